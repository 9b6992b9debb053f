"""GOL-004 目标没有可衡量的成分

为什么：目标里没有数量、时间，就看不出做到什么程度算完成。
反例：保障信息化系统全年稳定运行，提高信息化服务水平
正例：2024 年对 60 个系统提供 7×24 小时运维，可用率不低于 99.5%
依据：量化易评〔B〕
"""

import re
from collections.abc import Iterable

from assistant.critic.goals import counted
from assistant.critic.rule import Hit, Rule, ask, goal_cell
from assistant.critic.sheet import Sheet
from assistant.model.findings import Defect, Severity

_STANDARD = re.compile(r"[A-Z]{2}[/T]*\s*\d+(?:-\d{4})?|〔\d{4}〕\s*\d+号")


def check(sheet: Sheet) -> Iterable[Hit]:
    goals = sheet.table.goals
    if any(goals) and not any(counted(_STANDARD.sub("", goal)) for goal in goals):
        question = ask("这个项目到什么时候、完成多少、使什么达到多少？")
        yield Hit(goal_cell(1), goals[0], "绩效目标里没有数量，也没有时间", (question,))


RULE = Rule(
    code="GOL-004",
    title="目标没有可衡量的成分",
    defect=Defect.OTHER,
    severity=Severity.NOTE,
    basis="量化易评",
    grade="B",
    table=check,
)
