"""The score of a table: one number to see which of many tables to look at first, and whether a change made it better.

    points = 60 × measurable / rows + 40 × rows / (rows + 2 × errors + warnings), rounded

``measurable`` counts the rows whose target can be checked, ``errors`` and ``warnings`` the cells whose worst finding is one.
More than half of the points are for what a table is for, targets that can be checked; the rest falls with the faults a
row has on average. An error weighs as two warnings; notes do not count. The weights are defaults of the tool. Mending a
finding never lowers the score, the order of rows does not matter, a table without rows has 0.
"""

from collections.abc import Iterable

from assistant.critic import is_measurable
from assistant.model.findings import CellRef, Finding, Severity
from assistant.model.reviews import Score
from assistant.model.table import TargetTable

FORMULA = "60×可衡量条数/条数＋40×条数/（条数＋2×有错误的格数＋有警告的格数）"
_FOR_MEASURABLE = 60
_FOR_SOUND = 40
_ERROR_WEIGHT = 2


def score(table: TargetTable, findings: Iterable[Finding]) -> Score:
    """Score of ``table`` with ``findings``, which are its own (:func:`assistant.critic.check`), in any order."""
    rows = len(table.indicators)
    measurable = sum(is_measurable(row) for row in table.indicators)
    worst = list(_by_fault(findings).values())
    errors = sum(Severity.ERROR in severities for severities in worst)
    warnings = sum(Severity.WARNING in severities and Severity.ERROR not in severities for severities in worst)
    points = 0
    if rows:
        load = rows + _ERROR_WEIGHT * errors + warnings
        points = round(_FOR_MEASURABLE * measurable / rows + _FOR_SOUND * rows / load)
    return Score(points=points, rows=rows, measurable=measurable, errors=errors, warnings=warnings)


def _by_fault(findings: Iterable[Finding]) -> dict[tuple[CellRef, str], set[Severity]]:
    """Severities by cell; of the whole table each finding is a fault of its own."""
    faults: dict[tuple[CellRef, str], set[Severity]] = {}
    for finding in findings:
        told = f"{finding.code} {finding.message}" if finding.cell.part == "table" else ""
        faults.setdefault((finding.cell, told), set()).add(finding.severity)
    return faults
