"""COS-005 成本与预算差得像录错

为什么：表里只有一个成本数，却与预算差一点儿，或名称说是总成本却不等于预算，多半是录错；差 0.01 是取整，不算。
反例：预算数 34.39｜成本指标｜项目支出｜≤33.39 万元
正例：成本指标｜项目支出｜≤34.39 万元
依据：录入核对〔拟〕
"""

import re
from collections.abc import Iterable
from decimal import Decimal

from assistant.critic.money import budget_yuan, cost_amounts, in_unit
from assistant.critic.polarity import head
from assistant.critic.rule import Hit, Rule, ask, offer
from assistant.critic.sheet import Sheet
from assistant.model.findings import Defect, Severity
from assistant.model.numerals import format_number

_WHOLE = re.compile(
    r"总(?:成本|投资|费用|支出|造价|金额|额)"
    r"|^(?:本|该)?(?:项目|预算|年度)(?:实施|完成|建设|运行|财政)?(?:成本|投资|支出|费用|经费|资金|预算)(?:控制[数额]?|金额|总?额|数|支出)?$|^预算控制[数额]$"
)
_ROUNDING = Decimal(100)  # yuan: 0.01 万元
_ONE_DIGIT = frozenset(Decimal(10) ** n for n in range(3, 10))


def check(sheet: Sheet, *, near_budget: Decimal) -> Iterable[Hit]:
    budget, costs = budget_yuan(sheet.table), cost_amounts(sheet)
    if budget is None or len(costs) != 1:
        return
    ((number, row, cost),) = costs
    short = budget - cost
    rounding = max(_ROUNDING, budget / 1000)
    near = short <= budget * near_budget or short in _ONE_DIGIT or _same_digits(budget, cost)
    is_whole = _WHOLE.search(head(row.name)) is not None
    if short <= rounding or not (near or is_whole):
        return
    unit = sheet.table.money_unit
    limit = in_unit(budget, unit)
    guess = "像是录错一位" if near else "名称说的却是全部成本"
    yield row.hit(
        f"成本目标与预算 {limit} 差 {in_unit(short, unit)}，{guess}",
        offer(f"改为预算数 ≤{limit}", f"≤{limit}"),
        ask("这项成本是全部预算吗？数字哪一个对？"),
    ).at(number)


def _same_digits(left: Decimal, right: Decimal) -> bool:
    """Two digits changed places: 162.4 and 126.4."""
    return sorted(format_number(left).rstrip("0")) == sorted(format_number(right).rstrip("0"))


RULE = Rule(
    code="COS-005",
    title="成本与预算差得像录错",
    defect=Defect.BUDGET,
    severity=Severity.WARNING,
    basis="录入核对",
    grade="拟",
    table=check,
    thresholds=("near_budget",),
)
