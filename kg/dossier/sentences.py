"""Passages of a thing in, its sentences out: each once, with all the words in it that prove.

The status beside a sentence is that of its own article's report, not the one that was chosen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.dossier.values import Said
from kg.known import Report
from kg.query import Passage
from kg.view.read import plain


def said(
    passages: Iterable[Passage], reports: Iterable[Report], numbers: Mapping[str, int]
) -> tuple[Said, ...]:
    """The sentences of a thing, by day of publication, then as they stand in their article."""
    by_claim = {report.claim: report for report in reports}
    grouped: dict[tuple[str, str], list[Passage]] = {}
    for passage in passages:
        grouped.setdefault((passage.article, passage.sentence), []).append(passage)
    found = [_one(group, by_claim, numbers) for group in grouped.values()]
    return tuple(sorted(found, key=lambda s: (s.reported or "9999", s.source, s.start, s.end)))


def _one(group: list[Passage], reports: Mapping[str, Report], numbers: Mapping[str, int]) -> Said:
    first = group[0]
    told = sorted(
        (reports[p.claim] for p in group if p.claim in reports),
        key=lambda r: (r.background, r.claim),
    )
    return Said(
        source=numbers[first.article],
        parts=marked(plain(first.sentence), {plain(p.quote) for p in group}),
        fields=tuple(sorted({p.field for p in group})),
        status=told[0].status if told else None,
        reported=first.published,
        background=bool(told) and told[0].background,
        start=min(p.start for p in group),
        end=max(p.end for p in group),
        language=first.language,
    )


def marked(sentence: str, quotes: Iterable[str]) -> tuple[tuple[str, bool], ...]:
    """The sentence in parts, each with whether it is one of the quotes; the longest first.

    >>> marked("They met in Baku.", {"met", "Baku"})
    (('They ', False), ('met', True), (' in ', False), ('Baku', True), ('.', False))
    """
    taken: list[tuple[int, int]] = []
    for quote in sorted(quotes, key=lambda q: (-len(q), q)):
        at = _place(sentence, quote)
        if at >= 0 and all(at >= end or at + len(quote) <= start for start, end in taken):
            taken.append((at, at + len(quote)))
    parts, done = [], 0
    for start, end in sorted(taken):
        parts += [(sentence[done:start], False), (sentence[start:end], True)]
        done = end
    return tuple(part for part in (*parts, (sentence[done:], False)) if part[0])


def _place(sentence: str, quote: str) -> int:
    """Where the quote stands, as whole words if it does anywhere; -1 where it does not."""
    at = sentence.find(quote) if quote else -1
    first = at
    while at >= 0 and not _whole(sentence, at, at + len(quote)):
        at = sentence.find(quote, at + 1)
    return first if at < 0 else at


def _whole(text: str, start: int, end: int) -> bool:
    return not text[max(start - 1, 0) : start].isalnum() and not text[end : end + 1].isalnum()
