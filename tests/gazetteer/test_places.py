"""places.yaml: well formed, without two owners of one name, a capital for every state."""

from __future__ import annotations

from collections import defaultdict

import pytest
from gazetteer_rows import LANGUAGES, fold, form_faults, rows, strong

ROW_KEYS = {"id", "country", "kind", "capital", "generic", "within", "members", "names"}
KINDS = {
    "airport", "base", "building", "cape", "city", "memorial", "port", "region", "sea",
    "square", "training-ground", "water",
}  # fmt: skip
PLACES = {row["id"]: row for row in rows("places")}
COUNTRIES = {row["code"]: row for row in rows("countries")}


def owners_of(language: str, text: str) -> set[str]:
    """Ids of the places of which the text, cased as it is, is a strong form."""
    wanted = {text, fold(text, language)}
    return {
        place
        for place, row in PLACES.items()
        for lang, found in strong(row)
        if lang == language and found in wanted
    }


def test_ids_are_unique() -> None:
    assert len(PLACES) == len(rows("places")) >= 400


def test_every_row_has_its_keys_and_no_others() -> None:
    faults = []
    for place, row in PLACES.items():
        assert set(row) <= ROW_KEYS, place
        assert {"id", "kind", "names"} <= set(row), place
        assert row["kind"] in KINDS, place
        assert row.get("capital", "true") == row.get("generic", "true") == "true", place
        assert {"en"} <= set(row["names"]) <= set(LANGUAGES), place
        faults += form_faults(place, row["names"])
    assert faults == []


def test_countries_and_surrounding_places_exist() -> None:
    for place, row in PLACES.items():
        assert row.get("country", "AZE") in COUNTRIES, place
        assert row.get("within", place) in PLACES, place
        assert set(row.get("members", ())) <= set(COUNTRIES), place


def test_a_place_lies_in_the_country_of_the_place_around_it() -> None:
    for place, row in PLACES.items():
        if "within" in row:
            assert row.get("country") == PLACES[row["within"]].get("country"), place


def test_only_seas_regions_and_generic_places_have_no_country() -> None:
    without = {row["kind"] for row in PLACES.values() if not {"country", "generic"} & set(row)}
    assert without <= {"sea", "region", "water"}


def test_no_two_places_share_a_strong_name() -> None:
    owners: dict[tuple[str, str], set[str]] = defaultdict(set)
    for place, row in PLACES.items():
        for key in strong(row):
            owners[key].add(place)
    assert {key: places for key, places in owners.items() if len(places) > 1} == {}


def test_no_place_has_the_strong_name_of_a_country() -> None:
    of_countries = {key for row in COUNTRIES.values() for key in strong(row)}
    shared = {key for row in PLACES.values() for key in strong(row)} & of_countries
    assert shared == set()


# Members of the United Nations (and the two observers) without a row for a capital: Nauru has
# none, Palestine's is disputed.
@pytest.mark.parametrize("code", sorted(c for c, row in COUNTRIES.items() if "wikidata" in row))
def test_state_has_a_capital(code: str) -> None:
    capitals = [p for p, row in PLACES.items() if row.get("country") == code and "capital" in row]
    dependent_or_former = {"HKG", "MAC", "PRI", "GRL", "SUN", "YUG", "CSK", "DDR", "SCG"}
    assert bool(capitals) != (code in dependent_or_former | {"NRU", "PSE"})


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        ("en", "Nakhichevan", "nakhchivan"),
        ("ru", "Нахичевань", "nakhchivan"),
        ("ru", "Гянджа", "ganja"),
        ("en", "Kiev", "kyiv"),
        ("en", "Nur-Sultan", "astana"),
        ("az", "Fəxri xiyaban", "alley-of-honor"),
        ("ru", "Аллея шехидов", "alley-of-martyrs"),
        ("tr", "Anıtkabir", "anitkabir"),
        ("en", "NATO HQ", "nato-headquarters"),
        ("az", "Xəzər", "caspian-sea"),
        ("tr", "Bükreş", "bucharest"),
        ("en", "Pentagon", "pentagon"),
    ],
)
def test_name_leads_to_one_place(language: str, text: str, place: str) -> None:
    assert owners_of(language, text) == {place}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "van"),  # the vehicle
        ("ru", "Тунис"),  # first of all the country
        ("ru", "Лида"),  # a given name
        ("tr", "ordu"),  # an army
        ("tr", "şam"),  # a candle
    ],
)
def test_word_leads_to_no_place(language: str, text: str) -> None:
    assert owners_of(language, text) == set()
