"""Events, persons and documents as put together in, the contract's facts with proofs out.

Here alone words become character offsets. What the contract asks of each kind is checked: talks
have two parties, a visit has a host and visitors, and what falls short is dropped with its reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kg.edtf import YEAR, compatible
from kg.extract.events.ahead import to_come
from kg.extract.events.documents import DocumentDraft, day_signed
from kg.extract.events.occasions import (
    bound_by_ceremony,
    called_off,
    day_of_occasion,
    in_a_stay,
    span_by_ceremonies,
)
from kg.extract.ground.gatherings import BY_CAPITALS
from kg.extract.ground.values import ONLY_NAMED, UNSAID, Actor, Said
from kg.extract.relevance import marked, of_defence
from kg.extract.reliability import confidence
from kg.extract.story.drafts import Draft
from kg.extract.story.memory import Story
from kg.extract.telling import tell_event
from kg.extract.when.beside import days_beside, end_beside
from kg.extract.where.gathered import places_of
from kg.extract.who.beside import of_its_series, of_soldiers_beside, of_those_who_met
from kg.extract.who.listed import came_to_a_gathering, of_a_list
from kg.extract.who.margins import day_on_margins, of_margins
from kg.extract.who.named import COUNCIL
from kg.extract.who.parties import without_its_members
from kg.extract.who.venue import of_its_venue, of_what_it_plans
from kg.extract.who.visitors import visitors_of
from kg.model import DocumentFact, EventFact, Facts, PersonFact, Proof
from kg.pack import organisation_codes

_TWO_SIDES = frozenset({"Meeting", "PhoneCall", "Visit", "Signing", "Conference"})
_HONOURS = frozenset({"wreath", "welcome"})
"""Ceremonies that a guest is given or gives."""


def facts_of(story: Story, documents: list[DocumentDraft]) -> Facts:
    """The facts of an article."""
    article, home = story.text.article, story.home
    places = places_of(story)
    told = (_event(story, d, places.get(i)) for i, d in enumerate(story.drafts))
    events = [e for e in told if e is not None]
    title = article.title or _headline(story)
    return Facts(
        id=article.id,
        url=article.url,
        title=title,
        language=story.text.language,
        published=home.published.isoformat() if home.published else article.published,
        publisher=home.publisher,
        persons=tuple(_person(story, a) for a in story.actors),
        events=tuple(events),
        documents=tuple(_document(story, d) for d in documents),
    )


def _headline(story: Story) -> str | None:
    lines = [s for s in story.text.sentences if s.zone == "headline"]
    return story.text.quote(lines[0].start, lines[-1].end) if lines else None


def proof(story: Story, field: str, said: Said, value: str | None = None) -> Proof:
    """The characters of the words that say a value."""
    text = story.text
    end = max(said.end, said.start + 1)
    start_at, end_at = text.tokens[said.start].start, text.tokens[end - 1].end
    if end_at - start_at == 1 and end < len(text.tokens):
        end_at = text.tokens[end].end  # a letter alone ("O", he) is found nowhere by a reader
    if start_at < text.offset:
        return Proof(
            field,
            start_at,
            end_at,
            text.content[start_at:end_at],
            value,
            "title",
            said.rule,
            said.inferred,
        )
    return Proof(
        field,
        start_at - text.offset,
        end_at - text.offset,
        text.content[start_at:end_at],
        value,
        "text",
        said.rule,
        said.inferred,
    )


def _person(story: Story, actor: Actor) -> PersonFact:
    proofs = [proof(story, "name", actor.name)]
    for field in ("country", "post", "rank"):
        said: Said | None = getattr(actor, field)
        if said is not None:
            proofs.append(proof(story, field, said))
    return PersonFact(
        actor.name.value,
        actor.code,
        actor.post.value if actor.post else None,
        actor.rank.value if actor.rank else None,
        tuple(proofs),
        confidence("persons", "", proofs),
    )


def _event(story: Story, draft: Draft, place: Said | None) -> EventFact | None:
    occasion = (
        _of_occasion(story, draft)
        or of_soldiers_beside(story, draft)
        or of_its_series(story, draft)
        or of_those_who_met(story, draft)
    )
    venue = of_its_venue(story, draft, place)
    short = next((r.__name__ for r in SHORTFALLS if r(story, draft)), None)
    came = {**of_what_it_plans(story, draft), **of_a_list(story, draft)}
    full = draft.type == "Conference" and len({**came, **draft.countries}) > 1
    known = occasion or (venue and draft.first("name") and draft.status.rule != "told_as_fact")
    if full and short == fewer_than_two_parties.__name__:
        short = None
    if short is not None and not (known and short == without_a_party.__name__):
        tell_event(story, draft, "dropped", short)
        return None
    parties = {**venue, **draft.countries, **occasion, **came}
    countries = without_its_members(parties, draft.type)
    actors = draft.actors or visitors_of(story, draft)
    met, theirs = of_margins(story, draft)
    actors, countries = {**met, **actors}, {**theirs, **countries}
    kind = draft.type
    host = draft.first("host") if kind == "Visit" else None
    names = {a.key: a.name.value for a in story.actors}
    name = draft.name
    date = _date(story, draft, name)
    status = called_off(story, draft, to_come(story, draft.status, date))
    tell_event(story, draft, status.value, "fact")
    told = kind != "Visit" or all(d.type == "Visit" for d in story.drafts)
    topics = {t.value: t for m in reversed(draft.mentions) for t in m.topics if told}
    first = draft.mentions[0]
    proofs = [
        proof(story, "type", Said(kind, first.trigger.start, first.trigger.end, "trigger")),
        proof(story, "status", status),
    ]
    for field, said in (("date", date), ("host", host), ("name", name)):
        if said is not None:
            proofs.append(proof(story, field, said))
    if place is not None:
        proofs.append(proof(story, "place", place, place.value))
    proofs += _listed(story, "countries", countries.values())
    proofs += [proof(story, "participants", s, names[k]) for k, s in sorted(actors.items())]
    proofs += _listed(story, "topics", topics.values())
    return EventFact(
        type=kind,
        status=status.value,
        date=date.value if date else None,
        countries=tuple(sorted(countries)),
        host=host.value if host else None,
        participants=tuple(names[k] for k in sorted(actors)),
        place=(place.value,) if place else (),
        name=name.value if name else None,
        topics=tuple(sorted(topics)),
        proofs=tuple(proofs),
        confidence=confidence("events", kind, proofs),
        background=all(m.background for m in draft.mentions),
        weekday=_weekday(story, draft, date),
    )


def _date(story: Story, draft: Draft, name: Said | None) -> Said | None:
    """The date of an event: its own, else what others of the article tell of it."""
    date, kind = draft.date, draft.type
    if in_a_stay(story, date):
        date = None
    if date is not None:
        date = day_on_margins(story, draft, date)
    if kind == "Exercise" and date is not None:
        date = span_by_ceremonies(story, draft, date)
    elif kind == "Exercise":
        date = bound_by_ceremony(story, draft)
    if date is None and kind == "Ceremony":
        date = day_of_occasion(story, draft)
    if date is None or len(date.value) == YEAR:
        date = days_beside(story, draft) or date
    if date is None and kind in ("Exercise", "Conference") and name is not None:
        date = _year_in(story, name)
    return end_beside(story, draft, date) if date is not None else None


def _weekday(story: Story, draft: Draft, date: Said | None) -> int | None:
    """The weekday beside a day and month without a year: other articles may tell which year."""
    if date is None or "XXXX" not in date.value:
        return None
    told = (m for at in draft.mentions for m in story.text.sentences[at.sentence].dates)
    return next((m.weekday for m in told if m.start == date.start and m.unit is None), None)


def _of_occasion(story: Story, draft: Draft) -> dict[str, Said]:
    """The parties of the exercise or conference that a ceremony opens or closes, told beside it; or
    the states of which people are told to attend an exercise's ceremony."""
    ceremony = draft.role in ("opening", "closing")
    if not ceremony and draft.type != "Exercise":
        return {}
    for other in story.drafts:
        pair = {draft.type, other.type} == {"Exercise", "Ceremony"}
        pair = pair or (ceremony and other.type == "Conference")
        if not pair or not (ceremony or other.role in ("opening", "closing")):
            continue
        gaps = (abs(m.sentence - n.sentence) for m in draft.mentions for n in other.mentions)
        if min(gaps) <= _BESIDE and set(draft.countries) < set(other.countries):
            states = {c: s for c, s in other.countries.items() if c not in organisation_codes()}
            return other.countries if ceremony else states
    return {}


def _by_its_own(story: Story, draft: Draft) -> bool:
    """Whether all who are named beside a visit are of the country visited."""
    named = {m.actor for d in draft.mentions for m in story.named.get(d.sentence, ())}
    sides = {story.sides.get(key) for key in named}
    return bool(sides) and sides <= draft.countries.keys()


_BESIDE = 2
"""Sentences between a ceremony and the exercise that it opens or closes."""


def fewer_than_two_parties(story: Story, draft: Draft) -> bool:
    """Talks, visits and signings are between two, as are honours; where a day is told, the other
    party may be unsaid, unless two of one country meet. An alliance's council that is said to
    have met stands for its members, a session with a name has its parties unsaid."""
    honours = draft.type == "Ceremony" and draft.role in _HONOURS
    if not (draft.type in _TWO_SIDES or honours) or len(draft.countries) > 1:
        return False
    at_home = len(draft.actors) > 1 and all(story.actors[a].country for a in draft.actors)
    if draft.type == "Visit" and _by_its_own(story, draft):
        return True
    if draft.type == "Conference" and draft.actors and draft.first("name") is None:
        # who speaks at home to a congress, a bar association, a board
        at_home = at_home or not organisation_codes() & set(draft.countries)
    if draft.date is not None and not at_home and _of_the_field(story, draft):
        return False
    council = any(c.rule == COUNCIL for c in draft.countries.values())
    if council and draft.status.rule != "told_as_fact":
        return False
    name = draft.first("name")
    named = name is not None and name.rule != BY_CAPITALS  # "Forum for Democratic Change": a party
    own = named or bool(organisation_codes() & set(draft.countries))
    return not (draft.type == "Conference" and own and draft.place is not None)


def without_a_party(story: Story, draft: Draft) -> bool:
    """An event of nobody; an exercise or a gathering that has a name and a day is one with its
    parties unsaid, unless another is told of at that time, of which it may be a second name."""
    if draft.countries:
        return False
    if draft.type not in ("Exercise", "Conference") or not draft.first("name"):
        return True
    if draft.date is None or not _of_the_field(story, draft):
        return True
    others = (d for d in story.drafts if d.type == draft.type and d is not draft and d.countries)
    return any(d.date is None or compatible(d.date.value, draft.date.value) for d in others)


def _of_the_field(story: Story, draft: Draft) -> bool:
    """Whether an event that lacks a party is of defence, or its article is."""
    return of_defence(story, draft) or marked(story.text)


def unsupported(_: Story, draft: Draft) -> bool:
    """An exercise without a day, a year gone by in its name, or a word that it took place is not
    said to be held; a day that is told of what is done to it ("they mulled the drill on Monday")
    says nothing of it."""
    if draft.type != "Exercise":
        return False
    rules = {m.status.rule for m in draft.mentions}
    if rules == {ONLY_NAMED}:
        return True
    if draft.date is not None or not rules <= UNSAID | {"told_in_the_future"}:
        return False
    name = draft.first("name")
    return name is None or not name.value[-4:].isdigit()


def visit_to_nowhere(_: Story, draft: Draft) -> bool:
    """A visit whose destination nothing tells."""
    return draft.type == "Visit" and draft.first("host") is None


SHORTFALLS: tuple[Callable[[Story, Draft], bool], ...] = (
    fewer_than_two_parties,
    without_a_party,
    unsupported,
    visit_to_nowhere,
    came_to_a_gathering,
)
"""What an event may lack of what the contract asks: tried in this order."""


def _listed(story: Story, field: str, values: Iterable[Said]) -> list[Proof]:
    return [proof(story, field, s, s.value) for s in sorted(values, key=lambda s: s.value)]


def _year_in(story: Story, name: Said) -> Said | None:
    """A year in an exercise's name dates it, to the year, where nothing more exact is said."""
    for at in range(name.start, name.end):
        token = story.text.tokens[at]
        if token.kind == "n" and len(token.text) == 4 and token.text[:2] in ("19", "20"):
            return Said(token.text, at, at + 1, "year_in_name")
        if token.kind == "n" and at > name.start and story.text.tokens[at - 1].text in "-–":
            year = 2000 + int(token.text) if len(token.text) == 2 else 0
            published = story.home.published
            if year in _TWO_DIGITS and abs((published.year if published else year) - year) < 2:
                return Said(str(year), at, at + 1, "year_in_name")  # "Steel Griffin-22"
    return None


_TWO_DIGITS = range(2013, 2050)
"""Years that two digits of a name may mean; fewer are the number of a round."""


def _document(story: Story, draft: DocumentDraft) -> DocumentFact:
    signed = day_signed(draft, story.drafts)
    proofs = [proof(story, "type", draft.type), proof(story, "status", draft.status)]
    for field, said in (("signed", signed), ("covers", draft.covers)):
        if said is not None:
            proofs.append(proof(story, field, said))
    proofs += _listed(story, "parties", draft.parties.values())
    return DocumentFact(
        draft.type.value,
        draft.status.value,
        tuple(sorted(draft.parties)),
        signed.value if signed else None,
        draft.covers.value if draft.covers else None,
        tuple(proofs),
        confidence("documents", draft.type.value, proofs),
    )
