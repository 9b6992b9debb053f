"""审核意见表 of a department as Word."""

import io
from dataclasses import replace

from docx import Document

from assistant.documents.remarks import TableRemarks
from assistant.documents.review_report import write_review_report
from assistant.model.findings import Severity
from assistant.model.reviews import Score
from tests.documents.test_annotating import EVIL, VALUE, WHOLE

NOTE = replace(VALUE, severity=Severity.NOTE, level="提醒", code="NAM-001")
GOOD = TableRemarks("1. 甲项目", "", Score(points=90, rows=5, measurable=5, errors=0, warnings=0), (NOTE,))
BAD = TableRemarks("2. 乙项目", "", Score(points=40, rows=5, measurable=2, errors=2, warnings=0), (VALUE, WHOLE))
ACROSS = replace(WHOLE, severity=Severity.WARNING, level="警告", code="DUP-001", message="与第 1 张表相同")


def told(*tables: TableRemarks, totals: tuple[str, ...] = ()) -> tuple[list[str], list[list[list[str]]]]:
    """Paragraphs, and the tables as rows of cells."""
    document = Document(io.BytesIO(write_review_report(tables, totals)))
    grids = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    return [paragraph.text for paragraph in document.paragraphs if paragraph.text], grids


def test_totals_list_across_tables_and_signatures() -> None:
    lines, (overview, scores, across, *_) = told(
        GOOD, replace(BAD, across=(ACROSS,)), totals=("某局 2026 年：2 张表。",)
    )
    assert overview == [
        ["目标表", "2 张", "指标", "10 条"],
        ["可衡量的指标", "7 条（70%）", "平均得分", "65 分"],
        ["错误", "2 条（1 张表）", "警告", "1 条（1 张表）"],
        ["提醒", "1 条（1 张表）", "没有问题的表", "0 张"],
        ["预算合计", *["某局 2026 年：2 张表。"] * 3],
    ]
    assert scores[1:] == [
        ["1", "2. 乙项目", "40", "2/5", "2", "1", "0"],
        ["2", "1. 甲项目", "90", "5/5", "0", "0", "1"],
    ]
    assert across[1][:3] == ["警告", "2. 乙项目\n全表", "与第 1 张表相同（DUP-001）"]
    assert lines[0] == "项目支出绩效目标审核意见表"
    assert "审核人（签字）" in lines[-1]
    assert "复核人（签字）" in lines[-1]
    assert "日期" in lines[-1]


def test_opinions_on_each_table() -> None:
    lines, grids = told(GOOD, BAD)
    assert "1. 甲项目（得分 90，可衡量 5/5）" in lines
    assert "提醒：NAM-001 第1行的指标值：没有数，无法核对" in lines
    assert grids[-1][1] == [
        *("错误", "第1行的指标值\n“较好”", "没有数，无法核对（VAL-001）", "量化易评〔B〕", "建议：写明数量和单位")
    ]


def test_one_table_without_findings() -> None:
    lines, grids = told(replace(GOOD, remarks=()))
    assert "没有发现问题。" in lines
    assert "只有一张表，没有可比的。" in lines
    assert len(grids) == 2


def test_words_of_a_file_are_cleaned_and_bounded() -> None:
    _, grids = told(replace(BAD, remarks=(replace(VALUE, message=EVIL, quote=EVIL, proposals=(EVIL,)),)))
    assert max(len(cell) for grid in grids for row in grid for cell in row) <= 400
    assert "\x07" not in grids[-1][1][2]
