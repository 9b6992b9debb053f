"""Messages as tokens, and the frames laid over them."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.model.grammar import parse_value
from assistant.model.table import Indicator, TargetTable
from assistant.workflows.hearing.figures import figures_in
from assistant.workflows.hearing.matching import heard
from assistant.workflows.hearing.tokens import tokens_of

_NAMES = ("检查次数", "食品快检批次数", "停车位数量", "安全生产事故数", "设施预期使用年限", "问题整改率", "师生满意度")
_TABLE = TargetTable(
    project_name="示例项目",
    indicators=tuple(
        Indicator(level1="产出指标", level2="数量指标", name=name, definition="", value=parse_value("≥12次"))
        for name in _NAMES
    ),
)
_CPU_SECONDS = 1.0  # of one message, however long; a turn may take no more


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("满意度提到九成五", ["SHARE"]),
        ("砍到120台，存储砍到160TB", ["NUMBER", "NUMBER"]),
        ("预算80万，2026年10月底前完工", ["MONEY", "DATE"]),
        ("修复别超过一个半小时", ["SPAN"]),
        ("每月两次，全年24次", ["RHYTHM", "NUMBER"]),
        ("再加两条", ["ROWS"]),
        ("改成三个", ["NUMBER"]),
        ("三百来万", ["FUZZY"]),
        ("每户三千元", ["PRICE"]),
        ("2027年度", ["YEARS"]),
    ],
)
def test_figures(text: str, kinds: list[str]) -> None:
    assert [figure.kinds[0] for figure in figures_in(text)] == kinds


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("检查次数不要", ["ROW", "DELETE"]),  # the name of the row, not the wish to check
        ("快检写少了", ["ROW", "FAULT"]),
        ("加固面积", ["UNKNOWN"]),  # no 加
        ("合同里没约定", ["SOURCE", "FAULT"]),
        ("别删", ["NOT"]),
        ("12次那行删了", ["ROW", "POINTER", "DELETE"]),
    ],
)
def test_tokens(text: str, kinds: list[str]) -> None:
    if kinds[0] == "ROW" and text.startswith("12次"):
        one = _TABLE.model_copy(update={"indicators": _TABLE.indicators[:1]})
        assert [token.kinds[0] for token in tokens_of(text, one)] == kinds
    else:
        assert [token.kinds[0] for token in tokens_of(text, _TABLE)] == kinds


@pytest.mark.parametrize(
    ("text", "frames"),
    [
        ("整改率由12%调整为14%，停车位减到16个", ["set", "set"]),
        ("停车位又加了5个，一共17个", ["total"]),
        ("安全事故和使用年限这两条跟我们没啥关系，删了吧", ["delete"]),
        ("完工往后推到2026年10月底前，工期变成8个月", ["deadline", "duration"]),
        ("中央的200和区里的88都算财政资金，一共288", ["funds"]),
        ("您好，想再加一个时效指标，您有什么推荐吗", ["suggest"]),
        ("其他的都别动，就这样吧", []),
        ("今天天气不错", []),
    ],
)
def test_frames(text: str, frames: list[str]) -> None:
    assert [part.frame for part in heard(tokens_of(text, _TABLE), text) if part.frame] == frames


@given(
    st.lists(
        st.sampled_from(
            [
                *_NAMES,
                "改成",
                "95%",
                "，",
                "删了",
                "再加一条",
                "跟",
                "太高",
                "合同里",
                "12次",
                "的",
                "吧",
                "挪到",
                "质量指标",
                "？",
                "就",
            ]
        ),
        max_size=40,
    )
)
@settings(max_examples=60, deadline=None)
def test_tokens_cover_the_message_and_frames_come_soon(parts: list[str]) -> None:
    text = "".join(parts)
    tokens = tokens_of(text, _TABLE)
    assert "".join(token.text for token in tokens) == text
    heard(tokens, text)  # new patterns are made for kinds not met before
    began = time.process_time()
    heard(tokens, text)
    assert time.process_time() - began < _CPU_SECONDS
