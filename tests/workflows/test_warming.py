"""What a model reads before it is asked."""

import threading
from pathlib import Path

import pytest

from assistant.errors import ModelUnavailable
from assistant.llm import Stop, load_prompts
from assistant.workflows.warming import read_beforehand
from tests.llm.behaviours import fails, says, silent
from tests.workflows.speaking_model import speaking


def test_the_prompts_of_a_conversation_are_read_that_of_an_answer_last(tmp_path: Path) -> None:
    with speaking(tmp_path, says("好"), provider="llamacpp") as (toolbox, scripted):
        read_beforehand(toolbox.model, Stop())
    read = [body["messages"][0]["content"] for body in scripted.requests]
    assert read[-1] == load_prompts()["converse/answer"].system
    assert load_prompts()["converse/route"].system in read
    assert all(body["max_tokens"] == 1 for body in scripted.requests)


def test_where_it_does_not_help_nothing_is_asked(tmp_path: Path) -> None:
    with speaking(tmp_path, says("好"), provider="deepseek") as (toolbox, scripted):
        read_beforehand(toolbox.model, Stop())
    assert scripted.requests == []


@pytest.mark.parametrize("behaviour", [fails(401), silent], ids=["refused", "silent"])
def test_a_model_that_fails_says_so_and_is_asked_no_more(tmp_path: Path, behaviour) -> None:
    with speaking(tmp_path, behaviour, provider="llamacpp") as (toolbox, scripted):
        read_beforehand(toolbox.model, Stop())
        assert "已改用规则方式" in toolbox.model.banner
    assert len(scripted.requests) == 1


def test_an_endpoint_is_looked_at_without_a_completion(tmp_path: Path) -> None:
    with speaking(tmp_path, says("好"), provider="deepseek") as (toolbox, scripted):
        toolbox.model.look()
        assert toolbox.model.banner == ""
        assert scripted.requests == []
    with pytest.raises(ModelUnavailable):
        toolbox.model.look()
    assert "已改用规则方式" in toolbox.model.banner


def test_reading_beforehand_gives_way_to_a_turn(tmp_path: Path) -> None:
    with speaking(tmp_path, silent, says("好"), provider="llamacpp") as (toolbox, scripted):
        reading = threading.Thread(target=read_beforehand, args=(toolbox.model, Stop()))
        reading.start()
        assert scripted.received.wait(5)
        assert "".join(toolbox.model.stream(load_prompts()["converse/answer"].filled(asked=""))) == "好"
        reading.join(5)
        assert not reading.is_alive()
    assert len(scripted.requests) == 2, "and is not taken up again"


def test_a_stop_ends_it(tmp_path: Path) -> None:
    stop = Stop()
    stop.request()
    with speaking(tmp_path, says("好"), provider="llamacpp") as (toolbox, scripted):
        read_beforehand(toolbox.model, stop)
    assert scripted.requests == []
