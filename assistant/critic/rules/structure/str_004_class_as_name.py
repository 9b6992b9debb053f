"""STR-004 串列：三级指标写成了类名

为什么：三级指标名恰是某个一级、二级类名，说明填错了列或复制了表头。
反例：经济效益指标｜社会效益指标｜减少消费者投诉
正例：社会效益指标｜预付卡投诉下降率｜（上年−本年）/上年｜≥【待补】%
依据：财预〔2015〕88号体系的指标分类〔B〕
"""

import re
from collections.abc import Iterable

from assistant.critic.rule import Hit, Row, Rule, ask
from assistant.critic.scope import Scope
from assistant.model.findings import Defect, Severity

_CLASS_NAME = re.compile(
    r"(?:产出|效益|成本|数量|质量|时效|经济效益|社会效益|生态效益|可持续影响|(?:服务对象)?满意度)指标"
)


def check(row: Row) -> Iterable[Hit]:
    if _CLASS_NAME.fullmatch(row.name):
        yield row.hit("三级指标写成了指标的类名，像是串了列", ask("这一行要衡量的量叫什么？"), field="name")


RULE = Rule(
    code="STR-004",
    title="三级指标写成了类名",
    defect=Defect.CATEGORY,
    severity=Severity.ERROR,
    basis="财预〔2015〕88号体系的指标分类",
    grade="B",
    row=check,
    scope=Scope(in_name="标"),
)
