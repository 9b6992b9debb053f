from decimal import Decimal

import pytest

from assistant.critic.fixes import safe_fix
from assistant.model.findings import CellRef, Finding, FixLevel
from assistant.model.reviews import Decision, Review
from assistant.model.table import Budget, Indicator, TargetTable
from assistant.workflows.critique import (
    RESOLVED_BY_OTHERS,
    accept,
    accept_safe,
    dismiss,
    edit,
    reopen,
    review_files,
    review_table,
    review_tables,
)


def row(level2: str, name: str, value: str) -> Indicator:
    return Indicator.model_validate(
        {"level1": "产出指标", "level2": level2, "name": name, "definition": f"{name}的说明", "value": value}
    )


TABLE = TargetTable(
    project_name="公共图书馆设备更新项目",
    fiscal_year=2025,
    budget=Budget(total=Decimal("86.5"), fiscal=Decimal("86.5")),
    purpose="购买自助借还设备",
    goals=("更新自助借还设备18台，11月底前投入使用",),
    indicators=(
        row("数量指标", "更新自助借还设备数量", "18台"),
        row("时效指标", "项目完成时间", "及时完成"),
        row("成本指标", "项目总成本", "≤96.50万元"),
        row("质量指标", "设备验收合格率", ">=98百分比"),
    ),
)


@pytest.fixture
def review() -> Review:
    return review_table(TABLE)


def first(review: Review, wanted: FixLevel) -> tuple[int, int]:
    for number, reviewed in enumerate(review.findings):
        for fix_number, fix in enumerate(reviewed.finding.fixes):
            if fix.level is wanted and fix.value is not None:
                return number, fix_number
    raise AssertionError(f"no fix of level {wanted}")


def findings_of(review: Review, cell: CellRef) -> list[Finding]:
    return [reviewed.finding for reviewed in review.findings if reviewed.finding.cell == cell]


def test_a_review_begins_open_and_uncorrected(review: Review) -> None:
    assert review.corrected == review.table == TABLE
    assert {reviewed.decision for reviewed in review.findings} == {Decision.OPEN}


def test_an_accepted_fix_stands_in_the_corrected_table_only(review: Review) -> None:
    number, fix = first(review, FixLevel.OFFER)
    after = accept(review, number, fix)
    assert after.findings[number].decision is Decision.ACCEPTED
    assert after.corrected != TABLE
    assert after.table == TABLE
    assert review.findings[number].decision is Decision.OPEN


def test_the_reviewers_own_wording_closes_what_it_mends(review: Review) -> None:
    deadline = CellRef(part="indicator", indicator=2, field="value")
    assert findings_of(review, deadline)
    after = edit(review, deadline, "2025年11月30日前")
    assert after.corrected.indicators[1].value.raw == "2025年11月30日前"
    closed = [reviewed for reviewed in after.findings if reviewed.finding.cell == deadline]
    assert {(reviewed.decision, reviewed.reason) for reviewed in closed} == {(Decision.ACCEPTED, RESOLVED_BY_OTHERS)}


def test_a_correction_that_is_no_better_brings_a_new_finding(review: Review) -> None:
    deadline = CellRef(part="indicator", indicator=2, field="value")
    after = edit(review, deadline, "尽快完成")
    open_now = [r.finding.quote for r in after.findings if r.finding.cell == deadline and r.decision is Decision.OPEN]
    assert any("尽快" in quote for quote in open_now)


def test_a_dismissal_needs_a_reason_and_can_be_taken_back(review: Review) -> None:
    with pytest.raises(ValueError, match="reason"):
        dismiss(review, 0, "  ")
    after = dismiss(review, 0, "合同另有约定")
    assert (after.findings[0].decision, after.findings[0].reason) == (Decision.DISMISSED, "合同另有约定")
    assert reopen(after, 0) == review


def test_all_safe_fixes_at_once_leave_nothing_safe_to_do(review: Review) -> None:
    first(review, FixLevel.APPLY)
    after = accept_safe(review)
    assert [r for r in after.findings if r.decision is Decision.OPEN and safe_fix(r.finding) is not None] == []
    assert after.corrected.indicators[0].value == TABLE.indicators[0].value


def test_a_question_is_not_accepted(review: Review) -> None:
    questions = [
        (number, fix_number)
        for number, reviewed in enumerate(review.findings)
        for fix_number, fix in enumerate(reviewed.finding.fixes)
        if fix.value is None
    ]
    with pytest.raises(ValueError, match="question"):
        accept(review, *questions[0])


def test_a_bad_file_is_an_error_beside_the_good_ones() -> None:
    good = (
        "项目名称\t桥梁维修\n一级指标\t二级指标\t三级指标\t绩效指标描述\t指标值\n"
        "产出指标\t数量指标\t维修桥梁数量\t维修桥梁的座数\t6座\n"
    )
    critique = review_files([("坏.xlsx", b"\x00\x01rubbish"), ("好.txt", good.encode())])
    assert [review.table.project_name for review in critique.reviews] == ["桥梁维修"]
    assert [error.file for error in critique.errors] == ["坏.xlsx"]


def test_the_score_follows_the_corrected_table(review: Review) -> None:
    assert review.score is not None
    assert review.score == review.corrected_score
    mended = accept(review, *first(review, FixLevel.OFFER))
    assert mended.score == review.score
    assert mended.corrected_score is not None
    assert mended.corrected_score.points >= review.score.points
    assert accept_safe(review).corrected_score is not None


def test_what_is_dismissed_does_not_count_in_the_corrected_score(review: Review) -> None:
    worst = next(n for n, reviewed in enumerate(review.findings) if reviewed.finding.severity == "error")
    set_aside = dismiss(review, worst, "合同另有附表")
    assert set_aside.corrected_score is not None
    assert review.score is not None
    assert set_aside.corrected_score.errors == review.score.errors - 1
    assert reopen(set_aside, worst).corrected_score == review.score


def test_tables_are_reviewed_together_and_what_that_finds_stays_open() -> None:
    copied = TABLE.model_copy(
        update={"project_name": "乡道波形护栏安装", "purpose": "安装护栏", "goals": ("安装护栏9公里",)}
    )
    reviews = review_tables([TABLE, copied])
    for review in reviews:
        (index,) = [n for n, r in enumerate(review.findings) if r.finding.code == "DUP-003"]
        assert review.score == review_table(review.table).score
        after = accept(review, *first(review, FixLevel.OFFER))
        assert after.findings[index].decision is Decision.OPEN
        assert dismiss(review, index, "同一批采购").findings[index].decision is Decision.DISMISSED


def test_files_are_summed_up_by_unit_and_year() -> None:
    text = (
        "项目名称：社区照明\n预算数：{}\n\n一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t路灯数量\t≥{}盏\n"
    )
    files = [(f"{n}.txt", text.format(n, n).encode()) for n in (3, 4)]
    (total,) = review_files(files).totals
    assert (total.tables, total.yuan, total.without_budget) == (2, Decimal(70_000), 0)
