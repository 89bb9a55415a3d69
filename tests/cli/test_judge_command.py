"""``kg judge``: what people decide holds in each build, and can be taken back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_folder import Done, Run

FILE = Path("judgements.txt")
ZAKIR, RUSLAN = "Həsənov", "Jaksılıkov"
CLAIM = "claim/az-khazri-2023-closes/exercise/141-161"


def judge(kg: Run, *arguments: str) -> Done:
    return kg("judge", *arguments, "--who", "leyla", "--why", "she knows")


def graph(kg: Run) -> bytes:
    assert kg("build", "examples").code == 0
    kg("export", "g.nq")
    return Path("g.nq").read_bytes()


def iris(kg: Run, kind: str, name: str) -> set[str]:
    records = [json.loads(line) for line in kg("facts").out.splitlines()]
    return {p["iri"] for r in records for p in r[kind] if name in (p["name"] or "")}


def test_two_are_judged_one_until_it_is_taken_back(kg: Run) -> None:
    before = graph(kg)
    apart = iris(kg, "persons", "Həsənov"), iris(kg, "persons", "Jaksılıkov")
    assert apart[0] != apart[1]
    done = judge(kg, "same", ZAKIR, RUSLAN)
    assert done.code == 0 and "are now one person" in done.out
    assert "They differ: country AZE / KAZ" in done.err
    assert len(FILE.read_text(encoding="utf-8").splitlines()) == 1
    assert graph(kg) != before
    one = iris(kg, "persons", "Həsənov")
    assert one == iris(kg, "persons", "Jaksılıkov") and len(one) == 1
    done = kg("judge", "--withdraw", "1")
    assert "is now" in done.out and FILE.read_text(encoding="utf-8") == ""
    assert graph(kg) == before


def test_one_is_judged_two(kg: Run) -> None:
    left, right = (f"claim/{a}" for a in claims_of_zakir(kg)[:2])
    done = judge(kg, "different", left, right)
    assert "is now" in done.out, done
    graph(kg)
    records = {r["id"]: r for r in map(json.loads, kg("facts").out.splitlines())}
    named = [
        next(p["iri"] for p in records[c.split("/")[1]]["persons"] if span(p) == c.split("/")[-1])
        for c in (left, right)
    ]
    assert named[0] != named[1]


def test_a_claim_is_judged_other_than_the_thing_it_is_about(kg: Run) -> None:
    claim = f"claim/{claims_of_zakir(kg)[0]}"
    done = judge(kg, "different", claim, ZAKIR)
    assert done.code == 0 and claim in FILE.read_text(encoding="utf-8")
    left, right = FILE.read_text(encoding="utf-8").split("\t")[1:3]
    assert left != right and claim in (left, right)


def claims_of_zakir(kg: Run) -> list[str]:
    records = [json.loads(line) for line in kg("facts").out.splitlines()]
    me = next(iter(iris(kg, "persons", "Zakir Həsənov")))
    return [
        f"{r['id']}/person/{span(p)}"
        for r in records
        for p in r["persons"]
        if p["iri"] == me and p["name"] == "Zakir Həsənov"
    ]


def span(record: dict[str, dict[str, list[dict[str, int]]]]) -> str:
    first = record["evidence"]["name"][0]
    return f"{first['start']}-{first['end']}"


def test_a_value_is_mended_and_the_words_stay(kg: Run) -> None:
    done = judge(kg, "fix", CLAIM, "date=2023-10-03/2023-10-08")
    assert "2023-10-03" in done.out
    graph(kg)
    assert "2023-10-03" in kg("show", "Xəzri-2023").out
    assert kg("check").code == 0


def test_the_order_of_the_lines_means_nothing(kg: Run) -> None:
    judge(kg, "same", ZAKIR, RUSLAN)
    judge(kg, "fix", CLAIM, "status=planned")
    before = graph(kg)
    lines = FILE.read_text(encoding="utf-8").splitlines()
    FILE.write_text("# ours\n" + "\n".join(reversed(lines)), encoding="utf-8")
    assert graph(kg) == before
    judge(kg, "fix", CLAIM, "background=true")
    assert len(FILE.read_text(encoding="utf-8").splitlines()) == 4, "a last line without its end"


def test_what_was_decided_is_listed_by_line(kg: Run) -> None:
    assert kg("judge").out == ""
    judge(kg, "fix", CLAIM, "status=held")
    FILE.write_text("# ours\n" + FILE.read_text(encoding="utf-8"), encoding="utf-8")
    assert kg("judge").out == f"2  fix {CLAIM} status=held (leyla: she knows)\n"
    assert kg("judge", "--withdraw", "1").code == 2
    assert kg("judge", "--withdraw", "2").code == 0
    assert FILE.read_text(encoding="utf-8") == "# ours\n"


def test_a_claim_that_nobody_makes_any_more_is_told_by_the_build(kg: Run) -> None:
    judge(kg, "fix", CLAIM, "status=held")
    assert kg("build", "examples").err == ""
    done = kg("retract", "az-khazri-2023-closes")
    assert done.code == 0 and f"no article makes {CLAIM}" in done.err
    assert "no article makes" in kg("build", "examples/ru").err


def test_the_file_stands_beside_the_store_or_where_it_is_said(kg: Run, folder: Path) -> None:
    (folder / "deep").mkdir()
    kg("build", "news.txt", "--store", "deep/S")
    judge(kg, "fix", CLAIM, "status=held", "--judgements", "other.txt")
    assert (folder / "other.txt").exists() and not FILE.exists()
    (folder / "deep" / "judgements.txt").write_text("nonsense\n", encoding="utf-8")
    assert "line 1" in kg("build", "news.txt", "--store", "deep/S").err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("alike", ZAKIR, RUSLAN), "same, different, fix"),
        (("same", ZAKIR), "A B"),
        (("fix", CLAIM), "FIELD=VALUE"),
        (("same", ZAKIR, ZAKIR), "one thing"),
        (("same", ZAKIR, CLAIM), "cannot be one thing"),
        (("same", ZAKIR, "Nobody"), "Nobody"),
        (("same", ZAKIR, "KAZ"), "no claim is about"),
        (("same", "claim/az-khazri-2023-closes/exercise/141-16", CLAIM), f"did you mean {CLAIM}"),
        (("fix", CLAIM, "status"), "FIELD=VALUE"),
        (("fix", CLAIM, "stauts=held"), "no field 'stauts'"),
        (("fix", CLAIM, "status=hold"), "held, planned"),
        (("fix", CLAIM, "date=October"), "2023-10-06"),
        (("fix", CLAIM, "countries=Kazakhstan"), "AZE"),
        (("fix", ZAKIR, "rank=colonel-general"), "several claims"),
    ],
)
def test_nonsense_is_refused_in_one_line(kg: Run, arguments: tuple[str, ...], said: str) -> None:
    done = judge(kg, *arguments)
    assert (done.code, done.out) == (2, "")
    assert said in done.err and done.err.count("\n") == 1, done.err
    assert not FILE.exists()


def test_who_and_why_are_asked_for(kg: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("USER", raising=False)
    monkeypatch.delenv("KG_WHO", raising=False)
    assert "--who" in kg("judge", "same", ZAKIR, RUSLAN, "--why", "x").err
    assert "--why" in kg("judge", "same", ZAKIR, RUSLAN, "--who", "x").err


def test_what_contradicts_another_is_refused(kg: Run) -> None:
    judge(kg, "same", ZAKIR, RUSLAN)
    done = judge(kg, "different", ZAKIR, RUSLAN)
    assert done.code == 2 and "same and different" in done.err
