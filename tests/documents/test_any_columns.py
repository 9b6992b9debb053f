"""Columns in any order, under headings seen and never seen, with whatever other forms have beside the target."""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.documents import read
from tests.documents.fixtures.forms import Col, indicators, lines
from tests.documents.fixtures.tables import ARCHIVE, MEALS, OLD, PARK, PORT, VACCINE, Table
from tests.documents.fixtures.text_files import md, separated

LEVELS1 = ["一级指标", "指标大类", "一级", "指标类型", "一级分类", "绩效维度"]
LEVELS2 = ["二级指标", "指标小类", "二级", "指标类别", "二级分类", "评价方面"]
NAMES = ["三级指标", "指标名称", "考核指标", "绩效指标名称", "考核内容", "评价指标", "具体指标", "指标"]
TARGETS = [
    "指标值",
    "目标值",
    "年度指标值",
    "年初目标值",
    "绩效标准",
    "目标数值",
    "计划指标值",
    "评价标准",
    "2026年目标值",
    "计划完成值",
    "考核标准",
    "目标要求",
    "年度预期值",
    "任务目标值",
    "应达标准",
    "承诺目标",
    "达标线",
    "预定水平",
    "年度任务",
    "目标",
]
SIGNS = ["指标性质", "计算符号", "符号", "绩效指标性质", "比较关系"]
MEASURES = ["计量单位", "度量单位", "单位", "绩效度量", "计量"]
BESIDE = (
    Col("权重（%）", ["10%", "20%"]),
    Col("分值", ["25"]),
    Col("考核分", ["10分", "20分"]),
    Col("全年实际完成值", ["≥1个", "95%", "2026年3月"]),
    Col("实际完成情况", ["已完成80%"]),
    Col("长期目标值", ["≥9999个", "≥99%"]),
    Col("中期绩效目标", ["≥777个"]),
    Col("上年值", ["≥3个", "88%"]),
    Col("备注", ["见附件", "无"]),
    Col("近三年平均水平", ["91%"]),
    Col("历史最高", ["≥99%"]),
    Col("监控值", ["50%"]),
    Col("评分标准", ["每低1%扣1分"]),
    Col("标杆值", ["98%"]),
    Col("自评结果", ["95%"]),
    Col("期初数", ["12个"]),
    Col("同类地区水平", ["≥90%"]),
)


@st.composite
def columns(draw: st.DrawFn) -> Sequence[Col]:
    levels = [
        Col(draw(st.sampled_from(words)), field)
        for words, field in ((LEVELS1, "level1"), (LEVELS2, "level2"), (NAMES, "name"))
    ]
    target = [Col(draw(st.sampled_from(TARGETS)), "value")]
    if draw(st.booleans()):
        target = [
            Col(draw(st.sampled_from(words)), field)
            for words, field in ((SIGNS, "operator"), (TARGETS, "number"), (MEASURES, "measure"))
        ]
    beside = draw(st.lists(st.sampled_from(BESIDE), max_size=4, unique_by=lambda column: column.heading))
    return [*levels, *draw(st.permutations([*target, *beside]))]


@settings(max_examples=60, deadline=None)
@given(
    table=st.sampled_from([PARK, MEALS, PORT, VACCINE, ARCHIVE, OLD]),
    form=columns(),
    merge=st.booleans(),
    markdown=st.booleans(),
)
def test_the_target_is_found(table: Table, form: Sequence[Col], merge: bool, markdown: bool) -> None:
    rows = lines(indicators(table, form, merge=merge))
    result = read("表", (md(rows) if markdown else separated(rows, "\t")).encode())
    [found] = result.tables
    assert [(row.level1, row.level2, row.name, row.value.raw) for row in found.indicators] == [
        (*row[:3], "".join(row[4:])) for row in table.rows
    ]
