"""An Office Open XML package with parts replaced or added; every other entry keeps its bytes, order, date and attributes."""

import io
import posixpath
import re
import zipfile
from typing import NamedTuple
from xml.sax.saxutils import quoteattr

from defusedxml.ElementTree import fromstring

from assistant.documents.ooxml import DAMAGE, folded, part_names
from assistant.errors import UnreadableDocument

_TYPES = "[Content_Types].xml"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = b"http://purl.oclc.org/ooxml/"
_STRICT_KINDS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_SAVE_AS = "请用 Office 或 WPS 打开后另存为新文件再试"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class Relation(NamedTuple):
    """``kind`` is the last word of its type, ``part`` the name of what it points to."""

    id: str
    kind: str
    part: str


class PackageEdit:
    """Collects changes of the package ``data``, whose ``main`` part is the document or the workbook.

    Raises UnreadableDocument when the package is damaged.
    """

    def __init__(self, data: bytes, main: str) -> None:
        self._archive = zipfile.ZipFile(io.BytesIO(data))
        self._names = part_names(self._archive)
        self._new: dict[str, bytes] = {}
        self.main = main
        self.is_strict = _STRICT in self.read(main)

    def __contains__(self, part: str) -> bool:
        return self.entry(part) in self._new or folded(part) in self._names

    def entry(self, part: str) -> str:
        """The name of a part as the archive has it."""
        return self._names.get(folded(part), part)

    def read(self, part: str) -> bytes:
        """Content of a part as it stands now, in UTF-8. Raises UnreadableDocument when there is none or it is in another
        encoding."""
        entry = self.entry(part)
        if entry in self._new:
            return self._new[entry]
        try:
            content = self._archive.read(entry)
        except DAMAGE:
            raise UnreadableDocument(f"文件内部的 {part} 已损坏或被改动", advice=_SAVE_AS) from None
        if content.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise UnreadableDocument(f"文件内部的 {part} 不是 UTF-8 编码，不能原样修改", advice=_SAVE_AS)
        return content

    def put(self, part: str, content: bytes) -> None:
        """New content for a part that the package has, or a new part of a type that it declares."""
        self._new[self.entry(part)] = content

    def add(self, part: str, content: str, content_type: str) -> None:
        """A new part with its declared type."""
        self.put(part, content.encode())
        override = f"<Override PartName={quoteattr('/' + part)} ContentType={quoteattr(content_type)}/>"
        self._declare(override)

    def declare_suffix(self, suffix: str, content_type: str) -> None:
        """The type of all parts with a suffix, unless the package declares one."""
        if not re.search(
            rb"""Extension\s*=\s*["']""" + suffix.encode() + rb"""["']""", self.read(_TYPES), re.IGNORECASE
        ):
            self._declare(f"<Default Extension={quoteattr(suffix)} ContentType={quoteattr(content_type)}/>")

    def free_name(self, pattern: str) -> str:
        """The first name of ``pattern``, with {} for a number from 1, that no part has."""
        number = 1
        while pattern.format(number) in self:
            number += 1
        return pattern.format(number)

    def relations(self, source: str) -> tuple[Relation, ...]:
        """What the part ``source`` points to inside the package."""
        part = _relations_of(source)
        if part not in self:
            return ()
        try:
            items = list(fromstring(self.read(part), forbid_dtd=True))
        except DAMAGE:
            raise UnreadableDocument(f"文件内部的 {part} 已损坏，不能原样修改", advice=_SAVE_AS) from None
        return tuple(
            Relation(
                item.get("Id", ""), item.get("Type", "").rpartition("/")[2], _target(source, item.get("Target", ""))
            )
            for item in items
            if item.get("TargetMode") != "External"
        )

    def related(self, source: str, kind: str) -> str | None:
        """The part that ``source`` names for a purpose, where there is one."""
        return next((r.part for r in self.relations(source) if r.kind == kind and r.part in self), None)

    def relate(self, source: str, kind: str, part: str) -> str:
        """Adds a relation from ``source`` to ``part``; gives its id."""
        name = _relations_of(source)
        if name not in self:
            self.put(name, f'{DECLARATION}<Relationships xmlns="{_RELATIONS}"></Relationships>'.encode())
        taken = {relation.id for relation in self.relations(source)}
        id = next(id for number in range(1, len(taken) + 2) if (id := f"jixiao{number}") not in taken)
        kinds = _STRICT_KINDS if self.is_strict else _KINDS
        target = quoteattr("/" + part)
        item = f'<Relationship xmlns="{_RELATIONS}" Id="{id}" Type="{kinds}/{kind}" Target={target}/>'
        self.put(name, appended(self.read(name), "Relationships", item))
        return id

    def saved(self) -> bytes:
        """The package with all changes; new parts come last."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
            rest = dict(self._new)
            for entry in self._archive.infolist():
                content = rest.pop(entry.filename, None)
                new.writestr(entry, self._archive.read(entry) if content is None else content)
            for name, content in rest.items():
                new.writestr(name, content)
        return out.getvalue()

    def _declare(self, item: str) -> None:
        space = 'xmlns="http://schemas.openxmlformats.org/package/2006/content-types"'
        name, rest = item[1:].split(" ", 1)
        self.put(_TYPES, appended(self.read(_TYPES), "Types", f"<{name} {space} {rest}"))


def appended(xml: bytes, tag: str, item: str) -> bytes:
    """``xml`` with ``item`` as the last child of its last element ``tag``, whatever prefix that has; ``item`` declares its own
    name space. Raises UnreadableDocument when there is no such element."""
    name = tag.encode()
    closed = list(re.finditer(rb"</(?:[\w.-]+:)?" + name + rb"\s*>", xml))
    if closed:
        at = closed[-1].start()
        return xml[:at] + item.encode() + xml[at:]
    empty = re.search(rb"<((?:[\w.-]+:)?" + name + rb")((?:\s[^<>]*)?)/>", xml)
    if empty is None:
        raise UnreadableDocument(f"文件内部没有 {tag}，不能原样修改", advice=_SAVE_AS)
    opened = b"<" + empty[1] + empty[2] + b">" + item.encode() + b"</" + empty[1] + b">"
    return xml[: empty.start()] + opened + xml[empty.end() :]


def _relations_of(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"


def _target(source: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), target.replace("\\", "/")))
