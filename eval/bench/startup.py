"""Start to finish of the commands that people and scripts run all day.

What they promise in seconds holds on a machine of the size of the developers' and is printed as a goal. What fails is a multiple of
the bare interpreter's start in the same run: it says the same of the commands on a slow machine and on a fast one.
"""

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
class Start:
    """Seconds from start to finish, the best of ROUNDS, and of the bare interpreter; ``goal`` in seconds, ``limit`` in times as
    long as the interpreter."""

    name: str
    seconds: float
    bare: float
    goal: float
    limit: float

    @property
    def times(self) -> float:
        return self.seconds / self.bare

    @property
    def holds(self) -> bool:
        return self.times < self.limit


def measurements(folder: Path) -> tuple[Start, ...]:
    """Time the commands on documents written to ``folder``."""
    tables = [TargetTable.model_validate_json(path.read_bytes()) for path in sorted(CORPUS.glob("*.json"))]
    one, all_of_them = folder / "one.json", folder / "all.json"
    _write(one, tables[:1])
    _write(all_of_them, tables)
    product = (sys.executable, "-m", "assistant")
    bare = _best((sys.executable, "-c", "pass"))

    def measured(name: str, command: Sequence[str], goal: float, limit: float) -> Start:
        return Start(name, _best(command), bare, goal, limit)

    return (
        measured("import assistant.critic", (sys.executable, "-c", "import assistant.critic"), 0.5, 35),
        measured("jixiao check，1 张表", (*product, "check", str(one)), 0.5, 65),
        measured(f"jixiao check，{len(tables)} 张表", (*product, "check", str(all_of_them)), 1.0, 95),
        measured(f"jixiao parse，{len(tables)} 张表", (*product, "parse", str(all_of_them)), 1.0, 35),
    )


def render(measured: Sequence[Start]) -> str:
    return f"{measured[0].bare:6.3f} 秒  空解释器（python -c pass）\n" + "".join(
        f"{one.seconds:6.3f} 秒  目标 {one.goal:.1f} 秒  为空解释器的 {one.times:4.1f} 倍"
        f"  上限 {one.limit:.0f} 倍{'' if one.holds else '  ← 超出'}  {one.name}\n"
        for one in measured
    )


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
