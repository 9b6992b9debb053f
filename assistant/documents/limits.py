"""Caps on what is read, checked before anything is parsed: an upload must not cost more than a few seconds."""

from typing import TYPE_CHECKING

from assistant.documents.grid import Row
from assistant.errors import UnreadableDocument

if TYPE_CHECKING:
    import zipfile

MAX_FILE_BYTES = 20 * 1024 * 1024
MAX_UNPACKED_BYTES = 50 * 1024 * 1024
MAX_RATIO = 100
MAX_ENTRIES = 1_000
MAX_ROWS = 20_000  # 50 tables have some 800
MAX_CELLS = 400_000
MAX_COLUMNS = 64
MAX_CELL_CHARACTERS = 20_000
MAX_PART_BYTES = 24 * 1024 * 1024  # of one XML part, unpacked
MAX_NODES = 6_000_000  # elements and attributes of a part that is read piece by piece
MAX_TREE_NODES = 1_000_000  # of one that is held whole, 250 MB; 50 tables in Word have 130,000
MAX_TAG_BYTES = 1024 * 1024  # between two ends of tags
MAX_STRINGS = 300_000  # that a workbook shares
MAX_MARKS = 400_000  # tags of a page, brackets and commas of JSON
MAX_LINE_CHARACTERS = 400_000  # of a text file
# Below this size a high compression ratio is what repetitive office XML looks like, and harmless.
RATIO_MATTERS_FROM = 1024 * 1024


def check_size(size: int) -> None:
    """Raises UnreadableDocument for an empty file (``size`` in bytes) or one above the cap."""
    if size == 0:
        raise UnreadableDocument("文件是空的", advice="请确认上传的是填好的绩效目标表")
    if size > MAX_FILE_BYTES:
        raise UnreadableDocument(
            f"文件有 {size / 1024 / 1024:.0f} MB，超过上限 {MAX_FILE_BYTES // 1024 // 1024} MB",
            advice="请拆成几个文件，或删去图片后再试",
        )


def check_archive(archive: "zipfile.ZipFile") -> None:
    """Raises UnreadableDocument when the unpacked size, ratio or number of parts is that of a zip bomb."""
    entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    too_dense = unpacked > RATIO_MATTERS_FROM and unpacked > packed * MAX_RATIO
    if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED_BYTES or too_dense:
        raise UnreadableDocument(
            f"文件解压后有 {unpacked / 1024 / 1024:.0f} MB、{len(entries)} 个部件，超出安全上限，未打开",
            advice="请用 Office 或 WPS 打开后只保留绩效目标表，另存为新文件",
        )


def check_rows(rows: list[Row]) -> None:
    """Raises UnreadableDocument for a document with too many rows or cells, or a cell that is too long."""
    if len(rows) > MAX_ROWS:
        raise too_many_rows()
    if sum(len(row.cells) for row in rows) > MAX_CELLS:
        raise UnreadableDocument(f"超过 {MAX_CELLS} 个单元格，未读取", advice="请只保留绩效目标表，删去其余行列后再试")
    for row in rows:
        if len(row.cells) > MAX_COLUMNS:
            raise UnreadableDocument(
                f"一行有 {len(row.cells)} 格，超过上限 {MAX_COLUMNS} 格",
                place=row.place,
                advice="请只保留绩效目标表的列",
            )
        for column, cell in enumerate(row.cells, 1):
            if len(cell) > MAX_CELL_CHARACTERS:
                check_cell(cell, f"{row.place}第{column}格")


def check_cell(text: str, place: str) -> None:
    """Raises UnreadableDocument for a cell that is too long."""
    if len(text) > MAX_CELL_CHARACTERS:
        raise UnreadableDocument(
            f"一个单元格有 {len(text)} 个字，超过上限 {MAX_CELL_CHARACTERS} 个",
            place=place,
            advice="请检查这一格是否误贴了别的内容",
        )


def check_lines(text: str) -> None:
    """Raises UnreadableDocument for a text with too many lines, or one longer than any row of a table."""
    if text.count("\n") > MAX_ROWS:
        raise too_many_rows()
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > MAX_LINE_CHARACTERS:
            raise UnreadableDocument(
                f"单元格太长：一行有 {len(line)} 个字，超过上限 {MAX_LINE_CHARACTERS} 个",
                place=f"第{number}行",
                advice="请检查这一行是否误贴了别的内容",
            )


def check_marks(text: str, opening: str) -> None:
    """Raises UnreadableDocument for a text with more tags or brackets (each of the signs ``opening``) than a document of
    tables has."""
    if sum(map(text.count, opening)) > MAX_MARKS:
        raise UnreadableDocument("内容的标记多得不正常，未读取", advice="请只保留绩效目标表后再试")


def too_much(part: str) -> UnreadableDocument:
    return UnreadableDocument(f"文件内部的 {part} 大得不正常，未读取", advice="请只保留绩效目标表，另存为新文件再试")


def too_many_rows() -> UnreadableDocument:
    return UnreadableDocument(f"超过 {MAX_ROWS} 行，未读取", advice="请只保留绩效目标表，删去其余行后再试")
