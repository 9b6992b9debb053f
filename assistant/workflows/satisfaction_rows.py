"""Whose satisfaction a row asks for: 满意度写家长的; 教师满意度90%，学生满意度85% for one row of both."""

import re

from assistant.model.categories import Category
from assistant.model.findings import CellRef
from assistant.workflows.actions import Action, AddRow, SetCell
from assistant.workflows.edit_words import set_value
from assistant.workflows.frames import without_lead
from assistant.workflows.request_reading import Reading, Request
from assistant.workflows.row_edits import Declined
from assistant.workflows.row_reference import clear_rows
from assistant.workflows.said_values import is_value, said_text
from assistant.workflows.segments import Clause

_WHOSE = re.compile(
    r"^(?P<what>.{0,10}满意度)(?:那条|这条)?(?:就|应该|还是|要|得)*(?:写|改成|改为|换成|算|按|用|是|指)(?:的是)?(?P<who>[\u4e00-\u9fff]{2,6})(?:的|的满意度)$"
)
_SATISFIED = re.compile(
    r"^(?P<who>[\u4e00-\u9fff]{2,6}?)(?P<word>满意度|满意率)?(?:的)?(?:要|得|是|为|写|定|就|达到)*(?P<value>(?:不低于|不少于|至少|达到|≥|>=)?(?:\d|百分之|九十|八十|九成|八成).{0,6})$"
)
_SPLIT = re.compile(
    r"满意度(?:那条|这条)?(?:要|再|得|也|给我)*(?:分成|拆成|分为|拆为|分|拆|改成|写成)(?:开)?(?:两|二|2|三|3)(?:条|个|行|项)"
)


def whose_satisfaction(reading: Reading, clause: Clause) -> Request | None:
    """满意度写家长的: another name for the row; its value follows."""
    found = None if clause.is_question else _WHOSE.match(clause.text)
    rows = clear_rows(reading.draft.table, found["what"], reading.row) if found else ()
    if found is None or len(rows) != 1 or is_value(found["who"]) or re.search(r"[高低多少]", found["who"]):
        return None
    reading.row, reading.is_named, reading.topic = rows[0], True, ""
    cell = CellRef(part="indicator", indicator=rows[0], field="name")
    return Request(clause.said, (SetCell(cell=cell, text=f"{found['who']}满意度", said=clause.said),))


def addressed(reading: Reading, clause: Clause) -> Request | None:
    """教师满意度90%，学生满意度85%, where one row speaks of both: the first takes the row, the others are rows of their own."""
    if clause.is_question:
        return None
    if _SPLIT.search(clause.text):
        reading.splitting = True
        rows = clear_rows(reading.draft.table, "满意度", reading.row)
        reading.row = rows[0] if len(rows) == 1 else reading.row
        return Request("")
    found = _SATISFIED.match(clause.text)
    if found is None or not (found["word"] or reading.splitting) or not is_value(found["value"]):
        return None
    row = _satisfied_row(reading)
    who = found["who"].removesuffix("的")
    if row is None or (who in ("服务对象", "总体", "综合") and not reading.splitting):
        return None
    if any(bare_name == f"{who}满意度" for bare_name in (r.name for r in reading.draft.table.indicators)):
        return None
    others = [text for text in re.split(r"[，,；;。]|和|、", reading.message) if _speaks_of_another(text, who, reading)]
    if not others:
        return None
    category = Category.SATISFACTION
    if reading.addressees:
        added = AddRow(category=category, hint=f"{who}满意度", value=said_text(found["value"]), said=clause.said)
        reading.addressees = (*reading.addressees, who)
        return Request(clause.said, (added,))
    reading.addressees = (who,)
    cell = CellRef(part="indicator", indicator=row, field="name")
    named: Action = SetCell(cell=cell, text=f"{who}满意度", said=clause.said)
    return Request(clause.said, (named, set_value(reading.draft, row, found["value"], clause.said)))


def _speaks_of_another(text: str, who: str, reading: Reading) -> bool:
    found = _SATISFIED.match(without_lead(text.strip()))
    return (
        found is not None
        and bool(found["word"] or reading.splitting)
        and found["who"].removesuffix("的") != who
        and is_value(found["value"])
    )


def _satisfied_row(reading: Reading) -> int | None:
    rows = [n for n, row in enumerate(reading.draft.table.indicators, 1) if row.category is Category.SATISFACTION]
    return rows[0] if len(rows) == 1 else None


_PEOPLE = re.compile(
    r"^(?:其中)?(?:有|是)?(?P<who>老师|教师|学生|医生|护士|患者|病人|干部|群众|职工|居民|村民|家长)(?:约|大概|有|是|共|一共)*(?P<value>\d[\d.]*万?)(?:人|名|个)?(?:用|使用|受益)?$"
)
_OF_BOTH = {
    "老师": "师生",
    "教师": "师生",
    "学生": "师生",
    "医生": "医患",
    "护士": "医护",
    "患者": "医患",
    "病人": "医患",
}
_OF_BOTH |= {"干部": "干群", "群众": "干群"}


def part_of_people(reading: Reading, clause: Clause) -> Request | None:
    """老师900人, where one row counts 师生: a part is no figure of the whole, which is asked for."""
    found = None if clause.is_question else _PEOPLE.match(clause.text)
    both = _OF_BOTH.get(found["who"], "") if found else ""
    rows = reading.draft.table.indicators
    row = next((r for r in rows if both and both in r.name and r.value.unit.lstrip("万") in ("人", "人次", "名")), None)
    if found is None or row is None:
        return None
    if any(isinstance(r.declined, Declined) and row.name in r.declined.sentence() for r in reading.requests):
        return Request("")
    reason = Declined(f"没有改，“{row.name}”是{both}合计", advice=f"请说合计多少，例如“{row.name}改成……人”")
    return Request(clause.said, declined=reason)
