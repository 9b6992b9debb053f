"""NAM-002 名称带数值

为什么：数应填在指标值里；写进名称，目标值就有两处，改了一处会对不上。
反例：数量指标｜1 个系统｜1 个
正例：数量指标｜建成数据库数量｜=1 个
依据：绩效系统按名称、符号、数值、单位分开存〔B〕
"""

from collections.abc import Iterable

from assistant.critic.polarity import Polarity, ends_in_quantity, polarity_of
from assistant.critic.rule import Hit, Row, Rule, ask
from assistant.critic.scope import NUMBER_IN_NAME, Scope
from assistant.critic.words import matcher
from assistant.model.findings import Defect, Severity
from assistant.model.grammar import normalise, quantities
from assistant.model.values import TargetValue


def check(row: Row) -> Iterable[Hit]:
    full = normalise(row.name)
    name = full if _holds_the_value(full, row) else matcher("names", "standard_number").sub("", full)
    found = next((q for q in quantities(name) if any(c.isdigit() for c in q.raw) and _is_target(q, name, row)), None)
    if found is not None and row.text:
        yield row.hit(f"名称里有数值“{found.raw}”，数应填在指标值里", ask("去掉数值后，这个量叫什么？"), field="name")


def _holds_the_value(name: str, row: Row) -> bool:
    """The name says the target again (优良天数达到300天以上｜≥300天), whatever else a number in a name may tell."""
    number = row.value.number
    return number is not None and any(q.number == number and q.unit == row.value.unit for q in quantities(name))


def _is_target(quantity: TargetValue, name: str, row: Row) -> bool:
    """A number inside the name of a quantity tells which things are meant (500 头以上养殖场数), unless it is the value."""
    same = quantity.number is not None and quantity.number == row.value.number and quantity.unit == row.value.unit
    is_named = ends_in_quantity(name) or polarity_of(name) is not Polarity.UNKNOWN
    return same or name.endswith(quantity.raw) or not is_named


RULE = Rule(
    code="NAM-002",
    title="名称带数值",
    defect=Defect.NAMEVALUE,
    severity=Severity.WARNING,
    basis="绩效系统按名称、符号、数值、单位分开存",
    grade="B",
    row=check,
    scope=Scope(signs=NUMBER_IN_NAME),
)
