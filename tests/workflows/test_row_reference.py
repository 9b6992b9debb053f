"""Which rows are meant."""

import pytest

from assistant.model.table import Indicator, TargetTable
from assistant.workflows.row_reference import means_several, rows_meant

_ROWS = (
    ("产出指标", "数量指标", "接入事项数量", "≥80项"),
    ("产出指标", "质量指标", "验收合格率", "=100%"),
    ("产出指标", "质量指标", "安全生产事故数", "=0起"),
    ("产出指标", "时效指标", "故障平均修复时间", "≤2小时"),
    ("产出指标", "成本指标", "项目总成本", "≤320万元"),
    ("满意度指标", "服务对象满意度指标", "市场监管人员满意度", "≥90%"),
    ("满意度指标", "服务对象满意度指标", "发卡企业满意度", "≥90%"),
)
TABLE = TargetTable(
    project_name="预付卡监管平台",
    indicators=tuple(
        Indicator.model_validate({"level1": a, "level2": b, "name": c, "definition": "", "value": d})
        for a, b, c, d in _ROWS
    ),
)


@pytest.mark.parametrize(
    ("words", "rows"),
    [
        ("第三条", (3,)),
        ("最后一条", (7,)),
        ("第二条和第四条", (2, 4)),
        ("第2到第4条", (2, 3, 4)),
        ("质量指标第二条", (3,)),
        ("满意度", (6, 7)),
        ("发卡企业满意渡", (7,)),
        ("修复时间那条", (4,)),
        ("安全事故", (3,)),
        ("成本", (5,)),
        ("项数", (1,)),
        ("合格率和修复时间", (2, 4)),
        ("工程验收合格率", (2,)),
        ("第99条", (99,)),
        ("节能率", ()),
        ("天气", ()),
        ("", ()),
    ],
)
def test_rows(words: str, rows: tuple[int, ...]) -> None:
    assert rows_meant(TABLE, words) == rows


def test_this_row_is_the_one_spoken_of() -> None:
    assert rows_meant(TABLE, "这条", focus=4) == (4,)
    assert rows_meant(TABLE, "它", focus=4) == (4,)
    assert rows_meant(TABLE, "这条") == ()


@pytest.mark.parametrize(("words", "several"), [("两个满意度", True), ("质量那几条", True), ("满意度", False)])
def test_several(words: str, several: bool) -> None:
    assert means_several(words) is several
