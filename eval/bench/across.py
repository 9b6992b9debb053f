"""How long a whole department takes: the review across many tables, made from the corpus by a seeded variation."""

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.critic.across import check_across
from assistant.model.table import Indicator, TargetTable
from assistant.settings import CORPUS

TABLES = 1_000
LIMIT = 10.0  # seconds of processor time
_SEED = 20240101
_PLACES = ("城东区", "城西区", "滨江区", "高新区", "开发区", "山前县", "河口县", "湖畔县", "新城区", "老城区")
_YEARS = (2023, 2024, 2025)


@dataclass(frozen=True)
class AcrossTime:
    """``pairs`` is how many pairs of tables there are, ``findings`` what the review found among them."""

    tables: int
    pairs: int
    findings: int
    seconds: float

    @property
    def holds(self) -> bool:
        return self.seconds < LIMIT


def measure(count: int = TABLES) -> AcrossTime:
    """Processor time of one review of ``count`` tables, with nothing remembered from an earlier one."""
    tables = varied(_corpus(), count)
    clock = time.process_time()
    found = check_across(tables)
    seconds = time.process_time() - clock
    return AcrossTime(count, count * (count - 1) // 2, sum(map(len, found)), seconds)


def render(measured: AcrossTime) -> str:
    return (
        f"跨表审核：{measured.tables} 张表，{measured.pairs} 对，{measured.findings} 条问题，"
        f"{measured.seconds:.2f} 秒处理器时间，上限 {LIMIT:.0f} 秒{'' if measured.holds else '  ← 超出'}\n"
    )


def varied(tables: Sequence[TargetTable], count: int) -> tuple[TargetTable, ...]:
    """``count`` tables from ``tables``: other places, years and amounts; some rows renamed, some left out. Always the same."""
    chance = random.Random(_SEED)
    return tuple(_varied(tables[number % len(tables)], number, chance) for number in range(count))


def _varied(table: TargetTable, number: int, chance: random.Random) -> TargetTable:
    place = chance.choice(_PLACES)
    total = table.budget.total
    amount = None if total is None else (total * Decimal(chance.randint(50, 200)) / 100).quantize(Decimal("0.01"))
    changes = {
        "project_name": table.project_name.replace("天津市", place) + f"（{number % 97}号）" * chance.randint(0, 1),
        "fiscal_year": chance.choice(_YEARS),
        "unit": table.unit.model_copy(update={"code": f"{600 + chance.randint(0, 19)}201"}),
        "budget": table.budget.model_copy(update={"total": amount}),
        "purpose": table.purpose.replace("天津", place) if chance.random() < 0.7 else table.purpose,
        "indicators": tuple(_renamed(row, place, chance) for row in table.indicators if chance.random() < 0.95),
        "source": table.source.model_copy(update={"file": f"{place}.docx", "number": number + 1}),
    }
    return table.model_copy(update=changes)


def _renamed(row: Indicator, place: str, chance: random.Random) -> Indicator:
    return row.model_copy(update={"name": place + row.name}) if chance.random() < 0.3 else row


def _corpus() -> list[TargetTable]:
    return [TargetTable.model_validate_json(path.read_bytes()) for path in sorted(CORPUS.glob("*.json"))]
