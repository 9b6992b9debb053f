"""The grammar of target values: text of a 指标值 cell → :class:`TargetValue` (domain file §2.0).

A value is read only when the whole cell has the shape of one; prose that merely contains a number stays text
(:func:`quantities` finds the numbers in it).
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from decimal import Decimal

from assistant.model import units
from assistant.model.dates import parse_date
from assistant.model.numerals import HAN_NUMERAL, any_number, han_number
from assistant.model.text import squeeze, strip_tags
from assistant.model.values import Operator, TargetValue, ValueKind

_SYMBOLS = str.maketrans(
    {"≧": "≥", "⩾": "≥", "≦": "≤", "⩽": "≤", "═": "=", "〉": ">", "》": ">", "〈": "<", "《": "<", "＊": "*", "~": "~"}
)
_DOUBLE = ((">=", "≥"), ("=>", "≥"), ("<=", "≤"), ("=<", "≤"), ("==", "="), ("≥=", "≥"), ("≤=", "≤"))

_BEFORE_WORDS = {
    Operator.GE: "不低于 不少于 不小于 不短于 不早于 大于等于 大于或等于 达到 至少 最低 最少 达 ≥",
    Operator.LE: "不高于 不超过 不多于 不大于 不晚于 不迟于 小于等于 小于或等于 控制在 至多 最多 最高 ≤",
    Operator.GT: "大于 高于 多于 超过 >",
    Operator.LT: "小于 低于 少于 <",
    Operator.EQ: "等于 为 =",
}
_AFTER_WORDS = {
    Operator.GE: "及以上 或以上 (含)以上 以上",
    Operator.LE: "及以下 或以下 (含)以下 以下 以内 之内 内",
}
_BEFORE_OF = {word: operator for operator, words in _BEFORE_WORDS.items() for word in words.split()}
_AFTER_OF = {word: operator for operator, words in _AFTER_WORDS.items() for word in words.split()}
_BEFORE_RE = re.compile("|".join(re.escape(w) for w in sorted(_BEFORE_OF, key=len, reverse=True)))
_AFTER_RE = re.compile("|".join(re.escape(w) for w in _AFTER_OF))

_ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
_NUMBER = re.compile(rf"{_ARABIC}|{HAN_NUMERAL}+")
_UNIT = re.compile(
    r"个百分点|百分比|[%‰℃]|(?:[十百千万亿]*(?:" + "|".join(re.escape(u) for u in units.known_units()) + r"))"
    r"(?:[/／每·](?:" + "|".join(re.escape(u) for u in units.known_units()) + r"|年|月|日|天))*"
)
_CLOCK = re.compile(r"(\d+)[*×xX](\d+)(?:个)?小时")
_RANGE = re.compile(rf"({_ARABIC})(%|‰)?(?:-|—|–|~|～|至|到)({_ARABIC})")
_ZERO = re.compile(r"(?:零|无|0)(事故|投诉|逾期|差错|故障|事件|中断|泄露|违约|丢失|伤亡|发生|缺陷|漏洞)(.*)")
_HAN_PERCENT = re.compile(rf"百分之({HAN_NUMERAL}+(?:点{HAN_NUMERAL}+)?|{_ARABIC})")
_PENDING = re.compile(r"[【\[（(]\s*待(?:补|定|确认|填)\s*(?:[：:]\s*(.*?))?\s*[】\]）)]")
_BAND_SETS = (
    ("优", "良", "中", "差"),
    ("优", "良", "中", "低", "差"),
    ("优", "良", "合格", "不合格"),
    ("好", "较好", "一般", "差"),
    ("好", "一般", "差"),
    ("高", "中", "低"),
    ("达成预期", "部分达成", "未达成"),
    ("达成预期", "部分达成并有一定效果", "未达成且效果较差"),
    ("达成", "部分达成", "未达成"),
)
_BAND_KEYS = {"".join(bands): bands for bands in _BAND_SETS}
_TIME_WORDS = {"s": "秒", "ms": "毫秒", "min": "分钟", "h": "小时"}


def normalise(raw: str) -> str:
    """Cell text in the form the grammar reads: NFKC, one writing for each sign, no tags, no white space."""
    text = squeeze(unicodedata.normalize("NFKC", strip_tags(raw)).translate(_SYMBOLS))
    for double, single in _DOUBLE:
        text = text.replace(double, single)
    return _HAN_PERCENT.sub(_spelled_percent, text)


def _spelled_percent(found: re.Match[str]) -> str:
    whole, _, fraction = found.group(1).partition("点")
    digits = "".join(str(han_number(c)) for c in fraction)
    return f"{any_number(whole)}{'.' + digits if digits else ''}%"


def parse_value(raw: str) -> TargetValue:
    """Read one 指标值 cell. Never fails: what is not a value has kind ``text``.

    >>> parse_value("不低于 95％").printed()
    '≥95%'
    """
    text = normalise(raw)
    for reader in _READERS:
        value = reader(text)
        if value is not None:
            return value.with_raw(raw)
    return TargetValue(raw=raw, kind=ValueKind.TEXT)


def quantities(text: str) -> Iterator[TargetValue]:
    """Numbers with a known unit, and dates, that stand anywhere in prose, from left to right."""
    flat = normalise(text)
    position = 0
    while position < len(flat):
        found = _NUMBER.search(flat, position)
        if found is None:
            return
        value = parse_date(flat[found.start() :]) or _read_number(flat[found.start() :])
        if value is not None and (value.unit or value.kind is ValueKind.DATE):
            yield value
            position = found.start() + max(len(value.raw), len(found.group()))
        else:
            position = found.end()


def _read_pending(text: str) -> TargetValue | None:
    found = _PENDING.search(text)
    if found is None:
        return None
    return TargetValue(raw=text, kind=ValueKind.PENDING, residue=found.group(1) or "")


def _read_bands(text: str) -> TargetValue | None:
    bands = _BAND_KEYS.get(re.sub(r"[/、,;，；\-|]", "", text))
    return TargetValue(raw=text, kind=ValueKind.BANDS, bands=bands) if bands else None


def _read_zero(text: str) -> TargetValue | None:
    found = _ZERO.fullmatch(text)
    if found is None or len(found.group(2)) > 4:
        return None
    return TargetValue(
        raw=text,
        kind=ValueKind.NUMBER,
        operator=Operator.EQ,
        number=Decimal(0),
        residue=found.group(1) + found.group(2),
    )


def _read_date(text: str) -> TargetValue | None:
    operator, rest = _leading_operator(text)
    value = parse_date(rest)
    if value is None:
        return None
    if operator is not None and value.operator is None and value.start is None:
        value = value.model_copy(update={"operator": operator})
    return value


def _read_quantity(text: str) -> TargetValue | None:
    operator, rest = _leading_operator(text)
    value = _read_number(rest)
    if value is None:
        return None
    bare_word = operator is None and value.operator is None and not value.unit and bool(value.residue)
    if bare_word or value.unit == "级":
        return None
    return value.model_copy(update={"operator": operator}) if operator is not None else value


def _leading_operator(text: str) -> tuple[Operator | None, str]:
    found = _BEFORE_RE.match(text)
    if found is None:
        return None, text
    return _BEFORE_OF[found.group()], text[found.end() :]


def _read_number(text: str) -> TargetValue | None:
    """A number at the start of ``text``; ``raw`` of the result is the part read, ``residue`` what follows."""
    for reader in (_read_clock, _read_range, _read_single):
        value = reader(text)
        if value is not None:
            return value
    return None


def _read_clock(text: str) -> TargetValue | None:
    found = _CLOCK.match(text)
    if found is None:
        return None
    return TargetValue(
        raw=found.group(),
        kind=ValueKind.DURATION,
        number=Decimal(found.group(1)),
        unit=f"×{found.group(2)}小时",
        residue=text[found.end() :],
    )


def _read_range(text: str) -> TargetValue | None:
    found = _RANGE.match(text)
    if found is None:
        return None
    low, high = any_number(found.group(1)), any_number(found.group(3))
    unit, residue = _split_unit(text[found.end() :])
    if low is None or high is None or low >= high or (found.group(2) and unit != found.group(2)):
        return None
    return TargetValue(raw=text, kind=ValueKind.RANGE, number=low, upper=high, unit=unit, residue=residue)


def _read_single(text: str) -> TargetValue | None:
    found = _NUMBER.match(text)
    number = any_number(found.group()) if found else None
    if found is None or number is None:
        return None
    unit, rest = _split_unit(text[found.end() :])
    if not unit and not found.group()[0].isdigit() and not found.group().startswith("."):
        return None
    after = _AFTER_RE.match(rest)
    operator = _AFTER_OF[after.group()] if after else None
    residue = rest[after.end() :] if after else rest
    is_time = units.dimension_of(unit) is units.Dimension.TIME
    return TargetValue(
        raw=text[: len(text) - len(residue)],
        kind=ValueKind.DURATION if is_time else ValueKind.NUMBER,
        operator=operator,
        number=number,
        unit=unit,
        residue=residue,
    )


def _split_unit(text: str) -> tuple[str, str]:
    found = _UNIT.match(text)
    if found is None:
        return "", text
    unit = _TIME_WORDS.get(found.group(), found.group())
    return unit, text[found.end() :]


_READERS: tuple[Callable[[str], TargetValue | None], ...] = (
    _read_pending,
    _read_bands,
    _read_zero,
    _read_date,
    _read_quantity,
)
