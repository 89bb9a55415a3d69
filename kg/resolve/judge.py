"""Judgements: what people decided about claims, kept as a text file beside the articles.

In: lines of a file. Out: a ``Judgements`` value. A line, its fields apart by tabs:

    same       CLAIM  CLAIM         WHO  WHY
    different  CLAIM  CLAIM         WHO  WHY
    fix        CLAIM  FIELD=VALUE   WHO  WHY
    accept     CLAIM  -             WHO  WHY
    reject     CLAIM  -             WHO  WHY

An accepted claim is sure (confidence 1), a rejected one is left out of what later builds publish.
Empty lines and lines that begin with ``#`` are passed over. ``same`` and ``different`` of one
couple contradict each other and are refused. To take a judgement back, delete its line.
Serves DESIGN rule 7; judgements name claims, which are permanent.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.errors import DataError

WORDS = ("same", "different", "fix", "accept", "reject")
_ALONE = ("accept", "reject")
"""Words that judge one claim as it is: ``right`` is "-"."""


@dataclass(frozen=True, slots=True, order=True)
class Judgement:
    """One line: ``right`` is a claim, ``field=value`` where ``word`` is fix, "-" where the claim
    is judged as it is."""

    word: str
    left: str
    right: str
    who: str
    why: str


@dataclass(frozen=True, slots=True)
class Judgements:
    """All judgements, sorted, each once."""

    items: tuple[Judgement, ...] = ()

    def couples(self, word: str) -> dict[tuple[str, str], Judgement]:
        """(left, right) in sorted order -> judgement, of ``same`` or ``different``."""
        return {
            (min(j.left, j.right), max(j.left, j.right)): j for j in self.items if j.word == word
        }

    def fixes(self) -> dict[str, tuple[Judgement, ...]]:
        """Claim -> its fixes, and whether it is accepted or rejected, sorted."""
        out: dict[str, tuple[Judgement, ...]] = {}
        for judgement in self.items:
            if judgement.word in ("fix", *_ALONE):
                out[judgement.left] = (*out.get(judgement.left, ()), judgement)
        return out


NONE = Judgements()


def judgements(items: Iterable[Judgement]) -> Judgements:
    """Sorted, each once; DataError where two contradict each other."""
    out = Judgements(tuple(sorted(set(items))))
    both = sorted(set(out.couples("same")) & set(out.couples("different")))
    if both:
        left, right = both[0]
        raise DataError(
            f"judgements: {left} and {right} are judged same and different; "
            "delete one of the two lines"
        )
    alone = {w: {j.left for j in out.items if j.word == w} for w in _ALONE}
    for claim in sorted(alone["accept"] & alone["reject"]):
        raise DataError(
            f"judgements: {claim} is both accepted and rejected; delete one of the two lines"
        )
    fixed: dict[tuple[str, str], str] = {}
    for judgement in out.items:
        if judgement.word == "fix":
            field, _, value = judgement.right.partition("=")
            if fixed.setdefault((judgement.left, field), value) != value:
                raise DataError(
                    f"judgements: {judgement.left} has two fixes of {field}; "
                    "delete one of the two lines"
                )
    return out


def parse(lines: Iterable[str], file: str = "judgements") -> Judgements:
    """The judgements of a file's lines; DataError names file and line."""
    items = []
    for number, line in enumerate(lines, 1):
        line = line.rstrip("\r\n")
        if not line.strip() or line.startswith("#"):
            continue
        fields = [field.strip() for field in line.split("\t")]
        if len(fields) != 5 or fields[0] not in WORDS or not all(fields):
            raise DataError(
                f"{file}, line {number}: expected WORD, CLAIM, CLAIM or FIELD=VALUE or -, "
                f"WHO, WHY apart by tabs; WORD one of {', '.join(WORDS)}"
            )
        if fields[0] in _ALONE and fields[2] != "-":
            raise DataError(f"{file}, line {number}: {fields[0]} wants -, not {fields[2]!r}")
        if fields[0] == "fix" and "=" not in fields[2]:
            raise DataError(f"{file}, line {number}: a fix wants FIELD=VALUE, not {fields[2]!r}")
        items.append(Judgement(fields[0], *fields[1:]))
    return judgements(items)


def unknown(told: Judgements, claims: Iterable[str]) -> tuple[str, ...]:
    """Claims that judgements name and nobody makes, sorted: retracted, or a slip of the pen."""
    named = {
        c
        for j in told.items
        for c in (j.left, *([j.right] if j.word in ("same", "different") else []))
    }
    return tuple(sorted(named - set(claims)))


def format_line(judgement: Judgement) -> str:
    """The line of a judgement, with its line end; tabs and line ends in values become blanks."""
    fields = (judgement.word, judgement.left, judgement.right, judgement.who, judgement.why)
    return "\t".join(" ".join(field.split()) for field in fields) + "\n"
