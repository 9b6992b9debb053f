"""What stands before a table: cover, table of contents, title, unit line, money unit."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.documents.form_words import form_word
from assistant.documents.grid import Row
from assistant.documents.labels import Label, label_of, split_label
from assistant.documents.vocabulary import money_unit_of
from assistant.model.table import Unit
from assistant.model.text import bare, squeeze, tidy

_TITLE = re.compile(r"(.*?)绩效目标(?:申报|批复)?表(?:\((?:(?:19|20)\d{2})年?度?\))?", re.DOTALL)
_NUMBERED = re.compile(r"\s*(\d{1,4})\s*[.．、]\s*(?!\d)(.*)", re.DOTALL)
_UNIT_LINE = re.compile(r"\s*(\d{4,})\s*[-—]?\s*(\D.*)")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
_YEAR_AHEAD = re.compile(r"(?:19|20)\d{2}年?度?")
_COVER_YEAR = re.compile(r"\(?((?:19|20)\d{2})年度?\)?")
_PAGE_NUMBER = re.compile(r"\s*\d{1,4}\s*")
_TITLE_LINES = 4


@dataclass(frozen=True)
class Preamble:
    """``title`` is without its number; ``year`` is None where none is written, ``cover_year`` that above the title."""

    title: str = ""
    number: int | None = None
    unit: Unit = field(default_factory=Unit)
    money_unit: str = ""
    year: int | None = None
    cover_year: int | None = None


def is_title(text: str) -> bool:
    return _TITLE.fullmatch(form_word(text)) is not None


def whole_of_unit(title: str, unit: str) -> str:
    """What a table of all that a unit does is called (某单位部门整体支出), as its title tells; empty for other titles."""
    found = _TITLE.fullmatch(form_word(title))
    words = _YEAR_AHEAD.sub("", found.group(1)) if found else ""
    if "整体" not in words:
        return ""
    return words if words.startswith(unit) else f"{unit}{words}"


def read_contents(rows: Sequence[Row]) -> dict[int, str]:
    """Titles by number from the table of contents; empty when there is none."""
    start = next((i for i, row in enumerate(rows) if form_word("".join(row.cells)) in ("目录", "目次")), None)
    titles: dict[int, str] = {}
    if start is None:
        return titles
    for row in rows[start + 1 :]:
        text = _contents_line(row)
        found = _NUMBERED.match(text)
        if found and int(found.group(1)) != len(titles) + 1:
            break
        if found:
            titles[len(titles) + 1] = found.group(2)
        elif text.strip() and titles and not is_title(titles[len(titles)]):
            titles[len(titles)] += text
        elif text.strip():
            break
    return {number: tidy(_without_page(title)) for number, title in titles.items()}


def read_preamble(rows: Sequence[Row]) -> Preamble:
    """Facts from the rows before one table (``rows`` since the end of the table before)."""
    index = next((i for i in range(len(rows) - 1, -1, -1) if is_title("".join(rows[i].cells))), None)
    title, number = _title_at(rows, index) if index is not None else ("", None)
    after = rows[index + 1 :] if index is not None else rows
    cover = rows[:index] if index is not None else rows
    return Preamble(title, number, _unit(after), _money_unit(rows), _year(rows), _year(cover))


def year_in_title(title: str, project_name: str) -> int | None:
    """The year of a title such as 2024年度项目支出绩效目标表; years that belong to the project's name do not count."""
    rest = bare(title).replace(bare(project_name), "") if project_name else bare(title)
    found = _YEAR.search(rest)
    return int(found.group(1)) if found else None


def year_in_name(file: str) -> int | None:
    found = _YEAR.search(file)
    return int(found.group(1)) if found else None


def _contents_line(row: Row) -> str:
    """A line of the contents; a page number behind a tab stop is none of its title."""
    cells = [cell for _, cell in row.filled]
    return "".join(cells[:-1] if len(cells) > 1 and _PAGE_NUMBER.fullmatch(cells[-1]) else cells)


def _without_page(title: str) -> str:
    """A line of the contents without its leader dots and page number."""
    head = title.rstrip("0123456789 \t\u3000")
    return head.rstrip(".·… \t") if head.endswith(("..", "··", "…")) else title


def _title_at(rows: Sequence[Row], index: int) -> tuple[str, int | None]:
    """The title that ends in row ``index``; a wrapped one starts at its number, at most a few lines above."""
    lines: list[str] = []
    for i in range(index, max(index - _TITLE_LINES, -1), -1):
        text = "".join(rows[i].cells)
        if not text.strip() or (lines and is_title(text)):
            break
        lines.insert(0, text)
        found = _NUMBERED.match(text)
        if found:
            return tidy("".join((found.group(2), *lines[1:]))), int(found.group(1))
    return tidy("".join(rows[index].cells)), None


def _cells(rows: Sequence[Row]) -> list[str]:
    return [cell for row in rows for _, cell in row.filled]


def _money_unit(rows: Sequence[Row]) -> str:
    return next((unit for unit in map(money_unit_of, reversed(_cells(rows))) if unit), "")


def _unit(rows: Sequence[Row]) -> Unit:
    code, name = "", ""
    cells = _cells(rows)
    for position, cell in enumerate(cells):
        text = re.sub(r"(?:金额)?单位\s*[:：]\s*\S?元", "", cell)
        for part in re.split(r"\s{2,}|(?<=\S)\s+(?=单位)", text.strip()):
            named = split_label(part)
            label = label_of(named[0]) if named else label_of(part)
            value = named[1] if named else _beside(cells, position)
            if label is Label.UNIT_CODE:
                code = tidy(value)
            elif label is Label.UNIT_NAME:
                name = tidy(value)
            elif (found := _UNIT_LINE.fullmatch(part)) and not name:
                code, name = found.group(1), tidy(found.group(2))
    return Unit(code=code, name=name)


def _beside(cells: Sequence[str], position: int) -> str:
    """The cell after a label, unless it says something of its own."""
    text = cells[position + 1] if position + 1 < len(cells) else ""
    return "" if money_unit_of(text) or split_label(text) or label_of(text) else text


def _year(rows: Sequence[Row]) -> int | None:
    for cell in reversed(_cells(rows)):
        named = split_label(cell)
        if named and label_of(named[0]) is Label.YEAR and (year := _YEAR.search(named[1])):
            return int(year.group(1))
        found = _COVER_YEAR.fullmatch(squeeze(form_word(cell)))
        if found:
            return int(found.group(1))
    return None
