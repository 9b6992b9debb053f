"""What the composer makes of a brief: names, costs, times, targets, goals."""

from decimal import Decimal

import pytest

from assistant.composer import compose, extract_brief, kind_of, row_for, texts_for
from assistant.composer.costs import labelled_amount, money_of
from assistant.composer.schedule import resolve_deadline
from assistant.composer.subject import subject_of
from assistant.composer.targets import read_targets
from assistant.library import load_library
from assistant.model.categories import Category
from assistant.model.drafts import Brief, Origin
from assistant.model.table import TargetTable

LIBRARY = load_library()


def _table(text: str) -> TargetTable:
    return compose(extract_brief(text), LIBRARY)[0]


def _names(table: TargetTable, category: Category) -> list[str]:
    return [row.name for row in table.indicators if row.category is category]


@pytest.mark.parametrize(
    ("name", "object_", "short", "action"),
    [
        ("预付卡监管平台建设项目", "预付卡监管平台", "预付卡监管平台", "建设"),
        (
            "天津市食品生产经营许可管理系统升级改造项目-2023年一般债券",
            "天津市食品生产经营许可管理系统",
            "管理系统",
            "升级改造",
        ),
        ("全市机关办公楼消防设施维修改造项目", "全市机关办公楼消防设施", "消防设施", "维修改造"),
        ("农村公路日常养护项目", "农村公路", "农村公路", "养护"),
        ("", "本项目", "", ""),
    ],
)
def test_the_object_of_a_project(name: str, object_: str, short: str, action: str) -> None:
    brief = Brief(text=name, project_name=name)
    subject = subject_of(brief, kind_of(brief, LIBRARY))
    assert (subject.object, subject.short, subject.action) == (object_, short, action)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("接入80项事项，建设3套系统，对接接口12个", ["接入事项数量", "系统建设数量", "对接接口数量"]),
        ("疏浚河道12.5公里，新建泵站2座", ["疏浚河道长度", "新建泵站数量"]),
        ("供42所中小学使用，采购平板600台", ["采购平板数量", "覆盖中小学数量"]),
        ("资助3200人", ["资助人数"]),
    ],
)
def test_counts_are_named_after_what_was_said(text: str, names: list[str]) -> None:
    table = _table(f"某某项目，预算10万，{text}")
    assert [name for name in _names(table, Category.QUANTITY) if name in names] == names


def test_people_reached_are_a_benefit_beside_an_output() -> None:
    table = _table("老旧小区改造，改造小区48个，惠及居民1.2万户，预算1200万")
    assert _names(table, Category.SOCIAL_BENEFIT) == ["受益居民户数"]
    assert "改造小区数量" in _names(table, Category.QUANTITY)


@pytest.mark.parametrize(
    ("text", "total", "fiscal", "other", "formula"),
    [
        ("预算320万，其中财政300万", 320, 300, 20, ""),
        ("财政资金200万元，自筹50万元", 250, 200, 50, "200+50=250万元"),
        ("还债，本金2000万，利息68.5万", Decimal("2068.5"), None, None, "2000+68.5=2068.5万元"),
        ("预算320万", 320, None, None, ""),
        ("建个平台", None, None, None, ""),
    ],
)
def test_the_budget_adds_up(
    text: str, total: Decimal | int | None, fiscal: int | None, other: int | None, formula: str
) -> None:
    money = money_of(extract_brief(text))
    assert (money.budget.total, money.budget.fiscal, money.budget.other) == (total, fiscal, other)
    assert money.formula == formula


def test_amounts_are_told_apart_by_their_label() -> None:
    assert labelled_amount("本金2000万元，利息68.5万元", "利息") == Decimal("68.5")
    assert labelled_amount("271.21万元的债券利息", "利息") == Decimal("271.21")
    assert labelled_amount("本金2000万元", "利息") is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("60个信息系统运维，4390万", "≤73.17万元/个"),
        ("租用办公用房4910平方米、业务用房3195平方米，1550万元，一年", "≤1912.4元/平方米·年"),
        ("学校买课桌椅1200套，48万", "≤400元/套"),
        ("困难学生资助，资助3200人，640万", "≤2000元/人"),
    ],
)
def test_a_unit_cost_is_the_budget_by_the_count(text: str, value: str) -> None:
    assert value in [row.value.raw for row in _table(text).indicators]


@pytest.mark.parametrize(
    "text",
    [
        "60个信息系统运维，大概4000来万",  # a rounded budget is no base
        "采购服务器15台、打印纸200箱，85万",  # two kinds of things
        "租用办公用房4910平方米，4650万，三年",  # not a yearly amount
    ],
)
def test_no_unit_cost_where_it_would_mislead(text: str) -> None:
    _, sources, _ = compose(extract_brief(text), LIBRARY)
    assert [s for s in sources if s.origin is Origin.COMPUTED and "÷" in s.ref] == []


@pytest.mark.parametrize(
    ("deadline", "year", "resolved"),
    [
        ("明年11月底前", 2025, "2026年11月底前"),
        ("9月30日前", 2025, "2025年9月30日前"),
        ("年底前", 2025, "2025年底前"),
        ("明年11月底前", None, None),
        ("2024年6月前", None, "2024年6月前"),
        ("", 2025, None),
    ],
)
def test_deadlines_count_from_the_budget_year(deadline: str, year: int | None, resolved: str | None) -> None:
    assert resolve_deadline(deadline, year) == resolved


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("满意度95%以上", ["满意度≥95%"]),
        ("系统可用率不低于99.9%，故障率不超过2%", ["系统可用率≥99.9%", "故障率≤2%"]),
        ("平均办理时间压缩到3天", ["平均办理时间≤3天"]),
        ("按时完成率要达到100%", ["按时完成率=100%"]),
        ("工期8个月，完成时间2025年，完成进度80%", []),
    ],
)
def test_stated_targets(text: str, values: list[str]) -> None:
    assert [f"{t.name}{t.value}" for t in read_targets(text)] == values


def test_a_stated_rate_without_a_known_formula_asks_for_it() -> None:
    table, _, questions = compose(extract_brief("食品抽检，抽检4500批次，225万，不合格产品处置率达到100%"), LIBRARY)
    row = next(row for row in table.indicators if row.name == "不合格产品处置率")
    assert (row.value.raw, row.definition) == ("=100%", "【待补：计算公式】")
    assert any("不合格产品处置率" in question.text for question in questions)


def test_goals_hold_known_facts_and_no_title() -> None:
    table = _table("建预付卡监管平台，2025年11月底前，预算320万，接入80项事项")
    assert table.goals[0] == "到2025年11月底，完成预付卡监管平台建设，接入事项不少于80项。"
    assert "【待补" not in "".join(table.goals)
    (only,) = _table("建预付卡监管平台").goals
    assert "使预付卡监管平台验收合格率达到100%" in only


def test_the_purpose_is_the_users_where_it_was_said() -> None:
    assert _table("建平台，资金用途：用于平台软件开发和等保测评").purpose == "用于平台软件开发和等保测评。"
    assert _table("建信访平台").purpose == "用于信访平台建设所需支出。"


def test_questions_come_weightiest_first() -> None:
    _, _, questions = compose(extract_brief("大概300来万"), LIBRARY)
    assert [q.key for q in questions[:2]] == ["project_name", "budget_total"]


def test_a_row_and_the_texts_can_be_made_for_a_table_in_hand() -> None:
    brief = extract_brief("建信访系统，预算100万，面向信访工作人员")
    row, sources = row_for(LIBRARY.entry("JS36"), brief, LIBRARY, 7)
    assert row.name == "信访工作人员满意度"
    assert {s.cell.indicator for s in sources} == {7}
    table, sources, _ = compose(brief, LIBRARY)
    renamed = table.model_copy(update={"project_name": "市信访平台建设项目"})
    purpose, goals, _ = texts_for(renamed, sources, brief, LIBRARY)
    assert "市信访平台" in purpose
    assert "市信访平台" in goals[0]
