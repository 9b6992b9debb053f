"""Dates, deadlines and periods inside target values."""

import re

from assistant.model.values import DatePoint, Operator, TargetValue, ValueKind

_POINT = (
    r"(?:(?P<{p}y>(?:19|20)\d{{2}})(?:年度?|[./\-](?=\d{{1,2}}(?!\d))))?"
    r"(?:(?P<{p}m>1[0-2]|0?[1-9])(?:月份?|(?=$|[^\d月])|[./\-](?=\d)))?"
    r"(?:(?P<{p}d>3[01]|[12]\d|0?[1-9])[日号]?)?"
    r"(?P<{p}e>底|末|年底|年末)?"
)
_DEADLINE = re.compile(_POINT.format(p="a") + r"(?P<before>(?:之|以)?前|止|截止)?")
_PERIOD = re.compile(_POINT.format(p="a") + r"(?:-|—|–|~|～|至|到)" + _POINT.format(p="b"))
_ISO = re.compile(
    r"(?P<y>(?:19|20)\d{2})([-/.])(?P<m>0?[1-9]|1[0-2])\2"
    r"(?P<d>[12]\d|3[01]|0?[1-9])(?!\d)(?P<before>(?:之|以)?前)?"
)
_YEAR_END = re.compile(r"(?P<e>年底|年末)(?P<before>(?:之|以)?前)?(?P<rest>.*)")
_WHOLE_YEAR = re.compile(r"(?P<y>(?:19|20)\d{2})年?(?:度)?全年(?P<rest>.*)")
_HALF_YEAR = re.compile(r"(?P<y>(?:19|20)\d{2})年(?P<half>上|下)半年(?P<rest>.*)")


def parse_date(text: str) -> TargetValue | None:
    """A date, deadline or period at the start of normalised ``text``; None when there is none.

    ``9月`` alone is no date (it may be nine months); ``9月底``, ``9月30日``, ``9月前`` and ``2024年9月`` are.
    """
    for reader in (_read_whole_year, _read_iso, _read_year_end, _read_period, _read_deadline):
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
    if start is None or until is None or not _is_dated(start) or until.month is None or start.month is None:
        return None
    return TargetValue(raw=found.group(), kind=ValueKind.DATE, start=start, until=until, residue=text[found.end() :])


def _read_deadline(text: str) -> TargetValue | None:
    found = _DEADLINE.match(text)
    point = _point(found, "a") if found else None
    if found is None or point is None:
        return None
    before = found["before"] is not None
    named = "月" in found.group() or (point.year is not None and point.month is not None)
    full = _is_dated(point) or (named and (point.day is not None or point.end or before))
    year_only = point.year is not None and point.month is None and not point.end and not before
    if not full or (year_only and "年" not in found.group()):
        return None
    if year_only and text[found.end() :]:
        return None
    return TargetValue(
        raw=found.group(),
        kind=ValueKind.DATE,
        operator=Operator.LE if before else None,
        until=point,
        residue=text[found.end() :],
    )


def _is_dated(point: DatePoint) -> bool:
    return point.year is not None


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
