"""The file of judgements that people keep."""

import pytest

from kg.errors import DataError
from kg.model import Facts
from kg.resolve import Judgement, resolve
from kg.resolve.judge import format_line, judgements, parse, unknown
from tests.resolve.facts import article, event, person

GOOD = "same\tclaim/a/person/1-2\tclaim/b/person/3-4\tleyla\tone man, two spellings\n"


def test_lines_are_read_and_written_back() -> None:
    told = parse(["# ours\n", "\n", GOOD])
    assert [format_line(j) for j in told.items] == [GOOD]
    assert parse([GOOD, GOOD]) == told


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("same\tclaim/a\tclaim/b\tleyla", "line 1"),
        ("alike\tclaim/a\tclaim/b\tleyla\twhy", "same, different, fix"),
        ("fix\tclaim/a\tstatus\tleyla\twhy", "FIELD=VALUE"),
        ("same\tclaim/a\tclaim/b\t\twhy", "line 1"),
    ],
)
def test_a_bad_line_is_named(line: str, part: str) -> None:
    with pytest.raises(DataError, match=part):
        parse([line])


def test_claims_that_nobody_makes_are_told() -> None:
    told = parse([GOOD, "fix\tclaim/c/visit/1-2\tdate=2023\tleyla\twhy"])
    assert unknown(told, ["claim/a/person/1-2", "claim/c/visit/1-2"]) == ("claim/b/person/3-4",)


def test_same_and_different_of_one_couple_are_refused() -> None:
    other = "different\tclaim/b/person/3-4\tclaim/a/person/1-2\tsamir\tno\n"
    with pytest.raises(DataError, match="same and different"):
        parse([GOOD, other])


def test_two_fixes_of_one_field_are_refused() -> None:
    lines = [f"fix\tclaim/a\tstatus={s}\tleyla\twhy" for s in ("held", "planned")]
    with pytest.raises(DataError, match="two fixes"):
        parse(lines)


def test_order_does_not_matter() -> None:
    told = parse([GOOD, "fix\tclaim/c/visit/1-2\tdate=2023\tleyla\tthe stamp says so"])
    assert judgements(reversed(told.items)) == told


def told(name: str, day: str) -> Facts:
    guest = person("Ruslan Zhaksylykov", "KAZ")
    visit = event("Visit", "held", day, "AZE KAZ", guest.name, host="AZE")
    return article(name, guest, visit, published="2023-10-27")


def test_two_events_judged_same_are_one_with_all_their_reports() -> None:
    facts = [told(name, f"2023-10-{name[1:]}") for name in ("a06", "b06", "c26", "d26")]
    apart = resolve(facts)
    assert len(apart.events) == 2
    (left, further), (right, last) = (e.claims for e in apart.events)
    same = Judgement("same", left, right, "leyla", "one paper has misprinted the day")
    world = resolve(facts, judgements([same]))
    assert [e.articles for e in world.events] == [("a06", "b06", "c26", "d26")]
    assert [c.field for c in world.conflicts] == ["date"], "both days are kept"
    other = Judgement("different", further, last, "leyla", "seen")
    world = resolve(facts, judgements([same, other]))
    about = {c.iri: c.about for c in world.claims}
    assert about[left] == about[right], "what was judged same is one"
    assert about[further] != about[last], "and what was judged different is two"
