"""What a rule says of itself: the docstring of its module, read into parts."""

import importlib
from dataclasses import dataclass

from assistant.critic.rule import Rule

_LABELS = ("为什么", "反例", "正例", "依据")


@dataclass(frozen=True)
class Explanation:
    """``heading`` is the first line (code and fault); ``why``, ``bad`` and ``good`` are for users, one line each."""

    heading: str
    why: str
    bad: str
    good: str
    basis: str


def explain(rule: Rule) -> Explanation:
    """Explanation of ``rule``. Raises ValueError when its docstring lacks a part or says one twice."""
    run = rule.row or rule.table
    module = importlib.import_module(run.__module__) if run is not None else None
    heading, _, body = ((module and module.__doc__) or "").strip().partition("\n\n")
    lines = [line.partition("：") for line in body.splitlines()]
    if not heading.startswith(f"{rule.code} ") or tuple(label for label, _, _ in lines) != _LABELS:
        raise ValueError(f"{rule.code}: the docstring needs a heading with the code and the lines {'、'.join(_LABELS)}")
    return Explanation(heading, *(text.strip() for _, _, text in lines))
