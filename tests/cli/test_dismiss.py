"""jixiao dismiss and check --decisions: a finding is set aside with a reason until its text changes."""

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.cli import main

TABLE = """项目名称：社区卫生服务中心能力提升
预算数：80
绩效目标：1. 2024 年新建社区卫生服务站 4 个

一级指标\t二级指标\t三级指标\t绩效指标描述\t指标值
产出指标\t数量指标\t新建服务站数量\t新建服务站数量\t4个
产出指标\t质量指标\t诊疗质量\t诊疗规范\t较好
效益指标\t社会效益指标\t受益居民数\t签约居民\t大幅增加
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return written(tmp_path / "卫生.txt", TABLE)


@pytest.fixture
def decisions(tmp_path: Path) -> Path:
    return tmp_path / "忽略.jsonl"


def written(file: Path, text: str) -> Path:
    file.write_text(text, "utf-8")
    return file


def dismiss(table: Path, decisions: Path, *options: str) -> int:
    return main(["dismiss", str(table), "--decisions", str(decisions), "--reason", "上级文件定的等次", *options])


def checked(capsys: pytest.CaptureFixture[str], table: Path, decisions: Path) -> Any:
    capsys.readouterr()
    main(["check", str(table), "--decisions", str(decisions), "--format", "json"])
    return json.loads(capsys.readouterr().out)["tables"][0]


def rows_of(checked_table: Any, code: str) -> list[int | None]:
    return [f["cell"]["indicator"] for f in checked_table["findings"] if f["code"] == code]


def test_one_finding_is_set_aside(table: Path, decisions: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert dismiss(table, decisions, "--code", "VAL-001", "--row", "2", "--by", "王某") == 0
    assert "已忽略 1 条" in capsys.readouterr().out
    (line,) = decisions.read_text("utf-8").splitlines()
    kept = json.loads(line)
    assert (kept["code"], kept["reason"], kept["by"]) == ("VAL-001", "上级文件定的等次", "王某")
    told = checked(capsys, table, decisions)
    assert rows_of(told, "VAL-001") == [3]
    assert told["dismissed"] == 1
    main(["check", str(table), "--decisions", str(decisions)])
    assert "已忽略 1" in capsys.readouterr().out


def test_the_exit_code_follows_what_is_left(table: Path, decisions: Path) -> None:
    assert dismiss(table, decisions, "--code", "VAL") == 0
    assert main(["check", str(table), "--select", "VAL"]) == 1
    assert main(["check", str(table), "--select", "VAL", "--decisions", str(decisions)]) == 0


def test_a_dismissal_ends_with_the_text_and_moves_with_the_row(
    table: Path, decisions: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dismiss(table, decisions, "--code", "VAL-001", "--row", "2")
    lines = TABLE.splitlines(keepends=True)
    moved = written(table, "".join([*lines[:5], lines[7], lines[5], lines[6]]))
    assert rows_of(checked(capsys, moved, decisions), "VAL-001") == [1]
    changed = written(table, TABLE.replace("较好", "良好"))
    assert rows_of(checked(capsys, changed, decisions), "VAL-001") == [2, 3]
    main(["check", str(changed), "--decisions", str(decisions)])
    assert "1 条忽略因文字改动已失效" in capsys.readouterr().out


def test_a_table_among_several_is_named(
    table: Path, decisions: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = written(tmp_path / "乡道.txt", TABLE.replace("社区卫生服务中心能力提升", "乡道波形护栏安装"))
    options = ["--code", "VAL-001", "--reason", "等次", "--decisions", str(decisions)]
    assert main(["dismiss", str(table), str(other), *options]) == 2
    assert "--table" in capsys.readouterr().err
    assert main(["dismiss", str(table), str(other), *options, "--table", "3"]) == 2
    assert main(["dismiss", str(table), str(other), *options, "--table", "2"]) == 0
    assert rows_of(checked(capsys, table, decisions), "VAL-001") == [2, 3]
    assert rows_of(checked(capsys, other, decisions), "VAL-001") == []


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--code", "VAL-001", "--row", "1"], "没有 VAL-001 的问题"),
        (["--code", "VAL-999"], "VAL-999"),
        (["--code", "VAL-001", "--reason", " "], "理由"),
        (["--code", "VAL-001", "--table", "2"], "一共 1 张"),
    ],
)
def test_what_cannot_be_dismissed_is_said(
    table: Path, decisions: Path, capsys: pytest.CaptureFixture[str], options: list[str], told: str
) -> None:
    assert dismiss(table, decisions, *options) == 2
    error = capsys.readouterr().err
    assert told in error
    assert len(error.splitlines()) == 1
    assert not decisions.exists()


@pytest.mark.parametrize("line", ["{}", "不是 JSON", '{"table_key": 3}', "[1]"])
def test_a_line_that_is_no_decision_is_named(
    table: Path, decisions: Path, capsys: pytest.CaptureFixture[str], line: str
) -> None:
    dismiss(table, decisions, "--code", "VAL-001", "--row", "2")
    capsys.readouterr()
    with decisions.open("a", encoding="utf-8") as out:
        out.write(f"\n{line}\n")
    assert main(["check", str(table), "--decisions", str(decisions)]) == 2
    error = capsys.readouterr().err
    assert "忽略.jsonl" in error
    assert "第 3 行" in error
    assert len(error.splitlines()) == 1


def test_a_decisions_file_that_is_not_there_is_said(table: Path, tmp_path: Path) -> None:
    assert main(["check", str(table), "--decisions", str(tmp_path / "没有.jsonl")]) == 2
