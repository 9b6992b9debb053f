"""What an edit changed, cell by cell, in words."""

from dataclasses import dataclass

from assistant.model.cells import place, read_cell
from assistant.model.drafts import Draft
from assistant.model.findings import CellRef
from assistant.model.table import Indicator


@dataclass(frozen=True)
class Change:
    """One cell before and after; ``place`` is its name in words."""

    place: str
    before: str
    after: str
    cell: CellRef

    def sentence(self) -> str:
        return f"{self.place}：{self.before or '（空）'} → {self.after or '（删去）'}"


def changes_between(before: Draft, after: Draft) -> tuple[Change, ...]:
    """Cells that differ, rows told apart by their headings and names."""
    changes = []
    for cell in (
        CellRef(part="project"),
        *(CellRef(part="budget", field=name) for name in ("total", "fiscal", "other")),
        CellRef(part="purpose"),
    ):
        old, new = read_cell(before.table, cell), read_cell(after.table, cell)
        if old != new:
            changes.append(Change(place(after.table, cell), old, new, cell))
    for name, was, now in (
        ("单位名称", before.table.unit.name, after.table.unit.name),
        ("单位编码", before.table.unit.code, after.table.unit.code),
    ):
        if was != now:
            changes.append(Change(name, was, now, CellRef(part="table", field="unit")))
    changes += _goal_changes(before, after)
    if before.table.fiscal_year != after.table.fiscal_year:
        years = [f"{year}年" if year else "" for year in (before.table.fiscal_year, after.table.fiscal_year)]
        changes.append(Change("预算年度", years[0], years[1], CellRef(part="table", field="fiscal_year")))
    return (*changes, *_row_changes(before, after))


def reordered(before: Draft, after: Draft) -> Change | None:
    """The rows that both have in their old and new order; None where that is the same."""
    both = {_key(row) for row in before.table.indicators} & {_key(row) for row in after.table.indicators}
    old, new = ([row for row in draft.table.indicators if _key(row) in both] for draft in (before, after))
    if [_key(row) for row in old] == [_key(row) for row in new]:
        return None
    return Change("各行的次序", "、".join(r.name for r in old), "、".join(r.name for r in new), CellRef(part="table"))


def _key(row: Indicator) -> tuple[str, str]:
    return row.level2, row.name


def _goal_changes(before: Draft, after: Draft) -> list[Change]:
    old, new = before.table.goals, after.table.goals
    if len(old) != len(new):
        whole = Change("绩效目标", "\n".join(old), "\n".join(new), CellRef(part="goal"))
        return [whole]
    return [
        Change(f"绩效目标第{n}条", was, now, CellRef(part="goal", field=str(n)))
        for n, (was, now) in enumerate(zip(old, new, strict=True), 1)
        if was != now
    ]


def _row_changes(before: Draft, after: Draft) -> list[Change]:
    old = list(before.table.indicators)
    changes = []
    for number, row in enumerate(after.table.indicators, 1):
        cell = CellRef(part="indicator", indicator=number, field="value")
        was = _like(row, old, {other.name for other in after.table.indicators})
        if was is None:
            changes.append(Change(f"新增第{number}行（{row.level2}）", "", f"{row.name} {row.value.raw}", cell))
            continue
        old.remove(was)
        if was.level2 != row.level2:
            heading = cell.model_copy(update={"field": "level2"})
            changes.append(Change(f"第{number}行“{row.name}”的类别", was.level2, row.level2, heading))
        if was.name != row.name:
            changes.append(Change(f"第{number}行名称", was.name, row.name, cell.model_copy(update={"field": "name"})))
        if was.value.raw != row.value.raw:
            changes.append(Change(f"第{number}行“{row.name}”", was.value.raw, row.value.raw, cell))
        if was.definition != row.definition:
            described = cell.model_copy(update={"field": "definition"})
            changes.append(Change(f"第{number}行“{row.name}”的描述", was.definition, row.definition, described))
    gone = CellRef(part="table")
    return changes + [Change(f"删去“{row.name}”", row.value.raw, "", gone) for row in old]


def _like(row: Indicator, old: list[Indicator], known: set[str]) -> Indicator | None:
    """The row that ``row`` was: the same name, else the same formula and value under another name, else the same under another
    heading, else the same formula where the old name is gone (``known`` are the names now)."""
    named = next((r for r in old if (r.level2, r.name) == (row.level2, row.name)), None)
    same = (row.level2, row.definition, row.value.raw)
    renamed = next((r for r in old if (r.level2, r.definition, r.value.raw) == same), None)
    moved = next((r for r in old if (r.name, r.definition, r.value.raw) == (row.name, *same[1:])), None)
    counted = next(
        (
            r
            for r in old
            if (r.level2, r.definition) == same[:2] and r.name not in known and "【待补" not in r.definition
        ),
        None,
    )
    return named or renamed or moved or counted
