"""What is told once: nothing is lost, the gravest leads, and different faults stay apart."""

from hypothesis import given
from hypothesis import strategies as st

from assistant.critic.catalog import all_rules
from assistant.critic.grouping import folded, grouped, joined
from assistant.critic.words import lexicon
from assistant.model.findings import CellRef, Defect, Finding, Fix, FixLevel, Severity

CODES = [rule.code for rule in all_rules()]


def finding(code: str, severity: Severity, number: int = 1, quote: str = "符合", field: str = "value") -> Finding:
    cell = CellRef(part="indicator", indicator=number, field=field)
    return Finding(
        code=code, defect=Defect.OTHER, severity=severity, cell=cell, quote=quote, message=code, basis="示例"
    )


FINDINGS = st.lists(
    st.builds(finding, st.sampled_from(CODES), st.sampled_from(Severity), st.integers(1, 3), st.sampled_from("甲乙")),
    max_size=20,
)


@given(FINDINGS)
def test_every_finding_is_shown_in_one_group_and_the_gravest_leads(findings: list[Finding]) -> None:
    groups = grouped(findings)
    shown = [f for group in groups for f in (group.main, *group.also)]
    assert sorted(shown, key=repr) == sorted(findings, key=repr)
    order = list(Severity)
    leads = [order.index(group.main.severity) for group in groups]
    assert leads == sorted(leads)
    assert all(order.index(group.main.severity) <= order.index(f.severity) for group in groups for f in group.also)


@given(FINDINGS)
def test_notes_are_counted_by_the_code_that_leads(findings: list[Finding]) -> None:
    groups = grouped(findings)
    for one in folded(groups):
        led = [g for g in groups if g.main.severity is Severity.NOTE and g.main.code == one.code]
        assert len(one.notes) == sum(f.code == one.code for g in led for f in (g.main, *g.also))
    assert {one.code for one in folded(groups)} == {g.main.code for g in groups if g.main.severity is Severity.NOTE}


def test_rules_that_say_the_same_of_a_cell_are_one_group_led_by_the_more_telling() -> None:
    vague, no_time = finding("VAL-001", Severity.ERROR), finding("TIM-001", Severity.ERROR)
    (group,) = grouped([vague, no_time])
    assert (group.main, group.also) == (no_time, (vague,))


def asked(number: int, title: str, code: str = "CAT-001", quote: str = "符合") -> Finding:
    fix = Fix(level=FixLevel.ASK, title=title)
    return finding(code, Severity.ERROR, number, quote).model_copy(update={"fixes": (fix,)})


def test_the_same_rule_at_two_cells_is_told_once_only_where_the_remedy_is_the_same() -> None:
    assert len(grouped([asked(1, "“甲”用什么数衡量？"), asked(2, "“乙”用什么数衡量？")])) == 2
    (group,) = grouped([asked(1, "应是哪一年？"), asked(2, "应是哪一年？")])
    assert [f.cell.indicator for f in (group.main, *group.also)] == [1, 2]


def test_rows_with_the_same_words_for_a_target_are_told_once_whatever_each_is_asked() -> None:
    same = [asked(n, f"第{n}行用什么数衡量？", "VAL-001") for n in (1, 2)]
    assert len(grouped(same)) == 2
    (group,) = joined(grouped(same))
    assert [f.cell.indicator for f in (group.main, *group.also)] == [1, 2]
    assert len(joined(grouped([*same, asked(3, "第3行用什么数衡量？", "VAL-001", "良好")]))) == 2


def test_two_faults_of_a_cell_stay_apart() -> None:
    assert len(grouped([finding("VAL-001", Severity.ERROR), finding("CAT-001", Severity.WARNING)])) == 2


def test_a_share_under_quantity_with_its_bound_turned_round_is_told_once() -> None:
    (group,) = grouped([finding("CAT-001", Severity.WARNING), finding("DIR-001", Severity.WARNING)])
    assert (group.main.code, [f.code for f in group.also]) == ("CAT-001", ["DIR-001"])


def test_one_typing_error_in_several_cells_is_told_once() -> None:
    found = [finding("TXT-001", Severity.WARNING, n, "留痕", field) for n, field in ((1, "name"), (1, "definition"))]
    (group,) = grouped(found)
    assert len(group.also) == 1


def test_senses_name_each_code_once() -> None:
    codes = [code for entry in lexicon("senses").values() for code in entry["words"]]
    assert len(codes) == len(set(codes))
    assert {code.split("-")[0] for code in codes} <= {code.split("-")[0] for code in CODES}
