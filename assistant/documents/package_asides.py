"""Texts of an Office package that stand in no table: comments, properties, headers, notes, names, alternative texts."""

import re
from collections.abc import Iterator

from assistant.documents.grid import Grid, Note
from assistant.documents.ooxml import Element, Package
from assistant.errors import UnreadableDocument

_PARTS = (
    (r"(?:word|xl)/(?:.*/)?(?:comments|threadedcomment)[^/]*\.xml", "批注"),
    (r"docprops/(?:core|app|custom)\.xml", "文件属性"),
    (r"word/(?:header|footer)\d*\.xml", "页眉页脚"),
    (r"word/(?:foot|end)notes\.xml", "脚注尾注"),
    (r"xl/drawings/[^/]*\.xml", "图形文字"),
    (r"(?:word|xl)/(?:.*/)?charts?/[^/]*\.xml", "图表"),
    (r"xl/workbook\.xml", "名称定义"),
    (r"customxml/item\d+\.xml", "附加数据"),
)
_DESCRIBED = ("descr", "title", "prompt", "error", "comment", "alt")
# Pieces of a text, which make sense only together.
_PIECES = frozenset({"t", "r", "rPr", "pPr", "rFont", "sz", "color"})
_MOST = 2_000  # texts that are looked at


def take_asides(package: Package, grid: Grid) -> None:
    """Adds them to ``grid``; a part that is damaged is told there and hinders nothing."""
    for pattern, place in _PARTS:
        for part in package.parts(pattern):
            try:
                for element in package.elements(part):
                    if element.tag.rpartition("}")[2] in _PIECES:
                        continue
                    grid.asides += [(place, text) for text in _texts(element)]
                    element.clear()
                    if len(grid.asides) > _MOST:
                        return
            except UnreadableDocument as error:
                grid.notes.append(Note(place, f"{error.cause}，没有查看；表格不受影响"))


def _texts(element: Element) -> Iterator[str]:
    """Text of an element and those in it, and of its attributes that speak to people."""
    if text := "".join(child.text or "" for child in element.iter()).strip():
        yield text
    for key, value in element.attrib.items():
        if value and re.sub(r".*\}", "", key).lower() in _DESCRIBED:
            yield value
