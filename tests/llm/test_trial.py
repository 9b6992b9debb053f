"""``jixiao model test``: one sentence each, an exit code, and the rung that works is remembered."""

import json
import socket

import pytest

from assistant.cli import main
from assistant.llm import Rung
from assistant.llm.endpoint import endpoint_of
from assistant.llm.memory import RungMemory
from assistant.settings import Settings
from tests.llm.behaviours import Behaviour, deepseek, disconnects, fails, html, qwen, redirects, refuses, says
from tests.llm.endpoint import MODEL, Exchange, ScriptedEndpoint, endpoint

JSON = json.dumps({"answer": "是", "count": 7}, ensure_ascii=False)


def answers(exchange: Exchange) -> None:
    """Words where a stream is asked for, else the object."""
    says("绩效目标是花钱要达到的效果。" if exchange.body.get("stream") else JSON)(exchange)


@pytest.fixture
def tried(data: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    def trying(server: ScriptedEndpoint, **changes: str) -> tuple[int, str]:
        said = {"BASE_URL": server.url, "MODEL": MODEL, "TIMEOUT": "2", **changes}
        monkeypatch.setenv("JIXIAO_DATA", str(data.data_dir))
        for name, value in said.items():
            monkeypatch.setenv(f"JIXIAO_LLM_{name}", value)
        code = main(["model", "test"])
        printed = capsys.readouterr()
        return code, printed.out + printed.err

    return trying


@pytest.mark.parametrize(
    ("provider", "behaviour", "rung"),
    [
        ("", answers, Rung.JSON_SCHEMA),
        ("deepseek", deepseek(answers), Rung.JSON_OBJECT),
        ("qwen", qwen(answers), Rung.JSON_OBJECT),
        ("", refuses("json_schema", "json_object", then=answers), Rung.TEXT),
    ],
)
def test_what_works_is_told_and_remembered(data: Settings, tried, provider: str, behaviour: Behaviour, rung: Rung):
    with endpoint(behaviour) as server:
        code, printed = tried(server, PROVIDER=provider)
        assert code == 0, printed
        assert f"按 {rung.value} 取结构化回复，已记住" in printed
        assert "秒出第一个字" in printed
        assert RungMemory(data.data_dir).rung(endpoint_of(server.settings(provider=provider))) is rung


@pytest.mark.parametrize(
    ("behaviour", "words"),
    [
        (fails(500), "端点出错（500）"),
        (disconnects, "中断"),
        (html, "不合协议"),
        (redirects, "elsewhere.invalid"),
        (fails(404, "no such model"), MODEL),
        (says("不知道"), "仍按规则方式工作"),
    ],
)
def test_what_does_not_is_one_sentence(tried, behaviour: Behaviour, words: str) -> None:
    with endpoint(behaviour) as server:
        code, printed = tried(server)
    assert code == 1
    assert words in printed
    assert all(line[0] in "✓✗" and line.endswith("。") for line in printed.splitlines())


def test_a_key_that_is_refused(tried) -> None:
    with endpoint(fails(401, "wrong key")) as server:
        server.models = None
        code, printed = tried(server, API_KEY="sk-geheim")
    assert code == 1
    assert "sk-geheim" not in printed
    assert "JIXIAO_LLM_API_KEY" in printed


def test_a_wrong_name_is_told_with_those_that_exist(tried) -> None:
    with endpoint(answers, models=["甲", "乙"]) as server:
        assert "有：甲、乙" in tried(server)[1]


def test_nothing_is_there(tried) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/v1"
    code, printed = tried(ScriptedEndpoint([], url=url))
    assert (code, printed.count("\n")) == (1, 1)
    assert "连不上模型" in printed


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"BASE_URL": ""}, "没有设置语言模型"),
        ({"BASE_URL": "ftp://x"}, "不是网址"),
        ({"BASE_URL": "http://user:secret@127.0.0.1/v1"}, "不能写账号"),
        ({"MODEL": ""}, "JIXIAO_LLM_MODEL"),
        ({"PROVIDER": "foo"}, "可用的有"),
        ({"TIMEOUT": "soon"}, "JIXIAO_LLM_TIMEOUT"),
        ({"KEY_FILE": "/nowhere/key"}, "读不了密钥文件"),
        ({"GGUF": "/nowhere/model.gguf"}, "只能设一个"),
        ({"BASE_URL": "", "GGUF": "/nowhere/model.gguf"}, "本机模型"),
    ],
)
def test_settings_that_make_no_sense(tried, changes: dict[str, str], words: str) -> None:
    code, printed = tried(ScriptedEndpoint([], url="http://127.0.0.1:9/v1"), **changes)
    assert code == 2
    assert words in printed
    assert "secret" not in printed
