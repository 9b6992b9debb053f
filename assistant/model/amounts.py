"""Numbers with a unit: counts, shares, money, durations, ranges; read at the start of normalised text."""

import re
from collections.abc import Callable
from decimal import Decimal

from assistant.model import units
from assistant.model.numerals import HAN_NUMERAL, HAN_RUN, any_number, format_number, han_number
from assistant.model.operators import leading_operator, stronger, trailing_operator
from assistant.model.values import TargetValue, ValueKind

_ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
NUMBER = re.compile(rf"{_ARABIC}|{HAN_RUN}")
HAS_NUMERAL = re.compile(rf"[\d{HAN_NUMERAL[1:]}")
_SIGNED = re.compile(rf"[+-]?{_ARABIC}|{HAN_RUN}")

_HAN_UNITS = "|".join(
    re.escape(unit) for unit in units.known_units() if not unit[-1].isascii() or not unit[-1].isalnum()
)
_LATIN_UNITS = "|".join(re.escape(unit) for unit in units.known_units() if unit[-1].isascii() and unit[-1].isalnum())
_NO_UNIT = "(?!升[级学值温格华])"  # 2.0升级
_UNIT = re.compile(
    rf"{_NO_UNIT}(?:百分[比点]|[十百千万亿]*(?:{_LATIN_UNITS})(?![A-Za-z0-9])|[十百千万亿]*(?:{_HAN_UNITS}))"
)
_UNIT_JOINTS = ("/", "每", "·")
_TIME_WORDS = {"s": "秒", "ms": "毫秒", "min": "分钟", "h": "小时", "H": "小时"}

_CLOCK = re.compile(r"(?:(\d+)天?[*×xX](\d+)(?:个?小时|[hH])|(\d+)天?[*×xX](24)|24(?:小时)?[*×xX](7)天?)(?![\d*×])")
_DASH = re.compile("[-—–~～至到]")
_RANGE_AHEAD = re.compile(rf"[^-—–~～至到,;。]*[-—–~～至到](?:{NUMBER.pattern})")  # no unit has one of these signs
_CHAINED = re.compile(r"[≤<]([^\d≤<≥>=]{1,12})[≤<]")
_EVERY = re.compile(
    r"(?:每(?:个)?(?P<each>年|季度|月|周|天|日|学期|小时|人|户)度?|(?P<mean>年|月|周|日)均|全(?P<whole>年))"
)
_JOIN = re.compile(r"[,、;]?[且并和又]?")
# Phrases that begin like a count in Chinese numerals and are none.
_IDIOM = re.compile(
    r"十分(?![钟以及之内(,;。]|$)|一次性|一部分|一批|[一二三四五六]期(?![,。;(]|$)|一条龙|一张网|一件事|一本通|一路|一点|一起"
    rf"|十[一二三四五六七八九]五|{HAN_NUMERAL}+分之|\d+对\d|[一1](?:条龙|件事|家亲|家人|条心|盘棋|股劲|站式|门式|体化|揽子|窗通办|网通办)|\d+分之"
)
_CALENDAR_YEARS = (1900, 2100)


_JOINED = frozenset(unit[0] for unit in units.known_units()) | frozenset("百十千万亿*×xX-—–~～至到")


def is_measured(behind: str) -> bool:
    """True when ``behind``, what follows a number, may make it an amount: a unit, a scale, a dash or a sign of times."""
    return behind[:1] in _JOINED


def read_amount(text: str) -> TargetValue | None:
    """A number, duration or range at the start of ``text``; None when there is none.

    ``residue`` of the result is always the end of ``text``. ``raw`` is left to the caller; a plain number has the wording
    that it was read from, which most callers want.
    """
    for reader in _READERS:
        value = reader(text)
        if value is not None:
            return value
    return None


def read_bounds(text: str) -> TargetValue | None:
    """A range given by two bounds: ``≥1%,≤5%``, ``不低于90分且不高于100分``, ``90%≤满意度<100%``."""
    low = NUMBER.match(text)
    low_unit, behind = _split_unit(text[low.end() :]) if low else ("", "")
    chained = _CHAINED.match(behind)
    if low and chained:
        return _between(any_number(low.group()), low_unit, _read_single(behind[chained.end() :]), chained[1])
    first_bound, rest = leading_operator(text)
    first = _read_single(rest) if first_bound else None
    if first_bound is None or first is None:
        return None
    second_bound, rest = leading_operator(_JOIN.sub("", first.residue, count=1))
    second = _read_single(rest) if second_bound else None
    if second_bound is None or second is None:
        return None
    if first_bound.is_lower and second_bound.is_upper:
        return _between(first.number, first.unit, second, "")
    if first_bound.is_upper and second_bound.is_lower:
        return _between(second.number, second.unit, first.model_copy(update={"residue": second.residue}), "")
    return None


def _between(low: Decimal | None, unit: str, high: TargetValue | None, thing: str) -> TargetValue | None:
    if high is None or low is None or high.number is None or low >= high.number or unit not in ("", high.unit):
        return None
    return TargetValue(
        raw="", kind=ValueKind.RANGE, number=low, upper=high.number, unit=high.unit, residue=thing + high.residue
    )


def _read_clock(text: str) -> TargetValue | None:
    """Days a week × hours a day: 7×24小时 has number 7 and unit ×24小时."""
    found = _CLOCK.match(text)
    if found is None:
        return None
    days, hours = found[1] or found[3] or found[5], found[2] or "24"
    return TargetValue(
        raw="", kind=ValueKind.DURATION, number=Decimal(days), unit=f"×{hours}小时", residue=text[found.end() :]
    )


def _read_range(text: str) -> TargetValue | None:
    first = NUMBER.match(text)
    if first is None or _RANGE_AHEAD.match(text, first.end()) is None:
        return None
    first_unit, rest = _split_unit(text[first.end() :])
    dash = _DASH.match(rest)
    second = NUMBER.match(rest, dash.end()) if dash else None
    if second is None:
        return None
    low, high = any_number(first.group()), any_number(second.group())
    unit, residue = _split_unit(rest[second.end() :])
    in_han = not (first.group() + second.group()).isascii()
    if low is None or high is None or low >= high or first_unit not in ("", unit) or (in_han and not unit):
        return None
    residue = residue.removeprefix("之间")
    return TargetValue(raw="", kind=ValueKind.RANGE, number=low, upper=high, unit=unit, residue=residue)


def _read_every(text: str) -> TargetValue | None:
    """每季度不少于1次 → ≥1次/季度; 日均≥500人次 → ≥500人次/日; 全年四期 → 4期/年."""
    found = _EVERY.match(text)
    if found is None:
        return None
    before, rest = leading_operator(text[found.end() :])
    value = _read_single(rest)
    if value is None or units.dimension_of(value.unit) in (None, units.Dimension.TIME, units.Dimension.RATIO):
        return None
    return value.model_copy(
        update={
            "operator": stronger(before, value.operator),
            "unit": f"{value.unit}/{found[found.lastgroup or 0]}",
            "kind": ValueKind.NUMBER,
        }
    )


def _read_reworded(text: str) -> TargetValue | None:
    """Amounts of two parts, made one: 两个半小时, 半年, 1小时30分, 1年6个月, 1亿2000万元."""
    if _IN_PARTS.search(text) is None:
        return None
    for pattern, reword in _REWORDINGS:
        found = pattern.match(text)
        if found:
            return _read_single(reword(found) + text[found.end() :])
    return None


def _read_single(text: str) -> TargetValue | None:
    found = _SIGNED.match(text)
    number = any_number(found.group().removeprefix("+").removeprefix("-")) if found else None
    if found is None or number is None or _IDIOM.match(text):
        return None
    unit, rest = _split_unit(text[found.end() :])
    in_han = found.group()[0] in HAN_NUMERAL
    is_year = unit == "年" and _CALENDAR_YEARS[0] <= number <= _CALENDAR_YEARS[1] and number == int(number)
    if is_year or (not unit and (in_han or re.match(r"[*×^:/]\d", rest))):
        return None
    operator, residue = trailing_operator(rest)
    is_time = units.dimension_of(unit) is units.Dimension.TIME
    return TargetValue.made(
        raw=text[: len(text) - len(residue)],
        kind=ValueKind.DURATION if is_time else ValueKind.NUMBER,
        operator=operator,
        number=-number if found.group().startswith("-") else number,
        upper=None,
        unit=unit,
        start=None,
        until=None,
        bands=(),
        residue=residue,
    )


def _split_unit(text: str) -> tuple[str, str]:
    """The unit at the start of ``text``, simple or joined (元/平方米·年), and the rest."""
    end, found = 0, _UNIT.match(text)
    while found:
        end = found.end()
        found = _UNIT.match(text, end + 1) if text[end : end + 1] in _UNIT_JOINTS else None
    return _TIME_WORDS.get(text[:end], text[:end]), text[end:]


def _number_of(written: str) -> Decimal:
    return any_number(written) or Decimal(0)


def _tenths(found: re.Match[str]) -> str:
    """八成五 and 八成半 are 8.5成."""
    return f"{han_number(found[1])}.{5 if found[2] == '半' else han_number(found[2])}成"


def _yuan_and_fen(found: re.Match[str]) -> str:
    """叁元伍角 is 3.5元."""
    whole, tenths, hundredths = (_number_of(part) if part else Decimal(0) for part in found.groups())
    return f"{format_number(whole + tenths / 10 + hundredths / 100)}元"


_IN_PARTS = re.compile("[半成亿千秒角]|小时|个月")  # one of them is in every wording of _REWORDINGS
_N = f"({NUMBER.pattern})"
_REWORDINGS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (re.compile(rf"{_N}个半(?=小时|月|学期)"), lambda m: f"{format_number(_number_of(m[1]) + Decimal('.5'))}个"),
    (re.compile(rf"{_N}(年|天|小时)半"), lambda m: f"{format_number(_number_of(m[1]) + Decimal('.5'))}{m[2]}"),
    (re.compile(r"半(个?(?:年|月|天|日|小时|学期))"), lambda m: f"0.5{m[1]}"),
    (re.compile(r"(\d+)个?小时(\d+)分钟?"), lambda m: f"{int(m[1]) * 60 + int(m[2])}分钟"),
    (re.compile(r"(\d{1,3})分钟?(\d{1,2})秒"), lambda m: f"{int(m[1]) * 60 + int(m[2])}秒"),
    (re.compile(r"(\d{1,2})年(?:零)?(\d+)个月"), lambda m: f"{int(m[1]) * 12 + int(m[2])}个月"),
    (re.compile(r"([一二三四五六七八九])成([一二三四五六七八九半])"), _tenths),
    (re.compile(rf"{_N}亿{_N}万"), lambda m: f"{format_number(_number_of(m[1]) * 10_000 + _number_of(m[2]))}万"),
    (re.compile(rf"{_N}元{_N}角(?:{_N}分)?整?"), _yuan_and_fen),
    (re.compile(rf"{_N}万{_N}千"), lambda m: f"{format_number(_number_of(m[1]) + _number_of(m[2]) / 10)}万"),
)

_READERS = (_read_clock, _read_range, _read_every, _read_reworded, _read_single)
