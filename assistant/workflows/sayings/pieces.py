"""A message or a saying as pieces: places (a row, a figure, a new name …) and words, alike for both."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import zip_longest
from pathlib import Path

from assistant.model.grammar import parse_value
from assistant.model.table import TargetTable
from assistant.workflows.cutting import tagged_words
from assistant.workflows.edit_words import measures
from assistant.workflows.hearing.tokens import PLACED, Token, kinds_of_word
from assistant.workflows.row_reference import clear_rows
from assistant.workflows.said_values import said_text
from assistant.workflows.sayings.learned import SAYINGS

FIGURES = "VMDTY"
PLACES = frozenset("RPCNU" + FIGURES)
# What a token of the hearing stands for here, the first that fits.
_PLACE_OF = {
    "ROW": "R",
    "ORDINAL": "P",
    "HEADING": "C",
    "SHARE": "V",
    "MONEY": "M",
    "NUMBER": "V",
    "DATE": "D",
    "SPAN": "T",
    "YEARS": "Y",
    "PRICE": "V",
    "RHYTHM": "V",
}
_PLACEHOLDER = re.compile(r"\{([A-Z])(-?)\}")
_MARK = re.compile(r"[，,。；;！!\n…~～：:]+")
_ASKED = re.compile(r"[?？]+")
_CODE = re.compile(r"[A-Za-z]{3}-\d{3}")  # of a rule
_OFFICE = re.compile(r".(?:(?<!督)办|[局委厅院校馆社处]|(?<!厕)所|中心|公司|街道|支队|大队|总站|管理站|卫生院|镇政府)$")
_PLACED = re.compile(r"[上里中]|里[头面边]|上头")  # behind a paper or a list that says so
_FAINT = re.compile(r"[^\u4e00-\u9fffA-Za-z0-9%‰]")
_QUOTED = re.compile(r"[“\"《‘'](?P<name>[^“”\"《》‘’']{2,40})[”\"》’']")
# 0-6岁儿童, 三年级学生, 35千伏线路, 一次办结率: a figure that is part of a name.
_GRADED = re.compile(
    r"\d+(?:[-－~～至到]\d+)?(?:周?岁|年级|级|寸|千伏|kV|吨级)(?:以上|以下)?(?=[\u4e00-\u9fff]{2})|"
    r"一次性?(?=[办验通合成提达])"
)
_BAD = re.compile(r"合格|良|达标|文明|稳定|满意")
_JUST_NOW = frozenset({"刚才", "刚刚", "刚", "上面", "前面"})
_SIDE = frozenset({"数量", "质量", "成本", "时效", "数额"})  # behind a name they are a side of it, no heading
_NAMING = re.compile(r"n|vn|v(?!d)|j|l|i|b|s|eng|a")  # parts of speech that a name is made of
_CLOSED = re.compile(r"[dpcuryefoqmt]|z")  # those of words that name nothing


@dataclass(frozen=True)
class Piece:
    """``kind``: a place (R row, P pointer, C heading, V figure, M money, D date, T span of time, Y year, N new name), W for a
    word, U an office, "," for a mark, "?" for a question mark. ``beside``: spoken of but not what the request is about; ``clear``
    where that is beyond doubt, either way."""

    kind: str
    text: str = ""
    start: int = 0
    beside: bool = False
    clear: bool = True
    token: Token | None = None
    tag: str = ""
    word: str = ""  # what it is seen as, where that is not its text

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True)
class Saying:
    """One request of a saying of sayings.txt: what it does, and its pieces."""

    act: str
    pieces: tuple[Piece, ...]


_RARE = 3  # times; a noun that is said less often belongs to one trade and is a name here
_NOUN = re.compile(r"n(?!r)|vn|j|nz")


@cache
def sayings(file: Path = SAYINGS) -> tuple[tuple[Saying, ...], ...]:
    """The messages of ``file``, each as its requests. Raises ValueError for a line without an act."""
    lines = (line.strip() for line in file.read_text(encoding="utf-8").splitlines())
    read = [tuple(_requests(line)) for line in lines if line and not line.startswith("#")]
    count = Counter(piece.text for message in read for one in message for piece in one.pieces if piece.kind == "W")

    def seen(piece: Piece) -> Piece:
        rare = piece.kind == "W" and count[piece.text] < _RARE and _NOUN.match(piece.tag)
        return replace(piece, kind="N", beside=True) if rare and not kinds_of_word(piece.text) else piece

    return tuple(tuple(replace(one, pieces=tuple(map(seen, one.pieces))) for one in message) for message in read)


def _requests(line: str) -> Iterator[Saying]:
    for part in line.split("||"):
        act, colon, text = part.strip().partition(":")
        if not colon:
            raise ValueError(f"no act in: {line}")
        pieces = tuple(_of_template(text.strip()))
        if act.strip() == "unit":
            pieces = tuple(replace(piece, kind="U") if piece.kind == "N" else piece for piece in pieces)
        yield Saying(act.strip(), pieces)


def _of_template(text: str) -> Iterator[Piece]:
    at = 0
    for found in _PLACEHOLDER.finditer(text):
        yield from (
            replace(piece, kind="W") if piece.kind == "N" else piece for piece in _written(text[at : found.start()])
        )
        yield Piece("N" if found[1] == "Q" else found[1], beside=bool(found[2]))
        at = found.end()
    yield from (replace(piece, kind="W") if piece.kind == "N" else piece for piece in _written(text[at:]))


def _written(text: str, start: int = 0) -> Iterator[Piece]:
    """Marks and words of ``text``; a word counts as N until it is known."""
    at = start
    for word, tag in _joined_words(text):
        if _MARK.fullmatch(word) or word.isspace():
            yield Piece(",", word, at)
        elif _ASKED.fullmatch(word):
            yield Piece("?", word, at)
        elif not _FAINT.fullmatch(word):
            yield Piece("N", word, at, tag=tag)
        at += len(word)


def _joined_words(text: str) -> Iterator[tuple[str, str]]:
    """The words of ``text``, 不合格 and its like as one."""
    held = ""
    for word, tag in tagged_words(text):
        if held and not _BAD.match(word):
            yield held, "d"
            held = ""
        if word == "不":
            held = word
        else:
            yield held + word, "n" if held else tag
            held = ""
    if held:
        yield held, "d"


@cache
def _vocabulary() -> frozenset[str]:
    """The words of all sayings; any other noun or verb of a message belongs to a name."""
    return frozenset(
        piece.text for requests in sayings() for one in requests for piece in one.pieces if piece.kind == "W"
    )


def pieces_of(tokens: Iterable[Token], message: str, table: TargetTable) -> tuple[Piece, ...]:
    """The pieces of a message that was cut into ``tokens``; ``table`` holds the rows that its words may name."""
    found: list[Piece] = []
    at = 0
    quoted = [match.span("name") for match in _QUOTED.finditer(message) if not _is_figure(match["name"])]
    parts = [*quoted, *(match.span() for match in _GRADED.finditer(message))]
    for token in tokens:
        if any(begin < token.end and token.start < end for begin, end in parts):
            continue
        points = token.kinds == ("POINTER",) or token.text in _JUST_NOW
        kind = "P" if points else next((_PLACE_OF[k] for k in token.kinds if k in _PLACE_OF), "")
        if not kind or (
            kind == "C" and (len(token.kinds) > 1 or (token.text in _SIDE and _ends_name(found, message, at, token)))
        ):
            continue
        found += _of_words(message, at, token.start)
        found.append(Piece(kind, token.text, token.start, token=token))
        at = token.end
    found += _of_words(message, at, len(message))
    for begin, end in quoted:
        found = [piece for piece in found if piece.end <= begin or piece.start >= end]
        found.append(Piece("N", message[begin:end], begin))
    found.sort(key=lambda piece: piece.start)
    named = [_rows_named(piece, table) for piece in _with_whole_names(found, message, table)]
    return tuple(_as_source(piece, behind) for piece, behind in zip_longest(named, named[1:]))


def _is_figure(text: str) -> bool:
    return parse_value(said_text(text)).is_quantified


def _ends_name(found: list[Piece], message: str, at: int, token: Token) -> bool:
    """True for 数量 behind a name: LED灯的数量, 关停网站数量."""
    between = message[at : token.start]
    if between in ("", "的"):
        return bool(found) and found[-1].kind == "R"
    words = list(_of_words(message, at, token.start))
    costs = token.text == "成本" and bool(words) and _is_content(words[-1]) and words[-1].text != "项目"
    return bool(words) and words[-1].end == token.start and (words[-1].kind == "N" or costs)  # 人均培训成本


def _of_words(message: str, start: int, end: int) -> Iterator[Piece]:
    for piece in _written(message[start:end], start):
        known = piece.text in _vocabulary() or kinds_of_word(piece.text) or _CLOSED.match(piece.tag)
        yield replace(piece, kind="W") if piece.kind == "N" and known else piece


def _with_whole_names(pieces: list[Piece], message: str, table: TargetTable) -> list[Piece]:
    """``pieces`` with the parts of one name as one: 树 的 成活率, 积水点 消除率, 火情 24小时 扑灭率, 观众 人次."""
    found: list[Piece] = []
    at = 0
    adds = any(piece.kind == "W" and {"ADD", "LACK"} & set(kinds_of_word(piece.text)) for piece in pieces)
    while at < len(pieces):
        end = at
        while end < len(pieces) and _is_part(pieces, at, end):
            end += 1
        run = _name_in(pieces[at:end], message, table, adds=adds)
        if run is None and _is_counted(pieces, found, at, end):
            run = Piece("N", message[pieces[at].start : pieces[end - 1].end], pieces[at].start), end - at
        if run is None:
            lone = pieces[at].kind == "N" and re.match("[vda]", pieces[at].tag)
            found.append(replace(pieces[at], kind="W") if lone else pieces[at])
            at += 1
        else:
            found.append(run[0])
            at += run[1]
    return found


def _is_part(pieces: list[Piece], first: int, place: int) -> bool:
    """True where ``pieces[place]`` may go on with the name that begins at ``first``."""
    piece = pieces[place]
    if place > first and pieces[place - 1].end != piece.start:
        return False
    if piece.kind in "NR" or _is_content(piece):
        return True
    before = pieces[place - 1]
    if place > first and before.kind == "N" and piece.kind == "W" and measures(before.text + piece.text):
        return True  # 故障修复 时间
    joint = piece.text in ("的", "和") or piece.kind == "T"
    return joint and place > first and place + 1 < len(pieces) and pieces[place + 1].kind == "N"


def _is_content(piece: Piece) -> bool:
    return piece.kind == "W" and bool(_NAMING.match(piece.tag)) and not kinds_of_word(piece.text)


def _is_counted(pieces: list[Piece], before: list[Piece], at: int, end: int) -> bool:
    """True for a noun with a count behind it and nothing else in its part of the message (…，保洁30人)."""
    if end == at or end == len(pieces) or any(piece.kind == "R" for piece in pieces[at:end]):
        return False
    opens = not before or before[-1].kind == "," or before[-1].kind in FIGURES
    opens = opens or bool({"ADD", "AND"} & set(kinds_of_word(before[-1].text)))
    return opens and pieces[end].kind == "V" and pieces[end].start == pieces[end - 1].end


def _name_in(run: list[Piece], message: str, table: TargetTable, *, adds: bool) -> tuple[Piece, int] | None:
    """The name that ``run`` begins with, and of how many pieces it is; None where it begins with none."""
    for size in range(len(run), 0, -1):
        part = run[:size]
        text = message[part[0].start : part[-1].end]
        kinds = {piece.kind for piece in part}
        whole = part[-1].kind == "R" and not (adds and _is_less_than_a_name(part[-1], table))
        if kinds == {"R"} or whole or (part[0].kind == "W" and size == 1):
            continue  # what ends with the name of a row means the row
        if size == 1 and kinds == {"N"} and re.match("[vda]", part[0].tag) and not measures(text):
            return None
        quantity = measures(text) and not (kinds & {"R"} and clear_rows(table, text))
        if "和" in text and not _OFFICE.search(text):
            continue
        if quantity or kinds == {"N"} or (part[0].kind == part[-1].kind == "N" and "R" not in kinds):
            return Piece("N", text, part[0].start), size
    return None


def _is_less_than_a_name(piece: Piece, table: TargetTable) -> bool:
    rows = piece.token.rows if piece.token is not None else ()
    return all(piece.text != table.indicators[row - 1].name for row in rows if row <= len(table.indicators))


def _as_source(piece: Piece, behind: Piece | None) -> Piece:
    """名单上, 花名册里: what a figure was taken from is no name of a row."""
    placed = behind is not None and behind.kind == "W" and behind.start == piece.end and _PLACED.fullmatch(behind.text)
    return replace(piece, kind="W", word="清单") if piece.kind == "N" and placed and not measures(piece.text) else piece


def _rows_named(piece: Piece, table: TargetTable) -> Piece:
    """A name that is that of a row, be it loosely, as the row."""
    named = piece.kind == "N" and 1 < len(piece.text) <= 12 and not PLACED.search(piece.text)
    rows = clear_rows(table, piece.text) if named else ()
    if not rows:
        return replace(piece, kind="U") if piece.kind == "N" and _OFFICE.search(piece.text) else piece
    return replace(piece, kind="R", token=Token(("ROW",), piece.text, piece.start, rows))
