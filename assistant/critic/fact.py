"""What is worked out of a thing when it is first asked for, and kept with it."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class fact(Generic[T]):  # noqa: N801 - used as a decorator
    """Like functools.cached_property, without its lock, which takes longer than most of what the rules work out."""

    def __init__(self, work: Callable[[Any], T]) -> None:
        self._work = work
        self.__doc__ = work.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, thing: Any, owner: type) -> T:
        found = thing.__dict__[self._name] = self._work(thing)
        return found
