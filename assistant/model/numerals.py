"""Chinese numerals and amounts of money as people write them."""

import re
from decimal import Decimal

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2}
_DIGITS |= {c: i for i, c in enumerate("零壹贰叁肆伍陆柒捌玖")}
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LARGE = {"万": 10_000, "亿": 100_000_000}
HAN_NUMERAL = "[零〇一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟]"
HAN_RUN = rf"{HAN_NUMERAL}+(?:[万亿]{HAN_NUMERAL}+(?![万亿零〇一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟]))?"
"""A Chinese numeral over one 万 or 亿: 一万二千三百六十. What ends in a scale (三万) leaves that to the unit."""
_PLAIN = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?|\.\d+")

_UNUSUAL = re.compile("[〇○廿卅卌圆′″❶-❿➀-➓]")
_TENS = str.maketrans({"〇": "零", "廿": "二十", "卅": "三十", "卌": "四十"})
_RINGS = {chr(first + i): str(i + 1) for first in (0x2776, 0x2780, 0x278A) for i in range(10)}
_TENS |= str.maketrans(_RINGS)
_RING_AS_ZERO = re.compile(rf"(?<={HAN_NUMERAL})○|○(?={HAN_NUMERAL})")
_YUAN = re.compile(rf"(?<=[\d万亿{HAN_NUMERAL[1:-1]}])圆(?=整|$|[^{HAN_NUMERAL[1:-1]}桌形柱圈弧])")
_SECONDS = re.compile(r"(?<=\d)(?:″|′′)")
_MINUTES = re.compile(r"(?<=\d)′")


def usual_numerals(text: str) -> str:
    """``text`` with rare numerals and marks in their usual writing: 廿五 → 二十五, 90′ → 90分钟, 伍圆 → 伍元, ❺ → 5.

    Degrees of arc (30°15′) stay as they are.
    """
    if _UNUSUAL.search(text) is None:
        return text
    text = _YUAN.sub("元", _RING_AS_ZERO.sub("零", text).translate(_TENS))
    return text if "°" in text else _MINUTES.sub("分钟", _SECONDS.sub("秒", text))


def han_number(text: str) -> Decimal | None:
    """Value of a Chinese numeral (三, 二十一, 一百零五, 三千二百万), or None when it is none."""
    if not text:
        return None
    if all(c in _DIGITS for c in text):
        return Decimal("".join(str(_DIGITS[c]) for c in text))
    total = section = digit = last_small = 0
    for c in text:
        if c in _DIGITS:
            digit = _DIGITS[c]
        elif c in _SMALL:
            last_small = _SMALL[c]
            section += (digit or 1) * last_small
            digit = 0
        elif c in _LARGE:
            total += (section + digit or 1) * _LARGE[c]
            section = digit = 0
            last_small = _LARGE[c]
        else:
            return None
    # 一百二 means 120: a bare last digit takes the next lower power.
    if digit and last_small >= 100 and text[-2] in {**_SMALL, **_LARGE}:
        digit *= last_small // 10
    return Decimal(total + section + digit)


def plain_number(text: str) -> Decimal | None:
    """Value of an Arabic numeral with optional thousands separators; ``.3`` is 0.3."""
    if not _PLAIN.fullmatch(text):
        return None
    return Decimal(text.replace(",", ""))


def any_number(text: str) -> Decimal | None:
    """Arabic or Chinese numeral, mixed scale allowed (``3千``, ``1.2万``)."""
    plain = plain_number(text)
    if plain is not None:
        return plain
    mixed = re.fullmatch(r"(\d+(?:\.\d+)?)([十百千万亿]+)", text)
    if mixed:
        factor = Decimal(1)
        for c in mixed.group(2):
            factor *= _SMALL.get(c, 1) * _LARGE.get(c, 1)
        return Decimal(mixed.group(1)) * factor
    return han_number(text)


def format_number(number: Decimal) -> str:
    """Shortest plain writing: no exponent, no trailing zeros after the point (``1.50`` → ``1.5``)."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
