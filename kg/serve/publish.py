"""Requests for what people take away of two countries: their dossier, and their feed."""

from __future__ import annotations

from kg.dossier import dossier, html
from kg.export import Feed, feed
from kg.query import party_code
from kg.query.dates import days
from kg.serve.html import language
from kg.serve.values import Ask, Reply, reply
from kg.store import Store


def dossier_file(store: Store, ask: Ask) -> Reply:
    """The dossier, to be kept: its own policy holds for it, not that of the pages here."""
    one, other = ask.path["one"][:200], ask.path["other"][:200]
    page = html(dossier(store, one, other, language(ask), ask.values().get("since")))
    codes = "-".join(party_code(store, name) for name in (one, other))
    done = reply(page, "text/html; charset=utf-8")
    return done.plus(content_disposition=f'attachment; filename="dossier-{codes}.html"')


def feed_file(store: Store, ask: Ask) -> Reply:
    """The Atom feed."""
    codes = [party_code(store, ask.path[name][:200]) for name in ("one", "other")]
    since = ask.values().get("since")
    day = days(since)[0].isoformat() if since else None
    text = feed(store, Feed(codes[0], codes[1], ask.base + ask.but(), day))
    done = reply(text, "application/atom+xml; charset=utf-8")
    return done.plus(access_control_allow_origin="*")
