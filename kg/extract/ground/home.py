"""Who speaks: when, by whom and from which country an article was published.

"Our country" is the publisher's, and a date without a year is near the day of publication.
What the record says comes first; then the article's own byline, dateline, stamp or notice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kg.annotate import DateMention, Sentence, Text
from kg.annotate.zones import teaser_heading
from kg.extract.ground.datelines import heads_text
from kg.extract.ground.governments import CAPITAL
from kg.extract.ground.marks import QUOTES
from kg.extract.ground.roles import roles_of
from kg.extract.ground.values import PersonMention, Said
from kg.pack import Hit
from kg.pack.press import publisher_at

SENT_FROM_ABROAD = ("ambassador", "defence-attache")
"""Posts that papers at home name only with a country when they are their own country's."""


@dataclass(frozen=True, slots=True)
class Home:
    """``published`` is a day or None; ``country`` is the publisher's, with what says so."""

    published: date | None
    publisher: str | None
    country: Said | None
    named: bool = True
    """Whether the article speaks of that country at all."""

    def country_for(self, text: Text, mentions: Sequence[PersonMention]) -> Said | None:
        """The country of a person whose titles name none: the publisher's own, if known."""
        post = next((m.post for m in mentions if m.post), None)
        if post is None or post.value in SENT_FROM_ABROAD:
            return None
        if self.country is None:
            code = _subject(text, _visited(text, mentions))
            return (
                Said(code, post.start, post.end, "country_of_article", _SUBJECT) if code else None
            )
        if not self.named and (last := _last_named(text, mentions[0]) or _lead_country(text)):
            return replace(last, rule="country_last_named")
        why = f"no country is named, and {self.country.rule} points to {self.country.value}"
        return Said(self.country.value, post.start, post.end, "country_of_publisher", why)


_SUBJECT = "no country is named, and the article speaks of this one first"


def _subject(text: Text, visited: Collection[str] = ()) -> str | None:
    """The country that an article without a publisher speaks of first, itself or by its towns and
    forces: in the headline, else in the text; not one that is ``visited``, nor one whose envoy
    somebody is, who is sent from there."""
    for zone in ("headline", "body"):
        for sentence in text.sentences:
            if sentence.zone == zone:
                for hit in sentence.of_kind("country", "place", "unit"):
                    code = hit.entry.get("code") or hit.entry.get("country")
                    if code is not None and code not in visited and not _of_envoy(sentence, hit):
                        return code
    return None


def _visited(text: Text, mentions: Sequence[PersonMention]) -> Collection[str]:
    """The countries to which somebody is said to go: none of them is his own."""
    out: list[str] = []
    for mention in mentions:
        sentence = text.sentences[mention.sentence]
        visits = [t for t in sentence.of_kind("trigger") if t.entry.get("event") == "Visit"]
        if not any(mention.end <= t.start and t.entry.get("role") != "invite" for t in visits):
            continue
        for hit in sentence.of_kind("country", "place"):
            if hit.start > mention.end and "place" in roles_of(hit, sentence):
                out.append(hit.entry.get("code") or hit.entry.get("country") or "")
    return out


def _of_envoy(sentence: Sentence, country: Hit) -> bool:
    """ "The German ambassador": the country right before an envoy's post."""
    return any(
        p.start == country.end and p.entry.get("code") in SENT_FROM_ABROAD
        for p in sentence.of_kind("post")
    )


def find_home(text: Text) -> Home:
    """What the record and the page tell of an article's origin."""
    article = text.article
    published = _given_date(article.published) or _page_date(text)
    address = publisher_at(article.url)
    named = next((n for n, _ in _publishers(text)), None)
    publisher = article.publisher or (address[0] if address else named)
    country = _country(text)
    return Home(published, publisher, country, country is None or _speaks_of(text, country.value))


def _speaks_of(text: Text, code: str) -> bool:
    """Whether an article names a country, a place there, or "our country"."""
    return any(
        h.entry.get("code") == code
        or h.entry.get("country") == code
        or ours(h)
        or "our" in h.features
        for s in text.sentences
        for h in s.of_kind("country", "place", "unit", "reference")
    )


def ours(reference: Hit) -> bool:
    """Whether words mean the publisher's country; "our countries" are those of who speaks."""
    return reference.entry.get("to") == "our-country" and "pl" not in reference.features


def _last_named(text: Text, mention: PersonMention) -> Said | None:
    """The country last named before a person, in the same sentence or one of the two before; the
    government last named only where no country is."""
    why = "the country last named, in an article that is not about the publisher's"
    before = [
        h
        for number in range(max(0, mention.sentence - _LAST + 1), mention.sentence + 1)
        for h in text.sentences[number].of_kind("country")
        if h.end <= mention.start and not _of_others(text.sentences[number], h)
    ]
    for hit in before[::-1]:
        if hit.entry.get("form") != CAPITAL or all(h.entry.get("form") == CAPITAL for h in before):
            return Said(hit.entry.values["code"], hit.start, hit.end, "country_last_named", why)
    return None


_COLLEAGUES = frozenset({"counterpart"})
_GUESTS = _COLLEAGUES | {"delegation", "guest"}
_LAST = 3
"""Sentences within which a country named is still spoken of."""


def _given_date(value: str | None) -> date | None:
    if not value:
        return None
    try:
        return _believed(date.fromisoformat(value[:10]))
    except ValueError:
        return None


def _believed(day: date) -> date | None:
    """A day of publication that can be one: no slip of a program, and safe to count from."""
    return day if 1800 <= day.year <= 2200 else None


def _page_date(text: Text) -> date | None:
    """The day in a dateline, else the first full date of a byline (which may be that of a copy),
    a caption or a foot notice; of several bylines, that with a word for publishing."""
    for number, sentence in enumerate(text.sentences):
        if sentence.zone not in ("body", "byline"):
            continue
        for mention in sentence.dates[:1]:
            day = _full(mention)
            if day is not None and heads_text(text, number, mention):
                return day
    bylines = [s for s in _own(text) if s.zone == "byline"]
    posted = [s for s in bylines if any(h.entry.get("zone") == "byline" for h in s.of_kind("zone"))]
    rest = [s for s in text.sentences if s.zone == "caption"]
    rest += [s for s in text.sentences if s.zone in ("headline", "chrome", "teaser")]
    days = (_full(mention) for s in (*posted, *bylines, *rest) for mention in s.dates)
    return next((day for day in days if day is not None), None)


def dated_by(text: Text, home: Home, year: int | None) -> Home:
    """The same, where no day of publication is known, by a dateline without a year ("Doha, March 5
    (QNA) -") in the year that the article's own clues tell."""
    if home.published is not None or year is None:
        return home
    for number, sentence in enumerate(text.sentences):
        if sentence.zone in ("body", "byline"):
            for mention in sentence.dates[:1]:
                day = _full(replace(mention, year=year)) if mention.unit is None else None
                if day is not None and heads_text(text, number, mention):
                    return replace(home, published=day)
    return home


def _own(text: Text) -> Iterator[Sentence]:
    """The sentences of a page but for those below its text and a heading such as "More news", whose
    dates are of other articles."""
    read = elsewhere = False
    for sentence in text.sentences:
        read = read or sentence.zone == "body"
        heading = read and sentence.zoned_by == teaser_heading.__name__
        elsewhere = sentence.zone != "body" and (elsewhere or heading)
        if not elsewhere:
            yield sentence


def _full(mention: DateMention) -> date | None:
    """The day that a mention names in full; of a span, its last ("15-19 November 2021")."""
    if mention.year and mention.month and mention.day:
        _, month, day = mention.last or (None, None, None)
        try:
            return _believed(date(mention.year, month or mention.month, day or mention.day))
        except ValueError:
            return None
    return None


def _publishers(text: Text) -> Iterator[tuple[str, Said | None]]:
    """(name, country) of each publisher that the page names; a word that is also a common one
    counts only outside the text proper."""
    for sentence in text.sentences:
        for hit in sentence.of_kind("publisher"):
            if (
                "pl" in hit.features
                or sentence.zone == "caption"
                or (hit.entry.get("weak") and not _as_source(text, sentence, hit))
            ):
                continue
            country = hit.entry.get("country")
            said = Said(country, hit.start, hit.end, "publisher") if country else None
            yield hit.entry.values["name"], said


def _as_source(text: Text, sentence: Sentence, hit: Hit) -> bool:
    """Whether a common word is a publisher here: in a byline, in quotation marks in the text, or
    before a word of reporting."""
    if sentence.zone == "byline":
        return True
    before = text.tokens[hit.start - 1].text if hit.start > sentence.start else ""
    informs = any(r.start == hit.end for r in sentence.of_kind("reporting"))
    return sentence.zone == "body" and (before in QUOTES or informs)


def _country(text: Text) -> Said | None:
    """By publisher, dateline, or the country whose ministry informs; else by the language."""
    votes: Counter[str] = Counter()
    proofs: dict[str, Said] = {}

    def vote(said: Said, weight: int) -> None:
        votes[said.value] += weight
        proofs.setdefault(said.value, said)

    address = publisher_at(text.article.url)
    if address and address[1]:
        vote(Said(address[1], 0, 1, "address"), 8)
    for at, (_, said) in enumerate(_publishers(text)):
        if at < 3 and said is not None:
            vote(said, 4)
    for sentence in text.sentences[:12]:
        for hit in sentence.of_kind("place"):
            if (
                "country" in hit.entry.values
                and _leads_line(text, sentence.start, hit.start)
                and (text.tokens[hit.start].text.isupper())
            ):
                vote(Said(hit.entry.values["country"], hit.start, hit.end, "dateline"), 3)
    main = next((s.pack for s in text.sentences if s.pack.code == text.language), None)
    national = main.settings.get("country") if main is not None else None
    if national:
        vote(Said(str(national), 0, 0, "language"), 2)
    if not votes and (lead := _lead_country(text)) is not None:
        return lead
    if not votes:
        return _by_press(text)
    return proofs[max(sorted(votes), key=lambda c: votes[c])]


def _leads_line(text: Text, start: int, at: int) -> bool:
    return at - start <= 1


def _by_press(text: Text) -> Said | None:
    """Of the countries whose press writes the language, the first, which writes most of it, where
    the text names that at all, else the one that it names most."""
    presses = text.sentences[0].pack.settings.get("presses", ()) if text.sentences else ()
    if not presses:
        return None
    named = Counter(
        h.entry.get("code")
        for s in text.sentences
        for h in s.of_kind("country")
        if not _of_others(s, h, _COLLEAGUES)
    )
    most = presses[0] if named[presses[0]] else max(presses, key=lambda code: named[code])
    return Said(str(most), 0, 1, "language")


def _of_others(sentence: Sentence, country: Hit, who: frozenset[str] = _GUESTS) -> bool:
    """ "His Kyrgyz colleague", "the Kyrgyz delegation": said from elsewhere."""
    return any(
        h.entry.get("to") in who and 0 <= h.start - country.end <= 1
        for h in sentence.of_kind("reference")
    )


def _comes(headline: Sentence, country: Hit) -> bool:
    """Whether those of a country are guests: its ships, its delegation."""
    return any(
        0 <= h.start - country.end <= 1 and h.entry.get("to") in ("ships", "delegation", "guest")
        for h in headline.of_kind("reference")
    )


def _lead_country(text: Text) -> Said | None:
    """The country that opens the headline and is named in the first sentence of the text too."""
    headline = next((s for s in text.sentences if s.zone == "headline"), None)
    body = next((s for s in text.sentences if s.zone == "body"), None)
    if headline is None or body is None:
        return None
    first = next((h for h in headline.of_kind("country")), None)
    if first is None or first.start > headline.start + 1 or _comes(headline, first):
        return None
    code = first.entry.values["code"]
    again = next((h for h in body.of_kind("country") if h.entry.get("code") == code), None)
    return Said(code, again.start, again.end, "language") if again is not None else None
