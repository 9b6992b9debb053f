"""The tables, and the steps from an empty database to the present schema."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    insert,
    inspect,
    select,
    update,
)

from assistant.store.failures import NewerSchema

METADATA = MetaData()
_ID, _TIME = String(64), String(32)

SCHEMA = Table("schema", METADATA, Column("version", Integer, primary_key=True))
DRAFTS = Table(
    "drafts",
    METADATA,
    Column("id", _ID, primary_key=True),
    Column("owner", String(255), nullable=False, index=True),
    Column("title", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("created", _TIME, nullable=False),
    Column("updated", _TIME, nullable=False),
)
SAVES = Table(  # one row for each acknowledged save; a request is saved once
    "saves",
    METADATA,
    Column("draft", ForeignKey("drafts.id", ondelete="CASCADE"), primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("request", String(255), nullable=False),
    Column("at", _TIME, nullable=False),
    UniqueConstraint("draft", "request"),
)
MESSAGES = Table(
    "messages",
    METADATA,
    Column("draft", _ID, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("role", String(16), nullable=False),
    Column("text", Text, nullable=False),
    Column("about", Text, nullable=False),
    ForeignKeyConstraint(["draft", "revision"], ["saves.draft", "saves.revision"], ondelete="CASCADE"),
)
VERSIONS = Table(
    "versions",
    METADATA,
    Column("draft", _ID, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("label", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("at", _TIME, nullable=False),
    ForeignKeyConstraint(["draft", "revision"], ["saves.draft", "saves.revision"], ondelete="CASCADE"),
)
DECISIONS = Table(
    "decisions",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("owner", String(255), nullable=False),
    Column("draft", _ID, nullable=False),
    Column("table_key", Text, nullable=False),
    Column("code", String(32), nullable=False),
    Column("cell_part", String(64), nullable=False),
    Column("text_key", String(64), nullable=False),
    Column("quote", Text, nullable=False),
    Column("verdict", String(16), nullable=False),
    Column("reason", Text, nullable=False),
    Column("decided_by", String(255), nullable=False),
    Column("at", _TIME, nullable=False),
)
AUDIT = Table(
    "audit",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("entry", Text, nullable=False),
    Column("hash", String(64), nullable=False),
)

_NO_CHANGE = """CREATE TRIGGER audit_no_{lower} BEFORE {upper} ON audit
BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END"""


Steps = Sequence[Callable[[Connection], None]]
# Each step brings a database of version n (its place in the list, from 1) to n + 1; _create makes the newest at once.
STEPS: Steps = ()


def migrate(connection: Connection, steps: Steps = STEPS) -> None:
    """Bring the database to the present schema; the caller commits. Raises NewerSchema when a newer program made it."""
    newest = 1 + len(steps)
    if not inspect(connection).has_table(SCHEMA.name):
        _create(connection, newest)
        return
    version = connection.execute(select(SCHEMA.c.version).with_for_update()).scalar_one()
    if version > newest:
        raise NewerSchema
    for step in steps[version - 1 :]:
        step(connection)
    if version < newest:
        connection.execute(update(SCHEMA).values(version=newest))


def _create(connection: Connection, version: int) -> None:
    METADATA.create_all(connection)
    connection.execute(insert(SCHEMA).values(version=version))
    if connection.dialect.name == "sqlite":
        for upper in ("UPDATE", "DELETE"):
            connection.exec_driver_sql(_NO_CHANGE.format(lower=upper.lower(), upper=upper))


def in_utc(moment: datetime) -> str:
    """A time as the tables hold it: ISO 8601 in UTC with microseconds, so that the order of texts is that of times."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def moment(text: str) -> datetime:
    """The time that a table holds as ``text``."""
    return datetime.fromisoformat(text)
