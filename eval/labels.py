"""Reads the labelled rows of the critic suite; which of three shapes a file has is seen from its fields."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from assistant.model.table import Budget, Indicator, TargetTable
from assistant.settings import CORPUS


@dataclass(frozen=True)
class RowLabel:
    """What a careful reader says of row ``number`` (from 1); None where the set does not say."""

    id: str
    number: int
    measurable: bool | None
    vague: bool | None
    defects: frozenset[str] | None
    borderline: frozenset[str]


@dataclass(frozen=True)
class LabelledTable:
    """``defects``/``borderline`` are those of the table as a whole, None where the set does not label tables."""

    id: str
    table: TargetTable
    rows: tuple[RowLabel, ...]
    defects: frozenset[str] | None = None
    borderline: frozenset[str] = frozenset()


def read_labels(folder: Path) -> dict[str, tuple[LabelledTable, ...]]:
    """Set name → labelled tables, for every ``*.jsonl`` in ``folder``.

    Shapes: rows of corpus tables (``no``, ``idx``), with the tables' own labels in a file of lines without ``idx``;
    rows of tables from other places (``table``, ``idx``); rows that stand alone (``project_name``).
    """
    files = {path.stem: list(_lines(path)) for path in sorted(folder.glob("*.jsonl"))}
    whole = {line["no"]: line for lines in files.values() for line in lines if "no" in line and "idx" not in line}
    sets: dict[str, tuple[LabelledTable, ...]] = {}
    for name, lines in files.items():
        if lines and "idx" in lines[0] and "no" in lines[0]:
            sets[name] = tuple(_corpus_tables(lines, whole))
        elif lines and "table" in lines[0]:
            sets[name] = tuple(_foreign_tables(name, lines))
        elif lines and "project_name" in lines[0]:
            sets[name] = tuple(_single_rows(lines))
    return sets


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text("utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def _corpus_tables(lines: list[dict[str, Any]], whole: dict[int, dict[str, Any]]) -> Iterator[LabelledTable]:
    for number in sorted({line["no"] for line in lines}):
        table = TargetTable.model_validate_json((CORPUS / f"{number:02}.json").read_text("utf-8"))
        rows = tuple(_row_label(f"{number}-{line['idx']}", line["idx"], line) for line in lines if line["no"] == number)
        own = whole.get(number, {})
        yield LabelledTable(
            str(number), table, rows, frozenset(own.get("defects", ())), frozenset(own.get("borderline", ()))
        )


def _foreign_tables(name: str, lines: list[dict[str, Any]]) -> Iterator[LabelledTable]:
    for title in dict.fromkeys(line["table"] for line in lines):
        mine = [line for line in lines if line["table"] == title]
        table = TargetTable(project_name=title, indicators=tuple(_indicator(line) for line in mine))
        rows = tuple(_row_label(f"{title}-{n}", n, line) for n, line in enumerate(mine, 1))
        yield LabelledTable(f"{name}:{title}", table, rows)


def _single_rows(lines: list[dict[str, Any]]) -> Iterator[LabelledTable]:
    for line in lines:
        total = line.get("budget_total")
        table = TargetTable(
            project_name=line["project_name"],
            fiscal_year=line.get("fiscal_year"),
            budget=Budget(total=None if total is None else Decimal(str(total))),
            indicators=(_indicator(line),),
        )
        yield LabelledTable(line["id"], table, (_row_label(line["id"], 1, line),))


def _indicator(line: dict[str, Any]) -> Indicator:
    kept = {key: line.get(key, "") for key in ("level1", "level2", "name", "definition", "value")}
    return Indicator.model_validate(kept)


def _row_label(identity: str, number: int, line: dict[str, Any]) -> RowLabel:
    borderline = frozenset(line.get("borderline", ()))
    defects = frozenset(line["defects"]) if "defects" in line else None
    vague = line.get("vague", None if defects is None else "VAGUE" in defects)
    return RowLabel(
        id=identity,
        number=number,
        measurable=None if "MEASURABLE" in borderline else line["measurable"],
        vague=None if "VAGUE" in borderline else vague,
        defects=defects,
        borderline=borderline,
    )
