"""Start to finish of the commands that people and scripts run all day."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.model.table import TargetTable
from assistant.settings import CORPUS

ROUNDS = 9
HEAVY = frozenset({"torch", "chromadb", "gradio", "langchain", "langchain_core", "sentence_transformers", "sqlalchemy"})


@dataclass(frozen=True)
class Measurement:
    """Seconds from start to finish, the best of ROUNDS; ``limit`` None for the bare interpreter."""

    name: str
    seconds: float
    limit: float | None = None

    @property
    def holds(self) -> bool:
        return self.limit is None or self.seconds < self.limit


def measurements(folder: Path) -> tuple[Measurement, ...]:
    """Time the commands on documents written to ``folder``."""
    tables = [TargetTable.model_validate_json(path.read_bytes()) for path in sorted(CORPUS.glob("*.json"))]
    one, all_of_them = folder / "one.json", folder / "all.json"
    _write(one, tables[:1])
    _write(all_of_them, tables)
    product = (sys.executable, "-m", "assistant")
    return (
        Measurement("python -c pass", _best((sys.executable, "-c", "pass"))),
        Measurement("import assistant.critic", _best((sys.executable, "-c", "import assistant.critic")), 0.5),
        Measurement("jixiao check，1 张表", _best((*product, "check", str(one))), 0.5),
        Measurement(f"jixiao check，{len(tables)} 张表", _best((*product, "check", str(all_of_them))), 1.0),
        Measurement(f"jixiao parse，{len(tables)} 张表", _best((*product, "parse", str(all_of_them))), 1.0),
    )


def render(measured: Sequence[Measurement]) -> str:
    bare = measured[0].seconds
    lines = []
    for one in measured:
        limit = "" if one.limit is None else f"  上限 {one.limit:.1f} 秒{'' if one.holds else '  ← 超出'}"
        lines.append(f"{one.seconds:6.3f} 秒  为空解释器的 {one.seconds / bare:4.1f} 倍  {one.name}{limit}\n")
    return "".join(lines)


def loaded_heavy(statement: str) -> frozenset[str]:
    """Which of HEAVY are loaded after ``statement`` in a fresh process."""
    code = f"import sys\n{statement}\nprint('\\n'.join(sorted(name for name in sys.modules)), file=sys.stderr)"
    done = subprocess.run((sys.executable, "-c", code), capture_output=True, text=True, check=True)
    return HEAVY & set(done.stderr.splitlines())


def _write(path: Path, tables: Sequence[TargetTable]) -> None:
    data = {"tables": [table.model_dump(mode="json") for table in tables]}
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


def _best(command: Sequence[str]) -> float:
    """Seconds of the fastest of ROUNDS, with compiled modules kept as an installation keeps them.

    Findings (exit code 1) are a fine outcome; RuntimeError for a failure.
    """
    surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    seconds = []
    for _ in range(ROUNDS):
        clock = time.perf_counter()
        done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env=surroundings)
        seconds.append(time.perf_counter() - clock)
        if done.returncode not in (0, 1):
            raise RuntimeError(f"{command}: {done.stderr}")
    return min(seconds)
