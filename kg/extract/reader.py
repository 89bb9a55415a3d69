"""An article in, its facts out: the order in which the rules of this room are asked.

Body text is read first, in order; headline, captions and teasers after it, since they repeat
what the body tells better.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import partial

from kg.annotate import Text, annotate
from kg.edtf import compatible
from kg.extract.emit import facts_of
from kg.extract.events.documents import DocumentDraft, documents_of, placed
from kg.extract.events.frames import frames_of
from kg.extract.events.series import known_series
from kg.extract.events.topics import topics_of
from kg.extract.ground.cues import with_cues_in_place
from kg.extract.ground.exercises import names_of
from kg.extract.ground.governments import with_governments
from kg.extract.ground.home import dated_by, find_home
from kg.extract.ground.leaders import with_leaders
from kg.extract.ground.linked import with_linked_verbs
from kg.extract.ground.steps import Observer, tell
from kg.extract.ground.values import ActorMention, EventMention, Said
from kg.extract.people.aboard import commanding_ships
from kg.extract.people.abroad import facing, met_abroad
from kg.extract.people.actors import find_actors
from kg.extract.people.compatriots import of_most
from kg.extract.people.counterparts import completed
from kg.extract.people.envoys import with_senders
from kg.extract.people.leading import leading_a_delegation
from kg.extract.relevance import in_field, is_named, of_the_field, tells_of_the_field
from kg.extract.story.drafts import Draft, place_mention
from kg.extract.story.former import Former
from kg.extract.story.memory import Story
from kg.extract.story.sections import entries_of
from kg.extract.story.travel import travelling_on
from kg.extract.telling import (
    tell_document,
    tell_draft,
    tell_dropped,
    tell_mention,
    tell_objection,
    tell_persons,
    tell_text,
    tell_topics,
)
from kg.extract.when.spoken import day_of_sentence, keep_the_day
from kg.extract.when.years import year_of
from kg.extract.where.known import institution_in
from kg.model import Article, Facts
from kg.pack import Hit, Pack, Packs

_BRIEF = 5
"""Sentences up to which a text leans on the title that its record gives apart."""
_LATER = ("headline", "caption", "teaser")


@dataclass(frozen=True, eq=False)
class Reader:
    """Reads articles with a set of language packs."""

    packs: Mapping[str, Pack]

    @classmethod
    def default(cls) -> Reader:
        """A reader with every language that has a folder; each is loaded when it is first met."""
        return cls(Packs())

    def read(self, article: Article, observe: Observer | None = None) -> Facts:
        """The facts of an article; a text that tells nothing gives empty lists.

        ``observe`` is told of each decision, in the order in which they are made.

        Raises:
            DataError: a row of language data is wrong.
        """
        text = annotate(article, self.packs)
        return read_text(text, observe)


def read_text(text: Text, observe: Observer | None = None) -> Facts:
    """The facts of an annotated text."""
    text = with_linked_verbs(with_leaders(with_governments(text)))
    text = with_cues_in_place(text)
    home, thickly = find_home(text), in_field(text)
    of_field = thickly or is_named(text)
    names = names_of(text) if of_field or home.published is None else []
    year = None if home.published else year_of(text, names)
    home = dated_by(text, home, year)
    tell_text(observe, text, home)
    if not of_field:
        tell(observe, text, -1, (-1, -1), "article", "dropped", "", "not_in_field")
        return facts_of(Story(text, home, (), {}, {}), [])
    actors, where = find_actors(text, home, observe)
    actors = commanding_ships(text, home, actors, where)
    actors = facing(text, met_abroad(text, home, actors, where), where)
    actors = of_most(text, actors, where)
    actors = leading_a_delegation(text, actors, where)
    actors = with_senders(text, home, actors, where)
    actors = completed(text, home, actors, where)
    tell_persons(observe, text, actors, where)
    named: dict[int, list[ActorMention]] = {}
    for mention in where:
        named.setdefault(mention.sentence, []).append(mention)
    sides = {a.key: a.country.value for a in actors if a.country}
    story = Story(text, home, actors, named, sides, year, known_series(text, names), names)
    story.observe = observe
    story.entries = entries_of(text, home.published, year)
    documents: list[DocumentDraft] = []
    former, line = Former(), -1
    for number in _reading_order(text):
        sentence = text.sentences[number]
        if sentence.zone != "body":
            story.date, former.kept = None, None
        if sentence.line != line:
            line, story.background = sentence.line, False
        if number in story.entries and story.entries.get(number - 1) != story.entries[number]:
            story.date = story.spoken_past = story.day_past = story.entries[number].day
            former.kept = None
        told = list(sentence.of_kind("background"))
        # "The minister recalled that": only his words look back.
        said = bool(told) and all("past" in h.features for h in told)
        former.read(story, number, sure=bool(told))
        day = story.date
        if told:
            story.background = True
            story.date = None
        _read_sentence(story, number, documents)
        if said:
            story.background, story.date = False, day
    ours = tells_of_the_field(story, thickly=thickly)
    if not ours and (story.drafts or not thickly):
        tell(observe, text, -1, (-1, -1), "article", "dropped", "", "no_event_of_the_field")
        return facts_of(Story(text, home, tuple(filter(of_the_field, actors)), named, sides), [])
    return facts_of(story, documents)


def _reading_order(text: Text) -> list[int]:
    """The numbers of the sentences to read: the body's, then those of each later zone; of an item
    so brief that its title tells the news and the text only adds, the title first."""
    numbered = list(enumerate(text.sentences))
    order: list[int] = []
    for zone in (
        ("headline", "body", "caption", "teaser") if _title_leads(text) else ("body", *_LATER)
    ):
        own = zone == "body"
        order += [
            i for i, s in numbered if s.zone == zone and (own or s.pack.code == text.language)
        ]
    return order


def _title_leads(text: Text) -> bool:
    """Whether an article is brief and its record gives the title apart."""
    body = sum(s.zone == "body" for s in text.sentences)
    return text.article.title is not None and body <= _BRIEF


def _read_sentence(story: Story, number: int, documents: list[DocumentDraft]) -> None:
    """Put what a sentence tells of events, documents and topics where it belongs."""
    talk = None
    placed_here: list[tuple[EventMention, Draft]] = []
    signings: list[EventMention] = []
    people = story.people(number)
    mentions = frames_of(story, number, people)
    if not mentions:
        _set_the_scene(story, number)
    story.lead(number, people)
    for told in mentions:
        tell_mention(story, told)
        mention = _of_its_day(story, _on_the_day_of_talks(story, _with_parties(story, told)))
        mention = _by_those_of_talks(story, mention)
        mention = travelling_on(story, mention)
        draft = _placed(story, mention)
        if draft is None:
            continue
        placed_here.append((mention, draft))
        talk = draft if _closer(mention, talk) else talk
        if mention.type == "Signing":
            signings.append(mention)
        # "She landed on Thursday for a two-day visit" tells of one thing.
        alone = len(mentions) == 1 or all(m.type == "Visit" for m in mentions)
        keep_the_day(story, mention, alone)
    for document in documents_of(story, number, signings):
        tell_document(story, number, document, placed(document, documents))
    for about, said in topics_of(story, number, talk, mentions, placed_here):
        latest = about.mentions[-1]
        about.mentions[-1] = replace(latest, topics=(*latest.topics, *said))
        tell_topics(story, number, about, said)


_NEARNESS = {"Meeting": 0, "PhoneCall": 0, "Conference": 1, "Visit": 2}
"""What a sentence's topics are of: talks, before the gathering on whose margins they are held."""


def _closer(mention: EventMention, talk: Draft | None) -> bool:
    """Whether a sentence's topics are rather those of a mention than of what was told before."""
    rank = _NEARNESS.get(mention.type)
    if rank is None or talk is None:
        return rank is not None
    return rank < _NEARNESS[talk.type] and (talk.type == "Visit" or len(mention.actors) > 1)


def _with_parties(story: Story, mention: EventMention) -> EventMention:
    """A signing told without its parties is between those of the talks."""
    if mention.type != "Signing" or len({c.value for c in mention.countries}) > 1:
        return mention
    last = _council_named(story, mention)
    last = last or story.last_of_sides("Meeting", "Visit", "PhoneCall", "Conference")
    parties = tuple(last.countries.values()) if last else _named_just_before(story, mention)
    return replace(mention, countries=parties) if parties else mention


def _named_just_before(story: Story, mention: EventMention) -> tuple[Said, ...]:
    """ "A pact binds A and B. It was signed in Lima": the only two countries of a sentence that
    speaks of a document, right before, where the article has told of no talks."""
    before = story.text.sentences[mention.sentence - 1] if mention.sentence else None
    if before is None or before.zone != mention.zone or not before.has("document"):
        return ()
    named = {c.entry.values["code"]: c for c in before.of_kind("country")}
    if len(named) != _BOTH or not {c.value for c in mention.countries} <= named.keys():
        return ()
    why = "those of the document just spoken of"
    return tuple(Said(c, h.start, h.end, "parties_of_document", why) for c, h in named.items())


_BOTH = 2


def _council_named(story: Story, mention: EventMention) -> Draft | None:
    """ "At the end of the session a protocol was signed": the session told of in the same sentence,
    whoever met on its margins."""
    draft = story.last("Conference")
    if draft is None or len(draft.countries) < 2:
        return None
    told = draft.mentions[-1]
    here = told.sentence == mention.sentence and told.trigger.end <= mention.trigger.start
    return draft if here else None


def _on_the_day_of_talks(story: Story, mention: EventMention) -> EventMention:
    """A signing told without a day of its own, right after talks, is on their day."""
    own = mention.date is not None and mention.date.rule != "date_of_scene"
    heads = mention.zone == "headline"  # which tells of what the text tells of first
    talks = story.talks_told_first if heads else story.last("Meeting", "Conference")
    if mention.type != "Signing" or own or talks is None or talks.date is None:
        return mention
    last = talks.mentions[-1]
    near = heads or mention.sentence - last.sentence <= _AFTER_TALKS
    alike = mention.status.value == talks.status.value and mention.background == last.background
    value = talks.date.value
    if "/" in value and _at_their_end(story, mention):
        value = value.partition("/")[2].strip(".") or value
    if not near or not alike or "/" in value:
        return mention
    day = replace(talks.date, value=value, rule="day_of_talks", inferred="the day of the talks")
    return replace(mention, date=day)


def _at_their_end(story: Story, mention: EventMention) -> bool:
    """ "At the end of the talks", "on its results": what was signed on their last day."""
    sentence = story.text.sentences[mention.sentence]
    ends = [h for h in sentence.of_kind("status") if h.entry.get("phase") == "end"]
    ends += [h for h in sentence.of_kind("again") if h.entry.get("end") is not None]
    return any(h.end <= mention.trigger.start for h in ends)


def _by_those_of_talks(story: Story, mention: EventMention) -> EventMention:
    """ "A plan was signed", right after talks of one official of each party: they did it."""
    talks = story.last("Meeting", "Visit", "Conference")
    if mention.type != "Signing" or mention.actors or talks is None or mention.zone != "body":
        return mention
    sentence = story.text.sentences[mention.sentence]
    pointed = {h.entry.get("to") for h in sentence.of_kind("reference")}
    between = any(h.entry.get("role") == "between" for h in sentence.of_kind("relation"))
    others = between and "parties" not in pointed  # firms or schools sign, not who talked
    unsaid = others or _passive(mention.trigger) or not _of_these_talks(mention, talks)
    if not pointed & _THEY and unsaid:
        return mention
    last = talks.mentions[-1]
    near = mention.sentence - last.sentence <= _AFTER_TALKS
    alike = mention.status.value == talks.status.value and mention.background == last.background
    sides = [story.sides.get(k) for k in talks.actors]
    parties = {c.value for c in mention.countries}
    if not (near and alike and len(sides) == len(parties) and set(sides) == parties):
        return mention
    why = "those of the talks just told of"
    these = tuple(
        (k, replace(said, rule="signers_of_talks", inferred=why))
        for k, said in talks.actors.items()
    )
    return replace(mention, actors=these)


def _passive(verb: Hit) -> bool:
    """ "Подписан протокол": who signed is left unsaid, and need not have led the talks."""
    return "prt" in verb.features or verb.entry.get("role") == "passive"


def _of_these_talks(mention: EventMention, talks: Draft) -> bool:
    """Whether a signing held is on the day of talks in person, or both are without one."""
    if talks.type != "Meeting" or mention.status.value != "held":
        return False
    day = talks.date.value if talks.date is not None else None
    return (mention.date.value if mention.date is not None else None) == day


_THEY = frozenset({"pronoun", "both-ministers"})
_AFTER_TALKS = 3
"""Sentences after talks within which a signing ends them."""


def _of_its_day(story: Story, mention: EventMention) -> EventMention:
    """ "At the meeting", "before the meeting": a day that is not that of the talks belongs to
    something else of the sentence."""
    talk, date = story.talk, mention.date
    if mention.trigger.entry.kind != "again" or date is None or talk is None or talk.date is None:
        return mention
    first = story.text.sentences[mention.sentence].start
    leads = mention.trigger.start - first <= 1 or date.rule == "date_of_sentence"
    if not leads or compatible(talk.date.value, date.value):
        return mention
    return replace(mention, date=None, place=None)


def _placed(story: Story, mention: EventMention) -> Draft | None:
    """The event that takes a mention; outside the text proper one party alone is no event."""
    parties = {c.value for c in mention.countries}
    if mention.zone == "teaser" and not _of_its_own(mention):
        tell_dropped(story, mention, "teaser_of_nobody")
        return None
    alone = len(parties) < 2 and mention.type != "Exercise"
    if mention.zone != "body" and alone and not _led_to_a_gathering(story, mention):
        tell_dropped(story, mention, "one_party_outside_the_body")
        return None
    if mention.zone == "headline" and _told_apart(story, mention.type, parties):
        tell_dropped(story, mention, "told_apart_in_the_body")
        return None
    objected = partial(tell_objection, story, mention) if story.observe else None
    draft = place_mention(mention, story.drafts, story.sides, objected)
    tell_draft(story, mention, draft)
    return draft


def _led_to_a_gathering(story: Story, mention: EventMention) -> bool:
    """The title of a brief item that says who was at a conference: the text only adds where."""
    title = mention.zone == "headline" and mention.type == "Conference"
    return title and _title_leads(story.text) and bool(mention.actors)


def _told_apart(story: Story, kind: str, parties: Collection[str]) -> bool:
    """ "A meets B, C colleagues" in a headline, where the text tells of talks with each."""
    whole = set(parties)
    told = [set(d.countries) for d in story.drafts if d.type == kind and len(d.countries) > 1]
    parts = [t for t in told if t < whole]
    return whole not in told and len(parts) > 1 and set().union(*parts) == whole


def _of_its_own(mention: EventMention) -> bool:
    """Whether a line that leads elsewhere names the people or the parties of its event."""
    named = any(said.rule.startswith("actor_by") for _, said in mention.actors)
    return named or len({c.value for c in mention.countries if c.rule == "named_party"}) > 1


def _set_the_scene(story: Story, number: int) -> None:
    """A sentence without an event may still say where and when the next ones are."""
    sentence = story.text.sentences[number]
    institution = institution_in(story, sentence)
    if institution is not None:
        story.place, story.place_in = institution, number
    day_of_sentence(story, sentence)
