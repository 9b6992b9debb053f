"""Rows of the table of decisions, within the caller's transaction."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, insert, select

from assistant.store import audit
from assistant.store.records import Decision, Verdict
from assistant.store.schema import DECISIONS, in_utc, moment

_SUBJECT = ("draft", "table_key", "code", "cell_part", "text_key", "quote")  # what two decisions of one owner share


def keep(connection: Connection, now: str, owner: str, decision: Decision) -> None:
    """Write ``decision`` in the place of an earlier one about the same thing."""
    connection.execute(delete(DECISIONS).where(*_same(owner, decision)))
    row = {name: getattr(decision, name) for name in (*_SUBJECT, "reason")}
    row |= {"verdict": decision.verdict.value, "decided_by": decision.by, "at": in_utc(decision.at)}
    connection.execute(insert(DECISIONS).values(**row, owner=owner))
    audit.append(connection, now, owner, decision.verdict.value, **_traces(decision))


def forget(connection: Connection, now: str, owner: str, decision: Decision) -> None:
    """Delete it where it is there."""
    if connection.execute(delete(DECISIONS).where(*_same(owner, decision))).rowcount:
        audit.append(connection, now, owner, "withdraw", **_traces(decision))


def about(connection: Connection, owner: str, table_keys: Sequence[str]) -> tuple[Decision, ...]:
    """The owner's decisions about these tables, in the order they were made."""
    wanted = select(DECISIONS).where(DECISIONS.c.owner == owner, DECISIONS.c.table_key.in_(table_keys))
    rows = connection.execute(wanted.order_by(DECISIONS.c.id)).mappings()
    return tuple(
        Decision(
            verdict=Verdict(row["verdict"]),
            at=moment(row["at"]),
            by=row["decided_by"],
            **{name: row[name] for name in (*_SUBJECT, "reason")},
        )
        for row in rows
    )


def _same(owner: str, decision: Decision) -> list[ColumnElement[bool]]:
    return [DECISIONS.c.owner == owner, *(DECISIONS.c[name] == getattr(decision, name) for name in _SUBJECT)]


def _traces(decision: Decision) -> dict[str, Any]:
    return {
        **{name: getattr(decision, name) for name in ("draft", "code", "cell_part", "text_key")},
        "reviewer": decision.by,
        "table": audit.digest(decision.table_key),
        "reason": audit.digest(decision.reason),
    }
