"""Applies fixes: the safe ones (apply) to a fixed point, any single one on request."""

from assistant.critic.engine import check
from assistant.critic.profile import DEFAULT, Profile, comments
from assistant.model.cells import read_cell, write_cell
from assistant.model.findings import CellText, Finding, Fix, FixLevel
from assistant.model.table import TargetTable

_ROUNDS = 10  # a pass mends each cell once; no chain of safe fixes is this long, so only a cycle can reach it


def apply_fixes(table: TargetTable, profile: Profile = DEFAULT) -> tuple[TargetTable, tuple[Finding, ...]]:
    """Table with every safe fix applied until none is left, and the findings that were mended, in order."""
    mended: list[Finding] = []
    for _ in range(_ROUNDS):
        by_cell = {f.cell: (f, fix) for f in check(table, profile) if (fix := safe_fix(f)) is not None}
        if not by_cell:
            break
        for finding, fix in by_cell.values():
            table = apply_fix(table, finding, fix)
            mended.append(finding)
    return table, tuple(mended)


def safe_fix(finding: Finding) -> Fix | None:
    """The fix of ``finding`` that may be applied without asking, or None."""
    return next((fix for fix in finding.fixes if fix.level is FixLevel.APPLY and fix.value is not None), None)


def apply_fix(table: TargetTable, finding: Finding, fix: Fix) -> TargetTable:
    """Table with one fix in its cells; suppression comments of a cell are kept. Raises ValueError for a question."""
    if fix.value is None:
        raise ValueError("a question has no value to apply")
    for change in (CellText(cell=fix.cell or finding.cell, text=fix.value), *fix.also):
        kept = "".join(comments(read_cell(table, change.cell)))
        table = write_cell(table, change.cell, change.text + kept)
    return table
