"""Failures of the store as sentences for the user."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoConnection

from assistant.errors import ProductError


class StoreUnavailable(ProductError):
    """The database cannot be read or written; what was acknowledged before is still there."""


class Conflict(ProductError):
    """The draft was saved elsewhere since it was opened; nothing was written."""

    def __init__(self) -> None:
        super().__init__("这份草稿已在另一个页面改过，这一步没有保存", advice="请刷新页面，看过新的内容再改")


class NoSuchDraft(ProductError):
    """No draft with this id belongs to this owner."""

    def __init__(self) -> None:
        super().__init__("没有找到这份草稿", advice="请从草稿列表里打开，或另起一稿")


class NewerSchema(Exception):
    """A newer program made the database."""


_LOG = logging.getLogger(__name__)
_KEPT: Final = "，这一步没有保存，此前保存的都在"
_SPACE: Final = "请清理磁盘后重试"
_LATER: Final = "请稍后重试"
_RIGHTS: Final = "请检查数据目录的权限，或用 JIXIAO_DATA 另选数据目录"
_DAMAGED: Final = "请把它移走，换上备份后重试"
_CAUSES: Final = {  # by the beginning of SQLite's error name
    "SQLITE_FULL": ("磁盘已满", _SPACE),
    "SQLITE_IOERR": ("数据库文件读写失败，磁盘可能已满", _SPACE),
    "SQLITE_BUSY": ("数据库正被另一个程序占用", _LATER),
    "SQLITE_LOCKED": ("数据库正被另一个程序占用", _LATER),
    "SQLITE_READONLY": ("数据库文件不可写", _RIGHTS),
    "SQLITE_PERM": ("数据库文件不可写", _RIGHTS),
    "SQLITE_CANTOPEN": ("数据库文件打不开", _RIGHTS),
    "SQLITE_CORRUPT": ("数据库文件已损坏", _DAMAGED),
    "SQLITE_NOTADB": ("数据库文件已损坏或不是数据库", _DAMAGED),
}


@contextmanager
def explained(place: str, *, writing: bool = False) -> Iterator[None]:
    """Turns what the database and the file system raise into StoreUnavailable; ``place`` says which database."""
    try:
        yield
    except OSError as error:
        raise StoreUnavailable(f"数据目录无法使用（{error.strerror}）", place=place, advice=_RIGHTS) from error
    except NewerSchema as error:
        raise StoreUnavailable("数据库由更新版本的程序建立", place=place, advice="请用新版本打开") from error
    except NoConnection as error:
        raise StoreUnavailable(f"数据库忙{_KEPT if writing else ''}", place=place, advice=_LATER) from error
    except DBAPIError as error:
        _LOG.warning("%s: %s", place, error.orig)
        cause, advice = _cause(error)
        kept = _KEPT if writing and advice != _DAMAGED else ""
        raise StoreUnavailable(f"{cause}{kept}", place=place, advice=advice) from error
    except SQLAlchemyError as error:
        raise StoreUnavailable("数据库用不了", place=place, advice="请检查 JIXIAO_DATABASE") from error


def _cause(error: DBAPIError) -> tuple[str, str]:
    name = str(getattr(error.orig, "sqlite_errorname", ""))
    for beginning, sentence in _CAUSES.items():
        if name.startswith(beginning):
            return sentence
    if isinstance(error, OperationalError):
        return "连不上数据库，或连接断了", "请检查数据库服务和 JIXIAO_DATABASE 后重试"
    return "数据库没有接受这次读写", "请稍后重试；若一再出现，请联系管理员查看日志"
