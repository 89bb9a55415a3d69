"""When two spellings are the name of one person: small named rules over the sound of the parts.

In: two names' parts (``kg.resolve.sounds``). Out: the name of the rule that says so and a score
from 0 to 1, or nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.resolve.sounds import Part, alike

SURNAME = 0.88
GIVEN = 0.855
Found = tuple[str, float]


def is_full(parts: Sequence[Part]) -> bool:
    """A given name and a surname, both spelled out."""
    return len(parts) > 1 and not parts[0].initial


def compare(a: Sequence[Part], b: Sequence[Part]) -> Found | None:
    """The first rule that takes the two for one name, and its score."""
    if not a or not b:
        return None
    last = alike(a[-1], b[-1])
    if last < SURNAME:
        return None
    for rule in RULES:
        score = rule(a, b)
        if score is not None:
            return rule.__name__.replace("_", "-"), round(min(score, last), 3)
    return None


def same_name(a: Sequence[Part], b: Sequence[Part]) -> float | None:
    """As many parts, each alike: Закир Гасанов, Zakir Həsənov; or two given names of one are
    written as one in the other: Mohammad Reza Ashtiani, Məhəmmədrza Aştiyani."""
    if abs(len(a) - len(b)) > 1 or not (is_full(a) and is_full(b)):
        return None
    ways = [(a, b)]
    if len(a) != len(b):
        short, long = (a, b) if len(a) < len(b) else (b, a)
        ways = [(short, _joined(long, at)) for at in range(len(long) - 2)]
    return max(filter(None, (_each_alike(x, y) for x, y in ways)), default=None)


def _each_alike(a: Sequence[Part], b: Sequence[Part]) -> float | None:
    scores = [alike(x, y) for x, y in zip(a, b, strict=True)]
    return sum(scores) / len(scores) if min(scores) >= GIVEN else None


def _joined(name: Sequence[Part], at: int) -> list[Part]:
    """The name with the part at ``at`` and the next one written as one."""
    one, next_one = name[at : at + 2]
    sounds = {x + y for x in one.sounds for y in next_one.sounds}
    return [*name[:at], Part(tuple(sorted(sounds))), *name[at + 2 :]]


def longer_name(a: Sequence[Part], b: Sequence[Part]) -> float | None:
    """One leaves parts out: Xavaca Asif, Xavaca Məhəmməd Asif."""
    if len(a) == len(b) or not (is_full(a) and is_full(b)):
        return None
    short, long = (a, b) if len(a) < len(b) else (b, a)
    at, worst = 0, 1.0
    for part in short[:-1]:
        while at < len(long) - 1 and alike(part, long[at]) < GIVEN:
            at += 1
        if at >= len(long) - 1:
            return None
        worst = min(worst, alike(part, long[at]))
        at += 1
    return 0.95 * worst


def initial(a: Sequence[Part], b: Sequence[Part]) -> float | None:
    """An initial stands for the given name: Z.Hasanov, Zakir Hasanov."""
    if len(a) < 2 or len(b) < 2 or not (a[0].initial or b[0].initial):
        return None
    return 0.85 if alike(a[0], b[0]) else None


def surname(a: Sequence[Part], b: Sequence[Part]) -> float | None:
    """Only the surname: Алиев, Ильхам Алиев."""
    return 0.7 if len(a) == 1 or len(b) == 1 else None


RULES = (same_name, longer_name, initial, surname)
