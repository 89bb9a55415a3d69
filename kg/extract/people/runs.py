"""A sentence in, the runs of words that may be persons' names out.

Capitalised words in a row that no known phrase explains, with initials ("Z.Həsənov"), particles
("bin", "al-") and hyphens; where a second person's name begins, a run ends.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.annotate import Sentence, Token
from kg.extract.people.names import surely_declined
from kg.pack import Hit

_NOT_IN_NAMES = frozenset(
    {
        "post",
        "deputy",
        "former",
        "rank",
        "honorific",
        "unit",
        "country",
        "organisation",
        "place",
        "publisher",
        "month",
        "weekday",
        "trigger",
        "document",
        "documentact",
        "notname",
        "reference",
        "relative",
        "status",
        "zone",
        "topic",
        "placehead",
        "again",
        "background",
        "reporting",
        "dateword",
        "filler",
        "talk",
        "relation",
        "joining",
        "observer",
        "commemorated",
    }
)


_LONGEST = 6


@dataclass(frozen=True, slots=True)
class Run:
    """A run of words that may be a name."""

    start: int
    end: int
    words: tuple[str, ...]


def name_runs(
    tokens: Sequence[Token], sentence: Sentence, starts: Mapping[int, list[Hit]]
) -> list[Run]:
    """Capitalised words in a row that no known phrase explains, with initials and particles."""
    stretch = range(sentence.start, sentence.end)
    capitals = {i for i in stretch if tokens[i].kind == "w" and tokens[i].text[0].isupper()}
    if not capitals:
        return []
    taken = {
        i
        for h in sentence.hits
        if h.entry.kind in _NOT_IN_NAMES
        and not capitals.isdisjoint(range(h.start, h.end))
        and (h.end - h.start > _DOTTED or not _initial(tokens, h.start))
        and not (h.entry.kind in ("country", "place") and h.entry.get("weak"))
        if not (h.entry.kind == "month" and _no_day_beside(tokens, h, sentence))
        if not (h.entry.kind == "place" and _given_name(h, sentence, tokens))
        if not (h.entry.kind in _FAMILIES and _of_family(h, sentence, tokens))
        if not (h.entry.kind in _MAYBE_NAMES and _word_as_name(h, sentence, tokens, starts))
        for i in range(h.start, h.end)
    }
    suffixes = {h.start for h in sentence.of_kind("suffix")}
    particles = {
        i
        for h in sentence.of_kind("particle")
        if not (h.features and tokens[h.start].text.islower()) or _hyphened(tokens, h.end)
        for i in range(h.start, h.end)
    }
    names = capitals - taken
    closed = {i for i in names if surely_declined(tokens[i].text, sentence.pack)}
    runs: list[Run] = []
    at = sentence.start
    while at < sentence.end:
        if at not in names and at not in particles:
            at += 1
            continue
        end = _run_end(tokens, at, sentence.end, names, particles, suffixes, closed)
        if end > at and at == sentence.start and sentence.pack.no_name(tokens[at].text):
            at += 1  # the capital is the sentence's, and the name begins behind
            end = _run_end(tokens, at, sentence.end, names, particles, suffixes, closed)
        if end > at:
            lead = next(
                (
                    h.end
                    for h in sentence.of_kind("country", "place")
                    if h.start == at and h.end < end and end - h.end > 1
                ),
                at,
            )
            at = lead
            words = _words(tokens[at:end])
            weak = any(h.start <= at and h.end >= end for h in sentence.of_kind("country", "place"))
            if _is_name(words) and not weak:
                runs.append(Run(at, end, words))
            at = end
        else:
            at += 1
    return runs


def _hyphened(tokens: Sequence[Token], at: int) -> bool:
    """Whether a hyphen joins a capital to what ends here: "ас-Сиси", also a word of its own."""
    row = tokens[at - 1 : at + 2]
    joined = len(row) == 3 and row[1].text == "-" and row[2].capital
    return joined and row[0].end == row[1].start and row[1].end == row[2].start


def _given_name(place: Hit, sentence: Sentence, tokens: Sequence[Token]) -> bool:
    """Whether a town's name stands for a person's, between a title and one more name:
    "министр обороны Сербии Братислав Гашич"."""
    if place.end - place.start > 1 or place.end >= sentence.end:
        return False
    if not tokens[place.end].capital or any(h.start == place.end for h in sentence.hits):
        return False
    lead = {h.entry.kind for h in sentence.hits if h.end == place.start}
    titled = any(h.entry.kind == "post" and h.end <= place.start for h in sentence.hits)
    return bool(lead & {"post", "rank"} or (titled and "country" in lead))


_DOTTED = 2
"""Words and marks of an initial: what is longer is known ("U.S. Air Forces in Europe")."""
_FAMILIES = frozenset({"place", "reporting", "country", "publisher"})
"""Kinds of words that families bear the name of: Al Sabah, Al Said."""


def _of_family(hit: Hit, sentence: Sentence, tokens: Sequence[Token]) -> bool:
    """Whether a word stands behind a particle with a capital, and that behind one more name:
    "Khaled Al Sabah"."""
    at = hit.start
    if hit.end - at > 1 or at - 2 < sentence.start or not tokens[at].capital:
        return False
    if not (tokens[at - 1].capital and tokens[at - 2].kind == "w" and tokens[at - 2].capital):
        return False
    return any(p.end == at for p in sentence.of_kind("particle"))


_ALSO_NAMES = frozenset({"trigger", "dateword", "status", "talk", "joining", "topic", "again"})
"""Kinds of words that parents give as names too: Səfər (journey), Barış (peace)."""

_MAYBE_NAMES = _ALSO_NAMES | {"notname", "post", "filler", "weekday"}
"""Kinds of words that are taken for names right behind a rank: An, Elçin (an envoy)."""


def _word_as_name(
    hit: Hit, sentence: Sentence, tokens: Sequence[Token], starts: Mapping[int, list[Hit]]
) -> bool:
    """Whether a common word with a capital is somebody's given name: before one more name, and
    behind a title or, where the language ends on the verb, without an ending."""
    after = hit.end
    if hit.end - hit.start > 1 or after >= sentence.end or not tokens[hit.start].capital:
        return False
    if tokens[hit.start].ending or tokens[after].kind != "w":
        return False
    particle = any(h.entry.kind == "particle" for h in starts.get(after, ()))
    surname = tokens[after].capital and not starts.get(after)
    titled = any(
        h.end == hit.start and h.entry.kind in ("post", "rank", "honorific") for h in sentence.hits
    ) or _in_the_middle(hit, sentence, tokens)
    leads = hit.start == sentence.start and hit.entry.kind != "trigger"
    bare = sentence.pack.settings.get("verbs") == "last" and not leads and not hit.features
    if hit.entry.kind == "weekday":
        return surname and titled
    if hit.entry.kind not in _ALSO_NAMES:
        ranked = any(h.end == hit.start and h.entry.kind == "rank" for h in sentence.hits)
        return surname and ranked and (hit.entry.kind != "post" or bool(hit.features))
    return (surname or particle) and (titled or bare)


def _in_the_middle(hit: Hit, sentence: Sentence, tokens: Sequence[Token]) -> bool:
    """Whether a word stands between two more words of a name: "Ким Мин Сок"."""
    before = hit.start - 1
    if before < sentence.start or not (tokens[before].kind == "w" and tokens[before].capital):
        return False
    return not any(h.start <= before < h.end for h in sentence.hits)


def _no_day_beside(tokens: Sequence[Token], month: Hit, sentence: Sentence) -> bool:
    """Whether the name of a month has no number beside it, as in "Dong Jun" and "Theresa May"."""
    around = (*tokens[max(0, month.start - 2) : month.start], *tokens[month.end : month.end + 2])
    before = tokens[month.start - 1] if month.start else None
    if before is None or not before.capital or any(t.kind == "n" for t in around):
        return False
    return not any(h.end == month.start for h in sentence.of_kind("relation", "dateword"))


def _run_end(
    tokens: Sequence[Token],
    at: int,
    stop: int,
    names: set[int],
    particles: set[int],
    suffixes: set[int],
    closed: set[int],
) -> int:
    """Where a name that begins at a word ends; the word itself where none begins there. ``names``
    are the words that may be part of one, ``closed`` those whose ending closes it."""
    end = at
    while end < stop and end - at < 3 * _LONGEST:
        token = tokens[end]
        inside = end > at
        if inside and (_second_name(tokens, at, end) or _next_begins(tokens, at, end, particles)):
            break
        glued = inside and token.start == tokens[end - 1].end
        if inside and not glued and end not in particles and _by_initial(tokens, at, end):
            break
        if end in names or (glued and _behind_particle(tokens, end, particles)):
            if inside and tokens[end - 1].ending and not glued:
                break
            if end - at > 1 and end - 1 in closed and not glued:
                break  # "Robert Kaliňakla | Ban Yelaçiç sarayında"
        elif token.text == ".":
            if not (glued and (len(tokens[end - 1].text) == 1 or end - 1 in suffixes)):
                break
        elif token.text == "-":
            small = int(glued and _small_part(tokens, end, stop))
            if small and end + 3 < stop and tokens[end + 2].text == "-":
                small += 2 * _small_part(tokens, end + 2, stop)  # "Chan-o-cha"
            if not (glued and (end + 1 in names or end - 1 in particles or small)):
                break
            end += small
        elif end in particles:
            if not inside and not (
                end + 1 in names
                or (
                    end + 2 < stop
                    and tokens[end + 1].text == "-"
                    and (token.capital or end + 2 in names)
                )
            ):
                break
        else:
            break
        end += 1
    while end > at and (
        (tokens[end - 1].text in ".-" and end - 2 not in suffixes)
        or (end - 1 in particles and not tokens[end - 1].capital)
    ):
        end -= 1
    return end


def _behind_particle(tokens: Sequence[Token], at: int, particles: set[int]) -> bool:
    """Whether a word is a surname by the particle that a hyphen joins it to: "əl-Hərbi"."""
    return tokens[at].capital and tokens[at - 1].text == "-" and at - 2 in particles


def _by_initial(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether a name is whole with its initial and the surname close behind it ("Q.Krozetto")."""
    if not _initial(tokens, at) or tokens[end - 1].kind != "w" or len(tokens[end - 1].text) < 3:
        return False
    return all(tokens[i].start == tokens[i - 1].end for i in range(at + 1, end))


def _small_part(tokens: Sequence[Token], hyphen: int, stop: int) -> bool:
    """Whether a hyphen joins the second half of a given name in small letters: "Won-sik"."""
    if hyphen + 1 >= stop:
        return False
    part = tokens[hyphen + 1]
    glued = part.kind == "w" and part.start == tokens[hyphen].end
    return glued and part.text.islower() and len(part.text) <= 5


def _second_name(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether another person's initial stands here: "Z.Həsənov Ş.Xalmuxamedov"."""
    full = sum(t.kind == "w" and len(t.text) > 2 for t in tokens[at:end])
    if not ((_initial(tokens, at) or full > 1) and _initial(tokens, end)):
        return False
    return tokens[end - 1].kind == "w" and len(tokens[end - 1].text) > 2


def _next_begins(tokens: Sequence[Token], at: int, end: int, particles: set[int]) -> bool:
    """Whether a surname on its own begins with its particle: "Z.Həsənov əl-Bovardi"."""
    if not (_initial(tokens, at) and end in particles and end - at >= 3):
        return False
    glued = tokens[end].start == tokens[end - 1].end
    joined = end + 1 < len(tokens) and tokens[end + 1].text == "-"
    return not glued and joined and tokens[end - 1].kind == "w" and len(tokens[end - 1].text) > 2


def _initial(tokens: Sequence[Token], at: int) -> bool:
    dotted = at + 1 < len(tokens) and tokens[at + 1].text == "."
    return tokens[at].kind == "w" and len(tokens[at].text) == 1 and dotted


def _words(tokens: Sequence[Token]) -> tuple[str, ...]:
    """The words of a name; hyphenated parts and initials are one word each."""
    out: list[str] = []
    glue = False
    for token in tokens:
        if token.text == "-" and out:
            out[-1] += "-"
            glue = True
        elif token.text == "." and out:
            out[-1] += "."
        elif glue:
            out[-1] += token.text
            glue = False
        else:
            out.append(token.text)
    return tuple(out)


def _is_name(words: tuple[str, ...]) -> bool:
    full = [w for w in words if not w.endswith(".")]
    if not full or sum(w[:1].isupper() for w in words) > _LONGEST:
        return False
    return not all(w.isupper() and len(w) <= 5 for w in full)
