"""A table that was pasted into the chat before there is a draft: it becomes the draft, so that it can be changed by talking."""

import re
from decimal import Decimal

from assistant.critic import check
from assistant.model.categories import Category
from assistant.model.drafts import Brief, Draft, Origin, ValueSource
from assistant.model.findings import CellRef
from assistant.model.table import Budget, TargetTable
from assistant.model.values import ValueKind
from assistant.workflows.draft_edits import with_cell

_ENDS = re.compile(r"(?:时间|日期|时限|时点|完成|完工|竣工|交付|到货)$")
_LASTS = re.compile(r"(?:工期|周期|期限|时长)$")


def adopted_draft(table: TargetTable) -> Draft:
    """``table`` as a draft. Every cell counts as the user's own; nothing is composed from it."""
    brief = Brief(
        text="",
        project_name=table.project_name,
        fiscal_year=table.fiscal_year,
        budget_total=table.budget.total,
        budget_fiscal=table.budget.fiscal,
        budget_other=table.budget.other,
        purpose=table.purpose,
        goals=table.goals,
    )
    sources = tuple(
        ValueSource(
            cell=CellRef(part="indicator", indicator=n, field="value"),
            origin=Origin.ROW,
            detail=f"粘贴的表第{n}行",
            confirmed=True,
        )
        for n in range(1, len(table.indicators) + 1)
    )
    return Draft(table=table, brief=brief, sources=sources, findings=check(table))


def is_adopted(draft: Draft) -> bool:
    """True for a draft that was pasted, not composed from the user's words."""
    return not draft.brief.text


def with_told(draft: Draft, brief: Brief) -> Draft:
    """The pasted ``draft`` with what ``brief`` says anew: head of the form, and the rows that state the same fact."""
    old, table = draft.brief, draft.table
    budget = Budget(total=brief.budget_total, fiscal=brief.budget_fiscal, other=brief.budget_other)
    head: dict[str, object] = {"budget": budget} if _budget(old) != _budget(brief) else {}
    for field in ("project_name", "fiscal_year", "purpose"):
        if getattr(brief, field) != getattr(old, field):
            head[field] = getattr(brief, field)
    draft = draft.model_copy(
        update={"table": table.model_copy(update=head), "brief": brief.model_copy(update={"text": ""})}
    )
    if brief.budget_total != old.budget_total and brief.budget_total is not None:
        draft = _with_row(draft, _cost_row(table, old.budget_total), f"≤{brief.budget_total:f}万元")
    if brief.deadline != old.deadline:
        draft = _with_row(draft, _time_row(table, _ENDS), brief.deadline)
    if brief.duration != old.duration:
        draft = _with_row(draft, _time_row(table, _LASTS), f"≤{brief.duration}")
    return draft


def _budget(brief: Brief) -> tuple[Decimal | None, ...]:
    return brief.budget_total, brief.budget_fiscal, brief.budget_other


def _with_row(draft: Draft, row: int | None, text: str) -> Draft:
    if row is None:
        return draft
    cell = CellRef(part="indicator", indicator=row, field="value")
    return with_cell(
        draft, cell, text, ValueSource(cell=cell, origin=Origin.USER, detail=f"用户说明：{text}", confirmed=True)
    )


def _cost_row(table: TargetTable, total: Decimal | None) -> int | None:
    rows = [n for n, row in enumerate(table.indicators, 1) if row.category is Category.COST]
    same = [n for n in rows if total is not None and table.indicators[n - 1].value.number == total]
    return same[0] if len(same) == 1 else None


def _time_row(table: TargetTable, named: re.Pattern[str]) -> int | None:
    rows = [
        n
        for n, row in enumerate(table.indicators, 1)
        if row.category is Category.TIMELINESS
        and (named.search(row.name) or (named is _ENDS and row.value.kind is ValueKind.DATE))
    ]
    return rows[0] if len(rows) == 1 else None
