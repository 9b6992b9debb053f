"""GOL-005 目标里的数没有指标接住

为什么：目标写了 13 种问题，指标里却找不到 13，目标就落了空。
反例：目标“识别 13 种城市管理问题”，指标只有“系统开发数量 ≥4 个”
正例：数量指标｜可识别问题种类数｜≥13 种
依据：目标应拆解细化为指标〔B〕
"""

from collections.abc import Iterable
from decimal import Decimal

from assistant.critic.rule import Hit, Rule, ask
from assistant.model.findings import CellRef, Defect, Severity
from assistant.model.grammar import quantities
from assistant.model.table import Indicator, TargetTable
from assistant.model.units import Dimension, dimension_of, scale_of
from assistant.model.values import TargetValue


def check(table: TargetTable) -> Iterable[Hit]:
    values = {_plain(row.value) for row in table.indicators}
    goals = enumerate(table.goals, 1)
    missed = [(n, q) for n, goal in goals for q in quantities(goal) if _is_counted(q) and _plain(q) not in values]
    if not missed:
        return
    caught = {_plain(q) for row in table.indicators for text in _texts(row) for q in quantities(text)}
    for number, said in missed:
        if _plain(said) not in caught:
            cell = CellRef(part="goal", field=str(number))
            question = ask(f"“{said.raw}”由哪条指标考核？")
            yield Hit(cell, said.raw, f"目标里的“{said.raw}”在指标里找不到", (question,))


def _texts(row: Indicator) -> tuple[str, ...]:
    """Where a number may stand besides the value that was read."""
    number = row.value.number
    is_read = number is not None and number >= 0 and not row.value.residue  # -95% in prose may be a dash and 95%
    return (row.name, row.definition) if is_read else (row.name, row.definition, row.value.raw)


def _plain(quantity: TargetValue) -> Decimal | None:
    """The number in the plain unit: 3.1万名 and 31000人 are the same."""
    return None if quantity.number is None else quantity.number * scale_of(quantity.unit)


def _is_counted(quantity: TargetValue) -> bool:
    counted = dimension_of(quantity.unit) in (Dimension.COUNT, Dimension.RATIO, Dimension.PHYSICAL)
    return counted and any(c.isdigit() for c in quantity.raw)


RULE = Rule(
    code="GOL-005",
    title="目标里的数没有指标接住",
    defect=Defect.OTHER,
    severity=Severity.NOTE,
    basis="目标应拆解细化为指标",
    grade="B",
    table=check,
)
