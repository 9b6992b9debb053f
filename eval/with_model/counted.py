"""A model that counts its replies: how many fitted their type at the first try, and how many only when asked again."""

import threading
from collections.abc import Iterator
from typing import TypeVar

from assistant.errors import ModelUnavailable
from assistant.llm import Model, Prompt, Reply, ReplyModel, Stop, Usage

T = TypeVar("T", bound=ReplyModel)


class Counted:
    """Implements :class:`assistant.llm.Model` by way of ``model``. ``first``, ``later`` and ``never`` are numbers of replies."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._lock = threading.Lock()
        self.first = self.later = self.never = 0

    @property
    def name(self) -> str:
        return self._model.name

    @property
    def host(self) -> str:
        return self._model.host

    @property
    def parallel(self) -> int:
        return self._model.parallel

    @property
    def usage(self) -> Usage:
        return self._model.usage

    @property
    def banner(self) -> str:
        return self._model.banner

    def varied(self) -> Model:
        return self._model.varied()

    def structured(self, prompt: Prompt, reply_type: type[T], *, stop: Stop | None = None) -> Reply[T]:
        try:
            reply = self._model.structured(prompt, reply_type, stop=stop)
        except ModelUnavailable:
            with self._lock:
                self.never += 1
            raise
        with self._lock:
            self.first += reply.tries == 1
            self.later += reply.tries > 1
        return reply

    def stream(self, prompt: Prompt, *, stop: Stop | None = None) -> Iterator[str]:
        return self._model.stream(prompt, stop=stop)

    def look(self) -> None:
        self._model.look()

    def warm(self, prompt: Prompt, *, stop: Stop | None = None) -> None:
        self._model.warm(prompt, stop=stop)
