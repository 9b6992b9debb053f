"""Inputs of the prompts: examples of the same category without numbers, never from users' own tables."""

import json

import pytest

from assistant.library import load_library
from assistant.llm import load_prompts
from assistant.model.categories import Category
from assistant.model.drafts import Precedent
from assistant.precedents import is_own, load_corpus
from assistant.workflows.prompt_inputs import (
    category_text,
    example_rows,
    faults_text,
    project_text,
    row_text,
    rows_text,
)
from assistant.workflows.replies import IndicatorReply

LIBRARY = load_library()
TABLE = load_corpus()[0]


def precedent(number: int) -> Precedent:
    row = next(n for n, r in enumerate(TABLE.indicators, 1) if r.category is Category.QUANTITY)
    return Precedent(number=number, project_name=TABLE.project_name, score=1, why="x", row=row, table=TABLE)


@pytest.mark.parametrize("category", [c for c in Category if LIBRARY.entries_for("construction", c)])
def test_examples_have_the_form_of_the_reply_and_no_number(category: Category) -> None:
    lines = example_rows(category, "construction", LIBRARY).splitlines()
    assert 1 <= len(lines) <= 3
    for line in lines:
        assert IndicatorReply.model_validate_json(line).number == ""


def test_precedents_of_the_category_come_behind_the_library() -> None:
    own = next(n for n in range(50, 10_000_000) if is_own(n))
    corpus = example_rows(Category.QUANTITY, "construction", LIBRARY, [precedent(1)])
    assert TABLE.indicators[precedent(1).row - 1].name in corpus.splitlines()[-1]
    assert json.loads(corpus.splitlines()[-1])["number"] == ""
    assert TABLE.indicators[0].name not in example_rows(Category.QUANTITY, "construction", LIBRARY, [precedent(own)])
    assert TABLE.indicators[0].name not in example_rows(Category.QUALITY, "construction", LIBRARY, [precedent(1)])


@pytest.mark.parametrize("category", Category)
def test_each_category_has_a_guide_that_fits_its_prompts(category: Category) -> None:
    text = category_text(category)
    assert text.startswith(category.level2)
    assert len(text) <= min(
        load_prompts()[p].inputs["category"].limit for p in ("draft/indicator", "rewrite/indicator")
    )


def test_a_category_without_examples_says_so() -> None:
    assert example_rows(Category.ECOLOGICAL_BENEFIT, "construction", LIBRARY) == "（没有）"


def test_a_table_is_told_in_short() -> None:
    assert TABLE.project_name in project_text(TABLE)
    assert rows_text(TABLE.indicators).splitlines()[0].startswith(f"1 {TABLE.indicators[0].name}")
    assert "值：" in row_text(TABLE.indicators[0])
    assert faults_text([]) == "指标值没有数，无法衡量"
