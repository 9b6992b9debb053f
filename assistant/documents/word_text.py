"""Text of a Word paragraph as a reader of the document sees it."""

import re
from collections.abc import Sequence

from assistant.documents.ooxml import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = frozenset({f"{W}{tag}" for tag in ("del", "moveFrom", "instrText", "pPr", "rPr", "rt")} | {_FALLBACK})
_CHARACTERS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
# Signs of Word's Symbol font, which people insert by hand; their places in the private area mean nothing elsewhere.
_SYMBOLS = {
    "B3": "≥",
    "A3": "≤",
    "B1": "±",
    "B4": "×",
    "B9": "≠",
    "BB": "≈",
    "3E": ">",
    "3C": "<",
    "3D": "=",
    "25": "%",
    "2B": "+",
    "2D": "-",
}
_PRINTED = re.compile("(?!D[89A-F])[0-9A-F]{4}")  # a code point that is no half of a pair
_SOFT_HYPHEN = "\u00ad"


def paragraph_text(paragraph: Element) -> tuple[str, Sequence[tuple[str, str]]]:
    """The text that is seen, and what is not part of it: (kind in words, text) of hidden text and text boxes."""
    unseen: list[tuple[str, str]] = []
    return _text(paragraph, unseen).replace(_SOFT_HYPHEN, ""), unseen


def is_on(element: Element | None) -> bool:
    """Whether a switch such as ``w:vanish`` is set."""
    return element is not None and element.get(f"{W}val", "true") not in ("0", "false", "off")


def _text(element: Element, unseen: list[tuple[str, str]]) -> str:
    parts: list[str] = []
    for child in element:
        if child.tag in (f"{W}t", f"{_MATH}t"):
            parts.append(child.text or "")
        elif child.tag in _CHARACTERS:
            parts.append(_CHARACTERS[child.tag])
        elif child.tag == f"{W}sym":
            parts.append(_symbol(child))
        elif child.tag == f"{W}txbxContent":
            unseen.append(("是文本框里的文字", "".join(_text(part, []) for part in child)))
        elif child.tag == f"{W}r" and is_on(child.find(f"{W}rPr/{W}vanish")):
            unseen.append(("是隐藏的文字", _text(child, [])))
        elif child.tag not in _SKIPPED:
            parts.append(_text(child, unseen))
    return "".join(parts)


def _symbol(element: Element) -> str:
    code = element.get(f"{W}char", "").upper()
    if "SYMBOL" in element.get(f"{W}font", "").upper():
        return _SYMBOLS.get(code[-2:], "")
    return chr(int(code, 16)) if _PRINTED.fullmatch(code) else ""
