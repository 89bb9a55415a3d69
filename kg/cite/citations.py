"""Things of a store in, citations out: one for each article, with the passages that it gives."""

from __future__ import annotations

from collections.abc import Iterable

from kg.cite.values import Citation, Quote
from kg.errors import QuestionError
from kg.known import Known, coverage_of
from kg.query import Answer, Passage, evidence_of
from kg.query.terms import DATA
from kg.store import Store
from kg.view.read import plain


def cite_thing(store: Store, iri: str) -> tuple[Citation, ...]:
    """The articles that speak of a thing, each with the words that prove it.

    Of a claim (``.../claim/...``) only the words of that claim, under its permanent address; of an
    article the article itself. Raises QuestionError where no article's words stand behind it.
    """
    if iri.startswith(f"{DATA}article/"):
        return (_article(store, iri, ()),)
    if iri.startswith(f"{DATA}claim/"):
        about = Known(store.graph).about(iri)
        passages = [p for p in evidence_of(store, about or iri) if p.claim == iri]
    else:
        passages = list(evidence_of(store, iri))
    if not passages:
        raise QuestionError(
            f"no article's words stand behind {iri} itself: cite an event, a document, "
            "a person, a claim, or a question"
        )
    return tuple(_by_article(store, passages))


def cite_answer(store: Store, answer: Answer) -> tuple[Citation, ...]:
    """The answer itself, then the articles whose words stand beside its rows."""
    given = "; ".join(f"{name}={plain(text)}" for name, text in sorted(answer.values.items()))
    whole = Citation(
        kind="answer",
        title=answer.question.title.in_(answer.lang),
        of=f"{answer.question.name} {given}".strip(),
        graph=store.digest,
        published=coverage_of(store).last,
        language=answer.lang,
    )
    passages = [row.evidence for row in answer.rows if row.evidence]
    return (whole, *_by_article(store, passages))


def cite_dossier(graph: str, title: str, of: str, lang: str, newest: str | None) -> Citation:
    """A dossier: ``of`` is what it was asked for, ``newest`` the day of its newest article."""
    return Citation("dossier", title, of, graph, published=newest, language=lang)


def _by_article(store: Store, passages: Iterable[Passage]) -> Iterable[Citation]:
    """One for each article; with the claim's permanent address where it makes but one."""
    grouped: dict[str, set[Quote]] = {}
    claims: dict[str, set[str]] = {}
    for p in passages:
        claims.setdefault(p.article, set()).add(p.claim)
        quote = Quote(p.start, p.end, plain(p.quote), p.in_title, plain(p.sentence))
        grouped.setdefault(p.article, set()).add(quote)
    known = Known(store.graph)
    order = sorted(grouped, key=lambda iri: (known.article(iri).published or "9999", iri))
    for iri in order:
        quotes = sorted(grouped[iri], key=lambda q: (not q.in_title, q.start, q.end))
        sole = next(iter(claims[iri])) if len(claims[iri]) == 1 else None
        yield _article(store, iri, tuple(quotes), sole)


def _article(
    store: Store, iri: str, quotes: tuple[Quote, ...], claim: str | None = None
) -> Citation:
    article = Known(store.graph).article(iri)
    return Citation(
        kind="article",
        title=plain(article.title or article.id),
        of=article.id,
        graph=store.digest,
        publisher=plain(article.publisher) if article.publisher else None,
        published=article.published,
        language=article.language,
        url=article.url if _is_web(article.url) else None,
        claim=claim,
        digest=article.digest,
        quotes=quotes,
    )


def _is_web(url: str | None) -> bool:
    """What else an article gives for its address (``javascript:``) is not to be clicked."""
    return bool(url) and str(url).startswith(("https://", "http://"))
