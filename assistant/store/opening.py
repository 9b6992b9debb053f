"""Opening a database: its folder, its settings, its schema."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from assistant.errors import UsageError
from assistant.settings import Settings
from assistant.store.failures import explained
from assistant.store.schema import migrate
from assistant.store.store import WRITES, Store

FILE = "jixiao.db"
_MOST_DAYS = 36500


def open_store(settings: Settings) -> Store:
    """The store of ``settings``: the database of ``database_url``, else a SQLite file in the data directory.

    Drafts that were not changed for longer than ``keep_days`` are deleted. Raises UsageError for an address that names no
    usable database or a number of days that is none, StoreUnavailable for a database that cannot be opened.
    """
    url, days = _address(settings), _days(settings)
    place = url.database or "" if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=True)
    with explained(place):
        if url.get_backend_name() == "sqlite" and url.database and not url.database.startswith((":", "file:")):
            _make_file(Path(url.database))
        engine = _engine(url)
        with engine.execution_options(**{WRITES: True}).begin() as connection:
            migrate(connection)
    store = Store(engine, place)
    if days:
        store.remove_unchanged_since(datetime.now(UTC) - timedelta(days=days))
    return store


def check_settings(settings: Settings) -> None:
    """Raises UsageError for an address or a number of days that is none, without opening anything."""
    _engine(_address(settings)).dispose()
    _days(settings)


def _address(settings: Settings) -> URL:
    if not settings.database_url:
        return URL.create("sqlite", database=str(settings.data_dir / FILE))
    try:
        return make_url(settings.database_url)
    except ArgumentError as error:
        raise UsageError(
            "JIXIAO_DATABASE 不是数据库地址", advice="写法如 sqlite:////数据目录/jixiao.db，不设则用数据目录里的文件"
        ) from error


def _days(settings: Settings) -> int:
    """0 for ever."""
    if not settings.keep_days:
        return 0
    if not settings.keep_days.isdecimal() or not 0 < int(settings.keep_days) <= _MOST_DAYS:
        raise UsageError(f"JIXIAO_KEEP_DAYS 不是 1 到 {_MOST_DAYS} 的天数", advice="写整数，不设则一直保存")
    return int(settings.keep_days)


def _make_file(path: Path) -> None:
    """The file, readable by its owner alone; SQLite gives its companions the same rights."""
    path.parent.mkdir(parents=True, exist_ok=True)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))


def _engine(url: URL) -> Engine:
    try:
        engine = create_engine(url, hide_parameters=True, pool_pre_ping=True)  # parameters are users' texts, for no log
    except (NoSuchModuleError, ModuleNotFoundError) as error:
        raise UsageError(
            f"没有安装访问 {url.drivername} 的部件", advice="请用 pip 安装它，或改 JIXIAO_DATABASE"
        ) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_up)
        event.listen(engine, "begin", _begin)
    return engine


def _set_up(connection: Any, record: object) -> None:
    """A writer waits for another as long as the driver does: 5 seconds, or ``?timeout=`` of the address."""
    connection.isolation_level = None  # transactions begin where _begin says, not where the driver guesses
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",  # what was acknowledged survives a power cut
        "foreign_keys=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    """A writer takes its lock at the start: a later upgrade could fail although the lock would come free."""
    writes = connection.get_execution_options().get(WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
