"""VAL-008 单位与名称对不上

为什么：名称说“数量”，值却是百分数；名称说“率”，值却是“次”，无法按名称取数。
反例：数量指标｜支持项目数量｜100%
正例：数量指标｜支持项目数量｜≥5 个
依据：绩效指标明确性：指标与目标值对应〔B〕
"""

import re
from collections.abc import Iterable

from assistant.critic.evidence import counts_in_name
from assistant.critic.polarity import dimension_of_name, head, is_deed, is_rate_per_number, may_be_counted
from assistant.critic.rule import Hit, Row, Rule, ask
from assistant.critic.scope import COUNTED, Scope
from assistant.critic.times import is_thing_for_time
from assistant.critic.words import matcher, words
from assistant.model.categories import Category
from assistant.model.findings import Defect, Severity
from assistant.model.grammar import quantities
from assistant.model.units import Dimension, dimension_of
from assistant.model.values import ValueKind

_AREA = re.compile(r"平方|亩|公顷|平米|㎡|m2$")
_LENGTH = re.compile(r"[万千百]?(?:公里|千米|米|里|延米|km|m)", re.IGNORECASE)
_THINGS = ("株", "棵", "人", "户", "台", "套", "次", "人次", "场", "座", "辆", "处", "个", "吨", "公斤", "方", "立方米")
_SCALE = "十百千万亿"
_NO_COUNT = (Dimension.RATIO, Dimension.MONEY)
_NO_PEOPLE = frozenset(("场", "场次", "期", "台", "套", "户", "亩", "辆", "座", "公里", "项", "篇"))
_NO_DEVICES = frozenset(("人", "人次", "户", "场", "亩", "公里"))
# The last two characters of a name that counts one kind of thing → units that count another.
_OTHERS = {
    "人数": _NO_PEOPLE,
    "人次": _NO_PEOPLE,
    "户数": frozenset(("人", "人次", "台", "套", "场", "次", "亩", "辆", "公里")),
    "场次": frozenset(("人", "人次", "户", "台", "套", "亩", "辆")),
    "台数": _NO_DEVICES,
    "套数": _NO_DEVICES,
    "辆数": _NO_DEVICES,
}
_WORD = {Dimension.RATIO: "百分数", Dimension.COUNT: "件数", Dimension.TIME: "时间", Dimension.MONEY: "金额"}


def check(row: Row) -> Iterable[Hit]:
    value = row.value
    if value.kind not in (ValueKind.NUMBER, ValueKind.RANGE, ValueKind.DURATION) or not value.unit:
        return
    if row.category is Category.COST:
        return  # COS-002 speaks about costs.
    if _is_other_measure(row):
        yield row.hit(f"名称与单位“{value.unit}”不是一种量", ask(f"“{row.short_name}”的单位是什么？"))
        return
    named, given = dimension_of_name(row.name), dimension_of(value.unit)
    may_be_deed = named is None and given in _NO_COUNT and row.category is Category.QUANTITY
    if may_be_deed and (is_deed(row.name) or counts_in_name(row.name)):
        named = Dimension.COUNT  # 培训退役士兵 ≥100%
    if named is None or given is None or not _clash(named, given) or _is_score(row):
        return
    if given is Dimension.COUNT and (is_rate_per_number(row.name) or may_be_counted(row.name)):
        return
    if any(dimension_of(later.unit) is named for later in quantities(value.residue)):
        return  # 24小时晴雨预报87%: the first number only says of what
    if named is Dimension.COUNT and value.unit in ("万", "亿"):
        return  # 6.5万 of what the name counts
    yield row.hit(
        f"名称是{_WORD[named]}，值的单位却是“{value.unit}”",
        ask(f"“{row.short_name}”要衡量的是{_WORD[named]}吗？目标是多少？"),
    )


def _is_other_measure(row: Row) -> bool:
    """A length in square metres, an area in kilometres, a span of time in times (故障恢复时间 ≤2次)."""
    name, unit = head(row.name), row.value.unit
    if name.endswith(("面积", "亩数", "长度", "里程")) and dimension_of(unit) is Dimension.MONEY:
        return True
    plain = unit.lstrip(_SCALE)
    if name.endswith(("长度", "里程", "宽度", "高度")):
        return _AREA.search(unit) is not None or plain in _THINGS
    if name.endswith(("面积", "亩数")):
        return _LENGTH.fullmatch(unit) is not None or plain in _THINGS
    if plain in _OTHERS.get(name[-2:], ()) and not _is_counted_so(name, plain):
        return True
    if is_thing_for_time(row):
        return True
    return name.endswith(("恢复时间", "响应时间", "完成时间", "等待时间", "用时", "工期")) and unit.endswith(
        ("次", "个", "件")
    )


def _is_counted_so(name: str, plain: str) -> bool:
    """Who is served may be counted by households (受益人数 ≥6.8万户), users are people as well (注册用户数 1.2万人)."""
    if plain == "户":
        return matcher("dimensions", "by_household").search(name) is not None
    return plain in ("人", "人次") and name.endswith(words("dimensions", "people_named_as_users"))


def _is_score(row: Row) -> bool:
    """满意度 ≥4.5 分: a degree may be counted in points."""
    return row.value.unit == "分" and head(row.name).endswith("度")


def _clash(named: Dimension, given: Dimension) -> bool:
    """Counts may be physical or rates; times may be counted in 天 or 次 — only plain contradictions count."""
    if named is Dimension.RATIO:
        return given in (Dimension.COUNT, Dimension.TIME, Dimension.MONEY)
    if named is Dimension.COUNT:
        return given in _NO_COUNT
    if named is Dimension.MONEY:
        return given in (Dimension.COUNT, Dimension.TIME)
    return given in (Dimension.RATIO, Dimension.MONEY)


RULE = Rule(
    code="VAL-008",
    title="单位与名称对不上",
    defect=Defect.UNIT,
    severity=Severity.WARNING,
    basis="绩效指标明确性：指标与目标值对应",
    grade="B",
    row=check,
    scope=Scope(kind=COUNTED),
)
