"""A database that cannot be used is told in one sentence; what was acknowledged stays, and the page can go on from there."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.pool import Pool

from assistant.errors import ProductError, UsageError
from assistant.services import Services
from assistant.settings import REPOSITORY, Settings, load_settings
from assistant.store import Said, Store, StoreUnavailable
from tests.store.scripted_talk import OWNER, store_in

BIG = "字" * 40_000
FULL_DISK = """
import resource, sys
from pathlib import Path
from assistant.settings import Settings
from assistant.store import Said, StoreUnavailable, open_store

store = open_store(Settings(data_dir=Path(sys.argv[1])))
draft = store.create("甲", "", "0")
store.save("甲", draft, 0, request="1", title="", state="1", said=[Said("user", "一")])
size = max(path.stat().st_size for path in Path(sys.argv[1]).iterdir())
unlimited = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (size + 8192, unlimited[1]))
try:
    store.save("甲", draft, 1, request="2", title="", state="2", said=[Said("user", "字" * 40_000)])
except StoreUnavailable as error:
    print(error.sentence())
print(store.draft("甲", draft).state)
resource.setrlimit(resource.RLIMIT_FSIZE, unlimited)
store.save("甲", draft, 1, request="2", title="", state="2", said=[Said("user", "字" * 40_000)])
print([len(message.text) for message in store.draft("甲", draft).messages], store.verify().broken)
"""
AT_ONCE = """
import sys
from pathlib import Path
from assistant.settings import Settings
from assistant.store import Conflict, Said, open_store

folder, draft, name = sys.argv[1:]
store = open_store(Settings(data_dir=Path(folder)))
while (revision := store.draft("甲", draft).revision) < 20:
    try:
        request = f"{name} {revision}"
        store.save("甲", draft, revision, request=request, title="", state=request, said=[Said("user", request)])
        print(request)
    except Conflict:
        pass
"""


def at(url: str) -> Settings:
    return Settings(data_dir=Path("unused"), database_url=url)


def program(text: str, *arguments: str) -> "subprocess.Popen[str]":
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    return subprocess.Popen(
        [sys.executable, "-c", text, *arguments], stdout=subprocess.PIPE, text=True, env=environment
    )


def write(store: Store, draft: str, revision: int, text: str = BIG) -> None:
    said = [Said("user", text)]
    store.save(OWNER, draft, revision, request=f"{revision}", title="", state=str(revision + 1), said=said)


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[tuple[Store, str]]:
    """A store in ``tmp_path`` and a draft in it at revision 1."""
    store = store_in(str(tmp_path))
    draft = store.create(OWNER, "", "0")
    write(store, draft, 0, "一")
    yield store, draft
    store.close()


def test_a_file_that_may_not_grow_loses_nothing_and_the_step_can_be_sent_again(tmp_path: Path) -> None:
    output, _ = program(FULL_DISK, str(tmp_path)).communicate(timeout=60)
    sentence, state, after = output.splitlines()
    assert "这一步没有保存，此前保存的都在" in sentence
    assert (state, after) == ("1", "[1, 40000] None")


def test_a_full_disk_is_named(tmp_path: Path, kept: tuple[Store, str]) -> None:
    store, draft = kept

    def limit(connection: sqlite3.Connection, record: object) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count={pages + 2}")

    event.listen(Pool, "connect", limit)
    try:
        small = store_in(str(tmp_path))
    finally:
        event.remove(Pool, "connect", limit)
    with pytest.raises(StoreUnavailable, match="磁盘已满，这一步没有保存"):
        write(small, draft, 1)
    small.close()
    write(store, draft, 1)
    assert store.draft(OWNER, draft).revision == 2


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreUnavailable, match=r"数据目录无法使用.*JIXIAO_DATA"):
        store_in(str(tmp_path / "file" / "below"))


def test_a_database_that_may_only_be_read_is_told(tmp_path: Path, kept: tuple[Store, str]) -> None:
    _, draft = kept
    reader = Services(at(f"sqlite:///file:{tmp_path / 'jixiao.db'}?mode=ro&uri=true")).store
    assert reader.draft(OWNER, draft).revision == 1
    with pytest.raises(StoreUnavailable, match="不可写"):
        write(reader, draft, 1)
    reader.close()


def test_a_database_in_use_is_waited_for_and_then_told(tmp_path: Path, kept: tuple[Store, str]) -> None:
    _, draft = kept
    store = Services(at(f"sqlite:///{tmp_path / 'jixiao.db'}?timeout=0.05")).store
    other = sqlite3.connect(tmp_path / "jixiao.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert store.draft(OWNER, draft).revision == 1
    with pytest.raises(StoreUnavailable, match=r"被另一个程序占用.*稍后重试"):
        write(store, draft, 1)
    other.execute("COMMIT")
    other.close()
    write(store, draft, 1)
    store.close()


@pytest.mark.parametrize("offset", [0, 4096])
def test_a_damaged_file_is_told_and_left_as_it_is(tmp_path: Path, kept: tuple[Store, str], offset: int) -> None:
    store, draft = kept
    store.close()
    path = tmp_path / "jixiao.db"
    with path.open("r+b") as file:
        file.seek(offset)
        file.write(b"\xa5" * 16384)
    damaged = path.read_bytes()
    with pytest.raises(StoreUnavailable, match=r"已损坏.*备份"):
        store_in(str(tmp_path)).draft(OWNER, draft)
    assert path.read_bytes() == damaged


def test_a_database_of_a_newer_program_is_told(tmp_path: Path, kept: tuple[Store, str]) -> None:
    with sqlite3.connect(tmp_path / "jixiao.db") as writer:
        writer.execute("UPDATE schema SET version = 99")
    with pytest.raises(StoreUnavailable, match="更新版本的程序"):
        store_in(str(tmp_path))


@pytest.mark.parametrize("url", ["what is this", "nosuch://server/base", "mysql+nosuchdriver://server/base"])
def test_an_address_that_names_no_database_is_a_wrong_setting(url: str) -> None:
    with pytest.raises(UsageError, match="JIXIAO_DATABASE"):
        Services(at(url)).store  # noqa: B018


def test_no_failure_tells_a_password(tmp_path: Path) -> None:
    url = f"sqlite:///file:{tmp_path / 'none.db'}?mode=ro&uri=true"
    with pytest.raises(ProductError) as failure:
        Services(at(url)).store  # noqa: B018
    assert "打不开" in failure.value.sentence()
    assert "secret" not in repr(at("postgresql://user:secret@server/base"))


def test_the_address_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIXIAO_DATABASE", "sqlite:////srv/drafts.db")
    assert load_settings().database_url == "sqlite:////srv/drafts.db"


def test_two_processes_write_one_draft_in_turn(tmp_path: Path) -> None:
    store = store_in(str(tmp_path))
    draft = store.create(OWNER, "", "")
    writers = [program(AT_ONCE, str(tmp_path), draft, name) for name in ("一", "二")]
    acknowledged = [line for writer in writers for line in writer.communicate(timeout=60)[0].splitlines()]
    kept = store.draft(OWNER, draft)
    assert sorted(acknowledged) == sorted(message.text for message in kept.messages)
    assert [message.revision for message in kept.messages] == list(range(1, kept.revision + 1))
    assert store.verify().holds
    store.close()
