"""``kg compare``: a researcher's table in, the table with what the graph says of each row out."""

from __future__ import annotations

from collections import Counter

import click

from kg.cli import _options as options
from kg.cli._console import aligned, note, raw


@options.command(
    "kg compare mine.csv",
    "kg compare mine.csv --date day --countries 'state a' --countries 'state b' --format csv",
    "kg compare mine.csv --type activity --format json",
    "kg compare mine.csv --reverse",
)
@click.argument("table", metavar="TABLE.csv")
@options.store
@click.option("--date", metavar="COLUMN", help="The column with the date, or the first day.")
@click.option(
    "--countries", multiple=True, metavar="COLUMN", help="A column with countries; may be repeated."
)
@click.option("--type", "type_", metavar="COLUMN", help="The column with the kind of event.")
@click.option("--status", metavar="COLUMN", help="The column with the status; without: held.")
@click.option(
    "--reverse", is_flag=True, help="Also what the graph has of the kind and the table has not."
)
@options.format_of("table", "csv", "json")
def command(
    table: str,
    store: str,
    date: str | None,
    countries: tuple[str, ...],
    type_: str | None,
    status: str | None,
    reverse: bool,
    form: str,
) -> int:
    """Compare your own table with the graph: found, contradicting, missing, row by row.

    TABLE.csv (- for standard input) has a line per event, its date, its countries in any language
    or as codes, and its kind. Columns that are not named are guessed by their names, and the guess
    is told. "Missing" says how many articles could have told of it. With --reverse the events
    follow that lie within the table's days, countries and kinds, and that no row has.
    """
    from kg.compare import absent, compare, guessed, read_table, write
    from kg.store import Store

    read = read_table(table)
    columns = guessed(read, date, countries, type_, status)
    note(f"columns: {columns.told()}")
    with Store.open(store) as opened:
        compared = list(compare(opened, read, columns))
        compared += absent(opened, read, columns, compared) if reverse else []
    if form == "table":
        titles = ("line", "outcome", "why")
        aligned(titles, [((str(c.row.line or ""), c.outcome, c.reason), ()) for c in compared])
    else:
        raw(write(read, compared, form).encode())
    counts = Counter(one.outcome for one in compared)
    told = ", ".join(f"{n} {o}" for o, n in sorted(counts.items()))
    rows = len(compared) - counts["not in the table"]
    note(f"{rows} row{'s' * (rows != 1)}: {told or 'nothing to compare'}")
    for error in read.broken:
        note(str(error))
    for one in compared:
        if one.outcome == "not understood" and form != "table":
            note(one.reason)
    aside = counts["not understood"] + len(read.broken)
    return 0 if not aside else 1 if rows > counts["not understood"] else 2
