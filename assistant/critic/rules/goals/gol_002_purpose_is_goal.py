"""GOL-002 目标照抄资金用途

为什么：用途说钱花在哪，目标说一定期限内的产出和效果；两处一样，目标就没写。
反例：用途与目标都是“保障中心重点业务正常进行”
正例：目标：全年租用办公用房 3195 平方米，保障各处室办公
依据：津财绩效〔2020〕16号第二条：目标是一定期限内的产出和效果〔A〕
"""

from collections.abc import Iterable

from assistant.critic.goals import without_placeholder
from assistant.critic.rule import Hit, Rule, ask, goal_cell
from assistant.critic.sheet import Sheet
from assistant.model.findings import Defect, Severity
from assistant.model.text import bare


def check(sheet: Sheet) -> Iterable[Hit]:
    purpose = bare(sheet.table.purpose)
    for number, goal in enumerate(sheet.table.goals, 1):
        if purpose and bare(without_placeholder(goal)) == purpose:
            cell = goal_cell(number)
            question = ask("这个项目到什么时候、完成多少、使什么达到多少？")
            yield Hit(cell, goal, "绩效目标与资金用途逐字相同", (question,))


RULE = Rule(
    code="GOL-002",
    title="目标照抄资金用途",
    defect=Defect.PURPOSE_IS_GOAL,
    severity=Severity.WARNING,
    basis="津财绩效〔2020〕16号第二条",
    grade="A",
    table=check,
)
