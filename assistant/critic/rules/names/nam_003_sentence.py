"""NAM-003 名称是句子

为什么：三级指标应是一个简短的量；句子里往往装了好几件事。
反例：社会效益指标｜提升监管效率、减少冗余环节、优化工作程序｜有效提高
正例：社会效益指标｜单件监管任务平均用时｜≤【待补】分钟
依据：指标名称指向明确、简洁〔拟〕
"""

import re
from collections.abc import Iterable
from decimal import Decimal

from assistant.critic.polarity import head
from assistant.critic.rule import Hit, Row, Rule, ask
from assistant.model.findings import Defect, Severity
from assistant.model.text import bare

_MARK = re.compile("[，；。]")


def check(row: Row, *, longest_name: Decimal) -> Iterable[Hit]:
    if len(row.bare_name) <= longest_name and row.name.isalnum():
        return  # of most names all that could be taken off makes no difference
    name = head(row.name)
    if len(bare(name)) > longest_name or _MARK.search(name):
        yield row.hit("名称像句子，应缩成一个量", ask(f"“{row.short_name}”里要衡量的量是什么？"), field="name")


RULE = Rule(
    code="NAM-003",
    title="名称是句子",
    defect=Defect.OTHER,
    severity=Severity.NOTE,
    basis="指标名称指向明确、简洁",
    grade="拟",
    row=check,
    thresholds=("longest_name",),
)
