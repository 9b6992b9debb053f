"""Reads the lexicon files: YAML groups of words or patterns, each with a note; longest words first.

``ends`` of a group of patterns that match at the end of a text: characters that everything they match ends in (a test says
which are missing).
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from assistant.critic.letters import ByLetter, Letters, letters_needed
from assistant.model.text import HAN
from assistant.yaml_files import read_yaml

_FOLDER = Path(__file__).parent / "lexicon"
_OFTEN = 300  # texts after which one pattern for all is worth its compiling
_HAN_SET = re.compile(r"\[\\u4e00-\\u9fff([^\]]*)\]")


@cache
def lexicon(name: str) -> dict[str, Any]:
    """The whole file ``lexicon/<name>.yaml``: group → {note, words | patterns}."""
    loaded: dict[str, Any] = read_yaml(_FOLDER / f"{name}.yaml")
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


class Pattern:
    """A pattern of a lexicon, compiled when a text first has one of the ``letters`` without which it cannot match; letters
    of ``common`` are not among them where others do."""

    def __init__(self, source: str, common: str = "") -> None:
        self.source = quick(source)
        self.letters = letters_needed(source, common)

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        return re.compile(self.source)


class Word:
    """A word of a lexicon, compiled when it first stands in a text."""

    def __init__(self, word: str) -> None:
        self.source = word

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        return re.compile(re.escape(self.source))


class Matcher:
    """The words and patterns of some groups as one: what matches first in a text, at one place the one listed first.

    The first texts are tried only with those of them whose letters they have, most often with none, so that a short
    command compiles few; what many texts are searched for is compiled as one pattern, which is faster for each of them.
    ``ends``: letters of which every match has one at the end of the text.
    """

    def __init__(self, patterns: Sequence[Pattern], listed: Sequence[Word], ends: Letters | None = None) -> None:
        common = Counter(letter for word in listed for letter in set(word.source))
        rarest = [min(set(word.source), key=lambda letter: (common[letter], letter)) for word in listed]
        self._parts: tuple[Pattern | Word, ...] = (*patterns, *listed)
        letters = [*(pattern.letters for pattern in patterns), *map(frozenset, rarest)]
        self._by_letter = ByLetter(zip(self._parts, letters, strict=True))
        self._letters = None if None in letters else frozenset[str]().union(*filter(None, letters))
        self._ends = ends
        self._searched = 0

    def _tried(self, text: str) -> Sequence[Pattern | Word]:
        """Those that may match in ``text``; words do."""
        if self._ends is not None and text[-1:] not in self._ends:
            return ()
        found = self._by_letter.of(text)
        return [part for part in found if type(part) is Pattern or part.source in text] if found else found

    def finds(self, text: str) -> bool:
        """Whether :meth:`search` finds something; less work."""
        if self._searched >= _OFTEN:
            return self.search(text) is not None
        self._searched += 1
        return any(type(part) is Word or part.compiled.search(text) for part in self._tried(text))

    def search(self, text: str) -> re.Match[str] | None:
        if self._searched >= _OFTEN:
            return self._all.search(text) if self._is_worth_trying(text) else None
        self._searched += 1
        first: re.Match[str] | None = None
        for part in self._tried(text):
            found = part.compiled.search(text)
            if found and (first is None or found.start() < first.start()):
                first = found
        return first

    def fullmatch(self, text: str) -> re.Match[str] | None:
        for part in self._tried(text):
            found = part.compiled.fullmatch(text)
            if found:
                return found
        return None

    def finditer(self, text: str, start: int = 0) -> Iterator[re.Match[str]]:
        return self._all.finditer(text, start) if self._tried(text) else iter(())

    def sub(self, replacement: str, text: str) -> str:
        return self._all.sub(replacement, text) if self._tried(text) else text

    def split(self, text: str) -> list[str]:
        return self._all.split(text) if self._tried(text) else [text]

    @cached_property
    def _is_worth_trying(self) -> Callable[[str], object]:
        """A look that costs less than the pattern, and is true of every text in which it finds something."""
        ends, letters = self._ends, self._letters
        has_letters = re.compile(f"[{re.escape(''.join(sorted(letters)))}]").search if letters else bool
        return has_letters if ends is None else lambda text: text[-1:] in ends and has_letters(text)

    @cached_property
    def _all(self) -> re.Pattern[str]:
        return re.compile("|".join(re.escape(p.source) if type(p) is Word else p.source for p in self._parts))


@cache
def matcher(name: str, *groups: str) -> Matcher:
    """The words and patterns of the groups; a longer word wins over a shorter one."""
    entries = [lexicon(name)[group] for group in groups]
    patterns = [pattern for group in groups for pattern in _patterns(name, group)]
    found = {word for entry in entries for word in entry.get("words", ())}
    listed = [_word(word) for word in sorted(found, key=len, reverse=True)]
    is_at_end = not listed and all("ends" in entry for entry in entries)
    ends = (
        frozenset("\n").union(*(entry["ends"] for entry in entries)) if is_at_end else None
    )  # $: before a line break, too
    return Matcher(patterns, listed, ends)


@cache
def _patterns(name: str, group: str) -> tuple[Pattern, ...]:
    return tuple([Pattern(source) for source in lexicon(name)[group].get("patterns", ())])


@cache
def _word(word: str) -> Word:
    return Word(word)


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
