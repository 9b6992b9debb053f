from decimal import Decimal

import pytest

from assistant.model.cells import read_cell, write_cell
from assistant.model.findings import CellRef
from assistant.model.table import Budget, Indicator, TargetTable

TABLE = TargetTable(
    project_name="河道保洁",
    budget=Budget(total=Decimal("320.00")),
    purpose="支付保洁费",
    goals=("保洁到位", "群众满意"),
    indicators=(
        Indicator.model_validate(
            {"level1": "产出指标", "level2": "数量指标", "name": "保洁河道长度", "value": "≥12公里"}
        ),
    ),
)
CELLS = [
    CellRef(part="project"),
    CellRef(part="purpose"),
    CellRef(part="goal", field="2"),
    CellRef(part="indicator", indicator=1, field="name"),
    CellRef(part="indicator", indicator=1, field="value"),
]


@pytest.mark.parametrize("cell", CELLS, ids=lambda c: f"{c.part}-{c.field}")
def test_what_is_written_is_read(cell: CellRef) -> None:
    assert read_cell(write_cell(TABLE, cell, "≥95%"), cell) == "≥95%"


@pytest.mark.parametrize("cell", CELLS, ids=lambda c: f"{c.part}-{c.field}")
def test_writing_what_stands_there_changes_nothing(cell: CellRef) -> None:
    assert write_cell(TABLE, cell, read_cell(TABLE, cell)) == TABLE


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("320", "320"),
        ("320.50万元", "320.5"),
        ("3.2亿元", "32000"),
        ("5000元", "0.5"),
        ("80万", "80"),
        ("1,200", "1200"),
    ],
)
def test_an_amount_is_stored_in_the_unit_of_the_table(text: str, amount: str) -> None:
    total = CellRef(part="budget", field="total")
    assert write_cell(TABLE, total, text).budget.total == Decimal(amount)


def test_an_empty_amount_is_no_amount() -> None:
    assert write_cell(TABLE, CellRef(part="budget", field="total"), " ").budget.total is None


@pytest.mark.parametrize("text", ["若干", "≤320", "12个", "320万元左右"])
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not an amount"):
        write_cell(TABLE, CellRef(part="budget", field="fiscal"), text)


def test_goals_are_added_and_emptied_away() -> None:
    added = write_cell(TABLE, CellRef(part="goal", field="3"), "水质达标")
    assert added.goals == ("保洁到位", "群众满意", "水质达标")
    assert write_cell(added, CellRef(part="goal", field="1"), "").goals == ("群众满意", "水质达标")
    assert read_cell(TABLE, CellRef(part="goal")) == "保洁到位\n群众满意"


@pytest.mark.parametrize(
    "cell",
    [
        CellRef(part="indicator", indicator=2, field="name"),
        CellRef(part="goal", field="9"),
        CellRef(part="goal", field="x"),
    ],
)
def test_a_cell_that_is_not_there_is_an_index_error(cell: CellRef) -> None:
    with pytest.raises(IndexError):
        read_cell(TABLE, cell)
