"""What a comparison measures: the same figures for each way of doing the same work."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import perf_counter

from assistant.errors import ModelUnavailable
from assistant.llm import Model, Usage
from eval.with_model.counted import Counted
from eval.with_model.processor import cpu_seconds

RAW, WITH, WITHOUT = "raw model", "ours with the model", "ours without"
WAYS = (RAW, WITH, WITHOUT)
REPLIES = ("replies valid at first try", "replies valid later", "replies never valid")
Progress = Callable[[str], None]


@dataclass
class Spent:
    """Seconds by the clock and of the processor, tokens and replies of what is done in a :func:`clocked` block."""

    seconds: float = 0.0
    cpu_seconds: float = 0.0
    tokens: int = 0
    replies: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """One case done one way. ``facts`` are figures that are added up over the cases (true counts as 1); ``shown`` is what came
    of it, for a reader."""

    case: str
    way: str
    facts: Mapping[str, float]
    shown: str
    spent: Spent


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
                **{name: float(sum(one.spent.replies.get(name, 0) for one in mine)) for name in REPLIES},
                "seconds": round(sum(outcome.spent.seconds for outcome in mine), 1),
                "cpu seconds": round(sum(outcome.spent.cpu_seconds for outcome in mine), 1),
                "most cpu seconds": max(outcome.spent.cpu_seconds for outcome in mine),
                "tokens": float(sum(outcome.spent.tokens for outcome in mine)),
            }
            for name, value in whole.items():
                found[name][way] = value
        return dict(found)


@contextmanager
def clocked(model: Model | None) -> Iterator[Spent]:
    spent, before = Spent(), model.usage if model else Usage()
    counted, start, cpu = _replies(model), perf_counter(), cpu_seconds()
    yield spent
    spent.replies = {name: number - counted[name] for name, number in _replies(model).items()}
    used = model.usage if model else Usage()
    spent.seconds, spent.cpu_seconds = round(perf_counter() - start, 2), round(cpu_seconds() - cpu, 2)
    spent.tokens = used.completion_tokens - before.completion_tokens


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
