"""Names of places that no data knows: what stands beside a noun for a place, behind a preposition
of place, or has the ending of where something is.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.annotate import Sentence
from kg.extract.ground.values import Said
from kg.extract.story.memory import Story
from kg.pack import Hit

_OPENING = frozenset("\"«“„'‘")
_CLOSING = frozenset("\"»”'’“")
_DASHES = frozenset("-–—:")
_NEVER = (
    "country",
    "post",
    "rank",
    "month",
    "weekday",
    "relative",
    "trigger",
    "organisation",
    "document",
    "publisher",
    "relation",
    "notname",
    "reference",
)


def beside_its_noun(story: Story, sentence: Sentence, head: Hit) -> Said | None:
    """ "the Oymasha training ground", "полигон «Оймаша»": a name beside the noun for a place."""
    tokens = story.text.tokens
    if head.entry.get("order") == "before":
        at = head.end
        if at + 1 < sentence.end and tokens[at].text in _DASHES:
            at += 1  # "the training ground: Burduny"
        quoted = at < sentence.end and tokens[at].text in _OPENING
        at += quoted
        end = _capitals(story, sentence, at, 1, headed=True)
        start = at
        if quoted and end > start:  # "the memorial «Eternal flame»": to the closing mark
            end = next(
                (i for i in range(end, min(end + 4, sentence.end)) if tokens[i].text in _CLOSING),
                end,
            )
    elif head.end < sentence.end and tokens[head.end].kind == "n":
        return None  # "Naval Region 3" is a command
    else:
        at = head.start - (head.start > sentence.start and tokens[head.start - 1].text in _CLOSING)
        end = at
        start = _capitals(story, sentence, at, -1, headed=True)
    if start < end and sentence.pack.fold(tokens[start].text) in sentence.pack.list("articles"):
        start += 1
    if end <= start or any(u.start < end and start < u.end for u in sentence.of_kind("unit")):
        return None  # "4th Infantry Brigade training ground"
    known = [h.entry.payload for h in sentence.of_kind("place") if h[:2] == (start, end)]
    name = str(known[0]) if known else story.text.quote(start, end)
    return Said(name, start, end, "place_by_its_noun")


def behind_a_preposition(story: Story, sentence: Sentence, at: int) -> Said | None:
    """A capitalised name right behind a preposition of place, that nothing else explains."""
    if at == sentence.end or not story.text.tokens[at].capital:
        return None
    end = _capitals(story, sentence, at, 1)
    if end > at and _of_a_noun(story, sentence, end):
        return None
    if end > at and _of_series(story, at, end):
        return None  # "at Noble Shield 18"
    covered = any(h.start < end and at < h.end for h in sentence.hits)
    if (
        end <= at
        or covered
        or any(m.start < end and at < m.end for m in story.named.get(sentence.number, ()))
    ):
        return None
    return Said(story.text.quote(at, end), at, end, "place_unknown")


def by_ending(story: Story, sentence: Sentence) -> Iterator[Said]:
    """A capitalised word with the ending of where something is, that nothing else explains."""
    endings = tuple(sentence.pack.settings.get("names", {}).get("somewhere", ()))
    if not endings or sentence.zone not in ("body", "headline"):
        return
    taken = {i for h in sentence.hits for i in range(h.start, h.end)}
    taken |= {i for n in story.names[sentence.number] for i in range(n.start, n.end)}
    taken |= {i for m in story.named.get(sentence.number, ()) for i in range(m.start, m.end)}
    for i in range(sentence.start + 1, sentence.end):
        token = story.text.tokens[i]
        plain = token.capital and not token.text.isupper() and i not in taken
        ending = next((e for e in endings if token.text.endswith(e)), None)
        if plain and ending and len(token.text) - len(ending) >= _TOWN:
            if story.text.tokens[i - 1].capital:
                continue  # part of a longer name
            yield Said(token.text.removesuffix(ending), i, i + 1, "place_unknown")


_TOWN = 4
"""Letters that a town's name has at least."""


def _capitals(story: Story, sentence: Sentence, at: int, step: int, headed: bool = False) -> int:
    """Where a run of up to four capitalised words or numbers that begins or ends here does so;
    parts joined by a hyphen count as one ("Улан-Удэ")."""
    never = [h for h in sentence.of_kind(*_NEVER) if not (headed and _names_something(h, sentence))]
    taken = {i for h in never for i in range(h.start, h.end)}
    taken |= {i for n in story.names[sentence.number] for i in range(n.start, n.end)}
    edge = at
    for _ in range(4):
        i = edge if step > 0 else edge - 1
        if not _in_name(story, sentence, i, edge != at, taken):
            break
        edge += step
        while _hyphen(story, sentence, edge if step > 0 else edge - 1) and _in_name(
            story, sentence, edge + step if step > 0 else edge - 2, True, taken
        ):
            edge += 2 * step
    return edge


def _names_something(hit: Hit, sentence: Sentence) -> bool:
    """Whether a word that is no person's name may be a monument's or a square's."""
    return hit.entry.kind == "notname" and hit.start > sentence.start


def _in_name(story: Story, sentence: Sentence, i: int, more: bool, taken: set[int]) -> bool:
    if not sentence.start <= i < sentence.end or i in taken:
        return False
    token = story.text.tokens[i]
    return token.capital or (token.kind == "n" and more)


def _hyphen(story: Story, sentence: Sentence, i: int) -> bool:
    tokens = story.text.tokens
    if not sentence.start < i < sentence.end - 1 or tokens[i].text != "-":
        return False
    return tokens[i - 1].end == tokens[i].start and tokens[i].end == tokens[i + 1].start


def _of_series(story: Story, start: int, end: int) -> bool:
    """Whether words are the name of an exercise that the article tells of."""
    return (
        "".join(c for c in story.text.quote(start, end).casefold() if c.isalpha()) in story.series
    )


def _of_a_noun(story: Story, sentence: Sentence, end: int) -> bool:
    """Whether the words before ``end`` are an adjective of the noun behind ("под Шушинской
    декларацией")."""
    tokens = story.text.tokens
    word = sentence.pack.fold(tokens[end - 1].text)
    if end >= sentence.end or tokens[end].kind != "w":
        return False
    if tokens[end].capital and not tokens[end].text.isupper():
        return False
    return word.endswith(tuple(sentence.pack.list("adjective-endings")))
