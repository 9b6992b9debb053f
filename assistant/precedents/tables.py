"""The tables that precedents come from: the corpus of this installation and the user's own."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from assistant.errors import IndexUnavailable
from assistant.model.table import TargetTable
from assistant.settings import CORPUS, Settings

FIRST_OWN_NUMBER: Final = 1001


def load_corpus() -> tuple[TargetTable, ...]:
    """The reviewed tables shipped with the product, by number."""
    return _load(CORPUS)


def load_own(settings: Settings) -> tuple[TargetTable, ...]:
    """The user's tables under the data directory; numbered from 1001, so that a citation tells them from the corpus."""
    return _load(own_dir(settings))


def add_own(settings: Settings, tables: Iterable[TargetTable]) -> tuple[TargetTable, ...]:
    """Store tables that are not there yet and return those, with their new numbers."""
    folder = own_dir(settings)
    stored = load_own(settings)
    known = {_wording(table) for table in (*load_corpus(), *stored)}
    number = max((number_of(table) for table in stored), default=FIRST_OWN_NUMBER - 1)
    added = []
    for table in tables:
        if _wording(table) in known:
            continue
        known.add(_wording(table))
        number += 1
        source = table.source.model_copy(update={"number": number})
        added.append(table.model_copy(update={"source": source}))
        folder.mkdir(parents=True, exist_ok=True)
        _write(folder / f"{number}.json", added[-1])
    return tuple(added)


def own_dir(settings: Settings) -> Path:
    return settings.data_dir / "tables"


def number_of(table: TargetTable) -> int:
    """Number in citations. Every stored table has one."""
    if table.source.number is None:
        raise ValueError(f"table without a number: {table.project_name}")
    return table.source.number


def is_own(number: int) -> bool:
    return number >= FIRST_OWN_NUMBER


def tables_hash(tables: Iterable[TargetTable]) -> str:
    """SHA-256 of the tables' numbers and wording, in their order; how values are understood does not count."""
    digest = hashlib.sha256()
    for table in tables:
        digest.update(f"{number_of(table)}{_wording(table)}".encode())
    return digest.hexdigest()


def _load(folder: Path) -> tuple[TargetTable, ...]:
    tables = []
    for path in folder.glob("*.json"):
        try:
            tables.append(TargetTable.model_validate_json(path.read_text(encoding="utf-8")))
        except (OSError, ValidationError, UnicodeDecodeError) as error:
            raise IndexUnavailable("先例表的数据已损坏", file=path.name, advice="请移走该文件后重试") from error
    return tuple(sorted(tables, key=number_of))


def _wording(table: TargetTable) -> str:
    rows = [[row.level1, row.level2, row.name, row.definition, row.value.raw] for row in table.indicators]
    content = [table.project_name, table.unit.name, table.purpose, table.goals, rows, str(table.budget.total)]
    return json.dumps(content, ensure_ascii=False)


def _write(path: Path, table: TargetTable) -> None:
    fresh = path.with_suffix(".tmp")
    fresh.write_text(table.model_dump_json(indent=2) + "\n", encoding="utf-8")
    fresh.replace(path)
