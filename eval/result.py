"""What a suite measures, in a form that can be compared with a baseline later."""

from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True)
class Metric:
    """One figure; ``target`` is the bar from docs/eval.md that ``--check`` enforces, None when only reported."""

    name: str
    value: float
    target: float | None = None
    better: Literal["higher", "lower"] = "higher"

    @property
    def holds(self) -> bool:
        if self.target is None:
            return True
        return self.value >= self.target if self.better == "higher" else self.value <= self.target


@dataclass(frozen=True)
class CaseResult:
    """One case that was looked at; ``message`` says in Chinese what went wrong, empty when it passed."""

    id: str
    passed: bool
    message: str = ""


@dataclass(frozen=True)
class SuiteResult:
    """``notes`` are lines of information in Chinese that no gate looks at."""

    suite: str
    metrics: tuple[Metric, ...]
    cases: tuple[CaseResult, ...] = field(default=())
    notes: tuple[str, ...] = ()
