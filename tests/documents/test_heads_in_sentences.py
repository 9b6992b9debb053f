"""Heads of forms where a cell tells more than one thing: money in a sentence, short words beside amounts, a unit called 单位."""

from decimal import Decimal

import pytest

from assistant.documents import read, write
from assistant.documents.money import clauses_of_money
from assistant.model.table import Budget

_ROWS = "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t改造小区数\t18个\n产出指标\t时效指标\t完工时间\t2025年10月底前\n"


@pytest.mark.parametrize(
    ("line", "budget"),
    [
        ("预算金额：3200万元，其中财政资金2000万元，其他资金1200万元", (3200, 2000, 1200)),
        ("预算金额：1,280万元，其中：财政拨款1,280万元", (1280, 1280, None)),
        ("预算数：50万元（财政资金30万元、其他资金20万元）", (50, 30, 20)),
        ("预算金额：3200万元", (3200, None, None)),
    ],
)
def test_money_in_a_sentence_is_read_by_its_words(line: str, budget: tuple[int | None, ...]) -> None:
    result = read("表.txt", f"项目名称：老旧小区改造\n单位：樊城区住建局\n{line}\n{_ROWS}".encode())
    (table,) = result.tables
    total, fiscal, other = (None if amount is None else Decimal(amount) for amount in budget)
    assert table.budget == Budget(total=total, fiscal=fiscal, other=other)
    assert table.unit.name == "樊城区住建局"
    assert not result.errors


@pytest.mark.parametrize("text", ["3200万元左右，详见附件", "其中财政资金2000万元", "3200万元", "按2025年标准，共3期"])
def test_other_sentences_are_no_money(text: str) -> None:
    assert clauses_of_money(text) == []


def test_the_money_unit_is_no_name() -> None:
    result = read("表.txt", f"单位：万元\n项目名称：老旧小区改造\n预算数：50\n{_ROWS}".encode())
    assert result.tables[0].unit.name == ""


def test_other_beside_amounts_is_the_other_money() -> None:
    text = f"项目名称\t智慧病房\n预算（万元）\t450\t其中：财政拨款\t400\t其他\t50\n{_ROWS}"
    (table,) = read("表.txt", text.encode()).tables
    assert table.budget == Budget(total=Decimal(450), fiscal=Decimal(400), other=Decimal(50))
    assert read("表.xlsx", write([table], "xlsx")).tables[0].budget == table.budget


def test_indicators_written_as_paths_are_rows() -> None:
    text = (
        "一、项目名称：检验中心设备购置\n二、年度目标：购置检验设备17台\n三、绩效指标：\n"
        "产出指标-数量指标-购置设备台数：17台（套）\n产出指标—质量指标—设备验收合格率：100%；\n"
        "(3) 满意度指标/服务对象满意度指标/临床科室满意度：≥90%\n"
    )
    (table,) = read("粘贴.txt", text.encode()).tables
    assert table.goals == ("购置检验设备17台",)
    assert [(row.level2, row.name, row.value.raw) for row in table.indicators] == [
        ("数量指标", "购置设备台数", "17台（套）"),
        ("质量指标", "设备验收合格率", "100%"),
        ("服务对象满意度指标", "临床科室满意度", "≥90%"),
    ]


def test_a_line_with_an_unknown_word_above_the_table_is_told_and_its_money_is_read() -> None:
    head = "归口单位\t县灌溉中心\n2022年预算\t￥1,905,000.00元\n其中：本级财政\t190.5\n"
    result = read("表.txt", f"{head}{_ROWS}".encode())
    (table,) = result.tables
    assert (table.budget.total, table.budget.fiscal) == (Decimal("190.5"), Decimal("190.5"))
    assert ["归口单位县灌溉中心" in error.message for error in result.errors] == [True]
