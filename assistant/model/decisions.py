"""A reviewer's dismissal of one finding, kept by what the table says and not by where it says it."""

import hashlib
from collections.abc import Iterable
from datetime import datetime

from pydantic import field_validator

from assistant.model.categories import Category
from assistant.model.findings import CellRef, Finding
from assistant.model.table import TargetTable
from assistant.model.text import fold
from assistant.model.values import Frozen

# Table key, code, part of the table, text key, quoted words.
Identity = tuple[str, str, str, str, str]
_DIGITS = 16  # hexadecimal digits of a text key: 64 bits, enough to tell the cells of one table apart


class Dismissal(Frozen):
    """One finding that a reviewer set aside, with the reason.

    ``table_key``, ``code``, ``cell_part``, ``text_key`` and ``quote`` (the quoted words, or the message where nothing is
    quoted) say which finding; a dismissal holds until any of them changes. ``by`` is the reviewer's name as given (may be
    empty), ``at`` the time of the decision.
    """

    table_key: str
    code: str
    cell_part: str
    text_key: str
    quote: str = ""
    reason: str
    by: str = ""
    at: datetime

    @field_validator("reason")
    @classmethod
    def _has_reason(cls, reason: str) -> str:
        if not reason.strip():
            raise ValueError("a dismissal needs a reason")
        return reason.strip()

    @property
    def identity(self) -> Identity:
        """What makes two dismissals speak of the same finding."""
        return self.table_key, self.code, self.cell_part, self.text_key, self.quote


def dismissal(table: TargetTable, finding: Finding, *, reason: str, by: str = "", at: datetime) -> Dismissal:
    """Dismissal of ``finding`` of ``table``. Raises ValueError (pydantic's) for an empty reason."""
    key, code, part, text, quote = identity_of(table, finding)
    return Dismissal(table_key=key, code=code, cell_part=part, text_key=text, quote=quote, reason=reason, by=by, at=at)


def without_dismissed(
    findings: Iterable[Finding], table: TargetTable, decisions: Iterable[Dismissal]
) -> tuple[Finding, ...]:
    """``findings`` of ``table`` without those that ``decisions`` dismiss, in the same order."""
    key = table_key(table)
    dismissed = {decision.identity for decision in decisions if decision.table_key == key}
    return tuple(f for f in findings if not dismissed or identity_of(table, f) not in dismissed)


def identity_of(table: TargetTable, finding: Finding) -> Identity:
    """What a dismissal of ``finding`` of ``table`` has to hold to speak of it."""
    quote = fold(finding.quote or finding.message)
    return table_key(table), finding.code, cell_part(finding.cell), text_key(table, finding.cell), quote


def table_key(table: TargetTable) -> str:
    """Identity of a table: project name, unit and year, readable; the same wherever the table lies in a document."""
    unit = table.unit.code or table.unit.name
    year = "" if table.fiscal_year is None else str(table.fiscal_year)
    return "｜".join(fold(part) for part in (table.project_name, unit, year))


def text_key(table: TargetTable, cell: CellRef) -> str:
    """Digest of the text that a finding at ``cell`` judges, without regard to width, tags and white space.

    A row counts as a whole (a cost row with the budget that it is compared with), a goal by itself; a finding of the
    whole table judges which indicators there are. Raises IndexError for a row or goal that is not there.
    """
    text = "\n".join(fold(part) for part in _judged(table, cell))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:_DIGITS]


def cell_part(cell: CellRef) -> str:
    """Which cell, without its position: indicator.value, budget.total, goal."""
    return cell.part if cell.part == "goal" or not cell.field else f"{cell.part}.{cell.field}"


def _judged(table: TargetTable, cell: CellRef) -> Iterable[str]:
    budget = [str(amount) for amount in (table.budget.total, table.budget.fiscal, table.budget.other)]
    match cell.part:
        case "project":
            return [table.project_name]
        case "budget":
            return budget
        case "purpose":
            return [table.purpose]
        case "goal":
            return [table.goals[int(cell.field) - 1]] if cell.field else table.goals
        case "indicator":
            row = table.indicators[(cell.indicator or 0) - 1]
            judged_with = budget if row.category is Category.COST else []
            return [row.level1, row.level2, row.name, row.definition, row.value.raw, *judged_with]
        case _:
            return sorted(f"{row.level1}｜{row.level2}｜{row.name}" for row in table.indicators)
