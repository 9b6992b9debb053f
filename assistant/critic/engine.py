"""Runs the rules over a table. Pure: no model, network, clock or embedding."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from assistant.critic.catalog import all_rules
from assistant.critic.profile import DEFAULT, Profile, suppressed, without_comments
from assistant.critic.rule import Hit, Row, Rule
from assistant.model.findings import CellRef, Defect, Finding, Severity
from assistant.model.table import Indicator, TargetTable

_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}
_PARTS = ("table", "project", "budget", "purpose", "goal", "indicator")


def check(table: TargetTable, profile: Profile = DEFAULT) -> tuple[Finding, ...]:
    """Findings of all rules that run, in the order of the form, errors first within a cell.

    A rule that crashes becomes one note for the user (code ERR-000) instead of ending the review.
    """
    seen = as_rules_see(table)
    silenced = silenced_rows(table)
    rows = [Row(seen, number, row) for number, row in enumerate(seen.indicators, 1)]
    findings: list[Finding] = []
    for rule in all_rules():
        if profile.runs(rule.code):
            found = _run(rule, seen, rows, profile.limits(rule))
            findings += [f for f in found if not is_silenced(f, silenced)]
    return in_form_order(findings)


def _run(rule: Rule, table: TargetTable, rows: list[Row], limits: Mapping[str, Decimal]) -> Iterator[Finding]:
    try:
        hits = list(_hits(rule, table, rows, limits))
    except Exception as error:  # noqa: BLE001 - a crashing rule must not cost the user the other findings
        yield crash_note(rule, error)
        return
    for hit in hits:
        yield finding_of(rule, hit)


def _hits(rule: Rule, table: TargetTable, rows: list[Row], limits: Mapping[str, Decimal]) -> Iterator[Hit]:
    if rule.table is not None:
        yield from rule.table(table, **limits)
    if rule.row is not None:
        for row in rows:
            yield from rule.row(row, **limits)


def finding_of(rule: Rule, hit: Hit) -> Finding:
    """``hit`` with what the rule says of all its hits."""
    return Finding(
        code=rule.code,
        defect=rule.defect,
        severity=hit.severity or rule.severity,
        cell=hit.cell,
        quote=hit.quote,
        message=hit.message,
        basis=rule.shown_basis,
        fixes=hit.fixes,
    )


def crash_note(rule: Rule, error: Exception) -> Finding:
    """What the user is told when ``rule`` fails: a note, the other rules go on."""
    return Finding(
        code="ERR-000",
        defect=Defect.OTHER,
        severity=Severity.NOTE,
        cell=CellRef(part="table"),
        quote="",
        message=f"规则 {rule.code} 没有跑完（{type(error).__name__}），其余规则不受影响；请把这张表反馈给维护人员",
        basis="",
    )


def silenced_rows(table: TargetTable) -> dict[int, frozenset[str]]:
    """Number of each row → the codes and families that comments in it silence."""
    return {number: suppressed(row) for number, row in enumerate(table.indicators, 1)}


def is_silenced(finding: Finding, silenced: dict[int, frozenset[str]]) -> bool:
    """True when a comment in the finding's row silences its code or family."""
    codes = silenced.get(finding.cell.indicator or 0, frozenset())
    return finding.code in codes or finding.code.split("-")[0] in codes


def as_rules_see(table: TargetTable) -> TargetTable:
    """``table`` without the suppression comments in its rows."""
    rows = tuple(_uncommented(row) for row in table.indicators)
    return table.model_copy(update={"indicators": rows}) if rows != table.indicators else table


def _uncommented(row: Indicator) -> Indicator:
    if "【忽略" not in row.name + row.definition + row.value.raw:
        return row
    return Indicator(
        level1=row.level1,
        level2=row.level2,
        name=without_comments(row.name),
        definition=without_comments(row.definition),
        value=without_comments(row.value.raw),
    )


def in_form_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings in the order of the form, errors first within a cell."""
    return tuple(sorted(findings, key=_position))


def _position(finding: Finding) -> tuple[int, int, int, str]:
    cell = finding.cell
    return _PARTS.index(cell.part), cell.indicator or 0, _ORDER[finding.severity], finding.code
