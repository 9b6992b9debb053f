"""Tries out an endpoint: what works is said in one sentence each, and remembered (``jixiao model test``)."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from pydantic import Field

from assistant.errors import ModelUnavailable
from assistant.llm.chat import Chat
from assistant.llm.failures import Refused, Unreachable
from assistant.llm.ladder import BadReply, prompt_for, read_reply, request_for, rungs_from
from assistant.llm.memory import RungMemory
from assistant.llm.model import Rung, Stop
from assistant.llm.prompts import Prompt
from assistant.llm.replies import ReplyModel

_SHOWN = 5  # names of the endpoint's models
_SLOW = 10.0  # tokens a second


class TrialReply(ReplyModel):
    answer: Literal["是", "否"]
    count: int = Field(ge=0, le=99)


_QUESTION = Prompt(
    id="model/trial",
    version=1,
    fingerprint="",
    system='你按要求输出 JSON，例如 {"answer":"否","count":3}。',
    user="一周有七天吗？answer 写“是”或“否”，count 写一周的天数。",
    max_tokens=60,
)
_TEXT = replace(_QUESTION, system="你用中文回答。", user="用一句话说明什么是绩效目标。", max_tokens=80)


@dataclass(frozen=True)
class Finding:
    """One thing that was tried. ``is_fatal``: the model cannot be used."""

    what: str
    works: bool
    sentence: str
    is_fatal: bool = False


def try_out(chat: Chat, memory: RungMemory) -> Iterator[Finding]:
    """Reachable, key, model, the rungs, speed, one after the other; ends behind what is fatal. The best rung that works is
    remembered. Never raises for what an endpoint does."""
    try:
        yield from _reached(chat)
        yield from _spoken(chat)
        yield from _rungs(chat, memory)
    except ModelUnavailable as error:
        what = "地址" if isinstance(error, Unreachable) else "回复"
        yield Finding(what, works=False, sentence=error.sentence(), is_fatal=True)


def _reached(chat: Chat) -> Iterator[Finding]:
    endpoint, start = chat.endpoint, time.monotonic()
    profile = f"按 {endpoint.profile.label} 处理" if endpoint.profile.name != "unknown" else "服务种类不明，逐级试"
    try:
        names = chat.names()
    except Refused as error:
        yield Finding("密钥", works=False, sentence=error.sentence(), is_fatal=True)
        raise
    yield Finding(
        "地址", works=True, sentence=f"{endpoint.place} 可以连通（{time.monotonic() - start:.1f} 秒），{profile}。"
    )
    key = "密钥已被接受" if endpoint.key else "没有设置密钥，端点也没有要求"
    yield Finding("密钥", works=True, sentence=f"{key}。")
    if names is None:
        yield Finding("模型", works=True, sentence=f"端点不列出模型，直接试“{endpoint.model}”。")
    elif endpoint.model in names:
        yield Finding("模型", works=True, sentence=f"端点有模型“{endpoint.model}”。")
    else:
        listed = "、".join(names[:_SHOWN]) or "没有任何模型"
        yield Finding("模型", works=False, sentence=f"端点的清单里没有“{endpoint.model}”，有：{listed}；仍然试一次。")


def _spoken(chat: Chat) -> Iterator[Finding]:
    start, first, tokens, letters = time.monotonic(), 0.0, 0, 0
    for words in chat.words(_TEXT, _TEXT.max_tokens, Stop()):
        tokens += words.usage.completion_tokens
        letters += len(words.text)
        if words.text and not first:
            first = time.monotonic() - start
    if not letters:
        yield Finding("速度", works=False, sentence="模型回了空话，速度无法测。")
        return
    rest = max(time.monotonic() - start - first, 0.001)
    rate = f"每秒 {tokens / rest:.0f} 个词元、{letters / rest:.0f} 字" if tokens else f"每秒 {letters / rest:.0f} 字"
    is_slow = tokens / rest < _SLOW if tokens else letters / rest < _SLOW
    yield Finding(
        "速度", works=not is_slow, sentence=f"{first:.1f} 秒出第一个字，{rate}{'，偏慢' if is_slow else ''}。"
    )


def _rungs(chat: Chat, memory: RungMemory) -> Iterator[Finding]:
    best: Rung | None = None
    for rung in Rung:
        if rung is Rung.TEXT and best is not None:
            break
        fault = _fault(chat, rung)
        if not fault and best is None and rung in rungs_from(chat.endpoint.profile.start):
            best = rung
        yield Finding(
            rung.value, works=not fault, sentence=f"{rung.label}{'可用' if not fault else f'不可用：{fault}'}。"
        )
    if best is None:
        yield Finding(
            "结论", works=False, sentence="拿不到结构化的回复，这个模型用不上，仍按规则方式工作。", is_fatal=True
        )
        return
    memory.keep(chat.endpoint, best)
    yield Finding("结论", works=True, sentence=f"可以使用，按 {best.value} 取结构化回复，已记住。")


def _fault(chat: Chat, rung: Rung) -> str:
    """Why ``rung`` does not work, empty when it does. Raises ModelUnavailable for what is no fault of the rung."""
    prompt = prompt_for(rung, _QUESTION, TrialReply)
    try:
        words = chat.ask(prompt, prompt.max_tokens, Stop(), request_for(rung, TrialReply, chat.endpoint.profile))
        read_reply(words.text, TrialReply)
    except Refused as error:
        return error.cause
    except BadReply as error:
        return str(error)
    return ""
