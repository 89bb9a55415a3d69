"""Exports for others' tools: read back by those tools, and the same bytes each time."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from hashlib import sha256
from pathlib import Path
from xml.etree import ElementTree

import csvw
import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import cli
from kg.errors import QuestionError
from kg.export import Feed, Walk, ending, export, feed, text
from kg.export.atom import _attribute, _text
from kg.export.events import COLUMNS, codes
from kg.export.tables import METADATA, TABLES, tables
from kg.known import Known
from kg.model import EVENT_TYPES, STATUSES
from kg.store import Store

ATOM = "{http://www.w3.org/2005/Atom}"
PAIR = Feed("AZE", "KAZ")


def table(store: Store) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(text(store, ".csv")))))


def named(store: Store, name: str) -> set[tuple[str, ...]]:
    return {
        (row["source"], row["target"], row["status"], row["cameo"])
        for row in table(store)
        if row["name"] == name
    }


def test_an_exercise_is_coded_between_each_two_both_ways(examples: Store) -> None:
    assert named(examples, "Khazri-2023") == {
        ("AZE", "KAZ", "held", "062"), ("KAZ", "AZE", "held", "062"),
    }  # fmt: skip
    assert len(named(examples, "Birlestik-2024")) == 5 * 4


def test_a_visit_is_made_by_the_visitor_and_hosted_by_the_host(examples: Store) -> None:
    rows = [r for r in table(examples) if r["type"] == "Visit" and r["status"] == "held"]
    coded = {(r["source"], r["target"], r["cameo"]) for r in rows if "aze-kaz" in r["event"]}
    assert coded == {("KAZ", "AZE", "042"), ("AZE", "KAZ", "043")}


def test_what_was_not_held_has_no_code_of_what_was(examples: Store) -> None:
    held = {code for kind in codes().values() for code in kind["held"].values()}
    rows = table(examples)
    assert {row["status"] for row in rows} == set(STATUSES)
    for row in rows:
        if row["status"] in ("discussed", "cancelled"):
            assert (row["cameo"], row["plover"]) == ("", ""), row
        elif row["status"] == "planned":
            assert row["cameo"] not in held and row["plover"] == "AGREE", row
        else:
            assert row["cameo"] in held, row


def test_each_kind_has_its_codes_and_they_are_documented() -> None:
    page = Path(__file__).resolve().parent.parent.parent / "docs" / "publish.md"
    told = page.read_text(encoding="utf-8")
    assert list(codes()) == list(EVENT_TYPES)
    for kind, statuses in codes().items():
        assert set(statuses) == {"held", "planned"}
        for row in statuses.values():
            for code in row.values():
                assert code in told, f"docs/publish.md does not tell of {kind} {code}"
    for name, *_ in COLUMNS:
        assert f"`{name}`" in told, f"docs/publish.md does not tell of {name}"


def test_every_event_is_in_the_table(examples: Store) -> None:
    known = {event.iri for event in Known(examples.graph).events() if event.parties}
    assert {row["event"] for row in table(examples)} == known


def zipped(store: Store, **left_out: bool) -> bytes:
    out = io.BytesIO()
    tables(Walk(store, **left_out), out)
    return out.getvalue()


def unpacked(store: Store, folder: Path, **left_out: bool) -> Path:
    with zipfile.ZipFile(io.BytesIO(zipped(store, **left_out))) as archive:
        archive.extractall(folder)
    return folder / METADATA


@pytest.mark.parametrize("which", ["examples", "hostile"])
def test_the_tables_are_what_their_description_says(
    which: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    store = request.getfixturevalue(which)
    found = csvw.CSVW(str(unpacked(store, tmp_path)), validate=True)
    assert found.is_valid and not found.warnings
    group = csvw.TableGroup.from_file(tmp_path / METADATA)
    group.check_referential_integrity()
    rows = {str(t.url): list(t) for t in group.tables}
    assert set(rows) == {f"{t.name}.csv" for t in TABLES}
    assert rows["events.csv"] and rows["passages.csv"]
    assert isinstance(rows["events.csv"][0]["parties"], list)


def test_the_event_table_alone_has_its_description_beside_it(
    examples: Store, tmp_path: Path
) -> None:
    export(examples, tmp_path / "mine.csv")
    assert sorted(f.name for f in tmp_path.iterdir()) == ["mine.csv", "mine.csv-metadata.json"]
    found = csvw.CSVW(str(tmp_path / "mine.csv"), validate=True)
    assert found.is_valid and not found.warnings
    told = json.loads((tmp_path / "mine.csv-metadata.json").read_text(encoding="utf-8"))
    assert [c["name"] for c in told["tableSchema"]["columns"]] == [n for n, *_ in COLUMNS]


def passages(metadata: Path) -> list[dict[str, str]]:
    with (metadata.parent / "passages.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_left_out_quotes_can_be_proved_by_who_has_the_article(
    examples: Store, tmp_path: Path
) -> None:
    whole = passages(unpacked(examples, tmp_path / "whole"))
    without = passages(unpacked(examples, tmp_path / "without", quotes=False, texts=False))
    assert whole and all(row["quote"] and not row["quote_sha256"] for row in whole)
    for row, bare in zip(whole, without, strict=True):
        assert bare["quote"] == ""
        assert bare["quote_sha256"] == sha256(row["quote"].encode()).hexdigest()
        assert {**bare, "quote": "", "quote_sha256": ""} == {**row, "quote": "", "quote_sha256": ""}


def test_the_archive_is_the_same_bytes_each_time(examples: Store) -> None:
    assert zipped(examples) == zipped(examples)
    with zipfile.ZipFile(io.BytesIO(zipped(examples))) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def entities(store: Store) -> list[dict[str, object]]:
    return [json.loads(line) for line in "".join(text(store, ".ftm.json")).splitlines()]


# Of the model's schemata: what we use, with the properties that each must have.
NEEDED = {
    "Article": {"fileName"},
    "Event": {"name"},
    "Occupancy": {"holder", "post"},
    "Organization": {"name"},
    "Person": {"name"},
    "Position": {"name"},
    "PublicBody": {"name"},
}
LINKS = ("involved", "organizer", "organization", "holder", "post", "proof")


def test_entities_have_what_the_model_asks_for_and_lead_to_each_other(examples: Store) -> None:
    found = entities(examples)
    ids = [str(entity["id"]) for entity in found]
    assert len(ids) == len(set(ids))
    for entity in found:
        told = entity["properties"]
        assert isinstance(told, dict) and NEEDED[str(entity["schema"])] <= set(told)
        for name in LINKS:
            assert set(told.get(name, ())) <= set(ids), (entity["id"], name)
        assert all(v == sorted(set(v)) and "" not in v for v in told.values())
    assert {str(e["schema"]) for e in found} == set(NEEDED)


def test_an_entity_that_did_not_happen_says_so_in_its_name(examples: Store) -> None:
    for entity in entities(examples):
        told = entity["properties"]
        assert isinstance(told, dict)
        for status in ("planned", "discussed", "cancelled"):
            if status in told.get("keywords", ()):
                assert told["name"][0].endswith(f"({status})")


@pytest.mark.parametrize("which", ["examples", "hostile"])
def test_follow_the_money_finds_nothing_wrong(which: str, request: pytest.FixtureRequest) -> None:
    followthemoney = pytest.importorskip("followthemoney")
    for entity in entities(request.getfixturevalue(which)):
        schema = followthemoney.model.get(entity["schema"])
        schema.validate(entity)
        read = followthemoney.model.get_proxy(entity, cleaned=False).to_dict()["properties"]
        assert {name: sorted(values) for name, values in read.items()} == entity["properties"]


@pytest.mark.parametrize("which", ["examples", "hostile"])
def test_the_feed_has_what_rfc_4287_asks_for(which: str, request: pytest.FixtureRequest) -> None:
    written = feed(request.getfixturevalue(which), PAIR)
    root = ElementTree.fromstring(written)  # noqa: S314 - our own
    assert root.tag == f"{ATOM}feed"
    for place in (root, *root.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(place.findall(ATOM + name)) == 1, name
            assert place.findtext(ATOM + name)
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    ids = [entry.findtext(f"{ATOM}id") for entry in root.findall(f"{ATOM}entry")]
    assert ids and len(ids) == len(set(ids))
    read = feedparser.parse(written)
    assert not read.bozo and len(read.entries) == len(ids)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=30))
def test_no_name_breaks_the_feed(name: str) -> None:
    written = f"<a b={_attribute(name)}>{_text(name)}</a>"
    root = ElementTree.fromstring(written)  # noqa: S314 - our own
    assert (root.text or "") == root.get("b")
    kept = "".join(c for c in name if c.isprintable() or c.isspace())
    assert root.get("b") == " ".join(kept.split())


def test_the_feed_is_newest_first_and_as_old_as_its_reports(examples: Store) -> None:
    read = feedparser.parse(feed(examples, PAIR))
    updated = [entry.updated for entry in read.entries]
    assert updated == sorted(updated, reverse=True)
    assert read.feed.updated == updated[0] == "2024-07-10T00:00:00Z"
    (exercise,) = [e for e in read.entries if "Birlestik-2024" in e.title]
    assert exercise.published == "2024-06-01T00:00:00Z"
    assert exercise.title == "Exercise Birlestik-2024: held, 2024-07-08/2024-07-17"
    assert "/claim/az-birlestik-2024-ahead/exercise/" in exercise.id


def test_a_feed_since_a_day_leaves_out_what_was_known(examples: Store) -> None:
    whole, new = (feedparser.parse(feed(examples, f)).entries for f in (
        PAIR, Feed("AZE", "KAZ", since="2024-07-01")
    ))  # fmt: skip
    assert {e.id for e in new} == {e.id for e in whole if e.published >= "2024-07-01"} != set()


def test_a_feed_of_two_who_did_nothing_is_a_feed_all_the_same(examples: Store) -> None:
    read = feedparser.parse(feed(examples, Feed("AZE", "JPN")))
    assert not read.bozo and read.entries == []
    assert read.feed.title == "Azerbaijan – Japan: defence diplomacy"


def test_no_quote_is_in_the_files_for_others(examples: Store) -> None:
    """What needs no rights: kinds, days, names; titles are in the entities alone."""
    sentence = "Dənizçilərin bir həftəlik işi yekunlaşıb"
    assert sentence in "".join(text(examples, ".trig"))
    for written in (
        "".join(text(examples, ".csv")), "".join(text(examples, ".ftm.json")), feed(examples, PAIR),
    ):  # fmt: skip
        assert sentence not in written


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.ftm.json", ".ftm.json"),
        ("a.b.TTL", ".ttl"),
        ("tables.zip", ".zip"),
        ("x.json", ".json"),
        ("none", ""),
    ],
)
def test_the_longest_ending_says_the_format(name: str, form: str) -> None:
    assert ending(name) == form


def test_a_feed_needs_its_two_countries(examples: Store, tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match="of two countries"):
        export(examples, tmp_path / "a.atom")
    for names in ("AZE", "KAZ", "TUR"), ("AZE",), ("AZE", "Азербайджан"):
        asked = [argument for name in names for argument in ("--country", name)]
        file, store = str(tmp_path / "a.atom"), str(examples.path)
        assert cli.run(["export", file, *asked, "--store", store]) == 2
        assert not list(tmp_path.iterdir())
