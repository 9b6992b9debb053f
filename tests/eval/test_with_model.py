"""jixiao eval --model over real HTTP: three ways side by side, and a record that says what it was measured on."""

import json
from pathlib import Path

import pytest

from assistant.cli import main
from tests.llm.endpoint import MODEL, endpoint
from tests.workflows.speaking_model import by_type

ROW = {"name": "完成率", "definition": "完成数/总数", "operator": "≥", "number": "77", "unit": "%"}
REPLIES = by_type(
    IndicatorReply=ROW,
    TableReply={"goals": ["好"], "rows": [{**ROW, "heading": "质量指标"}, {**ROW, "heading": "质量指标"}]},
    WordsReply=ROW,
    DefinitionReply=ROW,
    GoalWordsReply={"deed": "完成77项", "effect": "完成77项"},
    TurnReply={"do": "检查", "row": 0, "what": "", "value": ""},
    RowReview={"reason": "无关", "belongs": "no", "heading": "质量指标"},
    FaultReply={"belongs": True, "reason": "有关"},
    text="没有依据。",
)


def test_three_ways_stand_side_by_side(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("JIXIAO_DATA", str(tmp_path / "data"))
    record = tmp_path / "record.json"
    with endpoint(REPLIES) as scripted:
        monkeypatch.setenv("JIXIAO_LLM_BASE_URL", scripted.url)
        monkeypatch.setenv("JIXIAO_LLM_MODEL", "another")
        assert main(["eval", "--model", MODEL, "--limit", "2", "--record", str(record)]) == 0
    report = capsys.readouterr().out
    assert all(way in report for way in ("raw model", "ours with the model", "ours without"))
    kept = json.loads(record.read_text(encoding="utf-8"))
    figures = kept["figures"]
    assert set(figures) == {"rewrite", "draft", "converse", "review"}
    assert figures["draft"]["numbers invented"]["raw model"] > 0
    assert figures["draft"]["numbers invented"]["ours with the model"] == 0
    assert figures["draft"]["duplicates"]["raw model"] == 2
    assert figures["rewrite"]["usable"]["ours with the model"] >= figures["rewrite"]["usable"]["ours without"]
    assert figures["draft"]["replies valid at first try"]["ours with the model"] > 0
    assert figures["draft"]["replies never valid"] == dict.fromkeys(figures["draft"]["cases"], 0)
    assert kept["with_model"]["model"] == MODEL
    assert set(kept["with_model"]["prompts"]) >= {"converse/route", "draft/goals", "rewrite/indicator"}
    assert all(kept["provenance"][name] for name in ("commit", "rules_hash", "python"))
    assert all(kept["with_model"][name] for name in ("embedder", "corpus_hash", "cases_hash"))


def test_an_unknown_suite_or_no_model_is_one_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("JIXIAO_LLM_BASE_URL", raising=False)
    monkeypatch.delenv("JIXIAO_LLM_GGUF", raising=False)
    assert main(["eval", "--model", "--suite", "parse"]) == 2
    assert main(["eval", "--model"]) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 2
