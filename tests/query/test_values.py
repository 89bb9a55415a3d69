"""What people may type as the value of a parameter, and what they are told when they may not."""

from __future__ import annotations

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store

from kg.edtf import period
from kg.errors import QuestionError
from kg.pack.data import read_yaml
from kg.pack.folding import fold
from kg.query import ask


@pytest.mark.parametrize("country", [
    "AZE", "aze", "Azerbaijan", "AZƏRBAYCAN", "азербайджан", "Azerbaycan", "Республика Азербайджан",
    "https://w3id.org/communique/id/country/AZE", "азербайджанский",
    "azerbaycan", "Azerbaycan Respublikasi",
])  # fmt: skip
def test_a_country_is_known_by_code_and_by_any_name(store: Store, country: str) -> None:
    assert len(ask(store, "countries-in-exercises", {"country": country})) == 2


def test_a_country_without_facts_gives_an_empty_answer(store: Store) -> None:
    assert len(ask(store, "countries-in-exercises", {"country": "Uruguay"})) == 0


@pytest.mark.parametrize("person", [
    "Zakir Hasanov", "ZAKİR HƏSƏNOV", "Гасанов Закир", "Zakir", "zakir hesenov",
    "https://w3id.org/communique/id/person/zakir-hasanov",
])  # fmt: skip
def test_a_person_is_known_by_any_spelling_met(store: Store, person: str) -> None:
    assert len(ask(store, "visits", {"person": person})) == 2


def letters() -> list[dict[str, str]]:
    rows: list[dict[str, str]] = read_yaml(files("kg.pack") / "letters.yaml")["rows"]
    return rows


@pytest.mark.parametrize("row", letters(), ids=lambda row: f"U+{ord(row['letter']):04X}")
def test_who_has_no_key_for_a_letter_finds_the_name(row: dict[str, str]) -> None:
    assert row["letter"] in row["example"].casefold()
    assert row["typed"].isascii()
    assert fold(row["example"]) == row["typed"]
    unplain = row["example"].casefold().replace(row["letter"], "#")
    assert fold(unplain) != row["typed"]  # the row is what does it


@pytest.mark.parametrize("country", ["Qazaxistan", "qazaxıstan", "QAZAXISTAN", "Казахстан", "KAZ"])
def test_a_country_is_found_in_plain_letters_too(store: Store, country: str) -> None:
    assert len(ask(store, "exercises", {"country": "AZE", "partner": country})) > 0


@pytest.mark.parametrize(("name", "values", "told"), [
    ("countries-in-exercise", {}, "did you mean countries-in-exercises?"),
    ("exercises", {"contry": "AZE"}, "did you mean country?"),
    ("exercises", {"contry": "AZE"}, "it takes: country, partner, status, period"),
    ("exercises", {}, "exercises needs country="),
    ("pair-timeline", {"country": "AZE", "partner": "Azerbaijan"}, "both 'AZE': name two"),
    ("exercises", {"country": "KAZ", "partner": "KAZ"}, "both 'KAZ': name two"),
    ("exercises", {"country": "Kazahstan"}, "did you mean Kaza"),
    ("exercises", {"country": ""}, "country: the value is empty"),
    ("exercises", {"country": "x" * 1000}, "too long"),
    ("exercises", {"country": "http://a> ?x } DROP ALL"}, "is no IRI"),
    ("exercises", {"country": "https://example.org/no"}, "no country of this store"),
    ("exercises", {"country": "AZE", "status": "holded"}, "did you mean held?"),
    ("exercises", {"country": "AZE", "period": "2023-02-30"}, "is no date of the calendar"),
    ("exercises", {"country": "AZE", "period": "last year"}, "write 2023, 2023-10"),
    ("exercises", {"country": "AZE", "period": "2024/2023"}, "ends before it begins"),
    ("visits", {"person": "Hasanov"}, "may be more than one person: Nurlan Hasanov <https://"),
    ("visits", {"person": "Zakr Hasanov"}, "did you mean Zakir Hasanov?"),
    ("article-facts", {"article": "xezry"}, "did you mean xezri?"),
    ("event-evidence", {"event": "nothing"}, "no thing is called 'nothing' here"),
    ("event-evidence", {"event": "Xezri-2032"}, "did you mean"),
])  # fmt: skip
def test_a_wrong_name_or_value_is_answered_with_the_nearest(
    store: Store, name: str, values: dict[str, str], told: str
) -> None:
    with pytest.raises(QuestionError) as caught:
        ask(store, name, values)
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("event", ["Xəzri-2023", "Xəzri–2023", "XƏZRİ 2023"])
def test_an_event_is_known_by_its_name_in_any_spelling(store: Store, event: str) -> None:
    assert len(ask(store, "event-evidence", {"event": event})) > 0


def test_an_unknown_language_is_refused(store: Store) -> None:
    with pytest.raises(QuestionError, match="known: en, az, ru"):
        ask(store, "only-discussed", lang="fr")


@given(st.text(max_size=60).filter(str.strip))
def test_no_text_leaves_its_value(text: str) -> None:
    """A value is bound as one literal whatever it holds: it cannot change the query."""
    assert len(ask(Store(), "conflicts", {"field": text})) == 0


@pytest.mark.parametrize(("text", "begin", "end"), [
    ("2023", "2023-01-01", "2023-12-31"),
    ("2024-02", "2024-02-01", "2024-02-29"),
    ("2023-12", "2023-12-01", "2023-12-31"),
    ("9999-12", "9999-12-01", "9999-12-31"),
    ("06.10.2023", "2023-10-06", "2023-10-06"),
    ("2023-05/2023-07-03", "2023-05-01", "2023-07-03"),
    ("../2023", "None", "2023-12-31"),
    ("2023/..", "2023-01-01", "None"),
])  # fmt: skip
def test_a_period_has_a_first_and_a_last_day(text: str, begin: str, end: str) -> None:
    assert tuple(map(str, period(text))) == (begin, end)
