"""Changes by how much (再加200亩, 往上提5个点, 砍一半, 往后推一个月), computed from what stands in the draft."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

from assistant.composer.spoken import spoken_facts
from assistant.composer.wording import large_number
from assistant.model.categories import category_of
from assistant.model.drafts import Brief, Draft
from assistant.model.grammar import parse_value
from assistant.model.numerals import format_number
from assistant.model.table import Indicator
from assistant.model.units import Dimension, dimension_of
from assistant.model.values import TargetValue, ValueKind
from assistant.workflows.actions import Action, Facts, TellFacts
from assistant.workflows.edit_words import meant_rows, set_value
from assistant.workflows.fact_words import BUDGET, DURATION, TIME
from assistant.workflows.frames import alternatives, without_tail
from assistant.workflows.row_edits import Declined
from assistant.workflows.row_reference import clear_rows, means_several, rows_counting
from assistant.workflows.said_values import said_text
from assistant.workflows.spoken_values import subject_of

_N = r"(?:\d[\d.]*|[零一二两三四五六七八九十百千半]+)(?:个半)?"
_SPAN = re.compile(r"^(?P<n>\d[\d.]*)(?P<unit>个?月|天|日|周|星期|年|个?工作日)$")
_EVENT = re.compile(r"(?:完工|竣工|结束|到货|交付|投用|开馆|通车|验收|上线|建成|完成)$")
_TENTHS = re.compile(r"^(?P<n>[\d半])成(?P<half>半)?$")
_PERCENT = re.compile(r"百分之(?P<n>\d[\d.]*|[一二三四五六七八九十]+)")
_BOUND = re.compile(r"(?:至少|最少|最多|至多)\d")  # 至少95% bounds a value, it lowers none
_DAYS = {"天": 1, "日": 1, "周": 7, "星期": 7}
_HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Step:
    """``target`` in the user's words, possibly empty; upwards or later with ``sign`` 1; by ``amount`` or to ``factor`` times
    what stands there."""

    target: str
    sign: int
    amount: str = ""
    factor: Decimal | None = None
    words: str = ""  # the whole clause


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    more, less = alternatives("steps", "up", "later"), alternatives("steps", "down", "earlier")
    later, earlier = alternatives("steps", "later"), alternatives("steps", "earlier")
    both = alternatives("steps", "up", "later", "down", "earlier")
    particles = r"(?:再|又|还|要|都|各|得|可以|应该|应|给我|得再|统一|接着|继续|整体|适当|往[上下]|向[上下])*"
    step = re.compile(
        rf"^(?P<what>.*?){particles}(?:(?={both})(?:(?P<earlier>{earlier})|(?P<later>{later})|"
        rf"(?P<down>{less})|(?P<up>{more})))(?:了|掉|上|去|个|他个|它个)*(?P<n>{_N})(?P<unit>.{{0,6}})$"
    )
    halved = rf"{alternatives('steps', 'half')}|(?:{less})(?:了|掉|到|成|去)?(?:一半|对半)"
    whole = re.compile(
        rf"^(?P<what>.*?){particles}(?:(?P<half>{halved})|(?P<double>{alternatives('steps', 'double')}))$"
    )
    return step, whole


_DONE_MORE = re.compile(
    rf"^(?P<what>.*?)(?:再|又|还|要|得|想)*(?<![不至最])(?P<way>多|少)(?!于|过)(?P<deed>[\u4e00-\u9fff]{{1,3}}?)(?P<done>了)?(?P<n>{_N})(?P<unit>万?[\u4e00-\u9fff%]{{1,3}}?)(?P<thing>[\u4e00-\u9fff]{{2,8}})?$"
)
_BEHIND = re.compile(rf"^(?P<what>.*?)(?P<n>{_N})(?P<unit>个?(?:百分)?点|%|成)(?P<verb>往?[\u4e00-\u9fff]{{1,4}})$")


_EVENT_BEHIND = re.compile(
    rf"^(?:要|得|再|能|可以|争取)*(?P<verb>提前|提早|推迟|延后|推后|延迟|晚|早)(?P<n>{_N}(?:个?月|天|周|个?星期))(?:再|才|就|能)*(?P<event>完工|竣工|结束|完成|到货|交付|投用|验收|上线|建成)$"
)


def _turned(words: str) -> str:
    """多办一期 as 加1期, 再多改2座公厕 as 公厕加2座, 满意度两个点往下降 as 满意度往下降两个点; itself when it is none of these."""
    behind = _BEHIND.match(words)
    if behind and re.fullmatch(rf"(?:再|又)?(?:{alternatives('steps', 'up', 'down')})", behind["verb"]):
        return f"{behind['what']}{behind['verb']}{behind['n']}{behind['unit']}"
    sooner = _EVENT_BEHIND.match(words)
    if sooner:
        return f"{sooner['event']}{sooner['verb']}{sooner['n']}"
    found = _DONE_MORE.match(words)
    if found is None or "每" in words or re.search(r"[一二两三四五六七八九十百千半\d的了]", found["deed"]):
        return words
    deed = (
        "" if found["deed"] in ("统计", "计", "列", "说", "写", "报", "加", "算", "要", "定", "填") else found["deed"]
    )
    mistold = found["done"] is not None and found["deed"] in ("算", "报", "写", "计", "填", "列", "统计", "说")
    verb = "增加" if (found["way"] == "多") is not mistold else "减少"  # 少算了30座 adds them
    return f"{found['thing'] or found['what'] or deed}{verb}{found['n']}{found['unit']}"


def read_step(text: str) -> Step | None:
    """The change by an amount that the clause ends in; None when it ends in none."""
    words = _turned(without_tail(_PERCENT.sub(_percent, text)))
    if _BOUND.search(words):
        return None
    step, whole = _patterns()
    found = whole.match(words)
    if found:
        factor = Decimal(2) if found["double"] else Decimal("0.5")
        return Step(_target(found["what"]), 1 if found["double"] else -1, factor=factor, words=words)
    found = step.match(words)
    if not found:
        return None
    if f"{found['n']}{found['unit']}" in ("一点", "一些", "一点点"):
        return None
    sign = 1 if found["up"] or found["later"] else -1
    number = large_number(found["n"])
    amount = (format_number(number) if number is not None else found["n"]) + found["unit"]
    tenths = _TENTHS.match(amount)
    if tenths:
        part = (large_number(tenths["n"]) or Decimal(0)) / 10 + (Decimal("0.05") if tenths["half"] else 0)
        return Step(_target(found["what"]), sign, factor=1 + sign * part, words=words)
    amount = re.sub(r"(?<=\d)(?:个?百分点|个点|点)$", "%", amount)
    amount = re.sub(r"^(?:半|0\.5)个月", "15天", amount)
    value = parse_value(said_text(amount))
    if value.number is None or value.residue or not value.unit:
        return None
    return Step(_target(found["what"]), sign, said_text(amount), words=words)


def _percent(found: re.Match[str]) -> str:
    number = large_number(found["n"])
    return f"{format_number(number)}%" if number is not None else found.group()


def _target(words: str) -> str:
    """现在12次太少，… leaves the name alone."""
    return re.sub(r"(?:也|都|还|再|又|跟着|一起|一并|可以|要|得|的)+$", "", subject_of(words)) if words else ""


def step_actions(
    draft: Draft, brief: Brief, step: Step, said: str, row: int | None, fact: str
) -> tuple[Action, ...] | None:
    """What ``step`` makes of the fact or row that it names; None when it names a category to which rows are added. Raises
    Declined where nothing can be computed."""
    what = step.target
    if _adds_rows(step):
        return None
    if BUDGET.match(what) or (not what and row is None and fact.startswith("budget")):
        return _budget(brief, step, said)
    span = _SPAN.match(step.amount)
    if span and brief.deadline and not brief.duration and (DURATION.match(what) or _EVENT.search(what)):
        return _deadline(brief, draft, step, (), said)
    if span and (DURATION.match(what) or (not what and row is None and fact == "duration")):
        return _duration(brief, step, said)
    timed = span is not None and TIME.match(what) is not None and not clear_rows(draft.table, what)
    timed = timed or (span is not None and not what and row is not None and not _is_time(draft, row))
    rows = () if timed else _rows(draft, step, row)
    if span and (len(rows) != 1 or _is_dated(draft, rows[0])) and (timed or rows or fact == "deadline"):
        return _deadline(brief, draft, step, rows, said)
    if len(rows) > 1 and means_several(f"{what}{step.words}") and rows[-1] <= len(draft.table.indicators):
        return tuple(set_value(draft, n, _stepped(draft.table.indicators[n - 1], step), said) for n in rows)
    if len(rows) != 1 or rows[0] > len(draft.table.indicators):
        raise Declined("没有改，没有说清是哪一条", advice="请带上指标的名称，例如“满意度提高5个百分点”")
    value = _stepped(draft.table.indicators[rows[0] - 1], step)
    return (set_value(draft, rows[0], value, said),)


def _adds_rows(step: Step) -> bool:
    """再加两个, 质量指标加三条: new rows, no larger figure."""
    counted = re.fullmatch(r"\d+[个条项]", step.amount) is not None
    named = category_of("", step.target) is not None and len(step.target) <= 8
    return counted and (not step.target or named)


def _rows(draft: Draft, step: Step, row: int | None) -> tuple[int, ...]:
    unit = parse_value(step.amount).unit if step.amount else ""
    counted = rows_counting(draft.table, unit)
    if len(counted) == 1 and row not in counted and not clear_rows(draft.table, step.target):
        return counted  # 多办一期: the one row that counts 期
    rows = meant_rows(draft, step.target, row) if step.target else (row,) if row else ()
    rows = tuple(n for n in rows if n is not None)
    if len(rows) > 1 and unit:
        fitting = tuple(
            n for n in rows if n <= len(draft.table.indicators) and draft.table.indicators[n - 1].value.unit == unit
        )
        return fitting or rows
    return rows


def _is_time(draft: Draft, row: int) -> bool:
    rows = draft.table.indicators
    return row <= len(rows) and (rows[row - 1].value.kind in (ValueKind.DATE, ValueKind.DURATION))


def _is_dated(draft: Draft, row: int) -> bool:
    rows = draft.table.indicators
    return row <= len(rows) and rows[row - 1].value.kind is ValueKind.DATE


def _budget(brief: Brief, step: Step, said: str) -> tuple[Action, ...]:
    held = brief.budget_total
    if held is None:
        raise Declined("没有改，还没有预算数", advice="请直接说预算多少，例如“预算320万元”")
    if step.factor is not None:
        return _with_shares(brief, held * step.factor, said)
    if step.amount.endswith("%"):
        share = (parse_value(step.amount).number or Decimal(0)) / _HUNDRED
        return _with_shares(brief, held * (1 + step.sign * share), said)
    wan = spoken_facts(f"预算{step.amount}", brief).get("budget_total")
    if not isinstance(wan, Decimal):
        raise Declined(f"没有改，“{step.amount}”不是金额", advice="请直接说预算改成多少，例如“预算改成320万元”")
    return _with_shares(brief, held + step.sign * wan, said)


def _with_shares(brief: Brief, total: Decimal, said: str) -> tuple[Action, ...]:
    """The new total; what the user said of fiscal money stays where it still fits, else it is asked again."""
    total = Decimal(format_number(total))
    fiscal = brief.budget_fiscal
    if fiscal is None or brief.budget_total is None:
        return (TellFacts(facts=Facts(budget_total=total), said=said),)
    if fiscal == brief.budget_total:
        return (TellFacts(facts=Facts(budget_total=total, budget_fiscal=total), said=said),)
    kept = fiscal if fiscal <= total else None
    return (TellFacts(facts=Facts(budget_total=total, budget_fiscal=kept), said=said),)


def _duration(brief: Brief, step: Step, said: str) -> tuple[Action, ...]:
    held, by = parse_value(brief.duration), parse_value(step.amount)
    if by.unit == "天" and by.number == 15 and held.unit == "个月":
        by = parse_value("0.5个月")
    if held.number is None or by.number is None or held.unit.lstrip("个") != by.unit.lstrip("个"):
        raise Declined("没有改，算不出改成多少", advice="请直接说改成多长，例如“工期改成10个月”")
    return (
        TellFacts(facts=Facts(duration=f"{format_number(held.number + step.sign * by.number)}{held.unit}"), said=said),
    )


def _deadline(brief: Brief, draft: Draft, step: Step, rows: tuple[int, ...], said: str) -> tuple[Action, ...]:
    stood = draft.table.indicators[rows[0] - 1].value.raw if len(rows) == 1 else brief.deadline
    moved = moved_date(stood, step)
    if not moved:
        raise Declined(
            "没有改，原来没有写明哪一天，算不出新的日期", advice="请直接说新的日期，例如“2026年11月底前完成”"
        )
    return (TellFacts(facts=Facts(deadline=moved), said=said),)


def moved_date(stood: str, step: Step) -> str:
    """2026年11月底前 a month earlier is 2026年10月底前; empty for a time without year and month."""
    found = re.search(r"(?P<y>\d{4})年(?:(?P<m>\d{1,2})月(?:(?P<d>\d{1,2})日)?|底|年底)?(?P<end>底)?", stood)
    span = _SPAN.match(step.amount)
    if found is None or span is None:
        return ""
    year, month = int(found["y"]), int(found["m"] or 12)
    by, unit = step.sign * int(Decimal(span["n"])), span["unit"]
    last = calendar.monthrange(year, month)[1]
    day = int(found["d"]) if found["d"] else last
    if unit in _DAYS:
        moved = date(year, month, day) + timedelta(days=by * _DAYS[unit])
        return f"{moved.year}年{moved.month}月{moved.day}日前"
    if unit not in ("月", "个月", "年"):
        return ""
    total = year * 12 + month - 1 + by * (12 if unit == "年" else 1)
    year, month = total // 12, total % 12 + 1
    if found["d"]:
        return f"{year}年{month}月{min(day, calendar.monthrange(year, month)[1])}日前"
    return f"{year}年{month}月底前"


def _stepped(row: Indicator, step: Step) -> str:
    """The value of ``row`` after ``step``. Raises Declined where the units do not fit or the figure cannot be."""
    old = row.value
    if old.number is None:
        raise Declined(f"没有改，“{row.name}”现在还没有数", advice="请直接说改成多少，例如“改成95%”")
    number = _moved(old, step)
    if number is None:
        raise Declined(f"没有改，“{row.name}”现在是{old.raw}，和“{step.amount}”的单位对不上", advice="请直接说改成多少")
    if number < 0 or (old.unit == "%" and number > _HUNDRED):
        raise Declined(f"没有改，算出来是{format_number(number)}{old.unit}，不可能", advice="请直接说改成多少")
    if old.number == int(old.number) and step.factor is not None and old.unit != "%" and number != int(number):
        raise Declined(
            f"没有改，{old.raw}算出来是{format_number(number)}{old.unit}，不是整数", advice="请直接说改成多少"
        )
    return f"{format_number(number)}{old.unit}"


def _moved(old: TargetValue, step: Step) -> Decimal | None:
    held = old.number or Decimal(0)
    if step.factor is not None:
        points = (step.factor - 1) * _HUNDRED
        return held + points if old.unit == "%" and step.factor not in (2, Decimal("0.5")) else held * step.factor
    by = parse_value(step.amount)
    if by.number is None:
        return None
    if by.unit == "%" and old.unit != "%":
        return held * (1 + step.sign * by.number / _HUNDRED)
    if by.unit.lstrip("个") == old.unit.lstrip("个") or (by.unit == "个" and dimension_of(old.unit) is Dimension.COUNT):
        return held + step.sign * by.number
    if by.unit == f"万{old.unit}" or (by.unit == "万" and "万" not in old.unit):
        return held + step.sign * by.number * 10000
    if old.unit == f"万{by.unit}":
        return held + step.sign * by.number / 10000
    return None
