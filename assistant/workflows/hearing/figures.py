"""Figures in a message, with their places: shares, counts, amounts of money, dates, spans of time."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from assistant.model.grammar import parse_value
from assistant.model.units import Dimension, dimension_of, known_units
from assistant.workflows.said_values import said_text

_HAN = "零〇一二两三四五六七八九十百千"
_CORE = rf"(?:百分之|千分之|万分之)?(?:\d[\d,.]*|[{_HAN}]+(?:点[{_HAN}]+)?)(?:[万亿][{_HAN}\d]*)?(?:个?半)?"
_COMPARED = r"(?:低于|超过|少于|高于|多于|大于|小于)"
_BOUND = (
    rf"(?:等于|≥|≤|>=|<=|=|>|<|不低于|不少于|不超过|不高于|不大于|不小于|不得?超过|不得低于|(?:不能|别|不要|不可|不许){_COMPARED}|"
    rf"{_COMPARED}|至少|最少|最多|最高|最低|控制在|达到)?"
)
_TAIL = r"(?:及?以上|以内|之内|以下|及以下|左右)?"
_YEAR = r"(?:20\d\d年|今年|明年|后年|本年|当年|次年|来年)"
_MONTH = rf"(?:\d{{1,2}}|[{_HAN}]{{1,2}})月(?:份)?(?:(?:\d{{1,2}}|[{_HAN}]{{1,3}})[日号]|[上中下]旬|底|末|初|中)?"
_PART = (
    r"(?:年底|年末|(?<=年)[底末]|[上下]半年|第?[一二三四1-4]季度末?|春节|国庆节?|元旦|五一|汛期|入冬|供暖|暑假|寒假|开学|开春|"
    r"(?<![一二三四五六七八九])十一(?=前|之前|以前|节|假|期间|$|[，。]))"
)
_DATE = re.compile(
    rf"(?:{_YEAR}的?)?(?:{_MONTH}|{_PART})(?:之?前|以前|前夕|之内|内)?|(?:年底|年末|月底|[上下]半年|第?[一二三四]季度末?)(?:之?前|以前)?"
)
_OF_YEAR = re.compile(
    r"20\d\d年?度?(?![\d万亿个人台套件户名份亩米元])|(?<![\d.])2\d年度?(?=$|的|预算|项目|[，,。])|明年|后年"
)
_FUZZY = re.compile(
    rf"(?:[\d{_HAN}]+[来多余几](?![\u4e00-\u9fff]{{0,1}}号)|几[{_HAN}个]|好几|[{_HAN}万]+出头|上[百千万]|"
    rf"(?<![{_HAN}])(?:一二|两三|三四|四五|五六|六七|七八|八九)[{_HAN}万个])"
)
_ROWS = re.compile(r"[一两二三四五几1-5][条项行]|[一两二三四五几]个(?![半月年多小])")
_BECOMES = re.compile(r"(?:成|为|到|是|[≥≤=])$")
_EACH = re.compile(r"每[\u4e00-\u9fff]{1,3}$|[一单][个户人台套场次亩针件册株份支桌餐][\u4e00-\u9fff]?$")
# 八十五顶天了, 28万里财政25: the last letter is no unit.
_NO_UNIT = re.compile(r"顶(?=[天多])|(?<=万)里(?!程)|(?<=元)里|(?<=\d)里(?=财政|有|面|头|自筹)")
_FREQUENCY = re.compile(rf"(?:每|一个|一)(?:年|季度?|月|周|天|日)(?:一共|要|得|就)?[{_HAN}\d]+[次场回期趟]")


@dataclass(frozen=True)
class Figure:
    """``kinds``: SHARE, NUMBER, MONEY, DATE, SPAN, or what is no target: YEARS, FUZZY, ROWS (两条), PRICE, RHYTHM (每月两次)."""

    kinds: tuple[str, ...]
    start: int
    end: int


def figures_in(text: str) -> list[Figure]:
    """The figures of ``text`` in order, none over another."""
    found: list[Figure] = []
    for kinds, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if match.group() and not any(f.start < match.end() and match.start() < f.end for f in found):
                found.append(Figure(kinds, *match.span()))
    at = 0
    while (number := _number().search(text, at)) is not None:
        at = number.end()
        if not any(f.start < number.end() and number.start() < f.end for f in found):
            found += _figure(text, number)
    return sorted(found, key=lambda figure: figure.start)


_PATTERNS = (
    (("RHYTHM",), _FREQUENCY),
    (("DATE",), _DATE),
    (("FUZZY",), _FUZZY),
    (("YEARS",), _OF_YEAR),
)


def _figure(text: str, match: re.Match[str]) -> Iterator[Figure]:
    said = match.group()
    if _NO_UNIT.match(text, match.end() - 1):
        match = re.compile(re.escape(said[:-1])).match(text, match.start()) or match
        said = match.group()
    if _ROWS.fullmatch(said):
        yield Figure(("NUMBER",) if _BECOMES.search(text[: match.start()]) else ("ROWS",), *match.span())
        return
    if said == "一批":
        return  # as vague as 一些
    if re.fullmatch("[一二三四]期", said):
        return  # a phase of the project
    bare_han = re.fullmatch(rf"[{_HAN}]", said) is not None
    if bare_han:
        return
    value = parse_value(said_text(said))
    if not value.is_quantified or value.residue:
        return
    dimension = dimension_of(value.unit) if value.unit else None
    if _EACH.search(text[: match.start()]) or re.match(r"(?:[/／]|一[户人台套场次亩个])", text[match.end() :]):
        yield Figure(("PRICE",), *match.span())
    elif dimension is Dimension.MONEY or value.unit in ("万", "亿"):
        yield Figure(("MONEY", "NUMBER") if value.unit in ("万", "亿") else ("MONEY",), *match.span())
    elif dimension is Dimension.TIME:
        yield Figure(("SPAN",), *match.span())
    elif dimension is Dimension.RATIO:
        yield Figure(("SHARE",), *match.span())
    else:
        yield Figure(("NUMBER",), *match.span())


@cache
def _number() -> re.Pattern[str]:
    units = "|".join(sorted(map(re.escape, known_units()), key=len, reverse=True))
    return re.compile(
        rf"{_BOUND}(?<![第{_HAN}\d.]){_CORE}(?:成(?:[{_HAN}]|半)?)?(?:万|亿)?(?:{units}|块钱?(?:以内)?|刻钟|平方|平|钟头|个?百分点|个?点)?(?:(?<=[里米年天时吨亩升斤月秒])半)?{_TAIL}"
    )
