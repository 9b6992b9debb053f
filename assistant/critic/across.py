"""Runs the rules that look at several tables at once. Pure, like the engine whose parts it uses."""

from collections.abc import Sequence

from assistant.critic.catalog import all_rules
from assistant.critic.department import Department
from assistant.critic.engine import as_rules_see, crash_note, finding_of, in_form_order, is_silenced, silenced_rows
from assistant.critic.profile import DEFAULT, Profile
from assistant.critic.rule import Hit, Rule
from assistant.model.findings import Finding
from assistant.model.table import TargetTable


def check_across(tables: Sequence[TargetTable], profile: Profile = DEFAULT) -> tuple[tuple[Finding, ...], ...]:
    """Findings for each of ``tables`` that only the others explain, without those of :func:`assistant.critic.check`.

    A rule that crashes becomes one note at the first table.
    """
    department = Department(tuple(as_rules_see(table) for table in tables))
    found: list[list[Finding]] = [[] for _ in tables]
    silenced = [silenced_rows(table) for table in tables]
    for rule in all_rules():
        if rule.across is None or not tables or not profile.runs(rule.code):
            continue
        for index, finding in _run(rule, department, profile):
            if not is_silenced(finding, silenced[index]):
                found[index].append(finding)
    return tuple(in_form_order(findings) for findings in found)


def _run(rule: Rule, department: Department, profile: Profile) -> list[tuple[int, Finding]]:
    try:
        hits: list[tuple[int, Hit]] = list(rule.across(department, **profile.limits(rule))) if rule.across else []
    except Exception as error:  # noqa: BLE001 - a crashing rule must not cost the user the other findings
        return [(0, crash_note(rule, error))]
    return [(index, finding_of(rule, hit)) for index, hit in hits]
