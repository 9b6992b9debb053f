"""The annex of a draft, 数值来源与待办: one line for each sourced cell, in the order of the table."""

from assistant.documents import AnnexRow
from assistant.model.cells import read_cell
from assistant.model.drafts import Draft, Origin, ValueSource
from assistant.model.findings import CellRef
from assistant.model.table import TargetTable

_PARTS = ("project", "budget", "purpose", "goal", "indicator", "table")
_FIELDS = {
    "name": "名称",
    "definition": "描述",
    "value": "指标值",
    "total": "预算数",
    "fiscal": "财政资金",
    "other": "其他资金",
}
_STATUS = {Origin.PENDING: "待补"}


def annex_of(draft: Draft) -> tuple[AnnexRow, ...]:
    """What :func:`assistant.documents.write` prints behind the table. Formulas of the library are left out: they are text."""
    shown = [s for s in draft.sources if s.cell.field != "definition" or s.origin is Origin.PENDING]
    shown.sort(key=lambda s: (_PARTS.index(s.cell.part), s.cell.indicator or 0))
    return tuple(
        AnnexRow(place_of(draft.table, s.cell), read_cell(draft.table, s.cell), s.detail or s.origin.label, _status(s))
        for s in shown
    )


def place_of(table: TargetTable, cell: CellRef) -> str:
    """A cell in words: 第3行“系统验收合格率”指标值, 绩效目标1, 预算数."""
    if cell.part == "indicator" and cell.indicator is not None:
        return f"第{cell.indicator}行“{table.indicators[cell.indicator - 1].name}”{_FIELDS.get(cell.field, '指标值')}"
    if cell.part == "goal":
        return f"绩效目标{cell.field}"
    names = {"project": "项目名称", "purpose": "资金用途", "budget": _FIELDS.get(cell.field, "预算数")}
    return names.get(cell.part, "全表")


def _status(source: ValueSource) -> str:
    if source.origin in _STATUS:
        return _STATUS[source.origin]
    return "已确认" if source.confirmed else "待确认"
