"""A person's rank, and where the sources disagree on it.

In: ranks with the days on which they were told and the claims that tell them. Out: the rank that
holds, and those at odds: told of one time, or a lower one after a higher, since hardly anybody is
made less than he was.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.edtf import ordinal

Told = Mapping[str, Sequence[tuple[str, str]]]
"""Rank -> (day in ISO or "", claim)."""

_LADDERS: tuple[tuple[str, ...], ...] = (
    (
        "captain",
        "major",
        "lieutenant-colonel",
        "colonel",
        "brigadier-general",
        "major-general",
        "lieutenant-general",
        "colonel-general",
        "army-general",
        "marshal",
    ),
    ("rear-admiral", "vice-admiral", "admiral"),
)
"""From below. A plain ``general`` stands in none: papers call every general so."""
_PLAIN = "general"
_GENERALS = frozenset(rank for rank in _LADDERS[0] if rank.endswith(f"-{_PLAIN}"))
_YEAR = 366


def choose(told: Told) -> tuple[str | None, tuple[str, ...]]:
    """The rank that holds, and the ranks at odds, sorted.

    The newest; where some are at odds, or the newest is a plain general, the one of them told most
    often in the last year told of.
    """
    if not told:
        return None, ()
    newest = max(told, key=lambda rank: (max(told[rank])[0], len(told[rank]), rank))
    spans = {
        rank: (min(days), max(days))
        for rank, found in told.items()
        if (days := [day for day, _ in found if day])
    }
    odd = {a for a in spans for b in spans if a != b and _at_odds(a, b, spans)}
    rivals = odd if newest in odd else {_PLAIN, *(_GENERALS & spans.keys())}
    if newest not in odd and (newest != _PLAIN or newest not in spans):
        return newest, tuple(sorted(odd))
    last = ordinal(spans[newest][1]) or 0
    often = {
        rank: sum(last - (ordinal(day) or 0) < _YEAR for day, _ in told[rank] if day)
        for rank in rivals
    }
    chosen = max(rivals, key=lambda rank: (often[rank], rank != _PLAIN, spans[rank][1], rank))
    return chosen, tuple(sorted(odd))


def _at_odds(a: str, b: str, spans: Mapping[str, tuple[str, str]]) -> bool:
    if _PLAIN in (a, b) and {a, b} & _GENERALS:
        return False
    (first, last), (other_first, other_last) = spans[a], spans[b]
    if first <= other_last and other_first <= last:
        return True
    early, late = (a, b) if last < other_first else (b, a)
    return any(
        early in ladder and late in ladder and ladder.index(late) < ladder.index(early)
        for ladder in _LADDERS
    )
