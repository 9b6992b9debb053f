"""TXT-006 名称以标点结尾

为什么：名称末尾留着逗号、句号，多半是从句子里截下来的，后面还缺字。
反例：满意度指标｜我市各级部门使用系统的满意。
正例：满意度指标｜各级部门系统使用满意度
依据：规范表述〔算〕
"""

from collections.abc import Iterable

from assistant.critic.rule import Hit, Row, Rule, apply, offer
from assistant.critic.scope import Scope
from assistant.model.findings import Defect, Severity

_MARKS = "，。；、,.;"


def check(row: Row) -> Iterable[Hit]:
    name = row.name.rstrip()
    if name and name[-1] in _MARKS:
        fixed = name.rstrip(_MARKS)
        if fixed.endswith("满意"):  # NAM-001 says the same of the end of this name
            fixed += "度"
            yield row.hit("名称以标点结尾，像是从句子里截下来的", offer(f"改为“{fixed}”", fixed), field="name")
            return
        yield row.hit("名称以标点结尾，像是从句子里截下来的", apply(f"去掉末尾标点：{fixed}", fixed), field="name")


RULE = Rule(
    code="TXT-006",
    title="名称以标点结尾",
    defect=Defect.TYPO,
    severity=Severity.WARNING,
    basis="规范表述",
    grade="算",
    row=check,
    scope=Scope(in_name="，。；、,.;"),
)
