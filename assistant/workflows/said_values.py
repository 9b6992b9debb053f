"""The value that a user means for a row, with the sign and the unit that were left unsaid."""

import re
from decimal import Decimal

from assistant.composer.wording import large_number, working_text
from assistant.critic.polarity import Polarity, polarity_of
from assistant.model.categories import Category
from assistant.model.grammar import parse_value
from assistant.model.numerals import format_number
from assistant.model.table import Indicator
from assistant.model.units import Dimension, dimension_of
from assistant.model.values import Operator, TargetValue, ValueKind

_OPEN = re.compile(r"^(?P<sign>[≥≤=<>]?)【待补[^】]*】(?P<unit>.*)$")
_HAN = "零一二两三四五六七八九十百千"
_PERCENT = re.compile(rf"百分之(?P<n>[\d.]+|[{_HAN}]+(?:点[{_HAN}]+)?)(?:百)?")
_THOUSANDTHS = re.compile(rf"千分之(?P<n>[\d.]+|[{_HAN}]+(?:点[{_HAN}]+)?)")
_TEN_THOUSANDTHS = re.compile(rf"万分之(?P<n>[\d.]+|[{_HAN}]+(?:点[{_HAN}]+)?)")
_SHORT_WAN = re.compile(r"(?<![\d.])(\d+)万(\d)(?![\d.千百万])")  # 8万6 is 8.6万
_TENTHS = re.compile(r"(?P<a>[一二三四五六七八九])成(?P<b>[一二三四五六七八九]|半)?")
_HALF = re.compile(rf"(?P<n>\d+|[{_HAN}]+)个半(?P<unit>小时|钟头|月)")
_HALF_BEHIND = re.compile(
    rf"(?P<n>\d+|[{_HAN}]+)(?P<unit>秒|小时|钟头|公里|千米|年|天|米|吨|亩|分钟|公顷|升|斤|公斤)半(?=$|以内|之内|内|以上|左右)"
)
_QUARTERS = re.compile(r"(?P<n>[一二两三])刻钟")
_HALF_ONE = re.compile(r"半个?(?P<unit>小时|钟头)")
_HAN_NUMBER = re.compile(
    rf"(?<![第{_HAN}])(?P<n>[{_HAN}]+)(?=个|套|台|家|项|人|名|次|场|份|篇|件|处|座|页|栋|册|株|盏|头|只|杯|吨|口|眼|段|本|幅|根|棵|片|节|门|门次|卷|小时|分钟|天|年|月|公里|米|吨|万|条|户|期|批|辆|间|所|张|部|$)"
)
_SPEECH = (
    (re.compile(r"(?:不(?:能|得|可|应|要|许|准)|别|甭)(?=[低少高大小超]于?)"), "不"),
    (re.compile(r"(?<!不)(?:>=|大于等于)"), "≥"),
    (re.compile(r"(?<=[\d万千百十])(?:多|余|来)(?=[个人户名家次万])"), ""),
    (re.compile(r"(?<=元)每([\u4e00-\u9fff]{1,2})每([年月季天])$"), r"/\1·\2"),
    (re.compile(r"(?<=\d)块钱?(?=$|以内|左右|每|一)"), "元"),
    (re.compile(r"百分号"), "%"),
    (re.compile(r"个百分点"), "%"),
    (re.compile(r"钟头"), "小时"),
    (re.compile(r"平米|平方(?!米|公里|千米)|(?<=\d)(?:个)?平(?=$|以上|左右)"), "平方米"),
    (re.compile(r"(?<=\d)(?:号)"), "日"),
    (re.compile(r"(?<=[\d一-龥])(?:之内|(?<![以之])内)$"), "以内"),
)
_LEAD = re.compile(
    r"^(?:就|大概|大约|约|应该|是|为|要|个|再|到|成|只要|只|得|改|写|今年(?=\d{1,2}月)|：|:|的)+(?=[\d≥≤<>=一二两三四五六七八九十百不至最达大小高低今明年月])"
)
_TAIL = re.compile(r"(?:吧|了|就行|就好|就可以|左右|的样子|这样|好了|哈|呗|啊|算了|得了)+$")


def said_text(said: str) -> str:
    """``said`` with numbers and units as a value has them: 百分之九十五 → 95%, 一个半小时 → 1.5小时, 九成五 → 95%."""
    text = _TAIL.sub("", working_text(said).strip('。，,；; “”"'))
    text = _LEAD.sub("", text)
    text = _PERCENT.sub(lambda m: f"{_decimal(m['n'])}%", text)
    text = _THOUSANDTHS.sub(lambda m: f"{_decimal(m['n'])}‰", text)
    text = _TEN_THOUSANDTHS.sub(lambda m: f"{_hundredth(m['n'])}%", text)
    text = _TENTHS.sub(_tenths, text)
    text = _HALF.sub(lambda m: f"{_decimal(m['n'])}.5{m['unit']}", text)
    text = _QUARTERS.sub(lambda m: f"{15 * (large_number(m['n']) or 1)}分钟", text)
    text = _HALF_BEHIND.sub(lambda m: f"{_decimal(m['n'])}.5{m['unit']}", text)
    text = _HALF_ONE.sub(lambda m: "30分钟", text)
    for pattern, word in _SPEECH:
        text = pattern.sub(word, text)
    return _SHORT_WAN.sub(r"\1.\2万", _HAN_NUMBER.sub(lambda m: _decimal(m["n"]), text))


def composed_value(row: Indicator, said: str) -> str:
    """The value a user means for ``row``: 95% → ≥95% (the row's sign and unit where none was said)."""
    text = said_text(said)
    value, old = parse_value(text), row.value
    held = _OPEN.match(old.raw)
    unit = value.unit or (held["unit"] if held else old.unit)
    if value.kind is ValueKind.DATE:
        is_point = value.operator is None and value.start is None and row.category is Category.TIMELINESS
        return f"{text}前" if is_point else text
    if value.kind not in (ValueKind.NUMBER, ValueKind.DURATION) or value.residue or value.number is None:
        return text
    if unit in ("万", "亿"):
        unit = (
            f"{unit}元"
            if row.category is Category.COST
            else f"{unit}{old.unit.lstrip('万亿') or (held['unit'] if held else '')}"
        )
    if value.operator is None and old.operator is Operator.EQ and _leaves_full(old, value, unit):
        return f"{_natural(row).sign}{format_number(value.number)}{unit}"
    operator = value.operator or (parse_value(f"{held['sign']}1").operator if held else old.operator) or _natural(row)
    return f"{operator.sign}{format_number(value.number)}{unit}"


def _leaves_full(old: TargetValue, value: TargetValue, unit: str) -> bool:
    """True where a rate of all (=100%) becomes one of less, which is a bound."""
    return unit == "%" and old.number == 100 and value.number is not None and value.number < 100


def is_value(said: str) -> bool:
    """True for what can stand in a value cell as a number, date or duration and nothing else."""
    value = parse_value(said_text(said))
    return value.is_quantified and not value.residue


def recounts(row: Indicator, said: str) -> bool:
    """True where both the value of ``row`` and ``said`` count things, be it in other units (1500个, 1500人)."""
    held = _OPEN.match(row.value.raw)
    units = (parse_value(said_text(said)).unit, held["unit"] if held else row.value.unit)
    return all(unit and dimension_of(unit.lstrip("万亿")) is Dimension.COUNT for unit in units)


def _natural(row: Indicator) -> Operator:
    polarity = polarity_of(row.name, row.category)
    if row.category is Category.COST or polarity is Polarity.LOWER:
        return Operator.LE
    is_rate = row.name.endswith(("率", "占比", "比例", "度"))
    return Operator.GE if polarity is Polarity.HIGHER or is_rate else Operator.EQ


def _hundredth(numeral: str) -> str:
    return format_number(Decimal(_decimal(numeral)) / 100)


def _decimal(numeral: str) -> str:
    whole, point, rest = numeral.partition("点")
    value = large_number(whole)
    if value is None:
        return numeral
    digits = "".join(str(large_number(c) or 0) for c in rest)
    return f"{format_number(value)}.{digits}" if point and digits else format_number(value)


def _tenths(found: re.Match[str]) -> str:
    unit = "5" if found["b"] == "半" else _decimal(found["b"]) if found["b"] else "0"
    return f"{_decimal(found['a'])}{unit}%"
