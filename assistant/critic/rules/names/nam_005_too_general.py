"""NAM-005 名称太泛

为什么：“社会效果”“合同要求”放到哪个项目都行，看不出衡量什么。
反例：社会效益指标｜社会效果
正例：社会效益指标｜垂管系统数据回流及时率
依据：指标名称指向明确〔拟〕
"""

import re
from collections.abc import Iterable

from assistant.critic.polarity import head
from assistant.critic.rule import Hit, Row, Rule, ask
from assistant.critic.scope import Scope
from assistant.model.findings import Defect, Severity
from assistant.model.text import bare

_GENERAL = re.compile(
    r"(?:社会|经济|生态)(?:效果|效益|影响)|合同要求|项目支出|系统性能|服务能力|项目完成量|管理水平|工作质量|工作效率|项目质量|完成情况|"
    r"服务质量|项目成果|可持续(?:影响|发展)|长期效益"
)


def check(row: Row) -> Iterable[Hit]:
    explained = row.definition and bare(row.definition) != bare(row.name)
    if _GENERAL.fullmatch(head(row.name)) and not explained:
        yield row.hit("名称太泛，看不出衡量什么", ask(f"“{row.short_name}”在本项目里具体指什么？"), field="name")


RULE = Rule(
    code="NAM-005",
    title="名称太泛",
    defect=Defect.OTHER,
    severity=Severity.NOTE,
    basis="指标名称指向明确",
    grade="拟",
    row=check,
    scope=Scope(in_name="效影求支能完平质果展"),
)
