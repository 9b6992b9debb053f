"""Reads the lexicon files: YAML groups of words or patterns, each with a note; longest words first.

``needs`` of a group of patterns: characters of which everything that they match has one; ``ends`` of patterns that match at
the end of a text: characters that everything they match ends in (a test says which are missing).
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
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


def lines_of(name: str) -> list[str]:
    """The lines of the list ``lexicon/<name>.txt``."""
    return (_FOLDER / f"{name}.txt").read_text("utf-8").splitlines()


def quick(pattern: str) -> str:
    """``pattern`` of a lexicon with its sets of Chinese characters, [\\u4e00-\\u9fff…], written so that they compile fast."""
    return _HAN_SET.sub(lambda found: f"(?:{HAN}|[{found[1]}])" if found[1] else HAN, pattern)


@cache
def words(name: str, group: str) -> tuple[str, ...]:
    """Words of a group, longest first."""
    return tuple(sorted(lexicon(name)[group]["words"], key=len, reverse=True))


class Matcher:
    """One pattern for the words and patterns of some groups, tried only on texts where ``is_worth_trying`` is true.

    A longer word wins over a shorter one. The pattern is compiled when a text first needs it.
    """

    def __init__(
        self, pattern: str, is_worth_trying: Callable[[str], object], groups: tuple["Matcher", ...] = ()
    ) -> None:
        self._source = pattern
        self._is_worth_trying = is_worth_trying
        self._groups = groups

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(self._source)

    def search(self, text: str) -> re.Match[str] | None:
        return self.pattern.search(text) if self._is_worth_trying(text) else None

    def finditer(self, text: str, start: int = 0) -> Iterator[re.Match[str]]:
        return self.pattern.finditer(text, start) if self._is_worth_trying(text) else iter(())

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """By one group after the other where there are several: groups stand in several matchers, and are compiled once."""
        if self._groups:
            return next((found for group in self._groups if (found := group.fullmatch(text))), None)
        return self.pattern.fullmatch(text) if self._is_worth_trying(text) else None

    def sub(self, replacement: str, text: str) -> str:
        return self.pattern.sub(replacement, text) if self._is_worth_trying(text) else text

    def split(self, text: str) -> list[str]:
        return self.pattern.split(text) if self._is_worth_trying(text) else [text]


@cache
def matcher(name: str, *groups: str) -> Matcher:
    """The words and patterns of the groups; a longer word wins over a shorter one."""
    entries = [lexicon(name)[group] for group in groups]
    listed = {word for entry in entries for word in entry.get("words", ())}
    parts = [quick(pattern) for entry in entries for pattern in entry.get("patterns", ())]
    parts += [re.escape(word) for word in sorted(listed, key=len, reverse=True)]
    single = tuple(matcher(name, group) for group in groups) if len(groups) > 1 else ()
    return Matcher("|".join(parts), _prospect([entry for entry in entries if "patterns" in entry], listed), single)


def _prospect(of_patterns: list[dict[str, Any]], listed: set[str]) -> Callable[[str], object]:
    """A look that costs less than the pattern, and is true of every text in which it finds something.

    The last character tells, where all is found at the end; then a character of which every match has one is looked for.
    """
    is_needed: Callable[[str], object] = bool
    if all("needs" in entry for entry in of_patterns):
        needs = _shared(listed).union(*(entry["needs"] for entry in of_patterns))
        is_needed = re.compile(f"[{re.escape(''.join(sorted(needs)))}]").search
    if listed or not all("ends" in entry for entry in of_patterns):
        return is_needed
    ends = frozenset("\n").union(*(entry["ends"] for entry in of_patterns))  # $ stands before a last line break, too
    return lambda text: text[-1:] in ends and is_needed(text)


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

    def at_end(self, text: str) -> str:
        """The longest word that ``text`` ends in; empty when there is none."""
        for length in self._lengths.get(text[-1:], ()):
            if text[-length:] in self._words:
                return text[-length:]
        return ""

    def last(self, text: str) -> tuple[int, int]:
        """Where the word that ends last in ``text`` begins and ends, the longest where several end there; (0, 0): none."""
        listed, lengths = self._words, self._lengths
        for end in range(len(text), 0, -1):
            for length in lengths.get(text[end - 1], ()):
                if length <= end and text[end - length : end] in listed:
                    return end - length, end
        return 0, 0


@cache
def endings(name: str, *groups: str) -> Endings:
    """The words of the groups, to be found by where they end."""
    return Endings(word for group in groups for word in words(name, group))
