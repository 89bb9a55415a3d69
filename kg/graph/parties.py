"""Countries and organisations: their nodes, with names in each language and their alignments.

In: the codes in use and the gazetteer's rows (``kg/gazetteer/countries.yaml`` and
``organisations.yaml``); out: quads of the default graph. The first name of a language is the
preferred one. A country is aligned to the EU's country authority table (its keys are the same
alpha-3 codes) and, where the row tells the item, to Wikidata.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from kg.errors import DataError
from kg.graph.terms import EXACT_MATCH, PREF_LABEL, TYPE, Quad, Space, iri, literal
from kg.pack.data import read_yaml

_EU = "http://publications.europa.eu/resource/authority/country/"
_WIKIDATA = "http://www.wikidata.org/entity/"
_KINDS: tuple[tuple[str, Literal["country", "organisation"]], ...] = (
    ("countries.yaml", "country"),
    ("organisations.yaml", "organisation"),
)


@dataclass(frozen=True, slots=True)
class Party:
    """A country or an organisation: code, kind, (language, name) sorted, Wikidata item."""

    code: str
    kind: Literal["country", "organisation"]
    labels: tuple[tuple[str, str], ...] = ()
    wikidata: str | None = None


def load_parties(folder: Path) -> dict[str, Party]:
    """The parties of the gazetteer in ``folder`` by code. Raises DataError on a bad file."""
    parties: dict[str, Party] = {}
    for name, kind in _KINDS:
        path = folder / name
        if not path.exists():
            continue
        try:
            for row in read_yaml(path)["rows"]:
                labels = tuple(sorted((lang, _first(v)) for lang, v in row["names"].items()))
                parties[row["code"]] = Party(row["code"], kind, labels, row.get("wikidata"))
        except (KeyError, IndexError, TypeError, AttributeError) as error:
            raise DataError(f"{path}: not a file of rows with code and names: {error}") from error
    return parties


def _first(names: list[Any]) -> str:
    first = names[0]
    return str(first["form"] if isinstance(first, dict) else first)


def party_iri(code: str, parties: Mapping[str, Party], space: Space) -> str:
    """``<.../country/AZE>`` or ``<.../organisation/NATO>``.

    A code that the gazetteer lacks is taken for a country's where it looks like one.
    """
    party = parties.get(code)
    kind = party.kind if party else "country" if _alpha3(code) else "organisation"
    return space.id(f"{kind}/{code}")


def _alpha3(code: str) -> bool:
    return len(code) == 3 and code.isascii() and code.isupper()


def party_quads(codes: Iterable[str], parties: Mapping[str, Party], space: Space) -> Iterator[Quad]:
    """The nodes of the parties in use."""
    for code in sorted(set(codes)):
        subject = party_iri(code, parties, space)
        party = parties.get(code)
        country = "/country/" in subject
        yield Quad(subject, space.cq("code"), literal(code))
        if country:
            yield Quad(subject, TYPE, space.cq("Country"))
            yield Quad(subject, EXACT_MATCH, iri(_EU + code))
        else:
            yield Quad(subject, TYPE, space.cq("Organisation"))
            yield Quad(subject, TYPE, space.cq("InternationalOrganisation"))
        if party and party.wikidata:
            yield Quad(subject, EXACT_MATCH, iri(_WIKIDATA + party.wikidata))
        for language, name in party.labels if party else ():
            yield Quad(subject, PREF_LABEL, literal(name, language))
        if not party or not party.labels:
            yield Quad(subject, PREF_LABEL, literal(code))
