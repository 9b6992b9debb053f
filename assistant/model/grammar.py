"""The grammar of target values: text of a 指标值 cell → :class:`TargetValue` (domain file §2.0).

A value is read only when the whole cell has the shape of one; prose that merely contains a number stays text
(:func:`quantities` finds the numbers in it).
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import lru_cache

from assistant.model.amounts import HAS_NUMERAL, NUMBER, is_measured, read_amount, read_bounds
from assistant.model.dates import arabic_dates, parse_date
from assistant.model.numerals import HAN_NUMERAL, any_number, han_number, usual_numerals
from assistant.model.operators import leading_operator, stronger
from assistant.model.text import squeeze, strip_tags
from assistant.model.values import Operator, TargetValue, ValueKind

_SYMBOLS = str.maketrans("≧⩾≦⩽═〉》〈《＊−﹣", "≥≥≤≤=>><<*--")
_SYMBOL = re.compile("[" + "".join(map(chr, _SYMBOLS)) + "]")
_DOUBLE = ((">=", "≥"), ("=>", "≥"), ("<=", "≤"), ("=<", "≤"), ("==", "="), ("≥=", "≥"), ("≤=", "≤"))
_HAN_PERCENT = re.compile(rf"百分(?:百|之百)|百分之({HAN_NUMERAL}+(?:点{HAN_NUMERAL}+)?|\d+(?:\.\d+)?)")

_ZERO = re.compile(
    r"(?:零|无|0)((?:重大|较大|一般|责任|安全|生产|网络|数据|信息)*"
    r"(?:事故|投诉|逾期|差错|故障|事件|中断|泄露|违约|丢失|伤亡|发生|缺陷|漏洞))(.{0,4})"
)
_NONE_AT_ALL = ("零", "零发生", "不发生", "未发生", "不出现", "未出现")
_PENDING = re.compile(r"[【\[(]待(?:补|定|确认|填)(?:[:：](.*?))?[】\])]")
_CURRENCY = re.compile(r"(?:人民币|¥|RMB|CNY)(?:\(?大写\)?)?[:：]?")
_DATE_LEAD = re.compile(r"(?:预计|计划|力争|确保)?(?:于|在|到|至|截至|截止到?)?")

_MANY = re.compile(r"每?[十百千]万(?![余多以])")
_BAND_SETS = (
    ("优", "良", "中", "差"),
    ("优", "良", "中", "低", "差"),
    ("优", "良", "合格", "不合格"),
    ("优秀", "良好", "合格", "不合格"),
    ("优秀", "良好", "一般", "较差"),
    ("好", "较好", "一般", "差"),
    ("好", "一般", "差"),
    ("好", "中", "差"),
    ("高", "中", "低"),
    ("满意", "基本满意", "不满意"),
    ("达成预期", "部分达成", "未达成"),
    ("达成预期", "部分达成并有一定效果", "未达成且效果较差"),
    ("达成", "部分达成", "未达成"),
)
_BAND_KEYS: dict[str, tuple[str, ...]] = {"".join(bands): bands for bands in _BAND_SETS}
_WORST_BAND = re.compile(r"[较很]?差|[较很]?低|劣|[不未没无].*")


@lru_cache(maxsize=16384)
def normalise(raw: str) -> str:
    """Cell text in the form the grammar reads: NFKC, one writing for each sign, no tags, no white space."""
    text = usual_numerals(unicodedata.normalize("NFKC", strip_tags(raw)))
    if not text.isalnum():
        text = _with_plain_signs(squeeze(text))
    if "百分" in text:
        text = _HAN_PERCENT.sub(_spelled_percent, text)
    return arabic_dates(text)


def _with_plain_signs(text: str) -> str:
    if _SYMBOL.search(text):
        text = text.translate(_SYMBOLS)
    if "=" in text:
        for double, single in _DOUBLE:
            text = text.replace(double, single)
    return text


def _spelled_percent(found: re.Match[str]) -> str:
    if found[1] is None:
        return "100%"
    whole, _, fraction = found[1].partition("点")
    digits = "".join(str(han_number(c)) for c in fraction)
    return f"{any_number(whole)}{'.' + digits if digits else ''}%"


def parse_value(raw: str) -> TargetValue:
    """Read one 指标值 cell. Never fails: what is not a value has kind ``text``.

    So has rubble whose canonical writing would be read as something else (``3以上5``): printing a value and reading
    it again always gives the same fields.

    >>> parse_value("不低于 95％").printed()
    '≥95%'
    """
    value = _read(normalise(raw))
    if value is not None:
        again = _read(normalise(value.printed()))
        if again is not None and again.with_raw("") == value.with_raw(""):
            return value.with_raw(raw)
    return TargetValue(raw=raw, kind=ValueKind.TEXT)


def _read(text: str) -> TargetValue | None:
    return next((value for value in (reader(text) for reader in _READERS) if value is not None), None)


def quantities(text: str) -> tuple[TargetValue, ...]:
    """Numbers with a known unit, and dates, that stand anywhere in prose, from left to right.

    ``raw`` of each is its wording in the normalised text. Ordinals (第三条) and grades (三级) are no quantities.
    """
    return quantities_in(normalise(text))


def quantities_in(flat: str) -> tuple[TargetValue, ...]:
    """Like :func:`quantities`, of a text that is in normal form."""
    return _quantities(flat) if HAS_NUMERAL.search(flat) else ()


@lru_cache(maxsize=8192)
def _quantities(flat: str) -> tuple[TargetValue, ...]:
    return tuple(_each_quantity(flat))


def _each_quantity(flat: str) -> Iterator[TargetValue]:
    position = 0
    while found := NUMBER.search(flat, position):
        position = found.end()
        rest = flat[found.start() :]
        value = parse_date(rest)
        if value is None and is_measured(flat[position : position + 1]) and not flat[: found.start()].endswith("第"):
            value = read_amount(rest)
        if value is not None and _is_counted(value):
            position = len(flat) - len(value.residue)
            raw = flat[found.start() : position]
            yield value if value.raw == raw else value.with_raw(raw)


def _is_counted(value: TargetValue) -> bool:
    """False for a grade (三级), a number without unit, and more than ten tenths (12355成为…)."""
    too_many_tenths = value.unit == "成" and value.number is not None and value.number > 10
    return value.unit != "级" and not too_many_tenths and bool(value.unit or value.kind is ValueKind.DATE)


def _read_pending(text: str) -> TargetValue | None:
    found = _PENDING.search(text)
    return TargetValue(raw=text, kind=ValueKind.PENDING, residue=found[1] or "") if found else None


def _read_bands(text: str) -> TargetValue | None:
    """Grades from best to worst: a known set in any writing, or any three or more parted by strokes (及时/较及时/不及时)."""
    bands = _BAND_KEYS.get(re.sub(r"[/、,;\-|]", "", text))
    parts = tuple(re.split(r"[/|]", text))
    if bands is None and len(parts) >= 3 and all(0 < len(p) <= 12 and not re.search(r"\d", p) for p in parts):
        bands = parts if _WORST_BAND.fullmatch(parts[-1]) and not _WORST_BAND.fullmatch(parts[0]) else None
    return TargetValue(raw=text, kind=ValueKind.BANDS, bands=bands) if bands else None


def _read_zero(text: str) -> TargetValue | None:
    found = _ZERO.fullmatch(text)
    if found is None and text not in _NONE_AT_ALL:
        return None
    residue = found[1] + found[2] if found else ""
    return TargetValue(raw=text, kind=ValueKind.NUMBER, operator=Operator.EQ, number=Decimal(0), residue=residue)


def _read_date(text: str) -> TargetValue | None:
    operator, rest = leading_operator(text)
    lead = _DATE_LEAD.match(rest)
    led_by = lead.group() if lead else ""
    value = parse_date(rest[len(led_by) :])
    if value is None:
        return None
    if operator is None and "截" in led_by:
        operator = Operator.LE
    if operator is not None and value.operator is None and value.start is None:
        value = value.model_copy(update={"operator": operator})
    return value


def _read_quantity(text: str) -> TargetValue | None:
    operator, rest = leading_operator(_CURRENCY.sub("", text, count=1))
    value = read_amount(rest)
    if value is None:
        return None
    if _MANY.match(rest) and value.unit in ("万", "亿") and value.residue:
        return None  # 百万旅客…: of so many, not so many
    bare_word = operator is None and value.operator is None and not value.unit and bool(value.residue)
    if bare_word or value.unit == "级":
        return None
    return value.model_copy(update={"operator": stronger(operator, value.operator)})


_READERS: tuple[Callable[[str], TargetValue | None], ...] = (
    _read_pending,
    _read_bands,
    _read_zero,
    _read_date,
    read_bounds,
    _read_quantity,
)
