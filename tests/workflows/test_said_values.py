"""The value that is meant where sign or unit were left unsaid."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.model.table import Indicator
from assistant.workflows.said_values import composed_value, said_text


def _row(name: str, value: str, level2: str = "质量指标") -> Indicator:
    fields = {"level1": "产出指标", "level2": level2, "name": name, "definition": "", "value": value}
    return Indicator.model_validate(fields)


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("百分之九十五", "95%"),
        ("百分之九十九点五吧", "99.5%"),
        ("九成五", "95%"),
        ("八成", "80%"),
        ("1个半小时", "1.5小时"),
        ("半小时", "30分钟"),
        ("三个", "3个"),
        ("3200平米", "3200平方米"),
        ("不能低于95%", "不低于95%"),
    ],
)
def test_speech(said: str, text: str) -> None:
    assert said_text(said) == text


@pytest.mark.parametrize(
    ("row", "said", "value"),
    [
        (_row("满意度", "≥90%"), "95", "≥95%"),
        (_row("系统数量", "=【待补：套数】套"), "两套", "=2套"),
        (_row("受益人数", "≥2.6万人"), "2.8万", "≥2.8万人"),
        (_row("总成本", "≤320万元", "成本指标"), "300万", "≤300万元"),
        (_row("故障率", "≤2%"), "不超过1.5%", "≤1.5%"),
        (_row("完成时间", "2026年5月底前", "时效指标"), "2026年11月底", "2026年11月底前"),
        (_row("验收", "=100%"), "优秀", "优秀"),
    ],
)
def test_values(row: Indicator, said: str, value: str) -> None:
    assert composed_value(row, said) == value


@given(st.text(max_size=30))
def test_any_text_is_taken(said: str) -> None:
    assert isinstance(composed_value(_row("满意度", "≥90%"), said), str)
