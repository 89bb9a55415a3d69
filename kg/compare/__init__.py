"""A researcher's own table beside the graph: which of its rows are found, missing, contradicted.

    with Store.open("kg-store") as store:
        table = read_table("my-exercises.csv")
        compared = compare(store, table, guessed(table))

Each row gets an outcome, the rule that decided, the reason in a sentence, and the thing of the
graph with its evidence. What cannot be understood in a row is told with file and line. ``absent``
asks the other way round: what the graph has of the kind, and the table has not.
"""

from kg.compare.columns import Columns, guessed
from kg.compare.compare import Compared, Outcome, compare
from kg.compare.reverse import absent
from kg.compare.table import Table, read_table
from kg.compare.writing import FORMATS, write

__all__ = [
    "FORMATS",
    "Columns",
    "Compared",
    "Outcome",
    "Table",
    "absent",
    "compare",
    "guessed",
    "read_table",
    "write",
]
