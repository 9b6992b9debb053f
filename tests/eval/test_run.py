"""Running suites: what is chosen, what the record keeps, and how the command ends."""

import json
import shutil
from pathlib import Path

import pytest

from assistant.cli import main
from eval.run import CASES, suite_names


def test_a_run_leaves_a_record_that_says_what_was_measured(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record = tmp_path / "record.json"
    assert main(["eval", "--suite", "critic", "--check", "--record", str(record)]) == 0
    assert "全部达标" in capsys.readouterr().out
    kept = json.loads(record.read_text(encoding="utf-8"))
    assert [run["suite"] for run in kept["suites"]] == ["critic"]
    assert len(kept["suites"][0]["cases_hash"]) == len(kept["provenance"]["rules_hash"]) == 64
    assert kept["provenance"]["packages"]["pydantic"]
    assert kept["suites"][0]["result"]["cases"]


def test_own_cases_are_measured_without_the_baseline(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = tmp_path / "own" / "critic"
    own.mkdir(parents=True)
    label = {"table": "防汛物资采购", "idx": 1, "level1": "产出指标", "level2": "数量指标"}
    label |= {"name": "采购冲锋舟数量", "value": "≥12艘", "measurable": True, "vague": False}
    (own / "held_out.jsonl").write_text(json.dumps(label, ensure_ascii=False), encoding="utf-8")
    record = tmp_path / "record.json"
    assert main(["eval", "--cases", str(own.parent), "--check", "--record", str(record)]) == 0
    said = capsys.readouterr().out
    assert "held_out: measurable" in said
    assert "基线" not in said.replace("没有低于基线", "")


def test_broken_cases_are_said_and_shut_the_gate(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(CASES / "critic", tmp_path / "own" / "critic")
    (tmp_path / "own" / "critic" / "tables.jsonl").write_text("{broken", encoding="utf-8")
    record = tmp_path / "record.json"
    assert main(["eval", "--cases", str(tmp_path / "own"), "--record", str(record)]) == 1
    assert "评测数据读不了" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--suite", "nothing"], "没有名为 nothing 的评测"),
        (["--cases", "/nowhere"], "文件夹不存在"),
        (["--suite", "critic", "--cases", "{empty}"], "没有找到评测数据"),
        (["--cases", "{critic}", "--update-baseline"], "基线只能由自带的评测数据更新"),
    ],
)
def test_bad_usage(arguments: list[str], says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty").mkdir()
    shutil.copytree(CASES / "critic", tmp_path / "full" / "critic")
    places = {"empty": tmp_path / "empty", "critic": tmp_path / "full"}
    code = main(["eval", *(a.format(**places) for a in arguments), "--record", str(tmp_path / "record.json")])
    said = capsys.readouterr().err
    assert (code, said.count("\n")) == (2, 1)
    assert says in said


def test_suites_are_found_by_their_name() -> None:
    assert "critic" in suite_names()
    assert "result" not in suite_names()
