"""The corpus is the public document, to the letter but for white space."""

import pytest

from assistant.documents import ReadResult, read
from assistant.model.table import TargetTable
from assistant.model.text import squeeze
from assistant.settings import CORPUS, REPOSITORY
from eval.suites.parse import plain_heads, plain_indicators, read_heads

DOCUMENT = REPOSITORY / "eval" / "cases" / "parse" / "tianjin_2024.txt"


@pytest.fixture(scope="module")
def result() -> ReadResult:
    return read(DOCUMENT.name, DOCUMENT.read_bytes())


def test_parsed_document_equals_the_corpus(result: ReadResult) -> None:
    assert result.errors == ()
    assert [table.source.number for table in result.tables] == list(range(1, 51))
    assert sorted(path.name for path in CORPUS.glob("*.json")) == [f"{number:02d}.json" for number in range(1, 51)]
    for number, table in enumerate(result.tables, 1):
        text = (CORPUS / f"{number:02d}.json").read_text(encoding="utf-8")
        assert table == TargetTable.model_validate_json(text), number


def test_counts(result: ReadResult) -> None:
    assert len(result.tables) == 50
    assert sum(len(table.indicators) for table in result.tables) == 315
    assert sum(len(table.goals) for table in result.tables) == 71


def test_every_indicator_cell_equals_its_source(result: ReadResult) -> None:
    expected = list(plain_indicators(DOCUMENT.read_text(encoding="utf-8")))
    rows = [row for table in result.tables for row in table.indicators]
    assert len(rows) == len(expected)
    for row, cells in zip(rows, expected, strict=True):
        found = [row.level1, row.level2, row.name, row.definition, row.value.raw]
        assert [squeeze(cell) for cell in found[-len(cells) :]] == cells


def test_every_head_cell_equals_its_source(result: ReadResult) -> None:
    expected = list(plain_heads(DOCUMENT.read_text(encoding="utf-8")))
    assert [read_heads(table) for table in result.tables] == expected


def test_titles_year_and_unit(result: ReadResult) -> None:
    for table in result.tables:
        assert table.fiscal_year == 2024
        assert (table.unit.code, table.unit.name, table.money_unit) == ("664201", "天津市大数据管理中心", "万元")
        assert table.budget.fiscal == table.budget.total
        assert table.budget.other is None
        assert squeeze(table.source.heading_title) == squeeze(table.project_name) + "绩效目标表"
    differing = [
        table.source.number
        for table in result.tables
        if squeeze(table.source.contents_title) != squeeze(table.source.heading_title)
    ]
    assert differing == [30, 32]


def test_no_tag_and_no_numbering_is_left(result: ReadResult) -> None:
    for table in result.tables:
        assert not any("<p>" in goal or goal.startswith(("1.", "2.", "3.")) for goal in table.goals)
