"""The annex of a draft, 数值来源与待办: one line for each sourced cell, in the order of the table."""

from assistant.documents import AnnexRow
from assistant.model.cells import place, read_cell
from assistant.model.drafts import Draft, Origin, ValueSource

_PARTS = ("project", "budget", "purpose", "goal", "indicator", "table")
_STATUS = {Origin.PENDING: "待补"}


def annex_of(draft: Draft) -> tuple[AnnexRow, ...]:
    """What :func:`assistant.documents.write` prints behind the table. Formulas of the library are left out: they are text."""
    shown = [s for s in draft.sources if s.cell.field != "definition" or s.origin is Origin.PENDING]
    shown.sort(key=lambda s: (_PARTS.index(s.cell.part), s.cell.indicator or 0))
    return tuple(
        AnnexRow(place(draft.table, s.cell), read_cell(draft.table, s.cell), s.detail or s.origin.label, _status(s))
        for s in shown
    )


def _status(source: ValueSource) -> str:
    if source.origin in _STATUS:
        return _STATUS[source.origin]
    return "已确认" if source.confirmed else "待确认"
