"""A model's words about one row, held against the rule-made row: its name, its definition, or neither. Operator, number and unit
are never the model's."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.critic.polarity import Polarity, dimension_of_name, polarity_of
from assistant.library.phrases import counting_unit, ends_in_quantity, quantity_of, unnumbered
from assistant.model.categories import Category
from assistant.model.grammar import parse_value, quantities
from assistant.model.table import Indicator
from assistant.model.text import bare, tidy
from assistant.model.units import Dimension
from assistant.workflows.defining import defined
from assistant.workflows.grounding import numbers_in

_PENDING = re.compile(r"【待补[^】]*】")
_VERB = re.compile(r"保障|保证|确保|提高|提升|促进|增强|改善|推动|推进|加强|完善|实现|优化|有效|进一步|达到|满足")
_LONGEST, _SHORTEST = 24, 3
_OWN = 0.5  # share of a name's pairs of characters that its material must hold


@dataclass(frozen=True)
class Phrased:
    """A row in the model's words with the value of the rule-made row."""

    name: str
    definition: str
    value: str

    def texts(self) -> dict[str, str]:
        return {"name": self.name, "definition": self.definition, "value": self.value}


def phrase(name: str, definition: str, made: Indicator, material: str) -> tuple[Phrased, tuple[str, ...]]:
    """What of the model's ``name`` and ``definition`` can stand in the place of ``made``, which the rules made, and in Chinese
    what could not. ``material`` is all that the words may speak of."""
    called = unnumbered(tidy(name)).strip("“”\"'。，；：")
    doubts = list(_name_doubts(called, made, material)) if called != made.name else []
    kept = made.name if doubts else called
    text, doubt = defined(definition, made, f"{material}\n{kept}")
    wrong = (*doubts, doubt) if doubt else tuple(doubts)
    return Phrased(kept, text, _renamed(made, kept)), wrong


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


def _name_doubts(name: str, made: Indicator, material: str) -> Iterator[str]:
    if not _SHORTEST <= len(name) <= _LONGEST:
        yield f"名称要 {_SHORTEST} 到 {_LONGEST} 个字"
    elif _VERB.match(name) and name[:2] != made.name[:2]:
        yield f"名称“{name}”不要用动词开头，直接写量"
    elif not ends_in_quantity(name):
        yield f"名称“{name}”的末尾不是一个量（率、数、时间、满意度）"
    elif _numbers(name) - _numbers(material):
        yield "名称里有材料没有的数"
    elif _share_in(name.removesuffix(quantity_of(name)), material) < _OWN:
        yield f"名称“{name}”说的不是这一条要量的东西"
    elif not fits(name, made.category):
        yield f"“{name}”不是{made.level2}"
    elif not same_quantity(name, made):
        yield f"“{name}”换成了另一个量，原来的数对不上"


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


def _renamed(made: Indicator, name: str) -> str:
    """The value of ``made``; a place left open is called by the new name."""
    return _PENDING.sub(lambda found: found.group().replace(made.name, name), tidy(made.value.raw))


def _unit_of(made: Indicator) -> str:
    """The unit of a value that is there or left open."""
    value = made.value.raw
    if made.value.unit:
        return made.value.unit
    if "】" in value:
        return value.rpartition("】")[2]
    return parse_value(value).unit or next((q.unit for q in quantities(value)), "")
