"""Drafts are found again by their owner, saved once a request, and never overwritten by a page that lags behind."""

import random
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.errors import UsageError
from assistant.services import Services
from assistant.settings import Settings
from assistant.store import Conflict, NoSuchDraft, Said, Store
from assistant.workflows.converse import reply, undo
from assistant.workflows.keeping import (
    BrokenText,
    Kept,
    answered,
    compare_versions,
    list_drafts,
    list_versions,
    open_draft,
    open_version,
    remove_draft,
    restore_version,
    save_turn,
    start_draft,
)
from tests.store.scripted_talk import OWNER, TOOLBOX, store_in, take

PROJECT = "为全市卫生院建一套药品追溯平台，预算320万元，2026年10月底前上线"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = store_in(str(tmp_path))
    yield store
    store.close()


def say(store: Store, kept: Kept, message: str, request: str = "") -> Kept:
    conversation, answer = reply(kept.conversation, message, TOOLBOX)
    return save_turn(store, kept, conversation, request=request or message, said=message, reply=answer)


def test_a_draft_is_found_again_as_it_was_left(store: Store, tmp_path: Path) -> None:
    kept = start_draft(store, OWNER)
    for number in range(12):
        kept = take(store, kept, number)
    store.close()
    again = store_in(str(tmp_path))
    assert open_draft(again, OWNER, kept.id) == kept
    assert [line.title for line in list_drafts(again, OWNER)] == ["全市卫生院药品追溯平台建设项目"]
    again.close()


def test_an_answer_comes_back_with_what_it_changed_and_offered(store: Store) -> None:
    kept = say(store, say(store, start_draft(store, OWNER), PROJECT), "满意度改成95%", "the second")
    said, told = answered(store, OWNER, kept.id, "the second") or ()
    assert (said.role, said.text, said.reply) == ("user", "满意度改成95%", None)
    assert told.reply is not None
    assert told.reply.changed
    assert told.reply.suggestions
    assert answered(store, OWNER, kept.id, "never sent") is None


def test_lists_show_what_was_worked_on_last_first(store: Store) -> None:
    first, second, _ = (start_draft(store, OWNER) for _ in range(3))
    first = say(store, first, PROJECT)
    second = say(store, second, "给12所乡镇卫生院配20台DR，预算900万")
    say(store, first, "满意度改成95%")
    assert [line.id for line in list_drafts(store, OWNER)] == [first.id, second.id]


def test_the_draft_of_another_is_as_good_as_none(store: Store) -> None:
    kept = say(store, start_draft(store, OWNER), PROJECT)
    with pytest.raises(NoSuchDraft):
        open_draft(store, "乙", kept.id)
    with pytest.raises(NoSuchDraft):
        save_turn(store, replace(kept, owner="乙"), kept.conversation, request="taken")
    with pytest.raises(NoSuchDraft):
        list_versions(store, "乙", kept.id)
    with pytest.raises(NoSuchDraft):
        open_version(store, "乙", kept.id, 1)
    with pytest.raises(NoSuchDraft):
        answered(store, "乙", kept.id, PROJECT)
    with pytest.raises(NoSuchDraft):
        remove_draft(store, "乙", kept.id)
    assert list_drafts(store, "乙") == ()
    assert open_draft(store, OWNER, kept.id) == kept


def test_ids_say_nothing_and_repeat_never(store: Store) -> None:
    ids = {start_draft(store, OWNER).id for _ in range(50)}
    assert len(ids) == 50
    assert min(map(len, ids)) >= 22  # 128 bits in base64


def test_the_second_tab_is_told_and_overwrites_nothing(store: Store) -> None:
    first = say(store, start_draft(store, OWNER), PROJECT)
    second = open_draft(store, OWNER, first.id)
    first = say(store, first, "满意度改成95%")
    with pytest.raises(Conflict, match="这份草稿已在另一个页面改过"):
        say(store, second, "满意度改成92%")
    assert open_draft(store, OWNER, first.id) == first
    entries = store.verify().entries
    second = say(store, open_draft(store, OWNER, first.id), "满意度改成92%")
    assert second.revision == first.revision + 1
    assert store.verify().entries == entries + 1


def test_a_request_sent_again_is_answered_and_not_doubled(store: Store) -> None:
    before = say(store, start_draft(store, OWNER), PROJECT)
    once = say(store, before, "再加一个时效指标")
    twice = say(store, before, "再加一个时效指标")
    assert twice == replace(once, repeated=True)
    assert open_draft(store, OWNER, once.id) == once
    later = say(store, twice, "满意度改成95%")
    assert (later.revision, later.repeated) == (once.revision + 1, False)


def test_text_that_no_database_takes_is_refused_in_words(store: Store) -> None:
    kept = say(store, start_draft(store, OWNER), PROJECT)
    with pytest.raises(BrokenText, match="残缺的字符"):
        say(store, kept, "\ud83d满意度改成95%")
    assert open_draft(store, OWNER, kept.id) == kept


def test_versions_are_labelled_compared_and_restored(store: Store) -> None:
    kept = say(store, start_draft(store, OWNER), PROJECT)
    first = kept.version
    kept = say(store, kept, "满意度改成95%")
    second = kept.version
    kept = save_turn(store, kept, undo(kept.conversation), request="back")
    assert kept.version == first
    labels = [line.label for line in list_versions(store, OWNER, kept.id)]
    assert labels[0] == "起草"
    assert labels[1].startswith("第9行“平台用户满意度”：≥90% → ≥95%")
    changes = compare_versions(store, OWNER, kept.id, first, second)
    assert ("≥90%", "≥95%") in [(change.before, change.after) for change in changes]
    kept = save_turn(store, kept, restore_version(store, kept, second), request="forward")
    assert kept.conversation.draft == open_version(store, OWNER, kept.id, second)
    assert compare_versions(store, OWNER, kept.id, second, kept.version) == ()
    with pytest.raises(NoSuchDraft):
        open_version(store, OWNER, kept.id, 99)


def test_a_removed_draft_is_gone_and_the_log_still_holds(store: Store, tmp_path: Path) -> None:
    kept = say(store, start_draft(store, OWNER), PROJECT)
    remove_draft(store, OWNER, kept.id)
    with pytest.raises(NoSuchDraft):
        open_draft(store, OWNER, kept.id)
    with sqlite3.connect(tmp_path / "jixiao.db") as reader:
        for table in ("drafts", "saves", "messages", "versions"):
            assert reader.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
    assert store.verify().entries == 3
    assert store.verify().holds


def test_drafts_are_kept_for_ever_or_as_long_as_set(store: Store, tmp_path: Path) -> None:
    old = say(store, start_draft(store, OWNER), PROJECT)
    new = say(store, start_draft(store, OWNER), PROJECT)
    with sqlite3.connect(tmp_path / "jixiao.db") as writer:
        writer.execute("UPDATE drafts SET updated = '2020-01-01T00:00:00.000000+00:00' WHERE id = ?", (old.id,))
    assert len(list_drafts(Services(Settings(tmp_path)).store, OWNER)) == 2
    assert [line.id for line in list_drafts(Services(Settings(tmp_path, keep_days="30")).store, OWNER)] == [new.id]
    assert store.verify().holds


@pytest.mark.parametrize("days", ["-1", "0", "很久", "1.5", "999999999"])
def test_a_time_that_is_no_number_of_days_is_a_wrong_setting(tmp_path: Path, days: str) -> None:
    with pytest.raises(UsageError, match="JIXIAO_KEEP_DAYS"):
        Services(Settings(tmp_path, keep_days=days)).store  # noqa: B018


def test_of_many_writers_at_once_one_wins_each_revision(store: Store) -> None:
    draft = store.create(OWNER, "", "0")

    def write(writer: int) -> int:
        order, won = random.Random(writer), 0
        while (revision := store.draft(OWNER, draft).revision) < 24:
            try:
                text = f"{writer}:{order.random()}"
                store.save(
                    OWNER, draft, revision, request=text, title="", state=str(revision + 1), said=[Said("user", text)]
                )
                won += 1
            except Conflict:
                continue
        return won

    with ThreadPoolExecutor(4) as pool:
        won = sum(pool.map(write, range(4)))
    kept = store.draft(OWNER, draft)
    assert won == kept.revision == int(kept.state) == len(kept.messages)
    assert [message.revision for message in kept.messages] == list(range(1, won + 1))
    assert store.verify().entries == won + 1
    assert store.verify().holds


def test_the_file_is_for_its_owner_alone(store: Store, tmp_path: Path) -> None:
    start_draft(store, OWNER)
    files = sorted(tmp_path.iterdir())
    assert {path.name for path in files} == {"jixiao.db", "jixiao.db-shm", "jixiao.db-wal"}
    assert {path.stat().st_mode & 0o077 for path in files} == {0}
