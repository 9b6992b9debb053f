"""Rows whose name says what to count: only the number is asked for, in the unit that the name calls for."""

import re

from assistant.composer.count_rows import measure_of
from assistant.critic.polarity import Polarity, dimension_of_name, polarity_of
from assistant.library.phrases import counting_unit
from assistant.model.categories import Category
from assistant.model.units import Dimension
from assistant.model.values import Operator
from assistant.workflows.proposal import Proposal, pending, short

_GROWTH = re.compile(r"(?:增长|提升|提高|上升)率$|增幅$")
_SHRINK = re.compile(r"(?:下降|降低|压减|减少|缩短)率$|降幅$")


def counted(thing: str) -> Proposal:
    """How many of ``thing``, in the unit that its last word is counted in."""
    unit = counting_unit(thing)
    name = short(thing) + measure_of(unit)
    what = name if unit else f"{name}和计量单位"
    return pending(name, f"本年实际完成的{thing}合计，以验收或登记记录为准", Operator.GE, unit, what)


def occurrences(thing: str) -> Proposal:
    """How often ``thing`` happens; it is to happen less."""
    unit = counting_unit(thing)
    name = short(thing) + (measure_of(unit) if unit else "发生次数")
    return pending(name, f"本年发生的{thing}合计，以登记或处置记录为准", Operator.LE, unit or "次", name)


def as_it_stands(name: str, category: Category) -> Proposal:
    """A name that is a quantity already: only its number is asked for."""
    polarity = polarity_of(name, category)
    dimension = dimension_of_name(name)
    is_upper = polarity is Polarity.LOWER or (polarity is Polarity.UNKNOWN and dimension is Dimension.TIME)
    unit = _unit_of(name, dimension)
    what = f"{name}的目标值" if unit else f"{name}的目标值和计量单位"
    operator = Operator.LE if is_upper and "年限" not in name else Operator.GE
    return pending(name, _formula(name, dimension), operator, unit, what)


def _unit_of(name: str, dimension: Dimension | None) -> str:
    if dimension is Dimension.RATIO or name.endswith("率"):
        return "%"
    by_tail = {
        "年限": "年",
        "天数": "天",
        "人次": "人次",
        "人数": "人",
        "场次": "场",
        "户数": "户",
        "家数": "家",
        "次数": "次",
        "批次": "批次",
    }
    for tail, unit in by_tail.items():
        if name.endswith(tail):
            return unit
    if dimension is Dimension.TIME:
        return "个月" if name.endswith(("工期", "周期", "期限", "时限")) else "小时"
    if dimension is Dimension.MONEY:
        return "万元"
    return counting_unit(name) if name.endswith(("数量", "个数", "数", "总量")) else ""


def _formula(name: str, dimension: Dimension | None) -> str:
    if _GROWTH.search(name):
        return "（本年值−上年值）/上年值×100%"
    if _SHRINK.search(name):
        return "（上年值−本年值）/上年值×100%"
    if dimension is Dimension.RATIO or name.endswith("率"):
        stem = re.sub(r"(?:的?比例|占比|比重|率|覆盖面)$", "", name)
        if polarity_of(name) is Polarity.LOWER:
            return f"发生{stem}的数量/总数×100%"
        return f"已实现{stem}的数量/应实现{stem}的总数×100%"
    if dimension is Dimension.TIME:
        return f"{name}自起始日至完成日计算，以书面记录为准"
    return f"全年{name}合计，以统计台账为准"
