"""COS-002 成本指标没有金额

为什么：成本指标说的是花多少钱；写“完成付款”或“100%”，成本就没有约束。
反例：成本指标｜项目完成成本｜≤100%
正例：成本指标｜项目总成本｜≤51.02 万元
依据：财预〔2015〕88号体系的成本指标：完成项目所需的成本〔B〕
"""

import re
from collections.abc import Iterable

from assistant.critic.money import budget_yuan, in_unit, is_money
from assistant.critic.polarity import dimension_of_name, head
from assistant.critic.reading import Reading, has_number
from assistant.critic.rule import Hit, Row, Rule, ask, offer
from assistant.critic.scope import PERCENT, Scope
from assistant.critic.words import matcher
from assistant.model.categories import Category
from assistant.model.findings import Defect, Fix, Severity
from assistant.model.numerals import format_number
from assistant.model.units import Dimension
from assistant.model.values import ValueKind

_AMOUNT = re.compile(
    r"[\d一二三四五六七八九十百千][万亿]?[元角]|\d分(?!钟|之|项|期|类|部)|\d[万亿](?!人|户|次|件|亩|吨)|^每"
)
_EACH = re.compile(r"单价|单位\w{0,4}成本|单[车台套件个亩户][\u4e00-\u9fff]|[人户亩生床车台]均|每[\u4e00-\u9fff]")
_BUDGET = re.compile(r"预算|概算|批复")


def check(row: Row) -> Iterable[Hit]:
    silent = (Reading.EMPTY, Reading.PENDING, Reading.BASELINE, Reading.FACT, Reading.NAMED_BOUND)
    borrowed = row.reading is Reading.BASELINE and _EACH.search(row.name) and _BUDGET.search(row.text)
    if row.category is not Category.COST or is_money(row) or (row.reading in silent and not borrowed):
        return
    if not is_economic_cost(row) or (row.value.kind is ValueKind.NUMBER and not row.value.unit):
        return  # A bare number counts in the table's money unit.
    if head(row.name).endswith(("利率", "贴息率", "费率", "费比例", "佣金比例", "提成比例")):
        return  # The price of money and of a service is a rate.
    if row.reading.is_measurable and _AMOUNT.search(row.text):
        return
    named = dimension_of_name(row.name)
    is_share = named is Dimension.RATIO
    no_target = row.reading in (Reading.VAGUE, Reading.PARAGRAPH)
    severity = Severity.ERROR if named is Dimension.MONEY or no_target else Severity.WARNING
    if row.value.kind is ValueKind.TEXT and has_number(row.text):
        severity = Severity.WARNING  # what a number in prose is for takes a reader to say
    if _is_part(row):
        severity = Severity.NOTE  # beside the row of the whole cost the share is an amount
    if borrowed:
        yield row.hit(
            "预算里没有这个单价，不超预算约束不了它", ask(f"“{row.short_name}”最多是多少？"), severity=Severity.WARNING
        )
        return
    why = "成本指标写的是比率，没有金额" if is_share else "成本指标没有金额，约束不了花多少钱"
    yield row.hit(why, *_fixes(row), severity=severity)


def _is_part(row: Row) -> bool:
    """True for a bounded part of the whole cost: 管理费占比 ≤5%."""
    value = row.value
    is_bounded = value.number is not None and value.number < 100 and value.unit in PERCENT
    return is_bounded and head(row.name).endswith(("占比", "比例", "比重")) and "超" not in row.name


def is_economic_cost(row: Row) -> bool:
    """社会成本 and 生态环境成本 (layout mof2021) are not measured in money."""
    return not re.search(r"社会成本|生态|环境", row.indicator.level2)


def _fixes(row: Row) -> tuple[Fix, ...]:
    budget, share = budget_yuan(row.table), row.value.number
    question = ask(f"“{row.short_name}”控制在多少钱以内？")
    if matcher("polarity", "growth").search(head(row.name)):
        return (ask(f"“{row.short_name}”的基数是多少万元？照这个比率算，本年控制在多少万元以内？"),)
    if not budget:
        return (question,)
    limit = in_unit(budget, row.table.money_unit)
    if _is_part(row) and share is not None:
        part = in_unit(budget * share / 100, row.table.money_unit)
        sum_shown = f"{limit}×{format_number(share)}%=≤{part}"
        return (offer(f"按预算数算出金额：{sum_shown}（另有总成本一行时可保留占比）", f"≤{part}"), question)
    return (offer(f"按预算数控制：≤{limit}", f"≤{limit}"), question)


RULE = Rule(
    code="COS-002",
    title="成本指标没有金额",
    defect=Defect.BUDGET,
    severity=Severity.ERROR,
    basis="财预〔2015〕88号体系：成本指标是完成项目所需的成本",
    grade="B",
    row=check,
    scope=Scope(category=(Category.COST,)),
)
