"""Vague figures: nothing is written for them, the exact one is asked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.composer import extract_brief
from assistant.composer.vague import open_vague, read_vague


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("小半年做完", "小半年"),
        ("大半年", "大半年"),
        ("扫描道路一百好几公里", "一百好几公里"),
        ("预算两百出头", "两百出头"),
        ("两三百万", "两三百万"),
        ("三四个月", "三四个月"),
        ("大几百万", "大几百万"),
        ("好几百台电脑", "好几百台"),
        ("十几台电脑", "十几台"),
    ],
)
def test_what_is_vague(text: str, said: str) -> None:
    assert [vague.said for vague in read_vague(text)] == [said]


@pytest.mark.parametrize(
    "text",
    [
        "三百二十万",
        "三百来万",
        "二〇二五年建成",
        "一九九八年",
        "十二个月",
        "半年做完",
        "给几个质量指标",
        "第几条",
        "一期二期",
    ],
)
def test_what_is_not(text: str) -> None:
    assert read_vague(text) == ()


def test_nothing_exact_is_read_from_a_vague_figure() -> None:
    brief = extract_brief("买两三百台电脑，预算两三百万，三四个月到货")
    assert (brief.budget_total, brief.duration, brief.quantities) == (None, "", ())


def test_a_vague_figure_is_open_until_the_exact_one_is_told() -> None:
    brief = extract_brief("扫描道路一百好几公里")
    assert [v.unit for v in open_vague(brief, brief.text)] == ["公里"]
    told = extract_brief("扫描道路156公里", brief)
    assert open_vague(told, told.text) == ()


@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    read_vague(text)
