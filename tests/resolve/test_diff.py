"""What changed between two builds, as people read it."""

from kg.model import EventFact, Facts
from kg.resolve import Judgement, resolve
from kg.resolve.diff import diff
from kg.resolve.judge import judgements
from tests.resolve.facts import article, event, person


def visit(status: str, date: str | None = "2023-10-06") -> EventFact:
    return event("Visit", status, date, "AZE KAZ", "Ruslan Zhaksylykov", host="AZE")


def told(name: str, status: str, published: str, date: str | None = "2023-10-06") -> Facts:
    guest = person("Ruslan Zhaksylykov", "KAZ")
    return article(name, guest, visit(status, date), published=published)


PLAN = told("plan", "planned", "2023-10-01")
NEWS = told("news", "held", "2023-10-07")
NEWS2 = told("news2", "held", "2023-10-08")


def lines(before: list[Facts], after: list[Facts]) -> list[str]:
    return [d.text for d in diff(resolve(before), resolve(after))]


def test_nothing_changed() -> None:
    assert lines([PLAN, NEWS], [NEWS, PLAN]) == []


def test_a_plan_that_was_held() -> None:
    assert lines([PLAN], [PLAN, NEWS]) == [
        "article news came",
        "Visit AZE-KAZ 2023-10-06 (held): told by news too",
        "Visit AZE-KAZ 2023-10-06 (planned): status planned → held "
        "(news, 2023-10-07; rule newest-dated-report)",
        "Ruslan Zhaksylykov: told by news too",
    ]


def test_a_retraction_tells_the_way_back() -> None:
    found = lines([PLAN, NEWS], [PLAN])
    assert found[0] == "article news is gone"
    assert any(
        line.startswith("Visit AZE-KAZ 2023-10-06 (held): status held → planned") for line in found
    )


def test_the_first_article_brings_new_things() -> None:
    assert lines([], [PLAN]) == [
        "article plan came",
        "new event: Visit AZE-KAZ 2023-10-06 (planned), told by plan",
        "new person: Ruslan Zhaksylykov, told by plan",
    ]


def test_a_date_that_grew_more_exact_follows_the_thing() -> None:
    month = told("month", "held", "2023-10-08", "2023-10")
    assert any("date 2023-10 → 2023-10-06" in line for line in lines([month], [month, NEWS]))


def test_a_judgement_shows_as_a_merge_and_its_end_as_a_split() -> None:
    facts = [
        article("a", person("Asim Munir", "PAK")),
        article("b", person("Raheel Sharif", "PAK")),
    ]
    left, right = (c.iri for c in resolve(facts).claims)
    same = judgements([Judgement("same", left, right, "me", "a trial")])
    apart, one = resolve(facts), resolve(facts, same)
    assert [d.text for d in diff(apart, one)] == [
        "Asim Munir and Raheel Sharif are now one person: Raheel Sharif (by judged-same)"
    ]
    assert next((d.kind, d.text) for d in diff(one, apart)) == (
        "split", "Raheel Sharif is now Asim Munir and Raheel Sharif")  # fmt: skip


def test_sources_that_begin_to_disagree() -> None:
    late, more = (told(name, "held", "2023-10-08", "2023-10-07") for name in ("late", "more"))
    odd = "disagree on date of Visit AZE-KAZ 2023-10-0{}: 2023-10-06 or 2023-10-07"
    assert f"sources {odd.format(7)}" in lines([NEWS], [NEWS, late])
    assert f"sources no longer {odd.format(6)}" in lines([NEWS, late], [NEWS])
    assert [
        line for line in lines([NEWS, NEWS2, late], [NEWS, late, more]) if "disagree" in line
    ] == [], "it is called otherwise now, but is the same disagreement"
    assert [line for line in lines([NEWS, late], [NEWS, late, more]) if "disagree" in line] == [], (
        "who says so too begins no disagreement"
    )


def test_two_holders_of_an_office_are_told_by_name() -> None:
    first = [
        article(f"a{day}", person("Zakir Hasanov"), published=f"2023-10-0{day}") for day in (1, 5)
    ]
    other = [
        article(f"b{day}", person("Safar Abiyev"), published=f"2023-10-0{day}") for day in (3, 7)
    ]
    assert (
        "sources disagree on holder of defence-minister-AZE: Safar Abiyev or Zakir Hasanov"
        in lines(first, [*first, *other])
    )


def test_a_place_and_who_took_part() -> None:
    def talks(name: str, people: str, place: str = "") -> Facts:
        guests = [person(n.strip(), "KAZ") for n in people.split(",")]
        happened = event("Visit", "held", "2023-10-06", "AZE KAZ", people, host="AZE",
                         place=(place,) if place else ())  # fmt: skip
        return article(name, *guests, happened, published="2023-10-07")

    short, full = talks("a", "R.Zhaksylykov"), talks("a", "Ruslan Zhaksylykov")
    assert lines([short], [full]) == ["R.Zhaksylykov: name R.Zhaksylykov → Ruslan Zhaksylykov"], (
        "the event is as it was"
    )
    more = talks("a", "Ruslan Zhaksylykov, Marat Khusainov", "Baku")
    assert [line for line in lines([full], [more]) if line.startswith("Visit")] == [
        "Visit AZE-KAZ 2023-10-06 (held): participants Ruslan Zhaksylykov → "
        "Marat Khusainov, Ruslan Zhaksylykov",
        "Visit AZE-KAZ 2023-10-06 (held): place none → Baku",
    ]
