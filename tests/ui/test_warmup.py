from pathlib import Path
from urllib.parse import urlsplit

from assistant.services import Services
from assistant.settings import ModelSettings, Settings
from assistant.ui.warmup import Warmup
from tests.llm.behaviours import says
from tests.llm.endpoint import MODEL, endpoint


def test_until_the_precedents_are_there_the_page_works_without_them(tmp_path: Path) -> None:
    warmup = Warmup(Services(Settings(data_dir=tmp_path)))
    assert "加载中" in warmup.modes[1]
    assert warmup.notices == ()
    assert warmup.toolbox.precedents is None
    assert "正在加载" in warmup.toolbox.note


def test_without_an_index_it_says_what_to_run_and_goes_on(tmp_path: Path) -> None:
    warmup = Warmup(Services(Settings(data_dir=tmp_path)))
    warmup.start()
    assert warmup.wait(60)
    assert "jixiao index build" in warmup.notices[0]
    assert warmup.toolbox.precedents is None
    assert warmup.toolbox.note == warmup.notices[0]
    assert warmup.toolbox.library.entries


def test_a_broken_index_is_no_reason_to_stop(tmp_path: Path) -> None:
    (tmp_path / "index").write_text("not a folder")
    warmup = Warmup(Services(Settings(data_dir=tmp_path)))
    warmup.start()
    assert warmup.wait(60)
    assert warmup.notices[0].startswith("未使用先例")
    assert warmup.toolbox.precedents is None


def test_the_page_says_which_model_and_when_there_is_one(tmp_path: Path) -> None:
    with endpoint(says("好")) as scripted:
        warmup = Warmup(Services(Settings(tmp_path, model=scripted.settings(provider="llamacpp"))))
        assert warmup.modes[0] == "模型启动中，先按规则工作"
        assert warmup.toolbox.model is None
        warmup.start()
        assert warmup.wait(60)
        assert warmup.modes[0] == f"模型 {MODEL}（{urlsplit(scripted.url).netloc}）"
        assert warmup.toolbox.model is not None
        assert scripted.received.wait(10), "it reads its prompts beforehand"
        warmup.end(60)


def test_a_model_that_cannot_be_opened_is_said(tmp_path: Path) -> None:
    warmup = Warmup(Services(Settings(tmp_path, model=ModelSettings(base_url="http://127.0.0.1:9/v1"))))
    warmup.start()
    assert warmup.wait(60)
    assert "没有写模型名称" in warmup.notices[-1]
    assert warmup.modes[0] == "无模型模式：按规则工作"
