"""Findings about rows without a target come with a row of the library, its source said, beside their question."""

import pytest

from assistant.critic import check, is_measurable
from assistant.model.findings import Finding, Fix, FixLevel
from assistant.model.reviews import Decision
from assistant.model.table import Indicator, TargetTable
from assistant.workflows.critique import accept, review_table
from assistant.workflows.offers import with_offers


def table(*rows: tuple[str, str, str]) -> TargetTable:
    indicators = tuple(
        Indicator.model_validate({"level1": "产出指标", "level2": level2, "name": name, "value": value})
        for level2, name, value in rows
    )
    return TargetTable(project_name="县级养老服务信息平台建设项目", fiscal_year=2024, indicators=indicators)


def offers(finding: Finding) -> list[Fix]:
    return [fix for fix in finding.fixes if fix.level is FixLevel.OFFER]


def test_an_offer_says_its_source_and_stands_before_the_question() -> None:
    reviewed = with_offers(weak := table(("服务对象满意度指标", "老年用户满意度", "较高")), check(weak))
    first, *rest = next(f for f in reviewed if f.code == "SAT-001").fixes
    assert (first.level, first.value) == (FixLevel.OFFER, "≥90%")
    assert first.title.startswith("改为 ≥90%（库 ") and first.title.endswith("，建议值，待确认）")
    assert [fix.level for fix in rest] == [FixLevel.ASK]


def test_a_value_that_needs_another_name_comes_with_it() -> None:
    weak = table(("质量指标", "达到设计性能指标", "较好满足"))
    finding = next(f for f in with_offers(weak, check(weak)) if f.code == "VAL-001")
    (offer,) = offers(finding)
    name = next(change.text for change in offer.also if change.cell.field == "name")
    assert f"“{name}｜{offer.value}”" in offer.title


@pytest.mark.parametrize(
    ("level2", "name", "value"),
    [
        ("服务对象满意度指标", "入住老人满意度", "满意"),
        ("质量指标", "达到设计性能指标", "较好满足"),
        ("质量指标", "系统性能", "运行稳定"),
    ],
)
def test_an_accepted_offer_leaves_a_row_that_can_be_checked(level2: str, name: str, value: str) -> None:
    review = review_table(table((level2, name, value)))
    index = next(i for i, r in enumerate(review.findings) if offers(r.finding))
    review = accept(
        review, index, review.findings[index].finding.fixes.index(offers(review.findings[index].finding)[0])
    )
    assert is_measurable(review.corrected.indicators[0])
    assert review.findings[index].decision is Decision.ACCEPTED


def test_a_number_that_only_the_user_knows_is_asked_for() -> None:
    weak = table(("时效指标", "平台上线时间", "尽快"))
    findings = [f for f in with_offers(weak, check(weak)) if f.cell.part == "indicator"]
    assert findings and not any(offers(f) for f in findings)


def test_a_table_without_weak_rows_is_left_as_it_is() -> None:
    good = table(("质量指标", "系统验收合格率", "=100%"))
    assert with_offers(good, check(good)) == check(good)
