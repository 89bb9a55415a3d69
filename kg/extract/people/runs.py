"""A sentence in, the runs of words that may be persons' names out.

Capitalised words in a row that no known phrase explains, with initials ("Z.Həsənov"), particles
("bin", "al-") and hyphens; where a second person's name begins, a run ends.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from kg.annotate import Sentence, Token
from kg.extract.ground.marks import CLOSING
from kg.extract.people.borne import borne
from kg.extract.people.known import known_form
from kg.extract.people.names import surely_declined
from kg.pack import Hit, Pack

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
class _Marked:
    """The words of a sentence by what they may be in a name; numbers of tokens."""

    tokens: Sequence[Token]
    stop: int
    pack: Pack
    names: Set[int]
    particles: Set[int]
    suffixes: Set[int]
    initials: Set[int]
    closed: Set[int]
    """Words whose ending closes a name."""


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
    numbered = enumerate(tokens[sentence.start : sentence.end], sentence.start)
    capitals = {i for i, t in numbered if t.capital}
    if not capitals:
        return []
    marked = _marked(tokens, sentence, starts, capitals)
    particles = marked.particles
    runs: list[Run] = []
    passed = sentence.start
    for at in sorted(marked.names | particles):
        if at < passed:
            continue
        end = _run_end(marked, at)
        if end > at and at == sentence.start and sentence.pack.no_name(tokens[at].text):
            at += 1  # the capital is the sentence's, and the name begins behind
            end = _run_end(marked, at)
        if end > at:
            lead = next(
                (
                    h.end
                    for h in sentence.of_kind("country", "place")
                    if h.start == at and h.entry.get("weak") and 1 < end - h.end < end - at
                ),
                at,
            )
            at = lead
            at = _behind_a_town(tokens, at, end, sentence)
            end = _without_a_town(tokens, at, end, sentence)
            if particles.isdisjoint(range(at, end)):
                end = _of_the_first(tokens, at, end, sentence.pack)
            words = _words(tokens[at:end], sentence.pack)
            weak = any(h.start <= at and h.end >= end for h in sentence.of_kind("country", "place"))
            if _is_name(words) and not weak:
                runs.append(Run(at, end, words))
            passed = end
    return runs


def _marked(
    tokens: Sequence[Token],
    sentence: Sentence,
    starts: Mapping[int, list[Hit]],
    capitals: Set[int],
) -> _Marked:
    several = sentence.pack.list("initials")
    initials = {i for i in capitals if _initial(tokens, i, several)}
    taken = {
        i
        for h in sentence.hits
        if h.entry.kind in _NOT_IN_NAMES
        and not capitals.isdisjoint(range(h.start, h.end))
        and (h.end - h.start > _DOTTED or h.start not in initials)
        and not borne(h, sentence, tokens, starts)
        for i in range(h.start, h.end)
    }
    particles = {
        i
        for h in sentence.of_kind("particle")
        if not (h.features and tokens[h.start].text.islower()) or _hyphened(tokens, h.end)
        if not _ends_a_quotation(tokens, h.start)
        for i in range(h.start, h.end)
    }
    suffixes = {h.start for h in sentence.of_kind("suffix")}
    names = {i for i in capitals - taken if not _of_an_edition(tokens, i, sentence.end)}
    closed = {i for i in names if surely_declined(tokens[i].text, sentence.pack)}
    return _Marked(
        tokens, sentence.end, sentence.pack, names, particles, suffixes, initials, closed
    )


def _of_an_edition(tokens: Sequence[Token], at: int, stop: int) -> bool:
    """Whether a year is glued to a word: "ADEX-2024" is no part of a name before it."""
    if at + 2 >= stop or tokens[at + 1].text != "-" or tokens[at + 2].kind != "n":
        return False
    glued = tokens[at].end == tokens[at + 1].start and tokens[at + 1].end == tokens[at + 2].start
    return glued and len(tokens[at + 2].text) == len("2024")


def _of_the_first(tokens: Sequence[Token], at: int, end: int, pack: Pack) -> int:
    """Where the first of two names ends that stand in a row, one of which is well known: "Yaşar
    Güler Zakir Həsənovla görüşüb"."""
    words = tuple(t.text for t in tokens[at:end] if t.kind == "w")
    if not pack.verbs_last:
        return end
    if len(words) < end - at or not _TWO_NAMES <= len(words) <= _LONGEST:
        return end
    for cut in range(2, len(words) - 1):
        if known_form(words[:cut], pack) or known_form(words[cut:], pack):
            return at + cut
    return end


_TWO_NAMES = 4
"""Words that two names have at least."""


def _behind_a_town(tokens: Sequence[Token], at: int, end: int, sentence: Sentence) -> int:
    """Where the name begins in a run behind a title whose first word has the ending of being
    somewhere, before two words of a name: "Nazir Rzeşuvda Vladislav Kosinyak ilə görüşüb"."""
    somewhere = tuple(sentence.pack.settings.get("names", {}).get("somewhere", ()))
    words = [t.kind == "w" and len(t.text) > _SHORT for t in tokens[at:end]]
    if not somewhere or len(words) < _NAME_AND_TOWN or not all(words):
        return at
    titled = any(h.end == at for h in sentence.of_kind("post", "rank"))
    town = len(tokens[at].text) > _TOWN and tokens[at].text.endswith(somewhere)
    return at + 1 if titled and town else at


def _without_a_town(tokens: Sequence[Token], at: int, end: int, sentence: Sentence) -> int:
    """Where a run ends whose last word has the ending of being somewhere, behind two words of a
    name: "Vladislav Kosinyak Rzeşuvda" met somebody in that town."""
    somewhere = tuple(sentence.pack.settings.get("names", {}).get("somewhere", ()))
    if not somewhere or end - at < _NAME_AND_TOWN:
        return end
    words = [t.kind == "w" and len(t.text) > _SHORT for t in tokens[at:end]]
    if all(words) and any(h.start == end for h in sentence.of_kind("placehead")):
        return at + _NAME_AND_TOWN - 1  # "İvan Petrov Qaraağac məzarlığında"
    last = tokens[end - 1].text
    apart = tokens[end - 2].end < tokens[end - 1].start
    arrives = (t for t in sentence.of_kind("trigger") if t.entry.get("role") == "arrive")
    if any(t.start == end for t in arrives):  # "Vladislav Kosinyak Rzeşuva gəlib"
        somewhere = (*somewhere, *sentence.pack.settings["names"].get("towards", ()))
    town = apart and len(last) > _TOWN and last.endswith(somewhere)
    return end - 1 if town and sum(words) >= _NAME_AND_TOWN else end


_NAME_AND_TOWN = 3
"""Words of a name and a town behind it."""
_SHORT = 2
"""Letters of an initial or a particle."""
_TOWN = 5
"""Letters that a town has at least with its ending, less one."""


def _hyphened(tokens: Sequence[Token], at: int) -> bool:
    """Whether a hyphen joins a capital to what ends here: "ас-Сиси", also a word of its own."""
    row = tokens[at - 1 : at + 2]
    joined = len(row) == 3 and row[1].text == "-" and row[2].capital
    return joined and row[0].end == row[1].start and row[1].end == row[2].start


_DOTTED = 2
"""Words and marks of an initial: what is longer is known ("U.S. Air Forces in Europe")."""


def _run_end(marked: _Marked, at: int) -> int:
    """Where a name that begins at a word ends; the word itself where none begins there."""
    tokens, stop, names, particles = marked.tokens, marked.stop, marked.names, marked.particles
    suffixes = marked.suffixes
    end = at
    while end < stop and end - at < 3 * _LONGEST:
        token = tokens[end]
        inside = end > at
        if inside and (_second_name(marked, at, end) or _next_begins(marked, at, end)):
            break
        glued = inside and token.start == tokens[end - 1].end
        if inside and not glued and end not in particles and _by_initial(marked, at, end):
            break
        if end in names or (glued and _behind_particle(tokens, end, particles)):
            if inside and not glued and marked.pack.inflects(tokens[end - 1].ending):
                break
            if end - at > 1 and end - 1 in marked.closed and not glued:
                break  # "Robert Kaliňakla | Ban Yelaçiç sarayında"
            if end - at > 1 and not glued and _short_form(tokens, at, end):
                break  # "Vüqar Mustafayev | IDEX sərgisində"
        elif token.text == ".":
            if not (glued and (end - 1 in marked.initials or end - 1 in suffixes)):
                break
        elif token.text == "-":
            small = int(glued and _small_part(marked, end))
            if small and end + 3 < stop and tokens[end + 2].text == "-":
                small += 2 * _small_part(marked, end + 2)  # "Chan-o-cha"
            if not (glued and (end + 1 in names or end - 1 in particles or small)):
                break
            end += small
        elif inside and _nickname(marked, end):
            end += 2
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


def _nickname(marked: _Marked, at: int) -> bool:
    """Whether one word stands between quotation marks within a name: "Carl 'Buck' Miller"."""
    tokens = marked.tokens[at : at + _CALLED]
    return (
        len(tokens) == _CALLED
        and at + _CALLED <= marked.stop
        and tokens[0].text in _QUOTES
        and tokens[1].capital
        and tokens[2].text in _QUOTES
        and at + _CALLED - 1 in marked.names
    )


_CALLED = 4
"""Words and marks of a nickname with the word behind it."""
_QUOTES = frozenset("\"'“”‘’")


def _short_form(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether a word in capitals follows whole words that are not."""
    before = [t.text for t in tokens[at:end] if t.kind == "w"]
    whole = len(before) > 1 and not any(w.isupper() or len(w) <= _SHORT for w in before)
    return whole and tokens[end].text.isupper() and len(tokens[end].text) > _SHORT


def _ends_a_quotation(tokens: Sequence[Token], at: int) -> bool:
    """ "«Ala-Arça»da": whether what looks like a particle is the ending of what stands quoted."""
    before = tokens[at - 1] if at else None
    return before is not None and before.text in CLOSING and before.end == tokens[at].start


def _behind_particle(tokens: Sequence[Token], at: int, particles: Set[int]) -> bool:
    """Whether a word is a surname by the particle that a hyphen joins it to: "əl-Hərbi"."""
    return tokens[at].capital and tokens[at - 1].text == "-" and at - 2 in particles


def _by_initial(marked: _Marked, at: int, end: int) -> bool:
    """Whether a name is whole with its initial and the surname close behind it ("Q.Krozetto")."""
    tokens = marked.tokens
    if at not in marked.initials or tokens[end - 1].kind != "w" or len(tokens[end - 1].text) < 3:
        return False
    return all(tokens[i].start == tokens[i - 1].end for i in range(at + 1, end))


def _small_part(marked: _Marked, hyphen: int) -> bool:
    """Whether a hyphen joins the second half of a given name in small letters: "Won-sik"."""
    tokens = marked.tokens
    if hyphen + 1 >= marked.stop:
        return False
    part = tokens[hyphen + 1]
    glued = part.kind == "w" and part.start == tokens[hyphen].end
    if part.text in marked.pack.list("behind-names"):
        return False  # "the Miller-led talks"
    return glued and part.text.islower() and len(part.text) <= 5


def _second_name(marked: _Marked, at: int, end: int) -> bool:
    """Whether another person's initial stands here: "Z.Həsənov Ş.Xalmuxamedov"."""
    tokens = marked.tokens
    full = sum(t.kind == "w" and len(t.text) > 2 for t in tokens[at:end])
    if not ((at in marked.initials or full > 1) and end in marked.initials):
        return False
    return tokens[end - 1].kind == "w" and len(tokens[end - 1].text) > 2


def _next_begins(marked: _Marked, at: int, end: int) -> bool:
    """Whether a surname on its own begins with its particle: "Z.Həsənov əl-Bovardi"."""
    tokens = marked.tokens
    if not (at in marked.initials and end in marked.particles and end - at >= 3):
        return False
    glued = tokens[end].start == tokens[end - 1].end
    joined = end + 1 < len(tokens) and tokens[end + 1].text == "-"
    return not glued and joined and tokens[end - 1].kind == "w" and len(tokens[end - 1].text) > 2


def _initial(tokens: Sequence[Token], at: int, longer: Set[str]) -> bool:
    """Whether a letter with a full stop, or ``longer`` ones that stand for one sound, is here."""
    dotted = at + 1 < len(tokens) and tokens[at + 1].text == "."
    return dotted and (len(tokens[at].text) == 1 or tokens[at].text in longer)


def _words(tokens: Sequence[Token], pack: Pack) -> tuple[str, ...]:
    """The words of a name; hyphenated parts and initials are one word each."""
    out: list[str] = []
    glue = quoted = False
    for token in tokens:
        if token.text in _QUOTES:  # a nickname's, who keeps them
            quoted = not quoted
            if quoted:
                out.append(token.text)
            else:
                out[-1] += token.text
            glue = quoted
            continue
        borne_on = token.ending and not pack.inflects(token.ending)
        text = f"{token.text}'{token.ending}" if borne_on else token.text
        if token.text in "-." and out:
            out[-1] += token.text
            glue = token.text == "-"
        elif glue:
            out[-1] += text
            glue = False
        else:
            out.append(text)
    return tuple(out)


def _is_name(words: tuple[str, ...]) -> bool:
    full = [w for w in words if not w.endswith(".")]
    if not full or sum(w[:1].isupper() for w in words) > _LONGEST:
        return False
    return not all(w.isupper() and len(w) <= 5 for w in full)
