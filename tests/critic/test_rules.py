"""Every rule against its cases, and the habits that keep the folder of rules in order."""

import re
from pathlib import Path

import pytest

from assistant.critic import check, is_measurable
from assistant.critic.across import check_across
from assistant.critic.cases import Case, case_file, read_cases
from assistant.critic.catalog import all_rules, left_out, rule
from assistant.critic.explanations import explain
from assistant.critic.fixes import apply_fix, apply_fixes
from assistant.critic.profile import Profile
from assistant.critic.rule import UNVERIFIED
from assistant.model.cells import read_cell
from assistant.model.findings import CellRef, Defect, Finding, FixLevel, Severity
from assistant.model.table import TargetTable

CASES = Path(__file__).parent / "cases"
FAMILIES = {
    "STR": "structure",
    "GOL": "goals",
    "BUD": "budget",
    "COS": "budget",
    "VAL": "values",
    "DIR": "direction",
    "CAT": "categories",
    "NAM": "names",
    "DUP": "duplicates",
    "TIM": "time",
    "SAT": "satisfaction",
    "TYP": "project_types",
    "TXT": "text",
}
# Families of the domain file's catalogue (§2) and their last number; later numbers are our own.
CATALOGUE = {
    "STR": 7,
    "GOL": 9,
    "BUD": 3,
    "COS": 7,
    "VAL": 14,
    "DIR": 5,
    "CAT": 11,
    "NAM": 8,
    "DUP": 4,
    "TIM": 6,
    "SAT": 7,
    "PLA": 2,
    "TYP": 5,
    "TXT": 5,
}
WITHOUT_FIX = {
    "DUP-003": "two batches of one project may well share their indicators: there is nothing to mend",
    "VAL-006": "below one per cent it is first asked which number was meant (VAL-018)",
}
CODES = [r.code for r in all_rules()]
CASES_OF = {code: read_cases(CASES / case_file(code)) for code in CODES}
NUMBERED = [(code, number) for code in CODES for number, _ in enumerate(CASES_OF[code], 1)]


def case_of(code: str, number: int) -> Case:
    return CASES_OF[code][number - 1]


def findings_of(code: str, case: Case, table: TargetTable) -> list[Finding]:
    """Findings of the rule alone; for a row case only those of its row."""
    alone = Profile(select=frozenset({code}))
    found = (*check(table, alone), *check_across((table, *case.build_others()), alone)[0])
    return [f for f in found if f.code == code and (not case.is_row or f.cell.indicator == 1)]


def at(findings: list[Finding], cell: CellRef) -> int:
    return sum(f.cell == cell for f in findings)


@pytest.mark.parametrize(("code", "number"), NUMBERED)
def test_the_rule_judges_its_case(code: str, number: int) -> None:
    case = case_of(code, number)
    found = findings_of(code, case, case.build())
    assert bool(found) is case.hit, case.why
    if case.quote is not None:
        assert case.quote in [f.quote for f in found]
    if case.severity is not None:
        assert case.severity in [f.severity for f in found]


@pytest.mark.parametrize(("code", "number"), NUMBERED)
def test_a_fix_that_is_applied_leaves_no_finding_of_its_code(code: str, number: int) -> None:
    case = case_of(code, number)
    table = case.build()
    found = findings_of(code, case, table)
    texts = []
    for finding in found:
        for fix in finding.fixes:
            if fix.value is None:
                continue
            mended = apply_fix(table, finding, fix)
            texts.append(read_cell(mended, fix.cell or finding.cell))
            left = findings_of(code, case, mended)
            assert at(left, finding.cell) < at(found, finding.cell), fix.title
    if case.fixed is not None:
        assert texts, "the case expects a fix, the rule offers none"
        assert texts[0] == case.fixed


@pytest.mark.parametrize("code", CODES)
def test_every_finding_says_what_to_do_about_it(code: str) -> None:
    without = [f for case in CASES_OF[code] if case.hit for f in findings_of(code, case, case.build()) if not f.fixes]
    assert not without or code in WITHOUT_FIX, f"{code} neither mends, proposes nor asks: {without[0].message}"


@pytest.mark.parametrize(("code", "number"), NUMBERED)
def test_safe_fixes_reach_a_fixed_point_and_change_no_meaning(code: str, number: int) -> None:
    table = case_of(code, number).build()
    mended, applied = apply_fixes(table)
    assert apply_fixes(mended) == (mended, ())
    assert [is_measurable(row) for row in mended.indicators] == [is_measurable(row) for row in table.indicators]
    assert not [f for f in check(mended) if any(fix.level is FixLevel.APPLY for fix in f.fixes)]
    assert all(any(fix.level is FixLevel.APPLY for fix in f.fixes) for f in applied)


@pytest.mark.parametrize("code", CODES)
def test_every_rule_has_hitting_and_clean_cases(code: str) -> None:
    cases = CASES_OF[code]
    assert sum(case.hit for case in cases) >= 2
    assert sum(not case.hit for case in cases) >= 2


def test_every_case_file_has_its_rule() -> None:
    assert {file.name for file in CASES.iterdir()} == {case_file(code) for code in CODES}


def test_no_case_is_written_twice() -> None:
    for code in CODES:
        inputs = [case.model_copy(update={"why": ""}) for case in CASES_OF[code]]
        assert len(inputs) == len(set(inputs)), code


@pytest.mark.parametrize("code", CODES)
def test_a_rule_lies_where_its_code_says(code: str) -> None:
    one = rule(code)
    assert one is not None
    package, module = one.module.split(".")[-2:]
    assert re.fullmatch(rf"{code.lower().replace('-', '_')}_[a-z0-9_]+", module)
    assert package == FAMILIES[one.family]


@pytest.mark.parametrize("code", CODES)
def test_a_rule_explains_itself(code: str) -> None:
    one = rule(code)
    assert one is not None
    explained = explain(one)
    assert all((explained.why, explained.bad, explained.good))
    assert f"〔{one.grade}〕" in explained.basis


@pytest.mark.parametrize("code", CODES)
def test_a_rule_is_well_formed(code: str) -> None:
    one = rule(code)
    assert one is not None
    assert [one.row, one.table, one.across].count(None) == 2
    assert one.name
    assert one.title
    assert one.basis
    assert one.grade in ("A", "B", "C", "算", "拟", "种")
    assert (one.shown_basis == UNVERIFIED) is (one.grade in ("C", "拟"))
    if one.defect is Defect.OTHER and one.severity is Severity.ERROR:
        assert code in ("BUD-002", "VAL-015", "NAM-009"), "an error outside the defect classes needs a reason"


def test_codes_are_unique_and_in_order() -> None:
    assert sorted(set(CODES)) == CODES


def test_every_entry_of_the_catalogue_is_a_rule_or_has_a_reason() -> None:
    entries = {f"{family}-{number:03}" for family, last in CATALOGUE.items() for number in range(1, last + 1)}
    reasons = {one.code: one for one in left_out()}
    assert len(entries) == 93
    assert entries - set(CODES) == set(reasons)
    assert all(one.means in ("R", "D", "S", "L") and len(one.reason) >= 10 for one in reasons.values())
