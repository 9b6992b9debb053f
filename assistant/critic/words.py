"""Reads the lexicon files: YAML groups of words or patterns, each with a note; longest words first.

``needs`` of a group of patterns: characters of which everything that they match has one (a test says which are missing).
"""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml

from assistant.model.text import HAN

_FOLDER = Path(__file__).parent / "lexicon"
_HAN_SET = re.compile(r"\[\\u4e00-\\u9fff([^\]]*)\]")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def lexicon(name: str) -> dict[str, Any]:
    """The whole file ``lexicon/<name>.yaml``: group → {note, words | patterns}."""
    loaded: dict[str, Any] = yaml.load((_FOLDER / f"{name}.yaml").read_text("utf-8"), Loader=_LOADER)
    return loaded


def quick(pattern: str) -> str:
    """``pattern`` of a lexicon with its sets of Chinese characters, [\\u4e00-\\u9fff…], written so that they compile fast."""
    return _HAN_SET.sub(lambda found: f"(?:{HAN}|[{found[1]}])" if found[1] else HAN, pattern)


@cache
def words(name: str, group: str) -> tuple[str, ...]:
    """Words of a group, longest first."""
    return tuple(sorted(lexicon(name)[group]["words"], key=len, reverse=True))


class Matcher:
    """One pattern for the words and patterns of some groups, tried only on texts that hold one of its ``needs``.

    ``needs`` are characters of which every match has one, so that most texts cost a look at each character and no more;
    None tries all texts. A longer word wins over a shorter one. The pattern is compiled when a text first needs it.
    """

    def __init__(self, pattern: str, needs: str | None) -> None:
        self._source = pattern
        self._is_worth_trying = bool if needs is None else re.compile(f"[{re.escape(needs)}]").search

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(self._source)

    def search(self, text: str) -> re.Match[str] | None:
        return self.pattern.search(text) if self._is_worth_trying(text) else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        return self.pattern.fullmatch(text) if self._is_worth_trying(text) else None

    def sub(self, replacement: str, text: str) -> str:
        return self.pattern.sub(replacement, text) if self._is_worth_trying(text) else text

    def split(self, text: str) -> list[str]:
        return self.pattern.split(text) if self._is_worth_trying(text) else [text]


@cache
def matcher(name: str, *groups: str) -> Matcher:
    """The words and patterns of the groups; a longer word wins over a shorter one."""
    parts: list[str] = []
    listed: set[str] = set()
    needs: set[str] | None = set()
    for group in groups:
        entry = lexicon(name)[group]
        listed.update(entry.get("words", ()))
        parts += map(quick, entry.get("patterns", ()))
        if "patterns" in entry:
            needs = needs | set(entry["needs"]) if needs is not None and "needs" in entry else None
    parts += [re.escape(word) for word in sorted(listed, key=len, reverse=True)]
    return Matcher("|".join(parts), None if needs is None else "".join(sorted(needs | _shared(listed))))


def _shared(listed: set[str]) -> set[str]:
    """A few characters of which each word has one: of its characters the one that most of the words have."""
    common = Counter(character for word in listed for character in set(word))
    return {max(word, key=lambda character: (common[character], character)) for word in listed}


class Endings:
    """Words found by where they end: the longest one that ends at a place, and the one that ends last in a text.

    A look at one character tells which lengths can end there, so that hundreds of words cost no more than one.
    """

    def __init__(self, listed: Iterable[str]) -> None:
        self._words = frozenset(listed)
        lengths: dict[str, set[int]] = {}
        for word in self._words:
            lengths.setdefault(word[-1:], set()).add(len(word))
        self._lengths = {last: tuple(sorted(found, reverse=True)) for last, found in lengths.items()}

    def at(self, text: str, end: int | None = None) -> str:
        """The longest word that ends at ``end`` (default: the end of ``text``); empty when none does."""
        end = len(text) if end is None else end
        for length in self._lengths.get(text[end - 1 : end], ()):
            if length <= end and text[end - length : end] in self._words:
                return text[end - length : end]
        return ""

    def last(self, text: str) -> tuple[int, int]:
        """Where the word that ends last in ``text`` begins and ends, the longest where several end there; (0, 0): none."""
        lengths = self._lengths
        for end in range(len(text), 0, -1):
            if text[end - 1] in lengths and (word := self.at(text, end)):
                return end - len(word), end
        return 0, 0


@cache
def endings(name: str, *groups: str) -> Endings:
    """The words of the groups, to be found by where they end."""
    return Endings(word for group in groups for word in words(name, group))
