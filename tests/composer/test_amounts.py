"""Which amounts of a text are the budget and its shares, and which are prices, counts of people and of things."""

from decimal import Decimal

import pytest

from assistant.composer.amounts import Role, find_amounts
from assistant.composer.brief import extract_brief
from assistant.composer.funds import Funds, read_funds
from assistant.model.drafts import Brief

_KNOWN = Brief(text="", budget_total=Decimal(580), budget_fiscal=Decimal(500), budget_other=Decimal(80))


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("装智慧黑板，一共240块，总预算580万元", Decimal(580)),
        ("总共200块地砖", None),
        ("一共花了300块钱", Decimal("0.03")),
        ("老师900人，学生1.1万", None),
        ("惠及群众3.2万", None),
        ("改造机房300万", Decimal(300)),
    ],
)
def test_things_and_people_are_no_money(text: str, total: Decimal | None) -> None:
    assert read_funds(text).total == total


@pytest.mark.parametrize(
    "text",
    [
        "单价不超过2.2万元",
        "每台黑板不超过2.2万元",
        "单台控制在1.2万以内",
        "人均补助3000元",
        "亩均投入不高于600元",
        "平均每个不超过3万元",
    ],
)
def test_a_price_bounded_by_words_is_a_price(text: str) -> None:
    assert [amount.role for amount in find_amounts(text)] == [Role.PRICE]


@pytest.mark.parametrize(
    "text", ["单价不超过2.2万元", "学生1.3万", "每平米造价不超过3000元", "设备购置那块是200万", "装修80万"]
)
def test_an_amount_of_something_else_leaves_a_known_budget_alone(text: str) -> None:
    after = extract_brief(text, _KNOWN)
    assert (after.budget_total, after.budget_fiscal, after.budget_other) == (580, 500, 80)


@pytest.mark.parametrize("text", ["改成320万", "批下来320万", "总的就320万", "预算改成320万", "总投资320万元"])
def test_an_amount_that_stands_alone_or_is_called_the_budget_replaces_it(text: str) -> None:
    assert extract_brief(text, _KNOWN).budget_total == 320


@pytest.mark.parametrize(
    ("text", "funds"),
    [
        ("预算改成180万，县级130万", Funds(Decimal(180), Decimal(130))),
        ("预算600万，市级财政400万，区级财政200万", Funds(Decimal(600), Decimal(600))),
        ("预算580万元，其中省级补助300万，县级配套280万", Funds(Decimal(580), Decimal(580))),
    ],
)
def test_a_level_of_government_pays_as_its_treasury(text: str, funds: Funds) -> None:
    assert read_funds(text) == funds
