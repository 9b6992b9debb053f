"""One request to an endpoint through langchain's chat model; everything that can fail becomes a failure of ours."""

import logging
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from assistant.llm.endpoint import Endpoint
from assistant.llm.failures import failure_of
from assistant.llm.line import CONNECT_TIMEOUT, calling, client_for
from assistant.llm.model import Stop, Usage
from assistant.llm.prompts import Prompt

if TYPE_CHECKING:
    from langchain_core.messages import AIMessage
    from langchain_openai import ChatOpenAI

for _name in ("openai", "httpx2", "httpcore2"):
    # At their lower levels they log whole requests, and no text of a user belongs in a log.
    logging.getLogger(_name).setLevel(logging.WARNING)


@dataclass(frozen=True)
class Words:
    """What came back: ``text`` may be blank; ``finish`` is why it ends, empty while a stream goes on."""

    text: str = ""
    finish: str = ""
    usage: Usage = field(default_factory=Usage)

    @property
    def is_cut(self) -> bool:
        """True when the token limit ended it."""
        return self.finish == "length"


class Chat:
    """Requests to one endpoint; may be used from several threads."""

    def __init__(self, endpoint: Endpoint) -> None:
        self.endpoint = endpoint

    @cached_property
    def _model(self) -> "ChatOpenAI":
        os.environ.setdefault("LANGCHAIN_OPENAI_TCP_KEEPALIVE", "0")  # the client below is ours
        # langchain sends traces to a service wherever these say so.
        os.environ["LANGSMITH_TRACING"] = os.environ["LANGCHAIN_TRACING_V2"] = "false"
        import httpx2
        from langchain_openai import ChatOpenAI
        from pydantic import SecretStr

        endpoint = self.endpoint
        return ChatOpenAI(
            model=endpoint.model,
            base_url=endpoint.base_url,
            api_key=SecretStr(endpoint.key or "none"),
            http_client=client_for(endpoint),
            timeout=httpx2.Timeout(endpoint.timeout, connect=CONNECT_TIMEOUT),
            max_retries=0,
            temperature=endpoint.profile.temperature,
            stream_usage=endpoint.profile.stream_usage,
            use_responses_api=False,
        )

    def ask(self, prompt: Prompt, room: int, stop: Stop, body: dict[str, Any] | None = None) -> Words:
        """One whole reply of at most ``room`` tokens; ``body`` is added to the request. Raises ModelUnavailable, Stopped."""
        start = time.monotonic()
        try:
            with calling() as call, stop.ending(call.hang_up):
                message = self._model.invoke(prompt.messages(), extra_body=self._body(room) | (body or {}))
        except Exception as error:
            stop.check()
            raise failure_of(error, self.endpoint) from error
        return Words(_text(message), _finish(message), _usage(message, start))

    def words(self, prompt: Prompt, room: int, stop: Stop) -> Iterator[Words]:
        """Pieces of a reply as they come. Raises ModelUnavailable, Stopped. To be read in one thread; ``stop`` ends it from any."""
        start, finish = time.monotonic(), ""
        try:
            with calling() as call, stop.ending(call.hang_up):
                for piece in self._model.stream(prompt.messages(), extra_body=self._body(room)):
                    finish = finish or _finish(piece)
                    yield Words(_text(piece), _finish(piece), _usage(piece, start))
                    start = time.monotonic()
            # A connection that is cut may look like the end of the stream.
            if not finish:
                raise ConnectionError("the stream ended without a reason")
        except Exception as error:
            stop.check()
            raise failure_of(error, self.endpoint) from error

    def names(self, timeout: float | None = None) -> tuple[str, ...] | None:
        """Names of the endpoint's models, waited for ``timeout`` seconds (None: as for any reply); None where it gives no list.
        Raises ModelUnavailable."""
        import openai

        seconds = min(timeout or self.endpoint.timeout, self.endpoint.timeout)
        try:
            listed = self._model.root_client.models.list(timeout=seconds)
            return tuple(str(one.id) for one in listed.data)
        except openai.NotFoundError:
            return None
        except Exception as error:
            raise failure_of(error, self.endpoint) from error

    def _body(self, room: int) -> dict[str, Any]:
        return self.endpoint.profile.body | {self.endpoint.profile.token_field: room}


def _text(message: "AIMessage") -> str:
    """The words without reasoning, which some endpoints give as blocks of their own."""
    return str(message.text)


def _finish(message: "AIMessage") -> str:
    return str(message.response_metadata.get("finish_reason") or "")


def _usage(message: "AIMessage", start: float) -> Usage:
    counted = message.usage_metadata
    tokens = (counted["input_tokens"], counted["output_tokens"]) if counted else (0, 0)
    return Usage(*tokens, time.monotonic() - start)
