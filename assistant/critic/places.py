"""Names of cells for people: 第 3 行“验收通过率”的指标值."""

from assistant.model.findings import CellRef
from assistant.model.table import TargetTable
from assistant.model.text import tidy

_FIELDS = {"level1": "一级指标", "level2": "二级指标", "name": "名称", "definition": "描述", "value": "指标值"}
_PARTS = {"table": "全表", "project": "项目名称", "budget": "预算", "purpose": "资金用途", "goal": "绩效目标"}


def place(table: TargetTable, cell: CellRef) -> str:
    """Where ``cell`` is, as a reader of the form would say it."""
    if cell.part == "goal" and cell.field:
        return f"绩效目标第 {cell.field} 条"
    if cell.part != "indicator" or cell.indicator is None:
        return _PARTS.get(cell.part, "全表")
    name = shortened(table.indicators[cell.indicator - 1].name)
    return f"第 {cell.indicator} 行“{name}”的{_FIELDS.get(cell.field, '指标')}"


def shortened(text: str, longest: int = 16) -> str:
    """``text`` on one line, cut with … when longer than ``longest`` characters."""
    flat = tidy(text)
    return flat if len(flat) <= longest else flat[: longest - 1] + "…"
