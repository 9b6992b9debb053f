"""Forms of other places and years say the same whatever file they come in, and are changed in the cell of the year alone."""

import io
from collections.abc import Sequence
from decimal import Decimal

import pytest
from docx import Document
from openpyxl import load_workbook

from assistant.documents import read
from assistant.documents.in_place import CellEdit, edit_in_place
from assistant.model.findings import CellRef
from tests.documents.fixtures.place_files import FORMS, as_file, as_pdf
from tests.documents.fixtures.place_forms import MOF2015, SELF_EVALUATION, TRANSPOSED, Form
from tests.documents.test_fixtures import said, with_amounts

KINDS = ("docx", "xlsx", "html", "md", "csv", "tsv")


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_every_form_in_every_kind_of_file(form: Form) -> None:
    for kind in ("xlsx",) if form.sheet_only else KINDS:
        result = read(f"表.{kind}", as_file(form, kind))
        assert [said(table) for table in result.tables] == [with_amounts(t.expected()) for t in form.tables], kind
        messages = [error.message for error in result.errors]
        assert [m.startswith(want) for m, (_, want) in zip(messages, form.told, strict=True)] == [True] * len(messages)


def test_ruled_pages_read_as_the_files_do() -> None:
    forms = [form for form in FORMS if not form.sheet_only]
    result = read("表.pdf", as_pdf(forms))
    assert [said(table) for table in result.tables] == [
        with_amounts(t.expected()) for form in forms for t in form.tables
    ]


@pytest.mark.parametrize(
    ("cell", "text", "row", "column"),
    [
        (CellRef(part="indicator", indicator=1, field="value"), "5处", 9, 7),
        (CellRef(part="indicator", indicator=1, field="name"), "新建供水点数", 9, 6),
        (CellRef(part="indicator", indicator=2, field="level2"), "产出质量", 10, 5),
        (CellRef(part="budget", field="total"), "420", 3, 6),
        (CellRef(part="budget", field="fiscal"), "370", 4, 6),
        (CellRef(part="goal", field="1"), "新建供水工程5处", 7, 5),
    ],
    ids=lambda given: str(given),
)
def test_a_change_of_the_year_leaves_the_longer_time_alone(cell: CellRef, text: str, row: int, column: int) -> None:
    before = as_file(MOF2015, "docx")
    after = edit_in_place("表.docx", before, [CellEdit(1, cell, text)])
    changed = _word_differences(before, after)
    assert [(r, c) for r, c, _ in changed][:1] == [(row, column)]
    assert {new for _, _, new in changed} == {changed[0][2]}
    assert text in changed[0][2]


@pytest.mark.parametrize(
    ("form", "cell", "text", "address"),
    [
        (SELF_EVALUATION, CellRef(part="budget", field="fiscal"), "225", "C7"),
        (SELF_EVALUATION, CellRef(part="goal", field="1"), "改造路灯1300盏", "B11"),
        (TRANSPOSED, CellRef(part="indicator", indicator=2, field="value"), "98%", "C5"),
        (TRANSPOSED, CellRef(part="indicator", indicator=3, field="name"), "设备到货时间", "D4"),
    ],
)
@pytest.mark.filterwarnings("ignore:Workbook contains no default style")
def test_a_change_in_a_grid_is_in_its_cell(form: Form, cell: CellRef, text: str, address: str) -> None:
    before = as_file(form, "xlsx")
    after = edit_in_place("表.xlsx", before, [CellEdit(1, cell, text)])
    old, new = (load_workbook(io.BytesIO(data)).active for data in (before, after))
    differences = [c.coordinate for line in old.iter_rows() for c in line if new[c.coordinate].value != c.value]
    assert differences == [address]
    assert text in str(new[address].value)


@pytest.mark.parametrize(
    ("head", "amounts", "goals"),
    [
        ("项目资金|年度资金总额：400万元/其中：财政拨款：350万元/其他资金：50万元", (400, 350, 50), ()),
        (
            "项目资金（万元）|资金来源|合计|2021年|2022年|2023年\n^|资金总额|90|20|30|40\n^|财政拨款|80|15|28|37\n^|其他资金|10|5|2|3",
            (30, 28, 2),
            (),
        ),
        (
            "预算执行情况（万元）|预算数：|400|执行数：|380|<\n^|其中：财政拨款|350|其中：财政拨款|330|<",
            (400, 350, None),
            (),
        ),
        (
            "年度总体目标|年初设定目标|<|年度总体目标完成情况综述|<|<\n^|植树500株|<|已植树480株|<|<",
            (None, None, None),
            ("植树500株",),
        ),
        (
            "资金金额（万元）|实施期金额：|9000|年度金额：|3500|<\n^|其中：中央财政资金|8000|其中：中央财政资金|3000|<",
            (3500, 3000, None),
            (),
        ),
        ("项目负责人及电话|张某|资金总额（万元）|86|其中：财政拨款|80.5", (86, Decimal("80.5"), None), ()),
    ],
    ids=["in-one-cell", "by-year", "planned-and-spent", "set-and-reached", "two-times", "in-one-row"],
)
def test_heads(head: str, amounts: tuple[object, ...], goals: tuple[str, ...]) -> None:
    picture = f"项目名称|植树|<|<|<|<\n{head}\n一级指标|二级指标|三级指标|指标值|<|<\n产出指标|数量指标|株数|500株|<|<"
    form = Form("head", "", ("项目支出绩效目标表", "（2022年度）"), picture, ())
    for kind in KINDS:
        [table] = read(f"表.{kind}", as_file(form, kind)).tables
        assert (table.budget.total, table.budget.fiscal, table.budget.other) == amounts, kind
        assert (table.project_name, table.goals) == ("植树", goals), kind


def test_goals_of_two_times_without_columns_are_told_apart_by_their_order() -> None:
    text = "项目名称\t植树\n总体目标\t中期目标\t年度目标\n植树2000株\t植树500株\n一级指标\t二级指标\t三级指标\t指标值\n"
    [table] = read("表.txt", f"{text}产出指标\t数量指标\t株数\t500株\n".encode()).tables
    assert table.goals == ("植树500株",)


def test_two_amounts_are_never_one() -> None:
    text = "项目名称\t植树\n资金总额（万元）\t1200\t400\n财政拨款\t1000 350\n绩效目标\t植树\n"
    result = read("表.txt", text.encode())
    [table] = result.tables
    assert (table.budget.total, table.budget.fiscal) == (None, None)
    assert [error.message.partition("，")[0] for error in result.errors] == [
        "“1200 400”不是金额",
        "“1000 350”不是金额",
    ]


def test_amounts_of_two_times_without_columns_are_told() -> None:
    text = "项目名称：植树\n年度资金总额：400万元\n财政拨款：1000万元\n财政拨款：350万元\n绩效目标：植树500株\n"
    result = read("表.txt", text.encode())
    [table] = result.tables
    assert (table.budget.total, table.budget.fiscal) == (400, None)
    assert ["“1000万元”、“350万元”" in error.message for error in result.errors] == [True]


def test_money_outside_every_table_is_told() -> None:
    text = "其中：中央补助\t3500万元\n\n一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t植树株数\t≥500株\n"
    assert _told(text.encode()) == ["“其中：中央补助 3500万元”像预算"]


def _told(data: bytes) -> Sequence[str]:
    return [error.message.partition("，")[0] for error in read("表.txt", data).errors]


def _word_differences(before: bytes, after: bytes) -> list[tuple[int, int, str]]:
    old, new = (Document(io.BytesIO(data)).tables[0] for data in (before, after))
    return [
        (r, c, new_cell.text)
        for r, (old_row, new_row) in enumerate(zip(old.rows, new.rows, strict=True))
        for c, (old_cell, new_cell) in enumerate(zip(old_row.cells, new_row.cells, strict=True))
        if old_cell.text != new_cell.text
    ]
