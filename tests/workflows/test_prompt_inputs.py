"""Inputs of the prompts: short, on one line where small models read them, without what is no matter of words."""

from assistant.composer import extract_brief
from assistant.library import load_library
from assistant.precedents import load_corpus
from assistant.workflows.draft import draft_table
from assistant.workflows.prompt_inputs import (
    counted_text,
    faults_text,
    goal_facts,
    project_text,
    reworded_text,
    row_text,
    rows_text,
)
from assistant.workflows.toolbox import Toolbox

TABLE = load_corpus()[0]


def test_a_table_is_told_in_short() -> None:
    assert TABLE.project_name in project_text(TABLE)
    assert rows_text(TABLE.indicators).splitlines()[0].startswith(f"1 {TABLE.indicators[0].name}")
    assert "值：" in row_text(TABLE.indicators[0])
    assert faults_text([]) == "指标值没有数，无法衡量"


def test_a_row_is_told_on_one_line_whatever_its_cells_hold() -> None:
    row = TABLE.indicators[0].model_copy(update={"definition": "第一行\n第二行" * 40})
    for text in (counted_text("某" * 90, row), reworded_text("某" * 90, row, row)):
        assert "\n" not in text
        assert len(text) < 400


def test_goals_are_written_from_words_without_money_and_dates() -> None:
    said = "建一个智慧停车平台，预算210万，接入42个停车场，给市民用，2025年12月底前上线"
    facts = goal_facts(draft_table(extract_brief(said), Toolbox(load_library(), None)))
    assert "停车场" in facts
    assert "市民" in facts
    assert not any(char.isdigit() for char in facts)
