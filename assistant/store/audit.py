"""The audit log: append-only, each entry's hash taken over the one before; texts only as digest and length."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert, select

from assistant.store.schema import AUDIT

_START = "0" * 64


@dataclass(frozen=True)
class Verified:
    """``entries`` hold together up to the hash ``last``; ``broken`` is the number of the first that does not, None for none;
    ``altered`` are the drafts whose content is not what the log tells of.

    Entries cut off at the end leave a chain that holds: compare ``last`` with one noted down before.
    """

    entries: int
    last: str
    broken: int | None = None
    altered: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        return self.broken is None and not self.altered


def append(connection: Connection, at: str, by: str, action: str, **details: Any) -> None:
    """Add an entry in the transaction of the change it tells of; the caller keeps other writers out."""
    entry = json.dumps(
        {"at": at, "by": by, "action": action, **details}, sort_keys=True
    )  # ASCII: no line can be forged
    last = connection.execute(select(AUDIT.c.number, AUDIT.c.hash).order_by(AUDIT.c.number.desc()).limit(1)).first()
    number, before = (last.number, last.hash) if last else (0, _START)
    connection.execute(insert(AUDIT).values(number=number + 1, entry=entry, hash=_hash(before, entry)))


def digest(text: str) -> dict[str, Any]:
    """What the log tells of a text: SHA-256 and length in characters."""
    return {"sha256": hashlib.sha256(text.encode()).hexdigest(), "length": len(text)}


def verify_chain(connection: Connection) -> Verified:
    """Recompute the whole chain."""
    before, count = _START, 0
    for number, entry, kept in connection.execute(select(AUDIT).order_by(AUDIT.c.number)):
        if number != count + 1 or kept != _hash(before, entry):
            return Verified(count, before, count + 1)
        before, count = kept, number
    return Verified(count, before)


def _hash(before: str, entry: str) -> str:
    return hashlib.sha256(f"{before}{entry}".encode()).hexdigest()
