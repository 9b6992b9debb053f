"""Figures that are none (一百好几公里, 小半年, 两百出头): nothing is written for them, the exact one is asked for."""

import re
from typing import Literal

from assistant.composer.counts import COUNT_UNITS
from assistant.composer.wording import HAN_DIGITS
from assistant.model.drafts import Brief
from assistant.model.values import Frozen

_NUMERAL = (
    rf"(?:[\d{HAN_DIGITS}]*(?:好几|大几|(?<![第星周])几)[十百千]*|(?<![以向加上])上(?=[百千万])[百千]*|[百千]把|(?<![\d{HAN_DIGITS}])百十来?"
    rf"|(?<![{HAN_DIGITS}])(?:[{HAN_DIGITS}]*[十百千])?[一二两三四五六七八九]{{2}}(?![一二三四五六七八九〇零\d])[十百千]*|数(?=[十百千万])[十百千]*|小(?=[{HAN_DIGITS}]+[百千])[{HAN_DIGITS}]+)"
)
_UNITS = rf"(?P<money>万(?:元|块)?|(?<=[十百千])元)(?![{HAN_DIGITS}\d])|(?P<time>个?多?月|年|天|周)|(?P<count>[万]?(?:{COUNT_UNITS}))"
_VAGUE = re.compile(rf"(?P<n>{_NUMERAL})(?:{_UNITS})(?!以?[前后来])")
_BARE_MONEY = re.compile(
    rf"(?:预算|经费|资金|投资|花费?|要|钱|申请|批了?)[大概约是为有的了个]*(?P<n>[\d{HAN_DIGITS}]+(?:出头|多点|来块|好几|大几)万?)(?!元)"
)
_SPAN = re.compile(r"(?:小|大|多)半年|个把月|年把|一年半载|半年多")
_MARKS = re.compile(r"[，,。；;！!？?\n]")


class Vague(Frozen):
    """``said`` as it stands in ``clause``; ``unit`` of the exact figure that is wanted."""

    kind: Literal["money", "duration", "count"]
    said: str
    unit: str
    clause: str


def read_vague(text: str) -> tuple[Vague, ...]:
    """The vague figures in working ``text``, in order; a rounded amount (300来万) is none: it is written and confirmed."""
    found: list[Vague] = []
    for match in _SPAN.finditer(text):
        found.append(_vague("duration", match.group(), "个月", text, match.start()))
    for match in _VAGUE.finditer(text):
        if _asks(text, match.end()) or (match["n"] == "几" and match["count"]):
            continue
        kind: Literal["money", "duration", "count"] = (
            "money" if match["money"] else "duration" if match["time"] else "count"
        )
        unit = {"money": "万元", "duration": "个月"}.get(kind, match["count"] or "")
        found.append(_vague(kind, match.group(), unit, text, match.start()))
    for match in _BARE_MONEY.finditer(text):
        found.append(_vague("money", match["n"], "万元", text, match.start("n")))
    return tuple(v for v in found if not any(v is not w and v.said in w.said and v.clause == w.clause for w in found))


def without_vague(text: str) -> str:
    """``text`` with each vague figure blotted out, so that nothing exact is read from it (两三百万 is not 300万)."""
    for vague in read_vague(text):
        text = text.replace(vague.said, "※")
    return text


def open_vague(brief: Brief, text: str) -> tuple[Vague, ...]:
    """Those of ``text`` that no exact fact of ``brief`` answers yet, one of each kind and unit."""
    units = {q.unit for q in brief.quantities}
    answered = {
        "money": brief.budget_total is not None,
        "duration": bool(brief.duration or brief.deadline),
    }
    left = [v for v in read_vague(text) if not answered.get(v.kind, v.unit in units)]
    return tuple({(v.kind, v.unit): v for v in reversed(left)}.values())[::-1]


def _asks(text: str, end: int) -> bool:
    """几个质量指标, 几条: a wish for rows, no count of the project."""
    return bool(re.match(r".{0,6}(?:指标|吗|呢|[?？])", text[end:])) or not text[end - 1 : end].strip()


def _vague(kind: Literal["money", "duration", "count"], said: str, unit: str, text: str, start: int) -> Vague:
    head = _MARKS.split(text[:start])[-1]
    tail = _MARKS.split(text[start:])[0]
    return Vague(kind=kind, said=said, unit=unit, clause=head + tail)
