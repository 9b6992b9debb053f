"""Structured replies: whatever an endpoint does, a reply of the type comes out, or one sentence."""

import json
import logging
import socket

import pytest
from pydantic import Field

from assistant.errors import ModelUnavailable
from assistant.llm import ReplyModel, Rung
from assistant.llm.breaker import FAILURES, Breaker
from assistant.llm.chat import Chat
from assistant.llm.endpoint import endpoint_of
from assistant.llm.endpoint_model import EndpointModel
from assistant.llm.failures import Busy, Paused, Refused, Unreachable, Unusable
from assistant.llm.memory import RungMemory
from assistant.settings import ModelSettings, Settings
from tests.llm.behaviours import (
    deepseek,
    disconnects,
    fails,
    html,
    no_choices,
    openai,
    qwen,
    redirects,
    refuses,
    replies,
    says,
    silent,
)
from tests.llm.endpoint import MODEL, Behaviour, endpoint
from tests.llm.ratings import GOOD, PROMPT, Rating

JSON = json.dumps(GOOD, ensure_ascii=False)
KEY = "sk-geheim-4711"


@pytest.mark.parametrize(
    ("provider", "behaviour", "rung"),
    [
        ("openai", openai(replies(**GOOD)), Rung.JSON_SCHEMA),
        ("deepseek", deepseek(replies(**GOOD)), Rung.JSON_OBJECT),
        ("qwen", qwen(replies(**GOOD)), Rung.JSON_OBJECT),
        ("vllm", replies(**GOOD), Rung.JSON_SCHEMA),
        ("ollama", replies(**GOOD), Rung.JSON_SCHEMA),
        ("llama.cpp", replies(**GOOD), Rung.JSON_SCHEMA),
    ],
)
def test_each_provider_gives_a_reply_at_the_first_request(
    data: Settings, provider: str, behaviour: Behaviour, rung: Rung
) -> None:
    with endpoint(behaviour) as server:
        reply = server.model(data, provider=provider).structured(PROMPT, Rating)
    assert reply.value == Rating.model_validate(GOOD)
    assert (reply.rung, reply.tries, len(server.requests)) == (rung, 1, 1)
    assert (reply.usage.prompt_tokens, reply.usage.completion_tokens) == (11, 7)


@pytest.mark.parametrize(
    "text",
    [
        JSON,
        f"```json\n{JSON}\n```",
        f"<think>先想{{一}}想</think>\n{JSON}",
        f"没有开头的思考</think>{JSON}",
        f"好的，结果如下：{JSON}。希望有帮助！",
        JSON.replace('"}', '",}'),
        JSON.replace('"', "'"),
        json.dumps({**GOOD, "extra": "多写的"}, ensure_ascii=False),
    ],
    ids=["plain", "fenced", "thoughts", "end of thoughts", "words around", "comma", "single quotes", "more fields"],
)
def test_words_around_the_object_do_no_harm(data: Settings, text: str) -> None:
    with endpoint(says(text)) as server:
        assert server.model(data).structured(PROMPT, Rating).value == Rating.model_validate(GOOD)
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    "first",
    [
        says("  \n\n  "),
        says(None),
        says("", reasoning_content="全在思考里"),
        says("<think>没有想完"),
        says("我不能回答。"),
        replies(colour="绿", note="没有这种颜色"),
        replies(colour="蓝", note="长" * 13),
        replies(colour="蓝"),
        says("[]"),
    ],
    ids=[
        "blank",
        "None",
        "reasoning",
        "endless thought",
        "prose",
        "not in the list",
        "too long",
        "field missing",
        "list",
    ],
)
def test_an_unusable_reply_is_asked_for_once_more_with_its_fault(data: Settings, first: Behaviour) -> None:
    with endpoint(first, replies(**GOOD)) as server:
        reply = server.model(data).structured(PROMPT, Rating)
    assert (reply.value, reply.tries) == (Rating.model_validate(GOOD), 2)
    asked, again = (request["messages"] for request in server.requests)
    assert again[0] == asked[0], "the fixed part stays byte-identical"
    assert "上一次的回复不能用" in again[1]["content"]


def test_a_cut_reply_gets_more_room(data: Settings) -> None:
    with endpoint(says(JSON[:-3], finish="length"), replies(**GOOD)) as server:
        server.model(data).structured(PROMPT, Rating)
    assert [request["max_tokens"] for request in server.requests] == [100, 200]


@pytest.mark.parametrize(
    ("forms", "rung"), [(("json_schema",), Rung.JSON_OBJECT), (("json_schema", "json_object"), Rung.TEXT)]
)
def test_the_rung_that_works_is_found_and_remembered(data: Settings, forms: tuple[str, ...], rung: Rung) -> None:
    with endpoint(refuses(*forms, then=says(f"```\n{JSON}\n```"))) as server:
        assert server.model(data).structured(PROMPT, Rating).rung is rung
        before = len(server.requests)
        assert server.model(data).structured(PROMPT, Rating).tries == 1
        assert len(server.requests) == before + 1
    assert "JSON Schema" in server.requests[-1]["messages"][0]["content"]


def test_a_remembered_rung_that_is_refused_later_is_replaced(data: Settings) -> None:
    with endpoint(replies(**GOOD)) as server:
        server.model(data).structured(PROMPT, Rating)
        server.behaviours = [refuses("json_schema", then=replies(**GOOD))]
        assert server.model(data).structured(PROMPT, Rating).rung is Rung.JSON_OBJECT
        assert server.model(data).structured(PROMPT, Rating).tries == 1


def test_the_memory_survives_a_broken_file(data: Settings) -> None:
    data.data_dir.mkdir(parents=True)
    (data.data_dir / "endpoints.json").write_text("{", encoding="utf-8")
    with endpoint(replies(**GOOD)) as server:
        assert server.model(data).structured(PROMPT, Rating).value.note == "说得清"


def test_an_endpoint_that_never_says_anything_usable_is_given_up(data: Settings) -> None:
    with endpoint(says("什么？")) as server, pytest.raises(Unusable, match="4 次") as failure:
        server.model(data).structured(PROMPT, Rating)
    assert len(server.requests) == 4
    assert failure.value.sentence().count("\n") == 0


@pytest.mark.parametrize("first", [fails(429, Retry_After="0"), fails(500), fails(503), disconnects])
def test_a_passing_failure_is_tried_again(data: Settings, first: Behaviour) -> None:
    with endpoint(first, first, replies(**GOOD)) as server:
        assert server.model(data).structured(PROMPT, Rating).tries == 1
    assert len(server.requests) == 3


@pytest.mark.parametrize(
    ("behaviour", "kind", "words", "requests"),
    [
        (fails(500, "boom"), Busy, "端点出错（500）", 3),
        (fails(429, Retry_After="3600"), Busy, "请求过多", 1),
        (fails(401, f"Incorrect API key: {KEY}"), Refused, "JIXIAO_LLM_API_KEY", 1),
        (fails(404, "The model does not exist"), Refused, MODEL, 1),
        (fails(400, "context too long"), Refused, "context too long", 3),
        (redirects, Refused, "elsewhere.invalid", 1),
        (disconnects, Unreachable, "中断", 3),
        (html, Unusable, "不合协议", 1),
        (no_choices, Unusable, "不合协议", 1),
        (silent, Unreachable, "没有回音", 1),
    ],
    ids=["500", "429", "401", "404", "400", "redirect", "disconnect", "html", "no choices", "silent"],
)
def test_a_failure_is_one_clear_sentence(
    data: Settings, behaviour: Behaviour, kind: type[ModelUnavailable], words: str, requests: int
) -> None:
    with endpoint(behaviour) as server, pytest.raises(kind) as failure:
        server.model(data, key=KEY, timeout="0.3").structured(PROMPT, Rating)
    sentence = failure.value.sentence()
    assert words in sentence
    assert KEY not in sentence
    assert "\n" not in sentence
    assert len(server.requests) == requests


def test_a_dead_port_is_one_clear_sentence(data: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/v1"
    chat = Chat(endpoint_of(ModelSettings(base_url=url, name=MODEL)))
    with pytest.raises(Unreachable, match="连不上模型"):
        EndpointModel(chat, RungMemory(data.data_dir), pause=0.001).structured(PROMPT, Rating)


def test_the_key_is_sent_and_never_shown(data: Settings, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with endpoint(replies(**GOOD), key=KEY) as server:
        model = server.model(data, key=KEY)
        assert model.structured(PROMPT, Rating).tries == 1
        with pytest.raises(Refused) as failure:
            server.model(data, key="sk-other-0815").structured(PROMPT, Rating)
    shown = [
        caplog.text,
        str(failure.value),
        repr(server.settings(key=KEY)),
        repr(endpoint_of(server.settings(key=KEY))),
    ]
    assert [text for text in shown if KEY in text or "sk-other-0815" in text] == []


def test_the_log_tells_the_prompt_but_no_text(data: Settings, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with endpoint(replies(**GOOD)) as server:
        server.model(data).structured(PROMPT, Rating)
    assert (
        f"prompt={PROMPT.id} fingerprint={PROMPT.fingerprint} rung=json_schema outcome=ok prompt_tokens=11"
        in caplog.text
    )
    assert [text for text in (PROMPT.system, PROMPT.user, "说得清") if text in caplog.text] == []


def test_after_failures_in_a_row_the_endpoint_rests(data: Settings) -> None:
    now = [0.0]
    with endpoint(*[fails(401, "no")] * FAILURES, replies(**GOOD)) as server:
        chat = Chat(endpoint_of(server.settings()))
        breaker = Breaker("模型端点", rest=60, clock=lambda: now[0])
        model = EndpointModel(chat, RungMemory(data.data_dir), breaker=breaker)
        assert model.banner == ""
        for _ in range(FAILURES):
            with pytest.raises(Refused):
                model.structured(PROMPT, Rating)
            assert (
                model.banner
                == "模型端点：端点不接受密钥（no），已改用规则方式；请核对 JIXIAO_LLM_API_KEY 或 JIXIAO_LLM_KEY_FILE。"
            )
        with pytest.raises(Paused, match="约 60 秒后再试"):
            model.structured(PROMPT, Rating)
        assert len(server.requests) == FAILURES
        now[0] = 61.0
        assert model.structured(PROMPT, Rating).value.note == "说得清"
        assert model.banner == ""


def test_usage_adds_up(data: Settings) -> None:
    with endpoint(says("?"), replies(**GOOD)) as server:
        model = server.model(data)
        assert model.structured(PROMPT, Rating).usage.completion_tokens == 14
        model.structured(PROMPT, Rating)
    assert (model.usage.prompt_tokens, model.usage.completion_tokens) == (33, 21)


def test_a_reply_without_bounds_cannot_be_defined() -> None:
    with pytest.raises(TypeError, match="note"):
        type("Loose", (ReplyModel,), {"__annotations__": {"note": str}})
    with pytest.raises(TypeError, match="notes"):
        type("Looser", (ReplyModel,), {"__annotations__": {"notes": list[int]}})
    with pytest.raises(TypeError, match="notes"):
        bounded = Field(max_length=3)
        type("Loosest", (ReplyModel,), {"__annotations__": {"notes": list[str]}, "notes": bounded})


def test_another_wording_is_asked_for_at_another_temperature(data: Settings) -> None:
    with endpoint(replies(**GOOD)) as server:
        model = server.model(data)
        model.structured(PROMPT, Rating)
        model.varied().structured(PROMPT, Rating)
    assert server.requests[0]["temperature"] == 0
    assert server.requests[1]["temperature"] > 0
    assert model.varied().host in server.url
