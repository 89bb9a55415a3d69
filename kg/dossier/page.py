"""A ``Dossier`` in, one page of HTML out: nothing is loaded, nothing can run.

The page's own policy (CSP) forbids everything but this file's one style, by its digest; there is
no script. Every value is escaped; the one thing put in as it is, is the drawing, which escapes its
own words (``kg.view.svg``).
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined, select_autoescape

from kg.cite import FORMATS, Citation, cite_dossier, write
from kg.dossier.gather import SHORT
from kg.dossier.values import Dossier, Entry
from kg.dossier.words import Speech
from kg.known import Coverage
from kg.model import DOCUMENT_TYPES, EVENT_TYPES, STATUSES
from kg.view.read import plain

ROWS, MONTHS = 12, 24
"""Publishers, and months, that are shown one by one; more are summed."""

Row = tuple[str | None, int, int]
"""A publisher, language or month, with the articles of the store and those of the two."""


def html(dossier: Dossier) -> str:
    """The page, the same bytes for the same dossier."""
    w, style = Speech(dossier.lang), _file("page.css")
    name = f"{dossier.parties[0].label} – {dossier.parties[1].label}"
    coverage = _Bars(dossier.coverage, dossier.own, w("others"))
    statuses = [s for s in (*STATUSES, "signed", "existing") if _with(dossier.entries, s)]
    return (
        _environment()
        .get_template("dossier.html")
        .render(
            d=dossier,
            w=w,
            name=name,
            # Put in as it stands, since the digest is of the text between the tags.
            style=style,
            digest=_digest(style),
            contents=_contents(dossier, w),
            new=w("new").format(date=w.when(dossier.since)),
            figures=_figures(dossier, w),
            newest=_newest(dossier, w),
            statuses=statuses,
            matrix=_matrix(dossier.entries, statuses),
            years=_years(dossier.told(dossier.entries)),
            linked=lambda number: dossier.listed is None or number in dossier.listed,
            cut=_short(dossier, w),
            by_year=_by_year_held(dossier.events),
            actions=_actions(dossier),
            coverage=coverage,
            cited={form: write([_citation(dossier, w, name)], form) for form in FORMATS},
            plain=lambda text: plain(text or ""),
            web=lambda url: bool(url) and url.startswith(("https://", "http://")),
            width=lambda n, rows: round(100 * n / max((all_ for _, all_, _ in rows), default=1)),
        )
    )


def _short(d: Dossier, w: Speech) -> str:
    """That a dossier is short, where it is."""
    if d.listed is None:
        return ""
    return w("short").format(told=len(d.listed), all=len(d.entries))


def _citation(d: Dossier, w: Speech, name: str) -> Citation:
    of = " ".join(party.code or party.label for party in d.parties)
    of += f" since {d.since}" if d.since else ""
    return cite_dossier(d.graph, f"{w('dossier')}: {name}", of, d.lang, d.coverage.last)


def _contents(d: Dossier, w: Speech) -> list[tuple[str, str]]:
    """The sections that the page has, by their addresses in it."""
    there = {
        "summary": True,
        "new": bool(d.since),
        "timeline": bool(d.entries),
        "action": bool(d.entries),
        "people": bool(d.people),
        "documents": bool(d.told(d.documents)),
        "picture": bool(d.picture),
        "disagree": bool(d.disagreements),
        "sentences": bool(d.entries),
        "sources": True,
        "coverage": True,
        "cite": True,
    }
    told = w("new").format(date=w.when(d.since))
    return [(id, told if id == "new" else w(id)) for id, is_there in there.items() if is_there]


def _figures(d: Dossier, w: Speech) -> list[tuple[str, int, str, int | None]]:
    """The numbers that come first: code, number, label, and how many are of the two alone."""
    rows: list[tuple[str, int, str, int | None]] = []
    for status in STATUSES:
        some = d.with_status(status)
        if some or status in ("held", "planned"):
            alone = sum(1 for entry in some if not entry.others)
            rows.append((status, len(some), w.of.status(status), alone))
    rows.append(("documents", len(d.documents), w("documents"), None))
    rows.append(("people", len(d.people), w("people"), None))
    return rows


def _newest(d: Dossier, w: Speech) -> list[tuple[str, Sequence[Entry]]]:
    """The latest held events (those of one day together), what is planned, the newest document."""
    held = [e for e in d.with_status("held") if e.end]
    latest = max((e.end or "" for e in held), default="")
    signed = [e for e in d.documents if e.status == "signed" and e.date]
    newest = max((e.date or "" for e in signed), default="")
    return [
        (w("latest"), [e for e in held if e.end == latest][:SHORT]),
        (w("open"), d.with_status("planned")[-5:]),
        (w("signed_on"), [e for e in signed if e.date == newest][:SHORT]),
    ]


def _with(entries: Iterable[Entry], status: str) -> list[Entry]:
    return [entry for entry in entries if entry.status == status]


def _matrix(entries: Iterable[Entry], statuses: Sequence[str]) -> list[tuple[str, list[int]]]:
    counts = Counter((entry.type, entry.status) for entry in entries)
    types = [t for t in (*EVENT_TYPES, *DOCUMENT_TYPES) if any(t == k for k, _ in counts)]
    return [(type_, [counts[type_, status] for status in statuses]) for type_ in types]


def _years(entries: Iterable[Entry]) -> list[tuple[str, list[Entry]]]:
    """Entries by the year that their date begins with; "" for the undated ones."""
    years: dict[str, list[Entry]] = {}
    for entry in entries:
        year = (entry.begin or entry.date or "")[:4]
        years.setdefault(year if year.isdecimal() else "", []).append(entry)
    return sorted(years.items(), key=lambda row: row[0] or "9999")


def _by_year_held(events: Iterable[Entry]) -> list[Row]:
    """Year, all its events, those that were held; the years between without any too."""
    years = {year: entries for year, entries in _years(events) if year}
    if len(years) < 2:
        return []
    span = range(int(min(years)), int(max(years)) + 1)
    rows = [(str(year), years.get(str(year), [])) for year in span]
    return [(year, len(some), len(_with(some, "held"))) for year, some in rows]


def _actions(d: Dossier) -> list[tuple[str, Sequence[Entry]]]:
    return [
        ("carried_out", d.told(d.carried_out)),
        ("open", d.told(d.with_status("planned"))),
        ("discussed", d.told(d.with_status("discussed"))),
        ("cancelled", d.told(d.with_status("cancelled"))),
    ]


class _Bars:
    """Coverage of the store beside that of the two, row by row, so many rows as a page bears."""

    def __init__(self, whole: Coverage, own: Coverage, others: str) -> None:
        self.publishers = _shown(_rows(whole.publishers, own.publishers), others)
        self.languages = _shown(_rows(whole.languages, own.languages), others)
        months = _rows(whole.months, own.months)
        self.months = months if len(months) <= MONTHS else _by_year(months)


def _rows(
    whole: Iterable[tuple[str | None, int]], own: Iterable[tuple[str | None, int]]
) -> list[Row]:
    mine = dict(own)
    return [(value, number, mine.get(value, 0)) for value, number in whole]


def _shown(rows: list[Row], others: str) -> list[Row]:
    """The first rows, the rest as one."""
    rest = rows[ROWS:]
    summed = [(others, sum(n for _, n, _ in rest), sum(n for *_, n in rest))] if rest else []
    return rows[:ROWS] + summed


def _by_year(months: list[Row]) -> list[Row]:
    years: dict[str | None, tuple[int, int]] = {}
    for month, number, mine in months:
        year = month[:4] if month else None
        before = years.get(year, (0, 0))
        years[year] = before[0] + number, before[1] + mine
    return [(year, *counts) for year, counts in years.items()]


@cache
def _environment() -> Environment:
    return Environment(
        loader=FunctionLoader(lambda name: _file(f"templates/{name}")),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _file(name: str) -> str:
    return (files("kg.dossier") / name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    """A CSP hash source (CSP level 3, section 2.3.1) of an inline style."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
