"""What people decide about findings and proposals, kept with the draft or the table that it is about."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from assistant.model.cells import read_cell
from assistant.model.decisions import Dismissal, cell_part, dismissal, table_key, text_key
from assistant.model.findings import CellRef, Finding
from assistant.model.table import TargetTable

if TYPE_CHECKING:
    from assistant.store import Decision, Store


def dismiss_finding(
    store: "Store", owner: str, table: TargetTable, finding: Finding, *, reason: str, by: str = "", draft: str = ""
) -> Dismissal:
    """Set ``finding`` of ``table`` aside. ``draft`` is the id of the draft it belongs to, empty for an uploaded table.

    Raises ValueError (pydantic's) for an empty reason, StoreUnavailable, NoSuchDraft.
    """
    from assistant.store import Decision

    made = dismissal(table, finding, reason=reason, by=by, at=datetime.now(UTC))
    store.decide(owner, Decision.dismissing(made, draft))
    return made


def take_back(store: "Store", owner: str, made: Dismissal, *, draft: str = "") -> None:
    """The finding shows again."""
    from assistant.store import Decision

    store.withdraw(owner, Decision.dismissing(made, draft))


def dismissals_of(store: "Store", owner: str, tables: Iterable[TargetTable]) -> tuple[Dismissal, ...]:
    """What the owner set aside in these tables, wherever they were uploaded or drafted."""
    from assistant.store import Verdict

    decisions = store.decisions(owner, [table_key(table) for table in tables])
    return tuple(decision.dismissal() for decision in decisions if decision.verdict is Verdict.DISMISS)


def note_accepted(
    store: "Store", owner: str, table: TargetTable, finding: Finding, *, by: str = "", draft: str = ""
) -> None:
    """Keep that a fix of ``finding`` was accepted; ``table`` as it was before."""
    store.decide(owner, _decision("accept", table, finding.cell, finding.code, finding.quote, by, draft))


def confirmation(table: TargetTable, cell: CellRef, *, by: str = "") -> "Decision":
    """That a person confirmed the proposal in ``cell``, to be saved with the step that confirms it."""
    return _decision("confirm", table, cell, "", read_cell(table, cell), by)


def note_confirmed(
    store: "Store", owner: str, table: TargetTable, cell: CellRef, *, by: str = "", draft: str = ""
) -> None:
    """Keep that a person confirmed the proposal in ``cell``."""
    store.decide(owner, replace(confirmation(table, cell, by=by), draft=draft))


def _decision(
    verdict: str, table: TargetTable, cell: CellRef, code: str, quote: str, by: str, draft: str = ""
) -> "Decision":
    from assistant.store import Decision, Verdict

    return Decision(
        Verdict(verdict),
        table_key(table),
        code,
        cell_part(cell),
        text_key(table, cell),
        datetime.now(UTC),
        quote=quote,
        by=by,
        draft=draft,
    )
