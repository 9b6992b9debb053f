"""GOL-003 目标只复述项目名

为什么：“建设……项目”“完成年度任务”没有说做成什么、到什么程度。
反例：绩效目标：完成“互联网诊疗服务监管平台建设项目”建设年度任务
正例：绩效目标：2024 年 10 月底前完成平台初验，接入互联网医院不少于【待补】家
依据：绩效目标应细化、可衡量（绩效目标合理性、指标明确性要点）〔B〕
"""

from collections.abc import Iterable

from assistant.critic.rule import Hit, Rule, ask, goal_cell
from assistant.critic.sheet import Sheet
from assistant.critic.titles import restates
from assistant.model.findings import Defect, Severity


def check(sheet: Sheet) -> Iterable[Hit]:
    project_name = sheet.table.project_name
    if not project_name:
        return
    for number, goal in enumerate(sheet.table.goals, 1):
        if goal and restates(goal, project_name):
            cell = goal_cell(number)
            yield Hit(
                cell, goal, "绩效目标只把项目名称换了说法", (ask("这个项目到什么时候、完成多少、使什么达到多少？"),)
            )


RULE = Rule(
    code="GOL-003",
    title="目标只复述项目名",
    defect=Defect.GOAL_IS_TITLE,
    severity=Severity.ERROR,
    basis="绩效目标合理性、指标明确性要点",
    grade="B",
    table=check,
)
