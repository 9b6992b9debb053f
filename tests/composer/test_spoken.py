"""Facts said in passing."""

from decimal import Decimal

import pytest

from assistant.composer.facts import with_facts
from assistant.composer.spoken import spoken_facts
from assistant.model.drafts import Brief

BRIEF = Brief(text="", budget_total=Decimal(300), fiscal_year=2026)


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("准数是320万", {"budget_total": 320}),
        ("预算砍到280万了", {"budget_total": 280}),
        ("财政出200", {"budget_fiscal": 200}),
        ("自筹100万", {"budget_other": 100}),
        ("都是财政的", {"budget_fiscal": 300}),
        ("工期8个月吧", {"duration": "8个月"}),
        ("2026年的", {"fiscal_year": 2026}),
        ("今年是2026年", {"fiscal_year": 2026}),
        ("明年三月底之前上线", {"deadline": "2027年3月底前"}),
        ("小半年", {}),
        ("满意度95%", {}),
        ("修复时间缩短到2小时", {}),
        ("剩下的企业自筹", {}),
    ],
)
def test_facts(text: str, facts: dict[str, object]) -> None:
    assert spoken_facts(text, BRIEF) == facts


def test_a_new_total_takes_whole_shares_with_it_and_clears_others() -> None:
    whole = with_facts(BRIEF, {"budget_fiscal": Decimal(300)})
    assert with_facts(whole, {"budget_total": Decimal(200)}).budget_fiscal == 200
    part = with_facts(BRIEF, {"budget_fiscal": Decimal(100)})
    assert with_facts(part, {"budget_total": Decimal(200)}).budget_fiscal is None


def test_the_year_of_a_deadline_is_counted_once_known() -> None:
    brief = with_facts(Brief(text=""), {"deadline": "明年3月底前"})
    assert with_facts(brief, {"fiscal_year": 2026}).deadline == "2027年3月底前"
