"""A name without a title and a title without a name, where an article has one of each: the title is
the name's.

«Владимир Путин встретился с министром» above, «на встрече президента» below; «в Минске принят
министр обороны России. На встрече Сергей Иванов говорил»: brief items tell the post and the person
apart. Of a well-known official no more is asked than that the country fits; of anybody else, that
the name leads a clause right after the title. It is inferred, and the title's words are the proof.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.annotate import Sentence, Text
from kg.extract.ground.home import Home
from kg.extract.ground.values import PersonMention, Said
from kg.extract.people.known import country_by_name, only_heads
from kg.extract.people.names import candidates
from kg.extract.people.posts import country_beside, of_unit
from kg.extract.people.titles import code_said
from kg.pack import Hit, Pack

_HIGH = frozenset(
    {
        "head-of-state",
        "head-of-government",
        "defence-minister",
        "foreign-minister",
        "chief-of-general-staff",
    }
)
"""Posts that a state has one of."""
_HEADS = frozenset({"head-of-state", "head-of-government"})
_READ = frozenset({"headline", "body", "caption"})
_BRIEF = 6
"""Sentences of an item in which a title without a name is most likely that of who is named."""
_WHY = "the one title without a name, and the one name without a title"


@dataclass(frozen=True, slots=True)
class _Title:
    """A title that stands by no name, with the country that its words tell."""

    hit: Hit
    sentence: int
    code: str
    country: str | None


def told_apart(
    text: Text, home: Home, people: Sequence[Sequence[PersonMention]]
) -> Mapping[int, tuple[PersonMention, ...]]:
    """Of people, each with all mentions: those whose title is told apart, with it."""
    untitled = [k for k, mentions in enumerate(people) if not any(map(_titled, mentions))]
    if not untitled or sum(s.zone == "body" for s in text.sentences) > _BRIEF:
        return {}
    titles = _without_a_name(text, [m for mentions in people for m in mentions])
    held = {m.post.value for mentions in people for m in mentions if m.post is not None}
    out: dict[int, tuple[PersonMention, ...]] = {}
    known = {k: code for k in untitled if (code := _well_known(text, people[k])) is not None}
    for key, code in known.items():
        free = _free(titles, people[key], held)
        leads = _leads_a_state(text, people[key])
        fitting = [t for t in free if t.country in (None, code) and _may_be_theirs(t, leads)]
        alone = list(known.values()).count(code) == 1
        if alone and len({t.code for t in fitting}) == 1:
            out[key] = _holding(people[key], fitting[0])
    if not known and len(untitled) == 1:
        key = untitled[0]
        leading = [m for m in people[key] if len(m.words) > 1 and _leads(text, m)]
        free = _free(titles, people[key], held)
        near = [t for t in free if any(_near(text, t, m) for m in leading)]
        own = [t for t in near if home.country is not None and t.country == home.country.value]
        fitting = own or near
        if len({(t.code, t.country) for t in fitting}) == 1:
            out[key] = _holding(people[key], fitting[0])
    return out


def _may_be_theirs(title: _Title, leads: bool) -> bool:
    """Whether a title may be that of somebody well known: of who leads a state or government, such
    a one; of others one that does something too."""
    features = title.hit.features
    return title.code in _HEADS or (not leads and (not features or "nom" in features))


def _free(
    titles: Sequence[_Title],
    mentions: Sequence[PersonMention],
    held: Collection[str],
) -> list[_Title]:
    """The titles that nobody holds and no sentence tells beside somebody's name: whoever is named
    beside a title is another."""
    named = {m.sentence for m in mentions}
    return [t for t in titles if t.code not in held and t.sentence not in named]


def _near(text: Text, title: _Title, mention: PersonMention) -> bool:
    """Whether a title stands in the sentence before a name, or the name in the headline."""
    in_headline = text.sentences[mention.sentence].zone == "headline"
    return in_headline or mention.sentence - title.sentence == 1


def _titled(mention: PersonMention) -> bool:
    return bool(mention.post or mention.rank or mention.counterpart or mention.serving)


def _holding(mentions: Sequence[PersonMention], title: _Title) -> tuple[PersonMention, ...]:
    first, *others = mentions
    said = Said(title.code, *title.hit.span, "post_told_apart", _WHY)
    span, code = title.hit.span, title.country
    whose = Said(code, *span, "country_told_apart", _WHY) if code is not None else None
    return (replace(first, post=said, country=first.country or whose), *others)


def _without_a_name(text: Text, mentions: Iterable[PersonMention]) -> list[_Title]:
    """The high titles of an article in the singular that stand by nobody's name."""
    own = [(m.sentence, m.from_, m.to) for m in mentions if _titled(m)]
    out = []
    for sentence in text.sentences:
        for hit in sentence.of_kind("post") if sentence.zone in _READ else ():
            if "pl" in hit.features or hit.entry.get("heads") == "verb":
                continue
            if any(n == sentence.number and a <= hit.start < b for n, a, b in own):
                continue
            if (code := code_said(hit, sentence)) in _HIGH:
                whose = country_beside(sentence, hit) or of_unit(sentence, hit)
                out.append(_Title(hit, sentence.number, code, whose))
    return out


def _well_known(text: Text, mentions: Sequence[PersonMention]) -> str | None:
    """The state that somebody is well known to serve."""
    for mention in mentions:
        pack = text.sentences[mention.sentence].pack
        for words in _nominatives(mention, pack):
            if (code := country_by_name(words, pack, titled=True)) is not None:
                return code
    return None


def _leads_a_state(text: Text, mentions: Sequence[PersonMention]) -> bool:
    packs = ((m, text.sentences[m.sentence].pack) for m in mentions)
    return any(only_heads(words, pack) for m, pack in packs for words in _nominatives(m, pack))


def _nominatives(mention: PersonMention, pack: Pack) -> Iterable[tuple[str, ...]]:
    *given, family = mention.words
    yield mention.words
    for option, _ in candidates(family, pack, mention.cases, "family"):
        yield (*given, option)


def _leads(text: Text, mention: PersonMention) -> bool:
    """Whether a name leads a clause: at its head, or behind a word that tells of an event, and
    nothing that a comma sets apart says who it is."""
    sentence, tokens = text.sentences[mention.sentence], text.tokens
    if mention.cases and "nom" not in mention.cases:
        return False
    if mention.end < sentence.end and tokens[mention.end].kind == "p":
        return False
    return mention.start == sentence.start or _behind_an_event(sentence, mention.start)


def _behind_an_event(sentence: Sentence, at: int) -> bool:
    return any(h.end == at for h in sentence.of_kind("trigger", "talk"))
