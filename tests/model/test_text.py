"""Normal forms of form text."""

import pytest

from assistant.model.text import bare, fold, similarity, squeeze, strip_tags, tidy


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("债务本金偿 还率", "债务本金偿还率"),
        ("<p>建设平台</p>", "建设平台"),
        ("  a  b\n c ", "a b c"),
        ("≥95 %", "≥95 %"),
        ("<100 万元", "<100 万元"),
        ("第一，  第二", "第一，第二"),
    ],
)
def test_tidy(raw: str, clean: str) -> None:
    assert tidy(raw) == clean


def test_tags_go_and_signs_stay() -> None:
    assert strip_tags('<p class="x">≥5</p><br/>') == "≥5"
    assert strip_tags("<100，>5") == "<100，>5"


def test_folded_forms() -> None:
    assert squeeze(" 财政 资金\t") == "财政资金"
    assert fold("Ａ 级（一）") == "a级(一)"
    assert bare("建成，系统（一套）。") == "建成系统一套"


def test_similarity() -> None:
    assert similarity("系统验收合格率", "系统 验收合格率。") == 1
    assert similarity("系统验收合格率", "群众满意") == 0
    assert similarity("", "") == 0
    assert 0.4 < similarity("系统验收合格率", "系统验收通过率") < 1
