"""Takes the reasoning that some models write before their reply out of it; it is neither shown nor kept."""

import re

_OPEN, _CLOSE = "<think>", "</think>"
_WHOLE = re.compile(rf"{_OPEN}.*?{_CLOSE}", re.DOTALL)
_TO_CLOSE = re.compile(rf".*{_CLOSE}", re.DOTALL)
_FROM_OPEN = re.compile(rf"{_OPEN}.*", re.DOTALL)


def without_thoughts(text: str) -> str:
    """``text`` without reasoning; also where only its end is marked, or it never ends."""
    return _FROM_OPEN.sub("", _TO_CLOSE.sub("", _WHOLE.sub("", text))).strip()


class ThoughtFilter:
    """The same for a text that comes in pieces, whose marks may be cut anywhere."""

    def __init__(self) -> None:
        self._held = ""
        self._is_inside = False

    def feed(self, piece: str) -> str:
        """What of all pieces so far can be shown and was not yet."""
        self._held += piece
        shown = ""
        while (place := self._held.find(self._mark)) >= 0:
            shown += "" if self._is_inside else self._held[:place]
            self._held = self._held[place + len(self._mark) :]
            self._is_inside = not self._is_inside
        kept = self._possible_mark()
        shown += "" if self._is_inside else self._held[: len(self._held) - kept]
        self._held = self._held[len(self._held) - kept :]
        return shown

    def rest(self) -> str:
        """What was held back, at the end of the text."""
        return "" if self._is_inside else self._held

    @property
    def _mark(self) -> str:
        return _CLOSE if self._is_inside else _OPEN

    def _possible_mark(self) -> int:
        """Length of the end of what is held that may be the start of a mark."""
        longest = min(len(self._held), len(self._mark) - 1)
        return next((n for n in range(longest, 0, -1) if self._mark.startswith(self._held[-n:])), 0)
