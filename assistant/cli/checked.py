"""What ``jixiao check`` knows of its tables before it prints them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.critic.department import Total
from assistant.critic.grouping import Group, grouped
from assistant.critic.score import score
from assistant.documents import ReadError
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
        return grouped(self.all_findings)

    @cached_property
    def score(self) -> Score:
        """Of the table's own findings, so that it does not depend on which other tables are reviewed with it."""
        return score(self.table, self.findings)

    def has(self, severity: Severity) -> bool:
        return any(finding.severity is severity for finding in self.all_findings)

    @property
    def title(self) -> str:
        number = self.table.source.number
        name = self.table.project_name or self.table.source.file or "（未写项目名称）"
        return f"{number}. {name}" if number else name


@dataclass(frozen=True)
class Checked:
    """All tables of one command. ``totals`` only where they were reviewed together; ``notes``: notes are shown in full."""

    tables: Sequence[CheckedTable]
    errors: Sequence[ReadError] = ()
    totals: Sequence[Total] = ()
    notes: bool = False
