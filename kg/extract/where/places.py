"""Where an event took place: the named place nearest to its word, most specific first.

A building or ground beats its town; a country is no place. A dateline gives none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.annotate import Sentence
from kg.extract.ground.clauses import Clauses
from kg.extract.ground.relative import told_by_clause
from kg.extract.ground.roles import in_fixed_order, roles_of
from kg.extract.ground.values import Said
from kg.extract.story.memory import Story
from kg.extract.where.again import told_again
from kg.extract.where.elsewhere import elsewhere, in_a_longer_title, taken_up
from kg.extract.where.known import (
    heads_the_line,
    in_a_title,
    is_host,
    known_place,
    named_after,
    of_ship,
    stands_there,
)
from kg.extract.where.nouns import beside_its_noun
from kg.extract.where.pointing import pointed_at
from kg.extract.where.unexplained import behind_a_preposition, by_ending
from kg.pack import Hit

_NEARER = 6
"""How much nearer to another event word a place may be and still be this one's."""
_RIGHT_BEHIND = 2
"""Words between an event word and the place right behind it: "at the"."""
_AFTER_ANOTHER = 4
"""How much farther a place is that follows another event word ("laid a wreath at A and was received
at B")."""
_WATERS = frozenset({"sea", "water"})
_EXACT = frozenset(
    {"building", "memorial", "training-ground", "base", "square", "airport", "cape", "port"}
)


def place_of(
    story: Story, sentence: Sentence, trigger: Hit, triggers: Sequence[Hit], clauses: Clauses
) -> Said | None:
    """The place that a sentence gives to the event of a trigger."""
    options: list[tuple[int, int, Said]] = []
    lasting = trigger.entry.get("event") in ("Exercise", "Conference")
    invites = [t for t in triggers if t.entry.get("role") == "invite" and not lasting]
    others = [
        t
        for t in triggers
        if trigger.entry.get("event") == "Visit"
        and t.entry.get("event") in ("Ceremony", "Meeting")
        and t.entry.get("role") != "purpose"
    ]
    forward = not sentence.pack.verbs_last
    for rank, said in _places(story, sentence, trigger):
        span = (said.start, said.end)
        distance = clauses.distance(span, (trigger.start, trigger.end))
        if forward and any(t.end <= said.start and said.end <= trigger.start for t in triggers):
            distance += _AFTER_ANOTHER
        if elsewhere(story, sentence, said, trigger, clauses):
            continue
        told = told_by_clause(story.text, sentence, said.start, triggers)
        if told is not None and told is not trigger:
            continue  # "spoke of the drill, which is set for October in Lima"
        if lasting and len(triggers) > 1 and _before_its_aim(sentence, said, trigger):
            continue
        if any(t is not trigger and t.end <= said.start for t in invites):
            continue  # where somebody is invited to is not where they are
        ours = 0 <= said.start - trigger.end <= 1  # "during the visit to Riga"
        if (
            rank == 0
            and not ours
            and any(clauses.distance(span, (t.start, t.end)) < distance for t in others)
        ):
            continue  # a building or square is where something else of the visit takes place
        led = in_fixed_order(sentence) and trigger.start > said.end
        if led and taken_up(story, sentence, said):
            if clauses.of(trigger.start) == clauses.of(said.end + 1):
                distance = 0  # "flew on to Lima, where he met X"
        ends = _ends_its_clause(story, sentence, said) and trigger.end <= said.start
        rivals = (
            clauses.distance(span, (t.start, t.end))
            for t in triggers
            if t is not trigger and not (ends and said.start < t.start)
        )
        if all(distance <= other + _NEARER for other in rivals):
            options.append((rank, distance, said))
    if forward and any(0 <= o[2].start - trigger.end <= _RIGHT_BEHIND for o in options):
        # "welcomed at the palace and laid a wreath at the monument to X"
        first = max((t.end for t in triggers if t.end <= trigger.start), default=-1)
        options = [o for o in options if not first <= o[2].start < trigger.start]
    within = [o for o in options if not any(_holds(other, o) for other in options)]
    return _whole(story, sentence, min(within, key=lambda o: o[:2])[2]) if within else None


def _ends_its_clause(story: Story, sentence: Sentence, said: Said) -> bool:
    """ "Talks with X in Lima before flying to Cusco": whether a word that opens another clause
    stands right behind a place, in a language with a fixed order."""
    if not in_fixed_order(sentence) or said.end >= sentence.end:
        return False
    behind = sentence.pack.fold(story.text.tokens[said.end].text)
    return behind in sentence.pack.list("clause-openers")


def _holds(other: tuple[int, int, Said], option: tuple[int, int, Said]) -> bool:
    """Whether a place's name is part of another's: "Яворовский" of "Яворовский полигон"."""
    a, b = other[2], option[2]
    longer = b.end - b.start < a.end - a.start
    return longer and a.start <= b.start and b.end <= a.end and other[0] <= option[0]


def _before_its_aim(sentence: Sentence, said: Said, trigger: Hit) -> bool:
    """ "Met in Lima to prepare the exercise": whether what is done there is only done for it."""
    aims = (h for h in sentence.of_kind("status") if h.entry.get("aim") is not None)
    return any(said.end <= h.start and h.end <= trigger.start for h in aims)


def _of_a_gathering(trigger: Hit, topic: Hit, place: Hit) -> bool:
    """ "Форум по безопасности в Праге": whether a topic is that of a conference beside it, and
    the town behind where that is."""
    beside = 0 <= topic.start - trigger.end <= 1 or trigger.start < topic.start < trigger.end
    return (
        trigger.entry.get("event") == "Conference" and beside and place.entry.get("kind") == "city"
    )


def _places(story: Story, sentence: Sentence, trigger: Hit) -> Iterator[tuple[int, Said]]:
    """The places of a sentence, ranked: a ground or building, then a town, then a bare name."""
    visit = trigger.entry.get("event") == "Visit"  # which leads to a town
    for hit in sentence.of_kind("placehead", "place", "unit"):
        if hit.entry.kind != "unit" and of_ship(story, sentence, hit):
            continue
        if hit.entry.kind == "placehead":
            if not stands_there(story, sentence, hit):
                continue
            said = beside_its_noun(story, sentence, hit) or told_again(story, sentence, hit)
            if said is not None and in_a_title(story, sentence, hit, said.end):
                continue
            within = visit and hit.entry.get("whole") and not hit.entry.get("area")
            if said is not None and not within:  # a monument is no town to go to
                yield (
                    2 if hit.entry.get("area") else int(visit or bool(hit.entry.get("whole"))),
                    said,
                )
            continue
        if visit and hit.entry.get("kind") in _GROUNDS:
            continue
        if any(
            t.end - 1 <= hit.start - 1 < t.end and not _of_a_gathering(trigger, t, hit)
            for t in sentence.of_kind("topic")
        ):
            continue  # "the situation in Karabakh"
        if in_a_title(story, sentence, hit, hit.end) or in_a_longer_title(story, sentence, hit):
            continue
        if hit.entry.get("kind") in _WATERS and trigger.entry.get("event") != "Exercise":
            continue
        said = known_place(story, sentence, hit) or named_after(story, hit, trigger)
        if said is not None and not heads_the_line(story, sentence, hit):
            exact = hit.entry.get("kind") in _EXACT or hit.entry.kind == "unit"
            if visit:
                exact = hit.entry.get("kind") == "city"
            sure = "place" in roles_of(hit, sentence) or is_host(hit, sentence)
            yield (0 if exact and sure else 1), said
    for hit in sentence.of_kind("there", "capital"):
        said = pointed_at(story, sentence, hit)
        if said is not None:
            yield 1, said
    yield from ((2, said) for said in by_ending(story, sentence))
    for hit in sentence.of_kind("relation"):
        if hit.entry.values["role"] == "place":
            said = behind_a_preposition(story, sentence, hit)
            if said is not None:
                yield 2, said


def _whole(story: Story, sentence: Sentence, said: Said) -> Said:
    """ "Fəxri xiyabanda Heydər Əliyevin məzarı önünə əklil qoyub": of a grave or a flame the alley
    or the park that is named shortly before it."""
    memorials = [h for h in sentence.of_kind("place") if h.entry.get("kind") == "memorial"]
    if not any(h.start == said.start and h.entry.get("part") for h in memorials):
        return said
    greater = (
        known_place(story, sentence, h)
        for h in memorials
        if h.entry.get("part") is None and 0 <= said.start - h.end <= _PART
    )
    return next((place for place in greater if place is not None), said)


_PART = 8
"""Words between a park and what stands in it."""
_GROUNDS = frozenset({"memorial", "square"})
"""Kinds of places that a visit to a country does not lead to."""
