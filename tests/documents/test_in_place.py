"""The uploaded file with some cells changed: what else is in the package keeps its bytes."""

import io
import re
import zipfile
from typing import Any

import pytest
from docx import Document
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from assistant.documents import read, write
from assistant.documents.in_place import CellEdit, edit_in_place
from assistant.errors import UnreadableDocument
from assistant.model.findings import CellRef
from assistant.model.table import Indicator, TargetTable

HEADER = ("一级指标", "二级指标", "三级指标", "指标值", "备注")


def saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def excel() -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = "目标 & 表"
    for row in (
        ("项目名称", "河道清淤"),
        ("预算数", 120.5),
        ("绩效目标", "1. 清淤12公里。\n2. 水质达标。"),
        HEADER,
        ("产出指标", "数量指标", "清淤长度", "12公里", "=1+1"),
        (None, "质量指标", "验收合格率", 0.95, None),
        ("效益指标", "生态效益指标", "水质", None, "甲"),
    ):
        sheet.append(row)
    sheet.merge_cells("A5:A6")
    sheet.merge_cells("B1:E1")
    sheet["D6"].number_format = "0%"
    sheet["D5"].font, sheet["D5"].fill = Font(name="仿宋", bold=True), PatternFill("solid", fgColor="FFFF00")
    sheet["C5"].comment = Comment("请核对", "审核人")
    sheet.column_dimensions["C"].width = 33
    book.create_sheet("说明")["A1"] = "保持原样"
    return saved(book)


def word() -> bytes:
    document = Document()
    document.add_paragraph("项目支出绩效目标表")
    table = document.add_table(rows=6, cols=5)
    for row, texts in enumerate(
        (
            ("项目名称", "河道清淤"),
            ("绩效目标", "1. 清淤12公里。\n2. 水质达标。"),
            HEADER,
            ("产出指标", "数量指标", "清淤长度", "12公里", "甲"),
            ("", "质量指标", "验收合格率", "", "乙"),
            ("效益指标", "生态效益指标", "水质", "较好", ""),
        )
    ):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    table.cell(3, 0).merge(table.cell(4, 0)).text = "产出指标"
    table.cell(0, 1).merge(table.cell(0, 4)).text = "河道清淤"
    run = table.cell(3, 3).paragraphs[0].runs[0]
    run.bold, run.font.name = True, "仿宋"
    document.add_comment(table.cell(3, 2).paragraphs[0].runs, "请核对", author="审核人")
    return saved(document)


def value(indicator: int, text: str, field: str = "value") -> CellEdit:
    return CellEdit(1, CellRef(part="indicator", indicator=indicator, field=field), text)


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def other_parts(before: bytes, after: bytes) -> set[str]:
    old, new = parts(before), parts(after)
    assert list(old) == list(new)
    return {name for name in old if old[name] != new[name]}


EDITS = (
    value(1, "≥15公里"),
    value(3, "达到Ⅲ类"),
    CellEdit(1, CellRef(part="goal", field="2"), "水质达到Ⅲ类。"),
    CellEdit(1, CellRef(part="goal", field="1"), "清淤15公里。"),
    CellEdit(1, CellRef(part="project"), "河道清淤工程"),
)


@pytest.mark.parametrize(
    ("name", "data", "part"),
    [("表.xlsx", excel(), "xl/worksheets/sheet1.xml"), ("表.docx", word(), "word/document.xml")],
    ids=["excel", "word"],
)
def test_only_the_part_with_the_cells_changes_and_reads_as_wanted(name: str, data: bytes, part: str) -> None:
    after = edit_in_place(name, data, EDITS)
    assert other_parts(data, after) == {part}
    [old], [new] = read(name, data).tables, read(name, after).tables
    assert new == old.model_copy(
        update={"project_name": "河道清淤工程", "goals": ("清淤15公里。", "水质达到Ⅲ类。")}
    ).with_indicator(1, value="≥15公里").with_indicator(3, value="达到Ⅲ类")
    assert edit_in_place(name, data, ()) == data or other_parts(data, edit_in_place(name, data, ())) == set()


def test_excel_cells_keep_everything_but_their_text() -> None:
    before = excel()
    after = edit_in_place("表.xlsx", before, [value(1, "=A1<&>15公里"), value(2, "98%"), value(3, "优")])
    sheet = re.compile(rb'<c r="(\w+)".*?(?:/>|</c>)', re.DOTALL)
    old, new = (parts(data)["xl/worksheets/sheet1.xml"] for data in (before, after))
    assert sheet.sub(b"", old) == sheet.sub(b"", new)
    old_cells, new_cells = ({m.group(1): m.group() for m in sheet.finditer(xml)} for xml in (old, new))
    assert {name for name in new_cells if old_cells.get(name) != new_cells[name]} == {b"D5", b"D6", b"D7"}
    book = load_workbook(io.BytesIO(after))
    cell = book.active["D5"]
    assert (cell.value, cell.data_type, cell.font.name, cell.font.bold) == ("=A1<&>15公里", "s", "仿宋", True)
    assert book.active["C5"].comment.text == "请核对"
    assert load_workbook(io.BytesIO(after)).active["E5"].value == "=1+1"


def test_excel_number_stays_a_number() -> None:
    amount = CellEdit(1, CellRef(part="budget", field="total"), "130")
    after = edit_in_place("表.xlsx", excel(), [amount])
    assert load_workbook(io.BytesIO(after)).active["B2"].value == 130


def test_word_cells_keep_their_look_and_comments() -> None:
    before = word()
    after = edit_in_place("表.docx", before, [value(1, "≥15公里"), value(2, "100%"), value(1, "清淤里程", "name")])
    document = Document(io.BytesIO(after))
    run = document.tables[0].cell(3, 3).paragraphs[0].runs[0]
    assert (run.text, run.bold, run.font.name) == ("≥15公里", True, "仿宋")
    assert [comment.text for comment in document.comments] == ["请核对"]
    text = re.compile(rb"<w:t(?: [^>]*)?>[^<]*</w:t>|<w:r>(?=<w:t)|(?<=</w:t>)</w:r>")
    old, new = (parts(data)["word/document.xml"] for data in (before, after))
    assert old.count(b"<w:tc>") == new.count(b"<w:tc>")
    assert b"commentRangeStart" in new
    assert len(text.findall(new)) >= len(text.findall(old))


def test_sign_number_and_unit_in_three_columns() -> None:
    book = Workbook()
    book.active.append(("一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位"))
    book.active.append(("产出指标", "数量指标", "清淤长度", "=", 12, "公里"))
    after = edit_in_place("表.xlsx", saved(book), [value(1, "≥ 15 千米")])
    cells = [cell.value for cell in load_workbook(io.BytesIO(after)).active[2]]
    assert cells == ["产出指标", "数量指标", "清淤长度", "≥", 15, "千米"]


@pytest.mark.parametrize("form", ["xlsx", "docx"])
def test_our_own_files(form: str) -> None:
    row = Indicator(level1="产出指标", level2="数量指标", name="系统", definition="说明", value="1 套")
    table = TargetTable(project_name="甲", indicators=(row, row.model_copy(update={"name": "终端"})))
    data = write([table, table], form)
    after = edit_in_place(f"表.{form}", data, [CellEdit(2, value(2, "").cell, "≥30 台")])
    one, two = read(f"表.{form}", after).tables
    assert ([r.value.raw for r in one.indicators], [r.value.raw for r in two.indicators]) == (
        ["1 套", "1 套"],
        ["1 套", "≥30 台"],
    )


@pytest.mark.parametrize(
    ("name", "data", "edit", "says"),
    [
        ("表.txt", "一级指标\t二级指标\t指标名称\t指标值\n".encode(), value(1, "甲"), "只有 Word 和 Excel"),
        ("表.xlsx", excel(), value(9, "甲"), "找不到唯一对应的单元格"),
        ("表.xlsx", excel(), CellEdit(2, value(1, "").cell, "甲"), "没有第2张表"),
        ("表.xlsx", excel(), value(1, "效益指标", "level1"), "改后读数会变"),
        ("表.docx", word(), CellEdit(1, CellRef(part="goal", field="3"), "甲"), "没有这一条目标"),
        ("表.xlsx", excel(), CellEdit(1, CellRef(part="budget", field="total"), "约三百"), "不是金额"),
    ],
)
def test_what_cannot_be_done_is_said(name: str, data: bytes, edit: CellEdit, says: str) -> None:
    with pytest.raises(UnreadableDocument, match=says) as caught:
        edit_in_place(name, data, [edit])
    assert caught.value.sentence().startswith(name)


def test_a_formula_is_never_overwritten() -> None:
    book = load_workbook(io.BytesIO(excel()))
    book.active["D5"] = '=12&"公里"'
    with pytest.raises(UnreadableDocument, match="公式"):
        edit_in_place("表.xlsx", saved(book), [value(1, "≥15公里")])


@pytest.mark.parametrize(
    ("name", "data", "part"),
    [("表.xlsx", excel(), "xl/worksheets/sheet1.xml"), ("表.docx", word(), "word/document.xml")],
    ids=["excel", "word"],
)
def test_a_part_in_another_encoding_is_refused(name: str, data: bytes, part: str) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for entry, content in parts(data).items():
            if entry == part:
                content = content.decode().replace("UTF-8", "UTF-16").encode("utf-16")
            archive.writestr(entry, content)
    with pytest.raises(UnreadableDocument, match="不是 UTF-8 编码"):
        edit_in_place(name, out.getvalue(), [value(1, "≥15公里")])
