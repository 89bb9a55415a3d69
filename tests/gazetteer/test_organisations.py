"""organisations.yaml: well formed, members and seats that exist, no name with two owners."""

from __future__ import annotations

from collections import defaultdict

import pytest
from gazetteer_rows import LANGUAGES, fold, form_faults, rows, strong

ROW_KEYS = {"code", "wikidata", "names", "adjectives", "members", "headquarters", "part_of"}
ORGANISATIONS = {row["code"]: row for row in rows("organisations")}
COUNTRIES = {row["code"]: row for row in rows("countries")}
PLACES = {row["id"]: row for row in rows("places")}


def test_the_codes_of_the_contract_are_there_and_none_stands_twice() -> None:
    assert set(ORGANISATIONS) >= {"NATO", "UN", "EU", "CIS", "OTS", "OSCE", "CSTO", "SCO"}
    assert len(ORGANISATIONS) == len(rows("organisations"))


def test_no_organisation_has_the_code_of_a_country() -> None:
    # One table holds both, so NAM is Namibia and the movement needs another code.
    assert set(ORGANISATIONS) & set(COUNTRIES) == set()


def test_every_row_has_its_keys_and_no_others() -> None:
    faults = []
    for code, row in ORGANISATIONS.items():
        assert set(row) <= ROW_KEYS, code
        assert set(row["names"]) == set(LANGUAGES), code
        for key in ("names", "adjectives"):
            faults += form_faults(f"{code}.{key}", row.get(key, {}))
    assert faults == []


def test_members_seats_and_parents_exist() -> None:
    for code, row in ORGANISATIONS.items():
        members = row.get("members", [])
        assert members == sorted(set(members)), code
        assert set(members) <= set(COUNTRIES), code
        assert row.get("headquarters", "baku") in PLACES, code
        assert row.get("part_of", "UN") in ORGANISATIONS, code


def test_no_two_organisations_share_a_strong_name() -> None:
    owners: dict[tuple[str, str], set[str]] = defaultdict(set)
    for code, row in ORGANISATIONS.items():
        for key in strong(row):
            owners[key].add(code)
    assert {key: codes for key, codes in owners.items() if len(codes) > 1} == {}


def test_no_organisation_has_the_strong_name_of_a_country() -> None:
    of_countries = {key for row in COUNTRIES.values() for key in strong(row)}
    assert {key for row in ORGANISATIONS.values() for key in strong(row)} & of_countries == set()


@pytest.mark.parametrize(
    ("code", "count"),
    [("NATO", 32), ("EU", 27), ("OSCE", 57), ("SCO", 10), ("CSTO", 6), ("OTS", 5)],
)
def test_number_of_members(code: str, count: int) -> None:
    assert len(ORGANISATIONS[code]["members"]) == count


@pytest.mark.parametrize(
    ("language", "text", "code"),
    [
        ("az", "MDB", "CIS"),
        ("az", "TDT", "OTS"),
        ("az", "KTMT", "CSTO"),
        ("az", "ŞƏT", "SCO"),
        ("az", "ATƏT", "OSCE"),
        ("ru", "НАТО", "NATO"),
        ("ru", "ОТГ", "OTS"),
        ("ru", "ОДКБ", "CSTO"),
        ("ru", "ШОС", "SCO"),
        ("tr", "AGİT", "OSCE"),
        ("tr", "AB", "EU"),
        ("en", "Organisation of Turkic States", "OTS"),
    ],
)
def test_name_leads_to_one_organisation(language: str, text: str, code: str) -> None:
    assert owners_of(language, text) == {code}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "un"),  # not a word of ours
        ("en", "WHO"),  # a pronoun in a headline
        ("en", "Guam"),  # the island
        ("az", "üst"),  # the top
        ("ru", "воз"),  # a cart
    ],
)
def test_word_leads_to_no_organisation(language: str, text: str) -> None:
    assert owners_of(language, text) == set()


def owners_of(language: str, text: str) -> set[str]:
    """Codes of the organisations of which the text, cased as it is, is a strong form."""
    wanted = {text, fold(text, language)}
    return {
        code
        for code, row in ORGANISATIONS.items()
        for lang, found in strong(row)
        if lang == language and found in wanted
    }
