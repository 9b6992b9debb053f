"""Dates, deadlines and periods inside target values."""

import re

from assistant.model.numerals import han_number
from assistant.model.units import known_units
from assistant.model.values import DatePoint, Operator, TargetValue, ValueKind

_POINT = (
    r"(?:(?P<{p}y>(?:19|20)\d{{2}})(?:年度?|[./\-](?=\d{{1,2}}(?!\d))))?"
    r"(?:(?P<{p}m>1[0-2]|0?[1-9])(?:月份?|[./\-](?=\d{{1,2}}(?!\d))|(?=$|[^\d月])))?"
    r"(?:(?P<{p}d>3[01]|[12]\d|0?[1-9])[日号]?)?"
    r"(?P<{p}e>年?底|年?末)?"
)
_DASH = "(?:-|—|–|~|～|至|到)"
_YEAR = r"(?P<y>(?:19|20)\d{2})年?度?"
_DEADLINE = re.compile(_POINT.format(p="a") + r"(?P<before>(?:之|以)?[前内]|止|截止)?")
_PERIOD = re.compile(_POINT.format(p="a") + _DASH + _POINT.format(p="b"))
_YEARS = re.compile(rf"{_YEAR}{_DASH}(?P<last>(?:19|20)\d{{2}})(?:年度?|$)(?P<rest>.*)")
_ISO = re.compile(
    r"(?P<y>(?:19|20)\d{2})([-/.])(?P<m>0?[1-9]|1[0-2])\2"
    r"(?P<d>[12]\d|3[01]|0?[1-9])(?!\d)(?P<before>(?:之|以)?前)?"
)
_YEAR_END = re.compile(r"(?P<e>年底|年末)(?P<before>(?:之|以)?前)?(?P<rest>.*)")
_WHOLE_YEAR = re.compile(rf"{_YEAR}全年(?P<rest>.*)")
_HALF_YEAR = re.compile(rf"{_YEAR}(?P<half>上|下)半年(?P<rest>.*)")
_QUARTER = re.compile(
    rf"(?:{_YEAR})?(?P<nth>第)?(?P<q>[一二三四1-4])季度(?P<e>[底末内])?(?P<before>(?:之|以)?前)?(?P<rest>.*)"
)
# What every date begins with: a year, a quarter, the end of a year, or a number with a 月 somewhere behind it.
_BEGINNING = re.compile(r"(?:19|20)\d{2}|第?[一二三四1-4]季度|年[底末]|\d.*月")
# 2068.5万元 is an amount, 2024.5 a month: a unit behind the point makes it a number.
_DECIMAL = re.compile(r"\d{4}\.\d{1,2}$")
_MEASURED = re.compile(
    "|".join(
        re.escape(unit)
        for unit in known_units()
        if unit not in ("日", "月", "年", "起", "期", "次", "批", "级", "成", "分", "点")
    )
)
_QUARTER_END = {3: 31, 6: 30, 9: 30, 12: 31}

_HAN_DATE = re.compile(
    r"(?P<y>[零〇一二三四五六七八九]{4})(?=年)"
    r"|(?:(?<=[年至到\-])|(?<![个\d两十]))(?P<m>十[一二]?|[一二三四五六七八九])(?=月(?:[底末前份至到]|[\d一二三四五六七八九十]{1,3}[日号]))"
    r"|(?<=年)(?P<m2>十[一二]?|[一二三四五六七八九])(?=月)"
    r"|(?<=月)(?P<d>三十一?|[一二]?十[一二三四五六七八九]?|[一二三四五六七八九])(?=[日号])"
)
_SHORT_YEAR = re.compile(r"(?<!\d)(?=2\d年(?:\d{1,2}月|[底末](?:[之以]?前|$)|[上下]半年|第?[一二三四]季度))")


def arabic_dates(text: str) -> str:
    """``text`` with dates in Chinese numerals (二〇二四年六月三十日) and short years (24年6月) in plain figures."""
    if "年" not in text and "月" not in text:
        return text
    return _SHORT_YEAR.sub("20", _HAN_DATE.sub(lambda found: f"{han_number(found.group())}", text))


def parse_date(text: str) -> TargetValue | None:
    """A date, deadline or period at the start of normalised ``text``; None when there is none.

    ``9月`` alone is no date (it may be nine months); ``9月底``, ``9月30日``, ``9月前``, ``1-9月`` and ``2024年9月`` are.
    """
    if _BEGINNING.match(text) is None:
        return None
    for reader in _READERS:
        value = reader(text)
        if value is not None:
            return value
    return None


def _read_whole_year(text: str) -> TargetValue | None:
    whole, half = _WHOLE_YEAR.fullmatch(text), _HALF_YEAR.fullmatch(text)
    found = whole or half
    if found is None:
        return None
    year, first, last = int(found["y"]), (1, 1), (12, 31)
    if half:
        first, last = ((1, 1), (6, 30)) if half["half"] == "上" else ((7, 1), (12, 31))
    return TargetValue(
        raw=text,
        kind=ValueKind.DATE,
        start=DatePoint(year=year, month=first[0], day=first[1]),
        until=DatePoint(year=year, month=last[0], day=last[1]),
        residue=found["rest"],
    )


def _read_years(text: str) -> TargetValue | None:
    found = _YEARS.fullmatch(text)
    if found is None or found["y"] >= found["last"]:
        return None
    start, until = DatePoint(year=int(found["y"])), DatePoint(year=int(found["last"]))
    return TargetValue(raw=text, kind=ValueKind.DATE, start=start, until=until, residue=found["rest"])


def _read_quarter(text: str) -> TargetValue | None:
    """A quarter with its year, or named as one (第三季度, 三季度末): its span, its last day, or (…前) the day it begins."""
    found = _QUARTER.fullmatch(text)
    if found is None or not (found["y"] or found["nth"] or found["e"] or found["before"]):
        return None
    year, last = int(found["y"]) if found["y"] else None, 3 * (han_number(found["q"]) or int(found["q"]))
    begins = DatePoint(year=year, month=int(last) - 2, day=1)
    ends = DatePoint(year=year, month=int(last), day=_QUARTER_END[int(last)])
    if not found["e"] and not found["before"]:
        return TargetValue(raw=text, kind=ValueKind.DATE, start=begins, until=ends, residue=found["rest"])
    bounded = found["before"] or found["e"] == "内"
    return TargetValue(
        raw=text,
        kind=ValueKind.DATE,
        operator=Operator.LE if bounded else None,
        until=ends if found["e"] else begins,
        residue=found["rest"],
    )


def _read_iso(text: str) -> TargetValue | None:
    found = _ISO.match(text)
    if found is None or re.match(r"-|—|~|～|至|到", text[found.end() :]):
        return None
    return TargetValue(
        raw=found.group(),
        kind=ValueKind.DATE,
        operator=Operator.LE if found["before"] else None,
        until=DatePoint(year=int(found["y"]), month=int(found["m"]), day=int(found["d"])),
        residue=text[found.end() :],
    )


def _read_year_end(text: str) -> TargetValue | None:
    found = _YEAR_END.fullmatch(text)
    if found is None or not found["before"]:
        return None
    return TargetValue(
        raw=text, kind=ValueKind.DATE, operator=Operator.LE, until=DatePoint(end=True), residue=found["rest"]
    )


def _read_period(text: str) -> TargetValue | None:
    found = _PERIOD.match(text)
    if found is None:
        return None
    start, until = _point(found, "a"), _point(found, "b")
    if start is None or until is None or until.month is None or start.month is None:
        return None
    if start.year is None and "月" not in re.split(_DASH, found.group())[1]:
        return None
    return TargetValue(raw=found.group(), kind=ValueKind.DATE, start=start, until=until, residue=text[found.end() :])


def _read_deadline(text: str) -> TargetValue | None:
    found = _DEADLINE.match(text)
    point = _point(found, "a") if found else None
    if found is None or point is None:
        return None
    before = found["before"] is not None
    named = "月" in found.group() or (point.year is not None and point.month is not None)
    within = before and found["before"].endswith("内")
    if within and (point.year is None or point.day is not None):
        return None
    full = point.year is not None or (named and (point.day is not None or point.end or before))
    year_only = point.year is not None and point.month is None and not point.end and not before
    if not full or (year_only and "年" not in found.group()):
        return None
    if year_only and text[found.end() :]:
        return None
    if _DECIMAL.match(found.group()) and _MEASURED.match(text[found.end() :]):
        return None
    return TargetValue(
        raw=found.group(),
        kind=ValueKind.DATE,
        operator=Operator.LE if before else None,
        until=point.model_copy(update={"end": True}) if within else point,
        residue=text[found.end() :],
    )


def _point(found: re.Match[str], prefix: str) -> DatePoint | None:
    year, month, day = (found[prefix + part] for part in "ymd")
    end = found[prefix + "e"]
    if year is None and month is None and end not in ("年底", "年末"):
        return None
    return DatePoint(
        year=int(year) if year else None,
        month=int(month) if month else None,
        day=int(day) if day else None,
        end=end is not None,
    )


_READERS = (
    _read_whole_year,
    _read_quarter,
    _read_years,
    _read_iso,
    _read_year_end,
    _read_period,
    _read_deadline,
)
