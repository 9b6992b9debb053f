"""Edits by their verb frame: the value by the grammar of values, the target by what remains, in any order of words."""

import re

from assistant.model.findings import CellRef
from assistant.model.grammar import parse_value
from assistant.model.numerals import format_number
from assistant.model.units import Dimension, dimension_of
from assistant.workflows.actions import Action, DeleteRow, MoveRow, ReplaceRow, SetAll, SetCell, TellFacts
from assistant.workflows.conversation import Choice
from assistant.workflows.edit_words import row_actions, set_value
from assistant.workflows.frames import asks_to_make_up, doubts, without_lead
from assistant.workflows.request_reading import Reading, Request
from assistant.workflows.row_changes import changed, meant
from assistant.workflows.row_reference import clear_rows, mentioned_row, rows_counting
from assistant.workflows.said_values import said_text
from assistant.workflows.segments import Clause
from assistant.workflows.spoken_values import denied_value, read_words, says_same, subject_of
from assistant.workflows.steps import read_step, step_actions

_EVERY = re.compile(
    r"^(?:统一|一律|通通|统统|所有|全部|全都|每一?[条个行]|各[条个]|指标|目标|的|值|指标值|目标值|都|全)+$"
)
_SWAP = re.compile(
    r"^(?P<one>.{2,16}?)(?:和|跟|与|同)(?P<other>.{2,16}?)(?:的)?(?:顺序|位置)?(?:换一?[个下]|互换|对调|调换|交换|掉个|调个)(?:顺序|位置|个儿|一下)*$"
)


def framed(reading: Reading, clause: Clause) -> Request | None:
    """The edit that the words of ``clause`` name beyond doubt; None for all else, which other readers may know. Raises
    ProductError where the edit is clear and cannot be."""
    for reader in (
        _kept,
        _defined,
        _made_up,
        _denied,
        _paired,
        _vaguely,
        _year,
        _signed,
        _swapped,
        _exchanged,
        _stepped,
        _same,
        changed,
        _worded,
    ):
        request = reader(reading, clause)
        if request is not None:
            return request
    return None


def _made_up(reading: Reading, clause: Clause) -> Request | None:
    """随便编一个: tried on the row that is meant, and declined there."""
    if not asks_to_make_up(clause.text):
        return None
    row = _spoken_row(reading, clause.text)
    if row is None:
        return None
    cell = set_value(reading.draft, row, "随便一个数", clause.said)
    return Request(clause.said, (cell.model_copy(update={"text": "随便一个数"}),))


_KEEPS = re.compile(r"^(?:这个|那个|它|这条|这一条|这个数)?(?:先)?(?:不动|不变|不改|不用改|别动|照旧|保持不变|保留)$")


def _kept(reading: Reading, clause: Clause) -> Request | None:
    """合格率100%，这个不动: what was named stays as it is."""
    last = reading.requests[-1] if reading.requests else None
    if last is None or not _KEEPS.match(clause.text) or not all(isinstance(a, SetCell) for a in last.actions):
        return None
    reading.requests.pop()
    return Request("")


_DEFINES = re.compile(
    r"^(?P<what>.{0,20}?)(?:的)?(?:怎么算|算法|计算方法|计算方式|计算口径|统计口径|口径|描述|解释|定义|公式|计算公式)(?:就|也|应该|统一|直接)*(?:改成|改为|写成|写为|换成|按|就写|写|是|为|：|:)(?P<words>[\u4e00-\u9fff].{5,})$"
)


def _defined(reading: Reading, clause: Clause) -> Request | None:
    """合格率怎么算改成……: how a row is counted, in the user's words."""
    found = None if clause.is_question else _DEFINES.match(clause.text)
    if found is None:
        return None
    target = subject_of(found["what"]).removesuffix("的")
    rows = clear_rows(reading.draft.table, target, reading.row) if target else (reading.row,)
    if len(rows) != 1 or rows[0] is None or rows[0] > len(reading.draft.table.indicators):
        return None
    cell = CellRef(part="indicator", indicator=rows[0], field="definition")
    return Request(clause.said, (SetCell(cell=cell, text=found["words"], said=clause.said),))


def _denied(reading: Reading, clause: Clause) -> Request | None:
    """合格率不用一百: the row whose value is wrong; what it should be comes next."""
    head = denied_value(clause.text)
    rows = clear_rows(reading.draft.table, subject_of(head), reading.row) if head else ()
    if len(rows) != 1 or rows[0] > len(reading.draft.table.indicators):
        return None
    reading.row, reading.topic, reading.is_named = rows[0], "", True
    return Request("")


_VAGUELY = re.compile(
    r"^(?P<what>.*?)(?:再|稍微|略微|也|还|得|应该|可以|适当|往)*(?:提|调|降|放|抬|压|写|定|改|要)?(?P<how>[高低多少大小长短松紧严宽早晚](?:一?点|一?些))(?:吧|就好|更好)?$"
)


def _vaguely(reading: Reading, clause: Clause) -> Request | None:
    """更新及时率再高一点: the row is clear, by how much is asked."""
    found = None if clause.is_question else _VAGUELY.match(clause.text)
    target = subject_of(found["what"]) if found else ""
    rows = clear_rows(reading.draft.table, target, reading.row) if target else ()
    if found is None or len(rows) != 1 or rows[0] > len(reading.draft.table.indicators):
        return None
    cell = CellRef(part="indicator", indicator=rows[0], field="value")
    reading.row, reading.is_named = rows[0], True
    return Request(clause.said, (SetCell(cell=cell, text=f"再{found['how']}", said=clause.said),))


def _paired(reading: Reading, clause: Clause) -> Request | None:
    """培训7期380人: two counts in one clause, each of a row of its own."""
    found = None if clause.is_question else _PAIR.match(clause.text)
    if found is None:
        return None
    table = reading.draft.table
    rows = [
        rows_counting(
            table, said_text(found[name])[len(said_text(found[name]).rstrip("个座期场次人名台套栋户件页册亩")) :]
        )
        for name in ("one", "two")
    ]
    if any(len(each) != 1 for each in rows) or rows[0] == rows[1]:
        return None
    cells = tuple(
        set_value(reading.draft, each[0], found[name], clause.said)
        for each, name in zip(rows, ("one", "two"), strict=True)
    )
    return Request(clause.said, cells)


_PAIR = re.compile(
    r"^(?P<what>[\u4e00-\u9fff]{0,8}?)(?:改成|改为|一共|共|是)*(?P<one>\d[\d.]*万?[期场个座栋次批])(?:共|一共|，)?(?P<two>\d[\d.]*万?[人名台套户件页册亩])$"
)
_WHICH_YEAR = re.compile(r"^(?P<word>明年|后年|今年|来年)(?:就|也|指的?)*(?:是|为|即)(?:的)?(?P<year>20\d\d)年?$")


def _year(reading: Reading, clause: Clause) -> Request | None:
    """明年就是2027年: the time that was said with that word, in figures."""
    found = _WHICH_YEAR.match(clause.text)
    held = reading.brief.deadline
    if found is None or found["word"] not in held.replace("来年", "明年"):
        return None
    word = found["word"] if found["word"] in held else "明年"
    facts: dict[str, object] = {"deadline": held.replace(word, f"{found['year']}年")}
    if word == "今年":
        facts["fiscal_year"] = int(found["year"])
    return reading.tell(facts, clause.said)


_SIGN = re.compile(
    r"^(?:就|要|得|应该|改|用|写|换)*(?:用|成|为|写|是)*(?P<sign>等于号?|等号|大于等于号?|小于等于号?|≥|≤|=|不低于|不超过|不少于)(?:号|符号)?(?:就行|才对)?$"
)
_SIGNS = {
    "等于": "=",
    "等号": "=",
    "=": "=",
    "大于等于": "≥",
    "≥": "≥",
    "不低于": "≥",
    "不少于": "≥",
    "小于等于": "≤",
    "≤": "≤",
    "不超过": "≤",
}


def _signed(reading: Reading, clause: Clause) -> Request | None:
    """用等于号: another sign before the value of the row spoken of."""
    found = _SIGN.match(clause.text)
    if found is None or reading.row is None or reading.row > len(reading.draft.table.indicators):
        return None
    held = next(
        (text for r in reversed(reading.requests) for a in r.actions if (text := _text_for(a, reading.row))), ""
    )
    figure = (held or reading.draft.table.indicators[reading.row - 1].value.raw).lstrip("≥≤=<>")
    cell = CellRef(part="indicator", indicator=reading.row, field="value")
    return Request(
        clause.said,
        (
            SetCell(
                cell=cell,
                text=f"{_SIGNS[found['sign'].removesuffix('号') if found['sign'] != '等号' else '等号']}{figure}",
                said=clause.said,
            ),
        ),
    )


def _swapped(reading: Reading, clause: Clause) -> Request | None:
    found = _SWAP.match(clause.text)
    if found is None:
        return None
    one = clear_rows(reading.draft.table, found["one"], reading.row)
    other = clear_rows(reading.draft.table, found["other"], reading.row)
    if len(one) != 1 or len(other) != 1:
        return None
    return Request(clause.said, (MoveRow(row=one[0], place=other[0]),))


def _exchanged(reading: Reading, clause: Clause) -> Request | None:
    """巡检次数不要了，换工单办结率: another in the place of the row that was to go."""
    last = reading.requests[-1] if reading.requests else None
    gone = last.actions[0] if last is not None and len(last.actions) == 1 else None
    found = re.match(r"^(?:改?换成?|换上|改用|改成|替换成)(?P<hint>[\u4e00-\u9fff]{2,16})$", clause.text)
    if not isinstance(gone, DeleteRow) or found is None or clause.is_question:
        return None
    words = f"{reading.requests[-1].words}，{clause.said}"
    reading.requests[-1] = Request(words, (ReplaceRow(row=gone.row, hint=found["hint"], said=words),))
    return Request("")


def _stepped(reading: Reading, clause: Clause) -> Request | None:
    step = None if clause.is_question else read_step(clause.text)
    if step is None or (doubts(step.target) and not clear_rows(reading.draft.table, step.target)):
        return None
    actions = step_actions(reading.draft, reading.brief, step, clause.said, reading.row, reading.fact)
    if actions is None:
        return None
    first = actions[0]
    return reading.tell(first.facts, clause.said) if isinstance(first, TellFacts) else Request(clause.said, actions)


def _same(reading: Reading, clause: Clause) -> Request | None:
    """受益人数也写这个数: the figure spoken of last, in the unit of the row."""
    target = says_same(clause.text)
    rows = reading.draft.table.indicators
    if not target or reading.row is None or reading.row > len(rows) or clause.is_question:
        return None
    held = next((text for r in reading.requests for c in r.actions if (text := _text_for(c, reading.row))), "")
    number = parse_value(held).number if held else rows[reading.row - 1].value.number
    meant = clear_rows(reading.draft.table, target)
    if number is None or len(meant) != 1 or meant[0] > len(rows):
        return None
    unit, other = rows[reading.row - 1].value.unit, rows[meant[0] - 1].value.raw
    held_unit = rows[meant[0] - 1].value.unit or other.partition("】")[2]
    counts = all(dimension_of(each or "个") is Dimension.COUNT for each in (unit, held_unit))
    if unit != held_unit and not counts:
        return None
    scale = unit[:1] if unit[:1] in "万亿" and unit else ""
    actions = row_actions(reading.draft, reading.brief, meant, target, f"{format_number(number)}{scale}", clause.said)
    return None if isinstance(actions, Choice) else Request(clause.said, actions)


def _text_for(action: Action, row: int) -> str:
    """The value that ``action`` gives ``row``; empty when it gives none."""
    is_value = isinstance(action, SetCell) and action.cell.indicator == row and action.cell.field == "value"
    return action.text if isinstance(action, SetCell) and is_value else ""


def _worded(reading: Reading, clause: Clause) -> Request | None:
    """采纳次数写若干次: words for a row that is named; what cannot be checked is declined when it is tried."""
    found = None if clause.is_question or doubts(clause.text) else read_words(clause.text)
    if found is None:
        return None
    target, words = found
    if re.fullmatch(r"一?[下遍]|.{0,2}看看?", words):
        return None
    if _EVERY.match(target):
        return Request(clause.said, (SetAll(value=words),))
    rows = meant(reading, target)
    if len(rows) != 1 or rows[0] > len(reading.draft.table.indicators):
        return None
    return Request(clause.said, (set_value(reading.draft, rows[0], words, clause.said),))


def _spoken_row(reading: Reading, text: str) -> int | None:
    """The row that a clause speaks of in whatever words, else the one spoken of last."""
    head = re.split(r"你|随便|随意|帮我|给我", without_lead(text))[0]
    rows = clear_rows(reading.draft.table, head, reading.row) if head else ()
    return rows[0] if len(rows) == 1 else mentioned_row(reading.draft.table, text) or reading.row
