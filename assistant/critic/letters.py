"""The letters that a pattern needs: those of a text tell, without the pattern, that it cannot match there."""

import re
from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

Letters = frozenset[str]
T = TypeVar("T")

_SET = r"\[\^?\]?(?:\\.|[^]\\])*\]"
_LETTER = r"[^\\()\[\]{}|?*+.^$]"
_TOKEN = re.compile(
    # what tells nothing: a part that may be left off, what is only looked at, a place, a count, the same again
    rf"(?P<nothing>(?:{_SET}|\\u[0-9a-f]{{4}}|\\.|{_LETTER}|\((?:\?:)?[^()]*\))(?:[?*]|\{{0?,\d+\}})\??"
    rf"|\(\?<?[=!](?:{_SET}|[^()\[])*\)|[.^$+]\??|\{{[\d,]+\}}\??|\(\?P=\w+\))"
    rf"|(?P<letters>{_LETTER}+(?![?*{{]))"
    rf"|\(\?:(?P<words>{_LETTER}+(?:\|{_LETTER}+)+)\)(?![?*{{])"
    rf"|(?P<set>{_SET}|\\u[0-9a-f]{{4}}|\\.)"
    r"|(?P<sign>\(\?(?:P<\w+>|<?[=!]|:)|[()|?*])",
    re.DOTALL,
)
_LOOKS = ("(?=", "(?!", "(?<=", "(?<!")
_RANGE = re.compile(r"\w-\w")


class ByLetter(Generic[T]):
    """Things with the letters of which a text must have one for them; None: they may be in any text."""

    def __init__(self, things: Iterable[tuple[T, Letters | None]]) -> None:
        self._things: list[T] = []
        self._anywhere: list[int] = []
        self._numbers: dict[str, list[int]] = {}
        for number, (thing, letters) in enumerate(things):
            self._things.append(thing)
            for kept in [self._anywhere] if letters is None else [self._numbers.setdefault(one, []) for one in letters]:
                kept.append(number)
        self._letters = frozenset(self._numbers)
        self._in_any_text = [self._things[number] for number in self._anywhere]

    def of(self, text: str) -> Sequence[T]:
        """Those that may be in ``text``, in their order."""
        if self._letters.isdisjoint(text):
            return self._in_any_text
        numbers = set(self._anywhere)
        for letter in self._letters.intersection(text):
            numbers.update(self._numbers[letter])
        things = self._things
        return [things[number] for number in sorted(numbers)]


def letters_needed(pattern: str, common: str = "") -> Letters | None:
    """A few letters of which each text that ``pattern`` matches has one; None where no such letters are written in it.

    ``pattern`` is one of ``re`` without flags; of its parts that must be there the one with the fewest letters tells, one
    with letters of ``common`` only where there is no other.
    """

    def fewer(one: Letters | None, other: Letters | None) -> Letters | None:
        if one is None or other is None:
            return one or other
        return min(one, other, key=lambda letters: (not letters.isdisjoint(common), len(letters)))

    opened: list[tuple[str, list[Letters | None], Letters | None]] = []
    bracket, choices = "", list[Letters | None]()  # the bracket that is open, what its alternatives need so far,
    fewest: Letters | None = None  # what this one needs so far,
    group: Letters | None = None  # and the group before, which the next token may make optional
    for found in _TOKEN.finditer(pattern):
        kind, token = found.lastgroup, found.group()
        if group is not None and token[0] not in "?*" and not token.startswith("{0"):
            fewest = fewer(fewest, group)
        group = None
        if kind == "sign" and token == "|":
            choices.append(fewest)
            fewest = None
        elif kind == "sign" and token == ")":
            group = None if bracket in _LOOKS else _any_of([*choices, fewest])
            bracket, choices, fewest = opened.pop()
        elif kind == "sign" and token[0] == "(":
            opened.append((bracket, choices, fewest))
            bracket, choices, fewest = token, [], None
        elif kind == "letters":
            fewest = fewer(fewest, frozenset(next((one for one in token if one not in common), token[0])))
        elif kind == "words":
            fewest = fewer(fewest, frozenset([word[0] for word in found["words"].split("|")]))
        elif kind == "set":
            fewest = fewer(fewest, _letters_of(token))
    return _any_of([*choices, fewer(fewest, group)])


def _letters_of(token: str) -> Letters | None:
    """The letters for which one character or set stands; None for a class, a range or all but some."""
    inner = token[1:-1] if token[0] == "[" else token
    plain = re.sub(r"\\(\W)", r"\1", inner)
    if "\\" in plain or token.startswith("[^") or (inner != token and _RANGE.search(plain)):
        return None
    return frozenset(plain)


def _any_of(choices: list[Letters | None]) -> Letters | None:
    known = [choice for choice in choices if choice is not None]
    return frozenset[str]().union(*known) if len(known) == len(choices) else None
