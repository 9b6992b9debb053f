"""Word .docx → grid. Only what the body shows is read: deleted text, comments, headers and properties stay outside."""

from collections.abc import Iterator

from assistant.documents.grid import Grid, Note, Row
from assistant.documents.limits import MAX_COLUMNS
from assistant.documents.ooxml import Element, Package, whole_number
from assistant.documents.package_asides import take_asides
from assistant.documents.word_text import W, is_on, paragraph_text
from assistant.errors import UnreadableDocument
from assistant.model.text import shortened

_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WRAPPERS = frozenset(
    {f"{W}{tag}" for tag in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")}
    | {f"{_CHOICE}AlternateContent", f"{_CHOICE}Choice"}
)
_MOST_UNSEEN = 20


def read_word(data: bytes) -> Grid:
    """Rows of the document. Raises UnreadableDocument when its body is damaged."""
    package = Package(data)
    body = package.root("word/document.xml").find(f"{W}body")
    reader = _Reader()
    try:
        if body is not None:
            reader.take(body)
    except RecursionError:
        raise UnreadableDocument(
            "文件内部的层次过深，未读取", advice="请用 Office 或 WPS 打开后另存为新文件再试"
        ) from None
    take_asides(package, reader.grid)
    return reader.grid


class _Reader:
    """Walks the body once; ``grid`` is what was found."""

    def __init__(self) -> None:
        self.grid = Grid()
        self._tables = self._paragraphs = self._parts = 0

    def take(self, body: Element) -> None:
        for block in _unwrapped(body):
            if block.tag == f"{W}tbl":
                self._tables += 1
                self._table(block, f"第{self._tables}个表格")
            elif block.tag == f"{W}p":
                self._paragraphs += 1
                place = f"第{self._paragraphs}段"
                text = self._text(block, place)
                self.grid.rows.append(Row(tuple(text.split("\t")) if text.strip() else (), place))

    def _table(self, table: Element, place: str) -> None:
        """Rows of a table. Its part is its number among all that begin before it, those inside cells too."""
        self._parts += 1
        part = str(self._parts)
        above: dict[int, str] = {}
        lines = (child for child in _unwrapped(table) if child.tag == f"{W}tr")
        for number, line in enumerate(lines, 1):
            here = f"{place}第{number}行"
            inner: list[Element] = []
            cells, fresh = self._cells(line, above, here, inner)
            above = dict(enumerate(cells))
            if is_on(line.find(f"{W}trPr/{W}hidden")):
                self._unseen(here, "是隐藏的行", " ".join(filter(None, cells)))
            elif fresh:
                self.grid.rows.append(Row(tuple(cells), here, "", part, number))
            for cell in inner:
                self._small_page(cell, here)
        self.grid.rows.append(Row(()))

    def _small_page(self, cell: Element, place: str) -> None:
        """A cell that holds tables: its paragraphs and tables follow the row."""
        count = 0
        for block in _unwrapped(cell):
            if block.tag == f"{W}tbl":
                count += 1
                self._table(block, f"{place}内第{count}个表格")
            elif block.tag == f"{W}p":
                text = self._text(block, place)
                if text.strip():
                    self.grid.rows.append(Row((text,), place))

    def _cells(self, line: Element, above: dict[int, str], place: str, inner: list[Element]) -> tuple[list[str], bool]:
        """Cells of one table row by grid column, and whether any of them is not merged with the row above; those that hold
        tables go to ``inner``."""
        cells = [""] * _span(line.find(f"{W}trPr/{W}gridBefore"), 0)
        fresh = False
        for cell in _unwrapped(line):
            if cell.tag != f"{W}tc":
                continue
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            span = cell.find(f"{W}tcPr/{W}gridSpan")
            if merge is not None and merge.get(f"{W}val", "continue") == "continue":
                cells.append(above.get(len(cells), ""))
            else:
                fresh = True
                paged = any(block.tag == f"{W}tbl" for block in _unwrapped(cell))
                cells.append("" if paged else self._cell_text(cell, f"{place}第{len(cells) + 1}格"))
                if paged:
                    inner.append(cell)
            cells += [""] * (_span(span, 1) - 1)
        return cells, fresh

    def _cell_text(self, cell: Element, place: str) -> str:
        """Paragraphs as lines; automatic list numbers, which are no text in the file, are written out."""
        lines: list[str] = []
        counted = 0
        for block in _unwrapped(cell):
            if block.tag == f"{W}p":
                text = self._text(block, place).replace("\t", " ")
                if block.find(f"{W}pPr/{W}numPr") is not None and text.strip():
                    counted += 1
                    text = f"{counted}. {text}"
                lines.append(text)
        return "\n".join(lines).strip("\n")

    def _text(self, paragraph: Element, place: str) -> str:
        text, unseen = paragraph_text(paragraph)
        for what, words in unseen:
            self._unseen(place, what, words)
        return text

    def _unseen(self, place: str, what: str, text: str) -> None:
        """Told once a text, which is looked at for instructions like any other."""
        if not text.strip():
            return
        note = Note(place, f"{what}，没有读取（“{shortened(text, 40)}”）；如应当审核，请放进表格再上传")
        self.grid.asides.append((place, text))
        if len(self.grid.notes) < _MOST_UNSEEN:
            self.grid.notes.append(note)


def _unwrapped(parent: Element) -> Iterator[Element]:
    """Children, looking through content controls and tracked insertions."""
    for child in parent:
        if child.tag in _WRAPPERS:
            yield from _unwrapped(child)
        else:
            yield child


def _span(element: Element | None, default: int) -> int:
    return default if element is None else min(whole_number(element.get(f"{W}val", ""), default), MAX_COLUMNS)
