"""Input files of a command: read, with one line on stderr for each that cannot be."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.documents import ReadError, ReadResult, read
from assistant.documents.limits import MAX_FILE_BYTES, check_size
from assistant.errors import UnreadableDocument, UsageError
from assistant.model.table import TargetTable

STDIN = "-"
STDIN_NAME = "标准输入"


@dataclass(frozen=True)
class Inputs:
    """What the files of one command hold; each table's ``source.file`` says where it came from."""

    tables: tuple[TargetTable, ...] = ()
    errors: tuple[ReadError, ...] = ()

    @property
    def exit_code(self) -> int:
        """2 when any input was unreadable, else 0; what was only left out beside a table is told, not failed."""
        return 2 if any(not error.beside for error in self.errors) else 0


def read_files(paths: Sequence[str]) -> Inputs:
    """Tables of all ``paths`` (``-`` is stdin) in order. Unreadable inputs are reported on stderr and do not stop the rest."""
    results = [_read_path(path) for path in paths]
    errors = tuple(error for result in results for error in result.errors)
    for error in errors:
        print(error.sentence(), file=sys.stderr)
    return Inputs(tuple(table for result in results for table in result.tables), errors)


def write_output(content: str | bytes, out: str | None) -> None:
    """Writes to the file ``out``, or to stdout when it is None or ``-``. Raises UsageError when the file cannot be written."""
    data = content.encode() if isinstance(content, str) else content
    if out is None or out == STDIN:
        sys.stdout.buffer.write(data)
        return
    try:
        Path(out).write_bytes(data)
    except OSError as error:
        raise UsageError("无法写入", file=out, advice=f"请检查文件夹是否存在、是否有权限（{error.strerror}）") from None


def _read_path(path: str) -> ReadResult:
    """Tables know the file by its name, errors by the path that was given."""
    if path == STDIN:
        return read(STDIN_NAME, sys.stdin.buffer.read(MAX_FILE_BYTES + 1))
    file = Path(path)
    try:
        check_size(file.stat().st_size)
        result = read(file.name, file.read_bytes())
    except FileNotFoundError:
        error = UnreadableDocument("找不到文件", advice="请检查路径")
    except IsADirectoryError:
        error = UnreadableDocument("是文件夹", advice="请给出其中的文件")
    except OSError as fault:
        error = UnreadableDocument(f"打不开（{fault.strerror}）", advice="请检查权限")
    except UnreadableDocument as refused:
        error = refused
    else:
        return replace(result, errors=tuple(replace(error, file=path) for error in result.errors))
    return ReadResult(errors=(ReadError.of(error, path),))
