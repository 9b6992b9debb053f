"""What a workflow knows of a language model: a protocol, its replies, and how a call is ended."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

from assistant.errors import Stopped
from assistant.llm.prompts import Prompt
from assistant.llm.replies import ReplyModel

T = TypeVar("T", bound=ReplyModel)


class Rung(StrEnum):
    """How an endpoint is asked for a structured reply, the strictest first."""

    JSON_SCHEMA = "json_schema"
    JSON_OBJECT = "json_object"
    TEXT = "text"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    Rung.JSON_SCHEMA: "按结构回复（json_schema）",
    Rung.JSON_OBJECT: "按 JSON 回复（json_object）",
    Rung.TEXT: "从普通文字里取 JSON",
}


@dataclass(frozen=True)
class Usage:
    """Tokens and seconds of one call or of several; tokens are 0 where the endpoint does not count them."""

    prompt_tokens: int = 0
    completion_tokens: int = 0
    seconds: float = 0.0

    def __add__(self, other: "Usage") -> "Usage":
        return Usage(
            self.prompt_tokens + other.prompt_tokens,
            self.completion_tokens + other.completion_tokens,
            self.seconds + other.seconds,
        )


@dataclass(frozen=True)
class Reply(Generic[T]):
    """A reply that fits its type; its content is still unchecked: numbers without a source, wrong directions, orders taken from
    an upload. ``tries`` counts the requests it took."""

    value: T
    usage: Usage
    rung: Rung
    tries: int = 1


class Stop:
    """Ends the calls it is handed to, from any thread: their connections are closed at once."""

    def __init__(self) -> None:
        self._requested = threading.Event()
        self._lock = threading.Lock()
        self._hang_ups: list[Callable[[], None]] = []

    def request(self) -> None:
        self._requested.set()
        with self._lock:
            for hang_up in self._hang_ups:
                hang_up()

    @property
    def is_requested(self) -> bool:
        return self._requested.is_set()

    def check(self) -> None:
        """Raises Stopped when the end has been requested."""
        if self.is_requested:
            raise Stopped("已停止")

    def wait(self, seconds: float) -> None:
        """Pause that a request ends. Raises Stopped."""
        self._requested.wait(seconds)
        self.check()

    @contextmanager
    def ending(self, hang_up: Callable[[], None]) -> Iterator[None]:
        """While this lasts, a request calls ``hang_up``. Raises Stopped when it has been requested before."""
        with self._lock:
            self._hang_ups.append(hang_up)
        try:
            self.check()
            yield
        finally:
            with self._lock:
                self._hang_ups.remove(hang_up)


class Model(Protocol):
    """A language model behind any endpoint. Its calls raise ModelUnavailable (the rule-made result then stands) and Stopped."""

    @property
    def name(self) -> str: ...

    @property
    def host(self) -> str:
        """Where it is reached: host and port."""

    @property
    def parallel(self) -> int:
        """How many calls may usefully run at the same time."""

    @property
    def usage(self) -> Usage:
        """All calls so far."""

    @property
    def banner(self) -> str:
        """A sentence for the page while calls fail or are not even tried, else empty."""

    def varied(self) -> "Model":
        """The same model, whose replies to the same prompt differ from one time to the next where the endpoint allows it."""

    def structured(self, prompt: Prompt, reply_type: type[T], *, stop: Stop | None = None) -> Reply[T]:
        """One reply of ``reply_type``. Raises ModelUnavailable, Stopped."""

    def stream(self, prompt: Prompt, *, stop: Stop | None = None) -> Iterator[str]:
        """The reply in pieces as they come; an empty piece says that it is still waited for. Closing the iterator, or ``stop``,
        closes the connection. Raises ModelUnavailable (also behind the first pieces), Stopped."""

    def look(self) -> None:
        """Looks whether the endpoint answers at all and takes the key, at no cost in tokens; ``banner`` says it when it does not.
        Raises ModelUnavailable."""

    def warm(self, prompt: Prompt, *, stop: Stop | None = None) -> None:
        """Has the fixed part of ``prompt`` read beforehand, where that makes the first reply come sooner; else does nothing.
        Gives way to any other call: Stopped is then raised, as for ``stop``. Raises ModelUnavailable, Stopped."""
