"""Figures and dates that are none (一百好几公里, 小半年, 两百出头, 汛期前): nothing is written for them, the exact one is asked
for. A rounded count (二十多套) is written and asked for."""

import re
from typing import Literal

from assistant.composer.counts import COUNT_UNITS
from assistant.composer.wording import HAN_DIGITS
from assistant.model.drafts import Brief, Quantity
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
_SPAN = re.compile(
    r"(?:小|大|多)半年|个把月|年把|一年半载|半年多|半拉(?:月|年)|大半个月|小半个月|"
    rf"(?:\d+|[{HAN_DIGITS}]+)(?:个(?:来|多)月|来个月|多个月|年多(?!来))|(?<![上下])半个多月"
)
_YEARS = r"(?:今年|本年度?|当年|明年|来年|次年|后年|20\d\d年)?的?"
_DATE = re.compile(
    rf"(?<![底日号月份末旬\d])(?:{_YEARS}(?:开春|入春|入夏|入秋|入冬|立[春夏秋冬]|(?:主)?汛期?(?:到来|来临)?|雨季|春耕|春播|夏收|秋收|秋播|"
    r"春节|中秋|端午|清明|过年|春运|开学|放假|寒假|暑假|供暖(?:季|期)?|采暖(?:季|期)?|封冻|上冻|结冰|大雪封山|两会|高考|中考|双十一)节?(?:之?前|以前|后)"
    rf"|{_YEARS}(?:开春|入冬|入夏|入秋)(?=就?要?(?:完|建|干|做|弄|修|上|验|交|投|用))"
    rf"|{_YEARS}(?:暑假|寒假|汛期|雨季)(?=(?:里|期间|内)?(?:就?要?)(?:弄|完|建|干|做|修|装|交|投|换))"
    rf"|(?:这个|本|当|上个?|下个?)月(?:底|末|初|中旬?|上旬|下旬)?(?:之?前|以前)?|(?<![年\d一二三四五六七八九十个每按])月(?:底|末)(?:之?前|以前)?"
    rf"|(?:这|本|下)个?(?:周|星期|礼拜)[一二三四五六日天末]?(?:之?前|以前)?|{_YEARS}下半年)(?!度)"
)
_ROUGH = re.compile(
    rf"(?P<n>\d[\d,.]*[百千]?万?|[一二两三四五六七八九十][{HAN_DIGITS}]*万?)(?P<fuzz>[来多余])(?P<scale>[百千]?万?)(?P<unit>{COUNT_UNITS})(?![元块])"
    rf"|(?:大概|大约|大致|差不多|将近|接近|约莫|约|近)(?:有|是|为)?(?P<m>\d[\d,.]*[百千]?万?|[一二两三四五六七八九十][{HAN_DIGITS}]*万?)(?P<munit>{COUNT_UNITS})(?![元块])"
    rf"|(?P<k>\d[\d,.]*[百千]?万?|[一二两三四五六七八九十][{HAN_DIGITS}]*万?)(?P<kunit>{COUNT_UNITS})(?:左右|上下)"
)
_MARKS = re.compile(r"[，,。；;！!？?\n]")


class Vague(Frozen):
    """``said`` as it stands in ``clause``; ``unit`` of the exact figure that is wanted; ``rounded`` where a figure is
    written all the same."""

    kind: Literal["money", "duration", "date", "count"]
    said: str
    unit: str
    clause: str
    rounded: bool = False


def read_vague(text: str) -> tuple[Vague, ...]:
    """The vague figures in working ``text``, in order; a rounded amount (300来万) is none: it is written and confirmed."""
    found: list[Vague] = []
    for match in _SPAN.finditer(text):
        found.append(_vague("duration", match.group(), "个月", text, match.start()))
    for match in re.finditer(r"[百千万]把[块元](?:钱)?", text):
        found.append(_vague("money", match.group(), "万元", text, match.start()))
    for match in _DATE.finditer(text):
        found.append(_vague("date", match.group(), "月", text, match.start()))
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


def read_rounded(text: str) -> tuple[Vague, ...]:
    """The rounded counts in working ``text`` (二十多套, 约300户, 50人左右), in order."""
    found = []
    for match in _ROUGH.finditer(text):
        unit = match["unit"] or match["munit"] or match["kunit"]
        said = re.sub("^(?:有|是|为)", "", match.group())
        found.append(_vague("count", said, unit, text, match.start()).model_copy(update={"rounded": True}))
    return tuple(found)


def without_vague(text: str) -> str:
    """``text`` with each vague figure blotted out, so that nothing exact is read from it (两三百万 is not 300万)."""
    for vague in read_vague(text):
        text = text.replace(vague.said, "※")
    return text


def open_vague(brief: Brief, text: str) -> tuple[Vague, ...]:
    """Those of ``text`` that no exact fact of ``brief`` answers yet, one of each kind and unit; rounded counts last."""
    units = {q.unit.lstrip("百千万亿") for q in brief.quantities if not is_rounded(q)}
    timed = bool(brief.duration or brief.deadline)
    answered = {"money": brief.budget_total is not None, "duration": timed, "date": timed}
    vague = without_vague(text)
    left = [v for v in (*read_vague(text), *read_rounded(vague)) if not answered.get(v.kind, v.unit in units)]
    return tuple({(v.kind, v.unit): v for v in reversed(left)}.values())[::-1]


def is_rounded(quantity: Quantity) -> bool:
    """True for a count that was said with 多, 来, 约, 左右."""
    return bool(read_rounded(quantity.said))


def _asks(text: str, end: int) -> bool:
    """几个质量指标, 几条: a wish for rows, no count of the project."""
    return bool(re.match(r".{0,6}(?:指标|吗|呢|[?？])", text[end:])) or not text[end - 1 : end].strip()


def _vague(kind: Literal["money", "duration", "date", "count"], said: str, unit: str, text: str, start: int) -> Vague:
    head = _MARKS.split(text[:start])[-1]
    tail = _MARKS.split(text[start:])[0]
    return Vague(kind=kind, said=said, unit=unit, clause=head + tail)
