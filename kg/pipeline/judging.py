"""What people decide of claims: the least certain of a store out, decisions into a file.

The file is text that people keep in git (``kg.resolve.judge`` has its lines); builds respect it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from kg.check import ASIDE
from kg.errors import DataError
from kg.extract.reliability import confidence
from kg.model import Article, EventFact, PersonFact, Proof
from kg.resolve import (
    NONE,
    Judgement,
    Judgements,
    claims_of,
    format_judgement,
    parse_judgements,
    unknown_claims,
)
from kg.resolve.claims import Draft
from kg.store import Store

AROUND = 160
"""Characters of the article that stand on either side of a quote, at most."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A claim with its confidence, and of its values the least sure ones: (proof, how sure,
    the passage before the quote, the passage behind it)."""

    claim: str
    article: str
    says: str
    confidence: float
    values: tuple[tuple[Proof, float, str, str], ...]


def read_judgements(path: str | os.PathLike[str]) -> Judgements:
    """The judgements of a file; none where there is no file. Raises DataError, with the line."""
    file = Path(path)
    if not file.exists():
        return NONE
    try:
        return parse_judgements(file.read_text(encoding="utf-8").splitlines(), str(path))
    except UnicodeDecodeError as error:
        raise DataError(f"{path}: not UTF-8 text; save it as UTF-8") from error


def set_aside(lines: str) -> tuple[Judgement, ...]:
    """Of the lines that a build respected, the claims that it set aside by itself, sorted."""
    told = parse_judgements(line for line in lines.splitlines() if f"\t{ASIDE}\t" in line)
    return tuple(j for j in told.items if j.word == "reject" and j.who == ASIDE)


def without(judgements: Judgements, aside: Iterable[Judgement]) -> Judgements:
    """The judgements, and that the claims of ``aside`` are left out, whoever accepted them."""
    out = {j.left: j for j in aside}
    kept = (j for j in judgements.items if j.word != "accept" or j.left not in out)
    return parse_judgements(map(format_judgement, (*kept, *out.values())))


def article_of(claim: str) -> str:
    """The id of the article that makes a claim, by the claim's name; "" where it is no name."""
    return unquote(claim.split("/")[1]) if claim.count("/") else ""


def judged_anew(was: Judgements, told: Judgements) -> tuple[str, ...]:
    """The articles of whose claims something else is judged than before, sorted."""
    changed = set(was.items) ^ set(told.items)
    claims = unknown_claims(Judgements(tuple(sorted(changed))), ())
    return tuple(sorted({article_of(claim) for claim in claims}))


def add_judgement(path: str | os.PathLike[str], judgement: Judgement) -> None:
    """Write a judgement behind those of a file, unless it stands there.

    Raises DataError where it contradicts one that does.
    """
    known = read_judgements(path)
    line = format_judgement(judgement)
    (told,) = parse_judgements([line]).items
    if told in known.items:
        return
    parse_judgements([*map(format_judgement, known.items), line], str(path))
    file = Path(path)
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    with file.open("a", encoding="utf-8", newline="\n") as out:
        out.write(line if text.endswith("\n") or not text else "\n" + line)


def doubts(store: Store, judgements: Judgements) -> list[Doubt]:
    """The claims that nobody judged yet, least certain first."""
    articles = {article.id: article for article in store.articles()}
    judged = judgements.fixes()
    found = [
        _doubt(claim, articles[claim.article])
        for facts in store.facts()
        for claim in claims_of(facts, {})
        if claim.fact.confidence is not None and claim.iri not in judged
    ]
    return sorted(found, key=lambda d: (d.confidence, d.claim))


def claims_in(store: Store, claim: str) -> tuple[Draft, ...]:
    """All claims of the article that makes this one, as it was read; none where none does."""
    facts = store.facts_of(article_of(claim))
    return claims_of(facts, {}) if facts else ()


def claim_of(store: Store, claim: str) -> str:
    """The claim, if the store holds it. Raises DataError if it does not."""
    if claim in {c.iri for c in claims_in(store, claim)}:
        return claim
    raise DataError(f"{store.path}: no claim {claim!r}; kg review lists those of the store")


def _doubt(claim: Draft, article: Article) -> Doubt:
    fact = claim.fact
    kind = (
        "persons" if isinstance(fact, PersonFact)
        else "events" if isinstance(fact, EventFact) else "documents"
    )  # fmt: skip
    type = "" if isinstance(fact, PersonFact) else fact.type
    sure = [(p, confidence(kind, type, [p])) for p in fact.proofs]
    least = min((s for _, s in sure if s is not None), default=1.0)
    return Doubt(
        claim.iri,
        claim.article,
        " ".join(_says(claim)),
        fact.confidence or 0.0,
        tuple((p, s, *_around(p, article)) for p, s in sure if s is not None and s <= least),
    )


def _says(claim: Draft) -> Iterator[str]:
    """The fact in a line."""
    fact = claim.fact
    if isinstance(fact, PersonFact):
        yield from filter(None, ("Person", fact.name, fact.country, fact.post, fact.rank))
        return
    yield fact.type
    yield fact.status
    if isinstance(fact, EventFact):
        yield from filter(None, (fact.date, fact.name, "–".join(fact.countries), *fact.place))
    else:
        yield from filter(None, (fact.covers, "–".join(fact.parties), fact.signed))


def _around(proof: Proof, article: Article) -> tuple[str, str]:
    """What stands on the quote's line before and behind it."""
    text = article.text if proof.source == "text" else article.title or ""
    before = text[max(0, proof.start - AROUND) : proof.start].rpartition("\n")[2]
    behind = text[proof.end : proof.end + AROUND].partition("\n")[0]
    return before, behind
