"""Runs of capitals in, those that may be persons out: the others are parts of a title or place.

"Commander Royal Saudi Land Forces", "Lieutenant General (Pilot)", "главнокомандующий
Жандармерией генерал": words with capitals that stand where a name would.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.annotate import Sentence, Token
from kg.extract.people.runs import Run
from kg.pack import Hit

_OF = 8
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
        elif _bracketed(tokens, run, ends) or _quoted(tokens, run, ends):
            passed[run.end + 1] = run.start - 1
        elif _commanded(sentence, run, behind, starts, ends):
            stop = run.end
            while behind is not None and stop < behind.start and not _titled(starts.get(stop, ())):
                stop += 1
            passed[stop] = run.start
        elif _of_formation(tokens, sentence, run, starts, ends):
            passed[run.end] = run.start
        elif _ship(tokens, sentence, run):
            passed[run.end] = run.start - 1
        elif not _of_title(sentence, run, starts):
            kept.append(run)
    owned = _owned(tokens, sentence, {r.start: r for r in kept}, starts) if kept else {}
    inside = {i for end, start in owned.items() for i in range(start, end)}
    return [r for r in kept if r.start not in inside], {**owned, **passed}


def _owned(
    tokens: Sequence[Token],
    sentence: Sentence,
    runs: Mapping[int, Run],
    starts: Mapping[int, list[Hit]],
) -> dict[int, int]:
    """ "Head of the main clinical hospital of the ministry, Colonel X": unknown words that a post
    owns, up to what is known again; end → start. An "and" stands between two of them only."""
    out: dict[int, int] = {}
    ands = {r.start for r in sentence.of_kind("relation") if r.entry.get("role") == "and"}
    for post in sentence.of_kind("post"):
        at, since = post.end, None
        while at < sentence.end and at - post.end <= _OWNED:
            known = [h for h in starts.get(at, ()) if h.entry.kind in _IN_TITLE]
            run = runs.get(at)
            if known or run is not None:
                if since is not None and at - 1 not in ands:
                    out[at] = since
                since = None
            if any(h.entry.kind == "rank" for h in known):
                break
            if known:
                at = max(h.end for h in known)
            elif (run is not None and not _epithet(tokens, sentence, run)) or (
                since is None and at in ands
            ):
                break
            elif sentence.pack.owner(tokens[at].text) or _numbered(tokens, sentence, at):
                since, at = at if since is None else since, at + 1
            else:
                break
    return out


def _numbered(tokens: Sequence[Token], sentence: Sentence, at: int) -> bool:
    """Whether a number, or an ending glued to one, belongs to what is owned: "3-й бригады"."""
    first = next((i for i in range(at, at - 3, -1) if tokens[i].kind == "n"), None)
    if first is None or any(tokens[i].start != tokens[i - 1].end for i in range(first + 1, at + 1)):
        return False
    behind = tokens[first + 1 : min(first + 5, sentence.end)]
    return any(t.kind == "w" and len(t.text) > 2 and sentence.pack.owner(t.text) for t in behind)


def _epithet(tokens: Sequence[Token], sentence: Sentence, run: Run) -> bool:
    """Whether a word with a capital only begins what is owned: "Национального центра"."""
    if run.end - run.start > 1 or run.end >= sentence.end:
        return False
    if not sentence.pack.owner(tokens[run.start].text, epithet=True):
        return False
    behind = tokens[run.end]
    return behind.kind == "w" and not behind.capital and sentence.pack.owner(behind.text)


_IN_TITLE = frozenset({"unit", "country", "organisation", "filler", "rank", "topic"})
_OWNED = 14
"""Words that a title may own before the rank or the name."""


def _owner(tokens: Sequence[Token], run: Run, ends: Mapping[int, list[Hit]]) -> bool:
    """ "Chairman of the Da Nang People's Committee": what somebody is the head of, and its own."""
    owns = bool(tokens[run.end - 1].ending)
    headed = any(
        h.entry.get("heads") or h.entry.get("role") == "of" or h.entry.kind == "place"
        for h in ends.get(run.start, ())
    )
    return owns and headed


def _headed(sentence: Sentence, run: Run, ends: Mapping[int, list[Hit]]) -> bool:
    """ "Mayor of Klang", "Commander of the Western Fleet": what somebody is the head of."""
    if sentence.pack.verbs_last:
        return False
    at, of = run.start, False
    while not of:
        before = [
            h
            for h in ends.get(at, ())
            if h.entry.kind in ("filler", "relation")
            or (h.entry.get("form") == "adjective" and "pl" not in h.features)
        ]
        if not before:
            break
        of = any(h.entry.get("role") == "of" for h in before)
        at = before[0].start
    posts = ("post", "deputy")
    return (of and any(h.entry.kind in posts for h in ends.get(at, ()))) or (
        at == run.start - 1 and any(h.entry.get("heads") == "true" for h in ends.get(at, ()))
    )


def _titled(hits: Sequence[Hit]) -> bool:
    """Whether a title goes on with one of these phrases."""
    return any(h.entry.kind in _GOES_ON for h in hits)


_GOES_ON = frozenset({"rank", "post", "deputy", "unit", "country", "organisation", "honorific"})


def _bracketed(tokens: Sequence[Token], run: Run, ends: Mapping[int, list[Hit]]) -> bool:
    """ "Lieutenant General (Pilot)", "Central Command (CENTCOM)": a branch in brackets behind a
    rank, a short form in brackets."""
    if run.end >= len(tokens) or tokens[run.start - 1].text != "(" or tokens[run.end].text != ")":
        return False
    word = tokens[run.start].text
    if run.end - run.start == 1 and len(word) > _INITIALS and word.isupper():
        return True
    return any(h.entry.kind == "rank" for h in ends.get(run.start - 1, ()))


_INITIALS = 2
"""Letters that a short form of a body has more than."""


def _of_formation(
    tokens: Sequence[Token],
    sentence: Sentence,
    run: Run,
    starts: Mapping[int, list[Hit]],
    ends: Mapping[int, list[Hit]],
) -> bool:
    """ "The Latvian Mechanized Infantry Brigade": what kind of formation it is, before its noun."""
    if run.end - run.start < 2 or sentence.pack.verbs_last:
        return False
    named = any(h.entry.kind in ("rank", "honorific") for h in ends.get(run.start, ()))
    formation = any(h.entry.kind == "unit" for h in starts.get(run.end, ()))
    return formation and not named and tokens[run.end].capital


def _ship(tokens: Sequence[Token], sentence: Sentence, run: Run) -> bool:
    """ "HMS Trent": a ship, by what stands before its name."""
    before = tokens[run.start - 1].text if run.start > sentence.start else ""
    return before in sentence.pack.list("ships")


def _quoted(tokens: Sequence[Token], run: Run, ends: Mapping[int, list[Hit]]) -> bool:
    """ "Командующий дивизией «Меконг»": a unit's own name in quotation marks."""
    if run.end >= len(tokens) or run.start == 0:
        return False
    marked = tokens[run.start - 1].text in _OPENING and tokens[run.end].text in _CLOSING
    return marked and any(h.entry.kind == "unit" for h in ends.get(run.start - 1, ()))


_OPENING, _CLOSING = '«“„"', '»”“"'


def _of_title(sentence: Sentence, run: Run, starts: Mapping[int, list[Hit]]) -> bool:
    """ "Commander Royal Saudi Land Forces": part of a title, no name."""
    if run.end - run.start > 1 or sentence.pack.verbs_last:
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
    if sentence.pack.verbs_last:
        return False
    posted = any(h.entry.kind == "post" for h in ends.get(run.start, ()))
    ranked = any(h.entry.kind == "rank" for h in ends.get(behind.start, ()))
    return posted and ranked
