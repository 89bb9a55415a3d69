"""Short names for IRIs: which prefixes an export declares, and how an IRI is written with them.

In: terms as in N-Quads; out: prefixed names. Prefixes are the fixed vocabularies and, for the
data, the first step of the path (``country:AZE`` for ``<.../id/country/AZE>``). An IRI takes
the longest namespace that fits.
"""

from __future__ import annotations

import re

from kg.graph.terms import DCT, OA, RDF, RDFS, SKOS, XSD, Space

_FIXED = {
    "dct": DCT,
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "eu": "http://publications.europa.eu/resource/authority/country/",
    "oa": OA,
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdf": RDF,
    "rdfs": RDFS,
    "skos": SKOS,
    "wd": "http://www.wikidata.org/entity/",
    "xsd": XSD,
}
_CODES = ("post", "rank", "topic", "status", "scheme")
_STEP = re.compile(r"[a-z]+")
_DOTS = re.compile(r"(?:^|/)\.{1,2}(?:/|$)")


class Names:
    """Shortens IRIs, and remembers which prefixes that took and what was made of which."""

    def __init__(self, space: Space, codes: bool = True) -> None:
        """``codes``: also a prefix for each list of codes (``status:held``)."""
        self.space = space
        self.fixed = {**_FIXED, "cq": space.onto}
        if codes:
            self.fixed |= {code: f"{space.onto}{code}/" for code in _CODES}
        self._by_length = sorted(self.fixed.items(), key=lambda row: (-len(row[1]), row[0]))
        self.used: dict[str, str] = {}
        self.written: dict[str, str] = {}

    def short(self, iri: str, local: re.Pattern[str]) -> str | None:
        """The IRI with a prefix, or None where none fits or ``local`` forbids the rest."""
        found = self._split(iri)
        if not found or not local.fullmatch(found[2]):
            return None
        prefix, namespace, rest = found
        self.used[prefix] = namespace
        return f"{prefix}:{rest}"

    def _split(self, iri: str) -> tuple[str, str, str] | None:
        if iri.startswith(self.space.data):
            step, slash, rest = iri[len(self.space.data) :].partition("/")
            if not slash or not rest or step in self.fixed or not _STEP.fullmatch(step):
                return None
            return step, f"{self.space.data}{step}/", rest
        for prefix, namespace in self._by_length:
            if iri.startswith(namespace) and len(iri) > len(namespace):
                return prefix, namespace, iri[len(namespace) :]
        return None

    def relative(self, iri: str) -> str | None:
        """The IRI relative to the data namespace, if every tool resolves it back to itself."""
        path = iri.removeprefix(self.space.data)
        if path == iri or "/" not in path or ":" in path.split("/")[0] or path[0] == "/":
            return None
        return None if _DOTS.search(path) else path
