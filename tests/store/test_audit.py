"""The audit log tells every change, no text, and any tampering."""

import json
import sqlite3
from pathlib import Path

import pytest

from assistant.store import NewVersion, Said, Store
from tests.store.scripted_talk import store_in

SECRET = "某单位的项目\r\n2026-01-01 伪造的一行"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = store_in(str(tmp_path))
    draft = store.create("甲\r\n乙", SECRET, SECRET)
    for revision in range(3):
        store.save(
            "甲\r\n乙",
            draft,
            revision,
            request=f"{revision}\n",
            title=SECRET,
            state=SECRET,
            said=[Said("user", SECRET)],
            versions=[NewVersion(revision + 1, "", SECRET)],
        )
    return store


def entries(folder: Path) -> list[str]:
    with sqlite3.connect(folder / "jixiao.db") as reader:
        return [entry for (entry,) in reader.execute("SELECT entry FROM audit ORDER BY number")]


def test_entries_are_one_line_each_and_hold_no_text(store: Store, tmp_path: Path) -> None:
    lines = entries(tmp_path)
    assert [json.loads(line)["action"] for line in lines] == ["create", "save", "save", "save"]
    assert all(line.isascii() and line.isprintable() for line in lines)
    assert not any("某单位" in json.dumps(json.loads(line), ensure_ascii=False) for line in lines)
    message = json.loads(lines[1])["messages"][0]
    assert (message["role"], message["length"]) == ("user", len(SECRET))


def test_a_log_left_alone_holds(store: Store) -> None:
    verified = store.verify()
    assert (verified.entries, verified.broken) == (4, None)


@pytest.mark.parametrize("change", ["UPDATE audit SET entry = '{}' WHERE number = 2", "DELETE FROM audit"])
def test_the_database_refuses_to_change_the_log(store: Store, tmp_path: Path, change: str) -> None:
    with sqlite3.connect(tmp_path / "jixiao.db") as writer, pytest.raises(sqlite3.IntegrityError, match="append-only"):
        writer.execute(change)
    assert store.verify().broken is None


@pytest.mark.parametrize(
    ("change", "broken"),
    [
        ("UPDATE audit SET entry = replace(entry, 'save', 'read') WHERE number = 2", 2),
        ("DELETE FROM audit WHERE number = 3", 3),
        ("UPDATE audit SET hash = 'x' WHERE number = 1", 1),
    ],
)
def test_tampering_past_the_refusal_is_found(store: Store, tmp_path: Path, change: str, broken: int) -> None:
    with sqlite3.connect(tmp_path / "jixiao.db") as writer:
        writer.execute("DROP TRIGGER audit_no_update")
        writer.execute("DROP TRIGGER audit_no_delete")
        writer.execute(change)
    assert store.verify().broken == broken


def test_entries_cut_off_show_against_a_hash_noted_before(store: Store, tmp_path: Path) -> None:
    noted = store.verify()
    with sqlite3.connect(tmp_path / "jixiao.db") as writer:
        writer.execute("DROP TRIGGER audit_no_delete")
        writer.execute("DELETE FROM audit WHERE number = 4")
    assert store.verify().last != noted.last


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE messages SET text = text || '改' WHERE position = 2",
        "DELETE FROM messages WHERE position = 3",
        "UPDATE drafts SET state = '{}'",
        "UPDATE versions SET body = '{}'",
        "UPDATE messages SET position = 9 - position",
    ],
)
def test_a_draft_changed_behind_the_log_is_found(store: Store, tmp_path: Path, change: str) -> None:
    assert store.verify().holds
    (draft,) = (line.id for line in store.drafts("甲\r\n乙"))
    with sqlite3.connect(tmp_path / "jixiao.db") as writer:
        writer.execute(change)
    verified = store.verify()
    assert (verified.broken, verified.altered) == (None, (draft,))
    assert not verified.holds
