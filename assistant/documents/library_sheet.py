"""The Excel sheet in which people hand in their own indicators: an empty one to fill in, and its rows read."""

from assistant.documents.kinds import Kind, kind_of
from assistant.documents.limits import check_rows, check_size
from assistant.errors import UnreadableDocument
from assistant.model.text import squeeze

_TITLE = "自有指标库（从第三行起填写，一行一条指标）"
_COLUMNS = {  # field → heading, width in centimetres
    "name": ("指标名称", 4.2),
    "category": ("二级指标", 2.8),
    "value": ("建议指标值", 2.6),
    "unit": ("计量单位", 2.0),
    "definition": ("计算公式或口径", 5.6),
    "evidence": ("取证来源", 3.6),
    "basis": ("依据", 3.2),
    "kinds": ("适用项目类型", 3.0),
    "words": ("关键词", 3.0),
}
_EXAMPLES = (
    (
        "示例：热线按时办结率",
        "时效指标",
        "≥95%",
        "",
        "按时办结的工单数/应办结的工单总数×100%",
        "工单系统记录",
        "",
        "运维",
        "热线、工单",
    ),
    ("示例：培训人次", "数量指标", "", "人次", "签到的培训人次合计", "签到表", "", "", "培训"),
)
_EXAMPLE_MARK = "示例："
_NEEDED = ("name", "category", "definition")


def library_template() -> bytes:
    """An .xlsx with the headings and two examples, which are passed over when it is read."""
    from assistant.documents.sheet import new_workbook, print_setup, saved, write_list

    book = new_workbook()
    sheet = book.create_sheet("自有指标库")
    headings, widths = zip(*_COLUMNS.values(), strict=True)
    write_list(sheet, _TITLE, headings, _EXAMPLES, widths, centered=())
    print_setup(sheet, landscape=True, repeat_row=2)
    return saved(book)


def read_library_sheet(name: str, data: bytes) -> list[tuple[str, dict[str, str]]]:
    """Place and cells by field of each filled row, every field present. Raises UnreadableDocument for another kind of file."""
    from assistant.documents.excel_reader import read_excel

    try:
        check_size(len(data))
        if kind_of(name, data) is not Kind.EXCEL:
            raise UnreadableDocument("自有指标库要用 Excel 文件（.xlsx）", advice="请下载模板，填好后再导入")
        rows = read_excel(data).rows
        check_rows(rows)
    except UnreadableDocument as error:
        raise UnreadableDocument(error.cause, file=name, place=error.place, advice=error.advice) from None
    columns: dict[str, int] = {}
    found = []
    for row in rows:
        headed = {
            field: place for field, (title, _) in _COLUMNS.items() for place, cell in row.filled if _is(cell, title)
        }
        if all(field in headed for field in _NEEDED):
            columns = headed
        elif columns and row.filled:
            cells = {field: _cell(row.cells, columns.get(field)) for field in _COLUMNS}
            if any(cells.values()) and not cells["name"].startswith(_EXAMPLE_MARK):
                found.append((row.place, cells))
    if not columns:
        needed = "、".join(_COLUMNS[field][0] for field in _NEEDED)
        raise UnreadableDocument(f"没有找到表头（{needed}）", file=name, advice="请下载模板，按它的列填写")
    return found


def _is(cell: str, heading: str) -> bool:
    return squeeze(cell) == heading


def _cell(cells: tuple[str, ...], column: int | None) -> str:
    return cells[column].strip() if column is not None and column < len(cells) else ""
