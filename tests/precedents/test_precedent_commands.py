"""``jixiao index`` and ``jixiao search``."""

import json
import shutil
from pathlib import Path

import pytest

from assistant.cli import main
from assistant.settings import Settings
from tests.precedents.own_table import OWN


@pytest.fixture
def data(built_index: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(built_index.index_dir, tmp_path / "data" / "index")
    (tmp_path / "data" / "models").symlink_to(built_index.models_dir, target_is_directory=True)
    monkeypatch.setenv("JIXIAO_DATA", str(tmp_path / "data"))
    return tmp_path


def test_search_as_json(data: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["search", "群众来信来访的督办系统", "-k", "3", "--format", "json"]) == 0
    hits = json.loads(capsysbinary.readouterr().out)["hits"]
    assert len(hits) == 3
    assert hits[0]["number"] == 42 and hits[0]["ref"] == "42" and hits[0]["own"] is False
    assert hits[0]["project_name"] == "天津市信访业务办理系统项目-2022 年一般债券"
    assert set(hits[0]) == {"number", "project_name", "score", "why", "ref", "own"}
    assert [hit["score"] for hit in hits] == sorted((hit["score"] for hit in hits), reverse=True)


def test_search_of_rows_as_json(data: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["search", "系统运维响应时间", "--rows", "-k", "2", "--format", "json"]) == 0
    hits = json.loads(capsysbinary.readouterr().out)["hits"]
    assert all("响应时间" in hit["name"] and hit["value"] and hit["row"] > 0 for hit in hits)


def test_search_as_text_names_source_and_reason(data: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["search", "群众来信来访的督办系统", "-k", "1"]) == 0
    text = capsysbinary.readouterr().out.decode()
    assert text.startswith("1. 天津市信访业务办理系统项目-2022 年一般债券（先例表 42）\n")
    assert "用途：" in text and "依据：" in text


@pytest.mark.parametrize("k", ["0", "-1", "x", "1.5"])
def test_search_for_no_number_of_hits(k: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["search", "信访", "-k", k])
    assert "应为正整数" in capsys.readouterr().err


def test_without_an_index_one_line_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("JIXIAO_DATA", str(tmp_path))
    for command in (["search", "信访"], ["index", "status"]):
        assert main(command) == 2
        assert capsys.readouterr().err == f"jixiao {command[0]}: 先例索引还没有建立；请运行 jixiao index build。\n"


def test_status_and_a_second_build_that_has_nothing_to_do(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["index", "status"]) == 0
    assert "索引可用：50 张表（其中自有 0 张），415 段文字。" in capsys.readouterr().out
    assert main(["index", "build"]) == 0
    assert "无需重建" in capsys.readouterr().out


def test_own_files_are_added_and_bad_ones_reported(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, bad = data / "own.json", data / "bad.xlsx"
    good.write_text(OWN.model_dump_json(), encoding="utf-8")
    bad.write_bytes(b"\x00rubbish")
    assert main(["index", "add", str(good), str(bad)]) == 2
    output = capsys.readouterr()
    assert "新加入 1 张，已在先例中 0 张" in output.out
    assert "bad.xlsx" in output.err and "Traceback" not in output.err
    assert main(["index", "add", str(good)]) == 0
    assert "新加入 0 张，已在先例中 1 张" in capsys.readouterr().out
