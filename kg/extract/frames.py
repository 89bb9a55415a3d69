"""One sentence in, what it says of events out: a frame for each event word.

A frame gathers around its event word who takes part, which countries, where and when, using
what each kind of event needs: a visit has a host and visitors from elsewhere, talks have two
sides, an exercise a name. Named rules; ``Said.rule`` tells which one gave a value.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from kg.annotate import DateMention, Sentence, Text
from kg.extract.clauses import Clauses, cut
from kg.extract.edtf import bounds
from kg.extract.exercises import exercise_name, names_in
from kg.extract.places import place_of
from kg.extract.roles import roles_of
from kg.extract.series import named_exercises
from kg.extract.status import status_of
from kg.extract.story import Story
from kg.extract.values import ActorMention, EventMention, Said
from kg.extract.when import resolve
from kg.pack import Hit

_TWO_SIDES = frozenset({"Visit", "Meeting", "PhoneCall", "Signing"})
_DEFENCE_TALKS = frozenset({"Meeting", "PhoneCall"})


def frames_of(story: Story, number: int) -> list[EventMention]:
    """The events that a sentence speaks of, in the order of its words."""
    sentence = story.text.sentences[number]
    triggers = _triggers(sentence)
    triggers = _in_order([*triggers, *named_exercises(story.text, sentence, story.series)])
    if not any(_event(t) in ("Meeting", "PhoneCall", "Conference") for t in triggers):
        triggers = _in_order([*triggers, *_implied_talks(story, sentence, number)])
    if not triggers:
        return []
    clauses = cut(story.text, sentence)
    people = story.people(number)
    dated = _dates(story, sentence, triggers, clauses)
    out: list[EventMention] = []
    for trigger in triggers:
        frame = _Frame(story, number, trigger, triggers, clauses, people, dated.get(trigger.start))
        mention = frame.read()
        if mention is not None:
            out.append(mention)
    return out


def _triggers(sentence: Sentence) -> list[Hit]:
    """Event words; of two for one kind of event side by side, the first."""
    out: list[Hit] = []
    for hit in sentence.of_kind("trigger", "again"):
        if (
            out
            and _event(out[-1]) == _event(hit)
            and hit.start - out[-1].end <= 1
            and (hit.start >= out[-1].end)
        ):
            continue
        out.append(hit)
    return out


def _in_order(triggers: Sequence[Hit]) -> list[Hit]:
    return sorted(triggers, key=lambda t: (t.start, t.end))


def _implied_talks(story: Story, sentence: Sentence, number: int) -> list[Hit]:
    """ "X and Y discussed": a word of talking between people of two countries tells of talks."""
    if len({story.sides.get(m.actor) for m in story.people(number)} - {None}) < 2:
        return []
    return list(sentence.of_kind("talk"))[:1]


def _event(trigger: Hit) -> str:
    return trigger.entry.get("event") or "Meeting"


def _finite(trigger: Hit) -> bool:
    return trigger.entry.get("form") == "verb" and not trigger.features & {"prt", "vn", "inf"}


def _dates(
    story: Story, sentence: Sentence, triggers: Sequence[Hit], clauses: Clauses
) -> dict[int, tuple[DateMention, bool]]:
    """Which date belongs to which event word: to the nearest, a leading one to the main verb."""
    out: dict[int, tuple[DateMention, bool]] = {}
    lasting = [t for t in triggers if _event(t) in ("Exercise", "Conference")]
    backwards = sentence.pack.settings.get("head", "last") == "last" and (
        sentence.pack.settings.get("verbs") == "last"
    )
    names = [(n.start, n.end) for n in names_in(story.text, sentence)]
    for mention in sentence.dates:
        span = (mention.start, mention.end)
        if any(a <= mention.start and mention.end <= b for a, b in names) or _bare_year(
            mention, story.text, sentence
        ):
            continue
        leading = all(t.start > mention.end for t in triggers)

        def cost(t: Hit, span: tuple[int, int] = span, leading: bool = leading) -> int:
            distance = clauses.distance((t.start, t.end), span)
            if leading and _finite(t):
                distance -= 40 if not backwards else 25
            elif _finite(t):
                distance -= 4
            return distance

        ranked = sorted(lasting if mention.since else triggers, key=lambda t: (cost(t), t.start))
        if ranked:
            out.setdefault(ranked[0].start, (mention, leading))
    return out


def _bare_year(mention: DateMention, text: Text, sentence: Sentence) -> bool:
    """A number that may be a year, without a preposition or a word for year beside it; the year
    that a document covers; or a picture's publication stamp, which is all in figures."""
    if (
        mention.month is None
        and mention.unit is None
        and any(
            abs(h.start - mention.end) <= 8 or abs(mention.start - h.end) <= 8
            for h in sentence.of_kind("document")
            if not h.entry.get("weak")
        )
    ):
        return True
    if sentence.zone == "caption" and not any(
        t.kind == "w" for t in text.tokens[mention.start : mention.end]
    ):
        return True
    if mention.month or mention.unit or mention.end - mention.start > 1:
        return False
    before = text.tokens[mention.start - 1] if mention.start > sentence.start else None
    return before is None or before.kind != "w"


class _Frame:
    """The reading of one event word; each method answers one question."""

    def __init__(
        self,
        story: Story,
        number: int,
        trigger: Hit,
        triggers: Sequence[Hit],
        clauses: Clauses,
        people: Sequence[ActorMention],
        dated: tuple[DateMention, bool] | None,
    ) -> None:
        self.story, self.number, self.trigger = story, number, trigger
        self.triggers, self.clauses, self.people, self.dated = triggers, clauses, people, dated
        self.sentence = story.text.sentences[number]
        self.text: Text = story.text
        self.type = _event(trigger)
        if trigger.entry.kind != "trigger" and story.talk is not None:
            self.type = story.talk.type
        self.span = (trigger.start, trigger.end)

    def read(self) -> EventMention | None:
        status = status_of(self.trigger, self.sentence, self.triggers, self.clauses)
        if status is None or self._invited_elsewhere():
            return None
        name = (
            exercise_name(self.text, self.sentence, self.trigger, self.clauses)
            if (self.type in ("Exercise", "Conference"))
            else None
        )
        if self.type == "Exercise":
            status = self._exercise_status(status, name)
            if status is None:
                return None
        date = self._date(status)
        status = self._not_yet(status, date)
        host = self._host() if self.type == "Visit" else None
        if self._generic(date, host):
            return None
        actors = self._actors(host)
        countries = self._countries(actors, host)
        place = None
        if status.value != "discussed":
            place = place_of(self.story, self.sentence, self.trigger, self.clauses)
        return EventMention(
            type=self.type,
            sentence=self.number,
            trigger=self.trigger,
            role=self.trigger.entry.get("role") or "",
            status=status,
            date=date,
            actors=actors,
            countries=countries,
            host=host,
            place=place or self._place_of_welcome(),
            name=name,
            definite=self.trigger.entry.kind != "trigger" or self._pointing(),
            background=self.story.background or self._aside(),
            zone=self.sentence.zone,
        )

    def _not_yet(self, status: Said, date: Said | None) -> Said:
        """What is dated after the day of publication has not happened, whatever the tense."""
        published = self.story.home.published
        if date is None or published is None or status.value != "held" or self.dated is None:
            return status
        days = bounds(date.value)
        if days is None or days[0] <= published + timedelta(days=1) or date.value.startswith(".."):
            return status
        return Said("planned", date.start, date.end, "dated_after_publication", "still to come")

    def _generic(self, date: Said | None, host: Said | None) -> bool:
        """Visits and meetings in the plural, without a day or people, are no one event; and a
        word that may mean less than a visit needs a destination."""
        plural = "pl" in self.trigger.features and self.trigger.entry.get("form") == "noun"
        if self.type in _TWO_SIDES and plural and date is None and not self.people:
            return True
        return (
            self.type == "Visit"
            and self.trigger.entry.get("weak") is not None
            and (host is None or not host.rule.startswith(("goal", "our")))
        )

    def _invited_elsewhere(self) -> bool:
        """An invitation to an exercise or a conference belongs to that, and makes no visit."""
        return self.trigger.entry.get("role") == "invite" and any(
            _event(t) in ("Exercise", "Conference") for t in self.triggers
        )

    def _aside(self) -> bool:
        return any(True for _ in self.sentence.of_kind("background"))

    def _pointing(self) -> bool:
        """A noun without people or countries of its own points back at an event."""
        return self.trigger.entry.get("form") == "noun" and not self.people

    def _exercise_status(self, status: Said, name: Said | None) -> Said | None:
        """An unnamed exercise in talk is a prospect, or only praised; neither is held."""
        if name is not None:
            return status
        talk = any(True for _ in self.sentence.of_kind("talk"))
        prospect = [
            h
            for h in self.sentence.of_kind("prospect")
            if self.clauses.distance((h.start, h.end), self.span) <= 8
        ]
        praise = [
            h
            for h in self.sentence.of_kind("praise")
            if self.clauses.distance((h.start, h.end), self.span) <= 10
        ]
        if praise:
            return None
        if talk and status.rule in ("told_as_fact", "cue_held"):
            return (
                Said("discussed", prospect[0].start, prospect[0].end, "prospect_in_talks")
                if (prospect)
                else None
            )
        if status.value == "discussed" and not prospect:
            return None
        if status.rule == "told_as_fact" and self.sentence.zone == "body" and not self.people:
            return None if not list(self.sentence.of_kind("country")) else status
        return status

    def _date(self, status: Said) -> Said | None:
        future = status.value == "planned"
        if self.dated is not None:
            mention, _ = self.dated
            when = resolve(
                mention,
                self.story.home.published,
                future,
                self.story.date.value if self.story.date else None,
                self.story.year,
            )
            if when is not None:
                return Said(when.edtf, mention.start, mention.end, "date_beside", when.inferred)
        if (
            self.type in ("Meeting", "Ceremony", "Signing")
            and status.value == "held"
            and (not self._aside())
        ):
            return self._scene_date()
        return None

    def _scene_date(self) -> Said | None:
        date = self.story.date
        if date is None or "/" in date.value or len(date.value) < 7 or self.sentence.zone != "body":
            return None
        return Said(date.value, date.start, date.end, "date_of_scene", "the day last spoken of")

    def _place_of_welcome(self) -> Said | None:
        """Talks told straight after a welcome, with no move between, share its place."""
        last = self.story.drafts[-1] if self.story.drafts else None
        if self.type != "Meeting" or last is None or last.role != "welcome":
            return None
        near = self.number - last.mentions[-1].sentence <= 4 and self.sentence.zone == "body"
        return last.first("place") if near else None

    def _actors(self, host: Said | None) -> tuple[tuple[int, Said], ...]:
        if self.type == "Exercise":
            return ()
        chosen = [m for m in self.people if self._mine(m)]
        if self.type == "Visit":
            chosen = [m for m in chosen if self._visitor(m, host)]
        if self.type in ("Exercise", "Conference") and any(
            t.entry.get("role") == "invite" for t in self.triggers
        ):
            chosen = []
        if self.type == "Signing":
            chosen = [
                m
                for m in chosen
                if m.by != "reference" and self.clauses.distance((m.start, m.end), self.span) <= 14
            ]
        out: dict[int, Said] = {}
        for m in chosen:
            out.setdefault(m.actor, Said(self._name(m.actor), m.start, m.end, f"actor_by_{m.by}"))
        if not out and self.type == "Ceremony":
            out = self._implied(self.story.visitors)
        if not out and self.type == "Visit" and host is not None:
            out = self._implied(self._foreign_side(host.value))
        if not out and self.type == "Conference" and self.sentence.zone == "body":
            visit = self.story.last("Visit")
            if visit is not None and visit.mentions[-1].sentence == self.number:
                out = self._implied(list(visit.actors))
        if (
            self.type in _DEFENCE_TALKS
            and self.trigger.entry.kind == "trigger"
            and len({self.story.sides.get(k) for k in out}) == 1
        ):
            out |= self._delegation(set(out))
        return tuple(out.items())

    def _name(self, key: int) -> str:
        return self.story.actors[key].name.value

    def _implied(self, keys: Sequence[int]) -> dict[int, Said]:
        return {
            k: Said(self._name(k), *self.span, "visitors_implied", "the guests of the visit")
            for k in keys
        }

    def _foreign_side(self, host: str) -> list[int]:
        """Who of the talks just told of is from elsewhere: the visitor meant by "he"."""
        talk = self.story.last("Meeting")
        if (
            talk is None
            or self.number - talk.mentions[-1].sentence > 3
            or (self.sentence.zone != "body")
        ):
            return []
        return [k for k in talk.actors if self.story.sides.get(k, host) != host]

    def _delegation(self, present: set[int]) -> dict[int, Said]:
        """The head of a delegation that the sentence names by its country only."""
        side = {self.story.sides.get(k) for k in present}
        for hit in self.sentence.of_kind("reference"):
            if hit.entry.get("to") in ("delegation", "guest"):
                keys = [v for v in self.story.visitors if self.story.sides.get(v) not in side]
                return {
                    k: Said(self._name(k), hit.start, hit.end, "delegation_for_head") for k in keys
                }
        return {}

    def _mine(self, mention: ActorMention) -> bool:
        """Whether a person belongs to this event rather than to another of the same sentence."""
        rivals = [t for t in self.triggers if t is not self.trigger and _event(t) == self.type]
        span = (mention.start, mention.end)
        mine = self.clauses.distance(span, self.span)
        return all(self.clauses.distance(span, (t.start, t.end)) >= mine for t in rivals)

    def _visitor(self, mention: ActorMention, host: Said | None) -> bool:
        side = self.story.sides.get(mention.actor)
        if self.trigger.entry.get("role") == "invite" and host is None:
            return side is not None and mention.start > self.trigger.start
        return side is not None and (host is None or side != host.value)

    def _host(self) -> Said | None:
        """The country of destination: named as a goal, by its city, or as our own."""
        options: list[tuple[int, Said]] = []
        for hit in self.sentence.of_kind("country", "place", "reference"):
            said = self._goal(hit)
            if said is not None:
                distance = self.clauses.distance((hit.start, hit.end), self.span)
                options.append((distance, said))
        options = [(d, s) for d, s in options if d <= 30]
        if options:
            return min(options, key=lambda o: o[0])[1]
        return self._host_by_sides()

    def _host_by_sides(self) -> Said | None:
        """Where no destination is named: the country of the article's only other officials."""
        guests = {self.story.sides.get(m.actor) for m in self.people if self._mine(m)}
        home = self.story.home.country
        if len(guests) == 1 and None not in guests:
            (code,) = guests
            if home is not None and home.value != code and home.start + home.end > 0:
                return Said(home.value, *self.span, "host_is_home", "the publisher's country")
            if code is not None:
                other = self._other_side(code)
                return (
                    next((s for c, s in other.items() if c != code), None)
                    if (len([c for c in other if c != code]) == 1)
                    else None
                )
        return None

    def _goal(self, hit: Hit) -> Said | None:
        entry = hit.entry
        if entry.kind == "reference":
            if self.story.home.country and (
                entry.values["to"] == "our-country"
                or (
                    entry.values["to"] == "this-country" and "place" in roles_of(hit, self.sentence)
                )
            ):
                return Said(self.story.home.country.value, hit.start, hit.end, "our_country")
            if entry.values["to"] == "partner-country":
                return self._partner(hit)
            return None
        code = entry.get("code") if entry.kind == "country" else entry.get("country")
        if code is None or entry.get("form") in ("adjective", "demonym", "compound"):
            return None
        if "place" not in roles_of(hit, self.sentence):
            return None
        return Said(code, hit.start, hit.end, f"goal_{entry.kind}")

    def _partner(self, hit: Hit) -> Said | None:
        """ "The brotherly country" of a visitor: the other side of the article."""
        guests = {self.story.sides.get(m.actor) for m in self.people} - {None}
        if len(guests) > 1:
            return None
        code = next(iter(guests), None) or next(
            (self.story.sides.get(k) for k in self.story.visitors), None
        )
        if code is None:
            return None
        others = [c for c in self._other_side(code) if c != code]
        if len(others) != 1:
            return None
        return Said(others[0], hit.start, hit.end, "partner_country", "the other side")

    def _countries(self, actors: Sequence[tuple[int, Said]], host: Said | None) -> tuple[Said, ...]:
        out: dict[str, Said] = {}
        for key, _ in actors:
            country = self.story.actors[key].country
            if country is not None:
                out.setdefault(country.value, country)
        if host is not None:
            out.setdefault(host.value, host)
        if self.type == "Exercise" or len(out) < 2:
            for said in self._named_countries():
                if self.type != "Visit" or said.rule != "goal":
                    out.setdefault(said.value, said)
        if self.type in (*_TWO_SIDES, "Ceremony") and len(out) == 1:
            out |= self._other_side(next(iter(out)))
        if self.type == "Meeting" and not out and self.trigger.entry.get("form") == "noun":
            talk = self.story.last("Meeting")
            out |= talk.countries if talk is not None else {}
        return tuple(out.values())

    def _other_side(self, code: str) -> dict[str, Said]:
        """The party left unsaid: that of the talks under way, or the only other of the article."""
        for draft in reversed(self.story.drafts):
            if draft.type in _TWO_SIDES and code in draft.countries and len(draft.countries) > 1:
                return {
                    c: Said(c, s.start, s.end, "parties_of_talks", "the parties of the talks")
                    for c, s in draft.countries.items()
                }
        others = {c.value: c for a in self.story.actors if (c := a.country) and c.value != code}
        if len(others) == 1:
            other, said = next(iter(others.items()))
            why = "the only other country with officials in the article"
            return {other: Said(other, said.start, said.end, "only_other_side", why)}
        return {}

    def _named_countries(self) -> list[Said]:
        """Countries named as parties in the event's own clauses, observers left out."""
        observers = {h.start for h in self._observing()}
        out: list[Said] = []
        for hit in self.sentence.of_kind("country", "organisation", "reference"):
            if hit.start in observers:
                continue
            if self.clauses.distance((hit.start, hit.end), self.span) > 40:
                continue
            if hit.entry.kind == "reference":
                if hit.entry.values["to"] == "our-country" and self.story.home.country:
                    out.append(
                        Said(self.story.home.country.value, hit.start, hit.end, "our_country")
                    )
                elif hit.entry.values["to"] in ("both-countries", "parties"):
                    out.extend(self._both(hit))
                continue
            out.append(Said(hit.entry.values["code"], hit.start, hit.end, "named_party"))
        return out

    def _both(self, hit: Hit) -> list[Said]:
        for draft in reversed(self.story.drafts):
            if len(draft.countries) == 2:
                return [
                    Said(c, hit.start, hit.end, "both_countries", "those last spoken of")
                    for c in draft.countries
                ]
        return []

    def _observing(self) -> list[Hit]:
        out: list[Hit] = []
        for cue in self.sentence.of_kind("observer"):
            segment = self.clauses.of(cue.start)
            out.extend(
                h
                for h in self.sentence.of_kind("country", "organisation")
                if self.clauses.of(h.start) == segment
            )
        return out
