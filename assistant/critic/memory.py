"""What the rules said of a row, kept for a while: a table is checked again after each edit, fix and proposal, and most
of its rows, and those of other years and projects, are the same."""

from dataclasses import dataclass
from functools import lru_cache

from assistant.critic.plan import Asked, Plan
from assistant.critic.rule import Hit, Row, Rule
from assistant.model.table import Indicator, TargetTable


@dataclass(frozen=True)
class Answers:
    """What rules found, in the order of their codes, and the errors of those that failed."""

    hits: tuple[tuple[Rule, Hit], ...]
    failed: tuple[tuple[Rule, Exception], ...]


@dataclass(frozen=True, eq=False)
class Head:
    """All that a rule about a row may know besides the row: its table without rows. One object for equal tables."""

    plan: Plan
    table: TargetTable


def head_of(plan: Plan, table: TargetTable) -> Head:
    return _head(plan, table.model_copy(update={"indicators": ()}))


@lru_cache(maxsize=256)
def _head(plan: Plan, table: TargetTable) -> Head:
    return Head(plan, table)


@lru_cache(maxsize=4096)
def answers_about(head: Head, indicator: Indicator) -> Answers:
    """What the rules about a row say of ``indicator``; the cells of the hits are those of row 1."""
    row = Row(head.table, 1, indicator)
    return ask(head.plan.for_row(row), row)


def ask(rules: tuple[Asked, ...], subject: TargetTable | Row) -> Answers:
    """What ``rules`` say of a table or a row."""
    hits: list[tuple[Rule, Hit]] = []
    failed: list[tuple[Rule, Exception]] = []
    for asked in rules:
        try:
            for hit in asked.check(subject):
                hits.append((asked.rule, hit))
        except Exception as error:  # noqa: BLE001 - a crashing rule must not cost the user the other findings
            failed.append((asked.rule, error.with_traceback(None)))
    return Answers(tuple(hits), tuple(failed))
