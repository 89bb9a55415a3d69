"""A researcher's table beside the graph: each row's outcome, with the rule and the reason."""

from __future__ import annotations

import csv
import io
import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import cli
from kg.compare import Columns, Compared, Table, absent, compare, guessed, read_table, write
from kg.compare.cells import KINDS
from kg.compare.columns import words
from kg.compare.table import parse_table
from kg.errors import InputError, QuestionError
from kg.known import Event, Known
from kg.pack.folding import fold
from kg.store import Store


@pytest.fixture(scope="module")
def store(examples: Store) -> Store:
    return examples


def one(store: Store, date: str, countries: str, kind: str, status: str = "") -> Compared:
    table = parse_table(
        f'date;countries;type;status\n"{date}";"{countries}";"{kind}";"{status}"', "t.csv"
    )
    (found,) = compare(store, table, guessed(table))
    return found


@pytest.mark.parametrize(
    ("date", "countries", "kind", "outcome", "rule"),
    [
        # Khazri-2023 was held by the two from 2 to 8 October 2023.
        ("2023-10-05", "AZE, KAZ", "Exercise", "found", "same-event"),
        ("05.10.2023", "Azərbaycan – Казахстан", "birgə təlim", "found", "same-event"),
        ("2023-10", "Azerbaijan & Kazakhstan", "joint military exercise", "found", "same-event"),
        ("2023-10-05", "Kazakhstan", "", "found", "same-event"),
        ("2023-10-12", "AZE/KAZ", "Exercise", "contradicting", "other-date"),
        ("2023-10-20", "AZE/KAZ", "Exercise", "missing", "no-such-event"),
        ("2023-11-20", "AZE/KAZ", "Exercise", "missing", "no-such-event"),
        ("2023-10-05", "AZE/KAZ/GEO", "Exercise", "contradicting", "other-parties"),
        ("2023-10-05", "AZE/GEO", "Exercise", "missing", "no-such-event"),
        ("2023-10-02", "AZE/KAZ", "Conference", "contradicting", "other-kind"),
        ("2023-10-02", "AZE/KAZ", "cooperation plan", "found", "same-event"),
        # Birlestik-2024 was held by five.
        ("2024-07-10", "KAZ; UZB", "Exercise", "found", "same-event"),
        # A brotherhood's exercise that "will not be".
        ("2022-10-12", "KAZ; KGZ", "Exercise", "contradicting", "other-status"),
        # A plan of several for some day of 2024 says nothing against one of them in May.
        ("2024-05-01", "RUS; IRN", "Exercise", "missing", "no-such-event"),
    ],
)
def test_each_row_gets_its_outcome(
    store: Store, date: str, countries: str, kind: str, outcome: str, rule: str
) -> None:
    found = one(store, date, countries, kind)
    assert (found.outcome, found.rule) == (outcome, rule), found.reason
    assert (found.thing is None) == (rule == "no-such-event")
    assert outcome == "missing" or found.evidence is not None


def test_with_its_status_told_a_cancelled_event_is_found(store: Store) -> None:
    assert one(store, "2022-10-12", "KAZ; KGZ", "Exercise", "cancelled").outcome == "found"
    assert one(store, "2022-10-12", "KAZ; KGZ", "Exercise", "отменено").outcome == "found"
    assert one(store, "2023-10-05", "AZE; KAZ", "Exercise", "planned").outcome == "contradicting"


def others(store: Store, *lines: str) -> list[str]:
    """What the graph has beside the rows of a table: days and kinds."""
    table = parse_table("\n".join(("date;countries;type", *lines)), "t.csv")
    columns = guessed(table)
    found = list(absent(store, table, columns, compare(store, table, columns)))
    assert all(c.outcome == "not in the table" and c.thing and c.evidence for c in found)
    return [f"{c.thing.date} {c.thing.type}" for c in found if isinstance(c.thing, Event)]


def test_the_other_way_round_an_event_that_no_row_has_is_told(store: Store) -> None:
    # Khazri-2023 is the row's; a Visit is another kind than the table's.
    assert others(store, "2022-01-01/2024-12-31;AZE, KAZ;Exercise") == [
        "2024-07-08/2024-07-17 Exercise"
    ]
    # A table of any kind, of 2023.
    told = others(store, "2023-01-01/2023-12-31;AZE, KAZ;")
    assert "2023-10-02 Visit" in told and not any("2024" in one for one in told)


def test_what_a_row_has_or_another_state_did_is_none_of_it(store: Store) -> None:
    assert others(store, "2023-10-05;AZE, KAZ;Exercise", "2023-10-06;AZE, KAZ;Exercise") == []
    # Of the events of 2023 and 2024 only those of AZE, which stands in each row.
    told = others(store, "2022-10-05;AZE, KAZ;Exercise", "2024-12-01;AZE;Exercise")
    assert told == ["2023-10-02/2023-10-08 Exercise", "2024-07-08/2024-07-17 Exercise"]
    assert others(store, "1999-05-01;AZE, KAZ;") == []
    assert others(store, "tomorrow;AZE, KAZ;") == []


def test_missing_says_how_many_articles_could_have_told_of_it(store: Store) -> None:
    assert one(store, "2023-10-05", "AZE/GEO", "Exercise").articles == 2
    never = one(store, "1999-05-01", "AZE", "Visit")
    assert never.articles == 0 and "31 days after: 0" in never.reason


def test_missing_tells_of_the_nearest(store: Store) -> None:
    told = one(store, "2023-10-20", "AZE/KAZ", "Exercise").reason
    assert "the nearest is 12 days off (held): Exercise" in told
    assert "nearest" not in one(store, "2023-11-20", "AZE/KAZ", "Exercise").reason


def test_an_event_without_a_date_may_be_it_but_is_not_found(store: Store) -> None:
    alone: dict[tuple[object, ...], list[Event]] = {}
    for event in Known(store.graph).events():
        if event.status == "held":
            alone.setdefault((event.type, event.parties), []).append(event)
    (event,) = next(some for some in alone.values() if len(some) == 1 and not some[0].date)
    found = one(store, "1999-05-01", ";".join(event.parties), event.type)
    assert (found.outcome, found.rule, found.thing) == ("missing", "undated", event)
    assert "may be it" in found.reason and found.articles == 0


@pytest.mark.parametrize(
    ("date", "countries", "kind", "why"),
    [
        ("soon", "AZE", "Visit", "t.csv, line 2: 'soon' is no date"),
        ("", "AZE", "Visit", "t.csv, line 2: no date"),
        ("2023-02-30", "AZE", "Visit", "no date of the calendar"),
        ("2023/..", "AZE", "Visit", "open at one end"),
        ("2023", "Azerbeidschan", "Visit", "did you mean"),
        ("2023", "AZE, Nowhere", "Visit", "'Nowhere'"),
        ("2023", "", "Visit", "no country in countries"),
        ("2023", "AZE", "Exercize", "did you mean Exercise"),
        ("04/05/2023", "AZE", "Visit", "may be two days"),
        ("2023", "AZE & Azərbaycan", "Visit", "AZE and AZE are one country"),
    ],
)
def test_what_is_not_understood_is_told_with_file_and_line(
    store: Store, date: str, countries: str, kind: str, why: str
) -> None:
    found = one(store, date, countries, kind)
    assert found.outcome == "not understood" and why in found.reason


@pytest.mark.parametrize(
    ("dates", "first"),
    [(("10/05/2023", "10/25/2023"), "10/05/2023"), (("05/10/2023", "25/10/2023"), "05/10/2023")],
)
def test_which_comes_first_is_told_by_a_day_over_twelve(
    store: Store, dates: tuple[str, str], first: str
) -> None:
    lines = "".join(f"{date},AZE;KAZ,Exercise\n" for date in dates)
    table = parse_table(f"date,countries,type\n{lines}", "t.csv")
    found = next(iter(compare(store, table, guessed(table))))
    assert found.row.cells["date"] == first and found.rule == "same-event"


def test_a_last_day_ends_what_the_first_begins(store: Store) -> None:
    text = "start date,end date,country 1,country 2,event\n2023-09-01,2023-10-02,AZE,KAZ,Exercise\n"
    table = parse_table(text, "t.csv")
    columns = guessed(table)
    assert columns == Columns("start date", ("country 1", "country 2"), "event", None, "end date")
    assert next(iter(compare(store, table, columns))).outcome == "found"


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        ("Date,Countries,Type", Columns("Date", ("Countries",), "Type")),
        ("tarix,ölkə 1,ölkə 2,növ", Columns("tarix", ("ölkə 1", "ölkə 2"), "növ")),
        ("Дата;Страны;Тип;Статус", Columns("Дата", ("Страны",), "Тип", "Статус")),
        ("event_date\tcountry_a\tcountry_b", Columns("event_date", ("country_a", "country_b"))),
    ],
)
def test_columns_are_guessed_by_their_names(header: str, columns: Columns) -> None:
    assert guessed(parse_table(header + "\n", "t.csv")) == columns


def test_a_column_that_is_given_is_not_guessed() -> None:
    table = parse_table("date,when,country,who,type\n", "t.csv")
    assert guessed(table, "when", ["who"]) == Columns("when", ("who",), "type")


@pytest.mark.parametrize(
    ("header", "given", "why"),
    [
        ("a,b", {}, "no column is called like date; name it with --date"),
        ("date,b", {}, "no column is called like countries"),
        ("date,country", {"date": "dates"}, r"no column 'dates' \(did you mean date\?\)"),
    ],
)
def test_columns_that_are_not_there_are_told(header: str, given: dict[str, str], why: str) -> None:
    with pytest.raises(QuestionError, match=why):
        guessed(parse_table(header + "\n", "t.csv"), **given)  # type: ignore[arg-type]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_table_is_read_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes("Дата;Страны\r\n2023;Казахстан\r\n".encode(encoding))
    assert [dict(row.cells) for row in read_table(path).rows] == [
        {"Дата": "2023", "Страны": "Казахстан"}
    ]


def test_lines_are_those_of_the_file() -> None:
    table = parse_table('date,country\n\n2023,"A\nB"\n2024,C\n2025,D,E\n', "t.csv")
    assert [row.line for row in table.rows] == [3, 5]
    assert [str(error) for error in table.broken] == [
        "t.csv, line 6: 3 cells where the header has 2: "
        "put quotes around a cell with a separator in it"
    ]


@pytest.mark.parametrize(
    ("text", "why"), [("", "empty"), ("\n \n", "empty"), ("a,a\n", "two columns are called 'a'")]
)
def test_what_is_no_table_is_told(text: str, why: str) -> None:
    with pytest.raises(InputError, match=why):
        parse_table(text, "t.csv")


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_table(tmp_path / "none.csv")


def mine(store: Store) -> tuple[Table, list[Compared]]:
    text = "date,countries,type,reason\n2023-10-05,AZE;KAZ,Exercise,=1+1\n1999,AZE,Visit,\n"
    table = parse_table(text, "t.csv")
    return table, list(compare(store, table, guessed(table)))


def test_csv_keeps_the_tables_own_columns(store: Store) -> None:
    table, compared = mine(store)
    rows = list(csv.DictReader(io.StringIO(write(table, compared, "csv"))))
    assert [row["reason"] for row in rows] == ["=1+1", ""]
    assert [row["outcome"] for row in rows] == ["found", "missing"]
    assert rows[0]["graph_parties"] == "AZE;KAZ" and "Xəzri" in rows[0]["kg_reason"]
    assert rows[0]["sentence"] and rows[0]["article"].endswith("az-khazri-2023-closes")


def test_json_has_lines_and_reasons(store: Store) -> None:
    table, compared = mine(store)
    told = json.loads(write(table, compared, "json"))
    assert [(row["line"], row["outcome"]) for row in told["rows"]] == [(2, "found"), (3, "missing")]
    assert told["rows"][1]["articles_published"] == 0


def test_an_unknown_format_gets_the_list(store: Store) -> None:
    with pytest.raises(QuestionError, match="csv, json"):
        write(*mine(store), "xml")


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (["2023-10-05,AZE;KAZ,Exercise"], 0),
        (["2023-10-05,AZE;KAZ,Exercise", "soon,AZE,Visit"], 1),
        (["soon,AZE,Visit"], 2),
    ],
)
def test_the_exit_code_tells_whether_all_was_understood(
    store: Store, tmp_path: Path, lines: list[str], code: int, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "t.csv").write_text("\n".join(["date,countries,type", *lines]), encoding="utf-8")
    path = ["--store", str(store.path), "--format", "csv"]
    assert cli.run(["compare", str(tmp_path / "t.csv"), *path]) == code
    told = capfd.readouterr().err
    assert "columns: date: date; countries: countries; type: type; status: held" in told
    assert ("is no date" in told) is bool(code)


def test_words_of_kinds_are_those_of_kinds_and_mean_one_each() -> None:
    known = words()["types"]
    assert set(known) <= set(KINDS)
    names = [fold(name) for names in known.values() for name in names]
    assert len(names) == len(set(names))


def test_a_workbook_is_told_from_a_table(tmp_path: Path) -> None:
    (tmp_path / "t.xlsx").write_bytes(b"PK\x03\x04 and more")
    with pytest.raises(InputError, match="not text; save the table as CSV"):
        read_table(tmp_path / "t.xlsx")


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet='ab,;|\t"\n\r \x00\ufeff', max_size=40))
def test_any_text_is_a_table_or_told_to_be_none(text: str) -> None:
    with suppress(InputError):
        whole(parse_table(text, "t.csv"))


def whole(table: Table) -> None:
    assert all(set(row.cells) == set(table.columns) for row in table.rows)
    lines = [row.line for row in table.rows]
    assert lines == sorted(set(lines))
