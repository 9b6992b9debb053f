"""What the rules said of a row, kept for a while: a table is checked again after each edit, fix and proposal, and most
of its rows, and those of other years and projects, are the same."""

from dataclasses import dataclass
from functools import lru_cache

from assistant.critic.plan import Asked, Plan
from assistant.critic.rule import HeadNeeded, Hit, Row, Rule
from assistant.critic.sheet import Sheet
from assistant.model.table import Indicator, TargetTable


@dataclass(eq=False, slots=True)
class Answers:
    """What rules found, in the order of their codes, and the errors of those that failed."""

    hits: tuple[tuple[Rule, Hit], ...]
    failed: tuple[tuple[Rule, Exception], ...]


@dataclass(eq=False, slots=True)
class RowAnswers:
    """What the row alone decides, and the rules that want to see the head of its table before they speak of it."""

    row: Row
    anywhere: Answers
    by_head: tuple[Asked, ...]


@dataclass(frozen=True, eq=False, slots=True)
class Head:
    """All that a rule about a row may know besides the row: its table without rows. One object for equal tables."""

    plan: Plan
    table: TargetTable


def head_of(plan: Plan, table: TargetTable) -> Head:
    return _head(plan, table.model_copy(update={"indicators": ()}))


@lru_cache(maxsize=256)
def _head(plan: Plan, table: TargetTable) -> Head:
    return Head(plan, table)


def answers_about(head: Head, of_row: RowAnswers) -> Answers:
    """What the rules about a row say of one under ``head``; the cells of the hits are those of row 1."""
    return _under(head, of_row) if of_row.by_head else of_row.anywhere


@lru_cache(maxsize=4096)
def answers_of_row(plan: Plan, indicator: Indicator) -> RowAnswers:
    """The row as the rules see it, and what they say of it whatever its table."""
    row = Row(None, indicator)
    anywhere, by_head = _ask(plan.for_row(row), row)
    return RowAnswers(row, anywhere, by_head)


@lru_cache(maxsize=4096)
def _under(head: Head, of_row: RowAnswers) -> Answers:
    here = ask(of_row.by_head, of_row.row.under(head.table))
    if not here.hits and not here.failed:
        return of_row.anywhere
    hits = sorted((*of_row.anywhere.hits, *here.hits), key=lambda found: found[0].code)
    return Answers(tuple(hits), (*of_row.anywhere.failed, *here.failed))


def ask(rules: tuple[Asked, ...], subject: Sheet | Row) -> Answers:
    """What ``rules`` say of a table or a row with its head."""
    return _ask(rules, subject)[0]


def _ask(rules: tuple[Asked, ...], subject: Sheet | Row) -> tuple[Answers, tuple[Asked, ...]]:
    """What ``rules`` say, and those of them that cannot say it without the head of the row's table."""
    hits: list[tuple[Rule, Hit]] = []
    failed: list[tuple[Rule, Exception]] = []
    by_head: list[Asked] = []
    for asked in rules:
        rule, check = asked
        said = len(hits)
        try:
            for hit in check(subject):
                hits.append((rule, hit))
        except HeadNeeded:
            by_head.append(asked)
            del hits[said:]
        except Exception as error:  # noqa: BLE001 - a crashing rule must not cost the user the other findings
            failed.append((rule, error.with_traceback(None)))
            del hits[said:]
    return (Answers(tuple(hits), tuple(failed)) if hits or failed else NOTHING), tuple(by_head)


NOTHING = Answers((), ())
