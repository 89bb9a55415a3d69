"""Saved questions in, typed examples out: the form of SIB's sparql-examples, as Turtle.

Each question is a ``sh:SPARQLSelectExecutable`` with its titles, keywords, query and prefixes
(https://github.com/sib-swiss/sparql-examples), so that editors and tests of others can take them.
A query there has no parameters: what has to be given has a value of its kind here, and the
parameters with their types stand beside it (``sh:parameter``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from kg.query import kinds
from kg.query.bind import bound_text
from kg.query.model import LANGUAGES, Parameter, Question
from kg.query.terms import DATA, ONTO, PREFIXES

_SH, _SCHEMA = "http://www.w3.org/ns/shacl#", "https://schema.org/"
_XSD, _RDFS = PREFIXES["xsd"], PREFIXES["rdfs"]
_TYPE = NamedNode(PREFIXES["rdf"] + "type")
_PLACE = "https://w3id.org/communique/questions/"
ENDPOINT = "http://127.0.0.1:8000/sparql"
"""Where `kg serve` answers unless told."""

_COUNTRIES = ("AZE", "KAZ")
"""The values of the first and the second country that a question needs."""
_CLASSES = {"country": "Country", "person": "Person", "article": "Article"}
_DATATYPES = {"date": "date", "period": "date", "integer": "integer", "text": "string"}


def examples(questions: Sequence[Question], endpoint: str) -> bytes:
    """All questions as examples for the endpoint at that address; the same bytes each time."""
    triples = [t for q in questions for t in (*_example(q, endpoint), *_parameters(q))]
    triples += _prefixes()
    names = {**PREFIXES, "sh": _SH, "schema": _SCHEMA}
    text = serialize(sorted(set(triples), key=str), format=RdfFormat.TURTLE, prefixes=names) or b""
    lines = text.decode().split("\n")
    head = [line for line in lines if line.startswith("@prefix ")]
    return "\n".join([*sorted(head), *lines[len(head) :]]).encode()


def _example(question: Question, endpoint: str) -> Iterator[Triple]:
    node = NamedNode(_PLACE + question.name)
    for name in ("SPARQLExecutable", "SPARQLSelectExecutable"):
        yield Triple(node, _TYPE, NamedNode(_SH + name))
    for lang in LANGUAGES:
        label, about = question.title.in_(lang), question.description.in_(lang)
        yield Triple(node, NamedNode(f"{_RDFS}label"), Literal(label, language=lang))
        yield Triple(node, NamedNode(f"{_RDFS}comment"), Literal(about, language=lang))
    for tag in (question.group, *question.tags):
        yield Triple(node, NamedNode(f"{_SCHEMA}keywords"), Literal(tag))
    yield Triple(node, NamedNode(f"{_SCHEMA}target"), NamedNode(endpoint))
    yield Triple(node, NamedNode(f"{_SH}prefixes"), NamedNode(_PLACE + "prefixes"))
    yield Triple(node, NamedNode(f"{_SH}select"), Literal(runnable(question)))


def runnable(question: Question) -> str:
    """A question's query as any SPARQL tool can run it: without header and marks, and with a
    value for what has to be given."""
    terms: dict[str, kinds.Term] = {}
    countries = iter(_COUNTRIES)
    for parameter in question.parameters:
        if parameter.required:
            terms.update(zip(parameter.variables, _values(parameter, countries), strict=False))
    lines = bound_text(question, terms).split("\n")
    kept = (line.removesuffix(" # when given") for line in lines if not line.startswith("#+"))
    return "\n".join(kept).strip() + "\n"


def _values(parameter: Parameter, countries: Iterator[str]) -> tuple[kinds.Term, ...]:
    """Values that need no store to be known; a thing or a person stays a variable."""
    if parameter.kind == "country":
        return (NamedNode(f"{DATA}country/{next(countries, _COUNTRIES[0])}"),)
    if parameter.kind in ("date", "period"):
        days = ("2023-01-01", "2023-12-31")
        return tuple(Literal(day, datatype=NamedNode(f"{_XSD}date")) for day in days)
    return ()


def _parameters(question: Question) -> Iterator[Triple]:
    node = NamedNode(_PLACE + question.name)
    for order, parameter in enumerate(question.parameters):
        one = NamedNode(f"{node.value}#{parameter.name}")
        yield Triple(node, NamedNode(f"{_SH}parameter"), one)
        yield Triple(one, _TYPE, NamedNode(f"{_SH}Parameter"))
        yield Triple(one, NamedNode(f"{_SH}path"), one)
        yield Triple(one, NamedNode(f"{_SH}order"), _typed(str(order), "integer"))
        optional = "false" if parameter.required else "true"
        yield Triple(one, NamedNode(f"{_SH}optional"), _typed(optional, "boolean"))
        for lang in LANGUAGES:
            label = Literal(parameter.label.in_(lang), language=lang)
            yield Triple(one, NamedNode(f"{_SH}name"), label)
        yield from _kind(one, parameter.kind)


def _kind(one: NamedNode, kind: str) -> Iterator[Triple]:
    if kind in _DATATYPES:
        yield Triple(one, NamedNode(f"{_SH}datatype"), NamedNode(_XSD + _DATATYPES[kind]))
        return
    yield Triple(one, NamedNode(f"{_SH}nodeKind"), NamedNode(f"{_SH}IRI"))
    if kind in _CLASSES:
        yield Triple(one, NamedNode(f"{_SH}class"), NamedNode(ONTO + _CLASSES[kind]))


def _prefixes() -> Iterable[Triple]:
    whole = NamedNode(_PLACE + "prefixes")
    yield Triple(whole, _TYPE, NamedNode("http://www.w3.org/2002/07/owl#Ontology"))
    for prefix, namespace in PREFIXES.items():
        one = NamedNode(f"{whole.value}#{prefix}")
        yield Triple(whole, NamedNode(f"{_SH}declare"), one)
        yield Triple(one, _TYPE, NamedNode(f"{_SH}PrefixDeclaration"))
        yield Triple(one, NamedNode(f"{_SH}prefix"), Literal(prefix))
        yield Triple(one, NamedNode(f"{_SH}namespace"), _typed(namespace, "anyURI"))


def _typed(text: str, kind: str) -> Literal:
    return Literal(text, datatype=NamedNode(_XSD + kind))
