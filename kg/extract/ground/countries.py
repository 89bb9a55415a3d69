"""A title and its sentence in, the countries that are named with it out.

"The ministers of Azerbaijan, Georgia and Türkiye", "the heads of the defence ministry and of the
Pentagon", "the Kazakh minister": a list for a title in the plural, else the country beside it.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.annotate import Sentence
from kg.extract.ground.home import Home
from kg.extract.ground.regions import of_a_region
from kg.extract.ground.roles import is_matter
from kg.extract.ground.undone import FINITE
from kg.pack import Hit

_HEADED = 3
"""Words from "the heads of" to the second of what they head."""


def countries_listed(hit: Hit, sentence: Sentence, home: Home) -> list[str]:
    """The countries of a plural title: "the ministers of Azerbaijan, Georgia and Türkiye"."""
    countries = {h.start: h for h in sentence.of_kind("country")}.values()
    names = {h.start for h in sentence.of_kind("country") if h.entry.get("form") == "name"}
    units = list(sentence.of_kind("unit"))
    whose = {u.start for u in units}
    named = [
        h
        for h in countries
        if h.start in names or (hit.entry.get("heads") and h.end in whose)
        if not is_matter(h, sentence)
    ]
    after = [h for h in named if h.start >= hit.end]
    before = [h for h in reversed(countries) if h.end <= hit.start]
    if not sentence.pack.verbs_last and sentence.pack.list("case-roles"):
        # "В Словении министры A и B ...": where names decline, only an adjective stands before
        before = [h for h in before if h.entry.get("form") != "name"]
    articles = {h.start for h in sentence.of_kind("filler") if h.end - h.start == 1}
    articles |= {i for u in units if u.start >= hit.end for i in range(u.start, u.end)}
    talks = {t.start for t in sentence.of_kind("talk") if t.features & FINITE}
    if sentence.pack.verbs_last:
        talks = set()
    # "The ministers of A and B met in C": where they are.
    talks |= {r.start for r in sentence.of_kind("relation") if r.entry.get("role") == "place"}
    there = sentence.pack.list("place-features")
    out: list[str] = []
    for row, edge in ((after, hit.end), (before, hit.start)):
        for country in row:
            gap = range(edge, country.start) if row is after else range(country.end, edge)
            if sum(i not in articles for i in gap) > 2 or not talks.isdisjoint(gap):
                break
            if country.features & there and "gen" not in country.features:
                break
            out.append(country.entry.values["code"])
            edge = country.end if row is after else country.start
    if not out and hit.features & {"pl", "pl?"}:
        out = of_a_region(hit, sentence)
    return out if out or not hit.entry.get("heads") else _headed(hit, units, home)


def _headed(heads: Hit, units: Sequence[Hit], home: Home) -> list[str]:
    """ "The heads of the defence ministry and of the Pentagon": the country of what they head,
    of which the press need not say that it is its own."""
    theirs = [u for u in units if 0 <= u.start - heads.end <= _HEADED]
    own = home.country.value if home.country is not None else ""
    codes = [u.entry.get("country") or own for u in theirs]
    return [c for c in codes if c] if len(set(codes)) > 1 else []


def nearest_country(hit: Hit, sentence: Sentence) -> str | None:
    """The country named right before a reference ("the Kazakh minister") or after it, with no
    verb between ("the minister will visit Japan")."""
    best: tuple[int, str] | None = None
    goals = [r for r in sentence.of_kind("relation") if r.features & FINITE]
    declined = sentence.pack.settings.get("names", {}).get("declines") == "all"
    for country in sentence.of_kind("country"):
        gap = hit.start - country.end if country.end <= hit.start else (country.start - hit.end + 1)
        if any(hit.end <= r.start and r.end <= country.start for r in goals):
            continue
        if sentence.pack.verbs_last and country.start >= hit.end:
            continue  # "nazir | Türkiyə prezidenti ilə": of the next title
        if declined and country.end <= hit.start and country.entry.get("form") == "name":
            continue  # "министр США и министр Болгарии": of the one before
        if 0 <= gap <= 2 and (best is None or gap < best[0]):
            best = (gap, country.entry.values["code"])
    return best[1] if best else None
