"""Many tables rewritten one after the other: nothing is lost, an unreadable file is an error beside the others."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from assistant.documents import FORMATS, AnnexRow, ReadError, read, write
from assistant.model.drafts import Origin, Rewrite, ValueSource
from assistant.model.table import TargetTable
from assistant.workflows.rewrite import apply_rewrites, rewrite_table
from assistant.workflows.toolbox import Toolbox

Progress = Callable[[int, int, str], None]  # tables done, tables in all, name of the project just done

_SAME_FORM = {
    "xlsm": "xlsx",
    "xls": "xlsx",
    "et": "xlsx",
    "csv": "xlsx",
    "doc": "docx",
    "wps": "docx",
    "markdown": "md",
}
_FALLBACK = "docx"


@dataclass(frozen=True)
class RewrittenFile:
    """``rewrites`` of all ``tables``; a rewrite's ``table`` is the place of its table among them, from 1."""

    name: str
    tables: tuple[TargetTable, ...] = ()
    rewrites: tuple[Rewrite, ...] = ()
    errors: tuple[ReadError, ...] = ()


def rewrite_file(name: str, data: bytes, toolbox: Toolbox, on_progress: Progress | None = None) -> RewrittenFile:
    """Read one file and rewrite its weak rows; what cannot be read is among the errors, the rest goes on."""
    result = read(name, data)
    tables = tuple(result.tables)
    return RewrittenFile(name, tables, rewrite_tables(tables, toolbox, on_progress), tuple(result.errors))


def rewrite_files(
    files: Iterable[tuple[str, bytes]], toolbox: Toolbox, on_progress: Progress | None = None
) -> tuple[RewrittenFile, ...]:
    """:func:`rewrite_file` for files given as (name, content)."""
    return tuple(rewrite_file(name, data, toolbox, on_progress) for name, data in files)


def rewrite_tables(
    tables: Sequence[TargetTable], toolbox: Toolbox, on_progress: Progress | None = None
) -> tuple[Rewrite, ...]:
    """Rewrites of all ``tables`` in order, numbered by their place from 1; ``on_progress`` is called after each table."""
    rewrites: list[Rewrite] = []
    for place, table in enumerate(tables, 1):
        rewrites.extend(rewrite_table(table, toolbox, place))
        if on_progress is not None:
            on_progress(place, len(tables), table.project_name)
    return tuple(rewrites)


def corrected_tables(tables: Sequence[TargetTable], rewrites: Sequence[Rewrite]) -> tuple[TargetTable, ...]:
    """``tables`` with the accepted ``rewrites`` in them."""
    return tuple(
        apply_rewrites(table, [rewrite for rewrite in rewrites if rewrite.table == place])
        for place, table in enumerate(tables, 1)
    )


def corrected_file(file: RewrittenFile, rewrites: Sequence[Rewrite]) -> tuple[str, bytes]:
    """Name and content of ``file`` with the accepted ``rewrites``, in its own form (Word for forms that we do not write),
    with the list of changes as its annex."""
    path = PurePath(file.name)
    suffix = path.suffix.lower().lstrip(".")
    form = _SAME_FORM.get(suffix, suffix if suffix in FORMATS else _FALLBACK)
    data = write(corrected_tables(file.tables, rewrites), form, changes(rewrites))
    return f"{path.stem}-改写.{form}", data


def changes(rewrites: Sequence[Rewrite]) -> tuple[AnnexRow, ...]:
    """The list before → after, one line a row, with the source of the new number."""
    return tuple(_change(rewrite) for rewrite in rewrites if rewrite.before != rewrite.after)


def _change(rewrite: Rewrite) -> AnnexRow:
    before, after = rewrite.before, rewrite.after
    source = rewrite.sources[0] if rewrite.sources else None
    return AnnexRow(
        cell=f"第{rewrite.table}表第{rewrite.indicator}行：原为“{before['name']}”，{before['value'] or '（空）'}",
        value=f"改为“{after['name']}”，{after['value']}",
        source=(source.detail or source.short) if source else "",
        status=_status(source) if source else "",
    )


def _status(source: ValueSource) -> str:
    if source.origin is Origin.PENDING:
        return "待补"
    return "已确认" if source.confirmed else "待确认"
