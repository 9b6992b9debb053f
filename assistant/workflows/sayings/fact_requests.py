"""Requests that tell facts of the project: its money, its times, its year, its unit."""

import re
from dataclasses import replace
from itertools import pairwise

from assistant.model.grammar import parse_value
from assistant.workflows.fact_words import money_facts, time_facts
from assistant.workflows.hearing.funds import funds_request
from assistant.workflows.hearing.matching import Heard
from assistant.workflows.hearing.tokens import Token, kinds_of_word
from assistant.workflows.request_reading import Reading, Request
from assistant.workflows.said_values import said_text
from assistant.workflows.sayings.heeding import Heeded
from assistant.workflows.sayings.pieces import FIGURES, Piece
from assistant.workflows.sayings.referring import figures
from assistant.workflows.sayings.row_requests import value_set
from assistant.workflows.steps import Step, step_actions

_SHARES = re.compile("财政|自筹|其他|配套|自有")
_AMOUNT = r"\d[\d.,]*(?:万|亿)?元?"
_CHANGED = re.compile(rf"{_AMOUNT}(?:改成|变成|调到|降到|涨到|改|变|调成|成)(?P<new>{_AMOUNT})")
_MONEY_STEP = re.compile(r"[加减砍压扣涨追增]|[少多]了")
_SHIFT = re.compile(r"提前|推迟|推后|延|缩|顺延|往[前后]|再[多少]|[多少][给用]|[晚早]")  # by how much, not until when
_STAGE = re.compile(r"前(?:初验|终验|试运行)")  # another name of the row, too
_SHORT = frozenset({"秒", "分钟", "小时"})  # units in which no project is timed


def money_told(reading: Reading, one: Heeded) -> Request | None:
    """The budget and its shares; None for vague amounts, for times among them and for a row that was pointed at."""
    if _is_no_sum(one):
        return None
    changed = _CHANGED.search(one.said)
    if changed and not _SHARES.search(one.said.replace("财政局", "")):
        amount = changed["new"]
        return reading.tell(money_facts(reading.brief, f"预算{amount}", amount, "预算改成320万元"), one.said)
    passing = {piece.start for piece in one.pieces if piece.kind in FIGURES and (piece.beside or _is_step(one, piece))}
    purses = tuple(_as_purse(token) for token in one.tokens if token.start not in passing)
    found = funds_request(reading, Heard("funds", {"list": purses}, one.said, 0.0, purses[0].start)) if purses else None
    amounts = [piece.text for piece in one.places("MV")]
    if found is None and len(amounts) == 1 and "BUDGET" in one.kinds and not _SHARES.search(one.said):
        return reading.tell(money_facts(reading.brief, f"预算{amounts[0]}", amounts[0], "预算改成320万元"), one.said)
    return found


def _is_step(one: Heeded, piece: Piece) -> bool:
    """财政压减了300万，总的变成8300: by how much, not how much."""
    return (
        re.search("(?:[压砍扣削核][减掉]|追加|增加|调减|调增)了?$", one.said[: piece.start - one.pieces[0].start])
        is not None
    )


def _is_no_sum(one: Heeded) -> bool:
    """True for vague amounts, for times among them, for a row that was pointed at, for what is added, for one kind of cost."""
    pointed = any(piece.kind == "P" and piece.text[-1] in "条行个项" for piece in one.pieces)
    timed = any(piece.kind in "DTY" and not (piece.beside and piece.clear) for piece in one.pieces)
    steps = _MONEY_STEP.search(one.said) and not re.search("[到成为变按]", one.said)
    some = {right.start for left, right in pairwise(one.pieces) if left.text.endswith("几")}  # 一百好几十万
    exact = [piece.start for piece in one.pieces if piece.kind == "M" and piece.start not in some]
    fuzzy = [token.start for token in one.tokens if "FUZZY" in token.kinds]
    vague = bool(fuzzy) and not (exact and max(fuzzy) < exact[-1])  # 一百六十来万吧，先按160万
    return bool(pointed or timed or steps or vague or re.search(r"费(?!用)", one.said))


def _as_purse(token: Token) -> Token:
    """财政说 only hands the word on, but what follows is the state's."""
    return replace(token, kinds=("FISCAL",)) if token.text.startswith("财政") else token


def time_told(reading: Reading, one: Heeded) -> Request | None:
    """When the project is done or how long it takes; a time of a row is a value."""
    times = [piece.text for piece in _times(one)]
    if one.kinds & {"FISCAL", "OTHER"} or _STAGE.search(one.said):
        return None
    if not times or (_SHIFT.search(one.said) and not one.places("D")):
        return _shifted(reading, one, times)
    if _is_row_time(reading, times[-1]) or one.places("R"):
        return value_set(reading, one)
    facts = time_facts(reading.brief, said_text(times[-1]))
    return reading.tell(facts, one.said) if facts is not None else None


def _times(one: Heeded) -> list[Piece]:
    """The dates or spans that are told, those behind 到 and 至 alone where there are such."""
    held = figures(one, "DT" if one.act == "deadline" else "T")
    until = [b for a, b in pairwise(one.pieces) if b in held and a.text[-1:] in ("到", "至")]
    return until or held


def _shifted(reading: Reading, one: Heeded, times: list[str]) -> Request | None:
    """The deadline earlier or later by a span (结题再提前一个月)."""
    way = re.search("(?P<earlier>提前|往前)|推迟|推后|顺延|往后|延后", one.said)
    if one.act != "deadline" or way is None or len(times) != 1 or not reading.brief.deadline:
        return None
    step = Step(target="完成时间", sign=-1 if way["earlier"] else 1, amount=said_text(times[0]), words=one.said)
    found = step_actions(reading.draft, reading.brief, step, one.said, None, "deadline")
    return Request(one.said, found) if found else None


def _is_row_time(reading: Reading, said: str) -> bool:
    """True for a time too short for a project, or in the unit of the row spoken of last."""
    unit = parse_value(said_text(said)).unit
    if unit in _SHORT:
        return True
    if reading.row is None or reading.fact == "duration":
        return False
    return bool(unit) and reading.draft.table.indicators[reading.row - 1].value.unit == unit


def year_told(reading: Reading, one: Heeded) -> Request | None:
    if (
        reading.brief.fiscal_year is not None
        or one.kinds & {"DELETE", "FISCAL", "OTHER"}
        or re.search("就是", one.said)
    ):
        return None  # what hangs on another year follows it
    found = [re.search(r"20\d\d|(?<!\d)\d\d(?=年)", piece.text) for piece in one.places("Y")]
    years = [int(year.group()[-2:]) + 2000 for year in found if year]
    return reading.tell({"fiscal_year": years[-1]}, one.said) if years else None


def unit_told(reading: Reading, one: Heeded) -> Request | None:
    """The office with the nouns before it: 市 疾病预防控制中心."""
    offices = [n for n, piece in enumerate(one.pieces) if _ends_office(piece)]
    denied = [n for n in offices if re.search("不[是叫]$", one.said[: one.pieces[n].start - one.pieces[0].start])]
    offices = [n for n in offices if n not in denied]
    if not offices or re.search("代码|编码", one.said):
        return None
    first = offices[-1]
    while first and one.pieces[first - 1].end == one.pieces[first].start and _is_noun(one.pieces[first - 1]):
        first -= 1
    return reading.tell({"unit_name": one.text(one.pieces[first], one.pieces[offices[-1]])}, one.said)


def _ends_office(piece: Piece) -> bool:
    return piece.kind == "U" or (piece.kind in "NW" and piece.text in ("中心", "公司", "街道"))


def _is_noun(piece: Piece) -> bool:
    return piece.kind in "NU" or (piece.kind == "W" and piece.tag[:1] == "n" and not kinds_of_word(piece.text))
