"""What holds of an event, when articles of different days say different things."""

import pytest

from kg.resolve.status import choose
from kg.world import StatusReport


def reports(*told: str) -> list[StatusReport]:
    """``STATUS DAY [background]``, a day ``-`` where the article has no date."""
    out = []
    for number, line in enumerate(told):
        status, day, *aside = line.split(" ")
        reported = None if day == "-" else day
        out.append(StatusReport(f"c{number}", f"a{number}", status, reported, bool(aside)))
    return out


@pytest.mark.parametrize(
    ("told", "status", "rule"),
    [
        (["planned 2023-05-01"], "planned", "newest-dated-report"),
        (["planned 2023-05-01", "held 2023-07-01"], "held", "newest-dated-report"),
        (["planned 2023-05-01", "cancelled 2023-06-01"], "cancelled", "newest-dated-report"),
        (
            ["planned 2023-05-01", "cancelled 2023-06-01", "held 2023-07-01"],
            "held",
            "newest-dated-report",
        ),
        (
            ["held 2023-07-01", "planned 2023-08-01"],
            "held",
            "planned-or-discussed-never-undoes-held",
        ),
        (
            ["held 2023-07-01", "discussed 2023-08-01"],
            "held",
            "planned-or-discussed-never-undoes-held",
        ),
        (["planned 2023-05-01", "held 2023-07-01 background"], "planned", "newest-dated-report"),
        (["planned 2023-05-01", "held -"], "planned", "newest-dated-report"),
        (["held -", "planned 2023-05-01 background"], "held", "undated-report"),
        (["held 2023-05-01 background"], "held", "background-report"),
        (["planned 2023-05-01", "held 2023-05-01"], "held", "newest-dated-report"),
        (["cancelled 2023-05-01", "planned 2023-06-01"], "planned", "newest-dated-report"),
        (["signed 2023-05-01", "existing 2024-05-01"], "signed", "existing-never-undoes-signed"),
        (
            ["signed 2023-05-01", "planned 2024-05-01"],
            "signed",
            "planned-or-discussed-never-undoes-held",
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else value,
)
def test_the_status_that_holds(told: list[str], status: str, rule: str) -> None:
    assert choose(reports(*told)) == (status, rule)
    assert choose(reports(*told)[::-1]) == (status, rule)
