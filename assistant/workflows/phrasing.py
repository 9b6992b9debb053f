"""A model's reply about one row, made a row: the words are its own, operator, number and unit are filled by code."""

import re
from dataclasses import dataclass

from assistant.critic.polarity import Polarity, dimension_of_name, polarity_of
from assistant.library.phrases import counting_unit, ends_in_quantity, quantity_of, unnumbered
from assistant.model.categories import Category
from assistant.model.grammar import parse_value, quantities
from assistant.model.table import Indicator
from assistant.model.text import bare, tidy
from assistant.model.units import Dimension, dimension_of
from assistant.model.values import Operator
from assistant.workflows.grounding import numbers_in
from assistant.workflows.replies import IndicatorReply

_PENDING = re.compile(r"【待补[^】]*】")
_FORMULA = re.compile(r"[×*xX]\s*100\s*%")
_SHARE = re.compile(r"[/÷]|除以|占|的?比[例重]")
_VERB = re.compile(r"保障|保证|确保|提高|提升|促进|增强|改善|推动|推进|加强|完善|实现|优化|有效|进一步|达到|满足")
_BESIDE = re.compile(r"总|全部|所有|全年|实际|的|数量|数|量|个")  # tells no whole from its part
_LONGEST, _SHORTEST = 24, 3
_TELLING = 8  # characters from which a definition says how to count
_OWN = 0.5  # share of a name's pairs of characters that its material must hold
_LEFT = 0.7  # share of the pairs of a row's own words that must be left where its value stays


@dataclass(frozen=True)
class Phrased:
    """A row in the model's words. ``keeps_value``: the value is that of the rule-made row, with its sources."""

    name: str
    definition: str
    value: str
    keeps_value: bool

    @property
    def is_pending(self) -> bool:
        return "【待补" in self.value

    def texts(self) -> dict[str, str]:
        return {"name": self.name, "definition": self.definition, "value": self.value}


def phrase(reply: IndicatorReply, made: Indicator) -> Phrased:
    """``reply`` as a row in the place of ``made``, which the rules made: its value where the quantity is the same, else a
    place left open. The reply's own number and operator are never used."""
    name = unnumbered(tidy(reply.name)).strip("“”\"'。，；：")
    definition = _plain_formula(tidy(reply.definition))
    if same_quantity(name, made):
        return Phrased(name, definition, _renamed(made, name), keeps_value=True)
    unit = _unit(name, reply.unit)
    sign = _operator(name, made, unit).sign
    return Phrased(name, definition, f"{sign}【待补：{name}的目标值】{unit}", keeps_value=False)


def same_quantity(name: str, made: Indicator) -> bool:
    """True when ``name`` calls the quantity of ``made`` by another name, so that its value fits and points the right way."""
    if dimension_of_name(name) is not dimension_of_name(made.name):
        return False
    word = quantity_of(name)
    is_called_alike = name[-4:] == made.name[-4:] or (len(word) >= 3 and word == quantity_of(made.name))
    is_same_count = made.category is Category.QUANTITY and counting_unit(name) in ("", _unit_of(made))
    if not (is_called_alike or is_same_count):
        return False
    polarity, operator = polarity_of(name, made.category), made.value.operator
    if polarity is Polarity.LOWER and operator is not None and operator.is_lower:
        return False
    return not (polarity is Polarity.HIGHER and operator is not None and operator.is_upper)


def doubts(phrased: Phrased, made: Indicator, material: str, *, same: bool = False) -> tuple[str, ...]:
    """Why ``phrased`` should not take the place of ``made``, in Chinese; ``material`` is all that it may speak of, ``same``
    that it has to be the same quantity. What the critic objects to is not among them."""
    found = [*_name_doubts(phrased, made, material), *_definition_doubts(phrased, made, material)]
    if not phrased.keeps_value and (same or "【待补" not in made.value.raw):
        found.append(f"“{phrased.name}”换成了另一个量，原来的数对不上")
    if same and _share_in(made.name.removesuffix(quantity_of(made.name)), phrased.name) < _LEFT:
        found.append(f"名称丢了“{made.name}”要量的东西")
    if same and _share_in(made.definition, phrased.definition) < _LEFT:
        found.append("描述换了算法")
    return tuple(found)


def _name_doubts(phrased: Phrased, made: Indicator, material: str) -> list[str]:
    name, found = phrased.name, []
    if not _SHORTEST <= len(name) <= _LONGEST:
        found.append(f"名称要 {_SHORTEST} 到 {_LONGEST} 个字")
    if _VERB.match(name) and name[:2] != made.name[:2]:
        found.append(f"名称“{name}”不要用动词开头，直接写量")
    if not ends_in_quantity(name):
        found.append(f"名称“{name}”的末尾不是一个量（率、数、时间、满意度）")
    if _numbers(name) - _numbers(material):
        found.append("名称里有材料没有的数")
    if _share_in(name.removesuffix(quantity_of(name)), material) < _OWN:
        found.append(f"名称“{name}”说的不是这一条要量的东西")
    if not fits(name, made.category):
        found.append(f"“{name}”不是{made.level2}")
    return found


def _definition_doubts(phrased: Phrased, made: Indicator, material: str) -> list[str]:
    definition, found = phrased.definition, []
    kept, written = (_numbers(_FORMULA.sub("", text)) for text in (made.definition, definition))
    if kept - written:
        found.append("描述里原有的数没有保留")
    if len(bare(definition)) < _TELLING or bare(definition) == bare(phrased.name):
        found.append("描述没有说清怎么算")
    if written - kept:
        found.append("描述里有规则的写法没有的数")
    if dimension_of(_unit_in(phrased.value)) is Dimension.RATIO:
        parts = [_BESIDE.sub("", bare(part)) for part in re.split(r"[/÷]|除以", _FORMULA.sub("", definition))]
        if not _SHARE.search(definition):
            found.append("比率要写清除以什么")
        elif len(parts) == 2 and (parts[0] == parts[1] or not all(parts)):
            found.append("分子和分母是同一样东西")
    if _share_in(phrased.name.removesuffix(quantity_of(phrased.name)), definition + material) < _OWN:
        found.append("描述和名称说的不是一回事")
    return found


def fits(name: str, category: Category | None) -> bool:
    """True when the quantity called ``name`` can stand under ``category``."""
    dimension = dimension_of_name(name)
    match category:
        case Category.QUANTITY:
            return dimension is not Dimension.RATIO and not name.endswith(("率", "满意度"))
        case Category.SATISFACTION:
            return name.endswith("满意度")
        case Category.TIMELINESS:
            return dimension is Dimension.TIME or name.endswith(
                ("及时率", "按时率", "准时率", "按期率", "时限", "时长")
            )
        case Category.COST | Category.ECONOMIC_BENEFIT:
            return dimension in (Dimension.MONEY, Dimension.RATIO)
        case _:
            return "满意" not in name


def _numbers(text: str) -> set[object]:
    return {number for _, number in numbers_in(text)}


def _share_in(words: str, material: str) -> float:
    """Share of the pairs of characters in ``words`` that ``material`` holds; 1 for words too short to have any."""
    flat, known = bare(words), bare(material)
    pairs = [flat[i : i + 2] for i in range(len(flat) - 1)]
    return sum(pair in known for pair in pairs) / len(pairs) if pairs else 1.0


def _plain_formula(definition: str) -> str:
    return definition.replace("÷", "/").rstrip("。；，")


def _renamed(made: Indicator, name: str) -> str:
    """The value of ``made``; a place left open is called by the new name."""
    return _PENDING.sub(lambda found: found.group().replace(made.name, name), tidy(made.value.raw))


def _operator(name: str, made: Indicator, unit: str) -> Operator:
    polarity = polarity_of(name, made.category)
    if polarity is not Polarity.UNKNOWN:
        return Operator.LE if polarity is Polarity.LOWER else Operator.GE
    return Operator.LE if dimension_of(unit) in (Dimension.TIME, Dimension.MONEY) else Operator.GE


def _unit(name: str, said: str) -> str:
    """The unit that the name asks for; the model's where it fits."""
    named = dimension_of_name(name)
    if named is Dimension.RATIO:
        return "%"
    if named is not None and dimension_of(said) is named:
        return said
    return counting_unit(name) if named in (None, Dimension.COUNT) else ""


def _unit_of(made: Indicator) -> str:
    return made.value.unit or _unit_in(made.value.raw)


def _unit_in(value: str) -> str:
    """The unit of a value that is there or left open."""
    if "】" in value:
        return value.rpartition("】")[2]
    return parse_value(value).unit or next((q.unit for q in quantities(value)), "")
