"""Working form of what a user typed: one width, no gaps, the words otherwise untouched."""

import itertools
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
_SHORT_WAN = re.compile(r"(?<![\d.])(\d+)万(\d)(?![\d.千百万月年日号天期个台套座辆场])")  # 2万3 is 2.3万
_CLAUSE = re.compile(r"[，,。；;！!？?\n]+")

_HAN_START = "一二两三四五六七八九十壹贰叁肆伍陆柒捌玖拾"
HAN_DIGITS = "零〇一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟"
# A count as people write it; 几/数 before it makes it no number.
NUMBER = (
    r"(?<![\d.几A-Za-z第])(?<!(?<![人户次台套件总位点栋册卷班条亩头页])数)"
    rf"(?:\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|[{_HAN_START}][{HAN_DIGITS}]*)"
)


def working_text(text: str) -> str:
    """``text`` with half-width digits and letters, without gaps beside Chinese characters and with numerals in plain
    writing (:func:`plain_numerals`); line breaks stay."""
    words = _GAP.sub("", text.translate(_WIDTH).replace("\r", "\n"))
    return plain_numerals(_SHORT_WAN.sub(r"\1.\2万", words)).strip()


_LABEL = re.compile(r"^(?:预算|项目|名称|项目名称|年度|单位|工期|资金|经费|财政|自筹|总投资|目标|用途|标题)$")
_NUMERAL_FIRST = re.compile(r"[\d≥≤零一二两三四五六七八九十百]")


def with_commas(text: str) -> str:
    """``text`` with commas for the blanks that stand for them (预算砍到86万 还是全财政); other blanks stay."""
    return "\n".join(_line_with_commas(line) for line in text.split("\n"))


def _line_with_commas(line: str) -> str:
    parts = re.split(r"(?<=\S)[ \u3000]+(?=\S)", line) if "\t" not in line else [line]
    joined = parts[0]
    for before, part in itertools.pairwise(parts):
        joined += ("，" if _parts_clauses(before, part) else " ") + part
    return joined


def _parts_clauses(left: str, right: str) -> bool:
    if len(left) < 2 or len(right) < 2 or _LABEL.match(left) or re.search(r"[，,。；;：:、]$", left):
        return False
    measured = (
        re.search(r"[\d%‰万元亿年月天日期个座套台家人次户亩米里吨册张条份件栋路辆所部支项场次只名位期批吨棵株]$", left)
        is not None
    )
    if not re.match(r"[\u4e00-\u9fff]", right):
        return False
    if _NUMERAL_FIRST.match(right) and len(right) > 3 and re.search(r"[的钱了]$", left):
        return True
    if _NUMERAL_FIRST.match(right):
        return measured and re.search(r"[\d一二两三四五六七八九十百千]", left) is not None and len(right) > 1
    return re.search(r"[\u4e00-\u9fff\d%‰”）)]$", left) is not None


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
