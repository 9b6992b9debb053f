"""Checks a table against the rules; pure: same table in, same findings out."""

from assistant.model.findings import Finding
from assistant.model.table import Indicator, TargetTable


def check(table: TargetTable) -> tuple[Finding, ...]:
    return ()


def is_measurable(row: Indicator, table: TargetTable | None = None) -> bool:
    return row.value.is_quantified
