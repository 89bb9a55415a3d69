"""Places of a sentence that are not where its event was: what is spoken of, who reports, where to
somebody goes afterwards, what is only part of a title.
"""

from __future__ import annotations

from kg.annotate import Sentence, recognise_asides
from kg.extract.ground.clauses import Clauses
from kg.extract.ground.marks import CLOSING, QUOTES
from kg.extract.ground.values import DIALOGUES, Said
from kg.extract.story.memory import Story
from kg.pack import Hit

_TALKS = frozenset({"Meeting", "Visit"})
_DATED = 2
"""Words between where and when something was."""


def elsewhere(
    story: Story, sentence: Sentence, place: Said, trigger: Hit, clauses: Clauses
) -> bool:
    """Whether a place of an event's sentence is not its own."""
    if not taken_up(story, sentence, place) and reported(sentence, place, trigger, clauses):
        return True
    if sentence.pack.verbs_last and (
        _of_what_follows(story, sentence, place) or _said_there(sentence, place)
    ):
        return True
    held_aside = trigger.entry.get("event") == "Conference" and any(
        t.entry.get("event") in DIALOGUES and trigger.end <= t.start < place.start
        for t in sentence.of_kind("trigger")
    )
    if (held_aside or trigger.entry.get("event") in _TALKS) and place.start >= trigger.end:
        if _spoken_of(story, sentence, place, trigger, clauses):
            return True
    if _of_their_subject(sentence, place, trigger):
        return True
    return _gone_to(story, sentence, place, trigger) or _seen_beside(sentence, place, trigger)


def _of_what_follows(story: Story, sentence: Sentence, place: Said) -> bool:
    """ "Cənubi Qafqazda yaranmış vəziyyət", "Dehlidəki səfir": where something or somebody is that
    is spoken of, in a language whose nouns come last."""
    heads = {h.start: h for h in sentence.of_kind("placehead")}
    head = heads.get(place.end)
    behind = head.end if head is not None else place.end
    if behind < sentence.end:
        word = sentence.pack.fold(story.text.tokens[behind].text)
        if word in sentence.pack.list("going-on"):
            return True
    town = next((h for h in sentence.of_kind("place") if h.span == (place.start, place.end)), None)
    if town is None or "rel" not in town.features:
        return False
    return any(0 <= p.start - town.end <= _POSTED for p in sentence.of_kind("post"))


_POSTED = 2
"""Words between a town and who is posted there: "Dehlidəki yeni səfir"."""


def _said_there(sentence: Sentence, place: Said) -> bool:
    """ "Seulda hesab edirlər ki", "Bakıda bildirilib ki": where it is said."""
    present = {h.span for h in sentence.of_kind("attending")}
    return any(
        h.start == place.end and h.span not in present for h in sentence.of_kind("reporting")
    )


def in_a_longer_title(story: Story, sentence: Sentence, place: Hit) -> bool:
    """ "The «Black Sea Partnership» exercise": a place's name that begins or ends what stands in
    quotation marks."""
    tokens, first = story.text.tokens, max(sentence.start, place.start - _TITLE)
    opened = next(
        (i for i in range(place.start - 1, first - 1, -1) if tokens[i].text in QUOTES), -1
    )
    last = min(sentence.end, place.end + _TITLE)
    closed = next((i for i in range(place.end, last) if tokens[i].text in CLOSING), -1)
    if opened < 0 or closed < 0:
        return False
    rest = {*range(opened + 1, place.start), *range(place.end, closed)}
    rest -= {i for h in sentence.of_kind("placehead") for i in range(h.start, h.end)}
    begins_or_ends = opened + 1 == place.start or closed == place.end
    told = any(
        i in rest for h in sentence.of_kind("status", "trigger") for i in range(h.start, h.end)
    )
    return begins_or_ends and bool(rest) and not told and all(tokens[i].kind == "w" for i in rest)


_TITLE = 4
"""Words of a title before or behind a place's name in it."""


def reported(sentence: Sentence, place: Said, trigger: Hit, clauses: Clauses) -> bool:
    """Whether a place stands behind a word of reporting, in a clause without the event word: where
    the news comes from ("said the embassy in Tashkent")."""
    clause = clauses.of(place.start)
    return clause != clauses.of(trigger.start) and any(
        r.end <= place.start and clauses.of(r.start) == clause
        for r in sentence.of_kind("reporting")
    )


def taken_up(story: Story, sentence: Sentence, place: Said) -> bool:
    """ "Said in Tashkent, where the session was": whether "where" stands right behind a place."""
    behind = [sentence.pack.fold(t.text) for t in story.text.tokens[place.end : place.end + 2]]
    return behind[:1] == [","] and behind[-1] in sentence.pack.list("where")


def _spoken_of(
    story: Story, sentence: Sentence, place: Said, trigger: Hit, clauses: Clauses
) -> bool:
    """ "Talks on courses for sailors in Portsmouth": a town or sea behind what opens the subject of
    talks, with no day beside it ("talks on the matter in Brussels on 5 May")."""
    if sentence.pack.verbs_last or place.rule not in _AT_LARGE:
        return False
    if any(0 <= d.start - place.end <= _DATED or d.end == place.start - 1 for d in sentence.dates):
        return False
    clause = clauses.of(place.start)
    asides = recognise_asides(story.text.tokens, trigger.end, place.start, sentence.pack)
    openers = [
        h
        for h in (*sentence.of_kind("talk"), *asides)
        if h.entry.kind in ("about", "talk")
        and trigger.end <= h.start
        and h.end < place.start
        and clauses.of(h.start) == clause
    ]
    events = [t for t in sentence.of_kind("trigger") if t.start > trigger.start]
    return any(
        not any(t.start <= o.start < t.end for t in events)
        and not any(o.end <= t.start and t.end <= place.start for t in events)
        for o in openers
    )


_AT_LARGE = frozenset({"place_named", "place_unknown", "place_of_ground", "capital_of"})


def _of_their_subject(sentence: Sentence, place: Said, trigger: Hit) -> bool:
    """ "The talks revolved around security in the Black Sea region", "the clearing of mines in X
    was the main subject of the talks": where something is that talks told of before were about."""
    if sentence.pack.verbs_last or trigger.entry.kind == "trigger":
        return False
    if any(0 <= d.start - place.end <= _DATED for d in sentence.dates):
        return False
    beside = 0 <= place.start - trigger.end <= _AT_THE
    return not beside and any(
        t.start < place.start and place.start - t.end <= _AT_THE
        for t in sentence.of_kind("topic")
        if not t.start <= trigger.start < t.end
        if not t.end <= trigger.start < place.start
    )


_AT_THE = 2
"""Words between a subject or talks and the place: "security in the Black Sea"."""


def _gone_to(story: Story, sentence: Sentence, place: Said, trigger: Hit) -> bool:
    """ "They met on Tuesday, and he flew home to Nairobi": where somebody goes afterwards."""
    if trigger.entry.get("event") not in _STAYING or place.start < trigger.end:
        return False
    asides = recognise_asides(story.text.tokens, trigger.end, sentence.end, sentence.pack)
    gaps = (
        h.start - place.end if sentence.pack.verbs_last else place.start - h.end
        for h in asides
        if h.entry.kind == "going"
    )
    return any(0 <= gap <= 1 for gap in gaps)


def _seen_beside(sentence: Sentence, place: Said, trigger: Hit) -> bool:
    """ "A tour of the Naval Academy and talks": what is looked at, and then something else done."""
    if trigger.entry.get("event") not in _STAYING or trigger.entry.get("form") != "noun":
        return False
    ands = [h for h in sentence.of_kind("relation") if h.entry.values["role"] == "and"]
    joined = any(h.end == trigger.start and 0 <= place.end - h.start <= 1 for h in ands)
    seen = (
        t
        for t in sentence.of_kind("trigger")
        if t.entry.get("event") == "Visit" and 0 <= place.start - t.end <= 1
    )
    return joined and any(seen)


_STAYING = frozenset({"Meeting", "Conference", "Signing", "Ceremony"})
