"""Forms of other places: what their columns are called, what stands beside the target, how many projects a sheet holds.

Each case is a grid (cells by ``|``, rows by line), read as tab-separated text, as HTML and, where it fits, as Excel.
``expect`` lists 一级|二级|三级|描述|指标值 of every row, tables parted by an empty line.
"""

import io
from decimal import Decimal
from html import escape
from typing import NamedTuple

import pytest
from openpyxl import Workbook

from assistant.documents import ReadResult, read


class Case(NamedTuple):
    name: str
    grid: str
    expect: str
    errors: tuple[str, ...] = ()


ONE = "产出指标|数量指标|植树株数||≥500株"
TWO = f"{ONE}\n效益指标|生态效益指标|绿地率||≥38%"

CASES = [
    Case("年初目标值", "一级指标|二级指标|三级指标|年初目标值\n产出指标|数量指标|植树株数|≥500株", ONE),
    Case("全年目标值", "一级指标|二级指标|三级指标|全年目标值\n产出指标|数量指标|植树株数|≥500株", ONE),
    Case("年份在前", "一级指标|二级指标|三级指标|2025年目标值\n产出指标|数量指标|植树株数|≥500株", ONE),
    Case("预期指标值", "一级指标|二级指标|具体指标|预期指标值\n产出指标|数量指标|植树株数|≥500株", ONE),
    Case("带字母的表头", "一级指标|二级指标|三级指标|年度指标值（A）\n产出指标|数量指标|植树株数|≥500株", ONE),
    Case("计划值", "一级指标|二级指标|指标名称|计划值\n产出指标|数量指标|植树株数|≥500株", ONE),
    Case("目标在名称前", "一级指标|二级指标|指标值|三级指标\n产出指标|数量指标|≥500株|植树株数", ONE),
    Case("权重在目标后", "一级指标|二级指标|三级指标|指标值|权重\n产出指标|数量指标|植树株数|≥500株|20", ONE),
    Case("权重在目标前", "一级指标|二级指标|三级指标|权重（%）|指标值\n产出指标|数量指标|植树株数|20|≥500株", ONE),
    Case("分值", "一级指标|二级指标|三级指标|分值（100分）|年度指标值\n产出指标|数量指标|植树株数|10|≥500株", ONE),
    Case(
        "自评表",
        "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施\n"
        "产出指标|数量指标|植树株数|≥500株|612株|10|10|无\n效益指标|生态效益指标|绿地率|≥38%|39.2%|30|30|雨水较多",
        TWO,
    ),
    Case(
        "完成值在前", "一级指标|二级指标|三级指标|全年完成值|年初目标值\n产出指标|数量指标|植树株数|612株|≥500株", ONE
    ),
    Case(
        "上年值",
        "一级指标|二级指标|三级指标|上年完成值|本年目标值|备注\n产出指标|数量指标|植树株数|430株|≥500株|林场",
        ONE,
    ),
    Case("前三年均值", "一级指标|二级指标|三级指标|前三年平均值|指标值\n产出指标|数量指标|植树株数|400|≥500株", ONE),
    Case("长期在前", "一级指标|二级指标|三级指标|长期目标值|年度目标值\n产出指标|数量指标|植树株数|2000株|≥500株", ONE),
    Case("中期在后", "一级指标|二级指标|三级指标|指标值|中期目标值\n产出指标|数量指标|植树株数|≥500株|2000株", ONE),
    Case("只有实施期", "一级指标|二级指标|三级指标|实施期指标值\n产出指标|数量指标|植树株数|≥500株", ONE),
    Case(
        "三个年份",
        "一级指标|二级指标|三级指标|2025年指标值|2026年指标值|2027年指标值\n产出指标|数量指标|植树株数|≥500株|600株|700株",
        ONE,
    ),
    Case(
        "两行表头",
        "一级指标|二级指标|三级指标|指标值||备注\n|||中长期目标值|年度目标值|\n产出指标|数量指标|植树株数|2000株|≥500株|甲",
        ONE,
    ),
    Case(
        "三列相拼",
        "一级指标|二级指标|三级指标|指标性质|指标值|度量单位\n产出指标|数量指标|植树株数|≥|500|株\n效益指标|生态效益指标|绿地率|≥|38|%",
        TWO,
    ),
    Case(
        "符号是字",
        "一级指标|二级指标|三级指标|计算符号|目标值|计量单位\n产出指标|时效指标|工期|小于等于|90|天",
        "产出指标|时效指标|工期||小于等于90天",
    ),
    Case(
        "定性不算符号",
        "一级指标|二级指标|三级指标|指标性质|指标值|度量单位\n效益指标|社会效益指标|制度健全|定性|健全|无\n产出指标|数量指标|植树株数|≥|500株|株",
        "效益指标|社会效益指标|制度健全||健全\n" + ONE,
    ),
    Case(
        "正向不算符号",
        "一级指标|二级指标|三级指标|指标方向|指标值|单位\n产出指标|数量指标|植树株数|正向|≥500|株",
        ONE,
    ),
    Case("序号在前", "序号|一级指标|二级指标|三级指标|指标值\n1|产出指标|数量指标|植树株数|≥500株", ONE),
    Case(
        "左边竖排的字",
        "绩效指标|一级指标|二级指标|三级指标|指标值\n绩效指标|产出指标|数量指标|植树株数|≥500株\n|效益指标|生态效益指标|绿地率|≥38%",
        TWO,
    ),
    Case(
        "老版式",
        "一级指标|二级指标|三级指标|指标值\n项目产出|产出数量|植树株数|≥500株\n|产出质量|成活率|≥90%\n项目效果|生态效益|绿地率|≥38%",
        "项目产出|产出数量|植树株数||≥500株\n项目产出|产出质量|成活率||≥90%\n项目效果|生态效益|绿地率||≥38%",
    ),
    Case(
        "没有一级",
        "二级指标|三级指标|目标值|数据来源\n数量指标|植树株数|≥500株|林业站\n生态效益指标|绿地率|≥38%|遥感",
        TWO,
    ),
    Case(
        "指标解释和评分标准",
        "一级指标|二级指标|三级指标|指标解释|指标值|评分标准|佐证材料\n产出指标|数量指标|植树株数|当年栽植|≥500株|每少1%扣1分|验收单",
        "产出指标|数量指标|植树株数|当年栽植|≥500株",
    ),
    Case(
        "合计不是指标",
        "一级指标|二级指标|三级指标|指标值|分值\n产出指标|数量指标|植树株数|≥500株|50\n合计||||100",
        ONE,
    ),
    Case(
        "不认识的列",
        "一级指标|二级指标|三级指标|天气情况|指标值\n产出指标|数量指标|植树株数|晴|≥500株",
        ONE,
        ("表头“天气情况”不认识，这一列没有读取；若它是目标值，请把表头改为“指标值”",),
    ),
    Case(
        "不像指标的行",
        "一级指标|二级指标|三级指标|指标值\n产出指标|数量指标|植树株数|≥500株\n|其他要求||\n效益指标|生态效益指标|绿地率|≥38%",
        TWO,
        ("“其他要求”不像指标，没有读取；请核对这一行",),
    ),
    Case(
        "一表多项目",
        "项目名称|预算金额（元）|一级指标|二级指标|三级指标|指标值\n春季植树|350000|产出指标|数量指标|植树株数|≥500株\n"
        "|||效益指标|生态效益指标|绿地率|≥38%".replace("|||", "||")
        + "\n防火巡护|120000|产出指标|数量指标|巡护次数|≥60次",
        f"{TWO}\n\n产出指标|数量指标|巡护次数||≥60次",
    ),
    Case(
        "项目名称逐行重复",
        "项目名称|一级指标|二级指标|三级指标|指标值\n春季植树|产出指标|数量指标|植树株数|≥500株\n"
        "春季植树|效益指标|生态效益指标|绿地率|≥38%\n防火巡护|产出指标|数量指标|巡护次数|≥60次\n合计||||",
        f"{TWO}\n\n产出指标|数量指标|巡护次数||≥60次",
    ),
]


def grid_of(case: Case) -> list[list[str]]:
    return [line.split("|") for line in case.grid.split("\n")]


def as_text(grid: list[list[str]]) -> bytes:
    return "\n".join("\t".join(row) for row in grid).encode()


def as_html(grid: list[list[str]]) -> bytes:
    rows = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in grid)
    return f"<html><body><table>{rows}</table></body></html>".encode()


def as_excel(grid: list[list[str]]) -> bytes:
    book = Workbook()
    for row in grid:
        book.active.append([Decimal(cell) if cell.isdigit() else cell or None for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def parsed(result: ReadResult) -> str:
    rows = ([(r.level1, r.level2, r.name, r.definition, r.value.raw) for r in t.indicators] for t in result.tables)
    return "\n\n".join("\n".join("|".join(row) for row in table) for table in rows)


@pytest.mark.parametrize("form", [as_text, as_html, as_excel], ids=["text", "html", "excel"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_form(case: Case, form: object) -> None:
    assert callable(form)
    result = read("表", form(grid_of(case)))
    assert parsed(result) == case.expect
    assert tuple(error.message for error in result.errors) == case.errors
    assert all(error.place for error in result.errors)


def test_heads_of_a_list_of_projects() -> None:
    [case] = [case for case in CASES if case.name == "一表多项目"]
    tables = read("表", as_text(grid_of(case))).tables
    assert [(t.project_name, t.budget.total, t.source.number) for t in tables] == [
        ("春季植树", 35, 1),
        ("防火巡护", 12, 2),
    ]


@pytest.mark.parametrize("end", ["产出指标\t质量指标", "产出指标\t质量指标\t成活", "\t质量指标\t成活率"])
def test_a_table_that_was_cut(end: str) -> None:
    text = f"一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t植树株数\t≥500株\n{end}"
    result = read("断.txt", text.encode())
    assert parsed(result).startswith(ONE)
    [error] = result.errors
    assert (error.place, "可能被截断" in error.message, "；" in error.message) == ("第3行", True, True)


def test_an_empty_target_is_no_cut() -> None:
    text = "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t植树株数\t≥500株\n\t质量指标\t成活率\t"
    assert read("空.txt", text.encode()).errors == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("| 一级指标 | 二级指标 | 三级指标 | 指标值 |\n|---|---|---|---|\n| 产出指标 | 数量指标 | 植树株数 | ≥5", "≥5"),
        (
            "<table><tr><td>一级指标<td>二级指标<td>三级指标<td>指标值<tr><td>产出指标<td>数量指标<td>植树株数<td>≥5",
            "≥5",
        ),
        ('一级指标,二级指标,三级指标,指标值\n产出指标,数量指标,植树株数,"≥5', "≥5"),
        ("┌──┬──┬──┬──┐\n│一级指标│二级指标│三级指标│指标值│\n├──┼──┼──┼──┤\n│产出指标│数量指标│植树株数│≥5", "≥5"),
    ],
    ids=["markdown", "html", "csv", "box"],
)
def test_a_cell_that_was_cut(text: str, value: str) -> None:
    result = read("断", text.encode())
    assert [row.value.raw for table in result.tables for row in table.indicators] == [value]
    [error] = result.errors
    assert (f"到“{value}”为止，最后一格可能不完整" in error.message, error.beside, bool(error.place)) == (
        True,
        True,
        True,
    )


def test_a_header_without_rows_was_cut() -> None:
    result = read("断.txt", "项目名称\t植树\n一级指标\t二级指标\t三级".encode())
    assert [error.message for error in result.errors] == ["表格可能被截断：表头下面没有指标；请补全后再试"]


def test_numbered_levels_and_labels_on_one_line() -> None:
    text = "项目名称：植树    预算数：30万元\n一、产出指标\t1.数量指标\t植树株数\t≥500株"
    [table] = read("表.txt", text.replace("    ", "\t").encode()).tables
    assert (table.project_name, table.budget.total) == ("植树", 30)
    assert [row.level1 for row in table.indicators] == ["一、产出指标"]


def test_a_row_of_the_head_that_is_not_known_is_told() -> None:
    result = read("表.txt", "项目名称\t植树\n年度\t2026\n一级指标\t产出指标\t产出指标\n三级指标\t株数\t成活率".encode())
    assert [error.message.partition("；")[0] for error in result.errors] == [
        "“一级指标产出指标产出指标”不认识，这一行没有读取",
        "“三级指标株数成活率”不认识，这一行没有读取",
    ]


def test_emphasis_and_single_dashes_of_markdown() -> None:
    text = "| **一级指标** | 二级指标 | 三级指标 | 指标值 |\n|:-:|-|-|-|\n| **产出指标** | 数量指标 | 植树`株数` | **≥500株** |"
    assert parsed(read("表.md", text.encode())) == ONE


def test_rows_like_indicators_outside_a_table_are_told() -> None:
    text = "1\t产出指标\t数量指标\t栽花\n\n一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t植树株数\t≥500株"
    result = read("表.txt", text.encode())
    assert parsed(result) == ONE
    assert [(error.place, error.message.partition("，")[0]) for error in result.errors] == [
        ("第1行", "“1 产出指标数量指标栽花”等 1 行像指标")
    ]
