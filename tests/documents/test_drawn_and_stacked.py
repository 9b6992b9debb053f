"""Tables drawn with characters, and tables pasted one cell a line."""

from assistant.documents import read
from assistant.model.table import TargetTable

ROWS = [
    ("产出指标", "数量指标", "新建社区食堂", "", "≥12家"),
    ("产出指标", "质量指标", "食品安全抽检合格率", "", "≥98%"),
    ("满意度指标", "服务对象满意度指标", "老年人满意度", "", "≥90%"),
]


def one_table(text: str) -> TargetTable:
    result = read("粘贴.txt", text.encode())
    assert result.errors == ()
    [table] = result.tables
    return table


def cells(table: TargetTable) -> list[tuple[str, str, str, str, str]]:
    return [(r.level1, r.level2, r.name, r.definition, r.value.raw) for r in table.indicators]


def test_box_with_wrapped_and_merged_cells() -> None:
    table = one_table(
        "社区助餐项目绩效目标表\n"
        "┌────────┬────────┬──────────┬──────┐\n"
        "│项目名称│社区助餐项目                │\n"
        "├────────┼────────────────────────────┤\n"
        "│绩效目标│1.新建社区食堂12家。        │\n"
        "│        │2.老年人满意度达到          │\n"
        "│        │90%以上。                   │\n"
        "├────────┼────────┬──────────┬──────┤\n"
        "│一级指标│二级指标│三级指标  │指标值│\n"
        "├────────┼────────┼──────────┼──────┤\n"
        "│产出指标│数量指标│新建社区食│≥12  │\n"
        "│        │        │堂        │家    │\n"
        "│        ├────────┼──────────┼──────┤\n"
        "│        │质量指标│食品安全抽│≥98% │\n"
        "│        │        │检合格率  │      │\n"
        "├────────┼────────┼──────────┼──────┤\n"
        "│满意度指│服务对象│老年人满意│≥90% │\n"
        "│标      │满意度指│度        │      │\n"
        "│        │标      │          │      │\n"
        "└────────┴────────┴──────────┴──────┘\n"
    )
    assert (table.project_name, table.goals) == ("社区助餐项目", ("新建社区食堂12家。", "老年人满意度达到90%以上。"))
    assert cells(table) == ROWS


def test_box_of_plain_signs_with_a_rule_under_the_header_only() -> None:
    table = one_table(
        "+----------+--------------------+--------------------+--------+\n"
        "| 一级指标 | 二级指标           | 三级指标           | 目标值 |\n"
        "+----------+--------------------+--------------------+--------+\n"
        "| 产出指标 | 数量指标           | 新建社区食堂       | ≥12家 |\n"
        "|          | 质量指标           | 食品安全抽检合格率 | ≥98%  |\n"
        "| 满意度指标 | 服务对象满意度指标 | 老年人满意度     | ≥90%  |\n"
        "+----------+--------------------+--------------------+--------+\n"
    )
    assert cells(table) == ROWS


def test_one_cell_a_line() -> None:
    table = one_table(
        "项目名称\n社区助餐项目\n预算数\n30\n其中：财政资金\n20\n其他资金\n10\n绩效目标\n新建社区食堂12家。\n"
        "一级指标\n二级指标\n三级指标\n指标值\n产出指标\n数量指标\n新建社区食堂\n≥12家\n"
        "质量指标\n食品安全抽检合格率\n≥98%\n满意度指标\n服务对象满意度指标\n老年人满意度\n≥90%\n"
    )
    assert (table.project_name, table.budget.total, table.budget.fiscal, table.budget.other) == (
        "社区助餐项目",
        30,
        20,
        10,
    )
    assert table.goals == ("新建社区食堂12家。",)
    assert cells(table) == ROWS


def test_a_crossing_without_bars_is_no_row() -> None:
    """Found by mutation: a line that starts like a rule and has no bar."""
    read("断.txt", "┌──┬──┐\n├标┤\n└──┴──┘\n".encode())
