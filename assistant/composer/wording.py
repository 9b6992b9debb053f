"""Working form of what a user typed: one width, no gaps, the words otherwise untouched."""

import re
from decimal import Decimal, InvalidOperation

from assistant.composer.colloquial import plain_numerals
from assistant.model.numerals import any_number

_WIDTH: dict[int, int | str] = {
    code: code - 0xFEE0
    for span in ((0xFF10, 0xFF19), (0xFF21, 0xFF3A), (0xFF41, 0xFF5A))
    for code in range(span[0], span[1] + 1)
}
_WIDTH |= {ord("％"): "%", ord("．"): ".", ord("　"): " "}
_GAP = re.compile(
    r"(?<=[\u3400-\u9fff\d%，。；：、（）“”])[^\S\n]+(?=[\u3400-\u9fff，。；：、（）“”])|(?<=[\u3400-\u9fff，。；：、（）“”])[^\S\n]+(?=\d)"
)
_SHORT_WAN = re.compile(r"(?<![\d.])(\d+)万(\d)(?![\d.千百万])")  # 2万3 is 2.3万
_CLAUSE = re.compile(r"[，,。；;！!？?\n]+")

_HAN_START = "一二两三四五六七八九十壹贰叁肆伍陆柒捌玖拾"
HAN_DIGITS = "零〇一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟"
# A count as people write it; 几/数 before it makes it no number.
NUMBER = (
    r"(?<![\d.几A-Za-z第])(?<!(?<![人户次台套件总])数)"
    rf"(?:\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|[{_HAN_START}][{HAN_DIGITS}]*)"
)


def working_text(text: str) -> str:
    """``text`` with half-width digits and letters, without gaps beside Chinese characters and with numerals in plain
    writing (:func:`plain_numerals`); line breaks stay."""
    words = _GAP.sub("", text.translate(_WIDTH).replace("\r", "\n"))
    return plain_numerals(_SHORT_WAN.sub(r"\1.\2万", words)).strip()


def clauses(text: str) -> list[str]:
    """The parts of ``text`` between commas, stops and line breaks, in order."""
    return [part.strip() for part in _CLAUSE.split(text) if part.strip()]


def large_number(text: str) -> Decimal | None:
    """Value of a numeral that may hold 万 and 亿 (``1亿2000万``, ``三百二十万``, ``12``); None when it is none."""
    for mark, factor in (("亿", Decimal(100_000_000)), ("万", Decimal(10_000))):
        left, found, right = text.partition(mark)
        if found:
            high = large_number(left)
            low = large_number(right) if right else Decimal(0)
            return None if high is None or low is None else high * factor + low
    try:
        return any_number(text.rstrip(","))
    except InvalidOperation:
        return None
