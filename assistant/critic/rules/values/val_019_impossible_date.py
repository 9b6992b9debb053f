"""VAL-019 日期不存在

为什么：11 月没有 31 日；这样的时点无法核对。
反例：时效指标｜工程完工时间｜2021 年 11 月 31 日前
正例：时效指标｜工程完工时间｜2021 年 11 月 30 日前
依据：常识〔算〕
"""

import calendar
import re
from collections.abc import Iterable

from assistant.critic.rule import Hit, Row, Rule, ask
from assistant.critic.scope import TIME_IN_VALUE, Scope
from assistant.model.categories import Category
from assistant.model.findings import Defect, Severity

_WRITTEN = re.compile(r"(?:(\d{4})年)?(\d{1,2})月(?:(\d{1,2})[日号]|([底末初份]|[上中下]旬))?(?![个内])")
_MONTH_ALONE = re.compile(r"[≤]?(\d{2})月前?")  # 40月 for a day: the 40th month of no year
_LONGEST = 24  # months that a duration may be written with as 24月
_CLOCK = re.compile(r"(?<![\d:])(\d{1,2}):(\d{2})(?![\d:])")
_QUARTER = re.compile(r"第?[五六七八九5-9]季度")
_HALF_READ = re.compile(r"\d分(?:6[1-9]|[7-9]\d)秒|\d小时(?:6[1-9]|[7-9]\d)分")
_LEAP_YEAR = 2024


def check(row: Row) -> Iterable[Hit]:
    for year, month, day, part in _WRITTEN.findall(row.text):
        if not _exists(int(year or _LEAP_YEAR), int(month), int(day or 1)) and (day or year or part):
            yield row.hit(f"“{month}月{day + '日' if day else ''}”不存在", ask(f"“{row.short_name}”应是哪一天？"))
            return
    wrong = _QUARTER.search(row.text) or _HALF_READ.search(row.text) or _wrong_clock(row) or _wrong_month(row)
    if wrong:
        yield row.hit(f"“{wrong.group()}”不存在", ask(f"“{row.short_name}”应是什么时间？"))


def _wrong_clock(row: Row) -> re.Match[str] | None:
    """A time of day past 24:00 or 59 minutes, under 时效 only: elsewhere 25:30 is a ratio."""
    clocks = _CLOCK.finditer(row.text) if row.category is Category.TIMELINESS else ()
    return next((c for c in clocks if int(c[1]) > 24 or int(c[2]) > 59), None)


def _wrong_month(row: Row) -> re.Match[str] | None:
    """A month past the 24th where the name asks for a day."""
    found = _MONTH_ALONE.fullmatch(row.text) if row.category is Category.TIMELINESS else None
    asks_for_day = found is not None and row.name.endswith(("时间", "日期", "时点", "节点"))
    return found if found is not None and asks_for_day and int(found[1]) > _LONGEST else None


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


RULE = Rule(
    code="VAL-019",
    title="日期不存在",
    defect=Defect.RANGE,
    severity=Severity.ERROR,
    basis="常识",
    grade="算",
    row=check,
    scope=Scope(signs=TIME_IN_VALUE),
)
