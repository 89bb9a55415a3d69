"""What was talked about: the topics that sentences name, given to the talks that they tell of.

Which words name a topic is decided in ``themes``; here, whose topic it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.annotate import Sentence, recognise_asides
from kg.extract.events.speaking import (
    PAIR,
    beside,
    denied,
    has_role,
    led_to,
    of_a_pair,
    speaks,
    surely_meant,
)
from kg.extract.events.themes import themes_of
from kg.extract.ground.values import ActorMention, EventMention, Said
from kg.extract.story.drafts import Draft
from kg.extract.story.memory import Story
from kg.extract.story.scene import TALKS
from kg.pack import Hit


def topics_of(
    story: Story,
    number: int,
    own: Draft | None,
    mentions: Sequence[EventMention] = (),
    told: Sequence[tuple[EventMention, Draft]] = (),
) -> list[tuple[Draft, list[Said]]]:
    """The talks that sentence ``number`` is about, each with the topics that it names of them.

    ``own`` are the talks that the sentence itself tells of, ``told`` all events that it does.
    """
    sentence = story.text.sentences[number]
    visit = _only_visit(story, number)
    if visit is None and not _may_tell(story, number, own):
        return []
    asides = recognise_asides(story.text.tokens, sentence.start, sentence.end, sentence.pack)
    aside = (own is None or own.type not in TALKS) and beside(sentence, asides)
    said = [] if aside or denied(sentence, asides) else themes_of(story, sentence, asides, mentions)
    ahead = [] if own is None else _told_ahead(story, number, own)
    if own is not None and ahead:
        return [(own, ahead), *_whose(story, number, own, mentions, told, said, asides)]
    return _whose(story, number, own, mentions, told, said, asides)


def _whose(
    story: Story,
    number: int,
    own: Draft | None,
    mentions: Sequence[EventMention],
    told: Sequence[tuple[EventMention, Draft]],
    said: list[Said],
    asides: Sequence[Hit],
) -> list[tuple[Draft, list[Said]]]:
    """Whose topics are those that a sentence names."""
    sentence, visit = story.text.sentences[number], _only_visit(story, number)
    if not said:
        return []
    if visit is not None:
        goes_on = speaks(sentence, asides)
        return [(visit, said)] if goes_on else []
    if own is None or own is story.talk:
        several = _all_talks(story, number)
        if len(several) > 1:
            return [(d, said) for d in several]
    if (
        own is not None
        and own.type == "Conference"
        and (of_a_pair(sentence, asides) or _to_come_of(own, said))
    ):
        own = _recent_talks(story, number) or own
    mentions = [m for m in mentions if m.type != "Visit" or m.host is not None or m.actors]
    if own is None or own.type not in TALKS or _told_behind(sentence, own, said):
        talk = _under_way(story, number, asides, mentions)
        said = said if _brief(story) else surely_meant(sentence, asides, said)
        return [(talk, said)] if talk is not None and said else []
    rivals = [(m, d) for m, d in told if d.type in TALKS and (d is own or d.type != "Conference")]
    if not any(d is own for _, d in rivals):
        return [(own, said)]
    out: list[tuple[Draft, list[Said]]] = []
    for draft in _distinct(rivals, own):
        shared = _met_apart(rivals, draft, said)
        mine = [s for s in said if any(_told_before(rivals, s) is d for d in shared)]
        if not led_to(sentence, asides, rivals, draft, mine):
            mine = [s for s in mine if s.rule in _OF_ITSELF]
        if mine:
            out.append((draft, mine))
    return out


def _may_tell(story: Story, number: int, own: Draft | None) -> bool:
    """Whether a sentence tells of talks, or may go on with those told of shortly before."""
    if own is not None and own.type in TALKS:
        return True
    if story.text.sentences[number].zone != "body":
        return bool(story.drafts)
    return any(_near(d, number) for d in story.drafts[-_RECENT:] if d.type in TALKS)


def _only_visit(story: Story, number: int) -> Draft | None:
    """A visit shortly before, of an article that has told of no talks: what it was for."""
    if any(d.type != "Visit" for d in story.drafts):
        return None
    latest = story.last("Visit")
    return latest if latest is not None and _near(latest, number) else None


def _told_ahead(story: Story, number: int, own: Draft) -> list[Said]:
    """ "What will become of X? The question was talked over in Lima by A and B": what a brief item
    names before the talks that it tells of."""
    first = own.type in TALKS and len(own.mentions) == 1 and len(story.drafts) == 1
    out: list[Said] = []
    for at in range(number - 1, -1, -1) if first and _brief(story) else ():
        sentence = story.text.sentences[at]
        if sentence.zone != "body":
            break
        asides = recognise_asides(story.text.tokens, sentence.start, sentence.end, sentence.pack)
        out += themes_of(story, sentence, asides, ())
    return out


def _brief(story: Story) -> bool:
    """An item of a few sentences, all of which are about what it tells of."""
    return sum(s.zone == "body" for s in story.text.sentences) <= _BRIEF


def _to_come_of(own: Draft, said: Sequence[Said]) -> bool:
    """ "They discussed X, and the summit in July": a gathering to come, spoken of last."""
    latest = own.mentions[-1]
    behind = all(s.end <= latest.trigger.start for s in said)
    return behind and latest.status.value in ("planned", "discussed")


def _recent_talks(story: Story, number: int) -> Draft | None:
    """The talks of few told of shortly before."""
    talks = [d for d in story.drafts if d.type in ("Meeting", "PhoneCall") and _near(d, number)]
    return max(talks, default=None, key=lambda d: _nearness(d, number, story.people(number)))


_OF_ITSELF = frozenset({"exercise_talked_of"})


def _distinct(told: Sequence[tuple[EventMention, Draft]], own: Draft) -> list[Draft]:
    out = [own]
    for _, draft in told:
        if not any(draft is d for d in out):
            out.append(draft)
    return out


def _met_apart(
    told: Sequence[tuple[EventMention, Draft]], talk: Draft, said: Sequence[Said]
) -> list[Draft]:
    """ "He met A and, separately, B to discuss X": those of whose talks one word tells, where all
    topics stand behind all of them."""
    ones = [m for m, d in told if d is talk]
    like = [(m, d) for m, d in told if any(m.trigger is one.trigger for one in ones)]
    last = max((a.start for m, _ in like for _, a in m.actors), default=-1)
    return [d for _, d in like] if all(last <= s.start for s in said) else [talk]


def _told_before(told: Sequence[tuple[EventMention, Draft]], said: Said) -> Draft:
    """Of several talks in a sentence, those whose word or people come last before a topic."""
    return max(told, key=lambda pair: _last_before(pair[0], told, said))[1]


def _last_before(
    mention: EventMention, told: Sequence[tuple[EventMention, Draft]], said: Said
) -> int:
    """Where what is only this event's, of those in the sentence, stands last before a topic."""
    own = {mention.trigger.start, *(a.start for _, a in mention.actors)}
    for other, _ in told:
        if other is not mention:
            own -= {other.trigger.start, *(a.start for _, a in other.actors)}
    return max((at for at in own if at <= said.start), default=-1)


def _told_behind(sentence: Sentence, own: Draft, said: Sequence[Said]) -> bool:
    """ "At the event views on X were exchanged, and the work since the meeting in May reviewed":
    other talks, told of behind the topics of those under way, with a day of their own."""
    latest = own.mentions[-1]
    first = min(s.start for s in said)
    spoken = any(h.start < first for h in sentence.of_kind("talk"))
    apart = latest.date is not None and latest.date.rule == "date_beside"
    behind = all(s.end <= latest.trigger.start for s in said)
    return spoken and apart and behind and not latest.actors and len(own.mentions) == 1


def _all_talks(story: Story, number: int) -> list[Draft]:
    """ "At both meetings": the talks told of shortly before, of the kind of the latest."""
    sentence = story.text.sentences[number]
    pointed = (h for h in sentence.of_kind("again") if h.entry.get("all") or "pl" in h.features)
    latest = story.last("Meeting", "PhoneCall")
    if latest is None or sentence.zone != "body" or not any(True for _ in pointed):
        return []
    return [
        d
        for d in story.drafts[-_RECENT:]
        if d.type == latest.type
        and d.mentions[-1].background == latest.mentions[-1].background
        and number - d.mentions[-1].sentence <= _REACH
    ]


def _under_way(
    story: Story, number: int, asides: Sequence[Hit], mentions: Sequence[EventMention]
) -> Draft | None:
    """The talks last told of, where the sentence speaks of talking or goes on right behind them."""
    sentence = story.text.sentences[number]
    if sentence.zone != "body":
        return _main_talks(story, number)
    spoken = speaks(sentence, asides)
    if any(_certain_exercise(m) for m in mentions):
        spoken = sentence.has("talk", "again") or has_role(asides, "raised")
        asides = [h for h in asides if h.entry.get("role") != "said"]
    told_on = sentence.has("reporting") or has_role(asides, "said")
    goes_on = not mentions and (told_on or _brief(story)) and not sentence.has("document")
    if not (spoken or goes_on):
        return story.talk if _stated(story, number, asides) else None
    talks = [
        d
        for d in story.drafts[-_RECENT:]
        if d.type in TALKS and (story.background or not d.mentions[-1].background)
    ]
    if any(h.entry.get("to") in PAIR for h in sentence.of_kind("reference")):
        talks = [d for d in talks if d.type != "Conference" and _near(d, number)] or talks
    present = story.people(number) if spoken else []
    latest = max(talks, default=None, key=lambda d: _nearness(d, number, present))
    if latest is not None and _turns_elsewhere(story, number, latest, asides, mentions):
        return None
    reach = _REACH if spoken else _GOING_ON
    if latest is not None and 0 <= number - latest.mentions[-1].sentence <= reach:
        people = [] if spoken else story.people(number)
        if not people or any(m.actor in latest.actors for m in people):
            return latest
    return story.talk if spoken or _stated(story, number, asides) else None


def _turns_elsewhere(
    story: Story, number: int, talk: Draft, asides: Sequence[Hit], mentions: Sequence[EventMention]
) -> bool:
    """Whether a new paragraph names others than those who talked, or neither them nor a talk."""
    sentence = story.text.sentences[number]
    if sentence.line == story.text.sentences[talk.mentions[-1].sentence].line:
        return False
    people = story.people(number)
    if people:
        return not any(m.actor in talk.actors for m in people)
    pointed = any(h.entry.get("to") in _SPEAKERS for h in sentence.of_kind("reference"))
    return not (pointed or sentence.has("talk") or (not mentions and has_role(asides, "raised")))


def _nearness(talk: Draft, number: int, people: Sequence[ActorMention]) -> tuple[int, int, bool]:
    """ "With Otieno he spoke of X": how many of those whom a sentence names had talks told of
    shortly before; then the talks told of last, and those of few."""
    present = sum(m.actor in talk.actors for m in people) if _near(talk, number) else 0
    return present, talk.mentions[-1].sentence, talk.type != "Conference"


def _certain_exercise(mention: EventMention) -> bool:
    """ "He recalled that Noble Shield will be held in May": an exercise of which more is told."""
    told = mention.name is not None or mention.date is not None
    return mention.type == "Exercise" and mention.status.value != "discussed" and told


def _main_talks(story: Story, number: int) -> Draft | None:
    """The talks first told of, which a headline or caption that speaks of talking sums up; that of
    a brief item speaks of what it tells."""
    sentence = story.text.sentences[number]
    if not sentence.has("talk"):
        talks = [d for d in story.drafts if d.type in TALKS and not d.mentions[0].background]
        sums_up = sentence.zone == "headline" and _brief(story) and len(talks) == 1
        return talks[0] if sums_up else None
    return next((d for d in story.drafts if d.type in TALKS and not d.mentions[0].background), None)


def _stated(story: Story, number: int, asides: Sequence[Hit]) -> bool:
    """Whether somebody who took part in the talks just told of says something."""
    talk, sentence = story.talk, story.text.sentences[number]
    if talk is None or number - talk.mentions[-1].sentence > _REACH:
        return False
    says = sentence.has("reporting") or has_role(asides, "said")
    if sentence.zone != "body" or not says:
        return False
    people = story.people(number)
    if people:
        return any(m.actor in talk.actors for m in people)
    return any(h.entry.get("to") in _SPEAKERS for h in sentence.of_kind("reference")) or any(
        h.entry.get("bare") for h in sentence.of_kind("post")
    )


def _near(draft: Draft, number: int) -> bool:
    return 0 <= number - draft.mentions[-1].sentence <= _REACH


_SPEAKERS = frozenset({"parties", "both-ministers", "guest", "host", "pronoun", "counterpart"})
_RECENT = 8
"""How many events back talks may have been told of that are still under way."""
_REACH = 4
"""Sentences behind the last word of talks within which a word of talking goes on with them."""
_BRIEF = 4
"""Sentences of an item in which each goes on with the talks without a word of talking."""
_GOING_ON = 1
"""The same where no such word stands: the next sentence tells what was said."""
