"""The engine over any table: it never fails, repeats itself exactly, points at real cells, and can be silenced."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.critic import check, engine, is_measurable
from assistant.critic.cases import read_cases
from assistant.critic.catalog import all_rules, rule
from assistant.critic.fixes import apply_fix, apply_fixes, safe_fix
from assistant.critic.memory import answers_about, answers_of_row, head_of
from assistant.critic.plan import Plan
from assistant.critic.profile import Profile, profile, without_comments
from assistant.critic.rule import Row, Rule
from assistant.critic.scope import EVERYWHERE
from assistant.errors import UsageError
from assistant.model.cells import place, read_cell
from assistant.model.findings import CellRef, Defect, Finding, Fix, FixLevel, Severity
from assistant.model.table import Budget, Indicator, Source, TargetTable
from assistant.settings import CORPUS

CASES = Path(__file__).parent / "cases"

HEADINGS = [
    "数量指标",
    "质量指标",
    "时效指标",
    "成本指标",
    "经济成本指标",
    "社会效益指标",
    "服务对象满意度指标",
    "",
    "其他",
]
NAMES = [
    "新建卫生室数量",
    "系统故障率",
    "参训学员满意度",
    "工程完成率",
    "工期",
    "采购成本",
    "社会效益",
    "显著提高服务能力",
    "投诉次数、",
    "6小时内扑灭率",
    "数量指标",
    "门诊量（人次）",
]
VALUES = [
    "100",
    "≥95 百分比",
    "≤100%",
    "<12万",
    "0.95",
    "855",
    "9月",
    "较好满足",
    "优良中差",
    "三级等保",
    "【待补：人数】人",
    "2022年底前",
    "8×24小时",
    "500人/次",
    "是",
    "",
    "—",
    "不低于上年",
    "零事故",
    "提升能力，改善环境，惠及群众，促进发展",
    "≤4个月，自合同签订之日起计算",
]
WORDS = st.sampled_from(NAMES + VALUES) | st.text(max_size=12)
UNTIMED = settings(deadline=None)  # how long one example takes says more about the machine than about the rules
FEWER = settings(deadline=None, max_examples=60)
AMOUNTS = st.none() | st.decimals(min_value=0, max_value=10**6, places=2)


@st.composite
def rows(draw: st.DrawFn) -> Indicator:
    value: object = draw(st.sampled_from(VALUES) | WORDS)  # read by Indicator's validator
    name = draw(st.sampled_from(NAMES) | WORDS)
    heading = draw(st.sampled_from(HEADINGS))
    return Indicator(level1="", level2=heading, name=name, definition=draw(WORDS), value=value)


@st.composite
def tables(draw: st.DrawFn) -> TargetTable:
    return TargetTable(
        project_name=draw(WORDS),
        fiscal_year=draw(st.none() | st.integers(2000, 2040)),
        money_unit=draw(st.sampled_from(["万元", "元", "亿元", "", "美元"])),
        budget=Budget(total=draw(AMOUNTS), fiscal=draw(AMOUNTS), other=draw(AMOUNTS)),
        purpose=draw(WORDS),
        goals=tuple(draw(st.lists(WORDS, max_size=3))),
        indicators=tuple(draw(st.lists(rows(), max_size=8))),
    )


@UNTIMED
@given(tables())
def test_no_rule_fails_and_every_finding_is_fit_to_show(table: TargetTable) -> None:
    for finding in check(table):
        assert finding.code != "ERR-000", finding.message
        assert finding.message
        assert finding.basis
        assert place(table, finding.cell)
        if finding.cell.part != "table":
            read_cell(table, finding.cell)


@UNTIMED
@given(tables())
def test_the_same_table_gives_the_same_findings(table: TargetTable) -> None:
    copy = TargetTable.model_validate_json(table.model_dump_json())
    assert check(copy) == check(table) == check(table)


@UNTIMED
@given(tables())
def test_where_a_table_came_from_does_not_matter(table: TargetTable) -> None:
    moved = table.model_copy(update={"source": Source(file="另一份.docx", place="第 9 页", number=7)})
    assert check(moved) == check(table)


@UNTIMED
@given(tables(), st.sampled_from([r.code for r in all_rules()]))
def test_a_rule_says_the_same_alone_as_among_the_others(table: TargetTable, code: str) -> None:
    alone = check(table, Profile(select=frozenset({code})))
    assert alone == tuple(f for f in check(table) if f.code == code)


ASKED_EVERYWHERE = Plan([replace(one, scope=EVERYWHERE) for one in all_rules()], Profile())


@UNTIMED
@given(tables())
def test_a_scope_keeps_no_finding_back(table: TargetTable) -> None:
    assert check(table) == engine.check_by(ASKED_EVERYWHERE, table)


def test_a_scope_keeps_no_finding_back_from_real_tables_and_cases() -> None:
    real = [TargetTable.model_validate_json(file.read_bytes()) for file in sorted(CORPUS.glob("*.json"))]
    cases = [case.build() for file in sorted(CASES.iterdir()) for case in read_cases(file)]
    for table in (*real, *cases):
        assert check(table) == engine.check_by(ASKED_EVERYWHERE, table)


@FEWER
@given(tables())
def test_what_is_said_of_a_row_does_not_depend_on_the_other_rows(table: TargetTable) -> None:
    plan = Plan(all_rules(), Profile())
    for indicator in table.indicators:
        row = Row(table, indicator)
        seen_in_its_table = [(one.rule.code, hit) for one in plan.for_row(row) for hit in one.check(row)]
        answers = answers_about(head_of(plan, table), answers_of_row(plan, indicator))
        assert seen_in_its_table == [(rule.code, hit) for rule, hit in answers.hits]


@FEWER
@given(tables(), tables())
def test_rows_of_another_table_are_judged_under_its_head(table: TargetTable, other: TargetTable) -> None:
    check(other.model_copy(update={"indicators": table.indicators}))
    assert check(table) == engine.check_by(Plan(all_rules(), Profile()), table)


@FEWER
@given(tables(), rows())
def test_a_table_that_was_checked_before_is_checked_like_a_new_one(table: TargetTable, added: Indicator) -> None:
    check(table)
    edited = table.model_copy(update={"indicators": (added, *table.indicators)})
    assert check(edited) == engine.check_by(Plan(all_rules(), Profile()), edited)


@FEWER
@given(tables())
def test_safe_fixes_end_and_keep_what_can_be_checked(table: TargetTable) -> None:
    mended, applied = apply_fixes(table)
    assert not [f for f in check(mended) if safe_fix(f)]
    assert apply_fixes(mended) == (mended, ())
    assert [is_measurable(row) for row in mended.indicators] == [is_measurable(row) for row in table.indicators]
    assert applied or mended == table


@FEWER
@given(tables())
def test_every_fix_with_a_value_can_be_written(table: TargetTable) -> None:
    for finding in check(table):
        for fix in finding.fixes:
            assert (fix.value is None) is (fix.level is FixLevel.ASK)
            if fix.value is not None:
                apply_fix(table, finding, fix)


def row(value: str, name: str = "课程质量", definition: str = "") -> Indicator:
    text: object = value
    return Indicator(level1="产出指标", level2="质量指标", name=name, definition=definition, value=text)


def codes(table: TargetTable, chosen: Profile | None = None) -> set[str]:
    return {f.code for f in check(table, chosen or Profile())}


def test_findings_follow_the_form_and_errors_come_first() -> None:
    table = TargetTable(project_name="", goals=("目标1",), indicators=(row("较好"), row("优秀", name="显著提高成绩")))
    found = check(table)
    parts = [f.cell.part for f in found]
    assert parts == sorted(parts, key=["table", "project", "budget", "purpose", "goal", "indicator"].index)
    numbers = [f.cell.indicator or 0 for f in found]
    assert numbers == sorted(numbers)
    second = [f.severity for f in found if f.cell.indicator == 2]
    assert second == sorted(second, key=list(Severity).index)


def test_a_rule_that_crashes_costs_one_note() -> None:
    def broken(row: Row) -> list[object]:
        raise RuntimeError("out of order")

    crashing = Rule("XXX-001", "坏规则", Defect.OTHER, Severity.NOTE, "无", "拟", row=broken)  # type: ignore[arg-type]
    table = TargetTable(project_name="", indicators=(row("较好"),))
    (note,) = engine.check_by(Plan([crashing], Profile()), table)
    assert (note.code, note.severity, note.cell.part) == ("ERR-000", Severity.NOTE, "table")
    assert "XXX-001" in note.message


@pytest.mark.parametrize(
    "comment", ["【忽略 VAL-001】", "【忽略：VAL】", "【忽略 val001：合同另有附表】", "【忽略 TIM、VAL-001】"]
)
@pytest.mark.parametrize("field", ["name", "definition", "value"])
def test_a_comment_in_the_row_silences_a_rule(comment: str, field: str) -> None:
    texts = {"name": "课程质量", "definition": "", "value": "较好"}
    texts[field] += comment
    silenced = TargetTable(project_name="", indicators=(row(**texts), row("良好", name="教学质量")))
    found = [f for f in check(silenced) if f.code == "VAL-001"]
    assert [f.cell.indicator for f in found] == [2]


def test_a_comment_is_no_part_of_the_value() -> None:
    table = TargetTable(project_name="", indicators=(row("≥95%【忽略 NAM】", name="抽检合格率"),))
    assert codes(table) - {"STR-001", "STR-002"} == set()
    assert without_comments("≥95%【忽略 NAM】") == "≥95%"


def test_a_fix_keeps_the_comment_of_its_cell() -> None:
    table = TargetTable(project_name="", indicators=(row("95 百分比【忽略 NAM：照批复】", name="抽检合格率"),))
    mended, applied = apply_fixes(table)
    assert [f.code for f in applied] == ["VAL-006"]
    assert mended.indicators[0].value.raw == "95%【忽略 NAM：照批复】"


def test_a_question_has_nothing_to_apply() -> None:
    table = TargetTable(project_name="", indicators=(row("较好"),))
    finding = next(f for f in check(table) if f.code == "VAL-001")
    with pytest.raises(ValueError, match="no value"):
        apply_fix(table, finding, finding.fixes[0])


def test_a_fix_may_point_at_another_cell() -> None:
    table = TargetTable(project_name="旧名", indicators=(row("较好"),))
    cell = CellRef(part="project")
    fix = Fix(level=FixLevel.OFFER, title="改名", value="新名", cell=cell)
    finding = Finding(
        code="VAL-001",
        defect=Defect.VAGUE,
        severity=Severity.NOTE,
        cell=CellRef(part="indicator", indicator=1, field="value"),
        quote="较好",
        message="示例",
        basis="示例",
        fixes=(fix,),
    )
    assert apply_fix(table, finding, fix).project_name == "新名"


def test_select_and_ignore_take_codes_and_families() -> None:
    table = TargetTable(project_name="", budget=Budget(total=Decimal(0)), indicators=(row("较好"),))
    assert codes(table, profile(select="VAL")) == {"VAL-001"}
    assert codes(table, profile(select="bud001，VAL-001")) == {"BUD-001", "VAL-001"}
    assert "VAL-001" not in codes(table, profile(ignore="val"))
    assert codes(table, profile(select="VAL,BUD", ignore="VAL-001")) == {"BUD-001"}


def test_a_profile_file_adds_to_the_words_of_the_command(tmp_path: Path) -> None:
    file = tmp_path / "rules.toml"
    file.write_text('select = ["VAL"]\nignore = ["VAL-002"]\n', "utf-8")
    assert profile(select="BUD", file=file) == Profile(frozenset({"BUD", "VAL"}), frozenset({"VAL-002"}))


@pytest.mark.parametrize("text", ["VAL-01", "数值", "VAL-001x", "VAL-999", "ABC"])
def test_a_word_that_is_no_code_is_a_usage_error(text: str) -> None:
    with pytest.raises(UsageError, match="不是规则代码"):
        profile(select=text)


def test_an_unreadable_profile_names_its_file(tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text("select = [", "utf-8")
    (tmp_path / "shape.toml").write_text("ignore = 5", "utf-8")
    for name in ("bad.toml", "missing.toml", "shape.toml"):
        with pytest.raises(UsageError, match=name):
            profile(file=tmp_path / name)


def test_a_rule_is_found_by_its_code_in_any_case() -> None:
    found = rule("val-001")
    assert found is not None
    assert found.code == "VAL-001"
    assert rule("VAL-999") is None
