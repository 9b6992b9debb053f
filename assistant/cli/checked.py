"""What ``jixiao check`` knows of its tables before it prints them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.critic.department import Total
from assistant.critic.grouping import Group, grouped, joined
from assistant.critic.score import score
from assistant.documents import ReadError
from assistant.model.decisions import Dismissal, identity_of, table_key, without_dismissed
from assistant.model.findings import Finding, Severity
from assistant.model.reviews import Score
from assistant.model.table import TargetTable


@dataclass(frozen=True)
class CheckedTable:
    """A table with its own findings and, after a review of all tables together, those ``across`` them.

    ``dismissed`` counts the findings that were left out because a decision dismisses them.
    """

    table: TargetTable
    findings: tuple[Finding, ...]
    across: tuple[Finding, ...] = ()
    dismissed: int = 0

    @property
    def all_findings(self) -> tuple[Finding, ...]:
        return self.across + self.findings

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        return joined(grouped(self.all_findings))

    @cached_property
    def score(self) -> Score:
        """Of the table's own findings, so that it does not depend on which other tables are reviewed with it."""
        return score(self.table, self.findings)

    def without(self, decisions: Sequence[Dismissal]) -> "CheckedTable":
        """The table without the findings that ``decisions`` dismiss."""
        if not decisions:
            return self
        findings = without_dismissed(self.findings, self.table, decisions)
        across = without_dismissed(self.across, self.table, decisions)
        dismissed = len(self.all_findings) - len(findings) - len(across)
        return CheckedTable(self.table, findings, across, dismissed)

    def has(self, severity: Severity) -> bool:
        return any(finding.severity is severity for finding in self.all_findings)

    @property
    def title(self) -> str:
        number = self.table.source.number
        name = self.table.project_name or self.table.source.file or "（未写项目名称）"
        return f"{number}. {name}" if number else name


def lapsed(tables: Iterable[CheckedTable], decisions: Sequence[Dismissal]) -> int:
    """How many ``decisions`` on ``tables``, which are as they were found, dismiss nothing there."""
    if not decisions:
        return 0
    tables = list(tables)
    keys = {table_key(item.table) for item in tables}
    found = {identity_of(item.table, finding) for item in tables for finding in item.all_findings}
    return len({d.identity for d in decisions if d.table_key in keys} - found)


@dataclass(frozen=True)
class Checked:
    """All tables of one command.

    ``totals`` only where they were reviewed together; ``lapsed`` counts the decisions on these tables that dismiss nothing
    any more, because the text was changed; ``notes``: notes are shown in full.
    """

    tables: Sequence[CheckedTable]
    errors: Sequence[ReadError] = ()
    totals: Sequence[Total] = ()
    lapsed: int = 0
    notes: bool = False
