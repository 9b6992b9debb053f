"""DUP-005 同一项目两张表的目标值矛盾

为什么：同一项目同一指标在两张表里一高一低，至少有一张不对；目标比上一年低了，要说明理由。
反例：某平台 2024 年两张表，“系统可用率”一张写 ≥99%，一张写 ≥90%
正例：两张表都写 ≥99%
依据：同一项目前后应当一致（绩效目标合理性要点）〔拟〕
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.critic.department import Department
from assistant.critic.polarity import Polarity, polarity_of
from assistant.critic.rule import Hit, Rule, ask
from assistant.model.categories import Category
from assistant.model.findings import CellRef, Defect, Severity
from assistant.model.table import Indicator, TargetTable
from assistant.model.text import bare
from assistant.model.units import Dimension, dimension_of
from assistant.model.values import TargetValue, ValueKind

_COMPARED = (ValueKind.NUMBER, ValueKind.DURATION)


@dataclass(frozen=True)
class Place:
    """An indicator with the index of its table and its number there."""

    table: int
    number: int
    row: Indicator


def check(department: Department) -> Iterable[tuple[int, Hit]]:
    for project in department.projects:
        last: dict[tuple[Category | None, str], Place] = {}
        for index in sorted(project, key=lambda i: (department.tables[i].fiscal_year or 0, i)):
            for key, now in _by_indicator(department.tables[index], index).items():
                if key in last:
                    yield from _contradiction(department, last[key], now)
                last[key] = now


def _contradiction(department: Department, before: Place, now: Place) -> Iterator[tuple[int, Hit]]:
    """Two tables of one year are told both, of two years the later one."""
    new, old = now.row.value, before.row.value
    if old.number is None or new.number is None or _agree(new, old):
        return
    one, other = department.tables[before.table], department.tables[now.table]
    if _is_opposite(new, old):
        said, severity = "方向相反", Severity.WARNING
    elif _is_same_year(one, other):
        is_batch = now.row.category is Category.QUANTITY and bare(one.project_name) != bare(other.project_name)
        said, severity = ("不一致，是按批次分的吗", Severity.NOTE) if is_batch else ("不一致", Severity.WARNING)
    elif _is_lowered(now.row, before.row):
        said, severity = "相比，目标降低了", Severity.NOTE
    else:
        return
    yield now.table, _hit(department, now, before, said, severity)
    if _is_same_year(one, other):
        yield before.table, _hit(department, before, now, said, severity)


def _hit(department: Department, here: Place, there: Place, said: str, severity: Severity) -> Hit:
    cell = CellRef(part="indicator", indicator=here.number, field="value")
    place = f"{department.named(there.table, here.table)}第 {there.number} 行的“{there.row.value.raw}”"
    question = ask("哪一张是对的？不同的原因是什么？")
    return Hit(cell, here.row.value.raw, f"与{place}{said}", (question,), severity)


def _is_lowered(now: Indicator, before: Indicator) -> bool:
    if now.value.number is None or before.value.number is None:
        return False
    match polarity_of(now.name, now.category):
        case Polarity.HIGHER:
            return now.value.number < before.value.number
        case Polarity.LOWER:
            return now.value.number > before.value.number
    return False


def _by_indicator(table: TargetTable, index: int) -> dict[tuple[Category | None, str], Place]:
    """Category and name of each row with a plain number that is no money → the row; of two alike the first."""
    found: dict[tuple[Category | None, str], Place] = {}
    for number, row in enumerate(table.indicators, 1):
        is_money = row.category is Category.COST or dimension_of(row.value.unit) is Dimension.MONEY
        if row.value.kind in _COMPARED and not is_money:
            found.setdefault((row.category, bare(row.name)), Place(index, number, row))
    return found


def _agree(new: TargetValue, old: TargetValue) -> bool:
    """True for equal targets and for such as cannot be compared."""
    if new.unit != old.unit or new.upper != old.upper:
        return True
    return new.number == old.number and not _is_opposite(new, old)


def _is_opposite(new: TargetValue, old: TargetValue) -> bool:
    if new.operator is None or old.operator is None:
        return False
    return (new.operator.is_upper and old.operator.is_lower) or (new.operator.is_lower and old.operator.is_upper)


def _is_same_year(before: TargetTable, now: TargetTable) -> bool:
    """By the budget year; where one is not known, by the name, which may hold the year."""
    if before.fiscal_year is None or now.fiscal_year is None:
        return bare(before.project_name) == bare(now.project_name)
    return before.fiscal_year == now.fiscal_year


RULE = Rule(
    code="DUP-005",
    title="同一项目两张表的目标值矛盾",
    defect=Defect.OTHER,
    severity=Severity.WARNING,
    basis="绩效目标合理性要点：前后一致",
    grade="拟",
    across=check,
)
