"""What one browser session holds, changed by one step after the other however fast the events come."""

import inspect
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager
from functools import wraps
from threading import Lock
from typing import Any, Generic, Protocol, TypeVar

import gradio as gr

from assistant.errors import UsageError
from assistant.ui.owners import owner_of

T = TypeVar("T")
Step = Callable[[T], T]


class Held(Generic[T]):
    """A value in a gr.State: gradio copies it once a session and hands the same object to each of its events.

    The first turn makes the value for its owner; nobody else gets a turn.
    """

    def __init__(self, make: Callable[[str], T]) -> None:
        self._make = make
        self._owner = ""
        self._lock = Lock()
        self.value: T

    def __deepcopy__(self, memo: dict[int, Any]) -> "Held[T]":
        return Held(self._make)

    @contextmanager
    def turn(self, owner: str) -> Iterator[None]:
        """For the length of a ``with``: no other step reads or changes the value. Raises UsageError for another owner."""
        with self._lock:
            if not self._owner:
                self.value, self._owner = self._make(owner), owner
            if self._owner != owner:
                raise UsageError("这个页面是另一位使用者打开的", advice="请刷新页面")
            yield


def in_turn(
    step: Callable[..., T], show: Callable[[T], Any], begin: Callable[[T, gr.Request], T] = lambda value, request: value
) -> Callable[..., Any]:
    """An event: ``step(value, *inputs)`` gives the new value, ``show(value)`` what the page gets.

    ``begin`` makes the value that the step starts from. The value stays as it was when the step raises.
    """

    @wraps(step)
    def event(held: Held[T], *inputs: Any) -> Any:
        *given, request = inputs
        with held.turn(owner_of(request)):
            held.value = step(begin(held.value, request), *given)
            return show(held.value)

    # Gradio looks at names and annotations to know which arguments are its own.
    request = inspect.Parameter("request", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=gr.Request)
    signature = inspect.signature(step)
    event.__signature__ = signature.replace(parameters=[*signature.parameters.values(), request])  # type: ignore[attr-defined]
    event.__annotations__ = {**step.__annotations__, "request": gr.Request}
    return event


class Course(Protocol[T]):
    """Work on a value that takes many steps, between which others have their turns."""

    def begun(self, value: T, /) -> T:
        """The value with its work begun; ``value`` itself when there is nothing to do or another is at it."""

    def answering(self, value: T, /) -> Generator[Step[T] | None]:
        """How to change the value of the moment, None where nothing is new; closed when nobody watches any more."""

    def abandoned(self, value: T, /) -> T:
        """The value after its work was broken off."""


def in_course(course: Course[T], show: Callable[[T], list[Any]]) -> Callable[..., Iterator[list[Any]]]:
    """An event that does what work there is, as a generator of what the page gets; the page as it is where there is none."""

    def event(held: Held[Any], request: gr.Request) -> Iterator[list[Any]]:
        owner = owner_of(request)

        def turned(step: Step[T]) -> tuple[T, T, list[Any]]:
            with held.turn(owner):
                before, held.value = held.value, step(held.value)
                return before, held.value, show(held.value)

        def work(value: T) -> Iterator[list[Any]]:
            try:
                with closing(course.answering(value)) as steps:
                    for step in steps:
                        yield turned(step)[-1] if step else [gr.skip()] * len(shown)
            except GeneratorExit:
                turned(course.abandoned)
                raise
            except Exception:
                yield turned(course.abandoned)[-1]
                raise

        before, value, shown = turned(course.begun)
        yield shown
        while value is not before:
            yield from work(value)
            before, value, shown = turned(course.begun)
            if value is not before:
                yield shown

    return event
