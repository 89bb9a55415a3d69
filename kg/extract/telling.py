"""What an observer is told, at each stage of reading: the working values in, ``Step`` values out.

The rules call these with what they have just decided; nothing is decided here. Each function
returns at once where nobody observes.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.annotate import Text
from kg.extract.events.documents import DocumentDraft
from kg.extract.ground.home import Home
from kg.extract.ground.steps import Observer, tell
from kg.extract.ground.values import Actor, ActorMention, EventMention, Said
from kg.extract.story.drafts import Draft
from kg.extract.story.memory import Story


def tell_text(observe: Observer | None, text: Text, home: Home) -> None:
    """The article's origin, its sentences with their zones, and what was recognised in them."""
    if observe is None:
        return
    tell(observe, text, -1, (-1, -1), "article", "language", text.language, "main_language")
    published = home.published.isoformat() if home.published else ""
    tell(observe, text, -1, (-1, -1), "article", "published", published, "day_of_publication")
    country = home.country
    span = (country.start, country.end) if country and country.end else (-1, -1)
    tell(observe, text, -1, span, "article", "home", country.value if country else "",
         country.rule if country else "no_publisher_known")  # fmt: skip
    for number, s in enumerate(text.sentences):
        tell(observe, text, number, (s.start, s.end), "sentence", "zone", s.zone, s.zoned_by)
        if s.pack.code != text.language:
            tell(observe, text, number, (s.start, s.end), "sentence", "language", s.pack.code,
                 "line_language")  # fmt: skip
        for hit in s.hits:
            values = " ".join(f"{k}={v}" for k, v in sorted(hit.entry.values.items()))
            features = " ".join(sorted(hit.features))
            kind = hit.entry.kind + (f" ({features})" if features else "")
            tell(observe, text, number, (hit.start, hit.end), "phrase", kind, values,
                 hit.entry.where)  # fmt: skip
        for d in s.dates:
            parts = [p for p in (d.year, d.month, d.day) if p is not None]
            said = "-".join(map(str, parts)) + (f" to {d.last}" if d.last else "")
            unit = f"{d.unit} {d.offset:+d}" if d.unit else ""
            ends = " ".join(w for w, yes in (("until", d.until), ("since", d.since)) if yes)
            tell(observe, text, number, (d.start, d.end), "phrase", "date",
                 " ".join(filter(None, (said, unit, ends))), "find_dates")  # fmt: skip


def tell_persons(
    observe: Observer | None, text: Text, actors: Sequence[Actor], where: Sequence[ActorMention]
) -> None:
    """Each person with what decided on it, and where it is named."""
    if observe is None:
        return
    for actor in actors:
        about = f"person {actor.name.value}"
        for field in ("name", "post", "rank", "country"):
            said: Said | None = getattr(actor, field)
            if said is not None:
                number = _sentence_of(text, said.start)
                tell(observe, text, number, (said.start, said.end), about, field, said.value,
                     _rule(said))  # fmt: skip
    names = {a.key: a.name.value for a in actors}
    for m in where:
        about = f"person {names[m.actor]}"
        tell(observe, text, m.sentence, (m.start, m.end), about, "meant", "", f"by_{m.by}")


def _sentence_of(text: Text, at: int) -> int:
    return text.sentence_at(at)


def _rule(said: Said) -> str:
    return said.rule + (f" ({said.inferred})" if said.inferred else "")


def tell_mention(story: Story, mention: EventMention) -> None:
    """All that one sentence says of one event."""
    if story.observe is None:
        return

    def told(field: str, said: Said, outcome: str) -> None:
        story.tell(
            mention.sentence,
            (said.start, said.end),
            label(story, mention),
            field,
            outcome,
            _rule(said),
        )

    for field in ("status", "date", "host", "place", "name"):
        said: Said | None = getattr(mention, field)
        if said is not None:
            told(field, said, said.value)
    for _, said in mention.actors:
        told("participant", said, said.value)
    for said in mention.countries:
        told("country", said, said.value)
    if mention.background:
        told("background", mention.status, "yes")


def label(story: Story, mention: EventMention) -> str:
    """A mention by its type and word, as a trace names it."""
    return f"{mention.type} «{story.text.quote(mention.trigger.start, mention.trigger.end)}»"


def tell_objection(story: Story, mention: EventMention, draft: Draft, rule: str) -> None:
    """An earlier event that a mention was kept from, and why."""
    if story.observe is None:
        return
    _tell_of(story, mention, "not in", f"event {_number(story, draft)}", rule)


def tell_draft(story: Story, mention: EventMention, draft: Draft) -> None:
    """The event that a mention went into."""
    if story.observe is None:
        return
    first = len(draft.mentions) == 1
    rule = "nothing_like_it_before" if first else "no_objection"
    _tell_of(story, mention, "in", f"event {_number(story, draft)}", rule)


def tell_dropped(story: Story, mention: EventMention, rule: str) -> None:
    """A mention that was passed over."""
    _tell_of(story, mention, "dropped", "", rule)


def _tell_of(story: Story, mention: EventMention, field: str, outcome: str, rule: str) -> None:
    if story.observe is not None:
        span = (mention.trigger.start, mention.trigger.end)
        story.tell(mention.sentence, span, label(story, mention), field, outcome, rule)


def _number(story: Story, draft: Draft) -> int:
    """Events are numbered from 1 in the order in which they were first told of."""
    return next(n for n, d in enumerate((*story.drafts, draft), 1) if d is draft)


def tell_document(story: Story, number: int, draft: DocumentDraft, into: int) -> None:
    """What one sentence says of one document, and which document that is."""
    if story.observe is None:
        return
    about = f"document {draft.type.value}"
    values = [("type", draft.type), ("status", draft.status)]
    values += [(f, s) for f in ("signed", "covers") if (s := getattr(draft, f)) is not None]
    values += [("party", s) for _, s in sorted(draft.parties.items())]
    for field, said in values:
        story.tell(number, (said.start, said.end), about, field, said.value, _rule(said))
    span = (draft.type.start, draft.type.end)
    story.tell(number, span, about, "in", f"document {into}", "same_type_and_parties")


def tell_topics(story: Story, number: int, draft: Draft, topics: Sequence[Said]) -> None:
    """The topics of a sentence, and the event that they were given to."""
    if story.observe is not None:
        about = f"event {_number(story, draft)}"
        for said in topics:
            span = (said.start, said.end)
            story.tell(number, span, about, "topic", said.value, said.rule)


def tell_event(story: Story, draft: Draft, outcome: str, rule: str) -> None:
    """What became of an event: given as a fact, or dropped, and why."""
    if story.observe is not None:
        first = draft.mentions[0]
        span = (first.trigger.start, first.trigger.end)
        about = f"event {_number(story, draft)}"
        story.tell(-1, span, about, draft.type, outcome, rule)
