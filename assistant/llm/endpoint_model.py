"""The model behind an OpenAI-compatible endpoint: tries, rungs, rests, and a log without texts."""

import logging
import random
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

from assistant.errors import ModelUnavailable
from assistant.llm.breaker import Breaker
from assistant.llm.chat import Chat, Words
from assistant.llm.failures import Busy, FormatRefused, Paused, Unreachable, Unusable
from assistant.llm.ladder import BadReply, prompt_for, read_reply, request_for, rungs_from
from assistant.llm.memory import RungMemory
from assistant.llm.model import Reply, Rung, Stop, Usage
from assistant.llm.prompts import Prompt
from assistant.llm.replies import ReplyModel
from assistant.llm.streaming import pieces_of
from assistant.llm.thoughts import ThoughtFilter

T = TypeVar("T", bound=ReplyModel)

_CONNECTS = 3  # tries of one request that fails for a passing reason
_REPLIES_PER_RUNG = 2
_RUNGS_IN_VAIN = 2
_FIRST_PAUSE = 0.5  # seconds, doubled at each try
_LONGEST_PAUSE = 20.0  # seconds; an endpoint that asks for more is left alone
_MORE_ROOM = 2  # times the tokens, for a reply that was cut
_LOOK = 10.0  # seconds for a first look
_VARIED = 0.8  # temperature of another wording
_CUT = "……（到了长度上限，没有写完）"
_EXPECTED = ("ok", "cut", "streamed", FormatRefused.__name__)

_log = logging.getLogger("jixiao.model")


@dataclass(frozen=True)
class _Outcome(Generic[T]):
    """What came of one rung: a ``value``, or the last ``fault``; ``is_refused`` when the endpoint does not take the rung."""

    value: T | None = None
    fault: str = ""
    usage: Usage = field(default_factory=Usage)
    tries: int = 0
    is_refused: bool = False


class EndpointModel:
    """Implements :class:`assistant.llm.model.Model`; may be used from several threads."""

    def __init__(
        self, chat: Chat, memory: RungMemory, *, breaker: Breaker | None = None, pause: float = _FIRST_PAUSE
    ) -> None:
        self._chat, self._memory, self._pause = chat, memory, pause
        self._endpoint = chat.endpoint
        self._breaker = breaker or Breaker(self._endpoint.place)
        self._lock = threading.Lock()
        self._usage = Usage()
        self._warming = Stop()

    @property
    def name(self) -> str:
        return self._endpoint.model

    @property
    def host(self) -> str:
        return self._endpoint.host

    @property
    def parallel(self) -> int:
        return self._endpoint.profile.parallel

    @property
    def usage(self) -> Usage:
        return self._usage

    @property
    def banner(self) -> str:
        return self._breaker.banner

    def varied(self) -> "EndpointModel":
        """See :class:`Model`. Endpoints whose profile names no temperature differ by themselves."""
        profile = self._endpoint.profile
        if profile.temperature is None:
            return self
        varied = replace(self._endpoint, profile=profile.model_copy(update={"temperature": _VARIED}))
        return EndpointModel(Chat(varied), self._memory, breaker=self._breaker, pause=self._pause)

    def structured(self, prompt: Prompt, reply_type: type[T], *, stop: Stop | None = None) -> Reply[T]:
        """See :class:`Model`. Begins on the rung that worked before; an endpoint that refuses a rung or gives nothing usable on it
        is asked on the next one. The rung that works is remembered."""
        self._end_warming()
        known = self._memory.rung(self._endpoint)
        usage, tries, in_vain, is_refused = Usage(), 0, 0, False
        outcome: _Outcome[T] = _Outcome()
        for rung in rungs_from(known or self._endpoint.profile.start):
            outcome = self._on_rung(rung, prompt, reply_type, stop or Stop())
            usage, tries = usage + outcome.usage, tries + outcome.tries
            if outcome.value is not None:
                if known is None or is_refused:
                    self._memory.keep(self._endpoint, rung)
                return Reply(outcome.value, usage, rung, tries)
            is_refused = is_refused or outcome.is_refused
            in_vain += not outcome.is_refused
            if in_vain == _RUNGS_IN_VAIN:
                break
        raise Unusable(f"模型试了 {tries} 次都没有给出可用的回复（{outcome.fault}）", place=self._endpoint.place)

    def stream(self, prompt: Prompt, *, stop: Stop | None = None) -> Iterator[str]:
        """See :class:`Model`."""
        self._end_warming()
        thoughts, is_blank = ThoughtFilter(), True
        for piece in pieces_of(lambda ended: self._streamed(prompt, ended), stop or Stop()):
            shown = thoughts.feed(piece.text)
            if piece.is_cut:
                shown += thoughts.rest() + _CUT
            is_blank = is_blank and not shown.strip()
            yield shown
        if rest := thoughts.rest():
            yield rest
        elif is_blank:
            raise Unusable("模型的回复是空的", place=self._endpoint.place)

    def look(self) -> None:
        """See :class:`Model`."""
        try:
            self._chat.names(_LOOK)
        except ModelUnavailable as error:
            self._breaker.failed(error)
            raise

    def warm(self, prompt: Prompt, *, stop: Stop | None = None) -> None:
        """See :class:`Model`."""
        if not self._endpoint.profile.keeps_prefixes:
            return
        ended = stop or Stop()
        with self._lock:
            self._warming = ended
        self._tried(prompt, Rung.TEXT, lambda: self._chat.ask(prompt, 1, ended), ended)

    def _end_warming(self) -> None:
        """An endpoint that serves one at a time would have a user wait for what is read beforehand."""
        with self._lock:
            warming = self._warming
        warming.request()

    def _on_rung(self, rung: Rung, prompt: Prompt, reply_type: type[T], stop: Stop) -> _Outcome[T]:
        """Up to _REPLIES_PER_RUNG replies: with more room behind one that was cut, with its fault told behind another."""
        room, fault, usage = prompt.max_tokens, "", Usage()
        body = request_for(rung, reply_type, self._endpoint.profile)
        for number in range(1, _REPLIES_PER_RUNG + 1):
            told = prompt_for(rung, prompt, reply_type, fault)
            try:
                words = self._tried(told, rung, lambda: self._chat.ask(told, room, stop, body), stop)  # noqa: B023 – runs now
            except FormatRefused:
                if rung is Rung.TEXT:
                    raise
                return _Outcome(usage=usage, tries=number, is_refused=True)
            usage += words.usage
            if words.is_cut:
                fault, room = "写得太长，没有写完", room * _MORE_ROOM
                continue
            try:
                return _Outcome(read_reply(words.text, reply_type), usage=usage, tries=number)
            except BadReply as error:
                fault = str(error)
        return _Outcome(fault=fault, usage=usage, tries=_REPLIES_PER_RUNG)

    def _streamed(self, prompt: Prompt, stop: Stop) -> Iterator[Words]:
        """Pieces; a failure before the first one is tried again."""
        rest: Iterator[Words] = iter(())

        def first() -> Words:
            nonlocal rest
            rest = self._chat.words(prompt, prompt.max_tokens, stop)
            return next(rest, Words())

        words = self._tried(prompt, Rung.TEXT, first, stop)
        usage = words.usage
        yield words
        try:
            for words in rest:
                usage += words.usage
                self._count(words.usage)
                yield words
        except ModelUnavailable as error:
            self._breaker.failed(error)
            self._note(prompt, Rung.TEXT, type(error).__name__, usage)
            raise
        self._note(prompt, Rung.TEXT, "streamed", usage)

    def _tried(self, prompt: Prompt, rung: Rung, request: Callable[[], Words], stop: Stop) -> Words:
        """The reply to ``request``, which is repeated behind a pause while it fails for a passing reason."""
        try:
            self._breaker.check()
        except Paused:
            self._note(prompt, rung, Paused.__name__, Usage())
            raise
        for attempt in range(_CONNECTS):
            try:
                words = request()
            except ModelUnavailable as error:
                self._note(prompt, rung, type(error).__name__, Usage())
                pause = self._pause_before(attempt + 1, error)
                if pause is None:
                    if not isinstance(error, FormatRefused):
                        self._breaker.failed(error)
                    raise
                stop.wait(pause)
            else:
                self._breaker.succeeded()
                self._count(words.usage)
                self._note(prompt, rung, "cut" if words.is_cut else "ok", words.usage)
                return words
        raise AssertionError("the last try returns or raises")

    def _pause_before(self, attempt: int, error: ModelUnavailable) -> float | None:
        """Seconds before try number ``attempt`` (from 0); None when there is to be none."""
        is_worth_it = isinstance(error, Busy) or (isinstance(error, Unreachable) and not error.timed_out)
        asked = error.after or 0.0 if isinstance(error, Busy) else 0.0
        if not is_worth_it or attempt == _CONNECTS or asked > _LONGEST_PAUSE:
            return None
        return max(asked, float(self._pause * 2 ** (attempt - 1) * random.uniform(0.5, 1.5)))

    def _count(self, usage: Usage) -> None:
        with self._lock:
            self._usage += usage

    def _note(self, prompt: Prompt, rung: Rung, outcome: str, usage: Usage) -> None:
        _log.log(
            logging.INFO if outcome in _EXPECTED else logging.WARNING,
            "model=%s prompt=%s fingerprint=%s rung=%s outcome=%s prompt_tokens=%d completion_tokens=%d seconds=%.2f",
            *(self.name, prompt.id, prompt.fingerprint, rung.value, outcome),
            *(usage.prompt_tokens, usage.completion_tokens, usage.seconds),
        )
