"""Mentions of events in, events out: what two sentences say of one event is put together.

Each mention is compared with the events found so far, latest first, by the named rules below;
the first event that nothing speaks against takes it. One meeting told in headline, body and
caption is one event; two meetings of the same minister with different people stay two.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from kg.edtf import DAY, compatible, goes_on
from kg.extract.ground.rounds import ROMAN, letters
from kg.extract.ground.values import DIALOGUES, UNSAID, EventMention, Said
from kg.extract.story.days import SAME_DAY
from kg.extract.story.lasting import begun_before, joined, lasting, other_end, year_in

_WEIGHTIEST = ("cancelled", "held", "planned", "discussed")
_FACE_TO_FACE = DIALOGUES | {"Signing"}
_SPANS = frozenset({"Visit", "Exercise", "Conference"})
_REACH = 200
"""How many events back one may be spoken of again: bounds the work on endless texts."""
_MOST = 100
"""How many mentions of one event are kept beside the latest, for the same reason."""


@dataclass(slots=True)
class Draft:
    """An event being put together from its mentions, in the order they were read."""

    mentions: list[EventMention]
    type: str = field(init=False)

    def __post_init__(self) -> None:
        self.type = self.mentions[0].type

    @property
    def role(self) -> str:
        return next((m.role for m in self.mentions if m.role), "")

    def first(self, field_name: str) -> Said | None:
        """The first value that a mention gives to a field."""
        return next((v for m in self.mentions if (v := getattr(m, field_name)) is not None), None)

    @property
    def date(self) -> Said | None:
        """The most exact date told; a beginning and an end told apart make a span."""
        dates = [m.date for m in self.mentions if m.date is not None]
        if not dates:
            return None
        status = self.status.value
        if status == "cancelled":  # of what was not to be, not of the decision
            dates = [m.date for m in self.mentions if m.date and _was_to_be(m)] or dates
        if self.type == "Visit" and status == "held":
            # "He has arrived. On Wednesday he will visit a base": a day within the visit
            there = next(i for i, m in enumerate(self.mentions) if m.status.value == "held")
            within = [m for m in self.mentions[there:] if _still_within(m)]
            dates = [m.date for m in self.mentions if m.date and m not in within]
        own = [d for d in dates if d.rule != "date_of_scene"] or dates
        best = joined(own)
        days = next((m.days for m in self.mentions if m.days), None)
        return lasting(best, days) if best is not None and days is not None else best

    @property
    def place(self) -> Said | None:
        """The place first told, before a heading in capitals and a name that nothing explains."""
        told = [m for m in self.mentions if m.zone != "teaser"] or self.mentions
        places = [m.place for m in told if m.place is not None]
        return min(places, default=None, key=_unsure)

    @property
    def name(self) -> Said | None:
        """The name with its year, if the article ever gives that, else the one first told."""
        names = [m.name for m in self.mentions if m.name is not None]
        return min(names, default=None, key=lambda n: not n.value[-4:].isdigit())

    @property
    def actors(self) -> dict[int, Said]:
        out: dict[int, Said] = {}
        for mention in self.mentions:
            for key, said in mention.actors:
                out.setdefault(key, said)
        return out

    @property
    def countries(self) -> dict[str, Said]:
        out: dict[str, Said] = {}
        for mention in self.mentions:
            for said in mention.countries:
                out.setdefault(said.value, said)
        return out

    @property
    def status(self) -> Said:
        """What the text says with a word for it, before what it only takes for granted, and the
        text before its headline, unless that is the news which the text adds to, and is read
        first; of several, cancelled, then held, planned, discussed."""
        if len(self.mentions) == 1:
            return self.mentions[0].status
        told = [m for m in self.mentions if _with_a_cue(m)] or self.mentions
        told = [m for m in told if m.zone in ("body", self.mentions[0].zone)] or told
        return min((m.status for m in told), key=lambda s: _WEIGHTIEST.index(s.value))


def _still_within(m: EventMention) -> bool:
    """Whether a visit under way has the single day of a mention still before it."""
    return m.status.value == "planned" and m.date is not None and "/" not in m.date.value


def _unsure(place: Said) -> tuple[bool, bool]:
    return len(place.value) > 4 and place.value.isupper(), place.rule == "place_unknown"


def _with_a_cue(mention: EventMention) -> bool:
    return mention.status.rule not in UNSAID


def place_mention(
    mention: EventMention,
    drafts: list[Draft],
    sides: Mapping[int, str],
    objected: Callable[[Draft, str], None] | None = None,
) -> Draft:
    """The draft that takes a mention: an earlier one that fits, else a new one.

    ``objected`` is told of each draft that a rule kept it from, and of that rule's name.
    """
    # A headline tells the main thing, which the text tells first; the text goes on with the last.
    latest_first = drafts if mention.zone in ("headline", "caption") else reversed(drafts)
    for draft in islice(latest_first, _REACH):
        if draft.type != mention.type:
            continue
        objection = objection_to(draft, mention, sides)
        if objection is None:
            draft.mentions[_MOST:] = [mention]  # the first ones, and always the latest
            return draft
        if objected is not None:
            objected(draft, objection)
    draft = Draft([mention])
    drafts.append(draft)
    return draft


def objection_to(draft: Draft, mention: EventMention, sides: Mapping[int, str]) -> str | None:
    """The name of the first rule that speaks against a mention's being the draft's event."""
    for rule in OBJECTIONS:
        if rule(draft, mention, sides):
            return rule.__name__
    return None


def other_ceremony(d: Draft, m: EventMention, _: Mapping[int, str]) -> bool:
    """A wreath and a guard of honour are two ceremonies."""
    return d.type == "Ceremony" and bool(d.role and m.role) and d.role != m.role


def other_name(d: Draft, m: EventMention, _: Mapping[int, str]) -> bool:
    """Two different names."""
    name = d.first("name")
    return bool(name and m.name) and not same_name(name.value, m.name.value)  # type: ignore[union-attr]


def other_date(d: Draft, m: EventMention, _: Mapping[int, str]) -> bool:
    """Two dates that no one day satisfies; the date of a scene is no objection."""
    if d.date is None or m.date is None or m.date.rule == "date_of_scene":
        return False
    if d.status.value == "cancelled" and _was_to_be(m):
        return False  # "was cancelled on the 1st. It was scheduled for the 5th"
    if d.date.rule == "date_of_scene" and m.definite and m.status.value != "cancelled":
        return False
    if d.type == "Exercise" and m.definite and goes_on(d.date.value, m.date.value):
        return False  # a day of an exercise that lasts
    return other_end(d.date.value, m.date.value) or not compatible(d.date.value, m.date.value)


def _was_to_be(m: EventMention) -> bool:
    """Whether words say that something had been planned."""
    return m.role == "once" or m.status.rule == "cue_planned_once"


def other_days_elsewhere(d: Draft, m: EventMention, _: Mapping[int, str]) -> bool:
    """ "They will also hold drills on 5-9 May in the gulf": told anew, with days and a place of its
    own that are not those told of."""
    if d.type != "Exercise" or m.definite or m.zone != "body":
        return False
    dates, places = (d.date, m.date), (d.place, m.place)
    own = all(v is not None and v.rule == "date_beside" for v in dates)
    return own and all(
        a is not None and b is not None and a.value != b.value for a, b in (dates, places)
    )


def other_year(d: Draft, m: EventMention, _: Mapping[int, str]) -> bool:
    """A year in the name of the one that is not in the date of the other."""
    if d.type != "Exercise":
        return False
    pairs = ((m.name, d.date), (d.first("name"), m.date))
    return any(
        name is not None
        and date is not None
        and date.value.strip("./")[:4].isdigit()
        and (year := year_in(name.value)) is not None
        and str(year) not in date.value
        for name, date in pairs
    )


def other_reality(d: Draft, m: EventMention, _: Mapping[int, str]) -> bool:
    """What is only discussed is not what is held or planned; nor is one without the other."""
    named = d.first("name") is not None and m.name is not None
    a, b = d.status.value, m.status.value
    if a == b or named:
        return False
    if "discussed" in (a, b):
        return True
    if (a, b) == ("held", "cancelled") and d.type in DIALOGUES:
        mine = {k for k, _ in m.actors}
        return bool(mine) and mine != set(d.actors)  # of three talked one was not met apart
    if _goes_on_training(d, m):
        return False
    if a == "planned" and d.type == "Visit" and _under_way(d, m):
        return True
    if m.zone == "headline" and not _with_a_cue(m) and b == "held":
        return False  # "Dialogue of A and B on 30 November": the text says whether it has been
    if d.type == "Visit" and m.role != "invite" and set(d.actors) & {k for k, _ in m.actors}:
        return False  # a visit under way, of which the rest is still to come
    if d.type == "Exercise" and (a, b) == ("planned", "held") and m.date is not None:
        if d.date is None and m.date.rule == "date_beside":
            return True  # "last year the armies held joint drills": an earlier one
    if (
        d.type in DIALOGUES
        and (a, b) == ("planned", "held")
        and _of_a_day(m)
        and d.date is not None
    ):
        return not _of_a_day(d)  # "talks are to be held this year; yesterday the two met in Baku"
    if d.type in DIALOGUES and (a, b) == ("held", "planned") and d.date is None and _later(m):
        return True  # "the two talked. The next round is scheduled for next year"
    later = m.date is not None and d.date is not None and not m.date.value.startswith("..")
    next_round = later and m.status.value == "planned" and not _from_one_day(d.date, m.date)
    named_anew = d.type == "Exercise" and m.name is not None and d.first("name") is None
    named_anew = named_anew and _with_a_cue(m)
    another = not m.definite or next_round or (named_anew and m.zone == "body")
    return another and {a, b} == {"held", "planned"}


def _under_way(d: Draft, m: EventMention) -> bool:
    """ "He invited his colleague to visit Lima. The visit will end tomorrow": who is there until
    then is on another visit than that which is still to come."""
    invited = any(told.role == "invite" for told in d.mentions)
    return m.status.rule == "there_until" or (invited and m.definite and m.status.value == "held")


def _goes_on_training(d: Draft, m: EventMention) -> bool:
    """ "The exercise has begun. Until 9 May the troops will train there": it goes on."""
    verb = m.trigger.entry.get("form") == "verb" and m.status.value == "planned" and not m.name
    near = 0 < m.sentence - d.mentions[-1].sentence <= 2
    until = m.date is None or m.date.value.startswith("..")
    return d.type == "Exercise" and d.status.value == "held" and verb and near and until


def _later(m: EventMention) -> bool:
    """Whether a time to come is told beside the word for the event, which is no end of it."""
    date = m.date
    return date is not None and date.rule == "date_beside" and not date.value.startswith("..")


def _of_a_day(told: Draft | EventMention) -> bool:
    """Whether a day is told, beside the word for the event."""
    date = told.date
    return date is not None and date.rule == "date_beside" and len(date.value) == DAY


def _from_one_day(a: Said | None, b: Said | None) -> bool:
    """ "It began on Monday. The exercise will run from 4 to 15 May": one exercise, under way."""
    if a is None or b is None:
        return False
    return a.value.partition("/")[0] == b.value.partition("/")[0]


def other_era(d: Draft, m: EventMention, _: Mapping[int, str]) -> bool:
    """An aside about former times is not the news, unless it shares a name."""
    if d.first("name") is not None and m.name is not None:
        return False
    if d.mentions[-1].background == m.background or _adds_to(d, m):
        return False
    back = [m] if m.background else d.mentions
    return not any(_began(d, told) for told in back)


def _began(d: Draft, m: EventMention) -> bool:
    """ "The visit ended on Friday. The minister had come on Monday": an aside of its beginning."""
    ends = (told.date.value for told in d.mentions if told.date and not told.background)
    first = m.date
    return (
        bool(m.background)
        and d.type in _SPANS
        and m.trigger.entry.get("role") != "edition"
        and first is not None
        and any(begun_before(first.value, end) for end in ends)
    )


def _adds_to(d: Draft, m: EventMention) -> bool:
    """ "Recall that troops of A will take part in the exercise": the one just told of."""
    if d.type not in ("Exercise", "Conference") or not m.definite or d.mentions[-1].background:
        return False
    near = m.sentence - d.mentions[-1].sentence <= 2 and m.zone == "body"
    return near and m.date is None and m.name is None and m.status.value == d.status.value


def other_host(d: Draft, m: EventMention, _: Mapping[int, str]) -> bool:
    """Two visits to two countries."""
    host = d.first("host")
    if host is None or m.host is None or (m.definite and m.host.rule == "parties_of_talks"):
        return False  # "the first day of the visit": no other goal is told
    return host.value != m.host.value


def other_people(d: Draft, m: EventMention, sides: Mapping[int, str]) -> bool:
    """Nobody in common; or, of one country, two different people face to face with others.

    A definite mention ("at the meeting") may add people.
    """
    there, here = d.actors, dict(m.actors)
    if d.type == "Visit" and m.role == "port" and there and d.role != "port":
        return True  # a ship calls where an official went before
    if not there or not here or same_gathering(d, m):
        return False
    if d.type == "Signing" and _signed_just_now(d, m):
        return False
    if not set(there) & set(here):
        named, known = ({sides[a] for a in k if a in sides} for k in (here, there))
        elsewhere = len(named) > 1 and len(known) > 1 and not named <= known
        return not (m.definite and d.type != "Visit") or elsewhere
    if m.definite or d.type not in _FACE_TO_FACE:
        return False
    for side in {sides.get(a, "?") for a in here}:
        mine = {a for a in here if sides.get(a, "?") == side}
        theirs = {a for a in there if sides.get(a, "?") == side}
        if mine and theirs and not mine & theirs:
            return True
    ours = {sides[a] for a in here if a in sides}
    hers = {sides[a] for a in there if a in sides}
    return len(ours) >= 2 and len(hers) >= 2 and not (ours <= hers or hers <= ours)


def _signed_just_now(d: Draft, m: EventMention) -> bool:
    """ "They signed it. The president watched the ceremony", "after it was signed, they went to X":
    the signing just told of, whose parties nothing names anew."""
    near = 0 < m.sentence - d.mentions[-1].sentence <= _JUST and m.status.value == d.status.value
    return near and all(c.rule == "parties_of_talks" for c in m.countries)


_JUST = 2
"""Sentences from a signing to what was done at it or after it."""


def other_countries(d: Draft, m: EventMention, _: Mapping[int, str]) -> bool:
    """Parties of which neither list holds the other."""
    there, here = set(d.countries), {c.value for c in m.countries}
    if not there or not here or same_gathering(d, m):
        return False
    if d.first("name") is not None and m.name is not None:
        return False
    if d.type == "Visit" and m.status.value != d.status.value and len(here) > 1:
        return not here <= there  # "the next port will be one in India"
    if m.definite:  # "at the meeting of the British and the Turks"
        named = {c.value for c in m.countries if c.rule == "named_party"}
        called_off = m.status.value == "cancelled" and d.status.value != "cancelled"
        if d.type in DIALOGUES and called_off and named and not named & there:
            return True
        return d.type in DIALOGUES and len(named) >= 2 and not (named <= there or there <= here)
    if d.type in DIALOGUES and len(there) >= 2 and len(here) >= 2 and there != here:
        return True
    return not (there <= here or here <= there)


def same_gathering(d: Draft, m: EventMention) -> bool:
    """A conference told of a few sentences before, of which more participants are told."""
    if d.type == "Ceremony" and d.role and d.role == m.role:
        return m.sentence - d.mentions[-1].sentence <= 1
    if d.type != "Conference" or m.name is not None or m.date is not None:
        return False
    return m.sentence - d.mentions[-1].sentence <= 3 and m.status.value == d.status.value


def other_council(d: Draft, m: EventMention, _: Mapping[int, str]) -> bool:
    """ "On the same day the CSTO's council will meet": that of another organisation."""
    ours, theirs = _councils(m.countries), _councils(d.countries.values())
    return d.type == "Conference" and bool(ours and theirs) and not ours & theirs


def _councils(parties: Iterable[Said]) -> set[str]:
    """The organisations whose council a conference is."""
    return {said.value for said in parties if said.rule == "organisation_of_council"}


def other_occasion(d: Draft, m: EventMention, _: Mapping[int, str]) -> bool:
    """An unnamed, undated exercise or conference told of anew is another, unless definite."""
    if d.type not in ("Exercise", "Conference") or m.definite:
        return False
    if d.first("name") is not None and m.name is None:
        if d.type == "Exercise" and m.status.value == "cancelled" != d.status.value:
            return True  # "a drill proposed for this year was dropped": another than that named
        if _ahead_of_all(d, m):
            return False  # "the staffs are to agree on the plan of the drill": that named
        return m.sentence - d.mentions[-1].sentence > 3 and m.zone == "body"
    return False


def _ahead_of_all(d: Draft, m: EventMention) -> bool:
    """Whether something to come, told without day and place, is to be held by all of those who are
    to hold what was told of."""
    planned = m.status.value == d.status.value == "planned" and m.date is m.place is None
    return planned and {c.value for c in m.countries} == set(d.countries)


def same_day_again(d: Draft, m: EventMention, _: Mapping[int, str]) -> bool:
    """ "On the same day the president received him": talks with one more than those told before."""
    if d.type not in _FACE_TO_FACE or m.definite or d.mentions[-1].zone != "body":
        return False
    again = m.date is not None and m.date.rule == "date_beside" and m.date.inferred == SAME_DAY
    return again and bool(d.actors) and not {k for k, _ in m.actors} <= set(d.actors)


def talks_beside_it(d: Draft, m: EventMention, _: Mapping[int, str]) -> bool:
    """ "The talks of the four were held on the margins of the forum": a conference by the number of
    those who talk, and the gathering that the same sentence tells of."""
    if d.type != "Conference" or d.mentions[-1].sentence != m.sentence:
        return False
    words = (d.mentions[-1].trigger, m.trigger)
    nouns = all(
        t.entry.kind == "trigger" and t.entry.get("form") == "noun" and not t.entry.get("weak")
        for t in words
    )
    return nouns and {t.entry.get("event") for t in words} == {"Meeting", "Conference"}


OBJECTIONS = (
    talks_beside_it,
    same_day_again,
    other_ceremony,
    other_name,
    other_date,
    other_days_elsewhere,
    other_year,
    other_reality,
    other_era,
    other_host,
    other_people,
    other_countries,
    other_council,
    other_occasion,
)


def same_name(a: str, b: str) -> bool:
    """Equal letters, and equal digits or Roman numerals as far as both have some."""
    digits = ["".join(c for c in x if c.isdigit()) for x in (a, b)]
    if all(digits) and digits[0] != digits[1] and not _one_year(*digits):
        return False
    rounds = [name.replace("-", " ").rpartition(" ")[2] for name in (a, b)]
    if rounds[0] != rounds[1] and all(map(ROMAN.fullmatch, rounds)):
        return False
    short, long = sorted((letters(a), letters(b)), key=len)
    if len(short) >= _TAIL and long.endswith(short):
        return True  # a headline's "Falcon" for the text's "Attacking Falcon"
    return short == long or (len(short) >= 4 and long.startswith(short[:-1]))


def _one_year(a: str, b: str) -> bool:
    """Whether figures are one year, written in full and short: "2018", "18"."""
    short, full = sorted((a, b), key=len)
    return len(short) == 2 and full in (f"19{short}", f"20{short}")


_TAIL = 5
"""Letters that the end of a name must have to stand for all of it."""


def countries_of(actors: Iterable[int], sides: Mapping[int, str]) -> Sequence[str]:
    """The countries of some actors, sorted."""
    return sorted({sides[a] for a in actors if a in sides})
