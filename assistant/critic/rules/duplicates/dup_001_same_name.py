"""DUP-001 同表重名

为什么：同名的两行会让人分不清，系统也可能拒收。
反例：质量指标、时效指标下都有“资金使用合规率”
正例：时效指标改为“利息支付及时率”
依据：系统重名校验〔B〕
"""

from collections.abc import Iterable

from assistant.critic.rule import Hit, Rule, ask
from assistant.critic.sheet import Sheet
from assistant.model.findings import Defect, Severity


def check(sheet: Sheet) -> Iterable[Hit]:
    first: dict[str, int] = {}
    for number, row in sheet.rows:
        earlier = first.setdefault(row.bare_name, number)
        if earlier != number and row.bare_name:
            question = ask("两行衡量的是同一件事吗？不是请改名，是请删去一行")
            yield row.hit(f"与第 {earlier} 行同名", question, field="name").at(number)


RULE = Rule(
    code="DUP-001",
    title="同表重名",
    defect=Defect.OTHER,
    severity=Severity.WARNING,
    basis="系统重名校验",
    grade="B",
    table=check,
)
