"""What a reader keeps in mind while going through an article, sentence by sentence.

``Story`` holds the events so far and what was last spoken of: the visitors, the talks under
way, the day, the place. References ("the guest", "both ministers", "the Kazakh minister") are
resolved against it. It is the one mutable value of extraction, made and dropped inside one call.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.annotate import Sentence, Text
from kg.extract.ground.countries import countries_listed, nearest_country
from kg.extract.ground.home import Home
from kg.extract.ground.steps import Observer, tell
from kg.extract.ground.values import DIALOGUES, Actor, ActorMention, Said
from kg.extract.people.chains import declined_alone
from kg.extract.people.pairs import pairs
from kg.extract.people.titles import code_said
from kg.extract.story.drafts import Draft
from kg.extract.story.sections import Entry
from kg.pack import Hit

_AREA = 6
"""Words that may name what somebody's envoy is for."""
_OF_MANY_RANKS = frozenset({"general", "admiral"})
"""Words for bearers of several ranks: "the general", of a lieutenant general."""
_TITLES = frozenset(
    {
        "post",
        "rank",
        "country",
        "organisation",
        "unit",
        "honorific",
        "filler",
        "deputy",
        "former",
        "relation",
        "reference",
    }
)
_MINISTERS = frozenset({"defence-minister", "foreign-minister", "other-minister"})
_LONGEST_TITLE = 12
_LEADING = 6
"""Words from its beginning within which a pronoun is the subject of a sentence."""
_ANY_OFFICIAL = "other-official"
"""The post of many kinds of people, of whom only one called alike is meant by a title."""
_STEM = 6
"""Letters by which two words of titles are one, whatever their endings."""
_FAR = 1_000_000
"""More sentences than lie between any two."""
_TWO = "2"
_MANY_REACH = 5
"""Sentences within which three or more who talked may be meant by their number."""
_SUBJECT_REACH = 2
"""Sentences within which somebody may be meant by a pronoun."""


@dataclass(slots=True)
class Story:
    """The state of reading one article."""

    text: Text
    home: Home
    actors: tuple[Actor, ...]
    named: Mapping[int, Sequence[ActorMention]]
    sides: Mapping[int, str]
    year: int | None = None
    series: frozenset[str] = frozenset()
    """Letters of the exercise names that the article uses."""
    names: Sequence[Sequence[Said]] = ()
    """The names of exercises and the like in each sentence."""
    drafts: list[Draft] = field(default_factory=list)
    date: Said | None = None
    """The day on which what is told now happened."""
    entries: Mapping[int, Entry] = field(default_factory=dict)
    """What heads the entry of a chronicle that a sentence stands in."""
    spoken: Said | None = None
    """The day last spoken of, also of what is still to come."""
    plan: tuple[Said, int] | None = None
    """The day or month of the visit, opening or talks last told of as planned, and the number of
    the sentence."""
    spoken_past: Said | None = None
    """The day or month last spoken of in which something happened."""
    day_past: Said | None = None
    """The single day last spoken of on which something happened."""
    place: Said | None = None
    """An institution named as the place of something by a sentence without an event word."""
    place_in: int = -9
    """The number of that sentence."""
    background: bool = False
    country: str | None = None
    """The foreign country last spoken of."""
    subject: int | None = None
    """Whom the sentences before led with: whom "he" means."""
    subjects: tuple[int, ...] = ()
    """All whom the last of them named: whom "they" means."""
    subject_in: int = -9
    """The number of the sentence that did."""
    observe: Observer | None = None
    """Who is told of each decision, if anybody."""

    def tell(
        self, number: int, span: tuple[int, int], about: str, field: str, outcome: str, rule: str
    ) -> None:
        """Tell the observer, if there is one, what was decided in a sentence, by which rule."""
        if self.observe is not None:
            tell(self.observe, self.text, number, span, about, field, outcome, rule)

    def last_of_sides(self, *types: str) -> Draft | None:
        """The latest event of some types that has two parties, else the latest at all."""
        own = (d for d in reversed(self.drafts) if d.type in types and len(d.countries) > 1)
        return next(own, None) or self.last(*types)

    def last(self, *types: str) -> Draft | None:
        """The latest event of some types."""
        for draft in reversed(self.drafts):
            if draft.type in types:
                return draft
        return None

    @property
    def visitors(self) -> list[int]:
        """The visitors of the latest visit, and of those told of with it."""
        visit = self.last("Visit")
        if visit is None:
            return []
        if received := self._received_before(visit):
            return received
        first = visit.mentions[0].trigger  # one word for the visits of several
        together = (d for d in self.drafts if d.mentions[0].trigger is first)
        return list(dict.fromkeys(key for d in together for key in d.actors))

    def _received_before(self, visit: Draft) -> list[int]:
        """The guest of talks which somebody else's visit was only recalled at: "the president
        received the admiral and recalled the minister's visit"."""
        talk = self.last("Meeting")
        if talk is None or talk.mentions[0].role != "receive" or visit.actors.keys() & talk.actors:
            return []
        if not self.text.sentences[talk.mentions[0].sentence].pack.verbs_last:
            return []  # where the order of words does not say who received whom
        first = visit.mentions[0].sentence
        if not talk.mentions[0].sentence < first < talk.mentions[-1].sentence:
            return []
        host = self.sides.get(next(iter(talk.actors), -1))
        return [
            key
            for key, said in talk.actors.items()
            if self.sides.get(key) not in (None, host) and said.start < talk.mentions[0].trigger.end
        ]

    @property
    def talk(self) -> Draft | None:
        """The talks under way; a conference only where nobody met outside it."""
        return self.last("Meeting", "PhoneCall") or self.last("Conference")

    @property
    def talks_told_first(self) -> Draft | None:
        """The talks that the text tells of first, which are the news of a headline."""
        talks = ("Meeting", "PhoneCall")
        return next((d for d in self.drafts if d.type in talks), None) or self.talk

    def people(self, number: int) -> list[ActorMention]:
        """Everybody meant in a sentence: by name first, then by reference."""
        sentence = self.text.sentences[number]
        named = list(self.named.get(number, ()))
        taken = {m.actor for m in named}
        out = named
        several = {h.span for h in sentence.of_kind("reference") if self._several(h, sentence)}
        for hit in (*sentence.of_kind("post", "rank", "reference"), *pairs(self.text, sentence)):
            if hit.entry.kind == "post" and hit.span in several:
                continue  # "the ministers": those of the talks, whoever else holds such a post
            pronoun = hit.entry.get("to") == "pronoun"
            if self._owner(hit, sentence) or any(
                not pronoun
                and m.start - _LONGEST_TITLE <= hit.start
                and hit.end <= m.end + _LONGEST_TITLE
                and not (hit.entry.get("to") == "counterpart" and m.end <= hit.start)
                and self._leads_to_name(hit, m)
                and not self._welcomed(hit, m.start, sentence)
                for m in named
            ):
                continue
            for actor in self._meant(hit, sentence):
                if actor not in taken:
                    taken.add(actor)
                    by = hit.entry.get("to") or hit.entry.kind
                    out = [*out, ActorMention(number, hit.start, hit.end, actor, by)]
        return sorted(out, key=lambda m: m.start)

    def _several(self, hit: Hit, sentence: Sentence) -> bool:
        pair = hit.entry.get("to") == "both-ministers"
        return pair and len(self._pair("both-ministers", hit, sentence)) > 1

    def _owner(self, hit: Hit, sentence: Sentence) -> bool:
        """ "The secretary's envoy": whose envoy somebody is, where the owner comes first."""
        if "gen" not in hit.features or not sentence.pack.verbs_last:
            return False
        fillers = [h for h in sentence.of_kind("filler") if 0 <= h.start - hit.end <= _AREA]
        owned = [hit.end, *(h.end for h in fillers)]
        return any(h.start in owned for h in sentence.of_kind("post", "deputy"))

    def _welcomed(self, hit: Hit, start: int, sentence: Sentence) -> bool:
        """ "Qonağı nazir X qarşılayıb": a guest before the title of who welcomes or receives him,
        where objects stand before their verb."""
        if hit.entry.get("to") != "guest" or not sentence.pack.verbs_last or hit.end > start:
            return False
        receives = (t for t in sentence.of_kind("trigger") if t.entry.get("role") == "receive")
        return any(h.start > start for h in (*sentence.of_kind("welcome"), *receives))

    def _leads_to_name(self, hit: Hit, named: ActorMention) -> bool:
        """Whether a title belongs to a name beside it: nothing but titles between, and no "and"
        before the name's own."""
        if hit.end <= named.start:
            sentence = self.text.sentences[named.sentence]
            joined = any(
                r.entry.get("role") == "and" and hit.end <= r.start < named.title
                for r in sentence.of_kind("relation")
            )
            between = (hit.end, named.start)
            return not joined and self.title_between(*between) and not self._ended(hit)
        return self.title_between(named.end, hit.start) and not self._ended(hit)

    def _ended(self, hit: Hit) -> bool:
        """ "Generalı | Gürcüstanın naziri X qəbul edib": where nouns end titles, the country right
        behind a title is that of the next."""
        sentence = self.text.sentences[self.text.sentence_at(hit.start)]
        if not sentence.pack.verbs_last or "gen" in hit.features:
            return False
        if hit.entry.kind == "post" and declined_alone(hit):
            return any(h.start == hit.end for h in sentence.of_kind("post", "rank"))
        return any(c.start == hit.end for c in sentence.of_kind("country")) or any(
            r.start == hit.end and r.entry.get("to") in ("our-country", "counterpart")
            for r in sentence.of_kind("reference")
        )

    def title_between(self, start: int, end: int, longest: int = _LONGEST_TITLE) -> bool:
        """Whether nothing but the words of a title stands between two words."""
        if end - start > longest:
            return False
        for at, token in enumerate(self.text.tokens[start:end], start):
            if token.kind == "w" and not self._in_title(at):
                return False
        return True

    def _in_title(self, at: int) -> bool:
        sentence = self.text.sentences[self.text.sentence_at(at)]
        return any(h.start <= at < h.end and h.entry.kind in _TITLES for h in sentence.hits)

    def _meant(self, hit: Hit, sentence: Sentence) -> list[int]:
        if hit.entry.kind == "post":
            return self._by_post(hit, sentence)
        if hit.entry.kind == "rank":
            return self._by_rank(hit, sentence)
        to = hit.entry.values["to"]
        beside = nearest_country(hit, sentence)
        if to == "pronoun":
            return self._subject(hit, sentence)
        if to == "guest":
            return self.visitors or self._head_of(beside)
        if to == "delegation":
            heads = [a for a in self.visitors if beside in (None, self.sides.get(a))]
            return heads or self._head_of(beside)
        if to == "talkers":
            return self._talkers(hit.entry.get("count"), sentence)
        if to in ("both-ministers", "parties"):
            return self._pair(to, hit, sentence)
        if to == "counterpart":
            return self._counterparts(hit, sentence, beside)
        return []

    def _counterparts(self, hit: Hit, sentence: Sentence, beside: str | None) -> list[int]:
        """The minister of the country named beside the word, or those of the countries listed."""
        if (count := hit.entry.get("count")) is not None:
            return self._talkers(count, sentence)  # "joined her three colleagues"
        listed = countries_listed(hit, sentence, self.home)
        countries = listed if len(listed) > 1 else [beside]
        led = sorted(sentence.of_kind("post", "unit"), key=lambda h: h.start)
        posts = (h.entry.get("headed") or h.entry.get("code") for h in led if h.end <= hit.start)
        whose = next((p for p in posts if p and p != "other-official"), None)
        out: list[int] = []
        for code in countries:
            if code is not None:
                theirs = [a for a in self.actors if a.code == code and a.post is not None]
                ministers = [a.key for a in theirs if a.post and a.post.value in _MINISTERS]
                same = [a.key for a in theirs if a.post and a.post.value == whose]
                out += self._nearest(same or ministers, sentence)
        return out

    def _subject(self, hit: Hit, sentence: Sentence) -> list[int]:
        """Whom the sentence before led with, where a pronoun leads this one, or stands behind whom
        he talked with ("With Minister X, he discussed ...")."""
        days = [d for d in sentence.dates if d.end <= hit.start and hit.entry.get("count")]
        leads = hit.start - sentence.start - sum(d.end - d.start for d in days) <= _LEADING
        near = 0 < sentence.number - self.subject_in <= _SUBJECT_REACH
        before = any(m.end <= hit.start for m in self.named.get(sentence.number, ()))
        if before and self._behind_with(hit, sentence):
            leads, before = True, False
        excellency = len(said := self.text.tokens[hit.start].text) > 1 and said.isupper()
        declined = sentence.pack.settings.get("names", {}).get("declines") == "all"
        if declined and "nom" not in hit.features and hit.end - hit.start == 1:
            return []  # "его", "ему": no subject; "у них был разговор": theirs
        if self.subject is None or not leads or not near or before or excellency:
            return []
        return list(self.subjects) if hit.entry.get("count") else [self.subject]

    def _behind_with(self, hit: Hit, sentence: Sentence) -> bool:
        """Whether a sentence begins with "with" and the title of one other person, and the pronoun
        stands between that and a word of talking."""
        people = self.named.get(sentence.number, ())
        if len({m.actor for m in people}) != 1 or people[0].actor == self.subject:
            return False
        withs = (r for r in sentence.of_kind("relation") if r.entry.values["role"] == "with")
        return any(
            r.start == sentence.start and self.title_between(r.end + his, people[0].start)
            for r in withs
            for his in (0, 1)
        ) and any(0 <= t.start - hit.end <= 1 for t in sentence.of_kind("talk", "trigger"))

    def lead(self, number: int, people: Sequence[ActorMention]) -> None:
        """Keep in mind whom a sentence led with, of those meant in it."""
        if people:
            self.subject, self.subject_in = people[0].actor, number
            self.subjects = tuple(m.actor for m in people)

    def _head_of(self, country: str | None) -> list[int]:
        """Who leads a country's delegation, where no visit was told: its one person so far."""
        talk = self.talk
        if country is None or talk is None:
            return []
        return self._only([a for a in talk.actors if self.sides.get(a) == country])

    def _by_post(self, hit: Hit, sentence: Sentence) -> list[int]:
        code = code_said(hit, sentence)
        bare = hit.entry.get("bare") is not None
        said = hit.entry.get("country") or hit.entry.get("usual")
        beside = nearest_country(hit, sentence) or said
        fitting = [
            a
            for a in self.actors
            if a.post
            and (
                a.post.value == code
                or (bare and a.post.value.endswith("minister") and code.endswith("minister"))
            )
        ]
        if code == _ANY_OFFICIAL:
            said_so = self._stems(hit.start, hit.end)
            fitting = [
                a for a in fitting if a.post and said_so & self._stems(a.post.start, a.post.end)
            ]
        if "pl" in hit.features:
            listed = countries_listed(hit, sentence, self.home)
            if len(listed) > 1:
                return [a.key for a in fitting if a.code in listed]
            if str(len({a.code for a in fitting})) in self._counted(sentence):
                return [a.key for a in fitting]
            here = {m.actor for m in self.named.get(sentence.number, ())}
            named = [a.key for a in fitting if a.key in here]
            if len(named) > 1:
                return named
            recent = [a.key for a in fitting if a.key in self._recent()]
            met = [a.key for a in fitting if self._met(a, sentence)]
            return recent if len(recent) > 1 or len(met) != 2 else met
        if beside is not None:
            return self._nearest([a.key for a in fitting if a.code == beside], sentence)
        here = {m.actor for m in self.named.get(sentence.number, ())}
        others = [a.key for a in fitting if a.key not in here]
        if bare and len(others) == 1 < len(fitting) and others[0] in self._recent():
            return others  # "on the first day the minister met the minister X"
        home = self.home.country
        if (bare or code in _MINISTERS) and len(fitting) > 1 and home is not None:
            # The press of a country need not say whose minister "the minister" is.
            fitting = [a for a in fitting if a.code == home.value]
        return self._only([a.key for a in fitting])

    def _by_rank(self, hit: Hit, sentence: Sentence) -> list[int]:
        """ "The general then left for Oman": the one named before who bears the rank, or one of
        those that a general or an admiral may have."""
        beside, code = nearest_country(hit, sentence), hit.entry.get("code")
        if "pl" in hit.features:
            return []
        ranked = [
            (a.key, a.rank.value)
            for a in self.actors
            if a.rank and beside in (None, a.code) and self._met(a, sentence)
        ]
        bearers = [key for key, rank in ranked if rank == code]
        if code in _OF_MANY_RANKS:
            bearers = bearers or [key for key, rank in ranked if rank.endswith(f"-{code}")]
        return self._only(bearers)

    def _counted(self, sentence: Sentence) -> set[str | None]:
        """How many sides a sentence says there are: "trilateral talks between the ministers"."""
        return {h.entry.get("count") for h in sentence.of_kind("reference")}

    def _stems(self, start: int, end: int) -> set[str]:
        """The beginnings of the longer words of a title."""
        words = (t.text.casefold() for t in self.text.tokens[start:end])
        return {w[:_STEM] for w in words if len(w) > 3}

    def _met(self, actor: Actor, sentence: Sentence) -> bool:
        """Whether somebody is named in a sentence or before it."""
        return any(
            m.actor == actor.key and m.start < sentence.end
            for mentions in self.named.values()
            for m in mentions
        )

    def _pair(self, to: str, hit: Hit, sentence: Sentence) -> list[int]:
        """ "Both ministers", "the two chiefs of staff": those whom the sentence has named, as many
        as are said of whom was last told of, of the talks just told of, or of all."""
        if to == "parties":
            return []
        code, count = hit.entry.get("code"), hit.entry.get("count")
        posts = _MINISTERS if code is None or code in _MINISTERS else {code}
        ahead = sentence.zone == "headline"  # whom the text behind it names
        holders = [
            a.key
            for a in self.actors
            if a.post and a.post.value in posts and (ahead or self._met(a, sentence))
        ]
        here = (m for m in self.named.get(sentence.number, ()) if m.end <= hit.start)
        named = list(dict.fromkeys(m.actor for m in here if m.actor in holders))
        if len(named) > 1 and len({self.sides.get(k) for k in named}) == len(named):
            return named
        guests = [k for k in self.visitors if k in holders and k not in named]
        if count == _TWO and len(named) == len(guests) == 1:
            return [*named, *guests]  # "X welcomed him, then the two ministers talked"
        for draft in reversed(self.drafts) if count is not None else ():
            told = [k for k in draft.actors if k in holders]
            if str(len(told)) == count:
                return told
        if count not in (None, _TWO):
            return holders if str(len(holders)) == count else []
        talk = self.last("Meeting", "PhoneCall")
        if talk is None:
            return holders if len(holders) == 2 else []
        return [k for k in talk.actors if k in holders]

    def _talkers(self, count: str | None, sentence: Sentence) -> list[int]:
        """All of those who have just talked, if they are so many."""
        for draft in reversed(self.drafts):
            reach = _SUBJECT_REACH if count == _TWO else _MANY_REACH
            near = sentence.number - draft.mentions[-1].sentence <= reach
            if near and draft.type in DIALOGUES and str(len(draft.actors)) == count:
                return list(draft.actors)
        return self._both_named(sentence) if count == _TWO else []

    def _both_named(self, sentence: Sentence) -> list[int]:
        """ "A flew to X at the invitation of B. The two met": the only two whom the sentence
        before names, of two sides."""
        known = {a.key for a in self.actors if a.post is not None}
        found = dict.fromkeys(m.actor for m in self.named.get(sentence.number - 1, ()))
        sides = {self.sides.get(key) for key in found}
        two = len(found) == len(sides) == int(_TWO) and None not in sides
        return list(found) if two and known >= found.keys() else []

    def _recent(self) -> set[int]:
        recent: set[int] = set()
        for draft in self.drafts[-3:]:
            recent.update(draft.actors)
        return recent

    def _only(self, found: Sequence[int]) -> list[int]:
        return list(found) if len(found) == 1 else []

    def _nearest(self, found: Sequence[int], sentence: Sentence) -> list[int]:
        """Of several who fit, the one named nearest to a sentence."""
        if len(found) < 2:
            return list(found)
        far: dict[int, int] = {}
        for number, mentions in self.named.items():
            for m in mentions:
                if m.actor in found:
                    far[m.actor] = min(far.get(m.actor, _FAR), abs(number - sentence.number))
        nearest = min(far.values(), default=_FAR)
        return self._only([key for key in found if far.get(key) == nearest])
