"""DUP-004 名异实同

为什么：两行换个名字衡量同一件事，占了两条指标，结果却只反映一件事。
反例：时效指标｜补贴发放及时率｜按时发放户数/应发户数；时效指标｜资金兑付及时率｜按时发放户数/应发户数
正例：合并成一行，另写一条补贴标准执行情况
依据：重点突出，不重复设指标〔B〕
"""

from collections.abc import Iterable
from re import compile as pattern

from assistant.critic.polarity import head
from assistant.critic.rule import Hit, Row, Rule, ask
from assistant.critic.sheet import Numbered, Sheet
from assistant.model.findings import Defect, Severity
from assistant.model.text import bare

_LEAST = 6  # characters of a definition from which two rows hardly share it by chance
_FILLING = pattern(r"的|完成|实际|合计|全市|全县|全区|数量|个数|情况|总数|总量|年度|本年|全年|数$|量$|值$")


def check(sheet: Sheet) -> Iterable[Hit]:
    first: dict[tuple[str, str], Numbered] = {}
    for numbered in sheet.rows:
        number, row = numbered
        for sense in row.once(_senses):
            earlier, other = first.setdefault(sense, numbered)
            if earlier != number and other.bare_name != row.bare_name:
                message = f"与第 {earlier} 行“{other.name}”像是衡量同一件事"
                yield row.hit(message, ask("两行有什么不同？没有不同请合并"), field="name").at(number)
                break


def _senses(row: Row) -> tuple[tuple[str, str], ...]:
    """What the row measures, in forms that are equal for equal things: its definition, its name without filling words."""
    definition, core = row.bare_definition, _FILLING.sub("", bare(head(row.name)))
    by_name = ((row.value.unit, core),) if len(core) > 2 else ()
    if len(definition) < _LEAST or definition == row.bare_name:
        return by_name
    return (("definition", _FILLING.sub("", definition)), *by_name)


RULE = Rule(
    code="DUP-004",
    title="名异实同",
    defect=Defect.OTHER,
    severity=Severity.NOTE,
    basis="重点突出",
    grade="B",
    table=check,
)
