"""A message cut into clauses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.workflows.segments import clauses_of, is_correction


@pytest.mark.parametrize(
    ("message", "clauses"),
    [
        ("满意度改成95%，工期改成10个月", ["满意度改成95%", "工期改成10个月"]),
        ("论文要3篇，另外再加个社会效益指标", ["论文要3篇", "再加个社会效益指标"]),
        ("把满意度改成95%然后删掉第三条", ["把满意度改成95%", "删掉第三条"]),
        ("哦对了，今年是2026年", ["今年是2026年"]),
        ("预算1,200万元", ["预算1200万元"]),
        ("1、320万 2、年底前 3、1套", ["320万", "年底前", "1套"]),
        ("还有啥毛病没", ["还有啥毛病没"]),
        ("最后一条删了吧", ["最后一条删"]),
        ("成本别超过95万", ["成本不超过95万"]),
    ],
)
def test_clauses(message: str, clauses: list[str]) -> None:
    assert [clause.text for clause in clauses_of(message)] == clauses


def test_a_word_that_something_was_wrong_marks_what_follows_or_stands_before() -> None:
    assert [c.is_correction for c in clauses_of("不对，是10个月")] == [True]
    assert [c.is_correction for c in clauses_of("面积是3200平米，刚才说错了")] == [True]
    assert [c.is_correction for c in clauses_of("满意度改成95%")] == [False]
    assert is_correction("说错了")


def test_a_question_is_known_by_its_mark() -> None:
    first, second = clauses_of("满意度改成92%，为什么要写生态效益？")
    assert (first.is_question, second.is_question) == (False, True)


@given(st.text(max_size=60))
def test_any_text_is_cut(message: str) -> None:
    assert all(clause.text for clause in clauses_of(message))
