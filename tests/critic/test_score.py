"""The score of a table: defined for every table, deaf to the order of rows, and never lowered by mending."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.critic import check, is_measurable
from assistant.critic.fixes import apply_fix, apply_fixes
from assistant.critic.score import score
from assistant.model.findings import CellRef, Defect, Finding, Severity
from assistant.model.table import Indicator, TargetTable
from assistant.settings import CORPUS

NAMES = ["新建卫生室数量", "参训学员满意度", "设备完好率", "工期", "采购成本", "提高服务能力", "投诉次数、"]
VALUES = ["100", "≥95 百分比", "≤100%", "<12万", "较好满足", "9月", "三级等保", "", "2022年底前", "855", "是"]
HEADINGS = ["数量指标", "质量指标", "时效指标", "成本指标", "社会效益指标", "服务对象满意度指标"]
UNTIMED = settings(deadline=None, max_examples=60)


@st.composite
def rows(draw: st.DrawFn) -> Indicator:
    value: object = draw(st.sampled_from(VALUES))  # read by Indicator's validator
    name, heading = draw(st.sampled_from(NAMES)), draw(st.sampled_from(HEADINGS))
    return Indicator(level1="", level2=heading, name=name, value=value)


LISTS = st.lists(rows(), max_size=8)


def table(indicators: list[Indicator]) -> TargetTable:
    return TargetTable(project_name="乡村卫生室", goals=("2022年新建卫生室4个",), indicators=tuple(indicators))


def finding(severity: Severity, number: int, code: str = "VAL-001") -> Finding:
    cell = CellRef(part="indicator", indicator=number, field="value")
    return Finding(code=code, defect=Defect.OTHER, severity=severity, cell=cell, quote="", message="示例", basis="示例")


FINDINGS = st.lists(
    st.builds(
        finding, st.sampled_from(Severity), st.integers(1, 5), st.sampled_from(["VAL-001", "VAL-002", "TIM-001"])
    ),
    max_size=12,
)


@UNTIMED
@given(LISTS, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(indicators: list[Indicator], random: object) -> None:
    distinct = list({row.name: row for row in indicators}.values())  # of two rows with one name the later is told
    shuffled = list(distinct)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert score(table(shuffled), check(table(shuffled))) == score(table(distinct), check(table(distinct)))


@UNTIMED
@given(LISTS, FINDINGS, st.data())
def test_a_finding_less_never_lowers_the_score(
    indicators: list[Indicator], findings: list[Finding], data: st.DataObject
) -> None:
    fewer = [f for f in findings if data.draw(st.booleans())]
    assert score(table(indicators), fewer).points >= score(table(indicators), findings).points


@UNTIMED
@given(LISTS)
def test_safe_fixes_never_lower_the_score(indicators: list[Indicator]) -> None:
    before = table(indicators)
    after, _ = apply_fixes(before)
    assert score(after, check(after)).points >= score(before, check(before)).points


@UNTIMED
@given(LISTS, st.integers(0, 7))
def test_a_measurable_target_never_lowers_the_score(indicators: list[Indicator], place: int) -> None:
    weak = [n for n, row in enumerate(indicators) if not is_measurable(row)]
    if not weak:
        return
    better = table(indicators).with_indicator(weak[place % len(weak)] + 1, name="设备完好率", value="≥95%")
    assert score(better, []).points >= score(table(indicators), []).points


@UNTIMED
@given(LISTS, FINDINGS)
def test_the_score_follows_its_formula(indicators: list[Indicator], findings: list[Finding]) -> None:
    told = score(table(indicators), findings)
    assert told.rows == len(indicators)
    assert told.measurable == sum(is_measurable(row) for row in indicators)
    if not indicators:
        assert told.points == 0
    else:
        exact = 60 * told.measurable / told.rows + 40 * told.rows / (told.rows + 2 * told.errors + told.warnings)
        assert abs(told.points - exact) <= 0.5


def test_a_cell_counts_once_by_its_worst_finding() -> None:
    findings = [finding(Severity.WARNING, 1, "VAL-003"), finding(Severity.ERROR, 1), finding(Severity.NOTE, 2)]
    told = score(table([]), findings)
    assert (told.errors, told.warnings) == (1, 0)


def test_faults_of_the_whole_table_count_one_by_one() -> None:
    whole = CellRef(part="table", field="indicators")
    missing = [
        finding(Severity.WARNING, 1).model_copy(update={"cell": whole, "message": m}) for m in ("没有甲", "没有乙")
    ]
    assert score(table([]), missing).warnings == 2


def test_a_flawless_table_has_all_points() -> None:
    value: object = "≥95%"
    assert score(table([Indicator(level1="", level2="质量指标", name="设备完好率", value=value)]), []).points == 100


@pytest.mark.parametrize("number", [4, 11, 15, 25, 26, 28, 36, 42])
def test_no_fix_of_a_public_table_lowers_its_score(number: int) -> None:
    public = TargetTable.model_validate_json((CORPUS / f"{number:02}.json").read_bytes())
    findings = check(public)
    before = score(public, findings).points
    fixes = [(found, fix) for found in findings for fix in found.fixes if fix.value is not None]
    assert fixes
    for found, fix in fixes:
        mended = apply_fix(public, found, fix)
        assert score(mended, check(mended)).points >= before
