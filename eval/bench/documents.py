"""How long the 50 tables take to be written in each of our formats, and to be read back from it."""

import time
from collections.abc import Sequence

from assistant.documents import FORMATS, read, write
from assistant.model.table import TargetTable
from assistant.settings import CORPUS
from eval.bench.startup import Measurement

_ROUNDS = 3
_LIMIT = 3.0


def measurements() -> tuple[Measurement, ...]:
    """Seconds of work, the best of a few rounds each. Raises RuntimeError when a file does not give its tables back."""
    tables = [TargetTable.model_validate_json(path.read_bytes()) for path in sorted(CORPUS.glob("*.json"))]
    return tuple(measured for form in FORMATS for measured in (_written(tables, form), _read(tables, form)))


def _written(tables: list[TargetTable], form: str) -> Measurement:
    seconds = []
    for _ in range(_ROUNDS):
        clock = time.process_time()
        write(tables, form)
        seconds.append(time.process_time() - clock)
    return Measurement(f"写出 {len(tables)} 张表的 .{form}", min(seconds), _LIMIT)


def _read(tables: list[TargetTable], form: str) -> Measurement:
    name, data = f"全部.{form}", write(tables, form)
    seconds = []
    for _ in range(_ROUNDS):
        clock = time.process_time()
        result = read(name, data)
        seconds.append(time.process_time() - clock)
        if len(result.tables) != len(tables):
            raise RuntimeError(f"{name}: {len(result.tables)} tables")
    return Measurement(f"读回 {len(tables)} 张表的 .{form}（{len(data) // 1000} KB）", min(seconds), _LIMIT)


def render(measured: Sequence[Measurement]) -> str:
    """A line for each file."""
    missed = {True: "", False: "  ← 超出"}
    return "".join(f"{one.seconds:6.3f} 秒  {one.name}  上限 {one.limit} 秒{missed[one.holds]}\n" for one in measured)
