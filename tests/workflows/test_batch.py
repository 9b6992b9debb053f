"""Many files at once: nothing is lost, errors stand beside the results, corrected files read back."""

import json
from pathlib import Path

import pytest

from assistant.cli import main
from assistant.documents import read, write
from assistant.library import load_library
from assistant.model.table import Indicator, TargetTable
from assistant.workflows.batch import changes, corrected_file, rewrite_file, rewrite_files
from assistant.workflows.toolbox import Toolbox

TOOLBOX = Toolbox(load_library(), None)


def weak_table(project: str = "智慧停车平台建设") -> TargetTable:
    rows = [
        ("产出指标", "数量指标", "建成系统数量", "=1套"),
        ("产出指标", "质量指标", "系统性能", "较好满足"),
        ("满意度指标", "服务对象满意度指标", "车主满意度", "较高"),
    ]
    indicators = [Indicator(level1=a, level2=b, name=n, definition=n, value=v) for a, b, n, v in rows]  # type: ignore[arg-type]
    return TargetTable(project_name=project, fiscal_year=2025, indicators=tuple(indicators))


@pytest.mark.parametrize("form", ["docx", "xlsx", "json"])
def test_a_corrected_file_reads_back_with_the_accepted_rows(form: str) -> None:
    file = rewrite_file(f"表.{form}", write([weak_table()], form), TOOLBOX)
    assert [rewrite.indicator for rewrite in file.rewrites] == [2, 3]
    name, data = corrected_file(file, file.rewrites[:1])
    assert name == f"表-改写.{form}"
    (table,) = read(name, data).tables
    assert table.indicators[1].name == file.rewrites[0].after["name"]
    assert table.indicators[2].value.raw == "较高"


def test_an_unreadable_file_does_not_stop_the_others() -> None:
    seen: list[tuple[int, int, str]] = []
    files = [("坏.xlsx", b"rubbish"), ("好.json", write([weak_table(), weak_table("智慧公厕平台建设")], "json"))]
    bad, good = rewrite_files(files, TOOLBOX, lambda done, total, name: seen.append((done, total, name)))
    assert bad.errors
    assert not bad.tables
    assert {rewrite.table for rewrite in good.rewrites} == {1, 2}
    assert seen == [(1, 2, "智慧停车平台建设"), (2, 2, "智慧公厕平台建设")]


def test_the_list_of_changes_tells_before_after_and_source() -> None:
    file = rewrite_file("表.json", write([weak_table()], "json"), TOOLBOX)
    first = changes(file.rewrites)[0]
    assert "系统性能" in first.cell
    assert "较好满足" in first.cell
    assert "≥98%" in first.value
    assert "JS10" in first.source
    assert first.status == "待确认"


def test_the_command_writes_json_and_reports_the_bad_file(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    good, out = tmp_path / "好.json", tmp_path / "改写.json"
    good.write_bytes(write([weak_table()], "json"))
    assert main(["rewrite", str(tmp_path / "没有.docx"), str(good), "-o", str(out)]) == 2
    assert capfd.readouterr().err.count("\n") == 1
    rows = json.loads(out.read_text("utf-8"))["rows"]
    assert [(row["table"], row["indicator"]) for row in rows] == [(1, 2), (1, 3)]
    assert {"before", "after", "sources", "findings_after", "status"} <= set(rows[0])


def test_the_command_writes_corrected_tables(tmp_path: Path) -> None:
    good, out = tmp_path / "好.json", tmp_path / "改写.xlsx"
    good.write_bytes(write([weak_table()], "json"))
    assert main(["rewrite", str(good), "-o", str(out)]) == 0
    (table,) = read(out.name, out.read_bytes()).tables
    assert table.indicators[1].value.raw == "≥98%"


def test_tables_do_not_go_to_the_screen(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    good = tmp_path / "好.json"
    good.write_bytes(write([weak_table()], "json"))
    assert main(["rewrite", str(good), "--format", "docx"]) == 2
    assert "-o" in capfd.readouterr().err
