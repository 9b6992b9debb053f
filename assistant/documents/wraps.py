"""Lines of a cell put on one."""

import re

from assistant.model.text import tidy

# A line break in a cell only wraps it, but between two words of Latin letters, between two numbers, and before a numbered line.
_WRAP = re.compile(r"[^\S\n]*\n\s*(?![(（]?\d{1,2}[.．、)）](?!\d))")
_APART = re.compile(r"[A-Za-z]\n[A-Za-z]|\d\n\d")


def on_one_line(text: str) -> str:
    if "\n" not in text:
        return tidy(text)
    return tidy(_WRAP.sub(lambda found: _joint(text, found), text))


def _joint(text: str, wrap: re.Match[str]) -> str:
    around = text[wrap.start() - 1 : wrap.start()] + "\n" + text[wrap.end() : wrap.end() + 1]
    return " " if _APART.fullmatch(around) else ""
