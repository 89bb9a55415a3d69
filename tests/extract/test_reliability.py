"""Facts say how sure they are, by what was measured of the rules behind them."""

from __future__ import annotations

from kg.extract import Reader
from kg.extract.reliability import ANY, _table, confidence
from kg.model import Article, Proof


def said(field: str, rule: str) -> Proof:
    return Proof(field, 0, 1, "x", rule=rule)


def test_the_least_sure_value_decides() -> None:
    rules = _table()["events"]["date"]
    worst, best = min(rules, key=lambda r: rules[r]), max(rules, key=lambda r: rules[r])
    one, both = [said("date", best)], [said("date", best), said("date", worst)]
    assert confidence("events", "Visit", both) == round(rules[worst], 2)
    assert confidence("events", "Visit", one) == round(rules[best], 2)


def test_a_rule_never_seen_is_believed_as_its_field_is() -> None:
    expected = round(_table()["events"]["date"][ANY], 2)
    assert confidence("events", "Visit", [said("date", "no_such_rule")]) == expected


def test_topics_make_no_fact_less_sure() -> None:
    proofs = [said("date", "date_beside")]
    with_topic = [*proofs, said("topics", "topic_named")]
    assert confidence("events", "Visit", with_topic) == confidence("events", "Visit", proofs)


def test_nothing_measured_says_nothing() -> None:
    assert confidence("events", "Visit", []) is None


def test_every_share_is_between_none_and_all_and_every_field_has_a_general_one() -> None:
    for fields in _table().values():
        for rules in fields.values():
            assert ANY in rules
            assert all(0 < share < 1 for share in rules.values())


def test_each_fact_of_an_article_has_its_confidence() -> None:
    text = (
        "On 14 May 2024 the Defence Minister of Kazakhstan Ruslan Zhaksylykov met the Defence "
        "Minister of Georgia Irakli Chikovani in Tbilisi. They signed a cooperation plan for 2025."
    )
    facts = Reader.default().read(Article("a", text, language="en"))
    for fact in (*facts.persons, *facts.events, *facts.documents):
        assert fact.confidence is not None and 0 < fact.confidence <= 1
