"""SAT-006 满意度没有写怎么调查

为什么：设了满意度就要真去调查；样本太少、只问自己人，是审计常提的问题，先写好问谁、问多少份。
反例：满意度指标｜受益农户满意度｜（描述空）｜≥90%
正例：满意度指标｜受益农户满意度｜11 月向 4 个村发放问卷，有效问卷不少于 200 份｜≥90%
依据：审计常见问题：满意度样本不足〔B〕
"""

from collections.abc import Iterable
from decimal import Decimal

from assistant.critic.essentials import is_debt_service
from assistant.critic.money import budget_yuan
from assistant.critic.polarity import is_lower
from assistant.critic.rule import Hit, Row, Rule, ask, cell_of_row
from assistant.critic.scope import PERCENT
from assistant.critic.sheet import Sheet
from assistant.critic.words import matcher
from assistant.model.categories import Category
from assistant.model.findings import Defect, Severity
from assistant.model.units import YUAN

_SHARES = (*PERCENT, "分", "")  # 用户投诉 ≤5次 is no result of a survey


def check(sheet: Sheet, *, large_budget: Decimal) -> Iterable[Hit]:
    budget = budget_yuan(sheet.table)
    is_small = budget is not None and budget < large_budget * YUAN["万元"]
    if is_small or not any(row.definition for _, row in sheet.rows):
        return  # Nobody surveys for so little money; a form without a column for it cannot say how.
    silent = [(number, row) for number, row in sheet.of(Category.SATISFACTION) if row.once(_is_silent)]
    if silent:
        number, row = silent[0]
        cell, quote = cell_of_row(number, "definition"), row.definition or row.name
        if is_debt_service(sheet.table):
            question = ask("有没有真去调查的服务对象？没有就删去这一行")
            yield Hit(cell, quote, "还本付息没有直接的服务对象，满意度可以不设", (question,))
            return
        listed = "、".join(str(number) for number, _ in silent)
        question = ask("什么时候、向谁发多少份问卷，怎样算满意？")
        yield Hit(cell, quote, f"第 {listed} 行的满意度没有写怎么调查", (question,))


def _is_silent(row: Row) -> bool:
    """True for a share of people who are satisfied, without a word on how it is asked for."""
    return (
        row.value.is_quantified
        and row.value.unit in _SHARES
        and not matcher("satisfaction", "survey").search(row.definition + row.name)
        and not is_lower(row.name)  # a rate of complaints is no result of a survey either
    )


RULE = Rule(
    code="SAT-006",
    title="满意度没有写怎么调查",
    defect=Defect.OTHER,
    severity=Severity.NOTE,
    basis="审计常见问题：满意度样本不足",
    grade="B",
    table=check,
    thresholds=("large_budget",),
)
