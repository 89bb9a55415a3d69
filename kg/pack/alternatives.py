"""A phrase of a data file in, all the ways to say it out.

"<is|are> due to visit" is two phrases, "<to-come> visit" as many as the list ``to-come`` of
``language.yaml`` has words: so that what may stand before each of many verbs is said once. An
alternative may be empty: "held <a|> meeting".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import product

from kg.errors import DataError

_GROUP = re.compile(r"<([^<>]*)>")


def spelled_out(phrase: str, lists: Mapping[str, list[str]], where: str) -> list[str]:
    """The phrases that one stands for: itself, if it has no alternatives.

    Raises:
        DataError: it names a list that is not there, or a mark has no partner.
    """
    if "<" not in phrase and ">" not in phrase:
        return [phrase]
    parts = _GROUP.split(phrase)  # text, group, text, group, ..., text
    if any(mark in text for text in parts[::2] for mark in "<>"):
        raise DataError(f"{where}: {phrase!r} has a mark < or > without its partner")
    choices = [
        [part] if at % 2 == 0 else _alternatives(part, lists, where)
        for at, part in enumerate(parts)
    ]
    return [" ".join("".join(words).split()) for words in product(*choices)]


def _alternatives(group: str, lists: Mapping[str, list[str]], where: str) -> list[str]:
    if "|" in group:
        return group.split("|")
    if group not in lists:
        known = ", ".join(sorted(lists)) or "none"
        raise DataError(f"{where}: no list {group!r} in language.yaml; there are: {known}")
    return lists[group]
