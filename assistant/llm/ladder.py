"""Structured replies by the strictest means that an endpoint has: its JSON Schema, its JSON mode, or plain words."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, TypeVar

from pydantic import ValidationError

from assistant.llm.extraction import NoObject, object_in
from assistant.llm.model import Rung
from assistant.llm.profiles import Profile
from assistant.llm.prompts import Prompt
from assistant.llm.replies import ReplyModel

T = TypeVar("T", bound=ReplyModel)
_RUNGS = tuple(Rung)
_SHOWN = 3  # faults told to the model


class BadReply(ValueError):
    """A reply that is not of its type; the text, in Chinese, is told to the model at the next try."""


def rungs_from(start: Rung) -> tuple[Rung, ...]:
    """``start`` and what is below it."""
    return _RUNGS[_RUNGS.index(start) :]


def request_for(rung: Rung, reply_type: type[ReplyModel], profile: Profile) -> dict[str, Any]:
    """What ``rung`` adds to the request."""
    if rung is Rung.JSON_SCHEMA:
        schema: dict[str, Any] = {"name": reply_type.__name__, "schema": reply_type.wire_schema(strict=profile.strict)}
        schema |= {"strict": True} if profile.strict else {}
        return {"response_format": {"type": "json_schema", "json_schema": schema}}
    return {"response_format": {"type": "json_object"}} if rung is Rung.JSON_OBJECT else {}


def prompt_for(rung: Rung, prompt: Prompt, reply_type: type[ReplyModel], complaint: str = "") -> Prompt:
    """``prompt`` with what the model must be told on ``rung``: below the first one it has to be shown the form. The system part
    stays the same for each prompt and rung; a ``complaint`` about the try before goes behind the user part."""
    system, user = prompt.system, prompt.user
    if rung is not Rung.JSON_SCHEMA:
        schema = json.dumps(reply_type.wire_schema(), ensure_ascii=False, separators=(",", ":"))
        system = f"{system}\n\n只输出一个 JSON 对象，不要解释，不要代码围栏。JSON 的字段按这份 JSON Schema：\n{schema}"
    if complaint:
        user = f"{user}\n\n上一次的回复不能用：{complaint}。请重新输出一个完整的 JSON 对象。"
    return replace(prompt, system=system, user=user)


def read_reply(text: str, reply_type: type[T]) -> T:
    """``text`` as a ``reply_type``. Raises BadReply."""
    if not text.strip():
        raise BadReply("回复是空的")
    try:
        return reply_type.model_validate(object_in(text))
    except NoObject:
        raise BadReply("回复里没有 JSON 对象") from None
    except ValidationError as error:
        raise BadReply("；".join(_faults(error))) from None


def _faults(error: ValidationError) -> Iterator[str]:
    for fault in error.errors(include_input=False, include_url=False, include_context=False)[:_SHOWN]:
        yield f"字段 {'.'.join(map(str, fault['loc'])) or '（整体）'} 不合要求（{fault['type']}）"
