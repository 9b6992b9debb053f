"""What endpoints do: the providers' ways as they were seen, and what goes wrong."""

import json
import socket
from typing import Any

from tests.llm.endpoint import MODEL, Behaviour, Exchange


def says(content: str | None, *, finish: str = "stop", **message: object) -> Behaviour:
    """A whole reply, or the same in pieces where a stream is asked for. ``message`` adds fields, e.g. reasoning_content."""

    def behaviour(exchange: Exchange) -> None:
        if exchange.body.get("stream"):
            _in_pieces(exchange, content or "", finish)
            return
        whole = {"role": "assistant", "content": content, **message}
        exchange.send(200, _completion([{"index": 0, "message": whole, "finish_reason": finish}]))

    return behaviour


def replies(**fields: object) -> Behaviour:
    """A JSON object."""
    return says(json.dumps(fields, ensure_ascii=False))


def fails(status: int, message: str = "", **headers: str) -> Behaviour:
    return lambda exchange: exchange.send(status, {"error": {"message": message, "code": status}}, **headers)


def refuses(*forms: str, message: str = "This response_format type is unavailable now", then: Behaviour) -> Behaviour:
    """400 for these forms of reply, ``then`` for others."""
    return lambda exchange: (fails(400, message) if exchange.form in forms else then)(exchange)


def deepseek(then: Behaviour) -> Behaviour:
    """No json_schema; json_object only with the word json in the prompt, else blanks; thoughts unless switched off."""

    def behaviour(exchange: Exchange) -> None:
        if exchange.body.get("thinking") != {"type": "disabled"}:
            says("", reasoning_content="我想想")(exchange)
        elif exchange.body.get("tool_choice"):
            fails(400, "Thinking mode does not support this tool_choice")(exchange)
        elif exchange.form == "json_object" and "json" not in exchange.texts.lower():
            says(" " * 50)(exchange)
        else:
            refuses("json_schema", then=then)(exchange)

    return behaviour


def qwen(then: Behaviour) -> Behaviour:
    """400 for any form while thinking is on, which it is unless switched off."""

    def behaviour(exchange: Exchange) -> None:
        if exchange.form and exchange.body.get("enable_thinking") is not False:
            fails(400, "Json mode response is not supported when enable_thinking is true")(exchange)
        else:
            refuses("json_schema", then=then)(exchange)

    return behaviour


def openai(then: Behaviour) -> Behaviour:
    """Strict schemas without bounds, every field required; max_completion_tokens only."""

    def behaviour(exchange: Exchange) -> None:
        schema = exchange.body.get("response_format", {}).get("json_schema", {})
        if "max_tokens" in exchange.body:
            fails(400, "Unsupported parameter: 'max_tokens'")(exchange)
        elif schema and (
            "maxLength" in json.dumps(schema) or not schema.get("strict") or not _is_closed(schema["schema"])
        ):
            fails(400, "Invalid schema for response_format")(exchange)
        else:
            then(exchange)

    return behaviour


def html(exchange: Exchange) -> None:
    """A page instead of a reply, as a proxy's login gives."""
    exchange.send(200, "<html><body>请登录</body></html>")


def no_choices(exchange: Exchange) -> None:
    exchange.send(200, _completion(None))


def redirects(exchange: Exchange) -> None:
    exchange.send(307, {}, Location="http://elsewhere.invalid/v1/chat/completions")


def silent(exchange: Exchange) -> None:
    """No word until the client hangs up."""
    exchange.await_hang_up()


def begins_and_falls_silent(exchange: Exchange) -> None:
    exchange.begin_stream()
    exchange.event({"role": "assistant", "content": "开头"})
    exchange.await_hang_up()


def never_ends(exchange: Exchange) -> None:
    """More and more words, until the client hangs up; with pauses, so that the client's threads get their turn."""
    exchange.begin_stream()
    while not exchange.server.hung_up.wait(0.005):
        exchange.event({"content": "又" * 20_000})


def disconnects(exchange: Exchange) -> None:
    """The connection breaks in the middle of a stream, or before a whole reply."""
    if exchange.body.get("stream"):
        exchange.begin_stream()
        exchange.event({"role": "assistant", "content": "开头"})
    exchange.handler.connection.shutdown(socket.SHUT_RDWR)


def _in_pieces(exchange: Exchange, content: str, finish: str) -> None:
    exchange.begin_stream()
    exchange.event({"role": "assistant", "content": ""})
    for start in range(0, len(content), 3):
        exchange.event({"content": content[start : start + 3]})
    exchange.event({}, finish)
    exchange.end_stream()


def _completion(choices: object) -> dict[str, object]:
    usage = {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18}
    return {"id": "c", "object": "chat.completion", "created": 1, "model": MODEL, "choices": choices, "usage": usage}


def _is_closed(schema: dict[str, Any]) -> bool:
    return schema.get("additionalProperties") is False and schema.get("required") == list(schema["properties"])
