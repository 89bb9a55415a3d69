"""An annotated sentence in, the named persons in it out, each with the titles beside the name.

A name is a run of capitalised words that nothing else explains. Its titles are the chain of
known phrases that leads up to it ("Minister of Defence of the Republic of Kazakhstan, Colonel
General") or follows it ("..., Serbia's ambassador to Azerbaijan,"). A plural title covers the
coordinated names that follow it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.annotate import Sentence, Text, Token
from kg.extract.ground.undone import FINITE
from kg.extract.ground.values import PersonMention, Said
from kg.extract.people.chains import CHAIN, indexed, origin, title_before, title_behind
from kg.extract.people.headed import of_a_drill, of_something
from kg.extract.people.joined import of_the_last
from kg.extract.people.nearby import country_nearby, country_of_institution, of_one_row
from kg.extract.people.parts import persons_only
from kg.extract.people.runs import Run, name_runs
from kg.extract.people.sides import with_sides
from kg.extract.people.titles import USUAL, Title, read_title
from kg.pack import Hit


def persons_in(text: Text, number: int) -> list[PersonMention]:
    """The names in a sentence, left to right, with their titles; also names without any."""
    sentence = text.sentences[number]
    starts, ends = indexed(sentence)
    runs, passed = persons_only(
        text.tokens, sentence, name_runs(text.tokens, sentence, starts), starts, ends
    )
    over = {start: end for end, start in passed.items()}
    mentions: list[PersonMention] = []
    for at, run in enumerate(runs):
        floor = max(runs[at - 1].end, mentions[-1].to if mentions else 0) if at else sentence.start
        ceiling = runs[at + 1].start if at + 1 < len(runs) else sentence.end
        left = title_before(text.tokens, run.start, floor, ends, passed, sentence.pack.verbs_last)
        left = tuple(of_the_last(text, left, sentence))
        titled = any(h.entry.kind == "post" for h in left)
        if _of_a_place(text.tokens, run.end, ceiling, starts, titled):
            continue  # "King Abdulaziz Naval Base" is no person
        if of_a_drill(text, sentence, run):
            continue  # "its predecessor, Cobra Gold 22"
        if _before_a_park(sentence, run, starts):
            continue  # "nazir Zəfər parkında"
        if of_something(text.tokens, sentence, run, left, ends):
            continue  # "the head of the Reconnaissance Bureau", "the president's Legal Office"
        if len(run.words) == 1 and _comma_before(text.tokens, run, sentence):
            left = ()  # "the president, Bible in hand"
        right: tuple[Hit, ...] = ()
        reach = run.end
        title = read_title(text, left, sentence)
        if title.post is None:
            right, reach = title_behind(text.tokens, run.end, ceiling, starts, over, sentence.end)
            behind = read_title(text, right, sentence)
            if right and not (behind.plural and len(run.words) == 1):
                title = _merged(title, behind)
        elif title.country is None:
            right, reach = origin(text.tokens, run.end, ceiling, starts) or ((), run.end)
            title = _merged(title, read_title(text, right, sentence))
        from_ = left[0].start if left else run.start
        if left and title.country is None:
            title = replace(title, country=country_of_institution(text, sentence, from_))
        if (title.post is not None or title.counterpart) and title.country is None:
            title = replace(title, country=country_nearby(text.tokens, sentence, from_, floor))
        if _endings(sentence, "somewhere") and _somewhere(sentence, run, title):
            continue
        if _of_a_unit(text.tokens, run, ends):
            continue  # "the battalion LITPOL"
        if any(h.entry.get("to") == "ships" for h in ends.get(run.start - 1, ())) and _in_quotes(
            text.tokens, run.start, run.end, sentence
        ):
            continue  # "the carrier «Charles de Gaulle»"
        if left and _in_quotes(text.tokens, from_, reach, sentence):
            continue  # "Marshal Shaposhnikov" in quotation marks is a ship
        cases = title.cases or _preposition_cases(sentence, from_, ends)
        if _received(sentence, starts.get(run.end, ())):
            cases = frozenset({"acc"})
        elif _did(text.tokens, sentence, run):
            cases = frozenset({"gen"})
        elif _stands_bare(text.tokens, sentence, run):
            cases = frozenset({"nom"})
        mentions.append(
            PersonMention(
                number,
                run.start,
                run.end,
                from_,
                reach,
                run.words,
                cases,
                title.post,
                title.rank,
                title.country,
                title.counterpart,
                title.serving,
            )
        )
    together = of_one_row(text, sentence, _distributed(text, sentence, mentions))
    return with_sides(text, sentence, together)


def _of_a_place(
    tokens: Sequence[Token],
    at: int,
    ceiling: int,
    starts: Mapping[int, list[Hit]],
    titled: bool,
) -> bool:
    """Whether a name goes on in capitals to the noun of a place: "King Hussein Air Base". Behind a
    title the noun too has a capital then."""
    for here in range(at, min(at + _NAMED_PLACE, ceiling)):
        if any(h.entry.kind == "country" for h in starts.get(here, ())):
            return False  # what follows is the country's
        if any("loc" in h.features for h in starts.get(here, ()) if h.entry.kind == "place"):
            return False  # "Ali Həsənov Buxarestdəki Parlament Sarayında"
        if titled and not tokens[here].capital:
            return False
        if any(
            h.entry.kind == "placehead" and h.entry.get("order") == "after"
            for h in starts.get(here, ())
        ):
            return True
        if not tokens[here].capital:
            return False
    return False


def _before_a_park(sentence: Sentence, run: Run, starts: Mapping[int, list[Hit]]) -> bool:
    """Whether one word stands right before the noun of a place, in languages whose places are
    named so and whose people have a given name there."""
    if not sentence.pack.verbs_last or run.end - run.start > 1:
        return False
    return any(
        h.entry.kind == "placehead" and h.entry.get("order") == "after"
        for h in starts.get(run.end, ())
    )


def _of_a_unit(tokens: Sequence[Token], run: Run, ends: Mapping[int, list[Hit]]) -> bool:
    """Whether one word in capitals stands right behind a unit's noun in small letters."""
    short = len(run.words) == 1 and len(run.words[0]) > 2 and run.words[0].isupper()
    return short and any(
        h.entry.kind == "unit" and tokens[h.end - 1].text.islower() for h in ends.get(run.start, ())
    )


_NAMED_PLACE = 6
"""Words that such a name has at most behind that of the person."""


def _did(tokens: Sequence[Token], sentence: Sentence, run: Run) -> bool:
    """Whether a word for what somebody did follows: "Risin yaydığı bəyanat"."""
    endings = _endings(sentence, "done-by")
    behind = tokens[run.end : min(run.end + _DID, sentence.end)]
    if not endings or not behind or behind[0].kind != "w":
        return False
    return any(t.text.islower() and t.text.endswith(endings) for t in behind)


_DID = 2
"""Words from a name to what its bearer did: "rəhbərlik etdiyi"."""


def _endings(sentence: Sentence, name: str) -> tuple[str, ...]:
    return tuple(sentence.pack.settings.get("names", {}).get(name, ()))


def _somewhere(sentence: Sentence, run: Run, title: Title) -> bool:
    """Whether a word is a town's: "the ministers met in Giresun", "the school in Surabaya"."""
    words = run.words[:-1] or run.words
    if any(w.endswith(_endings(sentence, "attributive")) for w in words):
        return True
    return (
        title.plural
        and len(run.words) == 1
        and run.words[0].endswith(_endings(sentence, "somewhere"))
    )


def _received(sentence: Sentence, behind: Sequence[Hit]) -> bool:
    """Whether a verb of receiving follows, whose object stands right before it: "Moreli qəbul
    edib"."""
    return sentence.pack.verbs_last and any(h.entry.get("role") == "receive" for h in behind)


def _stands_bare(tokens: Sequence[Token], sentence: Sentence, run: Run) -> bool:
    """Whether a word follows that takes a name without an ending: "Markosa ilə görüşüb"."""
    behind = tokens[run.end : min(run.end + 1, sentence.end)]
    return any(t.text in _endings(sentence, "bare-before") for t in behind)


def _comma_before(tokens: Sequence[Token], run: Run, sentence: Sentence) -> bool:
    """Whether a comma parts a single word from the title, where titles lead up to names."""
    leads = not sentence.pack.verbs_last
    return leads and run.start > sentence.start and tokens[run.start - 1].text == ","


_QUOTES = frozenset('"«»“”„')


def _in_quotes(tokens: Sequence[Token], start: int, end: int, sentence: Sentence) -> bool:
    """Whether a title and a name are all that stands between two quotation marks."""
    inside = sentence.start < start and end < sentence.end
    return inside and tokens[start - 1].text in _QUOTES and tokens[end].text in _QUOTES


def _merged(left: Title, right: Title) -> Title:
    return replace(
        left,
        post=left.post or right.post,
        rank=left.rank or right.rank,
        country=left.country or right.country,
        serving=left.serving or right.serving,
    )


def _preposition_cases(
    sentence: Sentence, start: int, ends: Mapping[int, list[Hit]]
) -> frozenset[str]:
    by_role = sentence.pack.settings.get("role-cases", {})
    for hit in ends.get(start, ()):
        if hit.entry.kind == "relation":
            cases = by_role.get(hit.entry.values["role"])
            if cases:
                return frozenset(cases)
        elif hit.entry.get("for") == "side" and not hit.features & FINITE:
            return frozenset(by_role.get("heading", ()))  # "во главе с", "под началом"
    return frozenset()


def _distributed(
    text: Text, sentence: Sentence, mentions: Sequence[PersonMention]
) -> list[PersonMention]:
    """Coordinated names after a plural title share it, and take its countries in order."""
    out = list(mentions)
    for at, first in enumerate(mentions[:-1]):
        title = read_title(text, _span_hits(sentence, first.from_, first.start), sentence)
        if not title.plural:
            continue
        group = [at]
        for later in range(at + 1, len(mentions)):
            gap = _without_asides(text.tokens[mentions[later - 1].to : mentions[later].from_])
            if len(gap) > 3 or mentions[later].post is not None:
                break
            if len(mentions[later].words) == 1 and mentions[later].words[0].endswith(
                _endings(sentence, "somewhere")
            ):
                break  # "The ministers A and B in Giresun": the ending of a town
            group.append(later)
        if len(group) < 2:
            continue
        countries: Sequence[Said | None] = title.countries
        if len(countries) != len(group):
            usual = title.country if title.country and title.country.rule == USUAL else None
            countries = [usual] * len(group)
        cases = _plural_cases(title.cases, first.cases)
        for index, country in zip(group, countries, strict=True):
            member = out[index]
            own = None if index == at else member.country
            own = own or _country_before(sentence, member)
            out[index] = replace(
                member,
                post=member.post or title.post,
                rank=member.rank or (title.rank if title.plural_rank else None),
                country=own or country or member.country,
                cases=cases if index == at else member.cases or cases,
                counterpart=member.counterpart or title.counterpart,
            )
    return out


def _without_asides(tokens: Sequence[Token]) -> Sequence[Token]:
    """Words between two names but for what stands in brackets: "(R-AZ) and"."""
    marks = [t.text for t in tokens]
    if "(" in marks and ")" in marks[marks.index("(") :]:
        opening = marks.index("(")
        return [*tokens[:opening], *tokens[marks.index(")", opening) + 1 :]]
    return tokens


def _plural_cases(title: frozenset[str], said: frozenset[str]) -> frozenset[str]:
    """Of one form for a genitive and for a plural nominative, beside several names the plural."""
    return frozenset({"nom"}) if title == {"gen"} else said


def _country_before(sentence: Sentence, member: PersonMention) -> Said | None:
    """The country right before a name in such a row: "Iran's X, Türkiye's Y and Russia's Z"."""
    for hit in sentence.of_kind("country"):
        if hit.end == member.from_:
            return Said(hit.entry.values["code"], hit.start, hit.end, "country_before_name")
    return None


def _span_hits(sentence: Sentence, start: int, end: int) -> tuple[Hit, ...]:
    """The phrases of a title between two words; of readings of the same words, the first."""
    out: dict[tuple[int, int, str], Hit] = {}
    for h in sentence.hits:
        if h.start >= start and h.end <= end and h.entry.kind in CHAIN:
            out.setdefault((h.start, h.end, h.entry.kind), h)
    return tuple(out.values())
