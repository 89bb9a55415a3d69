"""Runs of capitals in, those that may be persons out: the others are parts of a title or place.

"Commander Royal Saudi Land Forces", "Lieutenant General (Pilot)", "главнокомандующий
Жандармерией генерал": words with capitals that stand where a name would.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.annotate import Sentence, Token
from kg.extract.people.runs import Run
from kg.pack import Hit

_OF = 6
"""Words between what somebody commands and the rank behind it."""


def persons_only(
    tokens: Sequence[Token],
    sentence: Sentence,
    runs: Sequence[Run],
    starts: Mapping[int, list[Hit]],
    ends: Mapping[int, list[Hit]],
) -> tuple[list[Run], Mapping[int, int]]:
    """The runs that may be persons, and where a title goes on left of what was left out of it:
    end → start of the words that its chain may pass over."""
    kept: list[Run] = []
    passed: dict[int, int] = {}
    for at, run in enumerate(runs):
        behind = runs[at + 1] if at + 1 < len(runs) else None
        if _owner(tokens, run, ends) or _headed(sentence, run, ends):
            passed[run.end] = run.start
        elif _bracketed(tokens, run, ends):
            passed[run.end + 1] = run.start - 1
        elif _commanded(sentence, run, behind, starts, ends):
            stop = run.end
            while behind is not None and stop < behind.start and stop not in starts:
                stop += 1
            passed[stop] = run.start
        elif _of_formation(tokens, sentence, run, starts, ends):
            passed[run.end] = run.start
        elif not _of_title(sentence, run, starts):
            kept.append(run)
    return kept, passed


def _owner(tokens: Sequence[Token], run: Run, ends: Mapping[int, list[Hit]]) -> bool:
    """ "Chairman of the Da Nang People's Committee": what somebody is the head of, and its own."""
    owns = bool(tokens[run.end - 1].ending)
    headed = any(
        h.entry.get("heads") or h.entry.get("role") == "of" for h in ends.get(run.start, ())
    )
    return owns and headed


def _headed(sentence: Sentence, run: Run, ends: Mapping[int, list[Hit]]) -> bool:
    """ "Mayor of Klang", "Commander of the Western Fleet": what somebody is the head of."""
    if sentence.pack.settings.get("verbs") == "last":
        return False
    at, of = run.start, False
    while not of:
        before = [
            h
            for h in ends.get(at, ())
            if h.entry.kind in ("filler", "relation") or h.entry.get("form") == "adjective"
        ]
        if not before:
            break
        of = any(h.entry.get("role") == "of" for h in before)
        at = before[0].start
    posts = ("post", "deputy")
    return (of and any(h.entry.kind in posts for h in ends.get(at, ()))) or (
        at == run.start - 1 and any(h.entry.get("heads") == "true" for h in ends.get(at, ()))
    )


def _bracketed(tokens: Sequence[Token], run: Run, ends: Mapping[int, list[Hit]]) -> bool:
    """ "Lieutenant General (Pilot)": a branch in brackets behind a rank."""
    if run.end >= len(tokens) or tokens[run.start - 1].text != "(" or tokens[run.end].text != ")":
        return False
    return any(h.entry.kind == "rank" for h in ends.get(run.start - 1, ()))


def _of_formation(
    tokens: Sequence[Token],
    sentence: Sentence,
    run: Run,
    starts: Mapping[int, list[Hit]],
    ends: Mapping[int, list[Hit]],
) -> bool:
    """ "The Latvian Mechanized Infantry Brigade": what kind of formation it is, before its noun."""
    if run.end - run.start < 2 or sentence.pack.settings.get("verbs") == "last":
        return False
    named = any(h.entry.kind in ("rank", "honorific") for h in ends.get(run.start, ()))
    formation = any(h.entry.kind == "unit" for h in starts.get(run.end, ()))
    return formation and not named and tokens[run.end].capital


def _of_title(sentence: Sentence, run: Run, starts: Mapping[int, list[Hit]]) -> bool:
    """ "Commander Royal Saudi Land Forces": part of a title, no name."""
    if run.end - run.start > 1 or sentence.pack.settings.get("verbs") == "last":
        return False
    institutions = ("country", "unit", "organisation")
    return any(h.entry.kind in institutions for h in starts.get(run.end, ()))


def _commanded(
    sentence: Sentence,
    run: Run,
    behind: Run | None,
    starts: Mapping[int, list[Hit]],
    ends: Mapping[int, list[Hit]],
) -> bool:
    """What somebody commands: one word right behind a post, before the rank and the name."""
    if run.end - run.start > 1 or behind is None or behind.start - run.end > _OF:
        return False
    if sentence.pack.settings.get("verbs") == "last":
        return False
    posted = any(h.entry.kind == "post" for h in ends.get(run.start, ()))
    ranked = any(h.entry.kind == "rank" for h in ends.get(behind.start, ()))
    return posted and ranked
