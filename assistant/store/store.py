"""Reading and writing drafts; every call names the owner, and another's draft is as good as none."""

import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, RowMapping, Select, delete, func, insert, select, update

from assistant.store import audit, decision_rows
from assistant.store.failures import Conflict, NoSuchDraft, explained
from assistant.store.records import (
    Decision,
    DraftLine,
    KeptDraft,
    KeptMessage,
    KeptVersion,
    NewVersion,
    Said,
    Saved,
    VersionLine,
)
from assistant.store.schema import DECISIONS, DRAFTS, MESSAGES, SAVES, SCHEMA, VERSIONS, in_utc, moment
from assistant.store.tampering import altered_drafts

WRITES = "writes"  # execution option of a connection that takes the write lock at its start
_ID_BYTES = 18  # 144 bits: an id cannot be guessed


class Store:
    """One database; safe to share between threads. All methods raise StoreUnavailable when it cannot be used."""

    def __init__(self, engine: Engine, place: str) -> None:
        self._engine, self._writing = engine, engine.execution_options(**{WRITES: True})
        self._place = place

    def create(self, owner: str, title: str, state: str) -> str:
        """A new draft at revision 0; its id, fit for an address."""
        id, now = secrets.token_urlsafe(_ID_BYTES), _now()
        with self._write() as connection:
            draft = {"id": id, "owner": owner, "title": title, "revision": 0, "state": state}
            connection.execute(insert(DRAFTS).values(**draft, created=now, updated=now))
            audit.append(connection, now, owner, "create", draft=id)
        return id

    def save(
        self,
        owner: str,
        id: str,
        expected: int,
        *,
        request: str,
        title: str,
        state: str,
        said: Sequence[Said] = (),
        versions: Sequence[NewVersion] = (),
        decisions: Sequence[Decision] = (),
    ) -> Saved:
        """Keep one step of draft ``id``, all of it or nothing; it takes the draft to revision ``expected`` + 1.

        A ``request`` that was saved before changes nothing and gives the revision it made. Raises NoSuchDraft, and
        Conflict when the draft is no longer at revision ``expected``.
        """
        now = _now()
        with self._write() as connection:
            self._own(connection, owner, id)
            done = connection.execute(
                select(SAVES.c.revision).where(SAVES.c.draft == id, SAVES.c.request == request)
            ).scalar()
            if done is not None:
                return Saved(int(done), repeated=True)
            moved = connection.execute(
                update(DRAFTS)
                .where(DRAFTS.c.id == id, DRAFTS.c.revision == expected)
                .values(revision=expected + 1, title=title, state=state, updated=now)
            )
            if moved.rowcount != 1:
                raise Conflict
            key = {"draft": id, "revision": expected + 1}
            connection.execute(insert(SAVES).values(**key, request=request, at=now))
            _add_messages(connection, key, said)
            _add_versions(connection, key, versions, now)
            audit.append(connection, now, owner, "save", **key, request=request, **_digests(state, said, versions))
            for decision in decisions:
                decision_rows.keep(connection, now, owner, replace(decision, draft=id))
        return Saved(expected + 1)

    def draft(self, owner: str, id: str) -> KeptDraft:
        """The draft with its messages. Raises NoSuchDraft."""
        with self._read() as connection:
            row = (
                connection.execute(select(DRAFTS).where(DRAFTS.c.id == id, DRAFTS.c.owner == owner)).mappings().first()
            )
            if row is None:
                raise NoSuchDraft
            upto = row["revision"]  # another may save between these reads
            said = connection.execute(_messages(id).where(MESSAGES.c.revision <= upto)).mappings().all()
            versions = select(func.max(VERSIONS.c.number)).where(VERSIONS.c.draft == id, VERSIONS.c.revision <= upto)
            last = connection.execute(versions).scalar()
        return KeptDraft(
            **_line(row), state=row["state"], last_version=last or 0, messages=tuple(KeptMessage(**one) for one in said)
        )

    def answered(self, owner: str, id: str, request: str) -> tuple[KeptMessage, ...] | None:
        """The messages that ``request`` brought; None when it was not saved. Raises NoSuchDraft."""
        with self._read() as connection:
            self._own(connection, owner, id)
            saved = select(SAVES.c.revision).where(SAVES.c.draft == id, SAVES.c.request == request)
            revision = connection.execute(saved).scalar()
            if revision is None:
                return None
            said = connection.execute(_messages(id).where(MESSAGES.c.revision == revision)).mappings().all()
        return tuple(KeptMessage(**one) for one in said)

    def drafts(self, owner: str) -> tuple[DraftLine, ...]:
        """The drafts of ``owner`` in which something was saved, the last saved first."""
        columns = [DRAFTS.c[name] for name in ("id", "title", "revision", "created", "updated")]
        mine = (
            select(*columns)
            .where(DRAFTS.c.owner == owner, DRAFTS.c.revision > 0)
            .order_by(DRAFTS.c.updated.desc(), DRAFTS.c.id)
        )
        with self._read() as connection:
            return tuple(DraftLine(**_line(row)) for row in connection.execute(mine).mappings())

    def versions(self, owner: str, id: str) -> tuple[VersionLine, ...]:
        """The versions of a draft, the oldest first. Raises NoSuchDraft."""
        columns = [VERSIONS.c[name] for name in ("number", "label", "at")]
        with self._read() as connection:
            self._own(connection, owner, id)
            rows = connection.execute(select(*columns).where(VERSIONS.c.draft == id).order_by(VERSIONS.c.number))
            return tuple(VersionLine(row.number, row.label, moment(row.at)) for row in rows)

    def contents(self, owner: str, id: str, numbers: Sequence[int]) -> dict[int, KeptVersion]:
        """The versions ``numbers`` of a draft; those that are not there are left out. Raises NoSuchDraft."""
        with self._read() as connection:
            self._own(connection, owner, id)
            wanted = select(VERSIONS).where(VERSIONS.c.draft == id, VERSIONS.c.number.in_(numbers))
            rows = connection.execute(wanted).all()
        return {row.number: KeptVersion(row.number, row.label, moment(row.at), row.body) for row in rows}

    def decide(self, owner: str, decision: Decision) -> None:
        """Keep a decision in the place of an earlier one about the same thing. Raises NoSuchDraft for another's draft."""
        now = _now()
        with self._write() as connection:
            if decision.draft:
                self._own(connection, owner, decision.draft)
            decision_rows.keep(connection, now, owner, decision)

    def withdraw(self, owner: str, decision: Decision) -> None:
        """Forget a decision; nothing happens where there is none."""
        now = _now()
        with self._write() as connection:
            decision_rows.forget(connection, now, owner, decision)

    def decisions(self, owner: str, table_keys: Sequence[str]) -> tuple[Decision, ...]:
        """The owner's decisions about the tables with these keys, in the order they were made."""
        with self._read() as connection:
            return decision_rows.about(connection, owner, table_keys)

    def remove(self, owner: str, id: str) -> None:
        """Delete the draft with all that belongs to it; the log keeps that it was. Raises NoSuchDraft."""
        now = _now()
        with self._write() as connection:
            self._own(connection, owner, id)
            _remove(connection, id)
            audit.append(connection, now, owner, "remove", draft=id)

    def remove_unchanged_since(self, limit: datetime) -> int:
        """Delete the drafts of all owners that were last changed before ``limit``; how many these were."""
        now = _now()
        old = select(DRAFTS.c.id, DRAFTS.c.owner).where(DRAFTS.c.updated < in_utc(limit))
        with self._write() as connection:
            rows = connection.execute(old).all()
            for id, owner in rows:
                _remove(connection, id)
                audit.append(connection, now, owner, "expire", draft=id)
        return len(rows)

    def verify(self) -> audit.Verified:
        """Recompute the audit log's chain and hold the drafts against it."""
        with self._read() as connection:
            verified = audit.verify_chain(connection)
            return verified if verified.broken else replace(verified, altered=altered_drafts(connection))

    def close(self) -> None:
        """Close the connections; the store may be used again."""
        self._engine.dispose()

    def _own(self, connection: Connection, owner: str, id: str) -> None:
        mine = select(DRAFTS.c.id).where(DRAFTS.c.id == id, DRAFTS.c.owner == owner)
        if connection.execute(mine).first() is None:
            raise NoSuchDraft

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        with explained(self._place), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        """One transaction, alone among writers: SQLite locks the file, other databases this row."""
        with explained(self._place, writing=True), self._writing.begin() as connection:
            connection.execute(select(SCHEMA.c.version).with_for_update())
            yield connection


def _remove(connection: Connection, id: str) -> None:
    connection.execute(delete(DECISIONS).where(DECISIONS.c.draft == id))
    connection.execute(delete(DRAFTS).where(DRAFTS.c.id == id))


def _add_messages(connection: Connection, key: dict[str, Any], said: Sequence[Said]) -> None:
    if not said:
        return
    last = connection.execute(select(func.max(MESSAGES.c.position)).where(MESSAGES.c.draft == key["draft"])).scalar()
    rows = [
        {**key, "position": position, "role": one.role, "text": one.text, "about": one.about}
        for position, one in enumerate(said, (last or 0) + 1)
    ]
    connection.execute(insert(MESSAGES), rows)


def _add_versions(connection: Connection, key: dict[str, Any], versions: Sequence[NewVersion], now: str) -> None:
    rows = [{**key, "number": one.number, "label": one.label, "body": one.body, "at": now} for one in versions]
    if rows:
        connection.execute(insert(VERSIONS), rows)


def _digests(state: str, said: Sequence[Said], versions: Sequence[NewVersion]) -> dict[str, Any]:
    return {
        "state": audit.digest(state),
        "messages": [{"role": one.role, **audit.digest(one.text)} for one in said],
        "versions": [{"number": one.number, **audit.digest(one.body)} for one in versions],
    }


def _messages(id: str) -> Select[Any]:
    columns = [MESSAGES.c[name] for name in ("role", "text", "about", "revision")]
    return select(*columns).where(MESSAGES.c.draft == id).order_by(MESSAGES.c.position)


def _line(row: RowMapping) -> dict[str, Any]:
    return {
        **{name: row[name] for name in ("id", "title", "revision")},
        "created": moment(row["created"]),
        "updated": moment(row["updated"]),
    }


def _now() -> str:
    return in_utc(datetime.now(UTC))
