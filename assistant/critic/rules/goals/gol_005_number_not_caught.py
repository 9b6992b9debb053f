"""GOL-005 目标里的数没有指标接住

为什么：目标写了 13 种问题，指标里却找不到 13，目标就落了空。
反例：目标“识别 13 种城市管理问题”，指标只有“系统开发数量 ≥4 个”
正例：数量指标｜可识别问题种类数｜≥13 种
依据：目标应拆解细化为指标〔B〕
"""

import re
from collections.abc import Iterable
from decimal import Decimal

from assistant.critic.content import content_pairs
from assistant.critic.rule import Hit, Rule, ask
from assistant.model.categories import Category
from assistant.model.findings import CellRef, Defect, Severity
from assistant.model.grammar import normalise, quantities
from assistant.model.table import Indicator, TargetTable
from assistant.model.units import Dimension, dimension_of, scale_of
from assistant.model.values import TargetValue

_CLAUSE = re.compile(r"[，。；;,\n]")
_NEAR = 10  # characters on either side of a number that say what it counts
_PART = re.compile(r"累计|总[共计数]|合计|其中|每|平均|年均|分[期批]|各|现有|原有|已[有建]|达到|超过|近|余|多")


def check(table: TargetTable) -> Iterable[Hit]:
    values = {_plain(row.value) for row in table.indicators}
    goals = enumerate(table.goals, 1)
    missed = [(n, q) for n, goal in goals for q in quantities(goal) if _is_counted(q) and _plain(q) not in values]
    if not missed:
        return
    caught = {_plain(q) for row in table.indicators for text in _texts(row) for q in quantities(text)}
    for number, said in missed:
        if _plain(said) in caught:
            continue
        cell = CellRef(part="goal", field=str(number))
        other = _other_number(table, table.goals[number - 1], said)
        if other is None:
            question = ask(f"“{said.raw}”由哪条指标考核？")
            yield Hit(cell, said.raw, f"目标里的“{said.raw}”在指标里找不到", (question,))
        else:
            row = table.indicators[other - 1]
            message = f"目标写“{said.raw}”，第 {other} 行“{row.name}”写“{row.value.raw}”，对不上"
            yield Hit(cell, said.raw, message, (ask("目标和指标哪一个数对？"),), Severity.WARNING)


def _other_number(table: TargetTable, goal: str, said: TargetValue) -> int | None:
    """Number of the one quantity row that counts the same thing as ``said`` and gives another number, or None.

    The same thing: the same unit, and the words next to the number are in the name. Parts and sums are no contradiction.
    """
    before, _, after = normalise(goal).partition(normalise(said.raw))
    near = _CLAUSE.split(before)[-1][-_NEAR:] + "，" + _CLAUSE.split(after)[0][:_NEAR]
    if _PART.search(near) or said.operator is not None:
        return None
    alike = [
        number
        for number, row in enumerate(table.indicators, 1)
        if row.category is Category.QUANTITY and row.value.unit == said.unit and row.value.number
        if content_pairs(near) & content_pairs(row.name)
    ]
    return alike[0] if len(alike) == 1 else None


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
