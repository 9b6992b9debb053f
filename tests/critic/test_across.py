"""Tables reviewed together: pairs are found without comparing all, projects are told apart, nothing depends on order."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.critic import across
from assistant.critic.across import check_across
from assistant.critic.department import Department
from assistant.critic.overlaps import similar_sets
from assistant.critic.profile import Profile
from assistant.critic.rule import Hit, Rule
from assistant.critic.titles import is_total_title, project_title
from assistant.model.findings import CellRef, Defect, Severity
from assistant.model.table import Budget, Indicator, Source, TargetTable, Unit
from assistant.settings import CORPUS

SETS = st.lists(st.frozensets(st.integers(0, 9), max_size=6), max_size=14)


@given(SETS, st.sampled_from([Decimal("0.3"), Decimal("0.5"), Decimal("0.6"), Decimal("0.75"), Decimal(1)]))
def test_all_like_pairs_are_found_and_no_others(sets: list[frozenset[int]], least: Decimal) -> None:
    expected = {
        (one, other)
        for other in range(len(sets))
        for one in range(other)
        if sets[one] and sets[other] and len(sets[one] & sets[other]) >= least * len(sets[one] | sets[other])
    }
    found = list(similar_sets(sets, least))
    assert set(found) == expected
    assert len(found) == len(expected)


def table(name: str, *, unit: str = "水务局", year: int | None = 2025, rows: int = 0, **more: object) -> TargetTable:
    value: object = "≥95%"
    indicators = tuple(
        Indicator(level1="产出指标", level2="质量指标", name=f"第{n}类设施完好率", value=value) for n in range(rows)
    )
    return TargetTable.model_validate(
        {"project_name": name, "unit": Unit(name=unit), "fiscal_year": year, "indicators": indicators, **more}
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("山洪预警广播系统-2023年一般债券", "山洪预警广播系统-2022年一般政府债券"),
        ("山洪预警广播系统（2024年度）", "山洪预警广播系统（2025年度）"),
        ("农村饮水安全巩固提升（第一批）", "农村饮水安全巩固提升（第二批）"),
        ("城区防洪排涝泵站自动化控制系统建设项目", "城区防洪排涝泵站自动化控制系统"),
        ("城区防洪排涝泵站自动化控制系统及关联设备", "城区防洪排涝泵站自动化控制系统及其关联设备"),
    ],
)
def test_years_bonds_and_batches_of_one_project(one: str, other: str) -> None:
    department = Department((table(one), table(other, year=2024)))
    assert department.same_project(0, 1)
    assert department.projects == ((0, 1),)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("智慧水务调度平台建设项目（一期）", "智慧水务调度平台建设项目（二期）"),
        ("智慧水务调度平台建设项目", "智慧水务调度平台运维项目"),
        ("城区人民医院门诊楼维修改造", "城区人民医院门诊楼东维修改造"),
        ("县第一中学食堂", "县第二中学食堂"),
        ("泵站", "水闸"),
        ("", ""),
    ],
)
def test_different_projects(one: str, other: str) -> None:
    assert not Department((table(one), table(other))).same_project(0, 1)


def test_projects_of_two_units_are_two_projects() -> None:
    department = Department((table("校舍维修", unit="第一小学"), table("校舍维修", unit="第五小学")))
    assert department.projects == ()


def test_a_unit_is_known_by_code_or_name_and_need_not_be_repeated() -> None:
    whole, code, name = Unit(code="301001", name="水务局"), Unit(code="301001"), Unit(name="水务局")
    tables = tuple(table("泵站更新").model_copy(update={"unit": unit}) for unit in (whole, code, name, Unit()))
    assert Department(tables).projects == ((0, 1, 2, 3),)
    with_another = (*tables, table("图书采购", unit="图书馆"))
    assert Department(with_another).projects == ((0, 1, 2),)


@pytest.mark.parametrize("name", ["部门项目支出合计", "预算汇总表", "总计"])
def test_summary_tables_are_no_projects(name: str) -> None:
    assert is_total_title(name)


@pytest.mark.parametrize("name", ["统计数据汇总系统", "合计部门网上办公平台", "防汛物资"])
def test_a_project_may_speak_of_sums(name: str) -> None:
    assert not is_total_title(name)


def test_a_title_keeps_its_phase() -> None:
    assert project_title("智慧水务平台（二期）建设项目-2023 年一般债券") == "智慧水务平台二期"


def test_totals_by_unit_and_year_leave_summary_tables_out() -> None:
    tables = (
        table("泵站更新", budget=Budget(total=Decimal(30))),
        table("水闸维修", budget=Budget(total=Decimal("12.50"))),
        table("部门项目支出合计", budget=Budget(total=Decimal("42.50"))),
        table("河道保洁", year=2024),
        table("图书采购", unit="图书馆", budget=Budget(total=Decimal(80_000)), money_unit="元"),
    )
    told = [(t.unit, t.fiscal_year, t.tables, t.yuan, t.without_budget) for t in Department(tables).totals]
    assert told == [
        ("水务局", 2025, 2, Decimal("425000.00"), 0),
        ("水务局", 2024, 1, Decimal(0), 1),
        ("图书馆", 2025, 1, Decimal(80_000), 0),
    ]


def test_a_message_names_the_other_table_by_number_and_file() -> None:
    here, there = Source(file="甲.docx", number=3), Source(file="乙.docx", number=44)
    tables = (table("泵站更新", source=here), table("水闸维修", source=there), table("清淤", source=Source()))
    department = Department(tables)
    assert department.named(1, 0) == "《乙.docx》第 44 张表“水闸维修”"
    assert department.named(0, 0) == "第 3 张表“泵站更新”"
    assert Department((tables[2], tables[2])).named(1, 0) == "第 2 张表“清淤”"


def test_of_two_tables_with_the_same_indicators_the_one_that_does_not_speak_of_them_is_the_copier() -> None:
    value: object = "≥95%"
    names = ("河道清淤合格率", "淤泥处置率", "河道水质达标率", "群众满意度")
    rows = tuple(Indicator(level1="", level2="质量指标", name=name, value=value) for name in names)
    own, copier = table("城区河道清淤", indicators=rows), table("老年大学教学楼", indicators=rows)
    of_own, of_copier = check_across([own, copier], Profile(select=frozenset({"DUP-003"})))
    assert "那张表套用了本表" in of_own[0].message
    assert "从那张表套用的" in of_copier[0].message
    (of_one, *_), _ = check_across([copier, table("机关食堂", indicators=rows)], Profile(select=frozenset({"DUP-003"})))
    assert of_one.message.endswith("像是套用")


def test_a_comment_in_a_row_silences_a_rule_across_tables() -> None:
    value: object = "≥90%【忽略 DUP-005：上年口径不同】"
    row = Indicator(level1="产出指标", level2="质量指标", name="设备完好率", value=value)
    higher: object = "≥99%"
    before = Indicator(level1="产出指标", level2="质量指标", name="设备完好率", value=higher)
    tables = (table("泵站更新", year=2024, indicators=(before,)), table("泵站更新", indicators=(row,)))
    assert check_across(tables) == ((), ())


def test_no_table_and_one_table_have_nothing_across() -> None:
    assert check_across(()) == ()
    assert check_across((table("泵站更新", rows=6),)) == ((),)


def test_a_profile_chooses_rules_and_thresholds() -> None:
    tables = (table("泵站更新", rows=6), table("图书采购", rows=9))
    assert [f.code for f in check_across(tables)[0]] == ["DUP-003"]
    assert check_across(tables, Profile(ignore=frozenset({"DUP"}))) == ((), ())
    assert check_across(tables, Profile(changed=(("similar_tables", Decimal("0.9")),))) == ((), ())


def test_a_rule_that_crashes_costs_one_note() -> None:
    def broken(department: Department) -> Iterator[tuple[int, Hit]]:
        yield 0, Hit(CellRef(part="table"), "", "说过的也不算")
        raise RuntimeError("out of order")

    crashing = Rule("XXX-001", "坏规则", Defect.OTHER, Severity.WARNING, "无", "拟", across=broken)
    ((index, note),) = across._run(crashing, Department((table("泵站更新"),)), Profile())
    assert (index, note.code, note.severity) == (0, "ERR-000", Severity.NOTE)


NAMES = ["泵站更新", "泵站更新（二期）", "泵站更新（2024年）", "部门项目支出合计", "", "清淤"]


@st.composite
def tables(draw: st.DrawFn) -> TargetTable:
    text = st.sampled_from(["≥95%", "≤3天", "规范采砂许可清单管理", "较好", ""])
    rows = draw(
        st.lists(st.tuples(st.sampled_from(["完好率", "规范采砂许可清单管理", "及时率", "工期", "人数"]), text))
    )
    return table(
        draw(st.sampled_from(NAMES)),
        year=draw(st.sampled_from([None, 2024, 2025])),
        purpose=draw(text),
        goals=tuple(draw(st.lists(text, max_size=2))),
        budget=Budget(total=draw(st.none() | st.integers(0, 99).map(Decimal))),
        indicators=tuple(
            Indicator.model_validate({"level1": "", "level2": "质量指标", "name": n, "value": v}) for n, v in rows
        ),
    )


@settings(deadline=None, max_examples=60)
@given(st.lists(tables(), max_size=6))
def test_no_rule_fails_and_the_same_tables_give_the_same_findings(drawn: list[TargetTable]) -> None:
    found = check_across(drawn)
    assert len(found) == len(drawn)
    assert check_across(drawn) == found
    for finding in (f for findings in found for f in findings):
        assert finding.code != "ERR-000", finding.message
        assert finding.message


def test_the_fifty_public_tables() -> None:
    """What a look at the tables themselves shows: five pairs of like tables, two of them one project, one foreign text."""
    public = [TargetTable.model_validate_json(path.read_bytes()) for path in sorted(CORPUS.glob("*.json"))]
    told = {
        (f.code, f.severity.value, t.source.number)
        for t, findings in zip(public, check_across(public), strict=True)
        for f in findings
        if f.code != "VAL-013"
    }
    copied = {("DUP-003", "warning", n) for n in (11, 27, 14, 44, 21, 26)}
    batches = {("DUP-003", "note", n) for n in (6, 7, 30, 32)}
    assert told == copied | batches | {("GOL-006", "warning", 14)}
    assert [len(project) for project in Department(tuple(public)).projects] == [2] * 6
