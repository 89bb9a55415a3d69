"""What the words before an expression of time add to it: the day last spoken of, a year told.

"On 27 July ... the same day"; "in August 2024 ... on the 27th"; "last year ... from 7 to 18
September"; "came in March 2021. On 5 May ...".
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from kg.annotate import DateMention, Sentence
from kg.edtf import DAY
from kg.extract.story.days import day_of, resolve
from kg.extract.story.memory import Story
from kg.extract.story.periods import in_time

_OF_DAYS = frozenset({"same-day", "context"})
_POINTING = frozenset({"same-day", "context", "month-day", "same-month", "same-year"})


def context_of(story: Story, sentence: Sentence, mention: DateMention, future: bool) -> str | None:
    """The date last spoken of before a mention that points back at one: in its sentence, else in
    those before."""
    if mention.unit in _POINTING | _OF_YEARS:
        for earlier in reversed(sentence.dates):
            if earlier.end <= mention.start and earlier.unit not in _POINTING:
                whole = earlier.month is None and earlier.unit not in ("day", "weekday", "month")
                if whole and mention.unit not in _OF_YEARS:
                    continue
                when = resolve(earlier, story.home.published, future, None, story.year)
                if when is not None:
                    return when.edtf
        month = _month_before(story, sentence) if mention.unit == "month-day" else None
        if mention.unit == "same-month":
            month = _last_month(story, sentence, future)
        if month is not None:
            return month
    if mention.unit == "within-day":
        return story.date.value if story.date and day_of(story.date.value) else None
    if mention.unit in _OF_DAYS and not future:
        said = story.day_past or story.spoken_past or story.date
    else:
        said = (story.spoken if future else story.spoken_past) or story.date
    return said.value if said else None


def _month_before(story: Story, sentence: Sentence) -> str | None:
    """The month told in the sentence before, of the same paragraph."""
    before = story.text.sentences[sentence.number - 1] if sentence.number else sentence
    months = [d for d in before.dates if d.month is not None and d.year is not None]
    if before.line != sentence.line or not months:
        return None
    return f"{months[-1].year:04d}-{months[-1].month:02d}"


def _last_month(story: Story, sentence: Sentence, future: bool) -> str | None:
    """ "A first step is expected in October. That month ...": the month last told of in the
    sentence before, of the same paragraph, whatever was to happen then."""
    before = story.text.sentences[sentence.number - 1] if sentence.number else sentence
    months = [d for d in before.dates if d.month is not None]
    if before.line != sentence.line or not months:
        return None
    when = resolve(months[-1], story.home.published, future, None, story.year)
    return when.edtf if when is not None and "/" not in when.edtf else None


def day_of_event(story: Story, offset: int) -> str | None:
    """ "On the second day": that day of the exercise, conference or visit last told of; the last
    one for -1."""
    event = story.last("Exercise", "Conference", "Visit")
    if event is None or event.date is None:
        return None
    first, _, last = event.date.value.partition("/")
    if offset < 0:
        return last if len(last) == DAY else None
    begun = day_of(first)
    if begun is None:
        return first if offset == 0 and len(first) == DAY else None
    return (begun + timedelta(days=offset)).isoformat()


def in_year_told(story: Story, sentence: Sentence, mention: DateMention, past: bool) -> DateMention:
    """A day and month with the year told shortly before them: in the sentence ("last year ... from
    7 to 18 September"), or in the one before of the same paragraph, of what is past."""
    if mention.month is None or mention.unit is not None:
        return mention
    if mention.year is not None or mention.year_offset is not None:
        return mention
    before = [
        d for d in sentence.dates if d.end <= mention.start and _tells_year(story, sentence, d)
    ]
    if before:
        return _with_year(mention, before[-1])
    if (year := _year_pointed_at(story, sentence, mention)) is not None:
        return replace(mention, year=year, last=mention.last and (year, *mention.last[1:]))
    first = max(0, sentence.number - _YEAR_REACH)
    for other in reversed(story.text.sentences[first : sentence.number]):
        if not past or other.line != sentence.line:
            return mention
        told = [d for d in other.dates if _tells_year(story, other, d)]
        if told and _to_come(story, told[-1]):
            return mention  # "they will get them in 2026. In August he came"
        if told:
            later = told[-1].month is None or told[-1].month <= mention.month
            return _with_year(mention, told[-1]) if later else mention
        if any(d.unit not in _POINTING for d in other.dates):
            return mention
    return mention


def _year_pointed_at(story: Story, sentence: Sentence, mention: DateMention) -> int | None:
    """ "Relations go back to 1994. On 4 May of that year", "a year later, in June": the year last
    told in the sentences before, of the same paragraph, or so many years from it."""
    marks = [d for d in sentence.dates if d.end <= mention.start and d.unit in _OF_YEARS]
    if not marks:
        return None
    first = max(0, sentence.number - _YEAR_REACH)
    for other in reversed(story.text.sentences[first : sentence.number]):
        years = [d.year for d in other.dates if d.year is not None]
        if other.line == sentence.line and years:
            return years[-1] + marks[-1].offset
    return None


_OF_YEARS = frozenset({"same-year", "context-year", "context-day-year"})
_YEAR_REACH = 2
"""Sentences back within which a year told goes on."""


def _to_come(story: Story, told: DateMention) -> bool:
    """Whether a year told lies behind the publication: no year of what is past."""
    published = story.home.published
    return published is not None and told.year is not None and told.year > published.year


def _tells_year(story: Story, sentence: Sentence, mention: DateMention) -> bool:
    if mention.unit == "year" or (mention.unit is None and mention.year_offset is not None):
        return True
    if mention.year is None:
        return False
    return mention.month is not None or in_time(story.text, sentence, mention)


def _with_year(mention: DateMention, told: DateMention) -> DateMention:
    year = told.last[0] if told.last and told.last[0] else told.year
    offset = told.offset if told.unit == "year" else told.year_offset
    last = mention.last and (year, *mention.last[1:])
    return replace(mention, year=year, year_offset=offset, last=last)
