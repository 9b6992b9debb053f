"""A dismissal follows the text of its finding: it moves with the row and ends when the row is changed."""

from datetime import UTC, datetime

import pytest

from assistant.model.decisions import Dismissal, dismissal, table_key, text_key, without_dismissed
from assistant.model.findings import CellRef, Defect, Finding, Severity
from assistant.model.table import Budget, Indicator, TargetTable, Unit

AT = datetime(2024, 3, 1, 9, 30, tzinfo=UTC)


def row(name: str, value: str, level2: str = "质量指标") -> Indicator:
    text: object = value
    return Indicator(level1="产出指标", level2=level2, name=name, value=text)


def finding(number: int, quote: str, code: str = "VAL-001", field: str = "value", message: str = "没有数") -> Finding:
    return Finding(
        code=code,
        defect=Defect.VAGUE,
        severity=Severity.ERROR,
        cell=CellRef(part="indicator", indicator=number, field=field),
        quote=quote,
        message=message,
        basis="示例",
    )


TABLE = TargetTable(
    project_name="社区卫生室设备更新",
    unit=Unit(code="301001", name="卫生健康委"),
    fiscal_year=2024,
    indicators=(row("设备完好率", "良好"), row("验收合格率", "较高")),
)
FIRST = finding(1, "良好")
DECISIONS = (dismissal(TABLE, FIRST, reason="上级文件规定的等次", by="王某", at=AT),)


def test_only_the_finding_that_was_dismissed_goes() -> None:
    second = finding(2, "较高")
    other_code = finding(1, "良好", code="VAL-002")
    assert without_dismissed((FIRST, second, other_code), TABLE, DECISIONS) == (second, other_code)


def test_a_dismissal_moves_with_its_row() -> None:
    moved = TABLE.model_copy(update={"indicators": TABLE.indicators[::-1]})
    assert without_dismissed((finding(2, "良好"),), moved, DECISIONS) == ()


def test_width_and_space_do_not_end_a_dismissal() -> None:
    spaced = TABLE.with_indicator(1, name="设备 完好率", value=" 良好")
    assert without_dismissed((finding(1, " 良好"),), spaced, DECISIONS) == ()


@pytest.mark.parametrize("change", [{"name": "设备可用率"}, {"value": "良好等次"}, {"level2": "数量指标"}])
def test_a_dismissal_ends_when_the_row_changes(change: dict[str, str]) -> None:
    changed = TABLE.with_indicator(1, **change)
    assert without_dismissed((FIRST,), changed, DECISIONS) == (FIRST,)


@pytest.mark.parametrize(
    "change", [{"project_name": "另一个项目"}, {"fiscal_year": 2025}, {"unit": Unit(code="302001")}]
)
def test_a_dismissal_is_of_one_table(change: dict[str, object]) -> None:
    other = TABLE.model_copy(update=change)
    assert without_dismissed((FIRST,), other, DECISIONS) == (FIRST,)


def test_findings_that_quote_nothing_are_told_apart_by_their_message() -> None:
    whole = CellRef(part="table", field="indicators")
    missing = [
        finding(1, "", code="STR-002", message=f"没有{level2}").model_copy(update={"cell": whole})
        for level2 in ("数量指标", "质量指标")
    ]
    decision = dismissal(TABLE, missing[0], reason="本项目不产生实物", at=AT)
    assert without_dismissed(missing, TABLE, [decision]) == (missing[1],)


def test_a_cost_row_is_judged_with_the_budget() -> None:
    cell = CellRef(part="indicator", indicator=1, field="value")
    costs = TABLE.model_copy(update={"indicators": (row("购置成本", "≤12万元", "成本指标"),)})
    richer = costs.model_copy(update={"budget": Budget(total=20)})
    assert text_key(costs, cell) != text_key(richer, cell)
    assert text_key(TABLE, cell) == text_key(TABLE.model_copy(update={"budget": Budget(total=20)}), cell)


def test_every_part_of_a_table_has_a_key_that_follows_its_text() -> None:
    cells = [
        CellRef(part="project"),
        CellRef(part="budget", field="total"),
        CellRef(part="purpose"),
        CellRef(part="goal", field="1"),
        CellRef(part="goal"),
        CellRef(part="indicator", indicator=1, field="name"),
        CellRef(part="table"),
    ]
    one = TABLE.model_copy(update={"purpose": "用途", "goals": ("目标",)})
    other = TargetTable(
        project_name="别的",
        budget=Budget(total=1),
        purpose="别的",
        goals=("别的",),
        indicators=(row("别的", "别的"),),
    )
    for cell in cells:
        assert text_key(one, cell) == text_key(one.model_copy(), cell)
        assert text_key(one, cell) != text_key(other, cell)


def test_a_dismissal_needs_a_reason() -> None:
    with pytest.raises(ValueError, match="reason"):
        dismissal(TABLE, FIRST, reason="  ", at=AT)


def test_a_dismissal_survives_writing_and_reading() -> None:
    (decision,) = DECISIONS
    assert Dismissal.model_validate_json(decision.model_dump_json()) == decision
    assert decision.table_key == table_key(TABLE) == "社区卫生室设备更新｜301001｜2024"
