"""The 审核意见表 that a reviewer downloads."""

import io

from openpyxl import load_workbook

from assistant.documents import write_review_sheet
from assistant.model.findings import CellRef, Defect, Finding, Fix, FixLevel, Severity
from assistant.model.reviews import Decision, Review, ReviewedFinding
from assistant.model.table import Indicator, Source, TargetTable

TABLE = TargetTable(
    project_name="智慧停车",
    indicators=(Indicator(level1="产出指标", level2="质量指标", name="系统性能", value="较好满足"),),
    source=Source(number=7),
)


def finding(cell: CellRef, quote: str) -> Finding:
    return Finding(
        code="VAL-001",
        defect=Defect.VAGUE,
        severity=Severity.ERROR,
        cell=cell,
        quote=quote,
        message="无法衡量",
        basis="工具默认，待核对原文",
        fixes=(Fix(level=FixLevel.OFFER, title="改写", value="≥98%"), Fix(level=FixLevel.ASK, title="用例有多少条")),
    )


def test_rows_decisions_and_summary() -> None:
    first = finding(CellRef(part="indicator", indicator=1, field="value"), "=较好满足")
    second = finding(CellRef(part="goal", field="2"), "目标")
    review = Review(
        table=TABLE,
        corrected=TABLE,
        findings=(
            ReviewedFinding(finding=first, decision=Decision.ACCEPTED),
            ReviewedFinding(finding=second, decision=Decision.DISMISSED, reason="单位已说明"),
        ),
    )
    sheet = load_workbook(io.BytesIO(write_review_sheet([review, Review(table=TABLE, corrected=TABLE)]))).worksheets[0]
    rows = [[cell.value or "" for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert rows[0] == ["序号", "项目", "位置", "指标", "原文", "问题", "依据", "怎么办", "处理结果", "理由"]
    assert rows[1] == [
        "1",
        "7. 智慧停车",
        "第1条指标",
        "系统性能",
        "=较好满足",
        "无法衡量（VAL-001）",
        "工具默认，待核对原文",
        "建议：改写：≥98%\n请补充：用例有多少条",
        "采纳",
        "",
    ]
    assert rows[2][2:4] + rows[2][8:] == ["绩效目标2", "", "驳回", "单位已说明"]
    assert rows[3][5] == "未发现问题"
    assert rows[4][0] == "共审核 2 张表，意见 2 条：未处理 0 条，采纳 1 条，驳回 1 条。"
    assert sheet["E3"].data_type == "s"
    assert sheet.page_setup.orientation == "landscape"


def test_only_the_changed_part_of_a_long_cell_is_shown() -> None:
    goal = "实现食品生产许可管理系统升级改造业务，在内网段增加食品生产许可证撤销功能，并完成全部验收工作，形成报告"
    table = TABLE.model_copy(update={"goals": (goal,)})
    fix = Fix(level=FixLevel.OFFER, title="改正", value=goal.replace("内网段", "内网端"))
    typo = finding(CellRef(part="goal", field="1"), "内网段").model_copy(update={"fixes": (fix,)})
    review = Review(table=table, corrected=table, findings=(ReviewedFinding(finding=typo),))
    sheet = load_workbook(io.BytesIO(write_review_sheet([review]))).worksheets[0]
    assert sheet["H3"].value == "建议：改正：“业务，在内网段增加食品生产”改为“业务，在内网端增加食品生产”"
