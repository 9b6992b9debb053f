"""Telling a time from a count under 时效."""

import re

from assistant.critic.polarity import dimension_of_name, head
from assistant.critic.rule import Row
from assistant.critic.words import matcher, words
from assistant.model.units import Dimension, dimension_of

_TIMELY = re.compile(
    r"时间|时限|时长|及时|按时|按期|如期|准时|频[次率度]|进度|周期|工期|日期|期限|年限|完成|天数|更新|用时|耗时"
)
_TIME_WORD = re.compile(r"[前后内间时日天周月季年晚早午]|[一二三四五六七八九十两半]")
_SERIES = ("期", "节", "批")  # the next one may be due at a time, which 时效 allows
_THINGS = ("个", "件", "份", "台", "套", "户")  # no time is counted in them, unlike in 次 and 期
_DONE = re.compile(r"完成(?:情况|数量?|量|面积|里程|长度|工作量|任务|个数|规模)")
_FREQUENT = re.compile(r"每|均|频|/")


def may_be_time(text: str) -> bool:
    """True for a wording that may mean a time which is not read here (三声铃响内): a number, or a word of time that no
    word of judgement stands with."""
    if any(c.isdigit() for c in text):
        return True
    return (
        _TIME_WORD.search(text) is not None
        and matcher("vague", "degree", "verb", "attainment", "time").search(text) is None
    )


def is_plain_count(row: Row) -> bool:
    """True for things counted where a time is due (35件)."""
    unitless = row.value.number is not None and not row.value.unit and dimension_of_name(row.name) is Dimension.COUNT
    measured = row.value.number is not None and head(row.name).endswith(("面积", "长度", "里程"))
    counted = dimension_of(row.value.unit) in (Dimension.COUNT, Dimension.PHYSICAL, Dimension.MONEY)
    counted = counted or unitless or measured
    said = row.name + row.definition + row.value.residue
    recurring = row.value.unit.endswith(_SERIES) or (row.value.unit.endswith("次") and _FREQUENT.search(said))
    return counted and not recurring and not _TIMELY.search(_DONE.sub("", said))


def is_thing_for_time(row: Row) -> bool:
    """True when the name asks for a time and the value counts things: 安装完成时间 45套."""
    return row.value.unit in _THINGS and dimension_of_name(row.name) is Dimension.TIME


def is_plain_conclusion(row: Row) -> bool:
    """True for the result of an inspection where a time is due: 验收结论 合格."""
    return row.text in words("proof", "conclusions") and not _TIMELY.search(row.name + row.definition)
