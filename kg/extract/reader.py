"""An article in, its facts out: the order in which the rules of this room are asked.

Body text is read first, in order; headline, captions and teasers after it, since they repeat
what the body tells better.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

from kg.annotate import Sentence, Text, annotate
from kg.extract.actors import find_actors
from kg.extract.counterparts import completed
from kg.extract.documents import DocumentDraft, documents_of, placed
from kg.extract.drafts import place_mention
from kg.extract.emit import facts_of
from kg.extract.exercises import names_in
from kg.extract.frames import frames_of
from kg.extract.home import Home, find_home
from kg.extract.places import institution_in
from kg.extract.relevance import in_field
from kg.extract.series import known_series
from kg.extract.steps import Observer, tell
from kg.extract.story import Story
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
from kg.extract.topics import topics_of
from kg.extract.values import ActorMention
from kg.model import Article, Facts
from kg.pack import Pack, available, load_pack

_LATER = ("headline", "caption", "teaser")


@dataclass(frozen=True, eq=False)
class Reader:
    """Reads articles with a set of language packs."""

    packs: Mapping[str, Pack]

    @classmethod
    def default(cls) -> Reader:
        """A reader with every language that has a folder.

        Raises:
            DataError: a row of language data is wrong.
        """
        return cls({code: load_pack(code) for code in available()})

    def read(self, article: Article, observe: Observer | None = None) -> Facts:
        """The facts of an article; a text that tells nothing gives empty lists.

        ``observe`` is told of each decision, in the order in which they are made.
        """
        text = annotate(article, self.packs)
        return read_text(text, observe)


def read_text(text: Text, observe: Observer | None = None) -> Facts:
    """The facts of an annotated text."""
    home = find_home(text)
    tell_text(observe, text, home)
    if not in_field(text):
        tell(observe, text, -1, (-1, -1), "article", "dropped", "", "not_in_field")
        return facts_of(Story(text, home, (), {}, {}), [])
    actors, where = find_actors(text, home, observe)
    actors = completed(text, home, actors, where)
    tell_persons(observe, text, actors, where)
    named: dict[int, list[ActorMention]] = {}
    for mention in where:
        named.setdefault(mention.sentence, []).append(mention)
    sides = {a.key: a.country.value for a in actors if a.country}
    story = Story(text, home, actors, named, sides, _year(text, home), known_series(text))
    story.observe = observe
    documents: list[DocumentDraft] = []
    order = [i for i, s in enumerate(text.sentences) if s.zone == "body"]
    for zone in _LATER:
        order += [
            i
            for i, s in enumerate(text.sentences)
            if s.zone == zone and s.pack.code == text.language
        ]
    line = -1
    for number in order:
        sentence = text.sentences[number]
        if sentence.zone != "body":
            story.date = None
        if sentence.line != line:
            line, story.background = sentence.line, False
        if any(True for _ in sentence.of_kind("background")):
            story.background = True
            story.date = None
        _read_sentence(story, number, documents)
    return facts_of(story, documents)


def _read_sentence(story: Story, number: int, documents: list[DocumentDraft]) -> None:
    sentence = story.text.sentences[number]
    talk = None
    signing = None
    mentions = frames_of(story, number)
    if not mentions and (institution := institution_in(story, sentence)) is not None:
        story.place, story.place_in = institution, number
    for mention in mentions:
        tell_mention(story, mention)
        if mention.type == "Signing" and len({c.value for c in mention.countries}) < 2:
            last = story.last("Meeting", "Visit", "PhoneCall", "Conference")
            if last is not None:
                mention = replace(mention, countries=tuple(last.countries.values()))
        if mention.zone != "body" and not _worth(
            {c.value for c in mention.countries}, mention.type
        ):
            tell_dropped(story, mention, "one_party_outside_the_body")
            continue
        objected = partial(tell_objection, story, mention) if story.observe else None
        draft = place_mention(mention, story.drafts, story.sides, objected)
        tell_draft(story, mention, draft)
        if (
            mention.type in ("Meeting", "PhoneCall", "Conference")
            and (talk is None or talk.type == "Visit")
        ) or (talk is None and mention.type == "Visit"):
            talk = draft
        if mention.type == "Signing":
            signing = mention
        if (
            mention.date is not None
            and mention.date.rule == "date_beside"
            and (mention.type != "Exercise" and mention.status.value == "held")
        ):
            story.date = mention.date
    for document in documents_of(story, number, signing):
        tell_document(story, number, document, placed(document, documents))
    found = topics_of(story, sentence, talk, mentions)
    if found is not None:
        about, said = found
        latest = about.mentions[-1]
        about.mentions[-1] = replace(latest, topics=(*latest.topics, *said))
        tell_topics(story, number, about, said)


def _worth(countries: set[str], kind: str) -> bool:
    return len(countries) >= 2 or kind == "Exercise"


def _year(text: Text, home: Home) -> int | None:
    """The year by the article's own clues, where no day of publication is known."""
    if home.published is not None:
        return None
    years: list[int] = []
    for sentence in text.sentences:
        if sentence.zone in ("body", "headline"):
            if len(years) == 0:  # a full date in the lead; later ones may look back
                years += [m.year for m in sentence.dates if m.year and m.month and m.day]
            years += _named_years(text, sentence)
            years += [
                m.year - 1
                for m in sentence.dates
                if m.year
                and not m.month
                and any(
                    h.entry.get("type") == "CooperationPlan" or m.last is not None
                    for h in sentence.of_kind("document")
                )
            ]
    return max(set(years), key=lambda y: (years.count(y), y)) if years else None


def _named_years(text: Text, sentence: Sentence) -> list[int]:
    """Years that stand in names such as "Xəzri-2023"."""
    return [
        int(token.text)
        for name in names_in(text, sentence)
        for token in text.tokens[name.start : name.end]
        if token.kind == "n" and len(token.text) == 4 and token.text[:2] == "20"
    ]
