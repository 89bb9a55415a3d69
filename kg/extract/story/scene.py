"""One event word in its sentence, with all that is around it: what the questions of a frame ask.

``Scene`` is made once for each event word and read by the modules that answer one question each:
``reality`` (is it an event, of which status), ``dating`` (when), ``host`` (where to),
``participants`` (who takes part), ``parties`` (which countries), ``places`` (where).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.annotate import DateMention, Sentence
from kg.extract.ground.aside import MARGINS, PART, on_margins
from kg.extract.ground.clauses import Clauses
from kg.extract.ground.values import ActorMention
from kg.extract.story.memory import Story
from kg.pack import Hit

TALKS = frozenset({"Meeting", "PhoneCall", "Conference"})
_AGENT = 10
"""Words of a title between "by" and the name of who does it."""
_EPITHETS = 4
"""Words between a verb for holding and its object: "conducted large-scale joint naval drills"."""
_SAME_TALKS = 6
"""Sentences back within which talks that somebody joins were told of."""
_HELD = 4
"""Words between "held" and the exercise that it is said of."""
_JOINED = 10
"""How far the word for taking part may be from the word for the talks."""
TWO_SIDES = frozenset({"Visit", "Meeting", "PhoneCall", "Signing"})


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """An event word (``trigger``) of a type, in sentence ``number`` of a story.

    ``people`` are all persons meant in the sentence, ``dates`` those expressions of time that
    belong to this event word rather than to another of the sentence.
    """

    story: Story
    number: int
    sentence: Sentence
    trigger: Hit
    type: str
    triggers: Sequence[Hit]
    clauses: Clauses
    people: Sequence[ActorMention]
    dates: Sequence[DateMention]
    telling: Sequence[Hit] = ()
    """Of the event words those that prove to tell of something: they alone have days and places."""

    @property
    def span(self) -> tuple[int, int]:
        """The words of the event word."""
        return self.trigger.start, self.trigger.end

    @property
    def role(self) -> str:
        """What kind of visit or ceremony the event word names, if it says so."""
        return self.trigger.entry.values.get("role") or ""

    @property
    def noun(self) -> bool:
        """Whether the event word is a noun, which may point back at an event told before."""
        return self.trigger.entry.values.get("form") == "noun"

    @property
    def definite(self) -> bool:
        """Whether the words point back: "at the meeting", or a noun without people of its own."""
        if self.role == "edition" or self._held_before():
            return False
        if self.trigger.entry.kind == "talk":
            return len({self.side(m) for m in self.people} - {None}) < 2
        if self.noun and self.type == "Exercise" and self.told_anew:
            return False
        if self.noun and self.type == "Exercise" and self._pointed_back():
            return self.trigger.entry.payload is None  # "The drill's best day was ..."
        if self.noun and self.type == "Exercise" and self._bare():
            return True
        if self.noun and self.type == "Exercise" and self._object_without_article():
            return False
        if self.noun and self.type == "Conference" and self._behind_an_article():
            return True
        if self.noun and self.type == "Conference" and self._on_its_margins():
            return True
        if self.noun and self.type == "Meeting" and self._joined_by_one_side():
            return True
        return self.trigger.entry.kind != "trigger" or (self.noun and not self.people)

    def _on_its_margins(self) -> bool:
        """ "X met Y on the margins of the session": of that just told of, whoever met there."""
        told = self.story.last("Conference")
        if told is None or self.number - told.mentions[-1].sentence > _SAME_TALKS:
            return False
        roles = PART if self.sentence.pack.verbs_last else MARGINS
        return on_margins(self.trigger, self.sentence, 1, roles)

    def _held_before(self) -> bool:
        """ "In the drills held in A they did not take part either": an earlier exercise, where a
        participle of the past stands before its word."""
        return self.type == "Exercise" and any(
            h.features >= {"prt", "past"} and 0 <= self.trigger.start - h.end <= _HELD
            for h in self.sentence.of_kind("status")
        )

    def _pointed_back(self) -> bool:
        """Whether an exercise leads its sentence, or stands behind "the" or "this"."""
        at = self.trigger.start
        words = self.sentence.pack.list("definite")
        if at - self.sentence.start <= (0 if words else 1):
            return True
        return self._behind_an_article()

    @property
    def told_anew(self) -> bool:
        """ "A joint drill that had been proposed": behind an article that points at nothing told,
        or behind one and an epithet."""
        anew = self.sentence.pack.list("articles") - self.sentence.pack.list("definite")
        before = self.story.text.tokens[
            max(self.sentence.start, self.trigger.start - 2) : self.trigger.start
        ]
        words = [self.sentence.pack.fold(t.text) for t in before]
        return words[-1:] != [] and (
            words[-1] in anew or (words[0] in anew and before[-1].kind == "w")
        )

    def _behind_an_article(self) -> bool:
        words = self.sentence.pack.list("definite")
        at = self.trigger.start
        if not words or at == self.sentence.start:
            return False
        return self.sentence.pack.fold(self.story.text.tokens[at - 1].text) in words

    def _object_without_article(self) -> bool:
        """ "The two conducted large drills last week": behind a verb for holding, with a day of its
        own, in a language that would say "the drills" of those just told of."""
        pack = self.sentence.pack
        pointing = pack.list("definite") | pack.list("articles")
        if not pack.list("articles") or not self.sentence.dates:
            return False
        tokens = self.story.text.tokens
        return any(
            0 <= self.trigger.start - verb.end <= _EPITHETS
            and not any(
                pack.fold(t.text) in pointing for t in tokens[verb.end : self.trigger.start]
            )
            for verb in self.sentence.of_kind("status")
            if verb.entry.get("status") in ("held", "planned") and not verb.entry.get("phase")
        )

    def _bare(self) -> bool:
        """ "X təlimin bağlanışını izləyib": a declined noun without any epithet, of what was just
        told, in a language that has no article."""
        one_word = self.trigger.end - self.trigger.start == 1
        oblique = self.trigger.features & {"gen", "dat", "acc", "loc", "abl"}
        if not (one_word and oblique) or self.trigger.features & {"pl", "pl?"}:
            return False
        told = self.story.last("Exercise")
        near = told is not None and self.number - told.mentions[-1].sentence <= _SAME_TALKS
        beside = (h.end for h in self.sentence.of_kind("country", "place", "status"))
        return near and self.trigger.start not in beside

    def _joined_by_one_side(self) -> bool:
        """ "The ambassador took part in the meeting": the talks just told of are meant."""
        talk = self.story.last("Meeting")
        delegation = any(
            h.entry.get("to") == "delegation" for h in self.sentence.of_kind("reference")
        )
        joined = not delegation and any(
            self.distance(h) <= _JOINED for h in self.sentence.of_kind("joining")
        )
        near = talk is not None and self.number - talk.mentions[-1].sentence <= _SAME_TALKS
        sides = {side for m in self.people if (side := self.side(m)) is not None}
        ours = talk is not None and sides <= set(talk.countries)
        return joined and near and ours and len(sides) == 1

    @property
    def aside(self) -> bool:
        """Whether the sentence says that it looks back."""
        return self.sentence.has("background")

    def tell(self, field: str, outcome: str, rule: str, span: tuple[int, int]) -> None:
        """Tell the observer, if there is one, what was decided of this event."""
        if self.story.observe is not None:
            about = f"{self.type} «{self.story.text.quote(*self.span)}»"
            self.story.tell(self.number, span, about, field, outcome, rule)

    def distance(self, hit: Hit | ActorMention) -> int:
        """How far a phrase of the sentence is from the event word."""
        return self.clauses.distance((hit.start, hit.end), self.span)

    def nearest_of_type(self, mention: ActorMention) -> bool:
        """Whether no other word for this type of event is nearer to a person."""
        if self.role == "guest":
            return mention.start >= self.trigger.end and self.story.title_between(
                self.trigger.end, mention.start
            )
        if self._did_another(mention):
            return False
        if self._goes_on_with(mention):
            return True
        rivals = [t for t in self.triggers if t is not self.trigger and event_of(t) == self.type]
        if self.telling:  # a weak word that proved to tell of nothing takes nobody away
            rivals = [t for t in rivals if t in self.telling or t.entry.get("weak") is None]
        told = any(t.entry.get("form") == "verb" for t in rivals)
        if told and self.trigger.entry.kind == "again":
            return False  # "before the session X met Y": they meet
        if self.trigger.entry.get("form") == "verb":
            rivals = [t for t in rivals if t.entry.kind != "again"]
        if rivals and (owner := self._object_of(mention, (self.trigger, *rivals))) is not None:
            return owner is self.trigger
        span, mine = (mention.start, mention.end), self.distance(mention)
        return all(self.clauses.distance(span, (t.start, t.end)) >= mine for t in rivals)

    def _goes_on_with(self, mention: ActorMention) -> bool:
        """ "She was welcomed by X and then met Y": who leads a sentence whose first verb was done
        to him."""
        first = min((t.start for t in self.triggers), default=self.trigger.start)
        leads = mention is self.people[0] and mention.end <= first < self.trigger.start
        return leads and any(self._did_another(m) for m in self.people[1:])

    def _did_another(self, mention: ActorMention) -> bool:
        """ "She was welcomed by X and then laid a wreath": who did what was told before, with "by"
        and an event word before him."""
        if self.sentence.pack.verbs_last or self.noun:
            return False
        if mention.end > self.trigger.start:
            return False
        agents = (r for r in self.sentence.of_kind("relation") if r.entry.values["role"] == "by")
        ands = {r.start for r in self.sentence.of_kind("relation") if r.entry.get("role") == "and"}
        ends = [r.end for r in agents if any(t.end <= r.start for t in self.triggers)]
        tokens, be = self.story.text.tokens, self.sentence.pack.list("copula")
        ends += [  # "was received by"
            t.end
            for t in self.triggers
            if t is not self.trigger
            and t.end - t.start > 1
            and self.sentence.pack.fold(tokens[t.start].text) in be
        ]
        by = any(
            0 <= mention.start - end <= _AGENT and not ands & set(range(end, mention.start))
            for end in ends
        )
        return by and bool(ands & set(range(mention.end, self.trigger.start)))

    def _object_of(self, mention: ActorMention, verbs: Sequence[Hit]) -> Hit | None:
        """The verb that somebody stands right behind with his title: "called on X and met Y"."""
        if self.sentence.pack.verbs_last:
            return None
        led = [
            t
            for t in verbs
            if t.entry.get("form") == "verb"
            and t.end <= mention.start
            and self.story.title_between(t.end, mention.start)
        ]
        return max(led, default=None, key=lambda t: t.end)

    def side(self, mention: ActorMention) -> str | None:
        """The country of a person."""
        return self.story.sides.get(mention.actor)


def event_of(trigger: Hit) -> str:
    """The type of event that an event word names; words of talking name talks."""
    return trigger.entry.values.get("event") or "Meeting"


def phase_of(cue: Hit, kind: str) -> str | None:
    """Whether a word for status tells of the beginning or the end of an event of a type; who leaves
    ends a visit, and nothing else."""
    phase = cue.entry.get("phase")
    if phase == "leave":
        return "end" if kind == "Visit" else None
    return phase


def prepared(trigger: Hit, triggers: Sequence[Hit], heads: Sequence[int] = ()) -> bool:
    """Whether an exercise is named only as what the planning conference beside it prepares; its
    words begin at one of ``heads``, as a rule with the trigger."""
    return event_of(trigger) == "Exercise" and any(
        0 <= t.start - trigger.end <= 2
        or any(0 <= at - t.end <= _PREPARED for at in heads or (trigger.start,))
        for t in triggers
        if t.entry.get("role") == "planning"
    )


_PREPARED = 4
"""Words between a planning conference and the exercise that it is said to be of."""
