"""What one browser session holds, changed by one step after the other however fast the events come."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import wraps
from threading import Lock
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Held(Generic[T]):
    """A value in a gr.State: gradio copies it once a session and hands the same object to each of its events."""

    def __init__(self, value: T) -> None:
        self.value = value
        self._lock = Lock()

    def __deepcopy__(self, memo: dict[int, Any]) -> "Held[T]":
        return Held(self.value)

    def turn(self) -> AbstractContextManager[Any]:
        """For the length of a ``with``: no other step reads or changes the value."""
        return self._lock


def in_turn(step: Callable[..., T], show: Callable[[T], Any]) -> Callable[..., Any]:
    """An event: ``step(value, *inputs)`` gives the new value, ``show(value)`` what the page gets.

    The value stays as it was when the step raises.
    """

    @wraps(step)
    def event(held: Held[T], *inputs: Any) -> Any:
        with held.turn():
            held.value = step(held.value, *inputs)
            return show(held.value)

    return event
