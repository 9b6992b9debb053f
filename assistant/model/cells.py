"""Reading and writing one cell of a table by its reference; the only place that knows where a reference points."""

from decimal import Decimal

from assistant.model.findings import CellRef
from assistant.model.grammar import parse_value
from assistant.model.numerals import format_number
from assistant.model.table import TargetTable
from assistant.model.text import shortened
from assistant.model.units import YUAN

INDICATOR_FIELDS = ("level1", "level2", "name", "definition", "value")
BUDGET_FIELDS = ("total", "fiscal", "other")
_FIELD_NAMES = {
    "level1": "一级指标",
    "level2": "二级指标",
    "name": "名称",
    "definition": "描述",
    "value": "指标值",
    "total": "预算数",
    "fiscal": "财政资金",
    "other": "其他资金",
}
_PART_NAMES = {"project": "项目名称", "purpose": "资金用途", "goal": "绩效目标"}


def read_cell(table: TargetTable, cell: CellRef) -> str:
    """Text of ``cell`` as the form shows it; empty for an empty amount.

    A goal reference without a field means all goals, one a line. Raises IndexError for a row or goal that is not there and
    ValueError for a reference that names no cell (part ``table``).
    """
    match cell.part:
        case "project":
            return table.project_name
        case "purpose":
            return table.purpose
        case "budget":
            amount = getattr(table.budget, _known(cell.field or "total", BUDGET_FIELDS))
            return "" if amount is None else format(amount, "f")
        case "goal":
            return "\n".join(table.goals) if not cell.field else table.goals[_goal_index(table, cell)]
        case "indicator":
            row = table.indicators[_row_index(table, cell)]
            field = _known(cell.field or "value", INDICATOR_FIELDS)
            return row.value.raw if field == "value" else str(getattr(row, field))
        case _:
            raise ValueError(f"{cell.part} is not a cell")


def place(table: TargetTable, cell: CellRef) -> str:
    """A cell in the words of the form: 第3行“系统验收合格率”的指标值, 绩效目标第1条, 预算数."""
    if cell.part == "goal" and cell.field:
        return f"绩效目标第{cell.field}条"
    if cell.part == "indicator" and cell.indicator is not None:
        name = shortened(table.indicators[cell.indicator - 1].name)
        return f"第{cell.indicator}行“{name}”的{_FIELD_NAMES.get(cell.field, '指标值')}"
    return _FIELD_NAMES.get(cell.field, "预算数") if cell.part == "budget" else _PART_NAMES.get(cell.part, "全表")


def write_cell(table: TargetTable, cell: CellRef, text: str) -> TargetTable:
    """Copy of ``table`` with ``text`` in ``cell``; an amount may carry a unit (320万元) and is stored in the table's own.

    An empty goal is removed. Raises IndexError and ValueError like :func:`read_cell`; ValueError also for an amount that is
    no number.
    """
    match cell.part:
        case "project":
            return table.model_copy(update={"project_name": text})
        case "purpose":
            return table.model_copy(update={"purpose": text})
        case "budget":
            field = _known(cell.field or "total", BUDGET_FIELDS)
            budget = table.budget.model_copy(update={field: _amount(text, table.money_unit)})
            return table.model_copy(update={"budget": budget})
        case "goal":
            return table.model_copy(update={"goals": _goals_with(table, cell, text)})
        case "indicator":
            field = _known(cell.field or "value", INDICATOR_FIELDS)
            return table.with_indicator(_row_index(table, cell) + 1, **{field: text})
        case _:
            raise ValueError(f"{cell.part} is not a cell")


def _goals_with(table: TargetTable, cell: CellRef, text: str) -> tuple[str, ...]:
    if not cell.field:
        lines = text.splitlines()
    elif int(cell.field) == len(table.goals) + 1:
        lines = [*table.goals, text]
    else:
        index = _goal_index(table, cell)
        lines = [*table.goals[:index], text, *table.goals[index + 1 :]]
    return tuple(line.strip() for line in lines if line.strip())


def _amount(text: str, money_unit: str) -> Decimal | None:
    if not text.strip():
        return None
    value = parse_value(text)
    unit = value.unit or money_unit
    unit = unit if unit in YUAN else f"{unit}元"
    exact = value.upper is None and value.operator is None and not value.residue
    if value.number is None or not exact or unit not in YUAN or money_unit not in YUAN:
        raise ValueError(f"not an amount: {text}")
    return Decimal(format_number(value.number * YUAN[unit] / YUAN[money_unit]))


def _known(field: str, fields: tuple[str, ...]) -> str:
    if field not in fields:
        raise ValueError(f"no field {field}")
    return field


def _row_index(table: TargetTable, cell: CellRef) -> int:
    if cell.indicator is None or not 1 <= cell.indicator <= len(table.indicators):
        raise IndexError(f"no indicator {cell.indicator}")
    return cell.indicator - 1


def _goal_index(table: TargetTable, cell: CellRef) -> int:
    if not cell.field.isdigit() or not 1 <= int(cell.field) <= len(table.goals):
        raise IndexError(f"no goal {cell.field}")
    return int(cell.field) - 1
