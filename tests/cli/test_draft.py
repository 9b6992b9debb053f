"""jixiao draft: the command as a script sees it."""

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.cli import main
from assistant.documents import read

BRIEF = "我们要建一个预付卡监管平台，预算320万，工期8个月，接入80项事项"


@pytest.fixture(autouse=True)
def without_an_index(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The command as on a machine that has not built the index."""
    monkeypatch.setenv("JIXIAO_DATA", str(tmp_path / "data"))


def _json(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert main(["draft", *arguments, "--format", "json"]) == 0
    content: dict[str, Any] = json.loads(capsys.readouterr().out)
    return content


def test_json_is_the_documented_shape(capsys: pytest.CaptureFixture[str]) -> None:
    content = _json(capsys, BRIEF)
    assert set(content) == {"table", "sources", "questions", "findings", "mode", "notes"}
    assert content["mode"] == "rules"
    assert content["table"]["budget"]["total"] == "320"
    assert {"cell", "origin", "ref", "detail", "confirmed"} == set(content["sources"][0])
    assert all(question["text"] for question in content["questions"])


def test_a_brief_may_be_text_or_fields(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    text, fields, record = tmp_path / "a.txt", tmp_path / "b.yaml", tmp_path / "c.json"
    text.write_text(BRIEF, encoding="gb18030")
    fields.write_text(
        "project_name: 智慧水务平台\nbudget_total: 300\nfiscal_year: 2026\ntext: 工期6个月，建1套系统\n",
        encoding="utf-8",
    )
    record.write_text(json.dumps({"project_name": "路灯养护", "budget_total": "45.5"}), encoding="utf-8")
    assert _json(capsys, "--brief", str(text))["table"]["budget"]["total"] == "320"
    table = _json(capsys, "--brief", str(fields))["table"]
    assert (table["project_name"], table["fiscal_year"]) == ("智慧水务平台", 2026)
    assert {"≤300万元", "≤6个月"} <= {row["value"]["raw"] for row in table["indicators"]}
    assert _json(capsys, "--brief", str(record))["table"]["budget"]["total"] == "45.5"


@pytest.mark.parametrize("suffix", ["docx", "xlsx", "md"])
def test_a_file_in_the_official_layout_can_be_read_back(tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"表.{suffix}"
    assert main(["draft", BRIEF, "-o", str(out)]) == 0
    (table,) = read(out.name, out.read_bytes()).tables
    assert table.project_name == "预付卡监管平台建设项目"
    assert "≥80项" in [row.value.raw for row in table.indicators]


def test_text_shows_table_sources_and_questions(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["draft", BRIEF]) == 0
    shown = capsys.readouterr().out
    assert "| 产出指标 | 数量指标 | 接入事项数量 |" in shown
    assert "数值来源与待办" in shown
    assert "还要请您补充" in shown


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "二者选一"),
        ([BRIEF, "--brief", "a.txt"], "二者选一"),
        (["   "], "没有项目说明"),
        (["--brief", "没有这个文件.txt"], "读不出项目说明"),
        ([BRIEF, "-o", "a.pdf"], "不支持的输出格式"),
    ],
)
def test_bad_usage_is_one_line(capsys: pytest.CaptureFixture[str], arguments: list[str], says: str) -> None:
    assert main(["draft", *arguments]) == 2
    error = capsys.readouterr().err
    assert says in error
    assert error.count("\n") == 1


def test_fields_that_do_not_fit_are_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    brief = tmp_path / "b.yaml"
    brief.write_text("project_name: 甲\nbudget_total: 很多\n", encoding="utf-8")
    assert main(["draft", "--brief", str(brief)]) == 2
    assert "budget_total" in capsys.readouterr().err


@pytest.mark.parametrize(("field", "value"), [("kind", "moon"), ("duration", "很久"), ("deadline", "很快")])
def test_fields_that_mean_nothing_are_named(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, field: str, value: str
) -> None:
    brief = tmp_path / "b.yaml"
    brief.write_text(f"project_name: 甲乙丙平台\n{field}: {value}\n", encoding="utf-8")
    assert main(["draft", "--brief", str(brief)]) == 2
    assert value in capsys.readouterr().err


def test_every_field_of_a_brief_is_used(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    brief = tmp_path / "b.yaml"
    fields = """
text: 还要接入80项事项
project_name: 药品追溯平台
kind: construction
fiscal_year: 2025
budget_total: 320
budget_fiscal: 300
duration: 8个月
deadline: 2025年10月31日前
purpose: 用于药品追溯平台开发
goals: [建成药品追溯平台3套, 使追溯事项办理满意度不低于90%]
users: 乡镇卫生院
quantities: [{number: 3, unit: 套, thing: 系统}]
unit_name: 市药监局
unit_code: "664201"
draft_now: true
"""
    brief.write_text(fields, encoding="utf-8")
    content = _json(capsys, "--brief", str(brief))
    table = content["table"]
    values = {row["value"]["raw"] for row in table["indicators"]}
    assert {"≤320万元", "≤8个月", "2025年10月31日前", "≥80项", "=3套"} <= values
    assert (table["budget"]["fiscal"], table["budget"]["other"]) == ("300", "20")
    assert table["goals"] == ["建成药品追溯平台3套", "使追溯事项办理满意度不低于90%"]
    assert table["unit"] == {"code": "664201", "name": "市药监局"}
    assert "乡镇卫生院满意度" in {row["name"] for row in table["indicators"]}


def test_a_binary_brief_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    brief = tmp_path / "b.bin"
    brief.write_bytes(b"\xff\xfe\x00\x81\xff\xff")
    assert main(["draft", "--brief", str(brief)]) == 2
    assert "不是文本文件" in capsys.readouterr().err
