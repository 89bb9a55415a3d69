"""``Shown`` as text for a terminal, the quote marked within its sentence.

In: ``Shown``, a width, the two marks around a quote, how many passages per statement. Out:
lines. Articles are hostile: what could steer a terminal is taken out of every text.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from kg.query.model import Passage
from kg.query.terms import last_part
from kg.show.values import Shown, Statement
from kg.view.read import plain
from kg.view.words import Words

BOLD = ("\x1b[1m", "\x1b[22m")
MARKS = ("[", "]")
# Private characters hold the marks' places while lines are broken: an escape has no width.
_OPEN, _CLOSE = "\ue000", "\ue001"


def as_text(
    shown: Shown, width: int = 100, marks: tuple[str, str] = MARKS, passages: int = 3
) -> str:
    """All of it, ending in a line end; ``passages`` 0 means every one."""
    text = "\n".join(_lines(shown, width, passages or None)) + "\n"
    return text.replace(_OPEN, marks[0]).replace(_CLOSE, marks[1])


def _lines(shown: Shown, width: int, most: int | None) -> Iterator[str]:
    words = Words(shown.lang)
    kind = f" ({_safe(shown.type)})" if shown.type else ""
    yield f"{_safe(shown.label)}{kind}"
    yield shown.iri
    for section in shown.sections:
        yield ""
        yield words.field(section.name).upper()
        pad = max(len(words.field(s.field)) for s in section.statements) + 2
        before = ""
        for statement in section.statements:
            name = words.field(statement.field) if section.name != "linked" else ""
            head = "  " + ("" if name == before else name).ljust(pad if name else 0)
            yield from _wrapped(head, _safe(statement.value), width)
            yield from _proofs(statement, width, most)
            before = name
        if section.more:
            yield f"  + {section.more} {words.phrase('more')}"
    if shown.articles:
        yield ""
        yield from _wrapped(f"{words.field('articles')}: ", ", ".join(shown.articles), width)


def _proofs(statement: Statement, width: int, most: int | None) -> Iterator[str]:
    told = list(dict.fromkeys(_told(statement.passages)))
    for source, sentence in told[:most]:
        yield from _wrapped("      " + source, sentence, width, " " * 8)
    if most is not None and len(told) > most:
        yield f"      + {len(told) - most}"


def _told(passages: Iterable[Passage]) -> Iterator[tuple[str, str]]:
    for passage in passages:
        by = (passage.published, passage.publisher, last_part(passage.article))
        source = _safe(" ".join(part for part in by if part))
        yield f"{source}: ", _marked(_safe(passage.sentence), _safe(passage.quote))


def _marked(sentence: str, quote: str) -> str:
    before, quoted, after = parted(sentence, quote)
    return f"{before}{_OPEN}{quoted}{_CLOSE}{after}"


def parted(sentence: str, quote: str) -> tuple[str, str, str]:
    """What stands before the quote, the quote, and what stands after it in its sentence.

    The quote is taken where it stands as whole words, if it does anywhere; one that is not in
    the sentence as it is (it spans lines) stands behind it.
    """
    at = sentence.find(quote)
    while at >= 0 and not _whole(sentence, at, at + len(quote)):
        at = sentence.find(quote, at + 1)
    at = sentence.find(quote) if at < 0 else at
    if at < 0 or not quote:
        return f"{sentence} ", quote, ""
    return sentence[:at], quote, sentence[at + len(quote) :]


def _whole(text: str, start: int, end: int) -> bool:
    return not text[max(start - 1, 0) : start].isalnum() and not text[end : end + 1].isalnum()


def _wrapped(head: str, text: str, width: int, indent: str | None = None) -> list[str]:
    below = " " * len(head) if indent is None else indent
    return textwrap.wrap(
        head + text,
        max(width, 40),
        subsequent_indent=below,
        break_on_hyphens=False,
        drop_whitespace=True,
    ) or [head]


def _safe(text: str) -> str:
    return plain(text).replace(_OPEN, "").replace(_CLOSE, "")
