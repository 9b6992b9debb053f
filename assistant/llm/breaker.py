"""After several failures in a row an endpoint rests: calls then fail at once, and the rule-made result comes without a wait."""

import threading
import time
from collections.abc import Callable

from assistant.errors import ModelUnavailable
from assistant.llm.failures import Paused, Unusable

FAILURES = 3
REST = 60.0  # seconds


class Breaker:
    """Counts failures in a row; thread-safe. A reply that cannot be used is no failure of the endpoint."""

    def __init__(self, place: str, rest: float = REST, clock: Callable[[], float] = time.monotonic) -> None:
        self._place, self._rest, self._clock = place, rest, clock
        self._lock = threading.Lock()
        self._failures = 0
        self._until = 0.0
        self._last: ModelUnavailable | None = None

    def check(self) -> None:
        """Raises Paused while the endpoint rests; behind the rest one failure is enough for the next."""
        left = self._until - self._clock()
        if left > 0 and self._last is not None:
            cause = f"模型连续 {self._failures} 次失败（{self._last.cause}），改用规则方式"
            raise Paused(cause, place=self._place, advice=f"约 {left:.0f} 秒后再试模型")

    @property
    def banner(self) -> str:
        """Why the rules work alone and until when; empty while the last call went through, and before the first."""
        last = self._last
        if last is None:
            return ""
        advice = "恢复后自动切回" if last.passing else last.advice
        return ModelUnavailable(f"{last.cause}，已改用规则方式", place=self._place, advice=advice).sentence()

    def failed(self, error: ModelUnavailable) -> None:
        if isinstance(error, Unusable | Paused):
            return
        with self._lock:
            self._failures += 1
            self._last = error
            if self._failures >= FAILURES:
                self._until = self._clock() + self._rest

    def succeeded(self) -> None:
        with self._lock:
            self._failures, self._until, self._last = 0, 0.0, None
