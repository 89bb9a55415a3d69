"""A sentence without a word for an event in, the event words that stand for one out.

Somebody is somewhere or is met at an airport (a visit), a document is approved (a signing), people
speak to each other or with a colleague (talks).
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from kg.annotate import Sentence, Token
from kg.extract.ground.countries import countries_listed
from kg.extract.ground.home import ours
from kg.extract.ground.roles import in_fixed_order, with_head
from kg.extract.ground.undone import FINITE, OBLIQUE
from kg.extract.ground.values import ActorMention
from kg.extract.people.posts import country_beside, two_holders
from kg.extract.people.unnamed import about_a_drill, two_sides_act
from kg.extract.story.memory import Story
from kg.extract.story.scene import event_of
from kg.extract.story.stay import visit_of_both
from kg.pack import Entry, Hit


def being_there(
    story: Story, sentence: Sentence, people: Sequence[ActorMention], told: Sequence[Hit]
) -> list[Hit]:
    """ "The minister is in Ankara": somebody from elsewhere is said to be in a country or town, by
    an ending of its name or by a word for being right beside it."""
    sides = {side for m in people if (side := story.sides.get(m.actor))}
    sides |= _by_title(sentence)
    come = any(h.entry.get("to") in _COME for h in sentence.of_kind("reference"))
    if not sides and not come:
        return []
    # "Hamburqdakı zavod": what is there is not who is
    places = [_to_its_end(h, sentence) for h in sentence.of_kind("country", "place")]
    places = [h for h in places if "loc" in h.features and "rel" not in h.features]
    places = [h for h in places if h.entry.get("kind") not in _OF_A_TOWN]
    staying = _staying(story, sentence, sides, places, come)
    visits = (
        t
        for t in told
        if event_of(t) == "Visit" and t.entry.get("role") != "invite" and "inf" not in t.features
    )
    if staying and next(visits, None) is None:
        return [replace(h, entry=_THERE) for h in staying][:1]
    places = [h for h in places if (h.entry.get("code") or h.entry.get("country")) not in sides]
    there = [h for h in places if "pres" in h.features]
    if sentence.pack.verbs_last and not told:
        # "Komandan Tehranda.": where a verb would close the sentence, nothing stands but the place
        there += [h for h in places if not any(t.kind == "w" for t in _behind(story, sentence, h))]
    elsewhere = not sentence.pack.verbs_last and not any(event_of(t) == "Visit" for t in told)
    if not told or elsewhere:
        days = {(d.start, d.end + i) for d in sentence.dates for i in range(_ENDING)}
        # "Maltada sonuncu dəfə 2016-cı ildə olub"
        days |= {
            (h.start, end)
            for h in sentence.of_kind("background")
            for start, end in [*days, (h.end, h.end)]
            if start == h.end
        }
        there += [
            b
            for b in sentence.of_kind("presence")
            if _finite(story, sentence, b)
            if not told or _by_who_is_named(story, sentence, people, b)
            if any(
                b.start == h.end
                or 0 <= h.start - _over_time(sentence, b.end) <= _STAYING
                or (h.end, b.start) in days
                or _opened_by(story, sentence, h, b)
                for h in places
                if h.entry.get("form") != "adjective"
            )
        ]
    return [replace(h, entry=_THERE) for h in there][:1]


def _to_its_end(hit: Hit, sentence: Sentence) -> Hit:
    """A name with the noun behind it that declines for it: "Batumi limanında"."""
    features = with_head(hit, sentence)
    if features == hit.features:
        return hit
    heads = (h.end for h in sentence.of_kind("placehead") if h.start == hit.end)
    return replace(hit, end=max(heads, default=hit.end), features=features)


def _by_title(sentence: Sentence) -> set[str]:
    """The country of an unnamed holder of a post, or with a day of soldiers ("bir qrup Oman
    zabiti"), that leads a sentence whose verb comes last."""
    if not sentence.pack.verbs_last:
        return set()
    first = min(sentence.of_kind("post"), key=lambda p: p.start, default=None)
    if first is not None:
        plain = not first.features & OBLIQUE and "pl" not in first.features
        side = country_beside(sentence, first) if plain else None
        return {side} if side is not None else set()
    soldiers = {s.start for s in sentence.of_kind("side") if not s.features & OBLIQUE}
    return {
        c.entry.values["code"]
        for c in sentence.of_kind("country")
        if sentence.dates and c.end in soldiers
    }


_ENDING = 3
"""Words and marks of the ending of a day in figures, and one more: "in Lima on the 5th was"."""


def _finite(story: Story, sentence: Sentence, verb: Hit) -> bool:
    """Whether a word for being somewhere tells it; one form may be a participle before a word and
    the main verb at the end ("olacaq")."""
    if not verb.features & {"prt", "vn", "inf"}:
        return True
    both = {"fut", "prt"} <= verb.features and sentence.pack.verbs_last
    return both and not any(t.kind == "w" for t in _behind(story, sentence, verb)[:1])


def _over_time(sentence: Sentence, at: int) -> int:
    """The first word behind a verb and, where it is no last word, the days that stand behind it:
    "was on 5 May in Lima", "stayed for two days in Lima"."""
    if sentence.pack.verbs_last:
        return at
    spans = [(d.start, d.end) for d in sentence.dates]
    spans += [(h.start, h.end) for h in sentence.of_kind("duration")]
    ends = [end for start, end in spans if start <= at + 1 and at < end]
    return max(ends, default=at)


def _by_who_is_named(
    story: Story, sentence: Sentence, people: Sequence[ActorMention], verb: Hit
) -> bool:
    """ "X is in Lima, where he will meet Y": whether those who are told of before the verb are of
    one country, beside whatever else the sentence tells."""
    before = {story.sides.get(m.actor) for m in people if m.end <= verb.start}
    finite = bool(verb.features & FINITE) and "pl" not in verb.features
    return finite and len(before) == 1 and None not in before


def _opened_by(story: Story, sentence: Sentence, place: Hit, stay: Hit) -> bool:
    """ "В Узбекистане министр пробудет с 27 по 29 октября": a place that opens the sentence, no
    aside, and the days right behind the verb."""
    if sentence.pack.verbs_last or place.start - sentence.start > 1:
        return False
    if any(t.text == "," for t in story.text.tokens[place.end : stay.start]):
        return False
    return any(0 <= d.start - stay.end <= 1 for d in sentence.dates)


def _behind(story: Story, sentence: Sentence, hit: Hit) -> Sequence[Token]:
    return story.text.tokens[hit.end : sentence.end]


def _staying(
    story: Story, sentence: Sentence, sides: AbstractSet[str], places: Sequence[Hit], come: bool
) -> list[Hit]:
    """ "Met the Iranian general who is staying in Baku": the participle right before a place that
    is not the country of all, beside whatever else is told."""
    home = story.home.country
    where = [(h.start, str(h.entry.get("code") or h.entry.get("country"))) for h in places]
    where += [(h.start, home.value) for h in sentence.of_kind("reference") if home and ours(h)]
    return [
        b
        for b in sentence.of_kind("presence")
        if "prt" in b.features
        and any(0 <= at - b.end <= _STAYING and (come or sides - {code}) for at, code in where)
    ]


_STAYING = 2
"""Words between "is staying" and where: "in the port of"."""
_COME = frozenset({"delegation", "ships"})
_OF_A_TOWN = frozenset({"memorial", "building", "square"})
"""Kinds of places where who is there need have come from nowhere."""
_THERE = Entry("trigger", {"event": "Visit", "form": "verb", "role": "stay"}, "being somewhere")


def welcomed(
    story: Story, sentence: Sentence, people: Sequence[ActorMention], told: Sequence[Hit]
) -> list[Hit]:
    """ "В аэропорту Рима министра встретил ...": who is met where one comes to a country has come,
    if nothing else tells of the visit."""
    if any(event_of(t) == "Visit" for t in told) or not sentence.has("gateway"):
        return []
    if not any(story.sides.get(m.actor) for m in people):
        return []
    reach = _AT_THE_GATE * (2 if sentence.pack.verbs_last else 1)
    return [
        replace(h, entry=_COME_THERE)
        for h in sentence.of_kind("welcome")
        if "past" in h.features and "prt" not in h.features and h.entry.get("by") is None
        if any(abs(g.start - h.start) <= reach for g in sentence.of_kind("gateway"))
    ][:1]


_AT_THE_GATE = 12
"""Words between "was met" and "at the airport"; who met whom stands between where the verb comes
last."""
_COME_THERE = Entry(
    "trigger",
    {"event": "Visit", "form": "verb", "role": "arrive", "weak": "true"},
    "met on arrival",
)


def adopted(sentence: Sentence) -> list[Hit]:
    """ "The ministers approved the plan": what is done to a document makes it, as signing does."""
    if not any(not h.entry.get("weak") for h in sentence.of_kind("document")):
        return []
    if any(u.entry.get("headed") in _LAWMAKERS for u in sentence.of_kind("unit")):
        return []  # who ratifies a treaty does not sign it
    acts = (h for h in sentence.of_kind("documentact") if h.entry.get("status") == "signed")
    acts = (h for h in acts if h.entry.get("ratified") is None)
    return [Hit(h.start, h.end, _ADOPTION, h.features) for h in acts][:1]


_LAWMAKERS = frozenset({"parliamentarian", "head-of-government"})
_ADOPTION = Entry("trigger", {"event": "Signing", "form": "verb"}, "a document adopted")


def implied_talks(story: Story, number: int, people: Sequence[ActorMention]) -> Sequence[Hit]:
    """ "X and Y discussed": a word of talking between people of two countries tells of talks."""
    sentence = story.text.sentences[number]
    sides, last = {story.sides.get(m.actor) for m in people} - {None}, sentence.pack.verbs_last
    # "Müzakirə etmək istəyirlər": where the main verb comes last, who only wants to has not
    talks = (t for t in sentence.of_kind("talk") if not (last and t.features == {"inf"}))
    talk = next(talks, None)
    if talk is None or _hopes(sentence, talk, people) or _only_aimed_at(story, sentence, talk):
        return []
    if _of_things(sentence, people, talk):
        return []
    if (
        not (len(sides) > 1 and _together(story, sentence, people, talk))
        and not _of_ministers(story, sentence, talk)
        and not _of_both(story, sentence, talk)
        and not (
            _told(story, sentence, talk)
            and not _with_their_own(story, sentence, talk)
            and two_sides_act(sentence, talk, alone=False)
        )
        and not _to_a_colleague(sentence, sides)
        and not _and_a_colleague(sentence, sides, talk)
        and not _with_another(sentence, sides, talk)
        and visit_of_both(story, number, sentence, talk) is None
    ):
        return []
    return [talk]


def _of_things(sentence: Sentence, people: Sequence[ActorMention], talk: Hit) -> bool:
    """ "The sanctions highlighted the strain between X and Y": a verb of talking of which, where
    words have a fixed order, all who are named stand behind it, and something else before."""
    if not in_fixed_order(sentence) or talk.start - sentence.start < _SUBJECT or not people:
        return False
    if any(
        r.start >= talk.end and r.entry.values["role"] == "by" for r in sentence.of_kind("relation")
    ):
        return False  # "the question was discussed by X and Y"
    who = ("reference", "post", "unit", "rank", "country")
    return all(m.start >= talk.end for m in people) and not any(
        h.end <= talk.start for h in sentence.of_kind(*who)
    )


_SUBJECT = 2
"""Words of something that is a subject, at least: "the sanctions"."""


def _told(story: Story, sentence: Sentence, talk: Hit) -> bool:
    """Whether a word of talking tells that somebody did, and not what he should, wants to or may do
    ("NATO urged the two ministers to discuss"), nor what was in the press or said in blame."""
    words = (story.text.tokens[at].text for at in range(talk.start, talk.end))
    tensed = any(sentence.pack.tense(word) for word in words) or talk.features & FINITE
    return bool(tensed) and "inf" not in talk.features and not sentence.has("press", "aloof")


def _only_aimed_at(story: Story, sentence: Sentence, talk: Hit) -> bool:
    """ "Is ready to discuss", "refused to discuss", "proposed to discuss": an infinitive of talking
    with no word before it that says whether it will be done or was."""
    if sentence.pack.verbs_last or in_fixed_order(sentence):
        return False
    aims = (t for t in sentence.of_kind("talk") if t.start in (talk.start, talk.end))
    aim = next((t for t in aims if t.features == {"inf"}), None)
    if aim is None:
        return False
    managed, denials = sentence.pack.list("managed"), {h.end for h in sentence.of_kind("negation")}
    before = range(max(sentence.start, aim.start - _LEADS), aim.start)
    words = story.text.tokens
    if any(sentence.pack.fold(words[at].text) in managed and at not in denials for at in before):
        return False
    return not any(
        0 <= aim.start - h.end <= _LEADS or h.start < aim.start < h.end
        for h in sentence.of_kind("status", "modal")
    )


_LEADS = 2
"""Words between a word for what will be and its infinitive."""


def talked_of(sentence: Sentence, noun: Hit) -> bool:
    """ "X and Y discussed the prospects of negotiations": whether a word for a prospect between a
    word of talking and a noun in the genitive makes it the matter of other talks."""
    if sentence.pack.verbs_last or "gen" not in noun.features or noun.entry.get("form") != "noun":
        return False
    return any(
        0 <= noun.start - p.end <= _MATTER
        and any(0 <= p.start - t.end <= _MATTER_OF for t in sentence.of_kind("talk"))
        for p in sentence.of_kind("prospect")
    )


_MATTER = 2
"""Words between a prospect and what it is of."""
_MATTER_OF = 14
"""Words between a word of talking and the prospect: with whom, with all titles."""


def _together(story: Story, sentence: Sentence, people: Sequence[ActorMention], talk: Hit) -> bool:
    """Whether words say that somebody talks with one of another country: "with" or "and" before
    the title of the latter, a colleague right behind the verb, or another verb for what both did
    ("X telephoned Y and discussed"). Who is only spoken of stands in a sentence too: "X noted that
    Y ...". (Where the verb ends the sentence, endings say it.)"""
    if sentence.pack.verbs_last:
        return True
    joins = {r.end for r in sentence.of_kind("relation") if r.entry.values["role"] in _JOINS}
    said = [h.end for h in sentence.of_kind("reporting") if story.text.tokens[h.end].text == ","]
    # "X said that Y would come, and voiced ...": who stands behind what is said is spoken of
    before = [m for m in people if m.end <= talk.start and not any(e < m.start for e in said)]
    if talk.start in joins and len({story.sides.get(m.actor) for m in before}) > 1:
        return True
    colleagues = [r for r in sentence.of_kind("reference") if r.entry.get("to") == "counterpart"]
    if any(0 <= r.start - talk.end <= _COLLEAGUE for r in colleagues):
        return True
    joins |= {end + 1 for end in joins}  # "X and his guest"
    pairs = (
        (m, o)
        for m in people
        for o in people
        if story.sides.get(m.actor) != story.sides.get(o.actor)
    )
    return any(
        m.start == o.start  # "the two heads of state"
        or any(end <= m.start and story.title_between(end, m.start) for end in joins)
        for m, o in pairs
    )


_JOINS = frozenset({"and", "with", "between"})


def _of_ministers(story: Story, sentence: Sentence, talk: Hit) -> bool:
    """ "The defence ministers of A and B discussed": a title or delegations in the plural, of two
    countries or of an alliance, or two titles."""
    if two_holders(sentence):
        return True
    sides = [
        h
        for h in sentence.of_kind("reference")
        if h.entry.get("to") in _SIDES
        if h.entry.get("to") == "delegation" or not about_a_drill(sentence, talk)
    ]
    alliances = list(sentence.of_kind("organisation"))
    between = {
        r.start
        for r in sentence.of_kind("relation")
        if sentence.pack.verbs_last and r.entry.values["role"] == "between"
    }
    return any(
        p.features & {"pl", "pl?"}
        and (p.end in between or _does(story, sentence, p, talk))  # "nazirləri arasında"
        and ("nom" in p.features or _told(story, sentence, talk))
        and (
            len(set(countries_listed(p, sentence, story.home))) > 1
            or any(0 <= o.start - p.end <= _OF_STATES for o in alliances)
        )
        for p in (*sentence.of_kind("post"), *sides)
    )


def _of_both(story: Story, sentence: Sentence, talk: Hit) -> bool:
    """ "The border of A and B was discussed by the defence ministers of both": where names decline,
    the two heads in the nominative, of the only two countries that the sentence names."""
    if sentence.pack.verbs_last or in_fixed_order(sentence):
        return False
    named = {c.entry.values["code"] for c in sentence.of_kind("country")}
    return len(named) == _PAIR and any(
        r.entry.get("to") == "both-ministers"
        and "nom" in r.features
        and _told(story, sentence, talk)
        for r in sentence.of_kind("reference")
    )


_PAIR = 2


def _does(story: Story, sentence: Sentence, who: Hit, verb: Hit) -> bool:
    """Whether somebody is the subject of a verb: by his case, or where the order of words says it,
    before the verb and behind no preposition."""
    if "nom" in who.features:
        return True
    if not in_fixed_order(sentence) or who.end > verb.start:
        return False
    start = who.start
    for country in sorted(sentence.of_kind("country"), key=lambda c: -c.start):
        if country.end <= start <= country.end + 1:  # "Turkish and Qatari ministers"
            start = country.start
    articles = {h.start for h in sentence.of_kind("filler")}
    while start > sentence.start and start - 1 in articles:
        start -= 1
    return not any(
        r.end == start for r in sentence.of_kind("relation") if r.entry.values["role"] != "and"
    )


_SIDES = frozenset({"delegation", "staff", "troops"})
_OF_STATES = 3
"""Words between ministers and their alliance: "of the member states of"."""


def _to_a_colleague(sentence: Sentence, sides: AbstractSet[str | None]) -> bool:
    """ "X discussed with his Omani colleague", "with the Omani minister": one who is not named, of
    another country than those who are, or than another official or delegation."""
    last = sentence.pack.verbs_last
    withs = [r for r in sentence.of_kind("relation") if r.entry.values["role"] == "with"]
    holders = [r for r in sentence.of_kind("reference") if r.entry.get("to") in _HOLDERS]
    holders += sentence.of_kind("post")
    if not last:
        holders += [s for s in sentence.of_kind("side") if "pl" in s.features]
    whose = [(h, country_beside(sentence, h)) for h in holders]
    return any(
        code is not None
        and (sides or {c for other, c in whose if other is not one and c is not None}) - {code}
        and any(
            0 <= (r.start - one.end if last else one.start - r.end) <= _COLLEAGUE for r in withs
        )
        for one, code in whose
    )


def _and_a_colleague(sentence: Sentence, sides: AbstractSet[str | None], talk: Hit) -> bool:
    """ "The minister of A and his Omani colleague discussed": both do it, the second unnamed."""
    if sentence.pack.verbs_last or not talk.features & FINITE:
        return False
    ands = [r for r in sentence.of_kind("relation") if r.entry.values["role"] == "and"]
    firsts = sides | {
        _country_of(sentence, p)
        for p in sentence.of_kind("post")
        if "nom" in p.features and p.end <= talk.start
    }
    return any(
        one.entry.get("to") == "counterpart"
        and "nom" in one.features
        and one.end <= talk.start
        and (code := country_beside(sentence, one)) is not None
        and firsts - {code, None}
        and any(0 <= one.start - r.end <= _COLLEAGUE for r in ands)
        for one in sentence.of_kind("reference")
    )


_HOLDERS = frozenset({"counterpart", "delegation", "staff", "troops"})
_COLLEAGUE = 3
"""Words between "with" and "colleague": whose, and of which country."""


def _with_another(sentence: Sentence, sides: AbstractSet[str | None], talk: Hit) -> bool:
    """ "The chief of staff of A discussed it with the ambassador of B": whoever does something
    before the verb, named or not, and behind "with" a title or a colleague of another country."""
    if sentence.pack.verbs_last:
        return False
    holders = (p for p in sentence.of_kind("post") if "nom" in p.features and p.end <= talk.start)
    ours = {_country_of(sentence, p) for p in holders} - {None} or sides
    withs = [r.end for r in sentence.of_kind("relation") if r.entry.values["role"] == "with"]
    others = [*sentence.of_kind("post"), *sentence.of_kind("reference"), *sentence.of_kind("side")]
    return any(
        (code := country_beside(sentence, other)) is not None and ours - {code}
        for other in others
        if other.entry.kind in ("post", "side") or other.entry.get("to") == "counterpart"
        if "ins" in other.features and other.start >= talk.end
        if any(0 <= other.start - end <= _COLLEAGUE for end in withs)
    )


def _with_their_own(story: Story, sentence: Sentence, talk: Hit) -> bool:
    """ "The officers of A and B discussed it with their own ministers": not with each other."""
    own, tokens = sentence.pack.list("own"), story.text.tokens
    return any(
        sentence.pack.fold(tokens[r.end].text) in own
        for r in sentence.of_kind("relation")
        if r.entry.values["role"] == "with" and r.end < sentence.end
        if 0 <= r.start - talk.end <= _COLLEAGUE
    )


def _country_of(sentence: Sentence, title: Hit) -> str | None:
    """The country of a title, or of the staff or force that stands behind it: "the chief of the
    general staff of A"."""
    force = (u for u in sentence.of_kind("unit") if u.start == title.end)
    held = next(force, title)
    return country_beside(sentence, title) or country_beside(sentence, held)


def _hopes(sentence: Sentence, talk: Hit, people: Sequence[ActorMention]) -> bool:
    """ "He voiced the hope that X will visit ...": one speaks of what another will do."""
    if sentence.pack.verbs_last:
        return False
    visits = [
        t
        for t in sentence.of_kind("trigger")
        if event_of(t) == "Visit" and "fut" in t.features and t.start >= talk.end
    ]
    behind = [m for m in people if m.start >= talk.end]
    return bool(visits and behind) and len({m.actor for m in people}) == 2
