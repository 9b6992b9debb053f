"""The one door into documents: bytes of any kind → tables and errors."""

from dataclasses import replace

from assistant.documents.boxes import is_boxed, read_boxes
from assistant.documents.grid import Row
from assistant.documents.json_form import is_json, read_json
from assistant.documents.kinds import Kind, kind_of
from assistant.documents.layout import read_layout
from assistant.documents.limits import check_rows, check_size
from assistant.documents.markdown import is_markdown, read_markdown
from assistant.documents.result import ReadError, ReadResult
from assistant.documents.stacked import is_stacked, read_stacked
from assistant.documents.text import decode, read_text
from assistant.errors import UnreadableDocument


def read(name: str, data: bytes) -> ReadResult:
    """Tables of the document ``name`` (a file name, shown in errors) with content ``data``.

    Never raises for bad content: whatever cannot be read is one :class:`ReadError`.
    """
    try:
        check_size(len(data))
        result = _read(name, data)
    except UnreadableDocument as error:
        return ReadResult(errors=(ReadError.of(error, name),))
    if result.tables or result.errors:
        return result
    return ReadResult(
        errors=(
            ReadError(
                name,
                "",
                "没有找到绩效目标表；请确认文件里有“项目名称”，以及“一级指标、二级指标、三级指标、指标值”这样的表头",
            ),
        )
    )


def _read(name: str, data: bytes) -> ReadResult:
    kind = kind_of(name, data)
    faults: list[tuple[str, str]] = []
    if kind is Kind.WORD:
        from assistant.documents.word_reader import read_word

        rows = read_word(data)
    elif kind is Kind.EXCEL:
        from assistant.documents.excel_reader import read_excel

        rows = read_excel(data)
    elif kind is Kind.PDF:
        from assistant.documents.pdf_reader import read_pdf

        rows, faults = read_pdf(data)
    else:
        text = decode(data)
        if is_json(text):
            return read_json(text, name)
        rows = _text_rows(text)
    check_rows(rows)
    result = read_layout(rows, name)
    left_out = tuple(ReadError(name, place, message) for place, message in faults)
    return replace(result, errors=(*result.errors, *left_out))


def _text_rows(text: str) -> list[Row]:
    if text.lstrip()[:1] == "<":
        from assistant.documents.html_reader import is_html, read_html

        if is_html(text):
            return read_html(text)
    if is_markdown(text):
        return read_markdown(text)
    if is_boxed(text):
        return read_boxes(text)
    return read_stacked(text) if "\t" not in text and is_stacked(text) else read_text(text)
