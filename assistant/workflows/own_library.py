"""The user's own indicators and tables come in; a bad row is told with its place and reason, the others go on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.critic import check
from assistant.documents import ReadError, read
from assistant.documents.library_sheet import read_library_sheet
from assistant.library import Library, LibraryEntry
from assistant.library.own import UnfitRow, load_own, merged, own_entry, save_own
from assistant.model.findings import Severity
from assistant.model.table import Indicator, TargetTable

_MOST_ENTRIES = 5000


@dataclass(frozen=True)
class Imported:
    """How many came in, how many took the place of one of the same name, and a sentence for each row that did not."""

    added: int = 0
    renewed: int = 0
    errors: tuple[str, ...] = ()


def import_indicators(name: str, data: bytes, library: Library, data_dir: Path) -> Imported:
    """Add the rows of a filled-in template to the user's own library. Raises UnreadableDocument for a file that is none,
    UsageError when the stored library is damaged."""
    read_entries: list[LibraryEntry] = []
    errors = []
    for place, cells in read_library_sheet(name, data)[:_MOST_ENTRIES]:
        try:
            entry = own_entry(cells, library.kinds)
            _refuse_errors(entry)
            read_entries.append(entry)
        except UnfitRow as unfit:
            errors.append(f"{place}“{cells['name'] or '（无名称）'}”：{unfit}。")
    stored = load_own(data_dir)
    entries = merged(stored, read_entries)
    if read_entries:
        save_own(data_dir, entries)
    added = len(entries) - len(stored)
    return Imported(added, len(read_entries) - added, tuple(errors))


def remove_indicator(entry_id: str, data_dir: Path) -> None:
    """Take one own entry out; nothing happens where there is none."""
    save_own(data_dir, [entry for entry in load_own(data_dir) if entry.id != entry_id])


def import_tables(
    files: Sequence[tuple[str, bytes]], add: Callable[[Sequence[TargetTable]], int]
) -> tuple[Imported, tuple[TargetTable, ...]]:
    """Read tables from ``files`` (name, content); ``add`` puts them among the precedents and says how many were new."""
    tables: list[TargetTable] = []
    errors: list[ReadError] = []
    for name, data in files:
        result = read(name, data)
        tables += result.tables
        errors += result.errors
    added = add(tables) if tables else 0
    return Imported(added, len(tables) - added, tuple(error.sentence() for error in errors)), tuple(tables)


def _refuse_errors(entry: LibraryEntry) -> None:
    """Raise UnfitRow when the row that the entry proposes would be an error in a table."""
    fields = {"level1": entry.category.level1(), "level2": entry.category.level2, "name": entry.name}
    row = Indicator.model_validate({**fields, "definition": entry.definition, "value": entry.proposed_value})
    for finding in check(TargetTable(project_name=entry.name, indicators=(row,))):
        if finding.severity is Severity.ERROR and finding.cell.part == "indicator":
            raise UnfitRow(f"写进表里会是错误：{finding.message}（{finding.code}）")
