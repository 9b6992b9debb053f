"""Parts of an Office Open XML package, parsed without entities or external references."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, Protocol
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from assistant.documents.limits import MAX_NODES, MAX_PART_BYTES, MAX_TAG_BYTES, MAX_TREE_NODES, too_much
from assistant.errors import UnreadableDocument

# What zipfile, zlib, expat and defusedxml raise for a damaged, encrypted, missing or hostile part.
DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    RuntimeError,
    LookupError,
    ValueError,
    ParseError,
    DefusedXmlException,
)
_STRICT = "http://purl.oclc.org/ooxml/"
_NAMESPACES = {
    "spreadsheetml/main": "spreadsheetml/2006/main",
    "wordprocessingml/main": "wordprocessingml/2006/main",
    "officeDocument/relationships": "officeDocument/2006/relationships",
    "officeDocument/math": "officeDocument/2006/math",
}
_WHOLE = re.compile("[0-9]{1,9}")


class Element(Protocol):
    """The part of ``xml.etree``'s element that the readers use."""

    tag: str
    text: str | None
    attrib: dict[str, str]

    def get(self, key: str, default: str = ...) -> str: ...
    def find(self, path: str) -> "Element | None": ...
    def findall(self, path: str) -> "list[Element]": ...
    def iter(self, tag: str | None = None) -> "Iterator[Element]": ...
    def clear(self) -> None: ...
    def __iter__(self) -> "Iterator[Element]": ...


class Package:
    """A package whose size was checked (:mod:`assistant.documents.limits`) before."""

    def __init__(self, data: bytes) -> None:
        self._archive = zipfile.ZipFile(io.BytesIO(data))
        self._names = part_names(self._archive)

    def __contains__(self, part: str) -> bool:
        return folded(part) in self._names

    def parts(self, pattern: str) -> list[str]:
        """Names of the parts that match ``pattern``, in order."""
        return sorted(name for name in self._names.values() if re.fullmatch(pattern, folded(name)))

    def entry(self, part: str) -> str:
        """The name of a part as the archive has it: some programs write it with a leading slash, backslashes or other
        capitals. The part's own name when there is none."""
        return self._names.get(folded(part), part)

    def root(self, part: str) -> Element:
        """The whole part. Raises UnreadableDocument when it is missing or no sound XML."""
        last: Element | None = None
        for element in self.elements(part, MAX_TREE_NODES):
            last = element
        if last is None:
            raise _broken(part)
        return last

    def elements(self, part: str, most: int = MAX_NODES) -> Iterator[Element]:
        """Elements of a part as they end, for reading large parts piece by piece; the root comes last.

        Raises UnreadableDocument when the part is missing, damaged, larger than any real one or has more than ``most``
        elements and attributes.
        """
        nodes = 0
        try:
            if self._archive.getinfo(self.entry(part)).file_size > MAX_PART_BYTES:
                raise too_much(part)
            with self._archive.open(self.entry(part)) as stream:
                for _, element in iterparse(_Tags(stream, part), forbid_dtd=True):
                    nodes += 1 + len(element.attrib)
                    if nodes > most:
                        raise too_much(part)
                    if _STRICT in element.tag:
                        _transitional(element)
                    yield element
        except DAMAGE:
            raise _broken(part) from None


class _Tags:
    """A stream of XML that refuses a tag longer than any real one before a parser has to hold it."""

    def __init__(self, stream: IO[bytes], part: str) -> None:
        self._stream, self._part = stream, part
        self._open = 0  # bytes since the last end of a tag

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        end = data.rfind(b">")
        self._open = len(data) - end - 1 if end >= 0 else self._open + len(data)
        if self._open > MAX_TAG_BYTES:
            raise too_much(self._part)
        return data


def part_names(archive: zipfile.ZipFile) -> dict[str, str]:
    """Entries of a package by their name in small letters, without a leading slash and with slashes only."""
    return {folded(name): name for name in archive.namelist()}


def whole_number(text: str, default: int = 0) -> int:
    """An attribute that counts something; ``default`` when it is no number of up to nine digits."""
    return int(text) if _WHOLE.fullmatch(text) else default


def is_empty_tag(xml: bytes, start: int, end: int) -> bool:
    """Whether an element is one tag ``<w:p/>``: ``start`` is where expat tells its start, ``end`` where it tells its end,
    which for such a tag is the byte after it."""
    return xml[end - 2 : end] == b"/>" and xml.index(b">", start) + 1 == end


def folded(part: str) -> str:
    """A part's name as names are compared."""
    return part.replace("\\", "/").lstrip("/").lower()


def _transitional(element: Element) -> None:
    """Puts an element of the strict variant into the namespaces of the usual one."""
    element.tag = _usual(element.tag)
    for key in [key for key in element.attrib if _STRICT in key]:
        element.attrib[_usual(key)] = element.attrib.pop(key)


def _usual(name: str) -> str:
    for strict, usual in _NAMESPACES.items():
        name = name.replace(f"{{{_STRICT}{strict}}}", f"{{http://schemas.openxmlformats.org/{usual}}}")
    return name


def _broken(part: str) -> UnreadableDocument:
    return UnreadableDocument(f"文件内部的 {part} 已损坏或被改动", advice="请用 Office 或 WPS 打开后另存为新文件再试")
