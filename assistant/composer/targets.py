"""Targets the user stated with their number (满意度95%以上, 系统可用率不低于99.9%)."""

import re
from dataclasses import dataclass
from decimal import Decimal

from assistant.model.categories import Category
from assistant.model.text import similarity
from assistant.model.values import Operator

_LOWER = re.compile(
    r"故障|差错|投诉|逾期|违约|丢失|漏|失败|空置|闲置|中断|事故|死亡|发病|流失|响应时|修复时|办理时|恢复时|等待|时延|成本|增长率.*成本"
)
_UPPER_WORDS = (
    "不超过",
    "控制在",
    "不高于",
    "不大于",
    "≤",
    "<=",
    "低于",
    "降到",
    "降低到",
    "压缩到",
    "缩短到",
    "降至",
    "少于",
)
_TARGET = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{1,12}?(?:满意度|[率度]|占比|比例|时间|时长|时限))(?:要|应|需|能|必须|目标|都|力争|争取)*"
    r"(?P<op>达到|达|不低于|不少于|不超过|控制在|不高于|不大于|降到|降低到|压缩到|缩短到|降至|提升到|提高到|提升至|提高至|低于|少于|为|到|在|是|改成|≥|>=|≤|<=|=)*"
    r"(?P<n>\d+(?:\.\d+)?)(?P<unit>%|分钟|小时|毫秒|秒|个工作日|工作日|天)(?P<after>以上|以内|以下|之内)?"
)
_NOISE = re.compile(
    r"^(?:建成后|完成后|上线后|投用后|年底前?|实现|确保|保证|保障|使|让|要求|希望|要|把|将|并|且|其中|和|的|达到|做到|预计|目标|用户对|对)+"
)
_NO_TARGET = re.compile(
    r"完成时间|建设时间|工期|(?:完成|建成|工程|项目)进?度$|年度$|程度$|力度$|制度$|季度$|温度$|长度$|宽度$|高度$|密度$|预算"
)


@dataclass(frozen=True)
class Target:
    """``value`` is ready for a cell: ≥95%."""

    name: str
    operator: Operator
    number: Decimal
    unit: str
    said: str

    @property
    def value(self) -> str:
        return f"{self.operator.sign}{self.number}{self.unit}"


def read_targets(text: str) -> tuple[Target, ...]:
    """Stated targets in working ``text``, each quantity once, the last word on it winning."""
    found: dict[str, Target] = {}
    for match in _TARGET.finditer(text):
        name = _NOISE.sub("", match["name"])
        if len(name) < 2 or _NO_TARGET.search(name) or re.match(r"[一二三四五六七八九十\d]", name):
            continue
        upper = (
            match["after"] in ("以内", "以下", "之内")
            or (match["op"] or "") in _UPPER_WORDS
            or bool(_LOWER.search(name))
        )
        number = Decimal(match["n"])
        top = match["unit"] == "%" and number in (0, 100)
        operator = Operator.EQ if top else Operator.LE if upper else Operator.GE
        if match["unit"] == "%" and number > 100:
            continue
        found[name] = Target(name, operator, number, match["unit"], match.group())
    return tuple(found.values())


def target_for(name: str, unit: str, targets: tuple[Target, ...]) -> Target | None:
    """The stated target that speaks of the quantity called ``name``: same unit, and the same last words."""
    for target in targets:
        same_unit = target.unit == unit or target.unit.removeprefix("个") == unit.removeprefix("个")
        if same_unit and (
            name.endswith(target.name) or target.name.endswith(name) or similarity(name, target.name) >= 0.6
        ):
            return target
        if same_unit and name.endswith("满意度") and target.name.endswith("满意度"):
            return target
    return None


def category_of_target(target: Target) -> Category:
    """Where a stated quantity belongs: 满意度, what is done in time, else how well it is done."""
    if target.name.endswith("满意度"):
        return Category.SATISFACTION
    timely = target.unit != "%" or re.search(r"及时|按时|按期|准时|时限|时效", target.name)
    return Category.TIMELINESS if timely else Category.QUALITY
