"""Tables pasted from Word, Excel or a chat, in the shapes that they lose on the way."""

from decimal import Decimal

import pytest

from assistant.documents import read
from assistant.model.categories import Layout
from assistant.model.table import TargetTable


def one_table(text: str | bytes) -> TargetTable:
    result = read("粘贴.txt", text.encode() if isinstance(text, str) else text)
    assert result.errors == ()
    [table] = result.tables
    return table


def cells(table: TargetTable) -> list[tuple[str, str, str, str, str]]:
    return [(r.level1, r.level2, r.name, r.definition, r.value.raw) for r in table.indicators]


def test_other_words_for_the_columns_and_no_definition() -> None:
    table = one_table(
        "项目名称\t智慧停车系统\n预算金额（万元）\t120\n年度目标\t1、建成系统1套；2、接入车位5000个。\n"
        "一级指标\t二级指标\t指标名称\t年度指标值\n产出指标\t数量指标\t系统数量\t1套\n\t\t接入车位数\t≥5000个\n"
        "成本指标\t经济成本指标\t总成本\t≤120万元\n"
    )
    assert table.project_name == "智慧停车系统"
    assert table.budget.total == 120
    assert table.goals == ("建成系统1套；", "接入车位5000个。")
    assert table.layout is Layout.MOF2021
    assert cells(table) == [
        ("产出指标", "数量指标", "系统数量", "", "1套"),
        ("产出指标", "数量指标", "接入车位数", "", "≥5000个"),
        ("成本指标", "经济成本指标", "总成本", "", "≤120万元"),
    ]


def test_only_indicator_rows() -> None:
    table = one_table("产出指标\t数量指标\t系统数量\t建成的系统\t1套\n\t质量指标\t合格率\t\t100%\n")
    assert cells(table) == [
        ("产出指标", "数量指标", "系统数量", "建成的系统", "1套"),
        ("产出指标", "质量指标", "合格率", "", "100%"),
    ]
    table = one_table("质量指标\t合格率\t100%\n社会效益指标\t办件量\t≥500件\n")
    assert cells(table) == [
        ("产出指标", "质量指标", "合格率", "", "100%"),
        ("效益指标", "社会效益指标", "办件量", "", "≥500件"),
    ]


def test_sign_and_unit_in_columns_of_their_own() -> None:
    table = one_table(
        "一级指标\t二级指标\t三级指标\t计算符号\t指标值\t计量单位\n产出指标\t数量指标\t系统数量\t≥\t3\t套\n"
    )
    assert table.indicators[0].value.raw == "≥3套"


def test_cells_with_line_breaks() -> None:
    table = one_table(
        "项目名称\t智慧停车\n绩效目标\t1. 建成系统1套。\n2. 接入车位5000个。\n"
        '一级指标\t二级指标\t三级指标\t绩效指标描述\t指标值\n产出指标\t数量指标\t"建成系统\n数量"\t"说""明"\t1套\n'
        "填报人：某某  电话 12345\n"
    )
    assert table.goals == ("建成系统1套。", "接入车位5000个。")
    assert cells(table) == [("产出指标", "数量指标", "建成系统数量", '说"明', "1套")]


@pytest.mark.parametrize("gap", ["  ", "|", " ", "\u3000\u3000"])
def test_lost_tabs(gap: str) -> None:
    lines = (
        ("项目名称", "智慧停车"),
        ("一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值"),
        ("产出指标", "成本指标", "项目总成本", "合同金额", "≤100 万元"),
    )
    table = one_table("\n".join(gap.join(line) for line in lines))
    assert table.project_name == "智慧停车"
    assert cells(table) == [("产出指标", "成本指标", "项目总成本", "合同金额", "≤100 万元")]


def test_labels_with_colons() -> None:
    table = one_table(
        "预算单位：某市数据局\n项目名称：智慧停车\n预算数：100万元\n绩效目标：建成系统\n数量指标\t系统\t1套\n"
    )
    assert (table.unit.name, table.project_name, table.budget.total) == ("某市数据局", "智慧停车", 100)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings(encoding: str) -> None:
    text = "项目名称\t智慧停车\n一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t系统\t≥1套\n"
    assert one_table(text.encode(encoding)).project_name == "智慧停车"


def test_traditional_form_in_its_own_encoding() -> None:
    text = "項目名稱\t智慧停車\n一級指標\t二級指標\t三級指標\t指標值\n產出指標\t數量指標\t系統\t1套\n"
    table = one_table(text.encode("big5"))
    assert table.project_name == "智慧停車"
    assert cells(table) == [("产出指标", "数量指标", "系統", "", "1套")]


@pytest.mark.parametrize(
    ("label", "cell", "amount"),
    [
        ("预算数", "1,200.50", "1200.50"),
        ("预算数", "35万元", "35"),
        ("预算数（元）", "350000", "35"),
        ("预算数", "0.3亿元", "3000"),
    ],
)
def test_amounts_in_ten_thousands(label: str, cell: str, amount: str) -> None:
    table = one_table(f"项目名称\t某项目\n{label}\t{cell}\n")
    assert table.budget.total == Decimal(amount)


def test_an_amount_that_is_none_is_reported_and_the_table_kept() -> None:
    result = read("甲.txt", "项目名称\t某项目\n预算数\t约一百万\n数量指标\t系统\t1套\n".encode())
    assert [table.project_name for table in result.tables] == ["某项目"]
    assert [error.sentence() for error in result.errors] == [
        "甲.txt，第1张表“预算数”：“约一百万”不是金额，已按空白处理；请填写数字。"
    ]


def test_the_years_of_a_project_name_are_not_the_fiscal_year() -> None:
    table = one_table("2022年大桥项目绩效目标表\n\n项目名称\t2022年大桥项目\n数量指标\t桥\t1座\n")
    assert table.fiscal_year is None
    table = one_table("2025年度项目支出绩效目标表\n\n项目名称\t2022年大桥项目\n数量指标\t桥\t1座\n")
    assert table.fiscal_year == 2025


def test_several_tables_with_their_numbers() -> None:
    part = "{n}. {name}绩效目标表\n\n100200 某局\n\n单位：元\n\n项目名称\t{name}\n数量指标\t系统\t1套\n\n"
    result = read("两张.txt", "".join(part.format(n=n, name=name) for n, name in ((3, "甲"), (7, "乙"))).encode())
    assert [(t.source.number, t.project_name, t.unit.name, t.money_unit) for t in result.tables] == [
        (3, "甲", "某局", "元"),
        (7, "乙", "某局", "元"),
    ]


def test_application_form_with_unused_labels() -> None:
    table = one_table(
        "项目支出绩效目标申报表\n（2025年度）\n填报单位：某市教育局\t单位：万元\n项目名称\t校园安防改造\t项目编码\tX001\n"
        "主管部门\t某市教育局\t联系电话\t12345\n项目资金（万元）\t年度资金总额：\t120\n\t其中：财政拨款\t100\n\t其他资金\t20\n"
        "年度总体目标\t目标1：完成20所学校改造；目标2：验收合格。\n绩效指标\t一级指标\t二级指标\t三级指标\t指标值\n"
        "\t产出指标\t数量指标\t改造学校数\t≥20所\n\t\t质量指标\t验收合格率\t100%\n"
    )
    assert (table.project_name, table.fiscal_year, table.unit.name) == ("校园安防改造", 2025, "某市教育局")
    assert (table.budget.total, table.budget.fiscal, table.budget.other) == (120, 100, 20)
    assert table.goals == ("完成20所学校改造；", "验收合格。")
    assert [row[1:] for row in cells(table)] == [
        ("数量指标", "改造学校数", "", "≥20所"),
        ("质量指标", "验收合格率", "", "100%"),
    ]


def test_comma_separated_values() -> None:
    text = '项目名称,智慧停车\n一级指标,二级指标,三级指标,指标值\n产出指标,数量指标,"系统,含接口",1套\n'
    table = one_table(text.encode("gb18030"))
    assert table.project_name == "智慧停车"
    assert cells(table) == [("产出指标", "数量指标", "系统,含接口", "", "1套")]


def test_a_line_under_bars_without_text() -> None:
    """Found by mutation: a row of empty cells has no last cell to go on from."""
    read("断.txt", "| | |\n甲\n".encode())


def test_a_head_of_lines_with_colons_is_read_line_by_line() -> None:
    text = (
        "项目名称：村级卫生室改造项目\n实施单位：某县卫健局\n审批文号：县发改〔2022〕12号\n预算金额：120万元\n财政资金：100万元\n"
        "资金用途：改造17所卫生室\n绩效目标：\n1.完成17所卫生室改造\n2.就诊满意度达到90%\n"
        "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t改造个数\t≥17所\n"
    )
    result = read("粘贴.txt", text.encode())
    (table,) = result.tables
    assert (table.project_name, table.unit.name) == ("村级卫生室改造项目", "某县卫健局")
    assert (table.budget.total, table.budget.fiscal) == (120, 100)
    assert table.purpose == "改造17所卫生室"
    assert table.goals == ("完成17所卫生室改造", "就诊满意度达到90%")
    assert "审批文号" in result.errors[0].message
