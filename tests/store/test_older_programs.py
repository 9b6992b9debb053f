"""What an older or newer program kept is opened, or refused in one sentence and left as it is."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, create_engine

from assistant.store import Store
from assistant.store.failures import NewerSchema
from assistant.store.schema import migrate
from assistant.workflows.deciding import dismissals_of
from assistant.workflows.keeping import UnreadableDraft, compare_versions, list_drafts, list_versions, open_draft
from tests.store.scripted_talk import OWNER, store_in, take

FIRST = Path(__file__).parent / "kept" / "schema-1.sql"  # a database as the first program with a store left it


@pytest.fixture
def old(tmp_path: Path) -> Iterator[Store]:
    with sqlite3.connect(tmp_path / "jixiao.db") as writer:
        writer.executescript(FIRST.read_text(encoding="utf-8"))
    store = store_in(str(tmp_path))
    yield store
    store.close()


def change(folder: Path, table: str, column: str, edit: Callable[[dict[str, Any]], object]) -> None:
    with sqlite3.connect(folder / "jixiao.db") as writer:
        for rowid, text in writer.execute(f"SELECT rowid, {column} FROM {table} WHERE {column} != ''").fetchall():
            kept = json.loads(text)
            edit(kept)
            writer.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (json.dumps(kept), rowid))


def test_a_draft_kept_by_the_first_program_is_opened_and_goes_on(old: Store) -> None:
    (line,) = list_drafts(old, OWNER)
    kept = open_draft(old, OWNER, line.id)
    assert (kept.title, kept.revision, kept.version) == ("全市卫生院药品追溯平台建设项目", 5, 4)
    draft = kept.conversation.draft
    assert draft is not None
    assert "≥84%" in [row.value.raw for row in draft.table.indicators]
    assert [message.role for message in kept.messages] == ["user", "assistant"] * 2
    assert kept.messages[-1].reply is not None
    assert [line.number for line in list_versions(old, OWNER, line.id)] == [1, 2, 3, 4]
    assert compare_versions(old, OWNER, line.id, 1, 2)
    assert take(old, kept, 5).revision == 6
    (dismissal,) = dismissals_of(old, OWNER, [draft.table])
    assert (dismissal.code, dismissal.reason, dismissal.by) == ("GOL-005", "上级表样如此规定", "审核人")
    assert old.verify().holds


def test_steps_of_the_schema_are_taken_once_and_in_order(old: Store, tmp_path: Path) -> None:
    def first(connection: Connection) -> None:
        connection.exec_driver_sql("ALTER TABLE drafts ADD COLUMN note TEXT NOT NULL DEFAULT ''")

    def second(connection: Connection) -> None:
        connection.exec_driver_sql("UPDATE drafts SET note = note || '二'")

    engine = create_engine(f"sqlite:///{tmp_path / 'jixiao.db'}")
    for steps in ([first], [first, second], [first, second]):
        with engine.begin() as connection:
            migrate(connection, steps)
    with engine.begin() as connection:
        assert connection.exec_driver_sql("SELECT note FROM drafts").scalars().all() == ["二"]
        with pytest.raises(NewerSchema):
            migrate(connection, [first])
    engine.dispose()


def test_a_backup_made_while_the_store_is_open_is_a_store(old: Store, tmp_path: Path) -> None:
    (line,) = list_drafts(old, OWNER)
    (tmp_path / "backup").mkdir()
    with sqlite3.connect(tmp_path / "jixiao.db") as reader:
        reader.execute(f"VACUUM INTO '{tmp_path / 'backup' / 'jixiao.db'}'")
    backup = store_in(str(tmp_path / "backup"))
    assert open_draft(backup, OWNER, line.id) == open_draft(old, OWNER, line.id)
    assert backup.verify() == old.verify()
    backup.close()


def test_what_this_program_does_not_know_is_passed_over(old: Store, tmp_path: Path) -> None:
    (line,) = list_drafts(old, OWNER)
    kept = open_draft(old, OWNER, line.id)
    change(tmp_path, "drafts", "state", lambda state: state["conversation"]["brief"].update(new=1))
    change(tmp_path, "drafts", "state", lambda state: state.update(new=1))
    change(tmp_path, "versions", "body", lambda body: body["table"]["indicators"][0]["value"].update(new={"deep": []}))
    change(tmp_path, "messages", "about", lambda about: about.update(new="后来加的"))
    assert open_draft(old, OWNER, line.id) == kept


def test_what_an_older_program_did_not_keep_yet_has_its_default(old: Store, tmp_path: Path) -> None:
    (line,) = list_drafts(old, OWNER)
    change(tmp_path, "drafts", "state", lambda state: state["conversation"].pop("offered"))
    change(tmp_path, "versions", "body", lambda body: body.pop("notes"))
    assert open_draft(old, OWNER, line.id).conversation.offered == ()


@pytest.mark.parametrize(
    ("table", "column", "edit"),
    [
        ("drafts", "state", lambda state: state.pop("conversation")),
        ("versions", "body", lambda body: body.pop("table")),
        ("messages", "about", lambda about: about.update(kind="later")),
        ("drafts", "state", lambda state: state.update(drafts=[77])),
    ],
)
def test_what_cannot_be_read_is_told_and_left(
    old: Store, tmp_path: Path, table: str, column: str, edit: Callable[[dict[str, Any]], object]
) -> None:
    (line,) = list_drafts(old, OWNER)
    change(tmp_path, table, column, edit)
    before = old.draft(OWNER, line.id)
    with pytest.raises(UnreadableDraft, match="仍原样保存着"):
        open_draft(old, OWNER, line.id)
    assert old.draft(OWNER, line.id) == before
