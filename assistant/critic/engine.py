"""Runs the rules over a table. Pure: no model, network, clock or embedding."""

from collections.abc import Iterable
from functools import lru_cache

from assistant.critic.memory import NOTHING, Answers, answers_about, answers_of_row, ask, head_of
from assistant.critic.plan import Plan, plan_of
from assistant.critic.profile import COMMENT_MARK, DEFAULT, Profile, suppressed, without_comments
from assistant.critic.rule import Hit, Rule, cell_of_row
from assistant.critic.sheet import Sheet
from assistant.model.findings import CellRef, Defect, Finding, Severity
from assistant.model.table import Indicator, TargetTable

_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}
_PARTS = {part: order for order, part in enumerate(("table", "project", "budget", "purpose", "goal", "indicator"))}


def check(table: TargetTable, profile: Profile = DEFAULT) -> tuple[Finding, ...]:
    """Findings of all rules that run, in the order of the form, errors first within a cell.

    A rule that crashes becomes one note for the user (code ERR-000) instead of ending the review.
    """
    return check_by(plan_of(profile), table)


def check_by(plan: Plan, table: TargetTable) -> tuple[Finding, ...]:
    """Like :func:`check`, by a plan instead of a profile."""
    seen = as_rules_see(table)
    head, read = head_of(plan, seen), [answers_of_row(plan, indicator) for indicator in seen.indicators]
    of_table = ask(plan.for_table, Sheet(seen, [one.row for one in read]))
    found = [finding_of(rule, hit) for rule, hit in of_table.hits]
    failed = list(of_table.failed)
    for number, one in enumerate(read, 1):
        of_row = answers_about(head, one)
        if of_row is not NOTHING:
            found += _findings(of_row, number)
            failed += of_row.failed
    if failed:
        notes = {rule.code: crash_note(rule, error) for rule, error in failed}
        found = [*(notes[code] for code in sorted(notes)), *(finding for finding in found if finding.code not in notes)]
    if seen is not table:
        silenced = silenced_rows(table)
        found = [finding for finding in found if not is_silenced(finding, silenced)]
    return in_form_order(found)


@lru_cache(maxsize=8192)
def _findings(of_row: Answers, number: int) -> tuple[Finding, ...]:
    """What was said of a row, for row ``number`` of a table."""
    return tuple([finding_of(rule, hit, cell_of_row(number, hit.cell.field)) for rule, hit in of_row.hits])


def finding_of(rule: Rule, hit: Hit, cell: CellRef | None = None) -> Finding:
    """``hit`` with what the rule says of all its hits, at ``cell`` (default: the hit's own)."""
    return Finding.made(
        code=rule.code,
        defect=rule.defect,
        severity=hit.severity or rule.severity,
        cell=cell or hit.cell,
        quote=hit.quote,
        message=hit.message,
        basis=rule.shown_basis,
        fixes=hit.fixes,
        origin="rule",
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
    """Number of each row with suppression comments → the codes and families that they silence."""
    return {number: suppressed(row) for number, row in enumerate(table.indicators, 1) if _is_commented(row)}


def is_silenced(finding: Finding, silenced: dict[int, frozenset[str]]) -> bool:
    """True when a comment in the finding's row silences its code or family."""
    codes = silenced.get(finding.cell.indicator or 0)
    if codes is None:
        return False
    return finding.code in codes or finding.code.split("-")[0] in codes


def as_rules_see(table: TargetTable) -> TargetTable:
    """``table`` without the suppression comments in its rows."""
    if not any(map(_is_commented, table.indicators)):
        return table
    return table.model_copy(
        update={"indicators": tuple(_uncommented(row) if _is_commented(row) else row for row in table.indicators)}
    )


def _is_commented(row: Indicator) -> bool:
    return COMMENT_MARK in row.name or COMMENT_MARK in row.value.raw or COMMENT_MARK in row.definition


def _uncommented(row: Indicator) -> Indicator:
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
    return _PARTS[cell.part], cell.indicator or 0, _ORDER[finding.severity], finding.code
