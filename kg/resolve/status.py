"""The status of an event or a document, from what each article, by its date, says of it.

In: status reports. Out: the status and the name of the rule that chose it (DESIGN rule 5).
All reports stay in the history; a rule only decides which of them holds.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.edtf import ordinal
from kg.world import StatusReport

_STRONGEST = ("signed", "held", "existing", "cancelled", "planned", "discussed")
"""Of reports of one day the first of these holds."""
_FACTS = ("signed", "held", "existing")
_PROSPECTS = ("planned", "discussed")
_NEVER = 10_000_000


def choose(reports: Sequence[StatusReport]) -> tuple[str, str]:
    """(status, rule) of at least one report; rules in order, the first that speaks holds."""
    counted, rule = _counted(reports)
    newest = min(counted, key=lambda r: (_days_back(r), _STRONGEST.index(r.status)))
    earlier = {r.status for r in counted}
    if newest.status in _PROSPECTS:
        fact = next((s for s in _FACTS if s in earlier), None)
        if fact:
            return fact, "planned-or-discussed-never-undoes-held"
    if newest.status == "existing" and "signed" in earlier:
        return "signed", "existing-never-undoes-signed"
    return newest.status, rule


def _counted(reports: Sequence[StatusReport]) -> tuple[list[StatusReport], str]:
    """The reports that may decide: background and undated ones override nothing."""
    dated = [r for r in reports if ordinal(r.reported) and not r.background]
    if dated:
        return dated, "newest-dated-report"
    front = [r for r in reports if not r.background]
    if front:
        return front, "undated-report"
    return list(reports), "background-report"


def _days_back(report: StatusReport) -> int:
    """Sorts newest first; the undated last."""
    return -(ordinal(report.reported) or 0)


def history(reports: Sequence[StatusReport]) -> tuple[StatusReport, ...]:
    """Oldest first, the undated last."""
    return tuple(sorted(reports, key=lambda r: (ordinal(r.reported) or _NEVER, r.claim)))
