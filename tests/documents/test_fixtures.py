"""The fixture files give exactly the tables that they were made from, and say what was left out."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from assistant.documents import read
from assistant.model.table import TargetTable
from tests.documents.fixtures.make import FILES, fixtures

FILED = sorted(path for path in FILES.iterdir() if path.suffix != ".json")


@pytest.mark.parametrize("path", FILED, ids=lambda path: path.name)
def test_fixture(path: Path) -> None:
    expected = json.loads(path.with_name(f"{path.name}.json").read_text(encoding="utf-8"))
    result = read(path.name, path.read_bytes())
    assert [said(table) for table in result.tables] == [with_amounts(table) for table in expected["tables"]]
    told = [[error.place, error.message] for error in result.errors]
    assert [
        [place, message[: len(want)]] for (place, message), (_, want) in zip(told, expected["told"], strict=True)
    ] == (expected["told"])


def test_files_are_many_small_and_as_their_makers_make_them() -> None:
    assert len(FILED) >= 40
    assert max(path.stat().st_size for path in FILED) <= 200_000
    for fixture in fixtures():
        assert (FILES / fixture.name).read_bytes() == fixture.data, fixture.name
        kept = json.loads((FILES / f"{fixture.name}.json").read_text(encoding="utf-8"))
        assert kept == fixture.expected(), fixture.name


def said(table: TargetTable) -> dict[str, Any]:
    content = table.model_dump(exclude={"indicators", "source", "layout", "goals"})
    rows = [[row.level1, row.level2, row.name, row.definition, row.value.raw] for row in table.indicators]
    return {**content, "goals": list(table.goals), "indicators": rows, "layout": table.layout.value}


def with_amounts(expected: dict[str, Any]) -> dict[str, Any]:
    budget = {key: None if amount is None else Decimal(amount) for key, amount in expected["budget"].items()}
    return {**expected, "budget": budget}
