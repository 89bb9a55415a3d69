"""Things of the graph in, the passages that prove them out, each with its sentence.

One way for all questions: every row names the things that it rests on (columns of the kind
``thing``), a thing names its claims (a status report and a conflict, those who say it), and a
claim stands in its article's graph with the passages it was read from.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pyoxigraph import Store

from kg.query.model import Passage
from kg.query.terms import Bindings, select, select_of, text_of

_PASSAGES = """
    SELECT ?thing ?claim ?quote ?start ?end ?field ?value ?source ?article WHERE {
      VALUES_HERE
      ?thing cq:claim|cq:saidBy|cq:variant/cq:saidBy ?claim .
      GRAPH ?graph {
        ?claim cq:passage ?passage .
        ?passage cq:field ?field ; cq:quote ?quote ; oa:start ?start ; oa:end ?end ;
          cq:article ?article .
        OPTIONAL { ?passage cq:value ?value }
        OPTIONAL { ?passage cq:source ?source }
      }
    }"""

_ARTICLES = """
    SELECT ?thing ?title ?publisher ?published ?language ?url ?text WHERE {
      VALUES_HERE
      GRAPH ?thing {
        ?thing cq:text ?text .
        OPTIONAL { ?thing dct:title ?title }
        OPTIONAL { ?thing dct:publisher ?publisher }
        OPTIONAL { ?thing dct:issued ?published }
        OPTIONAL { ?thing dct:language ?language }
        OPTIONAL { ?thing dct:source ?url }
      }
    }"""

_TELLING = ("status", "type", "name", "post", "country", "countries", "parties", "participants")
"""The fields whose words say best that a thing is so, the best first."""

_ENDS = ".!?…。؟"
_WIDEST = 400
"""A sentence is shown to at most so many code points on either side of its quote."""


def evidence_of(store: Store, thing: str) -> tuple[Passage, ...]:
    """All passages that prove something of a thing, by article's date, then by place."""
    return _passages(store, [thing]).get(thing, ())


def telling(store: Store, things: Iterable[str]) -> Mapping[str, Passage]:
    """For each thing the one passage that says best, and first, that it is so."""
    found = _passages(store, things)
    return {thing: min(passages, key=_rank) for thing, passages in found.items() if passages}


def _rank(passage: Passage) -> tuple[object, ...]:
    place = _TELLING.index(passage.field) if passage.field in _TELLING else len(_TELLING)
    return (place, *_order(passage))


def _order(passage: Passage) -> tuple[object, ...]:
    return (
        passage.published or "9999",
        passage.article,
        passage.in_title,
        passage.start,
        passage.end,
        passage.field,
        passage.value or "",
    )


def _passages(store: Store, things: Iterable[str]) -> dict[str, tuple[Passage, ...]]:
    rows = list(select_of(store, _PASSAGES, things))
    articles = {
        str(text_of(row["thing"])): row
        for row in select_of(store, _ARTICLES, {str(text_of(r["article"])) for r in rows})
    }
    found: dict[str, set[Passage]] = {}
    for row in rows:
        article = articles.get(str(text_of(row["article"])), {})
        found.setdefault(str(text_of(row["thing"])), set()).add(_passage(row, article))
    return {thing: tuple(sorted(each, key=_order)) for thing, each in found.items()}


def _passage(row: Bindings, article: Bindings) -> Passage:
    start, end = int(str(text_of(row["start"]))), int(str(text_of(row["end"])))
    quote, in_title = str(text_of(row["quote"])), text_of(row.get("source")) == "title"
    text = str(text_of(article.get("title" if in_title else "text")) or "")
    return Passage(
        article=str(text_of(row["article"])),
        quote=quote,
        sentence=sentence(text, start, end) if text[start:end] == quote else quote,
        start=start,
        end=end,
        field=str(text_of(row["field"])),
        value=text_of(row.get("value")),
        claim=str(text_of(row["claim"])),
        title=text_of(article.get("title")),
        publisher=text_of(article.get("publisher")),
        published=text_of(article.get("published")),
        language=text_of(article.get("language")),
        url=text_of(article.get("url")),
        in_title=in_title,
    )


def sentence(text: str, start: int, end: int) -> str:
    """The words around a quote, to the ends of its line or sentence, at most.

    Only for showing: where a sentence ends is not decided here but guessed from its marks.

    >>> sentence("He came. They met in Baku. He left.", 14, 17)
    'They met in Baku.'
    """
    left, first = start, max(0, start - _WIDEST)
    while left > first and not _cuts(text, left):
        left -= 1
    right, last = end, min(len(text), end + _WIDEST)
    while right < last and not _cuts(text, right):
        right += 1
    return " ".join(text[left:right].split())


def _cuts(text: str, at: int) -> bool:
    """Whether a sentence or line ends before position ``at``."""
    before, after = text[at - 1 : at], text[at : at + 1]
    if before == "\n" or after == "\n":
        return True
    # An initial or a short word before the mark is rather an abbreviation.
    word = text[max(0, at - 4) : at - 1].split()[-1:] or [""]
    return before in _ENDS and after.isspace() and len(word[0]) > 2


def articles_behind(store: Store) -> int:
    """How many articles stand behind the store: an empty answer may mean none was loaded."""
    for row in select(store, "SELECT (COUNT(*) AS ?n) WHERE { ?thing a cq:Article }"):
        return int(str(text_of(row["n"])))
    return 0
