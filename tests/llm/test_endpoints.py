"""Which endpoint the settings mean, what is known of it, and that nothing else is reached."""

from pathlib import Path

import httpx2
import pytest

from assistant.errors import UsageError
from assistant.llm.endpoint import endpoint_of
from assistant.llm.line import ForeignAddress, client_for
from assistant.llm.profiles import profile_for, profiles
from assistant.services import Services
from assistant.settings import ModelSettings, Settings, load_settings
from tests.llm.endpoint import MODEL


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://api.openai.com/v1", "openai"),
        ("https://api.deepseek.com", "deepseek"),
        ("https://dashscope.aliyuncs.com/compatible-mode/v1", "qwen"),
        ("http://10.0.0.8:8000/v1", "vllm"),
        ("http://localhost:11434/v1", "ollama"),
        ("http://127.0.0.1:8080", "llamacpp"),
        ("https://llm.example.cn/v1", "unknown"),
        ("https://notdeepseek.com/v1", "unknown"),
    ],
)
def test_the_provider_is_guessed_from_the_address(url: str, name: str) -> None:
    assert profile_for(url).name == name


def test_the_provider_can_be_named() -> None:
    assert profile_for("http://10.0.0.8:1/v1", "llama.cpp").name == "llamacpp"
    assert profile_for("http://10.0.0.8:8000/v1", "Qwen").name == "qwen"
    assert set(profiles()) == {"openai", "deepseek", "qwen", "vllm", "ollama", "llamacpp", "unknown"}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("http://10.0.0.8:8000", "http://10.0.0.8:8000/v1"),
        ("http://10.0.0.8:8000/v1/", "http://10.0.0.8:8000/v1"),
        ("http://10.0.0.8/v1/chat/completions", "http://10.0.0.8/v1"),
        ("https://x.cn/compatible-mode/v1", "https://x.cn/compatible-mode/v1"),
    ],
)
def test_the_address_may_be_written_as_people_do(written: str, meant: str) -> None:
    assert endpoint_of(ModelSettings(base_url=written, name=MODEL)).base_url == meant


def test_the_key_may_stand_in_a_file(tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.write_text("sk-file\n", encoding="utf-8")
    endpoint = endpoint_of(ModelSettings(base_url="http://x/v1", name=MODEL, key_file=str(file)))
    assert endpoint.key == "sk-file"
    assert "sk-file" not in repr(endpoint)
    file.write_bytes(b"\xff\xfe")
    with pytest.raises(UsageError, match="密钥文件"):
        endpoint_of(ModelSettings(base_url="http://x/v1", name=MODEL, key_file=str(file)))


@pytest.mark.parametrize(
    "url", ["http://127.0.0.2:9/v1", "http://127.0.0.1:10/v1", "https://127.0.0.1:9/v1", "http://elsewhere.invalid/v1"]
)
def test_no_other_address_is_reached(url: str) -> None:
    with client_for(endpoint_of(ModelSettings(base_url="http://127.0.0.1:9/v1", name=MODEL))) as client:
        with pytest.raises(ForeignAddress):
            client.get(url)
        with pytest.raises(httpx2.ConnectError):
            client.get("http://127.0.0.1:9/v1/models")


def test_the_environment_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIXIAO_LLM_BASE_URL", " http://127.0.0.1:9/v1 ")
    monkeypatch.setenv("JIXIAO_LLM_API_KEY", "sk-geheim")
    settings = load_settings()
    assert settings.model.base_url == "http://127.0.0.1:9/v1"
    assert "sk-geheim" not in repr(settings)


def test_without_settings_there_is_no_model(data: Settings) -> None:
    assert Services(data).model is None


def test_settings_that_make_no_sense_leave_the_rest_working(data: Settings) -> None:
    settings = Settings(data_dir=data.data_dir, model=ModelSettings(base_url="nonsense", name=MODEL))
    toolbox = Services(settings).toolbox
    assert toolbox.model is None
    assert "未使用模型" in toolbox.note


def test_opening_a_model_asks_nothing_of_it(data: Settings) -> None:
    settings = Settings(data_dir=data.data_dir, model=ModelSettings(base_url="http://127.0.0.1:9/v1", name=MODEL))
    toolbox = Services(settings).toolbox
    assert "未使用模型" not in toolbox.note
    assert toolbox.model is not None
    assert toolbox.model.name == MODEL
