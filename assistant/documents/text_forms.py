"""Text in whatever form a table takes in it → grid."""

from assistant.documents.boxes import is_boxed, is_cut_box, read_boxes
from assistant.documents.grid import Grid, Row
from assistant.documents.limits import check_lines, check_marks
from assistant.documents.markdown import is_cut, is_markdown, read_markdown
from assistant.documents.spaced import is_spaced, read_spaced
from assistant.documents.stacked import is_stacked, read_stacked
from assistant.documents.text import is_cut_text, read_text


def read_text_form(text: str) -> Grid:
    """Rows of HTML, Markdown, drawn boxes, stacked or spaced lines, or separated values.

    Raises UnreadableDocument where limits are passed or a quoted cell has no end.
    """
    if text.lstrip()[:1] == "<":
        from assistant.documents.html_reader import is_html, read_html

        if is_html(text):
            check_marks(text, "<")
            return read_html(text)
    check_lines(text)
    rows, is_cut = _text_rows(text)
    return Grid(rows, is_cut=is_cut)


def _text_rows(text: str) -> tuple[list[Row], bool]:
    """Rows of a text in whatever form, and whether it ends in the middle of a cell."""
    if is_markdown(text):
        return read_markdown(text), is_cut(text)
    if is_boxed(text):
        return read_boxes(text), is_cut_box(text)
    if "\t" not in text and is_stacked(text):
        return read_stacked(text), False
    if "\t" not in text and is_spaced(text):
        return read_spaced(text), False
    return read_text(text), is_cut_text(text)
