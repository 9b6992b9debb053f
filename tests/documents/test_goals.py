"""Numbering of goals in the styles that people use."""

import pytest

from assistant.documents.goals import join_goals, split_goals


@pytest.mark.parametrize(
    "text",
    [
        "1. 建成系统。 2. 培训用户。 3. 通过验收。",
        "<p>1. 建成系统。</p> <p>2. 培训用户。</p> <p>3. 通过验收。</p>",
        "1、建成系统。\n2、培训用户。\n3、通过验收。",
        "（1）建成系统。（2）培训用户。（3）通过验收。",
        "①建成系统。②培训用户。③通过验收。",
        "一、建成系统。\n二、培训用户。\n三、通过验收。",
        "建成系统。\n培训用户。\n通过验收。",
    ],
)
def test_styles_of_numbering(text: str) -> None:
    assert split_goals(text) == ("建成系统。", "培训用户。", "通过验收。")


@pytest.mark.parametrize(
    ("text", "goals"),
    [
        ("1. 债券利息", ("债券利息",)),
        ("", ()),
        ("升级到 2.0 版本，覆盖率达到 99.5%", ("升级到 2.0 版本，覆盖率达到 99.5%",)),
        ("1. 升级到 2.0 版本", ("升级到 2.0 版本",)),
        ("1. 目标内容 1 升级改造平台。", ("目标内容 1 升级改造平台。",)),
        ("建成系统并\n完成培训", ("建成系统并完成培训",)),
    ],
)
def test_numbers_that_are_no_numbering(text: str, goals: tuple[str, ...]) -> None:
    assert split_goals(text) == goals


def test_joined_goals_are_split_again() -> None:
    goals = ("建成 1 套系统", "按 2. 号文件执行", "验收")
    assert split_goals(join_goals(goals)) == goals
