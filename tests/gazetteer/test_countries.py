"""countries.yaml: rebuilt from its sources, well formed, and without two owners of one name."""

from __future__ import annotations

import importlib.util
from collections import defaultdict
from pathlib import Path
from types import ModuleType

import pytest
from gazetteer_rows import GAZETTEER, LANGUAGES, fold, form, form_faults, rows, strong, weak

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "build_countries.py"
ROW_KEYS = {"code", "alpha2", "wikidata", "former", "names", "adjectives", "compounds", "demonyms"}
COUNTRIES = {row["code"]: row for row in rows("countries")}

# Countries whose names, adjectives and peoples an article of the field is sure to use.
# fmt: off
IN_DEPTH = [
    "AZE", "ARM", "GEO", "TUR", "IRN", "RUS", "UKR", "BLR", "MDA", "KAZ", "KGZ", "UZB", "TJK",
    "TKM", "MNG", "AFG", "PAK", "IND", "BGD", "LKA", "NPL", "ISR", "PSE", "JOR", "SAU", "ARE",
    "QAT", "KWT", "BHR", "OMN", "YEM", "IRQ", "SYR", "LBN", "EGY", "LBY", "TUN", "DZA", "MAR",
    "SDN", "CHN", "JPN", "KOR", "PRK", "VNM", "IDN", "MYS", "THA", "PHL", "GBR", "FRA", "DEU",
    "ITA", "ESP", "PRT", "GRC", "HUN", "ROU", "BGR", "SRB", "SVK", "SVN", "CZE", "POL", "LTU",
    "LVA", "EST", "FIN", "SWE", "NOR", "DNK", "NLD", "BEL", "AUT", "CHE", "IRL", "HRV", "BIH",
    "MKD", "ALB", "USA", "CAN", "AUS", "BRA",
]
# fmt: on


def build_script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_countries", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_generated_file_is_what_its_sources_give() -> None:
    extra = (GAZETTEER / "countries-extra.yaml").read_text(encoding="utf-8")
    built = build_script().build(extra).encode("utf-8")
    assert built == (GAZETTEER / "countries.yaml").read_bytes(), (
        "run scripts/build_countries.py and commit what it writes"
    )


def test_a_hand_row_may_not_speak_of_keys_the_merge_would_lose() -> None:
    for row in rows("countries-extra"):
        assert set(row) <= ROW_KEYS - {"alpha2"} | {"drop", "cldr"}, row["code"]


def test_no_country_has_two_hand_rows() -> None:
    codes = [row["code"] for row in rows("countries-extra")]
    assert sorted(codes) == sorted(set(codes))


def test_every_row_has_its_keys_and_no_others() -> None:
    faults = []
    for code, row in COUNTRIES.items():
        assert len(code) == 3, code
        assert set(row) <= ROW_KEYS, code
        assert set(row["names"]) == set(LANGUAGES), code
        for key in ("names", "adjectives", "compounds", "demonyms"):
            faults += form_faults(f"{code}.{key}", row.get(key, {}))
    assert faults == []


def test_wikidata_items_are_unique() -> None:
    items = [row["wikidata"] for row in COUNTRIES.values() if "wikidata" in row]
    assert len(items) == len(set(items)) >= 195
    assert all(item[0] == "Q" and item[1:].isdigit() for item in items)


def test_every_member_of_iso_3166_is_there() -> None:
    assert len([row for row in COUNTRIES.values() if "alpha2" in row]) == 249


@pytest.mark.parametrize("code", IN_DEPTH)
def test_country_in_depth_has_adjectives_in_all_languages(code: str) -> None:
    assert set(COUNTRIES[code]["adjectives"]) == set(LANGUAGES)
    assert "wikidata" in COUNTRIES[code]


@pytest.mark.parametrize("key", ["names", "adjectives", "compounds", "demonyms"])
def test_no_two_countries_share_a_strong_form(key: str) -> None:
    owners: dict[tuple[str, str], set[str]] = defaultdict(set)
    for code, row in COUNTRIES.items():
        for language, text in strong(row, key):
            owners[language, text].add(code)
    assert {text: codes for text, codes in owners.items() if len(codes) > 1} == {}


@pytest.mark.parametrize(
    ("language", "text", "code"),
    [
        ("en", "Republic of Azerbaijan", "AZE"),
        ("en", "UAE", "ARE"),
        ("en", "U.S.", "USA"),
        ("en", "Turkey", "TUR"),
        ("en", "Turkish", "TUR"),
        ("en", "Sino", "CHN"),
        ("en", "Soviet", "SUN"),
        ("az", "ABŞ", "USA"),
        ("az", "BƏƏ", "ARE"),
        ("az", "KXDR", "PRK"),
        ("az", "gürcü", "GEO"),
        ("az", "qazaxıstanlı", "KAZ"),
        ("ru", "РФ", "RUS"),
        ("ru", "ФРГ", "DEU"),
        ("ru", "ИРИ", "IRN"),
        ("ru", "азербайджано", "AZE"),
        ("ru", "советский", "SUN"),
        ("tr", "ABD", "USA"),
        ("tr", "Macaristan", "HUN"),
    ],
)
def test_form_leads_to_one_country(language: str, text: str, code: str) -> None:
    assert owners_of(language, text) == {code}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "us"),  # the pronoun
        ("en", "turkey"),  # the bird
        ("en", "Dominican"),  # of either of two countries
        ("ru", "чад"),  # smoke
        ("az", "çin"),  # true
        ("az", "qana"),  # to the blood
        ("tr", "katar"),  # a train of things
        ("tr", "mısır"),  # maize
    ],
)
def test_form_leads_to_no_country(language: str, text: str) -> None:
    assert owners_of(language, text) == set()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Georgia"),
        ("en", "Jordan"),
        ("ru", "КР"),
        ("ru", "РК"),
        ("ru", "АР"),
        ("en", "Congo"),
    ],
)
def test_form_with_two_readings_is_weak(language: str, text: str) -> None:
    entries = [e for row in COUNTRIES.values() for e in row["names"][language] if form(e) == text]
    assert entries
    assert all(weak(entry) for entry in entries)


def owners_of(language: str, text: str) -> set[str]:
    """Codes of the countries of which the text, cased as it is, is a strong form."""
    wanted = {text, fold(text, language)}
    return {
        code
        for code, row in COUNTRIES.items()
        for key in ("names", "adjectives", "compounds", "demonyms")
        for lang, found in strong(row, key)
        if lang == language and found in wanted
    }
