"""JSON-LD 1.1 (W3C): the resolved graph as one object with a context; a node a line, nodes and
keys sorted.

The context has terms for what the graph says, so that the file reads as plain JSON:
``{"id": "event/...", "type": ["cq:Exercise"], "status": ["cq:status/held"], "party":
["country/AZE"], "label": {"en": [...]}}``; things of the data are named relative to ``@base``.
A value that is not of its term's kind (a plain string where IRIs are expected) stands, expanded,
under the property's prefixed name, so that nothing is lost.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from kg.export.names import Names
from kg.export.walk import Walk, nodes, split, unescaped
from kg.graph.terms import DCT, EDTF, RDFS, SKOS, TYPE, XSD, Space

# A compact IRI whose rest begins with // would be read as an absolute one (JSON-LD 1.1, 5.2.2).
_LOCAL = re.compile(r"(?!//).*", re.DOTALL)
_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,14}")

# fmt: off
_IRIS = (
    "about", "article", "attended", "attendedBy", "claim", "coParticipant", "country",
    "forCountry", "holder", "host", "hosts", "inCountry", "joins", "made", "madeBy", "occurrence",
    "participant", "party", "passage", "place", "post", "pressOf", "rank", "reprintOf", "saidBy",
    "series", "status", "statusReport", "tenure", "topic", "variant",
)
_TEXTS = (
    "code", "dateRule", "field", "inferred", "kind", "name", "reason", "rule", "statusRule",
    "value",
)
# fmt: on
_EDTF_DATES = ("covers", "date", "signedOn")
_DAYS = ("begin", "end", "firstReported", "reported")


def terms(space: Space) -> dict[str, dict[str, str]]:
    """The terms of the context: name to definition."""

    def of(names: tuple[str, ...], **more: str) -> None:
        found.update({name: {"@id": f"{space.onto}{name}", **more} for name in names})

    found: dict[str, dict[str, str]] = {}
    of(_IRIS, **{"@type": "@id", "@container": "@set"})
    of(_TEXTS, **{"@container": "@set"})
    of(_EDTF_DATES, **{"@type": EDTF, "@container": "@set"})
    of(_DAYS, **{"@type": f"{XSD}date", "@container": "@set"})
    of(("sourceCount",), **{"@type": f"{XSD}integer", "@container": "@set"})
    for name, iri in (
        ("label", f"{RDFS}label"),
        ("prefLabel", f"{SKOS}prefLabel"),
        ("altLabel", f"{SKOS}altLabel"),
        ("title", f"{DCT}title"),
    ):
        found[name] = {"@id": iri, "@container": "@language"}
    for name in ("identifier", "language", "publisher"):
        found[name] = {"@id": f"{DCT}{name}", "@container": "@set"}
    found["issued"] = {"@id": f"{DCT}issued", "@type": f"{XSD}date", "@container": "@set"}
    found["source"] = {"@id": f"{DCT}source", "@type": "@id", "@container": "@set"}
    return found


def json_ld(walk: Walk) -> Iterator[str]:
    """The resolved graph."""
    names, known = Names(walk.space, codes=False), terms(walk.space)
    by_iri = {f"<{term['@id']}>": name for name, term in known.items()}
    rows = [
        _dump(_node(names, known, by_iri, subject, pairs))
        for subject, pairs in nodes(walk.resolved())
    ]
    context: dict[str, Any] = {
        "@base": walk.space.data, "id": "@id", "type": "@type", **known, **names.used,
    }  # fmt: skip
    yield '{"@context": ' + _dump(dict(sorted(context.items()))) + ',\n"@graph": [\n'
    for index, row in enumerate(rows):
        yield row + (",\n" if index + 1 < len(rows) else "\n")
    yield "]}\n"


def _node(
    names: Names,
    known: Mapping[str, Mapping[str, str]],
    by_iri: Mapping[str, str],
    subject: str,
    pairs: list[tuple[str, list[str]]],
) -> dict[str, Any]:
    node: dict[str, Any] = {"id": _iri(names, subject)}
    for predicate, objects in pairs:
        if predicate == TYPE:
            node["type"] = [_iri(names, term) for term in objects]
            continue
        name = by_iri.get(predicate)
        for term in objects:
            if name and known[name].get("@container") == "@language":
                body, language, _ = split(term) if term.startswith('"') else ("", "", "")
                if language:
                    node.setdefault(name, {}).setdefault(language, []).append(unescaped(body))
                    continue
            told = _plain(names, known[name], term) if name else None
            if name and told is not None:
                node.setdefault(name, []).append(told)
            else:
                node.setdefault(_iri(names, predicate), []).append(_value(names, term))
    return node


def _plain(names: Names, term: Mapping[str, str], value: str) -> str | int | None:
    """The value as its term lets it be written; None where it is of another kind."""
    wanted = term.get("@type")
    if value.startswith("<"):
        return _iri(names, value) if wanted == "@id" else None
    body, language, datatype = split(value)
    if language or wanted == "@id" or (wanted or "") != datatype:
        return None
    if datatype == f"{XSD}integer":
        return int(body) if _INTEGER.fullmatch(body) else None
    return unescaped(body) if term.get("@container") == "@set" else None


def _value(names: Names, term: str) -> dict[str, str]:
    if term.startswith("<"):
        return {"@id": _iri(names, term)}
    body, language, datatype = split(term)
    value = {"@value": unescaped(body)}
    if language:
        value["@language"] = language
    elif datatype:
        value["@type"] = _iri(names, f"<{datatype}>")
    return value


def _iri(names: Names, term: str) -> str:
    written = names.written.get(term)
    if written is None:
        iri = term[1:-1]
        if iri.startswith(names.space.data):
            # Some readers take a double slash in a relative path for one.
            short = None if "//" in iri[len(names.space.data) :] else names.relative(iri)
        else:
            short = names.short(iri, _LOCAL)
        written = names.written[term] = short or iri
    return written


def _dump(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
