"""publishers.yaml: well formed, no name or domain with two owners, local editions apart."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest
from gazetteer_rows import fold, form, form_faults, rows, strong, weak

ROW_KEYS = {"name", "country", "kind", "domains", "names"}
KINDS = {"agency", "broadcaster", "magazine", "newspaper", "official", "portal"}
DOMAIN = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")
PUBLISHERS = {row["name"]: row for row in rows("publishers")}
STATES = {row["code"] for row in rows("countries")} | {row["code"] for row in rows("organisations")}


def strong_forms(name: str) -> set[str]:
    entries = [entry for entry in PUBLISHERS[name]["names"] if not weak(entry)]
    return {
        form(entry) if not isinstance(entry, str) and "case" in entry else fold(form(entry), "en")
        for entry in entries
    }


def test_every_row_has_its_keys_and_no_others() -> None:
    assert len(PUBLISHERS) == len(rows("publishers")) >= 150
    faults = []
    for name, row in PUBLISHERS.items():
        assert ROW_KEYS - {"country"} <= set(row) <= ROW_KEYS, name
        assert row["kind"] in KINDS, name
        assert row.get("country", "AZE") in STATES, name
        faults += form_faults(name, {"az": row["names"]}, letters=False)
    assert faults == []


def test_a_domain_is_bare_and_belongs_to_one_publisher() -> None:
    domains = [domain for row in PUBLISHERS.values() for domain in row["domains"]]
    assert [d for d in domains if not DOMAIN.fullmatch(d) or d.startswith("www.")] == []
    assert sorted(d for d in set(domains) if domains.count(d) > 1) == []


def test_no_two_publishers_share_a_strong_name() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for name in PUBLISHERS:
        for text in strong_forms(name):
            owners[text].add(name)
    assert {text: names for text, names in owners.items() if len(names) > 1} == {}


def test_no_publisher_has_the_strong_name_of_a_country_organisation_or_place() -> None:
    taken = {
        text
        for file in ("countries", "organisations", "places")
        for row in rows(file)
        for _, text in strong(row)
    }
    assert {text for name in PUBLISHERS for text in strong_forms(name)} & taken == set()


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("AZƏRTAC", "AZE"),
        ("АЗЕРТАДЖ", "AZE"),
        ("Azernews", "AZE"),
        ("Sputnik Азербайджан", "AZE"),
        ("РИА Новости", "RUS"),
        ("ТАСС", "RUS"),
        ("Красная звезда", "RUS"),
        ("Казинформ", "KAZ"),
        ("Anadolu Ajansı", "TUR"),
        ("ISPR", "PAK"),
        ("Civil.ge", "GEO"),
    ],
)
def test_name_tells_whose_country_ours_is(text: str, country: str) -> None:
    found = {
        row["country"]
        for name, row in PUBLISHERS.items()
        if strong_forms(name) & {text, fold(text, "en")}
    }
    assert found == {country}


@pytest.mark.parametrize("name", ["Reuters", "AFP"])
def test_an_agency_of_the_world_tells_nobody_whose_country_ours_is(name: str) -> None:
    assert "country" not in PUBLISHERS[name]


@pytest.mark.parametrize("text", ["Report", "report", "Trend", "Dawn", "Sabah", "Sputnik", "app"])
def test_common_word_is_no_publisher_on_its_own(text: str) -> None:
    assert [name for name in PUBLISHERS if strong_forms(name) & {text, fold(text, "en")}] == []
