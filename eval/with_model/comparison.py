"""What a comparison measures: the same figures for each way of doing the same work."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import perf_counter

from assistant.errors import ModelUnavailable
from assistant.llm import Model, Usage
from eval.with_model.counted import Counted

RAW, WITH, WITHOUT = "raw model", "ours with the model", "ours without"
WAYS = (RAW, WITH, WITHOUT)
REPLIES = ("replies valid at first try", "replies valid later", "replies never valid")
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Outcome:
    """One case done one way. ``facts`` are figures that are added up over the cases (true counts as 1); ``shown`` is what came
    of it, for a reader."""

    case: str
    way: str
    facts: Mapping[str, float]
    shown: str
    seconds: float = 0.0
    tokens: int = 0
    replies: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Comparison:
    """``suite`` and its outcomes; figures follow from them."""

    suite: str
    outcomes: tuple[Outcome, ...] = field(default=())

    def figures(self) -> dict[str, dict[str, float]]:
        """Measure → way → sum over the cases, with the number of cases, seconds and tokens among the measures."""
        found: dict[str, dict[str, float]] = defaultdict(dict)
        for way in WAYS:
            mine = [outcome for outcome in self.outcomes if outcome.way == way]
            if not mine:
                continue
            names = dict.fromkeys(name for outcome in mine for name in outcome.facts)
            sums = {name: sum(float(outcome.facts.get(name, 0)) for outcome in mine) for name in names}
            whole = {
                "cases": float(len(mine)),
                **sums,
                **{name: float(sum(one.replies.get(name, 0) for one in mine)) for name in REPLIES},
                "seconds": round(sum(outcome.seconds for outcome in mine), 1),
                "tokens": float(sum(outcome.tokens for outcome in mine)),
            }
            for name, value in whole.items():
                found[name][way] = value
        return dict(found)


@dataclass
class Clock:
    """Seconds, tokens and replies of what is done while it runs."""

    seconds: float = 0.0
    tokens: int = 0
    replies: Mapping[str, int] = field(default_factory=dict)


@contextmanager
def clocked(model: Model | None) -> Iterator[Clock]:
    clock, start, before = Clock(), perf_counter(), model.usage if model else Usage()
    counted = _replies(model)
    yield clock
    clock.replies = {name: number - counted[name] for name, number in _replies(model).items()}
    used = model.usage if model else Usage()
    clock.seconds = round(perf_counter() - start, 2)
    clock.tokens = used.completion_tokens - before.completion_tokens


def _replies(model: Model | None) -> dict[str, int]:
    counted = (model.first, model.later, model.never) if isinstance(model, Counted) else (0, 0, 0)
    return dict(zip(REPLIES, counted, strict=True))


def attempted(
    call: Callable[[], tuple[Mapping[str, float], str]], failed: Mapping[str, float]
) -> tuple[Mapping[str, float], str]:
    """What ``call`` gives; ``failed`` where the raw model gives nothing usable."""
    try:
        return call()
    except ModelUnavailable as error:
        return failed, error.sentence()
