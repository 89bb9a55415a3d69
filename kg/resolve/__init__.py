"""One world out of many reports: facts of articles in, a ``World`` of resolved things out.

resolve(facts, judgements, sources) -> World
sketch(text), sources(sketches, published) -> article id -> id of the text it reprints
Resolver, Reprints: the same for articles that come and go, on shelves
claims_of(facts, fixes) -> the claims of one article, each with its permanent iri
diff(before, after) -> what changed, in words
facts_with_iris(world) -> one dictionary per article, each record with its iri; record: of one
Judgements, Judgement, parse_judgements, format_judgement, unknown_claims: people's decisions
"""

from kg.resolve.claims import drafts as claims_of
from kg.resolve.diff import Difference, diff
from kg.resolve.judge import NONE, Judgement, Judgements
from kg.resolve.judge import format_line as format_judgement
from kg.resolve.judge import parse as parse_judgements
from kg.resolve.judge import unknown as unknown_claims
from kg.resolve.records import facts_with_iris, record
from kg.resolve.reprints import Reprints, Sketched, sketch, sources
from kg.resolve.resolver import Resolver, resolve
from kg.resolve.written import Change

__all__ = [
    "NONE",
    "Change",
    "Difference",
    "Judgement",
    "Judgements",
    "Reprints",
    "Resolver",
    "Sketched",
    "claims_of",
    "diff",
    "facts_with_iris",
    "format_judgement",
    "parse_judgements",
    "record",
    "resolve",
    "sketch",
    "sources",
    "unknown_claims",
]
