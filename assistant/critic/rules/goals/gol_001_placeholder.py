"""GOL-001 目标是占位符

为什么：“目标内容1”“同上”是系统自动填的或没填完的，公开后最难看。
反例：绩效目标：目标内容 1
正例：绩效目标：2024 年底前建成预付卡监管平台 1 套并通过初验
依据：完整性审核；成因见一体化系统自动填充〔B〕
"""

from collections.abc import Iterable

from assistant.critic.goals import placeholder, without_placeholder
from assistant.critic.rule import Hit, Rule, ask, goal_cell, offer
from assistant.critic.sheet import Sheet
from assistant.model.findings import Defect, Severity


def check(sheet: Sheet) -> Iterable[Hit]:
    for number, goal in enumerate(sheet.table.goals, 1):
        left_standing = placeholder(goal)
        if not left_standing:
            continue
        cell = goal_cell(number)
        meant = without_placeholder(goal)
        if meant and not placeholder(meant):
            message = f"占位字“{left_standing}”没有删掉"
            yield Hit(cell, goal, message, (offer(f"删去“{left_standing}”", meant),))
        else:
            yield Hit(cell, goal, "绩效目标还是占位符", (ask("这个项目到什么时候、完成什么、达到什么效果？"),))


RULE = Rule(
    code="GOL-001",
    title="目标是占位符",
    defect=Defect.PLACEHOLDER_GOAL,
    severity=Severity.ERROR,
    basis="完整性审核",
    grade="B",
    table=check,
)
