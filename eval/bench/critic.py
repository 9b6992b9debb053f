"""How fast the rules are: rows a second and core, and whether the time grows as the rows do."""

import gc
import itertools
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from assistant.critic import check
from assistant.model.table import TargetTable
from assistant.settings import CORPUS
from eval.bench.rows import distinct_tables, table_of

ROUNDS = 7
TABLES_A_ROUND = 120
SMALLEST = 300  # rows of the smallest table of the comparison of sizes
GOAL = 20_000  # rows a second and core, on a machine of the size of the developers'
FLOOR = 1_500  # below it something is wrong, however slow or busy the machine; the pace beside textlint is the finer measure
STEEPEST = 3.0  # times as long for twice the rows: 2 is linear, 4 quadratic; a busy machine adds to 2


@dataclass(frozen=True)
class Pace:
    """``seconds`` of processor time, the best of ROUNDS, for tables with so many rows and characters of ``text``."""

    name: str
    seconds: float
    rows: int
    text: str

    @property
    def rows_a_second(self) -> float:
        return self.rows / self.seconds

    @property
    def characters_a_second(self) -> float:
        return len(self.text) / self.seconds

    @property
    def holds(self) -> bool:
        return self.rows_a_second >= FLOOR


@dataclass(frozen=True)
class Growth:
    """Seconds of processor time for one table of each size, each twice the one before."""

    seconds: tuple[tuple[int, float], ...]

    @property
    def ratios(self) -> tuple[float, ...]:
        times = [seconds for _, seconds in self.seconds]
        return tuple(after / before for before, after in itertools.pairwise(times))

    @property
    def holds(self) -> bool:
        return all(ratio < STEEPEST for ratio in self.ratios)


def real_tables() -> tuple[TargetTable, ...]:
    return tuple(TargetTable.model_validate_json(path.read_bytes()) for path in sorted(CORPUS.glob("*.json")))


def paces() -> tuple[Pace, ...]:
    """Rows at three distances from memory: checked before, read before but in other tables, never seen."""
    real = real_tables()
    _check_all(real)
    again = min(_seconds_for(real) for _ in range(ROUNDS))
    elsewhere = min(_seconds_for(_renamed(real, round_)) for round_ in range(ROUNDS))
    distinct = [distinct_tables(TABLES_A_ROUND, seed) for seed in range(1, ROUNDS + 1)]
    fresh = min(_seconds_for(tables) for tables in distinct)
    return (
        Pace(f"{len(real)} 张先例表，再审一次", again, _rows(real), text_of(real)),
        Pace("同样的行，换了表", elsewhere, _rows(real), text_of(real)),
        Pace("从未见过的行（合成）", fresh, _rows(distinct[0]), text_of(distinct[0])),
    )


def _renamed(tables: Sequence[TargetTable], round_: int) -> tuple[TargetTable, ...]:
    """The tables as those of other projects: nothing that was kept of their rows holds."""
    return tuple(table.model_copy(update={"project_name": f"{table.project_name}{round_}"}) for table in tables)


def growth() -> Growth:
    """One table of n, 2n and 4n different rows, each read by rules that have never seen it."""
    sizes = [SMALLEST * 2**step for step in range(3)]
    return Growth(tuple((size, min(_seconds_for(tables) for tables in _tables_of(size))) for size in sizes))


def _tables_of(size: int) -> Iterator[tuple[TargetTable, ...]]:
    return ((table_of(size, seed=size * 1000 + round_),) for round_ in range(ROUNDS))


def _seconds_for(tables: Sequence[TargetTable]) -> float:
    return seconds_of(lambda: _check_all(tables))


def render(measured: Sequence[Pace], grown: Growth) -> str:
    lines = [
        f"{pace.rows_a_second:8,.0f} 行/秒·核  目标 {GOAL:,} 的 {pace.rows_a_second / GOAL:4.2f} 倍  规则审核，{pace.name}"
        f"  下限 {FLOOR:,}{'' if pace.holds else '  ← 不足'}\n"
        for pace in measured
    ]
    sizes = "、".join(f"{size:,} 行 {seconds * 1000:.0f} 毫秒" for size, seconds in grown.seconds)
    ratios = "、".join(f"{ratio:.2f}" for ratio in grown.ratios)
    lines.append(f"行数翻倍，用时是 {ratios} 倍（{sizes}）  上限 {STEEPEST}{'' if grown.holds else '  ← 不是线性'}\n")
    return "".join(lines)


def seconds_of(work: Callable[[], object]) -> float:
    """Processor time of this process for ``work``, without the clearing up of what was done before."""
    gc.collect()
    clock = time.process_time()
    work()
    return time.process_time() - clock


def _check_all(tables: Sequence[TargetTable]) -> None:
    for table in tables:
        check(table)


def _rows(tables: Sequence[TargetTable]) -> int:
    return sum(len(table.indicators) for table in tables)


def text_of(tables: Sequence[TargetTable]) -> str:
    """All cells that the rules read, a line each."""
    lines: list[str] = []
    for table in tables:
        lines += (table.project_name, table.purpose, *table.goals)
        for row in table.indicators:
            lines += (row.name, row.definition, row.value.raw)
    return "\n".join(line for line in lines if line)
