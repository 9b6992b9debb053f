"""Styles added to a workbook behind those that it has, so that every cell keeps its own."""

import re
from typing import NamedTuple

from defusedxml.ElementTree import fromstring

from assistant.documents.excel_notes import main_space
from assistant.documents.package_edit import PackageEdit, appended

_SIDES = "".join(f'<{side} style="thin"><color auto="1"/></{side}>' for side in ("left", "right", "top", "bottom"))

_LISTS = frozenset({"fonts", "borders", "cellXfs"})


class Styles(NamedTuple):
    """Indexes of cell styles; all 0, which is plain, in a workbook that does not have all lists of styles."""

    title: int = 0
    heading: int = 0
    text: int = 0
    centered: int = 0
    link: int = 0


def add_styles(package: PackageEdit) -> Styles:
    """A title, a heading with a border, and text with a border that wraps, to the left, in the middle and as a link."""
    part = package.related(package.main, "styles")
    if part is None:
        return Styles()
    space = f'xmlns="{main_space(package)}"'
    styles = package.read(part)
    if not {child.tag.rpartition("}")[2] for child in fromstring(styles, forbid_dtd=True)} >= _LISTS:
        return Styles()
    styles, body = _added(styles, "fonts", f'<font {space}><sz val="10"/><name val="宋体"/></font>')
    styles, bold = _added(styles, "fonts", f'<font {space}><b/><sz val="10"/><name val="宋体"/></font>')
    blue = '<u/><sz val="10"/><color rgb="FF0563C1"/><name val="宋体"/>'
    styles, link = _added(styles, "fonts", f"<font {space}>{blue}</font>")
    styles, large = _added(styles, "fonts", f'<font {space}><sz val="16"/><name val="黑体"/></font>')
    styles, border = _added(styles, "borders", f"<border {space}>{_SIDES}<diagonal/></border>")
    numbers = []
    for font, edge, side in (
        (large, 0, "center"),
        (bold, border, "center"),
        (body, border, "left"),
        (body, border, "center"),
        (link, border, "center"),
    ):
        styles, number = _added(
            styles,
            "cellXfs",
            f'<xf {space} numFmtId="0" fontId="{font}" fillId="0" borderId="{edge}" xfId="0" applyFont="1" '
            f'applyBorder="1" applyAlignment="1"><alignment horizontal="{side}" vertical="center" wrapText="1"/></xf>',
        )
        numbers.append(number)
    package.put(part, styles)
    return Styles(*numbers)


def _added(styles: bytes, list_tag: str, item: str) -> tuple[bytes, int]:
    """The styles with ``item`` at the end of a list, and its index there."""
    lists = (child for child in fromstring(styles, forbid_dtd=True) if child.tag.rpartition("}")[2] == list_tag)
    count = len(next(lists, ()))
    counted = re.compile(rb"(<(?:[\w.-]+:)?" + list_tag.encode() + rb"\s[^<>]*?count\s*=\s*[\"'])\d+")
    return counted.sub(rb"\g<1>" + str(count + 1).encode(), appended(styles, list_tag, item), count=1), count
