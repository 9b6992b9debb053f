"""The corpus is the seed document, to the letter but for white space."""

import json
import re

import pytest

from assistant.documents import ReadResult, read
from assistant.model.table import TargetTable
from assistant.model.text import squeeze
from assistant.settings import CORPUS, REPOSITORY

DOCUMENT = REPOSITORY / "eval" / "cases" / "parse" / "tianjin_2024.txt"


@pytest.fixture(scope="module")
def result() -> ReadResult:
    return read(DOCUMENT.name, DOCUMENT.read_bytes())


def corpus_table(number: int) -> TargetTable:
    return TargetTable.model_validate(json.loads((CORPUS / f"{number:02d}.json").read_text(encoding="utf-8")))


def test_parsed_document_equals_the_corpus(result: ReadResult) -> None:
    assert result.errors == ()
    assert [table.source.number for table in result.tables] == list(range(1, 51))
    assert sorted(path.name for path in CORPUS.glob("*.json")) == [f"{number:02d}.json" for number in range(1, 51)]
    for number, table in enumerate(result.tables, 1):
        assert table == corpus_table(number), number


def test_counts(result: ReadResult) -> None:
    assert len(result.tables) == 50
    assert sum(len(table.indicators) for table in result.tables) == 315
    assert sum(len(table.goals) for table in result.tables) == 71


def test_every_indicator_cell_equals_its_source(result: ReadResult) -> None:
    """Read a second time in the plainest way: non-empty cells of each line below a header, from the right."""
    expected = list(indicator_lines(DOCUMENT.read_text(encoding="utf-8")))
    rows = [row for table in result.tables for row in table.indicators]
    assert len(rows) == len(expected)
    for row, cells in zip(rows, expected, strict=True):
        found = [row.level1, row.level2, row.name, row.definition, row.value.raw]
        assert [squeeze(cell) for cell in found[-len(cells) :]] == cells


def test_every_head_cell_equals_its_source(result: ReadResult) -> None:
    lines = DOCUMENT.read_text(encoding="utf-8").splitlines()
    names = [squeeze(line.split("\t")[1]) for line in lines if line.startswith("项目名称\t")]
    budgets = [line.split("\t")[2] for line in lines if line.startswith("预算规模及")]
    purposes = [squeeze(lines[i + 1]) for i, line in enumerate(lines) if line.startswith("预算规模及")]
    goals = [re.sub(r"</?p>", "", line.split("\t")[1]) for line in lines if line.startswith("绩效目标\t")]
    assert [squeeze(table.project_name) for table in result.tables] == names
    assert [f"{table.budget.total:.2f}" for table in result.tables] == budgets
    assert [squeeze(table.purpose) for table in result.tables] == purposes
    for table, goal in zip(result.tables, goals, strict=True):
        assert squeeze("".join(f"{n}.{text}" for n, text in enumerate(table.goals, 1))) == squeeze(goal)


def test_titles_year_and_unit(result: ReadResult) -> None:
    for table in result.tables:
        assert table.fiscal_year == 2024
        assert (table.unit.code, table.unit.name, table.money_unit) == ("664201", "天津市大数据管理中心", "万元")
        assert squeeze(table.source.heading_title) == squeeze(table.project_name) + "绩效目标表"
    differing = [
        table.source.number
        for table in result.tables
        if squeeze(table.source.contents_title) != squeeze(table.source.heading_title)
    ]
    assert differing == [30, 32]


def indicator_lines(text: str) -> "list[list[str]]":
    found: list[list[str]] = []
    inside = False
    for line in text.splitlines():
        cells = [squeeze(cell) for cell in line.split("\t") if cell.strip()]
        if cells[:1] == ["一级指标"]:
            inside = True
        elif not cells:
            inside = False
        elif inside:
            found.append(cells)
    return found
