"""GOL-009 资金用途空泛

为什么：用途要说清钱付给谁、买什么；只写一个类名看不出。
反例：资金用途：债券利息
正例：资金用途：支付 2024 年到期政府债券利息 271.21 万元
依据：完整性审核〔拟〕
"""

from collections.abc import Iterable
from decimal import Decimal

from assistant.critic.rule import Hit, Rule, ask
from assistant.critic.titles import names_only_debt
from assistant.model.findings import CellRef, Defect, Severity
from assistant.model.table import TargetTable
from assistant.model.text import bare


def check(table: TargetTable, *, shortest_purpose: Decimal) -> Iterable[Hit]:
    if table.goals and (len(bare(table.purpose)) < shortest_purpose or names_only_debt(table.purpose)):
        message = "没有写资金用途" if not bare(table.purpose) else "资金用途只有类名，看不出钱花在哪"
        yield Hit(CellRef(part="purpose"), table.purpose, message, (ask("钱付给谁、买什么、多少？"),))


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
