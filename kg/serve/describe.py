"""The address of the endpoint in, its description out (SPARQL 1.1 Service Description)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.query.sparql import Result
from kg.query.terms import PREFIXES
from kg.query.writers import write_result
from kg.serve import accept
from kg.serve.problems import Refused
from kg.serve.values import Ask, Reply, reply

_SD = "http://www.w3.org/ns/sparql-service-description#"
_VOID = "http://rdfs.org/ns/void#"
_FORMATS = "http://www.w3.org/ns/formats/"
_GIVEN = (
    "JSON-LD",
    "N-Triples",
    "RDF_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_JSON",
    "SPARQL_Results_TSV",
    "SPARQL_Results_XML",
    "Turtle",
)
"""The W3C's names for what the endpoint writes (https://www.w3.org/ns/formats/)."""


def description(ask: Ask, graphs: Mapping[str, str], rows: Mapping[str, str]) -> Reply:
    """The description as an RDF graph in a format that the client accepts."""
    kind = accept.media_type(ask.header("accept"), list(graphs))
    if kind is None:
        # A client of tables only, which forgot its query.
        if accept.media_type(ask.header("accept"), list(rows)):
            kind = "text/turtle"
        else:
            raise Refused(406, f"the description can be had as {', '.join(graphs)}")
    text = "".join(f"{line} .\n" for line in sorted(_lines(ask.base + ask.address)))
    return reply(write_result(Result("graph", text.encode()), graphs[kind]), kind)


def _lines(endpoint: str) -> Iterable[str]:
    service, data = f"<{endpoint}>", f"<{endpoint}#dataset>"
    default = f"<{endpoint}#default-graph>"
    a = f"<{PREFIXES['rdf']}type>"
    yield f"{service} {a} <{_SD}Service>"
    yield f"{service} <{_SD}endpoint> {service}"
    yield f"{service} <{_SD}supportedLanguage> <{_SD}SPARQL11Query>"
    yield f"{service} <{_SD}defaultDataset> {data}"
    for name in _GIVEN:
        yield f"{service} <{_SD}resultFormat> <{_FORMATS}{name}>"
    yield f"{data} {a} <{_SD}Dataset>"
    yield f"{data} <{_SD}defaultGraph> {default}"
    yield f"{default} {a} <{_SD}Graph>"
    yield f"{default} <{_VOID}vocabulary> <{PREFIXES['cq']}>"
