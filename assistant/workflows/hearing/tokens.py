"""A message as tokens: the rows, values and words of the chat in it, each with its place in the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from assistant.model.grammar import parse_value
from assistant.model.table import TargetTable
from assistant.workflows.cutting import cut_words
from assistant.workflows.frames import alternatives
from assistant.workflows.headings import HEADING
from assistant.workflows.hearing.figures import figures_in
from assistant.workflows.row_reference import clear_rows
from assistant.workflows.said_values import said_text

_FILE = Path(__file__).with_name("words.yaml")
_POINTER = re.compile(
    r"(?:刚才|刚刚|刚|上面|前面|新)?(?:加|说|改|添|补|提)?(?:的|过的)?(?:这|那)(?:一)?(?:条|行|项|个指标|个(?![\u4e00-\u9fff]))(?:指标)?|(?:刚才|刚刚|刚|新)(?:加|说|改|添|补|提)(?:的|过的)?(?:指标)?|它们?|该[条项]?指标|[该此本][条项]|[这那][两三四几些][条个行项]?(?:指标)?|[这那]一?[格栏]|[这那]个(?!啥)(?![\u4e00-\u9fff]{0,3}[\d月])"
)
_HAN = r"\d一二两三四五六七八九十"
_ORDINAL = re.compile(
    rf"(?:倒数)?第[{_HAN}]{{1,3}}(?:条|行|个|项|号)?(?:(?:、|和|跟)第?[{_HAN}]{{1,3}}(?:条|行|个|项|号))*|最后(?:那|这)?一?(?:条|行|个|项)|头一?(?:条|个|项)|(?<![{_HAN}月])\d{{1,2}}号(?!楼|线|井|机)|前[两二三四](?:条|个|项)"
)
_HEADING = re.compile(HEADING)
_MARK = re.compile(r"[，,。；;！!\n…~～]+")
_ASKED = re.compile(r"[?？]+")
_AND = re.compile(r"[、]|和|跟|与|及|以及")
_FAINT = re.compile(r"[^\u4e00-\u9fffA-Za-z0-9%‰]")
_GENERAL = frozenset(
    {"项目", "工程", "系统", "数量", "指标", "完成", "服务"}
)  # words that many names hold and none is meant by
PLACED = re.compile(r"(?:里|里[头面边]|上头)$")  # 院里, 社里: who says or pays so, no row
_SHORTEST = 3  # letters of a stretch of a name that means the row by itself


@dataclass(frozen=True)
class Token:
    """``text`` from ``start`` of the message; ``kinds`` what it may be, a filler among them where it may mean nothing.
    ``rows`` (from 1) where it names rows."""

    kinds: tuple[str, ...]
    text: str
    start: int
    rows: tuple[int, ...] = ()

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def tokens_of(message: str, table: TargetTable, focus: int | None = None) -> tuple[Token, ...]:
    """The tokens of ``message`` in order; together they cover it. ``focus`` is the row spoken of last."""
    found = [*_fixed(message, table, focus)]
    for start, end in _gaps(found, len(message)):
        found += _words(message, start, end)
    found.sort(key=lambda token: token.start)
    return tuple(_named(found, table, focus))


def _fixed(message: str, table: TargetTable, focus: int | None) -> Iterator[Token]:
    """Marks, names of rows, ordinals, pronouns, headings and figures; what comes first here is not cut by what comes after."""
    taken = [False] * len(message)

    def free(start: int, end: int) -> bool:
        return not any(taken[start:end])

    def keep(start: int, end: int) -> None:
        taken[start:end] = [True] * (end - start)

    for name, rows in _row_names(message, table):
        for found in re.finditer(re.escape(name), message):
            if free(*found.span()):
                keep(*found.span())
                yield Token(("ROW",), found.group(), found.start(), rows)
    for kind, pattern in (("BREAK", _MARK), ("ASKED", _ASKED), ("ORDINAL", _ORDINAL)):
        for found in pattern.finditer(message):
            if free(*found.span()):
                keep(*found.span())
                yield Token((kind,), found.group(), found.start())
    for found in _POINTER.finditer(message):
        if free(*found.span()):
            keep(*found.span())
            kinds = ("POINTER", "FILLER") if found.group() in ("这个", "那个") else ("POINTER",)
            yield Token(kinds, found.group(), found.start(), (focus,) if focus else ())
    for found in _asks_for_some().finditer(message):
        if free(*found.span()):
            keep(*found.span())
            yield Token(("SUGGEST",), found.group(), found.start())
    for figure in figures_in(message):
        if free(figure.start, figure.end):
            keep(figure.start, figure.end)
            yield Token(figure.kinds, message[figure.start : figure.end], figure.start)
    for found in _HEADING.finditer(message):
        if free(*found.span()):
            keep(*found.span())
            yield Token(("HEADING",), found.group(), found.start())


@cache
def _asks_for_some() -> re.Pattern[str]:
    """Words of SUGGEST that hold a numeral (给几个)."""
    return re.compile("|".join(word for word in _lexicon()["SUGGEST"].split() if "几" in word))


def _row_names(message: str, table: TargetTable) -> list[tuple[str, tuple[int, ...]]]:
    """Stretches of the names of rows that stand in ``message``, the longest first, each with the rows whose names hold it."""
    names = [row.name for row in table.indicators]
    stretches: dict[str, tuple[int, ...]] = {}
    for name in names:
        for start in range(len(name)):
            for end in range(len(name), start + _SHORTEST - 1, -1):
                stretch = name[start:end]
                if stretch in message and stretch not in stretches:
                    stretches[stretch] = tuple(n for n, other in enumerate(names, 1) if stretch in other)
                    break
    common = [stretch for stretch in stretches if _is_common(stretch)]
    whole = {
        stretch: rows for stretch, rows in stretches.items() if not any(stretch in words for words in common)
    }  # 货时间 is no part of a name where 到货时间 is said
    exact = {s: tuple(n for n in rows if names[n - 1] == s) or rows for s, rows in whole.items()}
    return sorted(exact.items(), key=lambda item: -len(item[0]))


def _is_common(stretch: str) -> bool:
    return (_HEADING.fullmatch(stretch) is not None and not stretch.endswith("满意度")) or any(
        pattern.fullmatch(stretch) for _, pattern in _classes() if pattern.fullmatch(stretch)
    )


def _gaps(tokens: list[Token], length: int) -> list[tuple[int, int]]:
    gaps, at = [], 0
    for token in sorted(tokens, key=lambda token: token.start):
        if token.start > at:
            gaps.append((at, token.start))
        at = max(at, token.end)
    return [*gaps, (at, length)] if at < length else gaps


def _words(message: str, start: int, end: int) -> Iterator[Token]:
    """Words of the classes in one stretch, the longest first at each place; what is none of them is UNKNOWN."""
    at = unknown = start
    cuts = _cuts(message[start:end])
    while at < end:
        size, kinds = _longest(message, at, end, cuts, start)
        if not size:
            at += 1
            continue
        if unknown < at:
            yield from _unknown(message, unknown, at)
        yield Token(kinds, message[at : at + size], at)
        at = unknown = at + size
    if unknown < end:
        yield from _unknown(message, unknown, end)


def _unknown(message: str, start: int, end: int) -> Iterator[Token]:
    text = message[start:end]
    faint = _FAINT.fullmatch(text.strip() or " ") is not None or not _FAINT.sub("", text)
    soft = text.isspace() and start > 0 and end < len(message)
    yield Token(("BREAK", "FILLER") if soft else ("FILLER",) if faint else ("UNKNOWN",), text, start)


def _longest(message: str, at: int, end: int, cuts: frozenset[int], base: int) -> tuple[int, tuple[str, ...]]:
    size = 0
    kinds: list[str] = []
    for kind, pattern in _classes():
        found = pattern.match(message, at)
        if found is None or found.end() > end or len(found.group()) < max(size, 1):
            continue
        if len(found.group()) == 1 and not ({at - base, at - base + 1} <= cuts):
            continue  # one letter of a longer word
        if len(found.group()) > size:
            size, kinds = len(found.group()), []
        kinds.append(kind)
        if kind in ("SET", "FILLER") and found.group()[-1] in "到至成为":
            kinds.append("TO")
    kept = _kept().match(message, at)
    if kept is not None and kept.end() <= end and len(kept.group()) >= size:
        return 0, ()
    return size, tuple(kinds)


def _cuts(text: str) -> frozenset[int]:
    """Places where a word of ``text`` begins or ends, by the dictionary."""
    at, cuts = 0, {0}
    for word in cut_words(text):
        at += len(word)
        cuts.add(at)
    return frozenset(cuts)


@cache
def _lexicon() -> dict[str, str]:
    held = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return {kind: entry if isinstance(entry, str) else entry["words"] for kind, entry in held.items()}


@cache
def _classes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    shared = {
        "SET": alternatives("change", "to"),
        "UP": alternatives("steps", "up"),
        "DOWN": alternatives("steps", "down"),
        "LATER": alternatives("steps", "later"),
        "EARLIER": alternatives("steps", "earlier"),
        "HALF": alternatives("steps", "half"),
        "DOUBLE": alternatives("steps", "double"),
    }
    own = {kind: _pattern(words) for kind, words in _lexicon().items() if kind not in ("KEEP", "SET")}
    shared["SET"] = f"{shared['SET']}|{'|'.join(_lexicon()['SET'].split())}"
    links = re.compile(alternatives("change", "is", "lead", "tail"))
    return (
        *own.items(),
        *((kind, re.compile(words)) for kind, words in shared.items()),
        ("FILLER", links),
        ("AND", _AND),
    )


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile("|".join(sorted(words.split(), key=len, reverse=True)))


@cache
def kinds_of_words() -> tuple[tuple[str, ...], ...]:
    """The sets of kinds that the plain words of the classes have, each once, in a fixed order."""
    words = {word for words in _lexicon().values() for word in words.split() if word.isalpha()}
    return tuple(sorted({kinds_of_word(word) for word in words}))


def kinds_of_word(word: str) -> tuple[str, ...]:
    """The classes that hold the whole of ``word``; none for a word of no class."""
    size, kinds = _longest(word, 0, len(word), frozenset(range(len(word) + 1)), 0)
    return kinds if size == len(word) else ()


@cache
def _kept() -> re.Pattern[str]:
    return _pattern(_lexicon()["KEEP"])


def _named(tokens: list[Token], table: TargetTable, focus: int | None) -> Iterator[Token]:
    """UNKNOWN stretches that name a row, be it loosely (快检 for 食品快检批次数), as ROW."""
    for place, token in enumerate(tokens):
        rows = _loosely(table, token, focus) if token.kinds == ("UNKNOWN",) else ()
        behind = tokens[place + 1] if place + 1 < len(tokens) else None
        if behind is not None and "POINTER" in behind.kinds and {"NUMBER", "SHARE"} & set(token.kinds):
            rows = _holding(table, token.text)  # 26个那行
        yield Token(("ROW",), token.text, token.start, rows) if rows else token


def _holding(table: TargetTable, figure: str) -> tuple[int, ...]:
    """The one row whose value is ``figure``; none where several hold it."""
    value = parse_value(said_text(figure))
    rows = tuple(
        n
        for n, row in enumerate(table.indicators, 1)
        if value.number is not None and (row.value.number, row.value.unit) == (value.number, value.unit)
    )
    return rows if len(rows) == 1 else ()


def _loosely(table: TargetTable, token: Token, focus: int | None) -> tuple[int, ...]:
    text = token.text.strip()
    if not 1 < len(text) <= 12 or text in _GENERAL or PLACED.search(text):
        return ()
    return clear_rows(table, text, focus)
