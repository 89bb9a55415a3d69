"""A wrong name in, the right one that was probably meant out, as words for an error."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(wrong: str, right: Iterable[str]) -> str:
    """``": did you mean 'build'?"``, or nothing where no name is near enough."""
    names = {name.casefold(): name for name in sorted(right)}
    found = get_close_matches(wrong.casefold(), names, n=1, cutoff=0.5)
    return f": did you mean {names[found[0]]!r}?" if found else ""
