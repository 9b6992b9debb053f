"""GOL-009 资金用途空泛

为什么：用途要说清钱付给谁、买什么；只写一个类名看不出。
反例：资金用途：债券利息
正例：资金用途：支付 2024 年到期政府债券利息 271.21 万元
依据：完整性审核〔拟〕
"""

from collections.abc import Iterable
from decimal import Decimal

from assistant.critic.rule import PURPOSE, Hit, Rule, ask
from assistant.critic.sheet import Sheet
from assistant.critic.titles import names_only_debt
from assistant.model.findings import Defect, Severity
from assistant.model.text import bare

_QUESTION = ask("这笔钱付给谁、买什么、各多少？")


def check(sheet: Sheet, *, shortest_purpose: Decimal) -> Iterable[Hit]:
    table = sheet.table
    if not table.goals:
        return
    purpose = bare(table.purpose)
    if not purpose:
        yield Hit(PURPOSE, table.purpose, "没有写资金用途；表里没有这一栏的可以不管", (_QUESTION,), Severity.NOTE)
    elif len(purpose) < shortest_purpose or names_only_debt(table.purpose):
        yield Hit(PURPOSE, table.purpose, "资金用途只有类名，看不出钱花在哪", (_QUESTION,))


RULE = Rule(
    code="GOL-009",
    title="资金用途空泛",
    defect=Defect.OTHER,
    severity=Severity.WARNING,
    basis="完整性审核",
    grade="拟",
    table=check,
    thresholds=("shortest_purpose",),
)
