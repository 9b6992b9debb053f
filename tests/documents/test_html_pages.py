"""HTML: tables copied from public budgets and the .xls that budget systems export, which is a page inside."""

import time

import pytest

from assistant.documents import read
from assistant.documents.limits import MAX_ROWS
from assistant.model.table import TargetTable

HEADER = "<tr><th>一级指标</th><th>二级指标</th><th>三级指标</th><th>指标值</th></tr>"
Cells = list[tuple[str, str, str, str, str]]


def one_table(page: str, name: str = "公开.html") -> TargetTable:
    result = read(name, page.encode())
    assert result.errors == ()
    [table] = result.tables
    return table


def cells(table: TargetTable) -> Cells:
    return [(r.level1, r.level2, r.name, r.definition, r.value.raw) for r in table.indicators]


def test_rows_and_columns_that_span() -> None:
    table = one_table(
        "<!DOCTYPE html><html><head><title>公开</title><style>td{color:red}</style></head><body>"
        "<h2>2025年度项目支出绩效目标表</h2><p>填报单位：某县水务局</p><p>单位：万元</p><table>"
        "<tr><td>项目名称</td><td colspan=4>灌区<br>改造</td></tr>"
        "<tr><td rowspan=2>预算规模及资金用途</td><td>预算数</td><td>80</td><td>其中：财政资金</td><td>80</td></tr>"
        "<tr><td colspan=4>更换闸门</td></tr>"
        "<tr><td>绩效目标</td><td colspan=4><p>1. 更换闸门12座。</p><p>2. 灌溉面积达到3万亩。</p></td></tr>"
        "<tr><td>一级指标<td>二级指标<td>三级指标<td>绩效指标描述<td>指标值"
        "<tr><td rowspan='3'>产出指标<td rowspan=2>数量指标<td>更换闸门数<td>&nbsp;<td>&ge;12座"
        "<tr><td>清淤长度<td>渠道清淤<td>&lt;30公里"
        "<tr><td>质量指标<td>验收合格率<td><td>100%</table></body></html>",
        "灌区.xls",
    )
    assert (table.project_name, table.fiscal_year, table.unit.name) == ("灌区改造", 2025, "某县水务局")
    assert (table.budget.total, table.budget.fiscal, table.purpose) == (80, 80, "更换闸门")
    assert table.goals == ("更换闸门12座。", "灌溉面积达到3万亩。")
    assert cells(table) == [
        ("产出指标", "数量指标", "更换闸门数", "", "≥12座"),
        ("产出指标", "数量指标", "清淤长度", "渠道清淤", "<30公里"),
        ("产出指标", "质量指标", "验收合格率", "", "100%"),
    ]
    assert table.source.place == "第1个表格第1行"


def test_a_page_laid_out_with_tables() -> None:
    inner = f"<table>{HEADER}<tr><td>产出指标</td><td>数量指标</td><td>座谈会</td><td>4场</td></tr></table>"
    table = one_table(f"<table><tr><td>首页</td><td><div>{inner}</div></td></tr></table>")
    assert cells(table) == [("产出指标", "数量指标", "座谈会", "", "4场")]


def test_what_the_page_does_not_show_is_not_read() -> None:
    rows = (
        "<tr style='display: none'><td>产出指标</td><td>数量指标</td><td>藏行</td><td>9场</td></tr>"
        "<tr hidden><td>产出指标</td><td>数量指标</td><td>藏行</td><td>9场</td></tr><!-- <tr><td>注</td></tr> -->"
        "<tr><td>产出指标</td><td>数量指标</td><td>座谈会<script>alert(1)</script></td><td>4场</td></tr>"
    )
    result = read("公开.html", f"<div><table>{HEADER}{rows}</table></div>".encode())
    assert [cells(table) for table in result.tables] == [[("产出指标", "数量指标", "座谈会", "", "4场")]]
    assert [error.message.partition("（")[0] for error in result.errors] == ["有隐藏的行，没有读取"] * 2


def test_external_entities_and_pictures_load_nothing() -> None:
    page = (
        '<?xml version="1.0" encoding="GBK"?><!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
        f"<html><body><img src='http://127.0.0.1:9/a.png'><table>{HEADER}"
        "<tr><td>产出指标</td><td>数量指标</td><td>座谈会&a;</td><td>4场</td></tr></table></body></html>"
    )
    assert [name for _, _, name, _, _ in cells(one_table(page))] == ["座谈会&a;"]


@pytest.mark.parametrize(
    "page",
    [
        "<table>" * 100_000,
        "<table>" + "<tr><td rowspan=65000 colspan=1000>甲</td>" * 20_000,
        "<table>" + "<a b='" * 100_000,
        "<table><!--" + "<!--" * 100_000,
        "<table>" + "<tr><td>甲</td></tr>" * (MAX_ROWS + 1),
        "<table>" + "<tr><td>一级指标</td></tr><tr>" + "<td>甲</td>" * 1000,
    ],
    ids=["deep", "spans", "quotes", "comments", "rows", "columns"],
)
def test_hostile_pages_end_soon_with_a_sentence(page: str) -> None:
    start = time.monotonic()
    result = read("恶意.html", page.encode())
    assert time.monotonic() - start < 5
    assert result.tables == ()
    assert len(result.errors) == 1
