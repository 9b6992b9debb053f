"""parse ∘ print is the identity on what the grammar covers, and no text breaks it."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from assistant.model.grammar import normalise, parse_value, quantities
from assistant.model.numerals import format_number, han_number
from assistant.model.units import Dimension, dimension_of, known_units
from assistant.model.values import DatePoint, Operator, TargetValue, ValueKind

NUMBERS = st.decimals(min_value=0, max_value=10**9, places=2)
OPERATORS = st.none() | st.sampled_from(Operator)
UNITS = st.sampled_from([unit for unit in known_units() if unit != "级"])


def fields(value: TargetValue) -> TargetValue:
    return value.with_raw("")


def is_year(number: Decimal, unit: str) -> bool:
    return unit == "年" and 1900 <= number <= 2100 and number == int(number)


@given(NUMBERS, OPERATORS, UNITS)
def test_a_number_with_a_unit_is_read_as_it_was_meant(number: Decimal, operator: Operator | None, unit: str) -> None:
    value = parse_value(f"{operator.sign if operator else ''}{format_number(number)}{unit}")
    if is_year(number, unit):
        assert value.kind in (ValueKind.DATE, ValueKind.TEXT)
        return
    assert (value.number, value.operator, value.residue) == (number, operator, "")
    assert dimension_of(value.unit) is dimension_of(unit)
    assert value.kind is (ValueKind.DURATION if dimension_of(unit) is Dimension.TIME else ValueKind.NUMBER)


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.sampled_from(["%", "个", "万元", "天", "人次/日"]))
def test_a_range_is_read_as_it_was_meant(low: int, more: int, unit: str) -> None:
    value = parse_value(f"{low}{unit}-{low + more}{unit}")
    assert (value.kind, value.number, value.upper, value.unit) == (ValueKind.RANGE, low, low + more, unit)
    assert fields(parse_value(value.printed())) == fields(value)


@given(
    st.dates(date(1950, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["{y}年{m}月{d}日前", "{y}.{m}.{d}前", "{y}-{m:02}-{d:02}前"]),
)
def test_a_deadline_is_read_as_it_was_meant(day: date, form: str) -> None:
    value = parse_value(form.format(y=day.year, m=day.month, d=day.day))
    assert (value.kind, value.operator) == (ValueKind.DATE, Operator.LE)
    assert value.until == DatePoint(year=day.year, month=day.month, day=day.day)
    assert fields(parse_value(value.printed())) == fields(value)


@given(st.dates(date(1950, 1, 1), date(2099, 12, 30)), st.integers(1, 900))
def test_a_period_is_read_as_it_was_meant(first: date, days: int) -> None:
    last = date.fromordinal(min(first.toordinal() + days, date(2099, 12, 31).toordinal()))
    value = parse_value(f"{first.year}年{first.month}月{first.day}日至{last.year}年{last.month}月{last.day}日")
    assert value.start == DatePoint(year=first.year, month=first.month, day=first.day)
    assert value.until == DatePoint(year=last.year, month=last.month, day=last.day)
    assert fields(parse_value(value.printed())) == fields(value)


# Fragments of which cells are made, in any order: far more ways to go wrong than random characters have.
FRAGMENTS = (
    "≥ ≤ > < = 不低于 达到 控制在 保持在 以上 以内 内 95 3 0 12 2024 .5 1,000 三 两 十 一百二 零 % ‰ 个 套 万元 元 亿 万 "
    "小时 分钟 月 个月 年 日 天 人次 /日 - 至 × 24 . ， 、 / （ ） 前 底 全年 季度 第 半 每 每年 左右 优 良 差 【待补：x】 完成 "
    "无 事故 百分之 成 到 截至 2024年 6月 30日 12月底前 2024-01-15 7×24小时 年底 mg/L ℃ 工作日 级 分 + 且"
)
CELLS = st.lists(st.sampled_from(FRAGMENTS.split()), min_size=1, max_size=6).map("".join) | st.text(max_size=40)


@given(CELLS)
def test_any_cell_is_read_without_failing_and_printing_it_changes_nothing(cell: str) -> None:
    value = parse_value(cell)
    assert value.raw == cell
    assert fields(parse_value(value.printed())) == (
        fields(value) if value.kind is not ValueKind.TEXT else fields(parse_value(cell))
    )


@given(CELLS)
def test_quantities_stand_in_the_text_from_left_to_right(prose: str) -> None:
    flat, position = normalise(prose), 0
    for value in quantities(prose):
        position = flat.index(value.raw, position) + len(value.raw)


def in_han(number: int) -> str:
    """A number below ten thousand as a Chinese numeral."""
    digits, scales = "零一二三四五六七八九", ["", "十", "百", "千"]
    text, gap = "", False
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit:
            text += ("零" if gap and text else "") + digits[digit] + scales[power]
            gap = False
        else:
            gap = True
    return text.removeprefix("一") if text.startswith("一十") else text


@given(st.integers(1, 9999))
def test_chinese_numerals(number: int) -> None:
    assert han_number(in_han(number)) == number
    assert parse_value(f"不少于{in_han(number)}家").number == number
