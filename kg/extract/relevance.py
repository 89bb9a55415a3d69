"""Whether an article is of the field at all: defence diplomacy, not any politics or sport.

A reader for one field must keep silent in all others. The measure is how thickly the words of the
field stand (posts and ranks of defence, exercises, topics of military cooperation). Fewer do where
the headline or the lead has one that no other subject has: agencies tell one visit in a long report
on other things. One alone does where the article tells of little but officials of two countries
who come together. The thresholds were set between what the articles for development hold and what
news on other subjects does (``docs/accuracy.md``).
"""

from __future__ import annotations

from kg.annotate import Sentence, Text
from kg.extract.events.called import called_like_drills
from kg.extract.events.together import DRILL, drilled_together
from kg.extract.ground.great import great_exercises
from kg.extract.ground.ships import ships_in
from kg.extract.ground.values import Actor
from kg.extract.people.titles import code_said
from kg.extract.story.drafts import Draft
from kg.extract.story.memory import Story
from kg.pack import Entry, Hit

_POSTS = frozenset(
    {
        "defence-minister",
        "deputy-defence-minister",
        "chief-of-general-staff",
        "deputy-chief-of-general-staff",
        "commander",
        "defence-attache",
    }
)
_DIPLOMATS = frozenset({"foreign-minister"})
"""Posts of those whose talks are of the field where security is their subject."""
_SECURITY = frozenset({"regional-security", "peacekeeping", "demining", "cybersecurity"})
_SURE = frozenset({"military", "military-technical", "joint-exercises", "defence-industry"})
"""Topics that no other subject has."""
_ROLES = frozenset({"council", "planning", "port"})
"""Kinds of events that soldiers and defence ministers have."""
_CALLS = frozenset({"port", "sail"})
"""Kinds of events that warships have, and other ships too."""
_ALLIANCES = frozenset({"NATO", "CSTO"})
_TELLING = ("topic", "unit", "rank", "post", "organisation", "trigger", "reference", "field")
"""Kinds of phrases that a field may have of its own."""
LEAST = 2
"""Words of the field that an article must have."""
BRIEF = 60
"""Words up to which one word of the field is enough; twice as many where that leads."""
DENSITY = 0.6
"""How many of a hundred words must be such."""
LED = 0.3
"""How many, where the headline or the lead has one that no other subject has."""
MARKED = 0.5
"""How many of a hundred words must be such as no other subject has, where no event is."""
ALLIED = 1.0
"""How many with the names of alliances, where people of two countries come together."""
TALKS = 0.8
"""Events of two countries with people of both, to a hundred words, of news of nothing else."""
LEAD = 2
"""Sentences of the text that make its lead."""


def in_field(text: Text) -> bool:
    """Whether an article speaks of defence diplomacy thickly enough to be read, or first of all."""
    words = found = told = 0
    led = False
    for sentence in text.sentences:
        if sentence.zone == "chrome":
            continue
        words += sentence.end - sentence.start
        here = [h for h in sentence.of_kind(*_TELLING) if _of_field(h, sentence)]
        found += len(here)
        leading = sentence.zone == "headline" or (sentence.zone == "body" and told < LEAD)
        led = led or (leading and any(_surely(h, sentence) for h in here))
        told += sentence.zone == "body"
    great = len(great_exercises(text)) + _told_by_what_is_done(text)
    found, led = found + great, led or bool(great)
    enough = found >= (LEAST if words > (2 * BRIEF if led else BRIEF) else 1)
    return enough and found * 100 >= words * (LED if led else DENSITY)


def is_named(text: Text) -> bool:
    """Whether one word that no other subject has stands anywhere in an article."""
    return _surely_said(text) > 0


def _surely_said(text: Text) -> int:
    """How many words of an article no other subject has, names of alliances among them."""
    return sum(
        _surely(h, s) for s in text.sentences if s.zone != "chrome" for h in s.of_kind(*_TELLING)
    )


def _words_of(text: Text) -> int:
    return sum(s.end - s.start for s in text.sentences if s.zone != "chrome")


def _told_by_what_is_done(text: Text) -> int:
    """How many exercises no word for exercises tells of: those named as such are and joined by
    troops, and training of the troops of several countries with each other."""
    return sum(
        len(called_like_drills(text, s))
        + sum(
            drilled_together(text, s, h)
            for h in s.of_kind("trigger")
            if h.entry.get("role") == DRILL and not h.entry.get("weak")
        )
        for s in text.sentences
        if s.zone != "chrome"
    )


def tells_of_the_field(story: Story, *, thickly: bool) -> bool:
    """Whether an article that is read tells of defence, and not of a war or an election in which
    presidents travel: its headline or lead, its words at large or one of its events is of the
    field. Below the headline the name of an alliance is not enough: politicians speak of it too.
    ``thickly`` is what ``in_field`` says: where it is false, talks must fill the article as well,
    and where it is true they do without the rest."""
    share = _share_of_talks(story)
    if not thickly:
        return share >= TALKS and _of_defence_at_all(story)
    return (
        share >= TALKS
        or _of_defence_at_all(story)
        or (share > 0 and _surely_said(story.text) * 100 >= _words_of(story.text) * ALLIED)
    )


def _of_defence_at_all(story: Story) -> bool:
    return (
        any(of_defence(story, draft) for draft in story.drafts)
        or marked(story.text)
        or (_led_by_diplomats(story.text) and any(_of_security(story, d) for d in story.drafts))
    )


def _share_of_talks(story: Story) -> float:
    """Events of two countries at least and of two people at least, to a hundred words."""
    words = _words_of(story.text)
    talks = sum(len(d.countries) > 1 and len(d.actors) > 1 for d in story.drafts)
    return 100 * talks / words if words else 0.0


def marked(text: Text) -> bool:
    """Whether words that no other subject has lead an article or stand thickly in it."""
    words = found = told = 0
    for sentence in text.sentences:
        if sentence.zone == "chrome":
            continue
        here = _sure_words(sentence)
        if sentence.zone == "headline" and any(
            _surely(h, sentence) for h in sentence.of_kind(*_TELLING)
        ):
            return True
        if here and sentence.zone == "body" and told < LEAD:
            return True
        words += sentence.end - sentence.start
        found += here
        told += sentence.zone == "body"
    return found * 100 >= words * MARKED


def of_defence(story: Story, draft: Draft) -> bool:
    """An exercise, somebody with a post or rank of defence, or a word of the field beside it."""
    soldiers = (a for a in story.actors if a.key in draft.actors)
    return (
        draft.type == "Exercise"
        or any(_soldier(a) for a in soldiers)
        or any(_sure_words(story.text.sentences[m.sentence]) for m in draft.mentions)
        or (draft.type in _OF_FORCES and not draft.actors and _of_forces(story, draft))
    )


def _of_forces(story: Story, draft: Draft) -> bool:
    """Whether a visit or talks without people are of ships or troops: a branch of the forces is
    named, or warships are."""
    told = [story.text.sentences[m.sentence] for m in draft.mentions]
    soldiers = any(h.entry.get("to") == "troops" for s in told for h in s.of_kind("reference"))
    return (
        soldiers
        or any(h.entry.get("headed") in _POSTS for s in told for h in s.of_kind("unit"))
        or any(map(_warships, told))
    )


_OF_FORCES = frozenset({"Visit", "Meeting"})


def _warships(sentence: Sentence) -> bool:
    """Whether words for ships are words of the field too."""
    if any(h.entry.get("military") is not None for h in ships_in(sentence)):
        return True
    naval = [t for t in sentence.of_kind("topic") if t.entry.get("code") == "naval"]
    return any(t.start < h.end and h.start < t.end for h in ships_in(sentence) for t in naval)


def _sure_words(sentence: Sentence) -> int:
    """Words of the field in a sentence, but for the bare name of an alliance."""
    hits = sentence.of_kind(*_TELLING)
    return sum(_surely(h, sentence) and h.entry.kind != "organisation" for h in hits)


def _led_by_diplomats(text: Text) -> bool:
    """Whether the news is of foreign ministers: the headline and the lead name the post."""
    zones = {"headline": 0, "body": 0}
    for sentence in text.sentences:
        if sentence.zone in zones and zones[sentence.zone] < LEAD:
            if any(map(_diplomat, sentence.of_kind("post"))):
                return True
            zones[sentence.zone] += 1
    return False


def _diplomat(hit: Hit) -> bool:
    return hit.entry.kind == "post" and hit.entry.get("code") in _DIPLOMATS


def _of_security(story: Story, draft: Draft) -> bool:
    """Whether diplomats are at an event, of two countries at least, or security is a subject of the
    sentences that tell of it, or of one that says what was talked about there."""
    if not any(
        a.post is not None and a.post.value in _DIPLOMATS
        for a in story.actors
        if a.key in draft.actors
    ):
        return False
    said = {t.start for m in draft.mentions for t in m.topics if t.value in _SECURITY}
    about = {story.text.sentence_at(at) for at in said}
    numbers = sorted({m.sentence for m in draft.mentions} | about)
    return len(draft.countries) > 1 or any(
        h.entry.get("code") in _SECURITY and not h.entry.get("weak")
        for n in numbers
        for h in story.text.sentences[n].of_kind("topic")
    )


def _soldier(actor: Actor) -> bool:
    if actor.code in _ALLIANCES:
        return True  # its officials
    return actor.rank is not None or (actor.post is not None and actor.post.value in _POSTS)


def of_the_field(actor: Actor) -> bool:
    """Whether somebody is of defence or diplomacy by his post or rank, in an article that tells of
    neither: who governs a state or speaks for it is, a spokesman or a mayor is not."""
    return _soldier(actor) or (actor.post is not None and actor.post.value in _STATESMEN)


_STATESMEN = _DIPLOMATS | {
    "head-of-state",
    "head-of-government",
    "secretary-general",
    "ambassador",
}


def _of_field(hit: Hit, sentence: Sentence) -> bool:
    entry = hit.entry
    if entry.kind == "topic":
        return entry.get("code") != "humanitarian" and not entry.get("weak")
    if entry.kind == "unit":
        return entry.get("headed") in _POSTS
    return entry.kind == "rank" or _diplomat(hit) or _surely(hit, sentence)


def _surely(hit: Hit, sentence: Sentence) -> bool:
    """Whether a phrase belongs to this field and to no other."""
    entry = hit.entry
    if entry.kind == "field" or (entry.kind in ("post", "organisation") and _alliance(entry)):
        return True
    if entry.kind == "post":
        return (code_said(hit, sentence) if entry.get("heads") else entry.get("code")) in _POSTS
    if entry.kind == "unit":
        return entry.get("headed") == "defence-minister"
    if entry.kind == "topic":
        return entry.get("code") in _SURE
    if entry.kind == "reference":
        soldiers = entry.get("military") is not None and entry.get("to") != "ships"
        return soldiers or entry.get("code") in _POSTS
    if entry.get("role") in _CALLS and _warships(sentence):
        return True
    drill = entry.get("event") == "Exercise" and entry.get("role") != "drill"
    event = drill or entry.get("role") in _ROLES
    return event and not entry.get("weak")


def _alliance(entry: Entry) -> bool:
    return bool({entry.get("code"), entry.get("country")} & _ALLIANCES)
