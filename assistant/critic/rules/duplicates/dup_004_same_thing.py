"""DUP-004 名异实同

为什么：两行换个名字衡量同一件事，占了两条指标，结果却只反映一件事。
反例：时效指标｜补贴发放及时率｜按时发放户数/应发户数；时效指标｜资金兑付及时率｜按时发放户数/应发户数
正例：合并成一行，另写一条补贴标准执行情况
依据：重点突出，不重复设指标〔B〕
"""

from collections.abc import Iterable
from re import compile as pattern

from assistant.critic.polarity import head
from assistant.critic.rule import Hit, Rule, ask
from assistant.model.findings import CellRef, Defect, Severity
from assistant.model.table import Indicator, TargetTable
from assistant.model.text import bare

_LEAST = 6  # characters of a definition from which two rows hardly share it by chance
_FILLING = pattern(r"的|完成|实际|合计|全市|全县|全区|数量|个数|情况|总数|总量|年度|本年|全年|数$|量$|值$")


def check(table: TargetTable) -> Iterable[Hit]:
    first: dict[tuple[str, str], int] = {}
    for number, row in enumerate(table.indicators, 1):
        for key in _senses(row):
            earlier = first.setdefault(key, number)
            if earlier != number and bare(table.indicators[earlier - 1].name) != bare(row.name):
                cell = CellRef(part="indicator", indicator=number, field="name")
                message = f"与第 {earlier} 行“{table.indicators[earlier - 1].name}”像是衡量同一件事"
                yield Hit(cell, row.name, message, (ask("两行有什么不同？没有不同请合并"),))
                break


def _senses(row: Indicator) -> Iterable[tuple[str, str]]:
    """What the row measures, in forms that are equal for equal things: its definition, its name without filling words."""
    definition, name = bare(row.definition), bare(head(row.name))
    if len(definition) >= _LEAST and definition != bare(row.name):
        yield "definition", _FILLING.sub("", definition)
    core = _FILLING.sub("", name)
    if len(core) > 2:
        yield row.value.unit, core


RULE = Rule(
    code="DUP-004",
    title="名异实同",
    defect=Defect.OTHER,
    severity=Severity.NOTE,
    basis="重点突出",
    grade="B",
    table=check,
)
