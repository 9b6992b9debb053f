"""VAL-013 技术值疑似照搬

为什么：资金差几倍的两个项目写同一个少见的技术数，多半是抄来的；抄来的数要么做不到，要么没有约束。
反例：预算 2 万元和 177 万元的两个项目，并发都写 ≥30000TPS
正例：按各自的设计并发写：≥800TPS
依据：绩效指标明确性：与预算资金量相匹配〔B〕
"""

from collections.abc import Iterable
from decimal import Decimal

from assistant.critic.department import Department
from assistant.critic.money import budget_yuan
from assistant.critic.rule import Hit, Rule, ask
from assistant.model.findings import CellRef, Defect, Severity
from assistant.model.numerals import format_number
from assistant.model.units import Dimension, dimension_of
from assistant.model.values import TargetValue, ValueKind

_DIGITS = 3  # significant digits of a figure that two projects hardly share by chance


def check(department: Department, *, budgets_apart: Decimal, tables_of_a_figure: Decimal) -> Iterable[tuple[int, Hit]]:
    places: dict[tuple[Decimal, str], dict[int, int]] = {}
    for index, table in enumerate(department.tables):
        for number, row in enumerate(table.indicators, 1):
            if row.value.number is not None and _is_rare(row.value):
                places.setdefault((row.value.number, row.value.unit), {}).setdefault(index, number)
    for found in places.values():
        if 1 < len(found) <= tables_of_a_figure:
            yield from _borrowed(department, found, budgets_apart)


def _borrowed(department: Department, found: dict[int, int], scale: Decimal) -> Iterable[tuple[int, Hit]]:
    """The tables that share a figure with another project of quite another size; ``found``: table → row."""
    for index, number in found.items():
        other = next((o for o in found if o != index and _is_other_size(department, index, o, scale)), None)
        if other is None:
            continue
        raw = department.tables[index].indicators[number - 1].value.raw
        place = f"{department.named(other, index)}第 {found[other]} 行"
        message = f"与{place}是同一个数，两个项目的预算却差 {_times_apart(department, index, other)} 倍"
        cell = CellRef(part="indicator", indicator=number, field="value")
        yield index, Hit(cell, raw, message, (ask("这个数按本项目的设计文件是多少？"),))


def _times_apart(department: Department, one: int, other: int) -> str:
    small, large = sorted(budget_yuan(department.tables[index]) or Decimal(0) for index in (one, other))
    return format_number((large / small).quantize(Decimal(1)))


def _is_other_size(department: Department, one: int, other: int, scale: Decimal) -> bool:
    budgets = sorted(budget_yuan(department.tables[index]) or Decimal(0) for index in (one, other))
    return budgets[0] > 0 and budgets[1] >= scale * budgets[0] and not department.same_project(one, other)


def _is_rare(value: TargetValue) -> bool:
    """A rate (TPS, 次/日) or a figure of several digits that is neither money nor a share."""
    if value.kind is not ValueKind.NUMBER or value.number is None:
        return False
    dimension = dimension_of(value.unit)
    if dimension is Dimension.RATE:
        return value.number >= 100
    digits = len(value.number.normalize().as_tuple().digits)
    return dimension in (Dimension.COUNT, Dimension.PHYSICAL, Dimension.TIME) and digits >= _DIGITS


RULE = Rule(
    code="VAL-013",
    title="技术值疑似照搬",
    defect=Defect.OTHER,
    severity=Severity.NOTE,
    basis="绩效指标明确性：与预算资金量相匹配",
    grade="B",
    across=check,
    thresholds=("budgets_apart", "tables_of_a_figure"),
)
