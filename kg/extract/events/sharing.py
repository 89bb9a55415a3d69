"""The events that one sentence tells of in, what they have in common out: a day and a town.

"On 5 May he arrived in Kars and met his colleague": one day and one town for both, as long as the
sentence names no other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from kg.annotate import Sentence, Text
from kg.edtf import DAY
from kg.extract.ground.aside import PART, on_margins
from kg.extract.ground.values import UNSAID, EventMention, Said
from kg.extract.story.scene import phase_of

_THERE = ("", "stay")
"""Roles of words for a visit that tell of more than its beginning or end."""
_OF_A_DAY = frozenset({"Meeting", "Ceremony", "Signing", "Conference"})
_IN_TOWN = frozenset({"Meeting", "Ceremony"})


def shared(text: Text, sentence: Sentence, mentions: Sequence[EventMention]) -> list[EventMention]:
    """The mentions, each with the day and the town that its sentence gives to another."""
    if len(mentions) < 2:
        return list(mentions)
    day, town = _only_day(text, sentence, mentions), _only_town(sentence, mentions)
    gathering = _gathering(mentions)
    grounds = _only_ground(mentions)
    margins = _day_of_margins(sentence, mentions)
    call, paper = _day_of_call(sentence, mentions), _day_of_paper(mentions)
    out = []
    mentions = [_as_its_verb(m, mentions[:i]) for i, m in enumerate(mentions)]
    mentions = _dated_by_its_rite(sentence, _with_its_drill(mentions))
    for i, mention in enumerate(mentions):
        if mention.type == "Visit" and not mention.actors:
            mention = _with_its_travellers(mention, mentions[:i])
        if day is not None and _lacks_a_day(mention):
            mention = replace(mention, date=replace(day, rule="date_of_sentence"))
        elif _lacks_a_day(mention) and (
            near := margins or _last_day(sentence, mentions, mention.trigger.start)
        ):
            mention = replace(mention, date=replace(near, rule="date_of_sentence"))
        elif (then := _of_another_time(mention, mentions[:i])) is not None:
            mention = replace(mention, date=replace(then, rule="date_of_sentence"))
        elif call is not None and _sailed_for(mention):
            mention = replace(mention, date=replace(call, rule="date_of_sentence"))
        elif paper is not None and _ends(sentence, mention) and mention.date is None:
            end = replace(paper, value=f"../{paper.value}", rule="date_of_end")
            mention = replace(mention, date=end)
        if town is not None and town.end <= mention.trigger.start and _lacks_a_place(mention):
            mention = replace(mention, place=replace(town, rule="town_of_sentence"))
        elif grounds is not None and _opens(mention):
            mention = replace(mention, place=replace(grounds, rule="place_of_occasion"))
        elif mention.type == "Exercise" and mention.place is None:
            mention = replace(mention, place=_where_opened(mentions))
        elif gathering is not None and _on_its_margins(mention, gathering):
            mention = replace(mention, place=gathering.place)
        elif mention.place is None and mention.type == "Conference":
            where = _where_they_met(sentence, mention, mentions)
            where = where or _where_they_went(text, sentence, mention, mentions)
            mention = replace(mention, place=where)
        out.append(mention)
    return out


def _of_another_time(mention: EventMention, before: Sequence[EventMention]) -> Said | None:
    """ "In October 2022 he visited Lima and held talks": the month of what is told before in the
    sentence, not the day last spoken of, which is of another year."""
    scene = mention.date
    if scene is None or scene.rule != "date_of_scene" or mention.type not in _OF_A_DAY:
        return None
    told = [m.date for m in before if m.date is not None and m.date.rule == "date_beside"]
    if not told or len(told[-1].value) > _MONTH or told[-1].value[:4] == scene.value[:4]:
        return None
    alike = before[-1].status.value == mention.status.value
    return told[-1] if alike else None


_MONTH = 7
"""Letters of a year with its month."""


def _as_its_verb(noun: EventMention, before: Sequence[EventMention]) -> EventMention:
    """ "Arrives tomorrow on a visit": the noun for the visit is no more held than its verb."""
    if noun.type != "Visit" or noun.status.rule != "told_as_fact":
        return noun
    verbs = [m for m in before if m.type == "Visit" and m.status.value == "planned"]
    if not verbs:
        return noun
    return replace(noun, status=verbs[-1].status, date=noun.date or verbs[-1].date)


def _with_its_drill(mentions: Sequence[EventMention]) -> list[EventMention]:
    """ "A ceremony to launch the drill is planned for July": of what opens or closes an exercise
    that is to come or called off, where no word tells more of it, the same is told."""
    drills = [m for m in mentions if m.type == "Exercise"]
    if len(drills) != 1 or drills[0].status.value == "held":
        return list(mentions)
    return [
        replace(m, status=drills[0].status)
        if m.role in ("opening", "closing") and m.status.rule in UNSAID
        else m
        for m in mentions
    ]


def _dated_by_its_rite(sentence: Sentence, mentions: Sequence[EventMention]) -> list[EventMention]:
    """ "The closing ceremony of the exercise was held on Monday": the day is the ceremony's, and
    the exercise begins or ends on it."""
    out = list(mentions)
    of = [r.start for r in sentence.of_kind("relation") if r.entry.values["role"] == "of"]
    for at, (rite, drill) in enumerate(pairwise(mentions)):
        between = range(rite.trigger.end, drill.trigger.start)
        day = drill.date if rite.date is None and drill.type == "Exercise" else None
        if not _bounded(rite) or day is None or not any(i == between.start for i in of):
            continue
        if day.rule == "date_beside" and len(day.value) == DAY and len(between) <= _OF_WHAT:
            bound = f"../{day.value}" if rite.role == "closing" else f"{day.value}/.."
            out[at] = replace(rite, date=day)
            out[at + 1] = replace(drill, date=replace(day, value=bound))
    return out


def _bounded(rite: EventMention) -> bool:
    return rite.role in ("opening", "closing") and rite.status.value in ("held", "planned")


_OF_WHAT = 12
"""Words between an opening or closing and the word for what is opened."""


def _with_its_travellers(leg: EventMention, before: Sequence[EventMention]) -> EventMention:
    """ "X is in Lima and will fly on to Quito": a visit of nobody named is of whom another visit of
    the sentence was told before, where they are from elsewhere than its goal."""
    first = next((m for m in reversed(before) if m.type == "Visit" and m.actors), None)
    if first is None or leg.role == "port" or leg.host is None:
        return leg
    sides = [c for c in first.countries if first.host is None or c.value != first.host.value]
    ours, theirs = {c.value for c in sides}, {c.value for c in leg.countries} - {leg.host.value}
    if leg.host.value in ours or not theirs <= ours:
        return leg
    actors = tuple((k, replace(s, rule="travellers_of_sentence")) for k, s in first.actors)
    known = {c.value for c in leg.countries}
    return replace(
        leg, actors=actors, countries=(*leg.countries, *(c for c in sides if c.value not in known))
    )


def _only_day(text: Text, sentence: Sentence, mentions: Sequence[EventMention]) -> Said | None:
    """The date of what has happened, where the sentence tells no other."""
    told = [m.date for m in mentions if m.date is not None and m.status.value == "held"]
    dates = {d.value: d for d in told if d.rule == "date_beside"}
    leads = all(sentence.dates[0].end <= m.trigger.start for m in mentions) if dates else False
    # "Visited Lima on Monday, where he met X"
    first = mentions[0]
    begun = any(phase_of(h, "Visit") for h in sentence.of_kind("status"))
    there = first.type == "Visit" and first.role in _THERE and (first.days or 1) == 1 and not begun
    leads = leads or (there and first.date in told)
    # "Signed it after talks held on Monday"
    both = {m.type for m in mentions} == {"Signing", "Meeting"}
    leads = leads or (both and not _in_an_aside(text, sentence, mentions))
    single = leads and len(sentence.dates) == 1 and len(dates) == 1
    day = next(iter(dates.values())) if single else None
    return None if day is None or "/" in day.value or len(day.value) < 7 else day


def _in_an_aside(text: Text, sentence: Sentence, mentions: Sequence[EventMention]) -> bool:
    """ "They took up the corps, for which the two signed a pact on 5 May": whether what is told
    last stands in a clause on something told before."""
    between = text.tokens[mentions[0].trigger.end : mentions[-1].trigger.start]
    which = sentence.pack.list("which")
    return any(sentence.pack.fold(t.text) in which for t in between)


def _day_of_margins(sentence: Sentence, mentions: Sequence[EventMention]) -> Said | None:
    """The single day told of the conference on whose margins the others met."""
    for mention in mentions:
        beside = on_margins(mention.trigger, sentence, _BEHIND)
        day = mention.date
        if mention.type == "Conference" and beside and day is not None and len(day.value) == DAY:
            return day
    return None


def _last_day(sentence: Sentence, mentions: Sequence[EventMention], at: int) -> Said | None:
    """ "The session, held on 16 and 17 May, ended with the signing of a plan": the day on which
    what lasted ended, where a word for its end leads to what is told ``at`` a word."""
    phases = [(h, phase) for h in sentence.of_kind("status") if (phase := phase_of(h, "Visit"))]
    if sentence.pack.verbs_last:
        leading = next((told for told in phases if told[0].start >= at), None)
    else:
        leading = next((told for told in phases[::-1] if told[0].end <= at), None)
    if leading is None or leading[1] != "end":
        return None
    for mention in mentions:
        if mention.date is None or mention.type not in _LASTING:
            continue
        day = mention.date.value.rpartition("/")[2]
        if len(day) == DAY and mention.trigger.end <= min(at, leading[0].start):
            return replace(mention.date, value=day)
    return None


def _sailed_for(mention: EventMention) -> bool:
    """Whether an undated exercise is told of as done or to come: a day proves no other."""
    told = mention.status.value in ("held", "planned") and mention.status.rule not in UNSAID
    return mention.type == "Exercise" and mention.date is None and told


def _day_of_call(sentence: Sentence, mentions: Sequence[EventMention]) -> Said | None:
    """ "On the 9th the ships leave the port and will train on the way out": the day of a ship's
    call or of its leaving."""
    left = any(h.entry.get("phase") == "leave" for h in sentence.of_kind("status"))
    for mention in mentions:
        call = mention.role in ("port", "leave") or (left and mention.type == "Visit")
        if call and mention.date is not None:
            day = mention.date.value.removeprefix("../")
            return replace(mention.date, value=day) if "/" not in day else None
    return None


def _day_of_paper(mentions: Sequence[EventMention]) -> Said | None:
    """The single day of a signing."""
    days = [m.date for m in mentions if m.type == "Signing" and m.date is not None]
    return days[0] if days and len(days[0].value) == DAY else None


def _ends(sentence: Sentence, mention: EventMention) -> bool:
    """ "Signed today at the end of the session": whether a word for its end leads to what lasts."""
    return mention.type in _LASTING and any(
        phase_of(h, mention.type) == "end" and 0 <= mention.trigger.start - h.end <= 1
        for h in sentence.of_kind("status")
    )


_LASTING = ("Conference", "Exercise", "Visit")
_BEHIND = 8
"""Words between "on the margins of" and the noun."""


def _lacks_a_day(mention: EventMention) -> bool:
    own = mention.date is not None and mention.date.rule != "date_of_scene"
    return mention.type in _OF_A_DAY and mention.status.value == "held" and not own


def _only_town(sentence: Sentence, mentions: Sequence[EventMention]) -> Said | None:
    """The one town that the sentence gives to an event."""
    places = [m.place for m in mentions if m.place is not None and m.status.value == "held"]
    named = {h.start for h in sentence.of_kind("place") if h.entry.get("kind") == "city"}
    if not places or len({p.value for p in places}) > 1 or len(named) > 1:
        return None
    return places[0] if places[0].start in named or places[0].rule == "capital_of" else None


def _only_ground(mentions: Sequence[EventMention]) -> Said | None:
    """The place of the one exercise that the sentence tells of."""
    places = [m.place for m in mentions if m.type == "Exercise"]
    return places[0] if len(places) == 1 else None


def _opens(mention: EventMention) -> bool:
    """An exercise is opened and closed where it is held."""
    return mention.place is None and mention.role in ("opening", "closing")


def _gathering(mentions: Sequence[EventMention]) -> EventMention | None:
    """The one conference of which the sentence tells the place."""
    placed = [m for m in mentions if m.type == "Conference" and m.place is not None]
    return placed[0] if len(placed) == 1 else None


def _where_opened(mentions: Sequence[EventMention]) -> Said | None:
    """The ground on which an exercise is opened or closed, told of in its sentence."""
    places = [m.place for m in mentions if m.role in ("opening", "closing") and m.place is not None]
    return places[0] if len(places) == 1 else None


def _on_its_margins(mention: EventMention, gathering: EventMention) -> bool:
    """ "They signed it after talks on the margins of the fair in Istanbul": all of it is there."""
    same = mention.type in ("Meeting", "Signing") and mention.status.value == gathering.status.value
    return same and mention.place is None


def _where_they_met(
    sentence: Sentence, gathering: EventMention, mentions: Sequence[EventMention]
) -> Said | None:
    """ "They met in Istanbul on the margins of the fair": the fair was there too."""
    at = gathering.trigger
    last = sentence.pack.verbs_last
    if last and not on_margins(at, sentence, 0, PART):
        return None
    if not last and not any(
        r.entry.values["role"] == "margins" and abs(at.start - r.end) <= _BEHIND
        for r in sentence.of_kind("relation")
    ):
        return None
    places = [m.place for m in mentions if m.type == "Meeting" and m.place is not None]
    town = {h.start for h in sentence.of_kind("place") if h.entry.get("kind") in _GATHERED_IN}
    return places[0] if len(places) == 1 and places[0].start in town else None


def _where_they_went(
    text: Text, sentence: Sentence, gathering: EventMention, mentions: Sequence[EventMention]
) -> Said | None:
    """ "He came to Istanbul and took part in a forum", "to take part in", "where he will": the one
    town of the sentence, where a visit told of before has led; what is to come may be elsewhere."""
    town = _only_town(sentence, mentions)
    if town is None or town.end > gathering.trigger.start:
        return None
    if not any(m.type == "Visit" and m.place == town for m in mentions):
        return None
    if gathering.status.value == "held":
        return replace(town, rule="town_of_sentence")
    between = range(town.end, gathering.trigger.start)
    where = sentence.pack.list("where")
    linked = any(sentence.pack.fold(text.tokens[i].text) in where for i in between) or any(
        h.start in between for h in sentence.of_kind("status") if h.entry.get("aim") is not None
    )
    return replace(town, rule="town_of_sentence") if linked else None


_GATHERED_IN = ("city", "base")


def _lacks_a_place(mention: EventMention) -> bool:
    return mention.place is None and mention.type in _IN_TOWN and mention.status.value == "held"
