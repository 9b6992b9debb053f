"""TIM-007 时间先后颠倒

为什么：完工写在开工之前，至少有一个日期录错，照着考核哪一条都完不成。
反例：时效指标｜开工时间｜2025年9月1日前；时效指标｜完工时间｜2025年6月30日前
正例：时效指标｜开工时间｜2025年3月1日前；时效指标｜完工时间｜2025年6月30日前
依据：常识〔算〕
"""

import re
from collections.abc import Iterable

from assistant.critic.rule import Hit, Row, Rule, ask
from assistant.critic.sheet import Sheet
from assistant.model.findings import Defect, Severity
from assistant.model.values import DatePoint, ValueKind

# Stages that follow each other in any project; a name belongs to the last stage that it speaks of.
_STAGES = (
    re.compile(r"招标|采购(?!.*(?:完成|到货))|立项|合同签订|签订合同"),
    re.compile(r"开工|启动|动工|进场|开始"),
    re.compile(r"初验|初步验收|试运行|主体(?:完工|封顶)"),
    re.compile(r"完工|竣工|建成|终验|(?<!初步)(?<!初)验收|结题|交付使用|投入使用|上线运行"),
)
_LAST_DAY = 31
_LAST_MONTH = 12


def check(sheet: Sheet) -> Iterable[Hit]:
    dated = [(*found, number, row) for number, row in sheet.rows if (found := row.once(_stage)) is not None]
    for stage, due, number, row in dated:
        earlier = [other for other in dated if other[0] < stage and other[1] > due and _same_thing(other[3], row)]
        if earlier:
            _, _, first, other = max(earlier, key=lambda found: found[1])
            message = f"早于第 {first} 行“{other.name}”的 {other.value.raw}，先后颠倒"
            yield row.hit(message, ask("这两个日期哪一个录错了？")).at(number)


def _stage(row: Row) -> tuple[int, tuple[int, int, int]] | None:
    """Which stage the row dates, and the last day that it allows."""
    due = row.value.until if row.value.kind is ValueKind.DATE else None
    if due is None or due.year is None:
        return None
    stages = [place for place, words in enumerate(_STAGES) if words.search(row.name)]
    return (stages[-1], _day(due)) if stages else None


def _day(point: DatePoint) -> tuple[int, int, int]:
    """The last day that ``point`` allows."""
    return point.year or 0, point.month or _LAST_MONTH, point.day or _LAST_DAY


def _same_thing(one: Row, other: Row) -> bool:
    """Two stages without an object of their own, or of the same object: 甲标段开工 says nothing about 乙标段完工."""
    things = {_thing(one.name), _thing(other.name)}
    return len(things) == 1 or "" in things


def _thing(name: str) -> str:
    for words in _STAGES:
        name = words.sub("", name)
    return re.sub(r"工程|项目|建设|时间|日期|及时|完成|计划|要求|节点|的", "", name)


RULE = Rule(
    code="TIM-007",
    title="时间先后颠倒",
    defect=Defect.OTHER,
    severity=Severity.WARNING,
    basis="常识",
    grade="算",
    table=check,
)
