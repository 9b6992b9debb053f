"""The commands with a model, by setting or by --model, over real HTTP: what a model says is told apart and errs in one line."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.cli import main
from tests.llm.behaviours import fails
from tests.llm.endpoint import MODEL, ScriptedEndpoint, endpoint
from tests.workflows.speaking_model import by_type

TABLE = """项目名称：智慧停车平台
预算数：80
财政资金：80
资金用途：用于建设智慧停车平台
绩效目标：1. 2024 年建成智慧停车平台 1 个，并培训收费员

一级指标\t二级指标\t三级指标\t绩效指标描述\t指标值
产出指标\t数量指标\t停车平台数量\t建成的停车平台个数\t=1个
产出指标\t质量指标\t平台运行稳定\t平台运行稳定\t较好
产出指标\t质量指标\t债券利息支付率\t已支付利息/应支付利息×100%\t=100%
"""
REPLIES = by_type(
    WordsReply={"name": "债券利息率", "definition": "每年87笔"},
    DefinitionReply={"definition": "每年87笔"},
    GoalWordsReply={"deed": "一年增收999万元", "effect": "一年增收999万元"},
    RowReview=lambda said: {
        "reason": "停车平台与债券无关",
        "belongs": "no" if "债券" in said else "yes",
        "heading": "数量指标" if "停车平台数量" in said else "质量指标",
    },
    GoalReview={"reason": "培训没有指标", "rows": [1], "missing": "培训收费员"},
)


@pytest.fixture
def table(tmp_path: Path) -> str:
    file = tmp_path / "表.txt"
    file.write_text(TABLE, encoding="utf-8")
    return str(file)


@pytest.fixture(autouse=True)
def own_data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("JIXIAO_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("JIXIAO_LLM_BASE_URL", raising=False)
    monkeypatch.delenv("JIXIAO_LLM_GGUF", raising=False)


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> Iterator[ScriptedEndpoint]:
    with endpoint(REPLIES) as scripted:
        _configure(monkeypatch, scripted.url)
        yield scripted


def _configure(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    for name, value in (("BASE_URL", url), ("MODEL", MODEL), ("TIMEOUT", "2")):
        monkeypatch.setenv(f"JIXIAO_LLM_{name}", value)


def _json(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    main([*arguments, "--format", "json"])
    content: dict[str, Any] = json.loads(capsys.readouterr().out)
    return content


def test_reviewers_are_asked_only_by_model_and_are_never_errors(
    capsys: pytest.CaptureFixture[str], table: str, served: ScriptedEndpoint
) -> None:
    plain = _json(capsys, "check", table)
    assert served.requests == [], "check asks no model by itself"
    judged = _json(capsys, "check", table, "--model")
    findings = judged["tables"][0]["findings"]
    of_model = [finding for finding in findings if finding["origin"] == "model"]
    assert [f for f in findings if f["origin"] == "rule"] == plain["tables"][0]["findings"]
    assert [(f["code"], f["quote"]) for f in of_model] == [("MOD-003", "培训收费员"), ("MOD-001", "债券利息支付率")]
    assert all("把握：" in f["message"] and f["severity"] != "error" for f in of_model)
    assert {fix["level"] for f in of_model for fix in f["fixes"]} == {"ask"}, "never applied by itself"


@pytest.mark.parametrize("form", ["text", "md", "sarif"])
def test_every_format_shows_what_the_model_said(
    capsys: pytest.CaptureFixture[str], table: str, served: ScriptedEndpoint, form: str
) -> None:
    main(["check", table, "--model", "--format", form])
    assert "债券" in capsys.readouterr().out


def test_rewriting_uses_the_model_that_is_set_and_shows_both_versions(
    capsys: pytest.CaptureFixture[str], table: str, served: ScriptedEndpoint
) -> None:
    with_model = _json(capsys, "rewrite", table)["rows"]
    without = _json(capsys, "rewrite", table, "--no-model")["rows"]
    assert [row["after"] for row in with_model] == [row["after"] for row in without], "its words were not good enough"
    assert with_model[0]["alternatives"][0]["made_by"] == MODEL
    assert "alternatives" not in without[0]
    assert "made_by" not in without[0]


def test_drafting_says_its_mode(capsys: pytest.CaptureFixture[str], served: ScriptedEndpoint) -> None:
    told = "建一个智慧停车平台，预算80万"
    assert _json(capsys, "draft", told)["mode"] == MODEL
    without = _json(capsys, "draft", told, "--no-model")
    assert (without["mode"], "alternatives" in without) == ("rules", False)


def test_a_dead_model_is_told_and_nothing_is_lost(
    capsys: pytest.CaptureFixture[str], table: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    without = _json(capsys, "rewrite", table)["rows"]
    with endpoint(fails(401, "bad key")) as scripted:
        _configure(monkeypatch, scripted.url)
        rows = _json(capsys, "rewrite", table)["rows"]
        code = main(["check", table, "--model"])
    assert [row["after"] for row in rows] == [row["after"] for row in without]
    assert "模型没有写成" in rows[0]["note"]
    assert code == 1, "the rules' findings stand"
    assert "模型的判断没有做完" in capsys.readouterr().err


@pytest.mark.parametrize("command", [["check", "{}"], ["rewrite", "{}"], ["draft", "建一个平台"]])
def test_model_without_a_setting_is_one_line(
    capsys: pytest.CaptureFixture[str], table: str, command: list[str]
) -> None:
    assert main([part.format(table) for part in command] + ["--model"]) == 2
    said = capsys.readouterr().err.strip().splitlines()
    assert len(said) == 1
    assert "没有设置语言模型" in said[0]
