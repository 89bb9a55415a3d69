"""The person mentions of an article in, its persons ("actors") and where each is meant out.

A surname alone, or with an initial, is the person of that surname met with a title; a title
alone ("the Kazakh minister") is the one person who fits; what fits two is nobody (STYLE: two
candidates give nothing). Names that never stand with a title are no persons of the contract.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from kg.annotate import Sentence, Text
from kg.extract.ground.home import SENT_FROM_ABROAD, Home
from kg.extract.ground.steps import Observer, tell
from kg.extract.ground.undone import FINITE
from kg.extract.ground.values import Actor, ActorMention, PersonMention, Said
from kg.extract.people.apart import told_apart
from kg.extract.people.appointed import appointed
from kg.extract.people.capitals import all_capital, in_capitals
from kg.extract.people.groups import named_of_groups
from kg.extract.people.headline import led_by_headline
from kg.extract.people.known import WHY, country_by_name, known_form, known_surname
from kg.extract.people.named import persons_in
from kg.extract.people.names import candidates, nominative
from kg.extract.people.titles import USUAL
from kg.pack import Hit, Pack

_READ = frozenset({"body", "headline", "caption", "teaser"})


def find_actors(
    text: Text, home: Home, observe: Observer | None = None
) -> tuple[tuple[Actor, ...], tuple[ActorMention, ...]]:
    """The persons of an article and every place that names one, in order."""

    def dropped(mention: PersonMention, rule: str) -> None:
        about, span = f"name {' '.join(mention.words)}", (mention.start, mention.end)
        tell(observe, text, mention.sentence, span, about, "dropped", "", rule)

    mentions: list[PersonMention] = []
    for number, sentence in enumerate(text.sentences):
        own = sentence.zone == "body" or sentence.pack.code == text.language
        for mention in persons_in(text, number) if own and sentence.zone in _READ else ():
            if _commemorated(sentence, mention):
                dropped(mention, "only_commemorated")
            elif _took_the_picture(sentence, mention):
                dropped(mention, "took_the_picture")
            else:
                mentions.append(mention)
    mentions = in_capitals(text, mentions)
    mentions = appointed(text, named_of_groups(text, mentions))
    mentions = led_by_headline(text, mentions)
    attested = _attested(text, mentions)
    clusters = _clusters(text, mentions)
    for n, those in told_apart(text, home, [c.mentions for c in clusters]).items():
        clusters[n].mentions = list(those)
    actors: list[Actor] = []
    where: list[ActorMention] = []
    for cluster in clusters:
        if all(_headline_alone(text, m) for m in cluster.mentions):
            dropped(cluster.mentions[0], "only_in_capitals")
            continue
        actor = _actor(len(actors), cluster, text, attested, home)
        if actor is None:
            dropped(cluster.mentions[0], "without_a_title")
            continue
        actors.append(actor)
        where.extend(
            ActorMention(m.sentence, m.start, m.end, actor.key, "name", m.from_)
            for m in cluster.mentions
        )
    return tuple(actors), tuple(sorted(where, key=lambda m: (m.sentence, m.start)))


def _headline_alone(text: Text, mention: PersonMention) -> bool:
    """Whether a name stands in a headline or teaser whose words all have capitals."""
    sentence = text.sentences[mention.sentence]
    return sentence.zone in ("headline", "teaser") and all_capital(text, sentence)


def _commemorated(sentence: Sentence, mention: PersonMention) -> bool:
    """Somebody whose grave, monument or name only is meant: a cue stands right beside; not a verb
    behind a title, whose subject it is that honours others ("министр X почтил память павших")."""
    if mention.post is not None and mention.rank is not None:
        return False
    titled = mention.post is not None or mention.rank is not None
    return any(
        -3 <= h.start - mention.end <= 1 or 0 <= mention.from_ - h.end <= 2
        for h in sentence.of_kind("commemorated")
        if not (titled and h.start >= mention.end and h.features & FINITE)
        if not _visits_it(sentence, mention, h)
    )


def _visits_it(sentence: Sentence, mention: PersonMention, monument: Hit) -> bool:
    """ "X посетил мемориал": a verb stands between a name and a monument."""
    return any(
        h.start == mention.end and h.end <= monument.start and h.features & FINITE
        for h in sentence.of_kind("trigger", "status", "attending", "joining")
        if "prt" not in h.features
    )


def _took_the_picture(sentence: Sentence, mention: PersonMention) -> bool:
    """ "Photo by Captain X": who is named as having taken a picture."""
    cues = (h for h in sentence.of_kind("zone") if h.entry.get("zone") == "caption")
    return any(0 <= mention.from_ - h.end <= 1 for h in cues)


def _attested(text: Text, mentions: Iterable[PersonMention]) -> frozenset[str]:
    """Folded words of names that stand where they must be nominative."""
    return frozenset(
        text.sentences[m.sentence].pack.fold(w)
        for m in mentions
        if m.cases == {"nom"}
        for w in m.words
    )


def _clusters(text: Text, mentions: Sequence[PersonMention]) -> list[_Cluster]:
    """Longest names first, so that a surname finds the full name wherever that stands."""
    clusters: list[_Cluster] = []
    by_form: dict[str, list[_Cluster]] = {}
    order = sorted(
        mentions,
        key=lambda m: (
            -sum(len(w) > 2 for w in m.words),
            m.post is None and m.rank is None,
            text.sentences[m.sentence].zone != "body",
            m.sentence,
            m.start,
        ),
    )
    for mention in order:
        skeleton = _skeleton(mention.words, text.sentences[mention.sentence].pack)
        near = {id(c): c for form in skeleton.words[-1] for c in by_form.get(form, ())}
        fitting = [c for c in near.values() if _same(skeleton, c.skeleton)]
        if len(fitting) > 1:  # words in a row that no title makes a person are none
            fitting = [c for c in fitting if c.titled] or fitting
        if not fitting:
            cluster = _Cluster(skeleton, [mention])
            clusters.append(cluster)
            for form in {f for variants in skeleton.words for f in variants}:
                by_form.setdefault(form, []).append(cluster)
        elif len(fitting) == 1 or len(mention.words) > 1:
            fitting[0].mentions.append(mention)
    for cluster in clusters:
        cluster.mentions.sort(key=lambda m: (m.sentence, m.start))
    return sorted(clusters, key=lambda c: (c.mentions[0].sentence, c.mentions[0].start))


@dataclass(frozen=True, slots=True)
class _Skeleton:
    """A name for comparison: the forms that each of its words may have."""

    words: tuple[frozenset[str], ...]


def _skeleton(words: Sequence[str], pack: Pack) -> _Skeleton:
    full = [w for w in words if not _particle(w)] or words
    return _Skeleton(tuple(_variants(w, pack) for w in full))


def _particle(word: str) -> bool:
    """A small word inside a name, which many share: "bin", "de"."""
    return word.islower() and word.isalpha()


@dataclass(slots=True)
class _Cluster:
    """Mentions believed to be one person, while they are gathered; the longest came first."""

    skeleton: _Skeleton
    mentions: list[PersonMention] = field(default_factory=list)

    @property
    def titled(self) -> bool:
        return any(m.post or m.rank or m.counterpart or m.serving for m in self.mentions)


@lru_cache(maxsize=50_000)
def _variants(word: str, pack: Pack) -> frozenset[str]:
    if word.endswith("."):
        return frozenset({pack.fold(word[:-1]) + "."})
    forms = {pack.fold(word), *_long(word, pack)}
    forms.update(
        pack.fold(option)
        for part in ("given", "family")
        for option, _ in candidates(word, pack, (), part)
    )
    return frozenset(forms)


def _long(word: str, pack: Pack) -> list[str]:
    """The given names that a word is short for: "Jim" for "James"."""
    return [pack.fold(w) for w in pack.settings.get("names", {}).get("short", {}).get(word, ())]


def _same(a: _Skeleton, b: _Skeleton) -> bool:
    """Same last word, and the others the same or initials of one another, as far as given."""
    if len(a.words) > len(b.words):
        a, b = b, a
    if not a.words[-1] & b.words[-1]:
        # A given name alone, the first of two surnames, or a name without its last word.
        if len(a.words) == 1:
            return any(a.words[0] & w for w in b.words[:-1])
        shorter = len(a.words) < len(b.words)
        return shorter and all(x & y for x, y in zip(a.words, b.words, strict=False))
    if len(a.words) == 1:
        return True
    given_a, given_b = a.words[:-1], b.words[:-1]
    return _words_match(given_a, given_b)


def _words_match(a: Sequence[frozenset[str]], b: Sequence[frozenset[str]]) -> bool:
    if _initial(a[0]) or _initial(b[0]):
        firsts = {w[0] for w in a[0]} & {w[0] for w in b[0]}
        return bool(firsts) or any({w[0] for w in a[0]} & {w[0] for w in x} for x in b)
    return any(x & y for x in a for y in b)


def _initial(variants: frozenset[str]) -> bool:
    return any(v.endswith(".") for v in variants)


def _actor(
    key: int, cluster: _Cluster, text: Text, attested: frozenset[str], home: Home
) -> Actor | None:
    mentions = cluster.mentions
    longest = max(
        mentions,
        key=lambda m: (
            sum(not w.endswith(".") for w in m.words),
            len(m.words),
            not _long(m.words[0], text.sentences[m.sentence].pack),
            text.sentences[m.sentence].zone == "body",
            -m.sentence,
        ),
    )
    best = _best_formed(
        [
            m
            for m in mentions
            if len(m.words) == len(longest.words)
            and sum(not w.endswith(".") for w in m.words)
            == sum(not w.endswith(".") for w in longest.words)
            and (m is longest or not _long(m.words[0], text.sentences[m.sentence].pack))
        ],
        text,
    )
    pack = text.sentences[best.sentence].pack
    all_decline = pack.settings.get("names", {}).get("declines") == "all"
    plain = attested if all_decline else attested | _carried_with_endings(mentions, pack)
    words = nominative(best.words, pack, best.cases, plain)
    well_known = known_form(best.words, pack)
    if len(best.words) == 1 and (surname := known_surname(best.words[0], pack)) is not None:
        words = (surname,)
    if well_known is not None and well_known[0] != best.words[0] and len(words) > 2:
        cases = _case_of(best.words[0], well_known[0], pack)
        words = nominative(best.words, pack, cases, plain)  # the words between decline with it
    if well_known is not None:
        words = (well_known[0], *words[1:-1], well_known[-1])
    name = Said(_joined(words), best.start, best.end, "name")
    known = country_by_name(words, pack, cluster.titled)
    if not cluster.titled and known is None:
        return None
    post = _first(m.post for m in mentions)
    country = _first(m.country for m in mentions)
    if known is not None and (country is None or country.rule in _GUESSES):
        country = Said(known, best.start, best.end, "known_official", WHY)
    if country is None and not _beside_envoys(text, mentions[0]):
        country = home.country_for(text, mentions)
    return Actor(key, name, post, _first(m.rank for m in mentions), country)


def _case_of(word: str, form: str, pack: Pack) -> frozenset[str]:
    """The cases in which a word is a form of a known name."""
    rows = (row.cases for option, row in candidates(word, pack, (), "given") if option == form)
    return next(rows, frozenset())


_GUESSES = frozenset({"country_nearby", USUAL})
"""Rules for a country that give way to what is known of a person."""


def _beside_envoys(text: Text, mention: PersonMention) -> bool:
    """Whether somebody is joined by an "and" to a title of the foreign service."""
    sentence = text.sentences[mention.sentence]
    joined = any(
        h.entry.get("role") == "and" and h.end == mention.from_
        for h in sentence.of_kind("relation")
    )
    posts = [h for h in sentence.of_kind("post") if h.end <= mention.from_ - 1]
    return joined and bool(posts) and posts[-1].entry.values["code"] in SENT_FROM_ABROAD


def _carried_with_endings(mentions: Sequence[PersonMention], pack: Pack) -> frozenset[str]:
    """The last words, folded, that other mentions of the person carry with endings added."""
    words = {pack.fold(w) for w in {m.words[-1] for m in mentions}}
    return frozenset(w for w in words if any(o != w and o.startswith(w) for o in words))


def _best_formed(mentions: Sequence[PersonMention], text: Text) -> PersonMention:
    """The mention whose words are the likeliest nominative: by title, then the shortest."""

    def cost(m: PersonMention) -> tuple[bool, bool, int, int]:
        return (
            m.cases != {"nom"},
            text.sentences[m.sentence].zone != "body",
            sum(map(len, m.words)),
            m.sentence,
        )

    return min(mentions, key=cost)


def _joined(words: Sequence[str]) -> str:
    """A name as one string; an initial stands close to a surname, as newspapers print it."""
    out = ""
    for word in words:
        out += (
            word
            if not out or (out.endswith(".") and word[:1].isupper() and (len(out) <= 5))
            else " " + word
        )
    return out


def _first(values: Iterable[Said | None]) -> Said | None:
    return next((v for v in values if v is not None), None)
