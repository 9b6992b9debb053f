"""jixiao check: exit codes, formats and the choices of rules."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from assistant.cli import main
from assistant.critic.catalog import all_rules

WEAK = """项目名称：社区卫生服务中心能力提升
预算数：80
财政资金：80
绩效目标：1. 2024 年新建社区卫生服务站 4 个

一级指标\t二级指标\t三级指标\t绩效指标描述\t指标值
产出指标\t数量指标\t新建服务站数量\t新建服务站数量\t4个
产出指标\t质量指标\t诊疗质量\t诊疗规范\t较好
产出指标\t时效指标\t完工时间\t竣工验收日期\t2024年10月31日前
产出指标\t成本指标\t建设成本\t竣工决算金额\t≤90万元
效益指标\t社会效益指标\t受益居民数\t签约居民\t≥1.2万人
满意度指标\t服务对象满意度指标\t签约居民满意度\t问卷满意份数/有效问卷数\t≥95 百分比
"""
SOUND = (
    WEAK.replace("诊疗质量\t诊疗规范\t较好", "病历书写合格率\t合格份数/抽查份数\t≥98%")
    .replace("≤90万元", "≤80万元")
    .replace("≥95 百分比", "≥95%")
)


@pytest.fixture
def weak(tmp_path: Path) -> Path:
    return written(tmp_path / "卫生 项目.txt", WEAK)


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    return written(tmp_path / "sound.txt", SOUND)


def written(file: Path, text: str) -> Path:
    file.write_text(text, "utf-8")
    return file


def report(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


def test_an_error_makes_the_exit_code_one_and_a_sound_table_zero(weak: Path, sound: Path) -> None:
    assert main(["check", str(weak)]) == 1
    assert main(["check", str(sound)]) == 0


def test_json_keeps_its_contract(weak: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(weak), "--format", "json"]) == 1
    told = report(capsys)
    (table,) = told["tables"]
    assert told["errors"] == []
    assert table["project_name"] == "社区卫生服务中心能力提升"
    assert set(table) >= {"project_name", "number", "indicators", "findings"}
    assert [row["measurable"] for row in table["indicators"]] == [True, False, True, True, True, True]
    assert all(set(row) == {"name", "value", "measurable"} for row in table["indicators"])
    for finding in table["findings"]:
        assert set(finding) >= {"code", "defect", "severity", "cell", "quote", "message", "basis", "fixes", "origin"}
        assert set(finding["cell"]) == {"part", "indicator", "field"}
        assert finding["severity"] in ("error", "warning", "note")
        assert all(set(fix) >= {"level", "title", "value"} for fix in finding["fixes"])
    cells = {f["code"]: f["cell"] for f in table["findings"]}
    assert cells["VAL-001"] == {"part": "indicator", "indicator": 2, "field": "value"}
    assert {"VAL-001", "COS-001", "VAL-006"} <= set(cells)


def test_text_is_for_people(weak: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", str(weak)])
    told = capsys.readouterr().out
    assert "可衡量 5/6" in told
    assert "[错误] VAL-001 第2行“诊疗质量”的指标值" in told
    assert told.index("[错误]") < told.index("[警告]")
    assert "[提醒]" not in told
    assert told.count("  提醒 ") == 1
    assert "--notes" in told
    main(["check", str(weak), "--notes"])
    assert "[提醒]" in capsys.readouterr().out


def test_text_shows_a_good_example_of_the_same_category(weak: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", str(weak)])
    assert "第2行可参照：质量指标｜" in capsys.readouterr().out


def test_what_says_the_same_is_told_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    vague = written(tmp_path / "vague.txt", SOUND.replace("2024年10月31日前", "符合要求"))
    main(["check", str(vague), "--format", "json"])
    codes = {f["code"] for f in report(capsys)["tables"][0]["findings"] if f["cell"]["indicator"] == 3}
    assert {"TIM-001", "VAL-001"} <= codes
    for form in ("text", "md"):
        main(["check", str(vague), "--format", form])
        told = [line for line in capsys.readouterr().out.splitlines() if "TIM-001" in line or "VAL-001" in line]
        assert "TIM-001" in told[0]
        assert sum("另见：VAL-001" in line for line in told) == 1


def test_a_question_is_put_once_for_a_rule(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    twice = WEAK.replace("≥1.2万人", "明显提高")
    main(["check", str(written(tmp_path / "twice.txt", twice))])
    told = capsys.readouterr().out
    assert told.count("[错误] VAL-001") == 2
    assert told.count("用什么数衡量") == 1


def test_markdown_has_one_line_for_each_group(weak: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", str(weak), "--format", "json"])
    codes = [f["code"] for f in report(capsys)["tables"][0]["findings"]]
    main(["check", str(weak), "--format", "md"])
    told = capsys.readouterr().out
    lines = [line for line in told.splitlines() if line.startswith("| ")]
    assert 2 < len(lines) <= len(codes) + 2
    assert all(code in told for code in codes)


@pytest.mark.parametrize("form", ["text", "md"])
def test_an_example_stands_under_the_findings(tmp_path: Path, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    vague = written(tmp_path / "vague.txt", WEAK.replace("≥95 百分比", "较高"))
    main(["check", str(vague), "--format", form])
    examples = [line for line in capsys.readouterr().out.splitlines() if "行可参照" in line]
    assert len(examples) == 1
    assert "指标库" in examples[0]


def test_the_score_says_what_it_is_made_of(weak: Path, sound: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", str(weak), str(sound), "--format", "json"])
    poor, good = (table["score"] for table in report(capsys)["tables"])
    assert set(poor) == {"points", "rows", "measurable", "errors", "warnings"}
    assert (poor["rows"], poor["measurable"]) == (6, 5)
    assert 0 <= poor["points"] < good["points"] <= 100
    main(["check", str(weak)])
    assert f"得分 {poor['points']}" in capsys.readouterr().out


def test_tables_are_reviewed_together(weak: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = written(
        tmp_path / "乡道.txt", WEAK.replace("社区卫生服务中心能力提升", "乡道波形护栏安装").replace("80", "40")
    )
    files = [str(weak), str(other)]
    main(["check", *files, "--format", "json"])
    alone = report(capsys)
    assert "totals" not in alone
    main(["check", *files, "--across", "--format", "json"])
    together = report(capsys)
    (total,) = together["totals"]
    assert (total["tables"], total["budget_yuan"]) == (2, "1200000")
    for before, after, named in zip(alone["tables"], together["tables"], (other.name, weak.name), strict=True):
        assert before["score"] == after["score"]
        (copied,) = [f for f in after["findings"] if f["code"] == "DUP-003"]
        assert f"《{named}》" in copied["message"]
        assert [f for f in after["findings"] if f["code"] not in ("DUP-003", "GOL-006")] == before["findings"]
    for form in ("text", "md", "sarif"):
        main(["check", *files, "--across", "--format", form])
        assert "DUP-003" in capsys.readouterr().out
    main(["check", *files, "--across", "--ignore", "DUP-003", "--format", "sarif"])
    assert not [r for r in report(capsys)["runs"][0]["results"] if r["ruleId"] == "DUP-003"]
    main(["check", *files, "--across"])
    assert "2 张表，预算数合计 120万元" in capsys.readouterr().out


def test_sarif_names_rules_and_places(weak: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(weak), "--format", "sarif"]) == 1
    told = report(capsys)
    assert told["version"] == "2.1.0"
    (run,) = told["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == [rule.code for rule in all_rules()]
    assert run["results"]
    for result in run["results"]:
        assert result["ruleId"] in rules
        assert result["level"] in ("error", "warning", "note")
        assert result["message"]["text"]
        (location,) = result["locations"]
        uri = location["physicalLocation"]["artifactLocation"]["uri"]
        assert uri.isascii()
        assert " " not in uri
        assert unquote(uri) == weak.name
        assert location["logicalLocations"][0]["fullyQualifiedName"]


def test_select_and_ignore_choose_rules(weak: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def found(*options: str) -> set[str]:
        main(["check", str(weak), "--format", "json", *options])
        return {f["code"] for f in report(capsys)["tables"][0]["findings"]}

    assert found("--select", "VAL-006,COS") >= {"VAL-006", "COS-001"}
    assert {code.split("-")[0] for code in found("--select", "VAL")} == {"VAL"}
    assert not {code for code in found("--ignore", "VAL,COS-001") if code.startswith("VAL") or code == "COS-001"}
    chosen = written(tmp_path / "rules.toml", 'select = ["COS"]\nignore = ["COS-004"]\n')
    assert found("--profile", str(chosen)) == {"COS-001"}


def test_the_exit_code_follows_the_chosen_rules(weak: Path) -> None:
    assert main(["check", str(weak), "--select", "VAL-006"]) == 0


def test_a_rule_that_needs_all_tables_is_not_passed_over(weak: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(weak), "--select", "copied_indicators,VAL"]) == 1
    assert "DUP-003" in capsys.readouterr().err
    main(["check", str(weak), "--select", "DUP-003", "--across"])
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("word", ["VAL-1", "模糊", "VAL-999", "ABC"])
def test_an_unknown_rule_is_bad_usage(weak: Path, capsys: pytest.CaptureFixture[str], word: str) -> None:
    assert main(["check", str(weak), "--select", word]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert word in told.err
    assert "Traceback" not in told.err
    assert len(told.err.splitlines()) == 1


@pytest.mark.parametrize(("layout", "told"), [("auto", False), ("mof2015", True), ("mof2021", False)])
def test_layout_says_where_costs_belong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], layout: str, told: bool
) -> None:
    own = SOUND.replace("产出指标\t成本指标", "成本指标\t经济成本指标")
    file = written(tmp_path / "own.txt", own)
    assert main(["check", str(file), "--layout", layout, "--format", "json"]) == 0
    codes = {f["code"] for f in report(capsys)["tables"][0]["findings"]}
    assert "STR-001" not in codes
    assert ("STR-008" in codes) is told


def test_a_bad_file_does_not_keep_the_others_back(
    weak: Path, sound: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "坏文件.docx"
    bad.write_bytes(b"PK\x03\x04 not a zip")
    files = [str(weak), str(bad), str(tmp_path / "missing.txt"), str(tmp_path), str(sound)]
    assert main(["check", *files, "--format", "json"]) == 2
    told = capsys.readouterr()
    parsed = json.loads(told.out)
    assert [table["file"] for table in parsed["tables"]] == [weak.name, sound.name]
    assert [set(error) for error in parsed["errors"]] == [{"file", "place", "message"}] * 3
    lines = told.err.splitlines()
    assert len(lines) == 3
    assert "坏文件.docx" in lines[0]
    assert "missing.txt" in lines[1]
    assert all(line.endswith("。") for line in lines)


def test_only_bad_input_is_bad_input(tmp_path: Path) -> None:
    empty = written(tmp_path / "empty.txt", "")
    assert main(["check", str(empty)]) == 2


def test_a_report_goes_to_a_file(weak: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "report.json"
    assert main(["check", str(weak), "--format", "json", "-o", str(out)]) == 1
    assert capsys.readouterr().out == ""
    assert json.loads(out.read_text("utf-8"))["tables"]
    assert main(["check", str(weak), "-o", str(tmp_path / "no" / "report.txt")]) == 2
    assert "无法写入" in capsys.readouterr().err


def test_standard_input_is_a_file_like_any_other() -> None:
    command = [sys.executable, "-m", "assistant", "check", "-", "--format", "json"]
    done = subprocess.run(command, input=WEAK.encode(), capture_output=True, timeout=60, check=False)
    assert done.returncode == 1
    assert json.loads(done.stdout)["tables"][0]["file"] == "标准输入"
    assert done.stderr == b""


def test_several_tables_come_in_order(weak: Path, sound: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(sound), str(weak), "--format", "json"]) == 1
    assert [table["file"] for table in report(capsys)["tables"]] == [sound.name, weak.name]
