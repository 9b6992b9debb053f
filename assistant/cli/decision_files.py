"""The file of dismissals for the command line: JSON lines, one decision a line, to be kept beside the tables."""

from collections.abc import Iterable
from pathlib import Path

from pydantic import ValidationError

from assistant.errors import UsageError
from assistant.model.decisions import Dismissal


def read_decisions(file: Path) -> tuple[Dismissal, ...]:
    """Decisions of ``file`` in order. Raises UsageError for a file that cannot be read or a line that is no decision."""
    try:
        lines = file.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError("忽略记录读不出来", file=file.name, advice="检查路径；文件由 jixiao dismiss 写成") from error
    return tuple(_decision(line, number, file) for number, line in enumerate(lines, 1) if line.strip())


def add_decisions(file: Path, decisions: Iterable[Dismissal]) -> None:
    """Appends ``decisions`` to ``file``, which is made when it is not there. Raises UsageError where it cannot be written."""
    try:
        with file.open("a", encoding="utf-8") as out:
            out.writelines(f"{decision.model_dump_json()}\n" for decision in decisions)
    except OSError as error:
        raise UsageError(f"无法写入（{error.strerror}）", file=file.name, advice="请检查文件夹和权限") from None


def _decision(line: str, number: int, file: Path) -> Dismissal:
    try:
        return Dismissal.model_validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "格式"
        raise UsageError(
            f"不是一条忽略记录（{field}）", file=file.name, place=f"第 {number} 行", advice="改好或删去这一行"
        ) from None
