"""A sentence that tells who was there in, those as participants of what was just told of out.

"Flags were raised at the opening. Major General X and the ambassador Y spoke", "The session was
chaired by Z": ceremonies and conferences are told in one sentence, those present in the next.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.annotate import Sentence
from kg.extract.ground.clauses import Clauses
from kg.extract.ground.undone import denial
from kg.extract.ground.values import ActorMention, EventMention, Said
from kg.extract.story.drafts import Draft
from kg.extract.story.memory import Story
from kg.extract.story.scene import Scene
from kg.extract.who.participants import actors_of
from kg.pack import Hit

_REACH = {"Ceremony": 3, "Conference": 3, "Meeting": 3}
"""Sentences behind a gathering within which those present are told of."""
_BY = frozenset({"name", "post"})
_CUES = {
    "Ceremony": ("attending", "joining"),
    "Conference": ("attending",),
    "Meeting": ("joining",),
}
"""The words that say that somebody was there. Of a conference ``joiners`` reads who took part."""


def attended(
    story: Story,
    sentence: Sentence,
    people: Sequence[ActorMention],
    told: Sequence[EventMention],
    clauses: Clauses,
) -> list[EventMention]:
    """Those whom a sentence names as present at the gathering last told of; ``told`` is what it
    says of events itself."""
    taken = {k for m in told for k, _ in m.actors}
    here = [m for m in people if m.by in _BY and m.actor not in taken]
    tells = any(m.type not in _OPENED for m in told)
    event = _meant(story, sentence, tells) if here and sentence.zone == "body" else None
    cue = _cue(sentence, event) if event is not None else None
    if event is None and here and not told:
        return _opening(story, sentence, here, clauses)
    if event is None or cue is None:
        return []
    scene = Scene(story, sentence.number, sentence, cue, event.type, [cue], clauses, here, ())
    there = actors_of(scene, None)
    sides = {s.value: s for k, _ in there if (s := story.actors[k].country) is not None}
    if not there or (event.type == "Meeting" and not sides.keys() <= event.countries.keys()):
        return []
    return [
        EventMention(
            type=event.type,
            sentence=sentence.number,
            trigger=cue,
            role=event.role,
            status=event.status,
            actors=there,
            countries=tuple(sides.values()),
            definite=True,
            background=event.mentions[-1].background,
            zone=sentence.zone,
        )
    ]


_NOT_SO = frozenset({"fut", "inf", "cond", "neg"})
_OPENED = ("Exercise", "Conference")
"""What a ceremony is the opening of: "said X, opening the exercise"."""


def _opening(
    story: Story, sentence: Sentence, people: Sequence[ActorMention], clauses: Clauses
) -> list[EventMention]:
    """ "At the ceremony the ambassador spoke too", behind an exercise or conference said to have
    been opened or closed: the ceremony of that."""
    occasion = story.last(*_OPENED)
    word = next((h for h in sentence.of_kind("occasion") if h.entry.get("of")), None)
    cue = next(
        (h for h in sentence.of_kind("attending") if h.entry.get("present") != "talks"), None
    )
    if occasion is None or word is None or cue is None or sentence.zone != "body":
        return []
    last = occasion.mentions[-1]
    if sentence.number - last.sentence > _REACH["Ceremony"] or occasion.status.value != "held":
        return []
    status = next((m.status for m in occasion.mentions if m.status.rule == "cue_held"), None)
    phases = {
        h.entry.get("phase")
        for m in occasion.mentions
        for h in story.text.sentences[m.sentence].of_kind("status")
        if h.start == m.status.start and m.zone == "body"
    }
    role = next((r for phase, r in _ROLES.items() if phase in phases), None)
    if role is None or status is None or denial(cue, sentence) is not None:
        return []
    unsure = any(h.entry.get("status") not in (None, "held") for h in sentence.of_kind("status"))
    if unsure or cue.features & _NOT_SO or sentence.has("blocks") or sentence.dates:
        return []  # "at the ceremony the minister will speak"
    scene = Scene(story, sentence.number, sentence, word, "Ceremony", [word], clauses, people, ())
    there = actors_of(scene, None)
    if not there:
        return []
    sides = {s.value: s for k, _ in there if (s := story.actors[k].country) is not None}
    return [
        EventMention(
            type="Ceremony",
            sentence=sentence.number,
            trigger=word,
            role=role,
            status=Said("held", word.start, word.end, "ceremony_of_occasion"),
            actors=there,
            countries=tuple(sides.values()),
            place=occasion.place,
            definite=True,
            background=last.background,
            zone=sentence.zone,
        )
    ]


_ROLES = {"begin": "opening", "end": "closing"}
"""Which ceremony a word for the beginning or the end of something tells of."""


def _meant(story: Story, sentence: Sentence, tells: bool) -> Draft | None:
    """The gathering that a sentence means: that which its words point at, else, where it tells of
    nothing itself, the one last told of."""
    kinds = tuple(_CUES)
    pointed = {h.entry.get("of") for h in sentence.of_kind("occasion")} - {None}
    near = [
        d
        for d in story.drafts
        if d.type in kinds and _near(d, sentence) and (d.type in pointed or not (tells or pointed))
    ]
    return max(
        near,
        default=None,
        key=lambda d: (d.mentions[-1].sentence, -kinds.index(d.type)),
    )


def _near(draft: Draft, sentence: Sentence) -> bool:
    """Whether something was told of shortly before, as news."""
    last = draft.mentions[-1]
    told = last.zone == "body" and draft.status.value in ("held", "planned")
    return told and 0 < sentence.number - last.sentence <= _REACH[draft.type]


def _cue(sentence: Sentence, event: Draft) -> Hit | None:
    """The word that says that somebody was there; who leads a delegation need not be."""
    if event.type == "Meeting":  # at talks too somebody may only be present
        there = (h for h in sentence.of_kind("attending") if h.entry.get("present") is not None)
        if (cue := next((h for h in there if denial(h, sentence) is None), None)) is not None:
            return cue
    if event.type == "Meeting" and sentence.number - event.mentions[-1].sentence > 1:
        return None
    led = {h.start for h in sentence.of_kind("heading") if h.entry.get("for") == "side"}
    return next(
        (
            h
            for h in sentence.of_kind(*_CUES[event.type])
            if h.entry.get("present") != "talks"
            if denial(h, sentence) is None and not (h.entry.kind == "joining" and h.start in led)
        ),
        None,
    )
