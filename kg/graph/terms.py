"""IRIs, literals and quads as strings in the syntax of N-Quads.

In: paths, codes, texts; out: terms that stand in a line of N-Quads as they are (W3C
N-Quads 1.1, with the escapes of its canonical form). Strings, so that neither the graph nor
the exports need a library: a sorted list of distinct lines *is* the canonical form.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import quote

from kg.errors import InputError

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCT = "http://purl.org/dc/terms/"
OA = "http://www.w3.org/ns/oa#"
EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"

# What may stand in the path of an IRI, percent signs included (RFC 3986, section 3.3).
_PATH_SAFE = "!$%&'()*+,/:;=@~"
_PATH = re.compile(r"(?:[A-Za-z0-9._~/!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})*")
_BAD_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
_WEB = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?([/?#].*)?", re.DOTALL)
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_ESCAPES = {
    ord('"'): '\\"',
    ord("\\"): "\\\\",
    ord("\n"): "\\n",
    ord("\r"): "\\r",
    ord("\t"): "\\t",
    ord("\b"): "\\b",
    ord("\f"): "\\f",
    **{c: f"\\u{c:04X}" for c in (*range(8), 0x0B, *range(0x0E, 0x20), 0x7F)},
}
_SURROGATE = re.compile("[\ud800-\udfff]")


class Quad(NamedTuple):
    """Subject, predicate, object and graph ("" for the default graph), as N-Quads terms."""

    subject: str
    predicate: str
    object: str
    graph: str = ""


def line(quad: Quad) -> str:
    """The quad as one line of N-Quads, with its line end."""
    graph = f" {quad.graph}" if quad.graph else ""
    return f"{quad.subject} {quad.predicate} {quad.object}{graph} .\n"


@dataclass(frozen=True, slots=True)
class Space:
    """The two namespaces that a project may choose: the vocabulary's and the data's."""

    onto: str = "https://w3id.org/communique/onto/"
    data: str = "https://w3id.org/communique/id/"

    def cq(self, name: str) -> str:
        """A term of the vocabulary, or a code: ``cq("status/held")``."""
        return f"<{self.onto}{name}>"

    def id(self, path: str) -> str:
        """A thing of the data, by its path below the namespace (``person/...``)."""
        if not _PATH.fullmatch(path):
            path = quote(_BAD_PERCENT.sub("%25", path), safe=_PATH_SAFE)
        return f"<{self.data}{path}>"


def segment(text: str) -> str:
    """A text as one segment of a path: percent-encoded, slashes too."""
    return quote(text, safe="")


def iri(text: str) -> str:
    """An IRI of our own making, in angle brackets."""
    return f"<{text}>"


def web(text: str) -> str:
    """An address given by an article: an IRI if it is one of the web, else a plain string.

    What may not stand in an IRI is percent-encoded (RFC 3986, section 2.1), since one bad
    address must not stop the loading of a whole store.
    """
    if not _WEB.fullmatch(text) or _SURROGATE.search(text):
        return literal(text)
    head, _, fragment = _BAD_PERCENT.sub("%25", text).partition("#")
    address = quote(head, safe=_PATH_SAFE + "?")
    return f"<{address}#{quote(fragment, safe=_PATH_SAFE + '?')}>" if fragment else f"<{address}>"


def literal(text: str, language: str | None = None, datatype: str | None = None) -> str:
    """A literal: with a language, with a datatype (its IRI), or a plain string.

    A tag that is no BCP 47 tag is left off. Raises InputError on a lone surrogate, which no
    encoding can carry.
    """
    if _SURROGATE.search(text):
        raise InputError(
            f"lone surrogate in {text[:40]!r}: the text is not Unicode, decode it anew"
        )
    body = f'"{text.translate(_ESCAPES)}"'
    if language and _LANGUAGE.fullmatch(language):
        return f"{body}@{language.lower()}"
    return f"{body}^^<{datatype}>" if datatype else body


def day(text: str) -> str:
    """An ISO date as xsd:date."""
    return literal(text, datatype=XSD + "date")


def edtf(text: str) -> str:
    """A date in the Extended Date/Time Format (ISO 8601-2)."""
    return literal(text, datatype=EDTF)


def number(value: int) -> str:
    """A whole number as xsd:integer."""
    return literal(str(value), datatype=XSD + "integer")


def decimal(value: float) -> str:
    """A number as xsd:decimal with at most four places, in canonical form."""
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return literal("0" if text == "-0" else text, datatype=XSD + "decimal")


def truth(value: bool) -> str:
    """True or false as xsd:boolean."""
    return literal("true" if value else "false", datatype=XSD + "boolean")


TYPE = f"<{RDF}type>"
LABEL = f"<{RDFS}label>"
PREF_LABEL = f"<{SKOS}prefLabel>"
ALT_LABEL = f"<{SKOS}altLabel>"
NOTATION = f"<{SKOS}notation>"
EXACT_MATCH = f"<{SKOS}exactMatch>"
