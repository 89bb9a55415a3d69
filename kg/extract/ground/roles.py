"""What a country or place is to the words around it: goal, origin, partner, possessor.

Read from the preposition before it or the postposition behind it (``relation`` rows) and, where
the language has cases, from its ending (``case-roles`` of ``language.yaml``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.annotate import Sentence
from kg.pack import Hit


def roles_of(hit: Hit, sentence: Sentence) -> frozenset[str]:
    """The roles among place, origin, with, of, between, by, and, for that a phrase may have."""
    found: set[str] = set()
    settings = sentence.pack.settings
    before = not sentence.pack.verbs_last
    behind = settings.get("head", "last") == "last"
    start = hit.start
    epithet = 0
    if hit.entry.kind == "place" and before:  # "in the port of Sattahip"
        start = min(
            (h.start for h in sentence.of_kind("placehead") if h.end == start), default=start
        )
        start = _capital_before(hit, _area_before(start, sentence), sentence)
        owned = _owner_before(start, sentence) if start < hit.start else start
        epithet, start = int(owned < start), owned
    declined = before and "acc" in hit.features
    days = {d.start for d in sentence.dates if before and d.end == start}
    days |= {h.start for h in sentence.of_kind("place") if before and h.end == start}
    for relation in sentence.of_kind("relation"):
        if relation.entry.values["role"] == "whither":
            if relation.start == hit.end:
                found.add("place")  # "the first stop is Lima, where to he flies"
            continue
        if relation.end in days and not relation.features & VERBAL:
            continue  # "в среду турецкие военные", "в Афинах министерство": that of another word
        # Languages that end on the verb put their relations behind the name.
        if (
            (before and 0 <= start - relation.end <= 1 + epithet)
            or (behind and relation.start == hit.end)
            or (declined and _object_first(hit, relation, sentence))
            or (declined and _object_of_stay(hit, relation, sentence))
            or (declined and _object_over_a_day(hit, relation, sentence))
        ):
            found.add(relation.entry.values["role"])
    if behind and not hit.features and _goal_of_noun(hit, sentence):
        found.add("place")
    if behind and _visited(hit, sentence):
        found.add("place")
    if found <= {"and"}:  # "in Baku and in Ganja": the ending still says what it is
        by_case = sentence.pack.settings.get("case-roles", {})
        features = with_head(hit, sentence)
        found.update(by_case[f] for f in features if f in by_case)
        wide = hit.entry.kind == "country" or hit.entry.get("kind") == "region"
        if "rel" in features and wide and not _of_event(hit, sentence):
            found.discard("place")  # "the situation in Afghanistan" is nowhere to go to
    return frozenset(found)


def with_head(hit: Hit, sentence: Sentence) -> frozenset[str]:
    """What the endings of a name say; of a place with those of the noun behind it, which declines:
    "İslamabad şəhərinə"."""
    if hit.entry.kind != "place":
        return hit.features
    heads = (h for h in sentence.of_kind("placehead") if h.start == hit.end)
    return hit.features.union(*(h.features for h in heads if h.entry.get("order") == "after"))


def _area_before(start: int, sentence: Sentence) -> int:
    """ "In the Turkish province of Izmir": where the area begins that a place is the name of."""
    of = [r for r in sentence.of_kind("relation") if r.entry.values["role"] == "of"]
    opened = {r.start for r in of if r.end == start}
    areas = (h for h in sentence.of_kind("placehead") if h.entry.get("area") and h.end in opened)
    if (area := next(areas, None)) is None:
        return start
    return _owner_before(area.start, sentence)


def _capital_before(town: Hit, start: int, sentence: Sentence) -> int:
    """ "In the Georgian capital, Tbilisi": where the words for a seat of government begin that the
    town's name follows, with a mark or "of" between."""
    if town.entry.get("capital") is None:
        return start
    return next((h.start for h in sentence.of_kind("capital") if start - h.end == 1), start)


def _owner_before(start: int, sentence: Sentence) -> int:
    """ "In the Peruvian port of Callao": where the word for a country begins that says whose town
    it is."""
    return next((c.start for c in sentence.of_kind("country") if c.end == start), start)


def _goal_of_noun(hit: Hit, sentence: Sentence) -> bool:
    """ "Pxenyan səfəri", "Batumi limanını tərk edib": what stands without an ending right before a
    noun for a visit, or before words for leaving that say what is left."""
    return hit.entry.kind in ("place", "country") and any(
        t.start == hit.end
        and t.entry.get("event") == "Visit"
        and (t.entry.get("form") == "noun" or t.entry.get("role") == "depart")
        for t in sentence.of_kind("trigger")
    )


def _visited(hit: Hit, sentence: Sentence) -> bool:
    """ "Moldovanı ziyarət edib", "Batumi limanını ziyarət edib": the object of a verb of visiting
    that stands behind it."""
    if "acc" not in with_head(hit, sentence):
        return False
    if hit.entry.kind != "country" and hit.entry.get("kind") != "city":
        return False
    return any(
        0 <= t.start - hit.end <= _OBJECT
        for t in sentence.of_kind("trigger")
        if t.entry.get("event") == "Visit" and t.entry.get("form") == "verb"
        if t.entry.get("weak") and not t.entry.get("role")
    )


_OBJECT = 3
"""Words between what is visited and the verb: "Moldovanı rəsmi səfərlə ziyarət edib"."""


def _of_event(hit: Hit, sentence: Sentence) -> bool:
    """Whether what is said to be there is an event, or a ground where one is: "Brüsseldəki görüş",
    "Qarabağdakı poliqonlarda"."""
    grounds = (h for h in sentence.of_kind("placehead") if h.start == hit.end)
    if any("loc" in h.features for h in grounds):
        return True
    return any(0 <= t.start - hit.end <= _ATTRIBUTE for t in sentence.of_kind("trigger"))


_ATTRIBUTE = 3
"""Words between where something is and the word for it."""


def _object_of_stay(hit: Hit, verb: Hit, sentence: Sentence) -> bool:
    """ "Посетил с дружеским визитом Оман": how one came stands between the verb and its object."""
    return verb.entry.values["role"] == "place" and any(
        t.end == hit.start and 1 <= t.start - verb.end <= _MANNER
        for t in sentence.of_kind("trigger")
        if t.entry.get("event") == "Visit" and t.entry.get("form") == "noun" and "ins" in t.features
    )


_MANNER = 3
"""Words between "посетил" and "визитом"."""


def _object_over_a_day(hit: Hit, verb: Hit, sentence: Sentence) -> bool:
    """ "Посетит в июле Оман": when one comes stands between the verb and its object."""
    if verb.entry.values["role"] != "place" or not verb.features & VERBAL:
        return False
    return any(
        d.end == hit.start and 0 <= d.start - verb.end <= _PREPOSITION for d in sentence.dates
    )


VERBAL = frozenset({"past", "pres", "fut", "inf"})
_PREPOSITION = 2
"""Words between a verb and its day: "в начале"."""


def _owner(hit: Hit, sentence: Sentence) -> bool:
    """ "Корабль береговой охраны США пришел": a name without endings that says whose the post or
    force before it is."""
    holders = sentence.of_kind("unit", "post", "reference")
    return "gen" in hit.features and any(h.end == hit.start for h in holders)


def _object_first(hit: Hit, verb: Hit, sentence: Sentence) -> bool:
    """ "Казахстан посетит министр": an object (in the accusative) right before its verb."""
    finite = verb.features & {"past", "pres", "fut"} and "prt" not in verb.features
    if not finite or hit.end > verb.start or _owner(hit, sentence):
        return False
    # "Казахстан с официальным визитом посетит министр"
    on_a_visit = hit.start - sentence.start <= 1 and any(
        t.entry.get("event") == "Visit" and hit.end <= t.start and t.end <= verb.start
        for t in sentence.of_kind("trigger")
    )
    return hit.end == verb.start or on_a_visit or _over_a_day(hit, verb, sentence)


def _over_a_day(hit: Hit, verb: Hit, sentence: Sentence) -> bool:
    """ "Италию в понедельник посетит министр": an object that opens a sentence, with nothing but a
    day, or a word or two, before its verb."""
    if hit.start - sentence.start > _OPENS:
        return False
    days = {i for d in sentence.dates for i in range(d.start, d.end)}
    between = [i for i in range(hit.end, verb.start) if i not in days]
    other = sentence.of_kind("post", "rank", "country", "place", "unit", "reference", "trigger")
    return len(between) <= _ADVERBS and not any(
        hit.end <= h.start < verb.start and h.start not in days for h in other
    )


_OPENS = 2
"""Words before an object that opens a sentence: "в среду", "столицу"."""
_ADVERBS = 3
"""Words, beside those of a day, between an object and its verb: "в", "также", "впервые"."""


def is_matter(country: Hit, sentence: Sentence) -> bool:
    """ "A meeting on Syria", "Suriya üzrə görüş": whether a word leads to what talks are about; an
    adjective is of something else ("on Turkish soil")."""
    forms = {h.entry.get("form") for h in sentence.of_kind("country") if h.start == country.start}
    if "name" not in forms or "adjective" in forms:
        return False
    if sentence.pack.verbs_last:
        return any(m.start == country.end for m in sentence.of_kind("matter"))
    return any(m.end == country.start for m in sentence.of_kind("matter"))


def in_fixed_order(sentence: Sentence) -> bool:
    """Whether a language says by the order of words who does what to whom."""
    return bool(sentence.pack.list("articles")) and (
        sentence.pack.settings.get("verbs") == "middle"
    )


SET_OUT = "set-out"
"""The role of verbs of going that tell of a visit where a day and a goal stand right behind."""


def of_a_town(country: Hit, sentence: Sentence) -> bool:
    """ "In Minsk, Belarus": a country that only says where a town is, behind a comma; not the first
    of several ("In Minsk, Belarus and Latvia signed")."""
    if any(
        r.start == country.end or r.end == country.start
        for r in sentence.of_kind("relation")
        if r.entry.values["role"] == "and"
    ):
        return False
    if _owns_a_town(country, sentence):
        return True
    return any(
        p.end == country.start - 1
        and p.entry.get("country") == country.entry.get("code")
        and country.entry.get("form") == "name"
        for p in sentence.of_kind("place")
    )


def _owns_a_town(country: Hit, sentence: Sentence) -> bool:
    """ "In the Romanian city of Cluj", "in the Romanian capital": a country's word that only says
    whose the town is."""
    if any(h.start == country.end for h in sentence.of_kind("capital")):
        people = sentence.of_kind("reference", "post")
        serves = any(1 <= country.start - r.end <= _SERVES for r in people)
        return "place" in roles_of(country, sentence) and not serves
    heads = {h.end for h in sentence.of_kind("placehead") if h.start == country.end}
    return any(
        p.start in heads and p.entry.get("country") == country.entry.get("code")
        for p in sentence.of_kind("place")
    )


_SERVES = 2
"""Words between somebody and the capital where he serves: "his counterpart in"."""


def where_to(verb: Hit, sentence: Sentence) -> int | None:
    """ "Left on Monday for Lima": the first word behind a verb of going, its day and a preposition
    that leads somewhere."""
    for day in sentence.dates:
        if verb.start < day.start <= verb.end + _DAY and verb.end <= day.end:
            for relation in sentence.of_kind("relation"):
                leads = relation.start == day.end and relation.entry.values["role"] in _LEADS
                if leads and any(
                    0 <= h.start - relation.end <= 1 for h in sentence.of_kind("country", "place")
                ):
                    return relation.end
    return None


_DAY = 2
"""Words between a verb of going and its day: "late on"."""
_LEADS = frozenset({"place", "for"})


def left_before(noun: Hit, sentence: Sentence) -> Hit | None:
    """ "Left Lima after a four-day visit": the country or town that somebody leaves before the noun
    for what ends so, in a language whose verbs do not come last."""
    if sentence.pack.verbs_last:
        return None
    for hit in sentence.of_kind("country", "place"):
        named = hit.entry.get("form") not in ("adjective", "demonym", "compound")
        known = hit.entry.get("code") or hit.entry.get("country")
        if named and known and 0 <= noun.start - hit.end <= _LEFT:
            if _is_left(hit, sentence):
                return hit
    return None


def _is_left(hit: Hit, sentence: Sentence) -> bool:
    """Whether a country or town stands behind a verb for leaving, or behind one for going home and
    a word for where from."""
    homeward = [h.end for h in sentence.of_kind("status") if h.entry.get("phase") in _HOMEWARD]
    heads = (h.start for h in sentence.of_kind("placehead") if h.end == hit.start)
    start = _owner_before(min(heads, default=hit.start), sentence)  # "left the Peruvian port of"
    return any(
        0 <= start - r.end <= 1
        and (
            r.entry.values["role"] == "left"
            or (r.entry.values["role"] == "origin" and r.start in homeward)
        )
        for r in sentence.of_kind("relation")
    )


_LEFT = 12
"""Words between where somebody leaves and the visit that ends so."""
_HOMEWARD = frozenset({"end", "leave"})


HOSTED = "hosted"
"""The role of a visit told by what its host did: "Luanda welcomed the Kenyan minister"."""


def host_before(sentence: Sentence, verb: Hit) -> Hit | None:
    """The country or town, with no preposition before it, that stands right before a verb."""
    lands = (
        h
        for h in sentence.of_kind("country", "place")
        if h.entry.get("form") in (None, "name")
        and h.entry.get("kind") in (None, "city", "region")
        and (h.entry.get("code") or h.entry.get("country"))
    )
    days = {(d.start, d.end) for d in sentence.dates}
    for land in (*lands, *_capitals(sentence)):
        gap = verb.start - land.end
        over = any(land.end <= start <= land.end + 1 and end == verb.start for start, end in days)
        if (0 <= gap <= _RIGHT_BEFORE or over) and not roles_of(land, sentence):
            return land
    return None


def _capitals(sentence: Sentence) -> Iterator[Hit]:
    """ "The Angolan capital": the words for a country and its seat of government as one."""
    for hit in sentence.of_kind("capital"):
        for owner in sentence.of_kind("country"):
            if owner.end == hit.start:
                yield replace(hit, start=owner.start, entry=owner.entry)


_RIGHT_BEFORE = 1
"""Words between who receives and the verb: "also"."""
