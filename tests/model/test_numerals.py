"""Numerals as people write them."""

from decimal import Decimal

import pytest

from assistant.model.numerals import any_number, format_number, han_number, plain_number, usual_numerals


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("三", 3),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("一百零五", 105),
        ("一百二", 120),
        ("三千二百万", 32_000_000),
        ("一亿二千万", 120_000_000),
        ("二〇二四", 2024),
        ("两千零二十四", 2024),
        ("叁拾贰", 32),
        ("零", 0),
    ],
)
def test_chinese(text: str, number: int) -> None:
    assert han_number(text) == number


@pytest.mark.parametrize("text", ["", "三个", "3", "第三"])
def test_not_chinese(text: str) -> None:
    assert han_number(text) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [("12", "12"), ("1,234.50", "1234.5"), (".3", "0.3"), ("3千", "3000"), ("1.2万", "12000"), ("百", "100")],
)
def test_any(text: str, number: str) -> None:
    assert any_number(text) == Decimal(number)


@pytest.mark.parametrize("text", ["", "1.2.3", "1e5", "一点五", "±5"])
def test_none(text: str) -> None:
    assert any_number(text) is None
    assert plain_number(text) is None


@pytest.mark.parametrize(
    ("number", "text"), [("1.50", "1.5"), ("100", "100"), ("1E+3", "1000"), ("0.00", "0"), ("-5.0", "-5")]
)
def test_format(number: str, text: str) -> None:
    assert format_number(Decimal(number)) == text


@pytest.mark.parametrize(
    ("text", "usual"),
    [
        ("廿五天", "二十五天"),
        ("卅二座", "三十二座"),
        ("二○二四年", "二零二四年"),
        ("接令后90′内", "接令后90分钟内"),
        ("45″", "45秒"),
        ("30°15′", "30°15′"),
        ("伍拾万圆整", "伍拾万元整"),
        ("3圆桌", "3圆桌"),
        ("❻个班", "6个班"),
        ("95%", "95%"),
    ],
)
def test_usual(text: str, usual: str) -> None:
    assert usual_numerals(text) == usual
