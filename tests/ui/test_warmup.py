from pathlib import Path

from assistant.services import Services
from assistant.settings import Settings
from assistant.ui.warmup import Warmup


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
