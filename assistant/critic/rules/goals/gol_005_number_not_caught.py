"""GOL-005 目标里的数没有指标接住

为什么：目标写了 13 种问题，指标里却找不到 13，目标就落了空。
反例：目标“识别 13 种城市管理问题”，指标只有“系统开发数量 ≥4 个”
正例：数量指标｜可识别问题种类数｜≥13 种
依据：目标应拆解细化为指标〔B〕
"""

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from assistant.critic.content import content_pairs
from assistant.critic.polarity import head
from assistant.critic.rule import Hit, Row, Rule, ask, goal_cell
from assistant.critic.scope import PERCENT
from assistant.critic.sheet import Numbered, Sheet
from assistant.model.categories import Category
from assistant.model.findings import Defect, Severity
from assistant.model.grammar import normalise, quantities, quantities_in
from assistant.model.units import Dimension, dimension_of, scale_of
from assistant.model.values import TargetValue

_CLAUSE = re.compile(r"[，。；;,\n]")
_PERSONS = ("人", "名", "位", "人次", "人份")
_REACHES = re.compile(
    r"(?:均|应|要|都|需|须)?(?:达到?|不低于|不少于|大于|高于|超过|保持在?|稳定在|为|≥|=|>|提[高升](?:到|至)|在)+$"
)
_HEAD = 3  # last characters of a name that say which share it is (满意度, 合格率)
_NEAR = 10  # characters on either side of a number that say what it counts
_PART = re.compile(r"累计|总[共计数]|合计|其中|每|平均|年均|分[期批]|各|现有|原有|已[有建]|达到|超过|近|余|多")


def check(sheet: Sheet) -> Iterable[Hit]:
    goals = sheet.table.goals
    said = [(n, q) for n, goal in enumerate(goals, 1) for q in quantities(goal) if _is_counted(q)]
    values = {_amount(row.value) for _, row in sheet.rows} if said else set()
    missed = [(number, q) for number, q in said if _amount(q) not in values]
    if not missed:
        return
    caught = {number for number, _ in values}.union(*[row.once(_stated) for _, row in sheet.rows])
    for number, one in missed:
        cell = goal_cell(number)
        contradiction = _other_number(sheet, goals[number - 1], one)
        if contradiction is None and _amount(one)[0] in caught:
            continue
        if contradiction is None:
            question = ask(f"“{one.raw}”由哪条指标考核？")
            yield Hit(cell, one.raw, f"目标里的“{one.raw}”在指标里找不到", (question,))
        else:
            other, row = contradiction
            message = f"目标写“{one.raw}”，第 {other} 行“{row.name}”写“{row.value.raw}”，对不上"
            yield Hit(cell, one.raw, message, (ask("目标和指标哪一个数对？"),), Severity.WARNING)


def _other_number(sheet: Sheet, goal: str, said: TargetValue) -> Numbered | None:
    """The one quantity row that counts the same thing as ``said`` and gives another number, or None.

    The same thing: the same unit, and the words next to the number are in the name. Parts and sums are no contradiction.
    """
    before, _, after = normalise(goal).partition(normalise(said.raw))
    if said.unit in PERCENT:
        return _other_share(sheet, _REACHES.sub("", _CLAUSE.split(before)[-1]), said)
    near = _CLAUSE.split(before)[-1][-_NEAR:] + "，" + _CLAUSE.split(after)[0][:_NEAR]
    if _PART.search(near) or said.operator is not None:
        return None
    alike = [
        (number, row)
        for number, row in sheet.of(Category.QUANTITY)
        if row.value.unit == said.unit and row.value.number
        if content_pairs(near) & content_pairs(row.name)
    ]
    return alike[0] if len(alike) == 1 else None


def _other_share(sheet: Sheet, before: str, said: TargetValue) -> Numbered | None:
    """The one row about the share that ``before`` ends with (群众满意度达到) whose number is another one, or None."""
    if not before.endswith(("率", "度")):
        return None
    alike = [
        (number, row)
        for number, row in sheet.rows
        if row.value.unit in PERCENT and row.value.number and before.endswith(head(row.name)[-_HEAD:])
        if head(row.name) in before or content_pairs(before) & content_pairs(row.name)
    ]
    return alike[0] if len(alike) == 1 and alike[0][1].value.number != said.number else None


def _stated(row: Row) -> set[Decimal | None]:
    """The numbers in the texts of a row besides the value that was read."""
    number = row.value.number
    is_read = number is not None and number >= 0 and not row.value.residue  # -95% in prose may be a dash and 95%
    stated = set()
    texts = (row.flat_name, row.flat_definition)
    for text in texts if is_read else (*texts, row.text):
        for quantity in quantities_in(text):
            stated.add(_amount(quantity)[0])
    return stated


def _amount(quantity: TargetValue) -> tuple[Decimal | None, str]:
    """The number in the plain unit (3.1万名 and 31000人 are the same), and what is counted."""
    scale, sort = _sort(quantity.unit)
    return None if quantity.number is None else quantity.number * scale, sort


@lru_cache(maxsize=1024)
def _sort(unit: str) -> tuple[Decimal, str]:
    """How many ``unit`` stands for, and of what: a goal of 300人 is not met by a row of 300册; persons have several words."""
    plain = unit.lstrip("十百千万亿")
    return scale_of(unit), "人" if plain in _PERSONS else plain


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
