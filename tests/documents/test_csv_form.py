"""CSV that a spreadsheet opens as text: marked as UTF-8, quoted, without formulas."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from assistant.documents import read, write
from assistant.documents.formulas import FORMULA_STARTS, guarded, unguarded
from assistant.model.table import Indicator, TargetTable


def table(value: str) -> TargetTable:
    row = Indicator.model_validate({"level1": "产出指标", "level2": "数量指标", "name": "增长率", "value": value})
    return TargetTable(project_name="=cmd|' /C calc'!A0", goals=("建成系统", "验收合格"), indicators=(row,))


def test_every_cell_is_quoted_and_none_is_a_formula() -> None:
    data = write([table("-3%"), table("＝1+1")], "csv")
    assert data.startswith(b"\xef\xbb\xbf")
    text = data.decode("utf-8-sig")
    assert all(line.startswith('"') and line.endswith('"') for line in text.split("\r\n") if line and "\n" not in line)
    cells = [cell for line in csv.reader(io.StringIO(text, newline="")) for cell in line]
    assert not [cell for cell in cells if cell.startswith(FORMULA_STARTS)]
    assert "'-3%" in cells
    assert "'＝1+1" in cells
    assert "1. 建成系统\n2. 验收合格" in cells


def test_it_is_read_back_to_the_letter() -> None:
    [one, two] = read("表.csv", write([table("-3%"), table("＝1+1")], "csv")).tables
    assert [one.indicators[0].value.raw, two.indicators[0].value.raw] == ["-3%", "＝1+1"]
    assert one.project_name == "=cmd|' /C calc'!A0"


@given(st.text())
def test_a_guard_is_taken_away_again(text: str) -> None:
    assert not guarded(text).startswith(FORMULA_STARTS)
    assert unguarded(guarded(text)) == text
