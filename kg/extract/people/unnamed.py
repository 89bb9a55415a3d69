"""A verb in, whether two sides without a name are its subject: "Greek and Turkish officers met".

Lists of countries stand for those who act: alone, with a word for their people, forces or officials
before it ("officers of the navies of A and B") or behind it ("A və B hərbçiləri").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.annotate import Sentence
from kg.extract.ground.roles import in_fixed_order, is_matter, roles_of
from kg.extract.people.posts import country_beside
from kg.pack import Hit


def rows_of(sentence: Sentence, kind: str = "country") -> Iterator[list[Hit]]:
    """The lists that countries or organisations stand in, one word between each two: "A, B and
    C"."""
    same = {h.start: h for h in sentence.of_kind(kind)}
    verbs = {h.start for h in sentence.of_kind("trigger", "talk", "status")}
    row: list[Hit] = []
    for at in sorted(same):
        if row and (at - row[-1].end != 1 or row[-1].end in verbs):
            yield row
            row = []
        row.append(same[at])
    if row:
        yield row


def two_sides_act(sentence: Sentence, verb: Hit, alone: bool = True) -> bool:
    """Whether a list of two countries or more is the subject of a verb, or people of each: these
    only where it is not ``alone``. Who prepares or holds an exercise is at no talks; who discusses
    the prospect of one is."""
    if about_a_drill(sentence, verb):
        return False
    return _people_of_both(sentence, verb) or any(
        len({h.entry.values["code"] for h in row}) > 1
        and _subject(sentence, row, verb)
        and (alone or _people(sentence, row, verb))
        for row in rows_of(sentence)
    )


def about_a_drill(sentence: Sentence, verb: Hit) -> bool:
    """ "The officers of A and B settled the details of the drill": an exercise is told of, and not
    as the prospect that those who talk discuss."""
    drills = [t for t in sentence.of_kind("trigger") if t.entry.get("event") == "Exercise"]
    discussed = verb.entry.kind == "talk" and not sentence.pack.verbs_last
    prospects = [p.start for p in sentence.of_kind("prospect") if verb.end <= p.start]
    return not all(discussed and any(at < t.start for at in prospects) for t in drills)


def _people_of_both(sentence: Sentence, verb: Hit) -> bool:
    """ "Эксперты двух стран", "the doctors of both countries": where names decline, people in the
    nominative of the two that are told of, or named behind them."""
    if sentence.pack.verbs_last or in_fixed_order(sentence) or "pl" not in verb.features:
        return False
    if verb.entry.kind == "talk" and "pres" in verb.features:
        return False  # "are discussing whether": on no occasion
    of = {
        r.start: "gen" in r.features
        for r in sentence.of_kind("reference")
        if r.entry.get("to") == "both-countries"
    }
    units = {u.start: u.end for u in sentence.of_kind("unit")}
    if any(
        r.entry.get("to") == "both-countries"
        and r.features >= {"nom", "pl"}
        and abs(r.start - verb.start) <= _BOTH
        for r in sentence.of_kind("reference")
    ):
        return True  # "военные двух стран", as one phrase
    return any(
        of.get(units.get(h.end, h.end), False)
        and "nom" in h.features
        and h.features & {"pl", "pl?"}
        and abs(h.start - verb.start) <= _BOTH
        for h in sentence.of_kind("post", "side", "reference")
    )


_BOTH = 14
"""Words between the people of both and their verb: which two these are, and when."""


def _people(sentence: Sentence, row: Sequence[Hit], verb: Hit) -> bool:
    """Whether a word for people or forces stands beside a list, on the same side of the verb;
    behind it where nouns come last: "nazir X A ilə B arasında ..." is of another."""
    first, last = row[0].start, row[-1].end
    nouns_last = sentence.pack.verbs_last
    behind = verb.start <= first
    of = bool(roles_of(row[0], sentence) & {"of", "origin"})
    return any(
        (
            (not nouns_last and 0 <= first - h.end <= _BESIDE)
            or (not of and 0 <= h.start - last <= _BESIDE)
        )
        and (verb.start <= h.start) == behind
        for h in sentence.of_kind(*_HOLDERS)
    )


_BESIDE = 2
"""Words between a list and its people: "officers of the"."""


def _subject(sentence: Sentence, row: Sequence[Hit], verb: Hit) -> bool:
    last = sentence.pack.verbs_last
    edge = row[-1] if last else row[0]
    roles = roles_of(edge, sentence)
    if "between" in roles:
        return True
    if edge.features >= _ALL_CASES and _people(sentence, row, verb):
        roles -= {"with"}  # "офицеры Перу и Чили": a name that never changes
    if is_matter(edge, sentence) or not roles <= _OF_PEOPLE:
        return False
    if last:
        return _before_the_end(sentence, row[-1])
    if in_fixed_order(sentence):
        if roles & {"of", "origin"} and not _people(sentence, row, verb):
            return False  # "the needs of A and B were met"
        between = (h for h in sentence.of_kind(*_TELLING) if row[-1].end <= h.start < verb.start)
        return 0 <= verb.start - row[-1].end <= _REACH and not any(True for _ in between)
    return "pl" in verb.features and _nominative(sentence, row)


_ALL_CASES = frozenset({"nom", "gen", "dat", "acc", "ins", "loc"})
_OF_PEOPLE = frozenset({"of", "origin", "and"})
"""What a list may be to a word for people: "experts from A and B"."""
_TELLING = ("trigger", "talk", "reporting")
_REACH = 6
"""Words between a list and its verb: their people, and where or when."""
_HOLDERS = ("unit", "post", "rank", "side", "reference")


def _before_the_end(sentence: Sentence, country: Hit) -> bool:
    """Where the verb ends the sentence: a list in the nominative or the genitive, before its people
    in the nominative or, alone, before a day or place."""
    if not country.features <= {"gen", "nom"}:
        return False
    people, end = None, country.end
    for hit in sorted(sentence.of_kind(*_HOLDERS), key=lambda h: (h.start, -h.end)):
        if end <= hit.start <= end + 1:
            people, end = hit, hit.end
    if people is not None:
        return people.features >= {"nom", "pl"} or people.features <= {"pl"}
    begun = {h.start for h in sentence.of_kind("weekday", "month", "place", "relative")}
    return "gen" not in country.features and end in begun | {d.start for d in sentence.dates}


def _nominative(sentence: Sentence, row: Sequence[Hit]) -> bool:
    """Where names are declined: a list in the nominative, or its people, before or behind it."""
    if row[0].entry.get("form") == "name" and "nom" in row[0].features:
        return True
    holders = list(sentence.of_kind(*_HOLDERS))
    start = row[0].start
    people = [h for h in holders if h.start == row[-1].end]
    while before := [h for h in holders if h.end == start]:
        people += before
        start = min(h.start for h in before)
    return any("nom" in h.features and h.features & {"pl", "pl?"} for h in people)


def one_met_another(sentence: Sentence, verb: Hit) -> bool:
    """ "The minister of A met the army chief of B", where the order of words is fixed: one right
    before the verb, one right behind it or behind "with", nothing else told of between."""
    if not in_fixed_order(sentence):
        return False
    withs = [r.end for r in sentence.of_kind("relation") if r.entry.values["role"] == "with"]
    edges = (verb.end, *(end for end in withs if 0 <= end - verb.end <= _REACH))
    telling = [h.start for h in sentence.of_kind(*_TELLING) if h.end <= verb.start]
    does: set[str] = set()
    met: set[str] = set()
    for post in sentence.of_kind("post"):
        if "pl" in post.features or (side := country_beside(sentence, post)) is None:
            continue
        between = any(post.end <= at for at in telling)
        if 0 <= verb.start - post.end <= _BEFORE and not between:
            does.add(side)
        if any(0 <= post.start - end <= _BESIDE for end in edges):
            met.add(side)
    return any(a != b for a in does for b in met)


_BEFORE = 4
"""Words between who meets somebody and the verb: "of Kenya on Monday"."""
