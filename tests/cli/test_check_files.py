"""jixiao check --review and --report: the input with its opinions, and the 审核意见表."""

import io
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from assistant.cli import main
from assistant.documents import read, write
from assistant.model.table import Indicator, TargetTable

ROWS = (("质量指标", "系统性能", "较好满足"), ("数量指标", "建成系统数量", "=1套"))
TABLE = TargetTable(
    project_name="智慧停车",
    goals=("建成系统1套",),
    indicators=tuple(
        Indicator.model_validate({"level1": "产出指标", "level2": level2, "name": name, "value": value})
        for level2, name, value in ROWS
    ),
)


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_the_input_with_opinions_and_a_report(tmp_path: Path, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    given, out, report = tmp_path / f"表.{form}", tmp_path / f"批注.{form}", tmp_path / "意见.docx"
    given.write_bytes(write([TABLE, TABLE], form))
    assert main(["check", str(given), "--review", str(out), "--report", str(report), "--ignore", "STR"]) == 1
    assert "VAL-001" in capsys.readouterr().out
    assert (
        read(out.name, out.read_bytes()).tables[0].indicators
        == read(given.name, given.read_bytes()).tables[0].indicators
    )
    if form == "docx":
        texts = [comment.text for comment in Document(str(out)).comments]
    else:
        sheet = load_workbook(io.BytesIO(out.read_bytes()))["审核意见"]
        texts = [" ".join(str(cell.value) for cell in row) for row in sheet.iter_rows(min_row=3)]
    assert any("VAL-001" in text and "第1行“系统性能”的指标值" in text and "建议" in text for text in texts)
    assert not any("STR-" in text for text in texts)
    assert "项目支出绩效目标审核意见表" in [paragraph.text for paragraph in Document(str(report)).paragraphs]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["表.docx", "--review", "表.xlsx"], "批注只能加在同一种文件里；文件名以 .docx 结尾"),
        (["表.csv", "--review", "批注.docx"], "只有 Word 和 Excel 文件能加批注"),
        (["甲.docx", "乙.docx", "--review", "批注.docx"], "--review 只能用于一个文件"),
        (["表.docx", "--report", "意见.xlsx"], "审核意见表只能写成 Word"),
    ],
)
def test_names_are_checked_before_anything_is_read(
    arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", *arguments]) == 2
    assert says in capsys.readouterr().err
