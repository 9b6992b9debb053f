"""jixiao fix: what is safe is mended and written, the rest is listed."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from assistant.cli import main
from assistant.critic import check
from assistant.critic.fixes import safe_fix
from assistant.documents import read, write
from assistant.model.table import TargetTable
from tests.documents.fixtures.forms import Cell
from tests.documents.fixtures.office import Sheet, Styled, package, sheet_parts

TABLE = """项目名称：农村饮水安全巩固提升
预算数：120

一级指标\t二级指标\t三级指标\t绩效指标描述\t指标值
产出指标\t数量指标\t改造管网长度\t验收里程\t≥8.5公里
产出指标\t质量指标\t水质达标率\t达标批次/检测批次\t≥95 百分比
产出指标\t时效指标\t完工时间\t竣工验收日期\t2024年9月底前
产出指标\t成本指标\t工程总投资\t竣工决算金额\t≤120万
效益指标\t社会效益指标\t受益农户数。\t接水入户\t≥2600户
满意度指标\t服务对象满意度指标\t用水户满意度\t问卷满意率\t较高
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    file = tmp_path / "饮水.txt"
    file.write_text(TABLE, "utf-8")
    return file


def table_in(file: Path) -> TargetTable:
    result = read(file.name, file.read_bytes())
    assert not result.errors
    (table,) = result.tables
    return table


@pytest.mark.parametrize("form", ["json", "md", "xlsx", "docx"])
def test_safe_fixes_are_written_in_every_format(source: Path, form: str) -> None:
    out = source.with_suffix(f".fixed.{form}")
    assert main(["fix", str(source), "-o", str(out)]) == 0
    rows = table_in(out).indicators
    assert [row.value.printed() for row in rows[1:4:2]] == ["≥95%", "≤120万元"]
    assert rows[4].name == "受益农户数"
    assert rows[5].value.raw == "较高"


def test_what_needs_a_person_is_listed(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = source.with_suffix(".json")
    assert main(["fix", str(source), "-o", str(out)]) == 0
    told = capsys.readouterr().out
    assert "已修正 3 处" in told
    assert "VAL-006 “≥95 百分比”" in told
    rest = told.partition("还要人处理的问题：")[2]
    assert "SAT-001" in rest
    assert "VAL-006" not in rest


def test_nothing_safe_is_left_and_a_second_run_changes_nothing(source: Path) -> None:
    once, twice = source.with_suffix(".1.json"), source.with_suffix(".2.json")
    main(["fix", str(source), "-o", str(once)])
    main(["fix", str(once), "-o", str(twice)])
    assert not [f for f in check(table_in(once)) if safe_fix(f)]
    assert json.loads(once.read_text("utf-8"))["tables"] == json.loads(twice.read_text("utf-8"))["tables"]


def test_the_source_is_left_as_it_was(source: Path) -> None:
    main(["fix", str(source), "-o", str(source.with_suffix(".json"))])
    assert source.read_text("utf-8") == TABLE


def test_an_unknown_format_is_refused_before_reading(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fix", str(source), "-o", str(source.with_suffix(".pdf"))]) == 2
    assert ".docx" in capsys.readouterr().err


def test_a_file_that_cannot_be_read_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out.json"
    assert main(["fix", str(tmp_path / "missing.txt"), "-o", str(out)]) == 2
    assert not out.exists()
    assert "找不到文件" in capsys.readouterr().err


def test_standard_input_is_mended_too(tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    command = [sys.executable, "-m", "assistant", "fix", "-", "-o", str(out)]
    done = subprocess.run(command, input=TABLE.encode(), capture_output=True, timeout=60, check=False)
    assert done.returncode == 0
    assert table_in(out).indicators[1].value.raw == "≥95%"


@pytest.mark.parametrize("form", ["xlsx", "docx"])
def test_a_file_of_the_same_kind_is_the_source_with_its_cells_mended(
    source: Path, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    given, out, new = (source.with_suffix(f".{name}.{form}") for name in ("given", "out", "new"))
    given.write_bytes(write([table_in(source)], form))
    assert main(["fix", str(given), "-o", str(out)]) == 0
    assert "原文件改了 3 格，其余不变。" in capsys.readouterr().err
    with zipfile.ZipFile(given) as old, zipfile.ZipFile(out) as after:
        changed = [name for name in old.namelist() if old.read(name) != after.read(name)]
        assert old.namelist() == after.namelist()
    assert changed == ["word/document.xml" if form == "docx" else "xl/worksheets/sheet1.xml"]
    assert main(["fix", str(given), "--new", "-o", str(new)]) == 0
    assert [row.value.raw for row in table_in(new).indicators] == [row.value.raw for row in table_in(out).indicators]


def test_a_cell_that_cannot_be_mended_in_the_source_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given, out = tmp_path / "表.xlsx", tmp_path / "改.xlsx"
    lines = (
        ("一级指标", "二级指标", "三级指标", "指标值"),
        ("产出指标", "质量指标", "水质达标率", Styled("≥95 百分比", formula="A9")),
        ("产出指标", "成本指标", "工程总投资", "≤120万"),
    )
    cells = [Cell(r, c, 1, 1, value) for r, line in enumerate(lines) for c, value in enumerate(line)]
    given.write_bytes(package(sheet_parts([Sheet("表", cells)])))
    assert main(["fix", str(given), "-o", str(out)]) == 0
    told = capsys.readouterr()
    assert "原文件改了 1 格，其余不变。\n有 1 处在原文件里改不了" in told.err
    assert "第1张表第1行“水质达标率”的指标值没有改成“≥95%”：单元格里是公式" in told.err
    assert "已修正 1 处" in told.out
    assert "VAL-006" in told.out.partition("还要人处理的问题：")[2]
    assert [row.value.raw for row in table_in(out).indicators] == ["≥95 百分比", "≤120万元"]
