"""BUD-003 资金量与指标规模不匹配

为什么：几百元的预算写整套建设，多半是债券尾款；应写这笔钱对应的那一段工作。
反例：预算 0.05 万元｜数量指标｜数据库软件｜1 套
正例：数量指标｜支付合同尾款笔数｜=1 笔
依据：绩效指标明确性：与预算资金量相匹配〔B〕
"""

import re
from collections.abc import Iterable
from decimal import Decimal

from assistant.critic.money import budget_yuan, in_unit
from assistant.critic.rule import Hit, Rule, ask
from assistant.critic.sheet import Sheet
from assistant.model.categories import Category
from assistant.model.findings import CellRef, Defect, Severity
from assistant.model.units import YUAN

_WAN = YUAN["万元"]
_SYSTEM = re.compile(r"(?:系统|平台|软件|数据库|服务器|设备)(?:数量?|套数|台数|个数)?(?:\s|$)|系统软件|硬件")
_BUILDING = re.compile(r"建[成设]|开发|购置|采购|新增|改造")


def check(sheet: Sheet, *, small_budget: Decimal) -> Iterable[Hit]:
    budget = budget_yuan(sheet.table)
    if not budget or budget >= small_budget * _WAN:
        return
    names = " ".join(row.name + row.definition for _, row in sheet.of(Category.QUANTITY))
    if _BUILDING.search(names) or _SYSTEM.search(names):
        amount = in_unit(budget, sheet.table.money_unit)
        question = ask("这笔钱本年具体付什么？若是尾款，指标写付款和终验")
        yield Hit(
            CellRef(part="budget", field="total"), amount, f"预算只有 {amount}，指标却写整套建设或购置", (question,)
        )


RULE = Rule(
    code="BUD-003",
    title="资金量与指标规模不匹配",
    defect=Defect.OTHER,
    severity=Severity.WARNING,
    basis="绩效指标明确性：与预算资金量相匹配",
    grade="B",
    table=check,
    thresholds=("small_budget",),
)
