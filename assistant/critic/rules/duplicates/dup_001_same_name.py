"""DUP-001 同表重名

为什么：同名的两行会让人分不清，系统也可能拒收。
反例：质量指标、时效指标下都有“资金使用合规率”
正例：时效指标改为“利息支付及时率”
依据：系统重名校验〔B〕
"""

from collections.abc import Iterable

from assistant.critic.rule import Hit, Rule, ask
from assistant.model.findings import CellRef, Defect, Severity
from assistant.model.table import TargetTable
from assistant.model.text import bare


def check(table: TargetTable) -> Iterable[Hit]:
    first: dict[str, int] = {}
    for number, row in enumerate(table.indicators, 1):
        name = bare(row.name)
        if not name:
            continue
        earlier = first.setdefault(name, number)
        if earlier != number:
            cell = CellRef(part="indicator", indicator=number, field="name")
            yield Hit(
                cell, row.name, f"与第 {earlier} 行同名", (ask("两行衡量的是同一件事吗？不是请改名，是请删去一行"),)
            )


RULE = Rule(
    code="DUP-001",
    title="同表重名",
    defect=Defect.OTHER,
    severity=Severity.WARNING,
    basis="系统重名校验",
    grade="B",
    table=check,
)
