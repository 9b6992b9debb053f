"""Cells of real forms changed in place: blank ones, merged ones, goals over paragraphs, numbers with formats."""

import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook, load_workbook

from assistant.documents import read, write
from assistant.documents.in_place import CellEdit, edit_in_place, edit_where_possible
from assistant.model.findings import CellRef
from assistant.model.table import Indicator, TargetTable
from tests.documents.fixtures.make import FILES
from tests.documents.test_in_place import other_parts, saved, value

OFFICE = [
    path
    for path in sorted(FILES.iterdir())
    if path.suffix in (".docx", ".docm", ".xlsx", ".xlsm") and read(path.name, path.read_bytes()).tables
]


def cell(part: str, field: str = "", text: str = "") -> CellEdit:
    return CellEdit(1, CellRef.model_validate({"part": part, "field": field}), text)


def all_edits(tables: Sequence[TargetTable]) -> list[CellEdit]:
    edits = []
    for number, table in enumerate(tables, 1):
        for row, indicator in enumerate(table.indicators, 1):
            new = f"≥77{indicator.value.unit}" if indicator.value.number is not None else "2027年3月底前"
            edits.append(CellEdit(number, value(row, "").cell, new))
        for goal in range(1, len(table.goals) + 1):
            edits.append(
                CellEdit(number, CellRef(part="goal", field=str(goal)), f"完成第{goal}期改造，长{goal}00公里。")
            )
    return edits


@pytest.mark.parametrize("path", OFFICE, ids=lambda path: path.name)
def test_targets_and_goals_of_every_fixture(path: Path) -> None:
    name, data = path.name, path.read_bytes()
    edits = all_edits(read(name, data).tables)
    after, refused = edit_where_possible(name, data, edits)
    told = {refusal.error.cause for refusal in refused}
    assert told <= {"单元格里是公式，不能直接改成文字", "有的格与别的格合并或带有格式，改后读数会变"}
    assert len(refused) <= (4 if name == "excel-formulas.xlsx" else 1), [refusal.edit for refusal in refused]
    changed = {name.replace("\\", "/").lstrip("/").lower() for name in other_parts(data, after)}
    assert all(name == "word/document.xml" or name.startswith("xl/worksheets/") for name in changed)


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_blank_amounts_of_the_official_form(form: str) -> None:
    row = Indicator.model_validate({"level1": "产出指标", "level2": "数量指标", "name": "系统", "value": "1套"})
    data = write([TargetTable(project_name="甲", goals=("建成系统1套",), indicators=(row,))], form)
    edits = [cell("budget", field, amount) for field, amount in (("total", "30"), ("fiscal", "20"), ("other", "10"))]
    [table] = read(f"表.{form}", edit_in_place(f"表.{form}", data, edits)).tables
    assert [str(amount) for amount in (table.budget.total, table.budget.fiscal, table.budget.other)] == [
        "30",
        "20",
        "10",
    ]


def test_a_blank_cell_right_of_a_wide_label() -> None:
    book = Workbook()
    for row in (
        ("项目名称", None, None),
        ("预算数", None, None),
        ("一级指标", "三级指标", "指标值"),
        ("产出指标", "长度", "1米"),
    ):
        book.active.append(row)
    book.active.merge_cells("A1:B1")
    book.active.merge_cells("A2:B2")
    after = edit_in_place("表.xlsx", saved(book), [cell("budget", "total", "12.5"), cell("project", "", "甲工程")])
    sheet = load_workbook(io.BytesIO(after)).active
    assert (sheet["A1"].value, sheet["C1"].value, sheet["C2"].value) == ("项目名称", "甲工程", "12.5")


def test_a_goal_over_paragraphs_and_cells() -> None:
    document = Document()
    table = document.add_table(rows=5, cols=3)
    for row, texts in enumerate(
        (
            ("绩效目标", "1. 清淤", ""),
            ("", "2. 水质达标。", ""),
            ("一级指标", "三级指标", "指标值"),
            ("产出指标", "清淤长度", "12公里"),
            ("产出指标", "清淤方量", "3万方"),
        )
    ):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    table.cell(0, 1).add_paragraph("12公里。")
    goals = [cell("goal", "1", "清淤15公里。"), cell("goal", "2", "水质达到Ⅲ类。")]
    after = edit_in_place("表.docx", saved(document), goals)
    [read_back] = read("表.docx", after).tables
    assert read_back.goals == ("清淤15公里。", "水质达到Ⅲ类。")
    assert len(Document(io.BytesIO(after)).tables[0].cell(0, 1).paragraphs) == 2


@pytest.mark.parametrize(
    ("number", "code", "text", "kept"),
    [
        (0.95, "0%", "98%", 0.98),
        (0.95, "0.0%", "98.5%", 0.985),
        (12, '"≥"0"公里"', "≥15公里", 15),
        (12, "General", "15", 15),
        (0.95, "0%", "98.5%", "98.5%"),
        (12, "General", "≥15公里", "≥15公里"),
    ],
)
def test_a_number_stays_one_where_its_format_shows_the_text(
    number: float, code: str, text: str, kept: float | str
) -> None:
    book = Workbook()
    book.active.append(("一级指标", "二级指标", "三级指标", "指标值"))
    book.active.append(("产出指标", "质量指标", "某指标", number))
    book.active["D2"].number_format = code
    after = edit_in_place("表.xlsx", saved(book), [value(1, text)])
    found = load_workbook(io.BytesIO(after)).active["D2"]
    assert (found.value, found.number_format) == (kept, code)


def test_a_heading_that_rows_share_is_changed_for_all_of_them_or_not_at_all() -> None:
    rows = [
        Indicator.model_validate({"level1": "产出指标", "level2": "数量", "name": name, "value": "1套"})
        for name in ("甲", "乙")
    ]
    for form in ("docx", "xlsx"):
        data = write([TargetTable(project_name="甲", indicators=tuple(rows))], form)
        both = [value(1, "数量指标", "level2"), value(2, "数量指标", "level2")]
        [table] = read(f"表.{form}", edit_in_place(f"表.{form}", data, both)).tables
        assert {row.level2 for row in table.indicators} == {"数量指标"}
        unlike = [value(1, "数量指标", "level2"), value(2, "质量指标", "level2"), value(2, "2套")]
        after, refused = edit_where_possible(f"表.{form}", data, unlike)
        assert [refusal.edit for refusal in refused] == unlike[:2]
        [table] = read(f"表.{form}", after).tables
        assert [row.value.raw for row in table.indicators] == ["1套", "2套"]


def test_text_that_other_cells_share_changes_in_one_only() -> None:
    row = Indicator.model_validate({"level1": "产出指标", "level2": "数量指标", "name": "系统", "value": "1 套"})
    book = load_workbook(io.BytesIO(write([TargetTable(project_name="甲", indicators=(row, row))], "xlsx")))
    data = saved(book)
    after = edit_in_place("表.xlsx", data, [value(2, "30 台")])
    assert [row.value.raw for row in read("表.xlsx", after).tables[0].indicators] == ["1 套", "30 台"]
    assert other_parts(data, after) == {"xl/worksheets/sheet1.xml"}


def test_what_cannot_be_changed_is_refused_with_its_place_and_the_rest_is_made() -> None:
    book = Workbook()
    for row in (
        ("一级指标", "二级指标", "三级指标", "指标值"),
        ("产出指标", "数量指标", "甲", "=1+1"),
        ("产出指标", "数量指标", "乙", "3个"),
    ):
        book.active.append(row)
    edits = [value(1, "≥5个"), value(2, "≥6个"), value(2, "口径", "definition")]
    after, refused = edit_where_possible("表.xlsx", saved(book), edits)
    assert [refusal.error.sentence() for refusal in refused] == [
        "表.xlsx，第1张表第1行：单元格里是公式，不能直接改成文字；请在原文件中手工修改这一格。",
        "表.xlsx，第1张表第2行：在原文件中找不到唯一对应的单元格；请在原文件中手工修改这一格，或改用下载新文件的方式。",
    ]
    assert load_workbook(io.BytesIO(after)).active["D3"].value == "≥6个"
