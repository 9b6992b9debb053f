"""TIM-004 工期超过 12 个月却当年度指标

为什么：年度目标只管本年；13 个月的工期本年评价不了，要写本年应到的节点。
反例：时效指标｜建设工期｜≤13 个月
正例：时效指标｜初验完成时间｜2024 年 12 月 20 日前
依据：津财绩效〔2020〕16号第三条：目标按时效分类〔A〕
"""

import re
from collections.abc import Iterable

from assistant.critic.rule import Hit, Row, Rule, ask
from assistant.critic.scope import COUNTED, Scope
from assistant.model.categories import Category
from assistant.model.findings import Defect, Severity

_IN_MONTHS = {"月": 1, "个月": 1, "年": 12, "季度": 3, "个季度": 3}
_WORK = re.compile(r"工期|建设|完工|完成|周期|施工|开发|交付|实施")


def check(row: Row) -> Iterable[Hit]:
    value = row.value
    if row.category is not Category.TIMELINESS or value.number is None or not _WORK.search(row.name + row.definition):
        return
    months = _IN_MONTHS.get(value.unit)
    if value.residue.startswith("一"):
        return  # 三年一轮: how often, not how long
    if months and value.number * months > 12:
        yield row.hit("工期超过 12 个月，本年度评价不了", ask("本年应到哪个节点、哪一天？"))


RULE = Rule(
    code="TIM-004",
    title="工期超过 12 个月却当年度指标",
    defect=Defect.OTHER,
    severity=Severity.WARNING,
    basis="津财绩效〔2020〕16号第三条",
    grade="A",
    row=check,
    scope=Scope(category=(Category.TIMELINESS,), kind=COUNTED, unit=_IN_MONTHS),
)
