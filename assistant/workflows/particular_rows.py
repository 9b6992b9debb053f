"""Wishes for rows in ways of their own: all but one, another unit, another year, under a heading."""

import re

from assistant.model.categories import category_of
from assistant.model.findings import CellRef
from assistant.model.units import dimension_of
from assistant.workflows.actions import AddRow, DeleteRow, MoveRow, SetCell
from assistant.workflows.conversation import Choice
from assistant.workflows.edit_words import MAX_DELETED, category_for, measures
from assistant.workflows.frames import without_lead
from assistant.workflows.request_reading import Reading, Request
from assistant.workflows.row_edits import Declined
from assistant.workflows.row_reference import clear_rows, rows_meant
from assistant.workflows.said_values import said_text
from assistant.workflows.segments import Clause
from assistant.workflows.spoken_values import read_change, subject_of

_BUT = re.compile(
    r"^(?:把|将)?(?:除了?|除去|除开)(?P<kept>.{1,20}?)(?:这|那)?(?:一)?[条个行项]?(?:之外|以外|外)?(?:的|其他的?|其余的?|别的)*(?:都|全|全都|全部|统统)+(?:给我|可以)?(?P<verb>删掉?|删除|删了|去掉|不要了?|砍掉)$"
)
_ONLY = re.compile(
    r"^(?:只|就|仅)(?:留下?|保留|要)(?P<kept>.{2,16}?)(?:这|那)?(?:一)?[条个行项]?(?:其他的?|其余的?|别的)(?:都|全|全都|全部|统统)+(?:删掉?|删除|删了|去掉|不要了?)$"
)
_THE_REST = re.compile(
    r"^(?:其他|其余|别的|剩下|剩余|另外)(?:的|那些|几条)*(?:都|全|全都|全部|统统)*(?:删掉?|删除|删了|去掉|不要了?)$"
)
_WRONG_UNIT = re.compile(
    r"^(?P<what>.{0,20}?)(?:的)?(?:计量)?单位(?:写|填|弄|用|打)?(?:的|得)?(?:错了?|不对|有误|不准)$"
)
_UNIT_IS = re.compile(
    r"^(?P<what>.{0,20}?)(?:的)?(?P<word>计量单位|单位)?(?:应该?|就|得)*(?:是|用|改成|改为|写成|换成|为|写)[“\"]?(?P<unit>[\u4e00-\u9fff%/]{1,5})[”\"]?$"
)
_YEARS = re.compile(
    r"^(?:把|将)?(?:年度|年份)?(?:从|由)?(?P<old>20\d\d)年?度?(?:的)?(?:都|全部?|就)*(?:改|换|变|写|调|移|挪)(?:成|为|到|至|做)?(?P<new>20\d\d)年?度?$"
)
_CODE = re.compile(
    r"^(?:(?:预算)?单位)?(?:的)?(?:代码|编码|编号)(?:就|应该)?(?:是|为|填|写|改成|改为|：|:)*\s*(?P<code>[0-9A-Za-z-]{3,20})$"
)
_ADD_IT = re.compile(r"^(?:也|再|单独|那就|就|给我)*(?:加|补|添|列)(?:上|进去)?(?:一[条个行项])?(?:进去)?$")
_UNDER = re.compile(
    r"^(?:就|给我|要)?(?:写|放|加|列|归|填)(?:到|在|进|入)?(?P<heading>(?:数量|质量|时效|成本|经济效益|社会效益|生态效益|可持续影响|满意度)(?:指标)?)(?:里面?|下面?|中|那里?|这里?|去)*$"
)


def rows_but_one(reading: Reading, clause: Clause) -> Request | None:
    """除了满意度都删掉: all others, asked first where they are many."""
    found = _BUT.match(clause.text) or _ONLY.match(clause.text)
    only = re.match(
        r"^(?:只|就|仅)(?:留下?|保留)(?P<kept>.{2,16}?)(?:这|那)?(?:一)?[条个行项]?(?:就行|就好)?$", clause.text
    )
    if only and found is None and not clause.is_question:
        reading.keeping = only["kept"]
        return Request("")
    if found is None and not (reading.keeping and _THE_REST.match(clause.text)):
        return None
    if clause.is_question:
        return None
    table = reading.draft.table
    named = found["kept"] if found else reading.keeping
    kept = rows_meant(table, named, reading.row)
    if not kept:
        reason = Declined(f"没有删，表里没有找到“{named}”", advice="请照表里的名称说留哪一条")
        return Request(clause.said, declined=reason)
    others = tuple(n for n in range(1, len(table.indicators) + 1) if n not in kept)
    if len(others) > MAX_DELETED:
        return Request(clause.said, choice=Choice(rows=others, text="", said="删除"))
    return Request(clause.said, tuple(DeleteRow(row=n) for n in others))


def other_unit(reading: Reading, clause: Clause) -> Request | None:
    """第1条的单位写错了，应该是套: the number stays, the unit changes."""
    if clause.is_question:
        return None
    wrong = _WRONG_UNIT.match(clause.text)
    if wrong and (row := _row(reading, wrong["what"])) is not None:
        reading.row, reading.is_named, reading.topic, reading.recounting = row, True, "", True
        return Request("")
    found = _UNIT_IS.match(clause.text)
    if found is None or not (found["word"] or (reading.recounting and not found["what"])):
        return None
    row = reading.row if reading.recounting and not found["what"] else _row(reading, found["what"])
    unit = found["unit"].removesuffix("吧")
    if row is None or dimension_of(unit) is None:
        return None
    value = reading.draft.table.indicators[row - 1].value
    if not value.unit or not value.raw.endswith(value.unit):
        return None
    reading.recounting = False
    cell = CellRef(part="indicator", indicator=row, field="value")
    text = f"{value.raw.removesuffix(value.unit)}{unit}"
    return Request(clause.said, (SetCell(cell=cell, text=text, said=clause.said),))


def unit_code(reading: Reading, clause: Clause) -> Request | None:
    """代码203001, of the unit that files the table."""
    found = None if clause.is_question else _CODE.match(clause.text)
    return reading.tell({"unit_code": found["code"]}, clause.said) if found else None


def other_year(reading: Reading, clause: Clause) -> Request | None:
    """2026年改成2027年: the year of the budget and of the deadline; month and day stay."""
    found = None if clause.is_question else _YEARS.match(clause.text)
    if found is None:
        return None
    facts: dict[str, object] = {}
    brief = reading.brief
    held = brief.fiscal_year or reading.draft.table.fiscal_year
    if held == int(found["old"]):
        facts["fiscal_year"] = int(found["new"])
    if found["old"] in brief.deadline:
        facts["deadline"] = brief.deadline.replace(found["old"], found["new"])
    elif facts and brief.deadline and not re.search(r"20\d\d", brief.deadline):
        facts["deadline"] = f"{found['new']}年{brief.deadline}" if re.match(r"\d", brief.deadline) else brief.deadline
    if not facts:
        reason = Declined(f"没有改，年度和完成时间都不是{found['old']}年", advice="请说改哪一处，例如“年度改成2027年”")
        return Request(clause.said, declined=reason)
    return reading.tell(facts, clause.said)


def row_under_heading(reading: Reading, clause: Clause) -> Request | None:
    """安全事故数必须是0，放质量指标里: a row that the table does not have, with its value and its heading."""
    if clause.is_question:
        return None
    found = _UNDER.match(clause.text)
    also = _ADD_IT.match(clause.text) if found is None else None
    if (found is None and also is None) or not reading.wanting:
        change = read_change(clause.text)
        name = re.sub(r"(?:必须|一定|要|得|应该?|须)+$", "", without_lead(change.target)) if change else ""
        if change is not None and _is_new(reading, name):
            reading.wanting = (name, change.value)
        return None
    (name, value), reading.wanting = reading.wanting, ()
    last = reading.requests[-1] if reading.requests else None
    if last is not None and (name in last.words or last.declined is not None or not last.understood):
        reading.requests.pop()
    library = reading.toolbox.library
    category = category_of("", found["heading"]) if found else category_for(name, said_text(value), library)
    added = AddRow(category=category, hint=name, value=said_text(value), said=reading.message)
    return Request(clause.said, (added,))


def _is_new(reading: Reading, name: str) -> bool:
    return len(name) > 2 and measures(name) and not clear_rows(reading.draft.table, name)


def moved_first(reading: Reading, clause: Clause) -> Request | None:
    """面积那条挪到第一: a position, no figure."""
    found = re.match(
        r"^(?:把|将)?(?P<what>.{1,20}?)(?:移|挪|放|调|换|搬|排)(?:动)?(?:到|在|至)(?:第一|首位|最前面?|第1)(?:位|个|条|行)?(?:去)?$",
        clause.text,
    )
    row = _row(reading, found["what"]) if found else None
    return Request(clause.said, (MoveRow(row=row, place=1),)) if row is not None else None


def _row(reading: Reading, words: str) -> int | None:
    words = subject_of(words.strip("的，, ")) if words else ""
    if not words or re.fullmatch(r"(?:这|那|它)(?:一)?[条个项]?", words):
        return reading.row
    rows = clear_rows(reading.draft.table, words, reading.row) or rows_meant(reading.draft.table, words, reading.row)
    known = range(1, len(reading.draft.table.indicators) + 1)
    return rows[0] if len(rows) == 1 and rows[0] in known else None
