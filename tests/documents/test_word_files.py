"""Word files: the official form made by hand, odd markup, and what we write ourselves."""

import io
import zipfile
from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from assistant.documents import read, write
from assistant.model.table import Indicator, TargetTable

HEADER = ("一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值")
PENDING = "【待补：用户数】"


def saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def handmade() -> Any:
    """The form as a person makes it: one table of six columns, merged cells, breaks inside cells."""
    document = Document()
    document.add_paragraph("（2025年度）")
    document.add_paragraph("1. 智慧停车系统绩效目标表")
    document.add_paragraph("100200 某市城管局\t单位：万元")
    table = document.add_table(rows=8, cols=6)
    cell = table.cell
    cell(0, 0).text = "项目名称"
    cell(0, 1).merge(cell(0, 5)).text = "智慧停车系统"
    cell(1, 0).merge(cell(2, 0)).text = "预算规模及\n资金用途"
    for column, text in enumerate(("预算数", "120.00", "其中：财政\n资金", "100.00", "其他资金 20"), 1):
        cell(1, column).text = text
    cell(1, 5).text = "其他资金"
    cell(2, 1).merge(cell(2, 5)).text = "建设停车系统"
    cell(3, 0).text = "绩效目标"
    cell(3, 1).merge(cell(3, 5)).text = "1. 建成系统1套。\n2. 接入车位5000个。"
    for row, texts in enumerate((HEADER, ("产出指标", "数量指标", "系统\n数量", "系统", "1套")), 4):
        cell(row, 3).merge(cell(row, 4))
        for column, text in zip((0, 1, 2, 3, 5), texts, strict=True):
            cell(row, column).text = text
    cell(6, 3).merge(cell(6, 4)).text = "验收"
    cell(6, 1).text, cell(6, 2).text, cell(6, 5).text = "质量指标", "合格率", "100%"
    cell(5, 0).merge(cell(6, 0))
    for column, text in zip((0, 1, 2, 5), ("满意度指标", "服务对象满意度指标", "车主满意度", "≥90%"), strict=True):
        cell(7, column).text = text
    return document


def test_form_made_by_hand() -> None:
    result = read("停车.docx", saved(handmade()))
    assert result.errors == ()
    [table] = result.tables
    assert (table.project_name, table.fiscal_year, table.money_unit) == ("智慧停车系统", 2025, "万元")
    assert (table.unit.code, table.unit.name) == ("100200", "某市城管局")
    assert (table.budget.total, table.budget.fiscal, table.budget.other) == (120, 100, None)
    assert (table.purpose, table.goals) == ("建设停车系统", ("建成系统1套。", "接入车位5000个。"))
    assert [(r.level1, r.level2, r.name, r.definition, r.value.raw) for r in table.indicators] == [
        ("产出指标", "数量指标", "系统数量", "系统", "1套"),
        ("产出指标", "质量指标", "合格率", "验收", "100%"),
        ("满意度指标", "服务对象满意度指标", "车主满意度", "", "≥90%"),
    ]
    assert table.source.heading_title == "智慧停车系统绩效目标表"
    assert table.source.place == "第1个表格第1行"


def test_deleted_text_is_not_read_and_inserted_text_is() -> None:
    document = handmade()
    paragraph = document.tables[0].cell(5, 5).paragraphs[0]._p
    for run in paragraph.findall(qn("w:r")):
        paragraph.remove(run)
    paragraph.append(parse_xml(f"<w:del {nsdecls('w')}><w:r><w:delText>1套</w:delText></w:r></w:del>"))
    paragraph.append(parse_xml(f"<w:ins {nsdecls('w')}><w:r><w:t>2套</w:t></w:r></w:ins>"))
    [table] = read("修订.docx", saved(document)).tables
    assert table.indicators[0].value.raw == "2套"


def test_automatic_numbers_part_the_goals() -> None:
    document = handmade()
    cell = document.tables[0].cell(3, 1)
    cell.text = "建成系统1套"
    cell.add_paragraph("接入车位5000个")
    for paragraph in cell.paragraphs:
        paragraph._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = 1
    [table] = read("编号.docx", saved(document)).tables
    assert table.goals == ("建成系统1套", "接入车位5000个")


def written_table() -> TargetTable:
    rows = tuple(
        Indicator(level1="产出指标", level2="数量指标", name=f"系统{n}", definition="说明", value=value)
        for n, value in enumerate(("1 套", f"≥{PENDING}个"))
    )
    return TargetTable(project_name="智慧停车系统", goals=("建成系统",), indicators=rows)


def test_written_document_is_ready_to_print() -> None:
    document = Document(io.BytesIO(write([written_table(), written_table()], "docx")))
    section = document.sections[0]
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)
    titles = [p for p in document.paragraphs if p.style.name == "Heading 1"]
    assert [title.text for title in titles] == ["1. 智慧停车系统绩效目标表", "2. 智慧停车系统绩效目标表"]
    assert titles[1].paragraph_format.page_break_before
    indicators = document.tables[1]
    assert indicators.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    for table in document.tables:
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    assert indicators.cell(1, 0)._tc is indicators.cell(2, 0)._tc, "equal neighbours in 一级指标 are one cell"


def test_pending_cells_are_marked() -> None:
    document = Document(io.BytesIO(write([written_table()], "docx")))
    marked = [
        cell.text
        for table in document.tables
        for row in table.rows
        for cell in row.cells
        if (shade := cell._tc.tcPr.find(qn("w:shd"))) is not None and shade.get(qn("w:fill")) == "FFF2A8"
    ]
    assert marked == ["", f"≥{PENDING}个"], "the missing 预算数 and the pending value"


def test_markup_in_a_cell_stays_text() -> None:
    table = written_table().with_indicator(1, name="<w:br/>&amp; 5 < 6", definition="a\x00b")
    data = write([table], "docx")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b"&lt;w:br/&gt;&amp;amp;" in archive.read("word/document.xml")
    [row, _] = read("标记.docx", data).tables[0].indicators
    assert (row.name, row.definition) == ("<w:br/>&amp; 5 < 6", "ab")
