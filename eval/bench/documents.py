"""How long the 50 tables take to be written in each of our formats, and to be read back from it."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.documents import FORMATS, read, write
from assistant.model.table import TargetTable
from assistant.settings import CORPUS

_ROUNDS = 3
_LIMIT = 3.0


@dataclass(frozen=True)
class Work:
    """Seconds of processor time, the best of a few rounds."""

    name: str
    seconds: float

    @property
    def holds(self) -> bool:
        return self.seconds < _LIMIT


def measurements() -> tuple[Work, ...]:
    """Seconds of work, the best of a few rounds each. Raises RuntimeError when a file does not give its tables back."""
    tables = [TargetTable.model_validate_json(path.read_bytes()) for path in sorted(CORPUS.glob("*.json"))]
    return tuple(measured for form in FORMATS for measured in (_written(tables, form), _read(tables, form)))


def _written(tables: list[TargetTable], form: str) -> Work:
    seconds = []
    for _ in range(_ROUNDS):
        clock = time.process_time()
        write(tables, form)
        seconds.append(time.process_time() - clock)
    return Work(f"写出 {len(tables)} 张表的 .{form}", min(seconds))


def _read(tables: list[TargetTable], form: str) -> Work:
    name, data = f"全部.{form}", write(tables, form)
    seconds = []
    for _ in range(_ROUNDS):
        clock = time.process_time()
        result = read(name, data)
        seconds.append(time.process_time() - clock)
        if len(result.tables) != len(tables):
            raise RuntimeError(f"{name}: {len(result.tables)} tables")
    return Work(f"读回 {len(tables)} 张表的 .{form}（{len(data) // 1000} KB）", min(seconds))


def render(measured: Sequence[Work]) -> str:
    """A line for each file."""
    missed = {True: "", False: "  ← 超出"}
    return "".join(f"{one.seconds:6.3f} 秒  {one.name}  上限 {_LIMIT} 秒{missed[one.holds]}\n" for one in measured)
