"""Finds the typos of lexicon/typos.yaml: hundreds of patterns, of which most texts hold none; a quick look tells those."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from operator import add
from typing import NamedTuple

from assistant.critic.words import lexicon, lines_of, quick
from assistant.model.text import tidy

_LOOK_BACK = re.compile(r"^\^|\(\?<!(?:\[[^]]*\]|.)\)|\(\?<=(?:\[[^]]*\]|\\.)\)")
_NOT_BEFORE = re.compile(r"^\(\?<!(\[[^]]*\]|\w)\)(\w)")
_ONE_BEFORE = re.compile(r"^(\()?(\[[^]]*\])(?(1)\))(\w)")
_BEGINNING = re.compile(r"^(?:\[[^]]*\]|\((?!\?)(?:[^()]|\([^()]*\))*\))(?=\w|\(\?:\w\|)")
_LETTER_BEFORE = re.compile(r"\(\?<=(.)\)")
_PLAIN = re.compile(r"\w+(?![?*+{])")
_CHOICE = re.compile(r"^(\w*)(?:\[(\w+)\]|\(\?:(\w(?:\|\w)*)\))(?![?*+{])(.*)")
_GROUP = re.compile(r"\((?:[^()]|\([^()]*\))*\)|\[[^]]*\]")
_RATES = re.compile(r"(..)率$", re.MULTILINE)
_TWICE = re.compile(r"^(?:\(\?<=\\d\))?\(\?P<(\w+)>([^()]+)\)\(\?P=\1\)")


class Slip(NamedTuple):
    """What is ``wrong`` in a text, what it is to be and the text with it."""

    wrong: str
    right: str
    message: str
    fixed: str


class Typo(NamedTuple):
    """An entry of the lexicon. ``twice``: the words that it finds doubled; else ``loose``: patterns that together match
    wherever its own does, and now and then elsewhere, each with a plain letter first."""

    wrong: str
    right: str
    note: str
    twice: tuple[str, ...]
    loose: tuple[str, ...]
    beginnings: frozenset[str]
    """Letters of which each text with the typo has one; empty when that is not known."""


@lru_cache(maxsize=4096)
def slips(raw: str) -> tuple[Slip, ...]:
    """The typos in a cell, in the order of the lexicon."""
    text = tidy(raw)
    if not is_suspect(text):
        return ()
    return tuple(_each_slip(text)) or tuple(_slip_of_rate(text)) or tuple(_slip_of_word(text))


def _each_slip(text: str) -> Iterator[Slip]:
    letters = frozenset(text)
    for typo in _typos():
        if typo.beginnings and letters.isdisjoint(typo.beginnings):
            continue
        found = _pattern(typo.wrong).search(text)
        if found:
            right = found.expand(typo.right)
            fixed = text[: found.start()] + right + text[found.end() :]
            yield Slip(found.group(), right, f"“{found.group()}”像是“{right}”之误（{typo.note}）", fixed)


def _slip_of_rate(text: str) -> Iterator[Slip]:
    """The name of a rate with one character of like sound or form, at the end of the text: 知小率, 受里率."""
    if text.endswith("率") and text[-3:-1] in misspelt_rates():
        wrong, right = text[-3:], misspelt_rates()[text[-3:-1]] + "率"
        yield Slip(wrong, right, f"“{wrong}”像是“{right}”之误（音近或形近）", text[:-3] + right)


def _slip_of_word(text: str) -> Iterator[Slip]:
    """A common word of two characters with one of like sound or form, anywhere: 检役畜禽."""
    place = next((place for place in range(len(text)) if text[place : place + 2] in misspelt_words()), None)
    if place is not None:
        wrong = text[place : place + 2]
        right = misspelt_words()[wrong]
        fixed = text[:place] + right + text[place + 2 :]
        yield Slip(wrong, right, f"“{wrong}”像是“{right}”之误（音近或形近）", fixed)


@cache
def misspelt_rates() -> dict[str, str]:
    """What stands before 率, misspelt → spelt right, from lexicon/rates_misspelt.txt."""
    return _misspelt("rates_misspelt")


@cache
def misspelt_words() -> dict[str, str]:
    """Words of two characters, misspelt → spelt right, from lexicon/words_misspelt.txt."""
    return _misspelt("words_misspelt")


@cache
def _slipped() -> re.Pattern[str]:
    """One of the letters that stand wrong in those words; most texts hold none."""
    letters = {letter for wrong, right in misspelt_words().items() for letter in set(wrong) - set(right)}
    return re.compile(f"[{''.join(sorted(letters))}]")


def _misspelt(name: str) -> dict[str, str]:
    lines = (line.split() for line in lines_of(name) if not line.startswith("#"))
    return {wrong: right for right, *others in lines for wrong in others}


@cache
def _pattern(wrong: str) -> re.Pattern[str]:
    return re.compile(quick(wrong))


def is_suspect(text: str) -> bool:
    """True for every tidy text with a typo, and some others; a line of ``text`` may be a text of its own."""
    for suspect in _suspects():
        if suspect.search(text):
            return True
    if "率" in text and any(stem in misspelt_rates() for stem in _RATES.findall(text)):
        return True
    return _slipped().search(text) is not None and not misspelt_words().keys().isdisjoint(map(add, text, text[1:]))


@cache
def _suspects() -> tuple[re.Pattern[str], ...]:
    """Words written twice are looked for without what stands around them, letters apart from longer words. The loose
    patterns of the others are one, which is found ten times as fast for all of its parts beginning with a plain letter."""
    twice = [word for typo in _typos() for word in typo.twice]
    letters, longer = ([word for word in twice if (len(word) == 1) is is_letter] for is_letter in (True, False))
    plain = [loose for typo in _typos() for loose in typo.loose]
    patterns = ("|".join(plain), rf"([{''.join(letters)}])\1", rf"({'|'.join(longer)})\1")
    return tuple(re.compile(pattern, re.MULTILINE) for pattern in patterns)


@cache
def _typos() -> tuple[Typo, ...]:
    return tuple(_typo(**entry) for entry in lexicon("typos")["patterns"])


def _typo(wrong: str, right: str, note: str) -> Typo:
    doubled = _TWICE.match(wrong)
    twice = tuple(_choices(doubled[2])) if doubled else ()
    loose = () if doubled else tuple(_from_wrong(one, right) for one in _each_choice(_loosened(quick(wrong))))
    has_one_beginning = all("|" not in one or "|" not in _GROUP.sub("", one) for one in loose)
    beginnings = frozenset(one[0] for one in (*twice, *loose)) if has_one_beginning else frozenset[str]()
    return Typo(wrong, right, note, twice, loose, beginnings)


def _choices(alternatives: str) -> Iterator[str]:
    """The words of a choice of words and sets of letters: [户次]|人次 → 户, 次, 人次."""
    for word in alternatives.split("|"):
        yield from word[1:-1] if word.startswith("[") else (word,)


def _loosened(wrong: str) -> str:
    """``wrong`` without a look at what stands before, and with a plain letter first: [复幅]盖率 → 盖(?<=[复幅]盖)率.

    A choice of words before the first plain letter is left off, one letter before it is looked for behind it.
    """
    if _NOT_BEFORE.match(wrong):
        return _NOT_BEFORE.sub(r"\2(?<!\1\2)", wrong)
    if _ONE_BEFORE.match(wrong):
        return _ONE_BEFORE.sub(r"\3(?<=\2\3)", wrong)
    return _BEGINNING.sub("", _LETTER_BEFORE.sub(r"\1", _LOOK_BACK.sub("", wrong)))


def _each_choice(loose: str) -> Iterator[str]:
    """``loose`` with each letter of the choice that its plain letters end with: 培[驯询](?=率) → 培驯(?=率), 培询(?=率)."""
    choice = _CHOICE.match(loose)
    if choice is None:
        yield loose
    else:
        for letter in choice[2] or choice[3].split("|"):
            yield choice[1] + letter + choice[4]


def _from_wrong(loose: str, right: str) -> str:
    """``loose`` with its first wrong letter first, since right ones stand in most texts: 接钟率 → 钟(?<=接钟)率."""
    letters = _PLAIN.match(loose)
    place = next((place for place, letter in enumerate(letters[0]) if letter not in right), 0) if letters else 0
    return f"{loose[place]}(?<={loose[: place + 1]}){loose[place + 1 :]}" if place else loose
