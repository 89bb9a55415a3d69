"""The names of the world (``kg/gazetteer/``) in one language, as entries of its lexicon.

The files are language-independent: a row is one country, place, organisation or publisher
with its names in each language. What a row may say is explained at the head of each file.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from kg.pack.data import read_yaml
from kg.pack.lexicon import Entry

_COUNTRY_FORMS = {
    "names": "name",
    "adjectives": "adjective",
    "compounds": "compound",
    "demonyms": "demonym",
}


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer; ``country`` is None for a sea."""

    key: str
    kind: str
    country: str | None
    capital: bool


@lru_cache(maxsize=8)
def _file(name: str) -> list[dict[str, Any]]:
    file = files("kg") / "gazetteer" / name
    if not file.is_file():
        return []
    content = read_yaml(file)
    return list(content["rows"] if isinstance(content, dict) else content)


def phrases(language: str) -> Iterator[tuple[str, Entry]]:
    """Each name of the gazetteer in a language with the entry that it stands for."""
    for row in _file("countries.yaml"):
        for key, form in _COUNTRY_FORMS.items():
            for phrase, weak in _names(row.get(key, {}), language):
                values = {"code": row["code"], "form": form} | weak
                if form == "demonym" and phrase.islower():
                    values["small"] = "true"
                yield phrase, Entry("country", values, "countries.yaml")
    for row in _file("organisations.yaml"):
        for key in ("names", "adjectives"):
            for phrase, weak in _names(row.get(key, {}), language):
                form = "name" if key == "names" else "adjective"
                values = {"code": row["code"], "form": form} | weak
                yield phrase, Entry("organisation", values, "organisations.yaml")
    memorials = {r["id"] for r in _file("places.yaml") if r.get("kind") == "memorial"}
    for row in _file("places.yaml"):
        for phrase, weak in _names(row.get("names", {}), language):
            yield phrase, _place(row, phrase, weak, memorials)
    for row in _file("publishers.yaml"):
        named = {k: row[k] for k in ("name", "country") if k in row}
        for phrase, weak in _forms(row.get("names", ())):
            yield phrase, Entry("publisher", named | weak, "publishers.yaml")


def _place(
    row: Mapping[str, Any], phrase: str, weak: dict[str, str], memorials: Collection[str]
) -> Entry:
    values = {"kind": row.get("kind", "place")} | weak
    if row.get("country"):
        values["country"] = row["country"]
    if row["id"] in memorials and (row.get("within") in memorials or row.get("generic")):
        values["part"] = "true"  # a flame, a grave: what stands in an alley or a park
    if row.get("capital") == "true":
        values["capital"] = "true"
    if row.get("members"):
        values["members"] = " ".join(row["members"])
    return Entry("place", values, "places.yaml", payload=phrase)


def _names(names: Mapping[str, Any], language: str) -> Iterator[tuple[str, dict[str, str]]]:
    yield from _forms(names.get(language, ()))


def _forms(names: Iterable[Any]) -> Iterator[tuple[str, dict[str, str]]]:
    """Each form of a list of names, with whether it is weak."""
    for name in names:
        if isinstance(name, str):
            yield name, {}
        else:
            weak = {"weak": "true"} if name.get("weak") == "true" else {}
            for form in (name["form"], *name.get("forms", ())):
                yield form, weak


@lru_cache(maxsize=1)
def publisher_domains() -> Mapping[str, tuple[str, str | None]]:
    """Domain of a publisher's site → its name and country."""
    return {
        domain: (row["name"], row.get("country"))
        for row in _file("publishers.yaml")
        for domain in row.get("domains", ())
    }


def publisher_names() -> Iterator[tuple[str, str | None]]:
    """Each name that a publisher goes by, and its country."""
    for row in _file("publishers.yaml"):
        for name in (row["name"], *(form for form, _ in _forms(row.get("names", ())))):
            yield name, row.get("country")


@lru_cache(maxsize=1)
def organisation_codes() -> frozenset[str]:
    """The codes of the international organisations."""
    return frozenset(row["code"] for row in _file("organisations.yaml"))


def members_of(organisation: str) -> frozenset[str]:
    """The member states of an organisation; none for a country and where no list is kept."""
    return _members().get(organisation, frozenset())


@lru_cache(maxsize=1)
def _members() -> Mapping[str, frozenset[str]]:
    return {row["code"]: frozenset(row.get("members", ())) for row in _file("organisations.yaml")}


@lru_cache(maxsize=1)
def seats() -> Mapping[str, str]:
    """Organisation → the country in which it has its seat."""
    places = {row["id"]: row.get("country") for row in _file("places.yaml")}
    at = {row["code"]: row.get("headquarters") for row in _file("organisations.yaml")}
    return {code: country for code, id_ in at.items() if id_ and (country := places.get(id_))}


@lru_cache(maxsize=8)
def capitals(language: str) -> Mapping[str, str]:
    """Country → its seat of government, as the press of a language writes it first."""
    out: dict[str, str] = {}
    for row in _file("places.yaml"):
        name = next((n for n, _ in _names(row.get("names", {}), language)), None)
        if name and row.get("capital") == "true" and row.get("country"):
            out.setdefault(row["country"], name)
    return out


@lru_cache(maxsize=8)
def known_persons(language: str) -> Mapping[str, str]:
    """Full name, as the press of a language writes it, of a well-known official → country."""
    return {
        name: row["country"]
        for row in _file("persons.yaml")
        for name, _ in _names(row.get("names", {}), language)
    }


def known_heads(language: str) -> frozenset[str]:
    """The full names of those well-known officials who have led a state or its government only."""
    return frozenset(
        name
        for row in _file("persons.yaml")
        if row.get("head")
        for name, _ in _names(row.get("names", {}), language)
    )
