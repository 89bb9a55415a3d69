"""IRIs of the data in, addresses of this server out."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from kg.query.terms import DATA

_SAFE = "/:@!$&'()*+,;=~"


def page_of(iri: str, **parameters: str) -> str | None:
    """The address of a thing's page; None for what is no thing of the data."""
    return _at("/id/", iri, parameters)


def thing_of(iri: str) -> str | None:
    """The address of a thing in the API."""
    return _at("/api/things/", iri, {})


def _at(place: str, iri: str, parameters: dict[str, str]) -> str | None:
    if not iri.startswith(DATA):
        return None
    # The IRI's own percent signs are written as such, so that reading the address gives it back.
    address = place + quote(iri.removeprefix(DATA), safe=_SAFE)
    return address + ("?" + urlencode(parameters) if parameters else "")


def web(url: str | None) -> str | None:
    """An address that an article gives for itself, if it is one of the web."""
    return url if url and url.startswith(("https://", "http://")) else None
