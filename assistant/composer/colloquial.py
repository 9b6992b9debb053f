"""Numerals as people type or say them, in the plain writing that the readers know: 三万二千人 → 32000人, 两个半月 →
2.5个月, 仨月 → 三个月, 廿三 → 二十三, 1.2w人 → 1.2万人, 26年6月 → 2026年6月. What is no exact figure stays as said."""

import re
from collections.abc import Callable

from assistant.model.numerals import any_number, format_number, han_number

_HAN = "零〇一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟"
_NUMERAL = rf"(?:(?<![\d.])\d+(?:\.\d+)?|(?<![{_HAN}几数好上\d])[{_HAN}]+)"
_COUNTED = "人|户|亩|元|块|份|条|名|册|件|次|棵|株|套|个|台|米|平"

_CENTURY = re.compile(r"二[〇零○Oo0][一二三][〇零○一二三四五六七八九](?=年)")
# 26年6月, 26年的, 26年度 at the head of a clause or behind words that are none of a span (质保25年, 使用26年).
_SHORT_YEAR = re.compile(
    r"(?<![\d.年月超近约满保用命限期行续共达到了长])(?P<y>2[0-9])年(?=的(?:$|[，,。；;！项预])|度|[上下]半年|底|末|(?:1[0-2]|0?[1-9])月|第?[一二三四1-4]季度|[春夏秋冬]|全年)"
)
_TWENTY = re.compile(rf"(?P<ten>[廿卅])(?=[一二三四五六七八九]?(?:{_COUNTED}|[天日号年月个套所座场期万])|$)")
_PAIR = re.compile(
    r"(?<![咱你我他她们爷哥娘姐妹弟口])(?P<n>[俩仨])(?:个(?=[\u4e00-\u9fff]))?(?=(?P<next>[\u4e00-\u9fffA-Za-z]))(?![吧了的呢啊])"
)
_HALF_UNIT = re.compile(
    rf"(?P<n>{_NUMERAL})(?P<unit>个)半(?=(?P<span>月|小时|钟头|学期|学年|季度))|(?P<m>{_NUMERAL})(?P<measure>平方公里|公里|千米|里|公顷|亩|吨|小时|个月|天)半(?![年天月个山])"
)
_HALF_MONTH = re.compile(r"(?<![上下小大多前后每个\d一二两三四五六七八九十])半个月")
_TEN_THOUSANDS = re.compile(
    rf"(?<![{_HAN}\d.亿万几数好])(?P<high>[一二两三四五六七八九十][{_HAN}]*|\d+)万(?:零)?(?P<low>[一二两三四五六七八九][百千][{_HAN}]*|\d[百千])(?![万亿])"
)
# 四十二万五 is 42.5万
_SHORT_WAN = re.compile(
    rf"(?<![{_HAN}\d.])(?P<high>[一二两三四五六七八九十][{_HAN}]*)万(?P<low>[一二三四五六七八九])(?![{_HAN}万亿成分点个])"
)
_LATIN = re.compile(rf"(?<![\d.A-Za-z])(?P<n>\d+(?:\.\d+)?)(?P<mark>[wWkK])(?=(?:多|来|余)?(?:{_COUNTED}))")
_LATIN_MONEY = re.compile(
    r"(?P<head>(?:预算|经费|资金|金额|花费?|申请|投资|给)[\u4e00-\u9fff]{0,4})(?P<n>\d+(?:\.\d+)?)[kK](?=$|[，,。；;吧左])"
)
_YI = re.compile(r"(?<=[\d一二两三四五六七八九十])个(?=多?亿)")
_HEADS = re.compile(r"(?<=[\d一二两三四五六七八九十百千万来多余])号(?=人(?![民员]))")
_SQUARE = re.compile(r"(?<=[\d百千万])(?:平方(?![米公千分厘])|平(?=$|[，,。；;、\n]))")
_VAGUE_PAIR = re.compile(r"[一二两三四五六七八九]{2}")


def plain_numerals(text: str) -> str:
    """``text`` with colloquial numerals in plain writing; never fails, other words stay to the letter."""
    for pattern, write in _WRITINGS:
        text = pattern.sub(write, text)
    return text


def _century(found: re.Match[str]) -> str:
    return "".join(str(han_number(c) or 0) for c in re.sub("[○Oo0]", "零", found.group()))


def _pair(found: re.Match[str]) -> str:
    number = "两" if found["n"] == "俩" else "三"
    return number if found["next"] in "人口位名种处座台" else f"{number}个"


def _half(found: re.Match[str]) -> str:
    said = found["n"] or found["m"]
    number = None if _VAGUE_PAIR.search(said) else any_number(said)
    if number is None or number != int(number):
        return found.group()
    unit = found["measure"] or ("" if found["span"] in ("小时", "钟头") else "个")
    return f"{format_number(number)}.5{unit}"


def _ten_thousands(found: re.Match[str]) -> str:
    if _VAGUE_PAIR.search(found["high"]) or _VAGUE_PAIR.search(re.sub(".$", "", found["low"])):
        return found.group()
    high, low = any_number(found["high"]), any_number(found["low"])
    return found.group() if high is None or low is None else format_number(high * 10_000 + low)


def _short_wan(found: re.Match[str]) -> str:
    high, low = any_number(found["high"]), any_number(found["low"])
    return found.group() if high is None or low is None else f"{format_number(high)}.{format_number(low)}万"


def _latin(found: re.Match[str]) -> str:
    if found["mark"] in "wW":
        return f"{found['n']}万"
    return _thousand(found["n"])


def _thousand(numeral: str) -> str:
    number = any_number(f"{numeral}千")
    return format_number(number) if number is not None else numeral


_WRITINGS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (_CENTURY, _century),
    (_SHORT_YEAR, lambda found: f"20{found['y']}年"),
    (_TWENTY, lambda found: "二十" if found["ten"] == "廿" else "三十"),
    (_PAIR, _pair),
    (_HALF_UNIT, _half),
    (_HALF_MONTH, lambda found: "0.5个月"),
    (_TEN_THOUSANDS, _ten_thousands),
    (_SHORT_WAN, _short_wan),
    (_LATIN, _latin),
    (_LATIN_MONEY, lambda found: f"{found['head']}{_thousand(found['n'])}元"),
    (_YI, lambda found: ""),
    (_HEADS, lambda found: ""),
    (_SQUARE, lambda found: "平方米"),
)
