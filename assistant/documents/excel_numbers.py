"""Numbers of a sheet as their format shows them to a person."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from assistant.model.numerals import format_number

_NUMBER = re.compile(r"-?[0-9]{1,20}(?:\.[0-9]{1,25})?(?:[eE][-+]?[0-9]{1,2})?")
_BUILT_IN = {
    **dict.fromkeys((*range(14, 17), 22, *range(27, 37), *range(50, 59)), "yyyy年m月d日"),
    **dict.fromkeys((17, 27, 36, 50, 52, 57), "yyyy年m月"),
    9: "0%",
    10: "0.00%",
}
_QUOTED = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]*\]|_.|\*.')
_PERCENT = re.compile(r"[#0?,]*(?:\.([#0?]+))?%")
_DATE_CODE = re.compile(r"[ymd年月日]", re.IGNORECASE)
_WORDED = re.compile(r"(?P<before>[^#0?.]*)(?P<digits>[#0?,]+(?:\.[#0?]+)?)(?P<after>[^#0?.]*)")
_LAST_DAY = 2_958_466  # of the year 9999


class Formats:
    """Formats by the index of a cell's style; ``epoch`` is day 0 of the workbook."""

    def __init__(self, numbers: Sequence[str], codes: Mapping[str, str], epoch: datetime) -> None:
        self._codes = [codes.get(number) or _BUILT_IN.get(int(number), "") for number in numbers]
        self._epoch = epoch

    def shown(self, text: str, style: int) -> str:
        """``text`` of a number cell: a share as the per cent that is seen, a serial day as a date, words of the format
        around the number, else the number itself. What is no number comes back as it is."""
        if not _NUMBER.fullmatch(text):
            return text
        number = _rounded(Decimal(text))
        code = self._codes[style] if style < len(self._codes) else ""
        code = code.split(";")[1 if number < 0 and code.count(";") > 1 else 0]
        plain = _QUOTED.sub("", code)
        if found := _PERCENT.search(plain):
            return f"{_fixed(number * 100, found.group(1) or '')}%"
        if _DATE_CODE.search(plain) and 1 <= number < _LAST_DAY:
            return self._date(number, plain.lower())
        return _worded(number, code)

    def _date(self, number: Decimal, code: str) -> str:
        day = self._epoch + timedelta(days=int(number))
        return f"{day.year}年{day.month}月" + (f"{day.day}日" if "d" in code or "日" in code else "")


def iso_date(text: str) -> str:
    """The day of a cell of type date, ``2025-11-30T00:00:00``; other text as it is."""
    found = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)(?:T[\d:.Z]*)?", text)
    return f"{int(found[1])}年{int(found[2])}月{int(found[3])}日" if found else text


def _fixed(number: Decimal, decimals: str) -> str:
    """``number`` with the decimals of a format: all of ``00``, at most those of ``##``."""
    text = f"{number.quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP):f}"
    for sign in reversed(decimals):
        if sign == "0" or not text.endswith("0"):
            break
        text = text[:-1]
    return text.rstrip(".")


def _worded(number: Decimal, code: str) -> str:
    """The number between the words of its format, such as ``"≥"0"个"``."""
    shown = format_number(number)
    found = _WORDED.fullmatch(_QUOTED.sub(lambda match: match[1] or match[2] or "", code))
    if found is None or "General" in code:
        return shown
    before, after = (re.sub(r"[$¥￥,\s()\-+]", "", found[side]) for side in ("before", "after"))
    return f"{before}{shown}{after}"


def _rounded(number: Decimal) -> Decimal:
    """Without the noise of binary fractions (0.28999999999999998 → 0.29), which only 17-digit numbers carry."""
    digits = number.as_tuple().digits
    return Decimal(repr(float(number))) if len(digits) >= 16 else number
