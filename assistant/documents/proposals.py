"""What can be done about a finding, in words."""

from assistant.model.cells import read_cell
from assistant.model.findings import Finding, Fix, FixLevel
from assistant.model.table import TargetTable

_LONG_VALUE, _CONTEXT = 40, 6  # characters
_LEVELS = {FixLevel.APPLY: "可直接改：", FixLevel.OFFER: "建议：", FixLevel.ASK: "请补充："}


def advice(table: TargetTable, finding: Finding) -> tuple[str, ...]:
    """One line a fix, with the new text of its cell; of a long one the part that changes."""
    return tuple(_LEVELS[fix.level] + _told(table, finding, fix) for fix in finding.fixes)


def _told(table: TargetTable, finding: Finding, fix: Fix) -> str:
    if not fix.value or fix.value in fix.title:
        return fix.title
    if len(fix.value) <= _LONG_VALUE:
        return f"{fix.title}：{fix.value}"
    try:
        before = read_cell(table, fix.cell or finding.cell)
    except (IndexError, ValueError):  # a cell of the corrected table that the uploaded one does not have
        return f"{fix.title}：{fix.value}"
    return f"{fix.title}：{_change(before, fix.value)}"


def _change(before: str, after: str) -> str:
    """The part of a long cell that changes, with a few characters around it."""
    start = _shared_start(before, after)
    room = min(len(before), len(after)) - start
    end = min(_shared_start(before[::-1], after[::-1]), room)
    first, last = max(0, start - _CONTEXT), max(0, end - _CONTEXT)
    return f"“{before[first : len(before) - last]}”改为“{after[first : len(after) - last]}”"


def _shared_start(left: str, right: str) -> int:
    pairs = zip(left, right, strict=False)
    return next((place for place, (a, b) in enumerate(pairs) if a != b), min(len(left), len(right)))
