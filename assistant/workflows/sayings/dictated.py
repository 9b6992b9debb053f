"""Requests that hand over words to be written as they are: a name of the project, how a row is computed, a vague value."""

import re

from assistant.model.findings import CellRef
from assistant.workflows.actions import MoveRow, SetCell
from assistant.workflows.hearing.meant_rows import rows_of
from assistant.workflows.hearing.telling import titled
from assistant.workflows.request_reading import Reading, Request
from assistant.workflows.sayings.heeding import Heeded
from assistant.workflows.sayings.referring import one_row, rows_spoken_of

_TO = (
    r"(?:里|中|请|也|就|统一|都|得|应|应当|最好|给我)*"
    r"(?:改写?[成为作]|调整为|更正为|换成|写[成为明上]?(?:清楚|明白)?|是|定为|填|就按|按|：|:)+"
)
_KINDS = "(?:描述|说明|口径|定义|公式|解释|算法|计算方[法式]|备注)"
_DEFINED = re.compile(rf"{_KINDS}{_TO}\s*(?P<text>.+)$", re.DOTALL)
_ADDED = re.compile(
    rf"{_KINDS}(?:里|中|后面|末尾|最后|得|要|再|也|给)*(?:[添加补]上?|写上)(?:个|一句|一条|一笔|几个字)?[，,：:\s]*(?P<text>.+)$",
    re.DOTALL,
)
_CALLED = re.compile(
    r"(?:名称|全称|名字|题目|项目名|标题)?(?:改?叫[做作成]?|名称?[改是为：:]+[成为]?|全称[是：:]|名字[改是]成?|应[为作]|改为|改成)(?P<text>[^，,。；;]+)"
)
_AFTERTHOUGHT = re.compile(r"(?:吧|了|呗|哈|嘛|啊|哦|就行|就好|才对|这个)+$")
_VAGUE = re.compile(r"(?:写成?|填|改成|改为|用|弄成|说成|来个|搞个)(?:个|一个|上)?(?P<text>[^，,。；;！!]+)")
_ENOUGH = re.compile(r"(?:就(?:行|好|可以|是|得|成|完事)|算|得|好|中|吧|呗|嘛|哈|了|啦|拉倒)+$")
_FIRST = re.compile(r"最?(?:前|上)[头面边]?|第一|开头|头一?个|首位|顶上")
_LAST = re.compile(r"最?(?:后|末|下|底)[头面边尾下]?")
_QUOTES = '“”"《》‘’「」 '


def title_said(reading: Reading, one: Heeded) -> Request | None:
    """The name of the project behind the last word that gives one."""
    found = list(_CALLED.finditer(one.said))
    name = _AFTERTHOUGHT.sub("", found[-1]["text"]).strip(_QUOTES) if found else ""
    return titled(reading, name, None, one.said) if found else None


def defined(reading: Reading, one: Heeded) -> Request | None:
    """How a row is computed, in the words behind 描述改为 and its like; those behind 定义添上 go on with what it says."""
    added, row = _ADDED.search(one.said), one_row(reading, one)
    found = added or _DEFINED.search(one.said)
    if found is None or row is None or len(found["text"]) < 4:
        return None
    text = found["text"].strip(_QUOTES + "。")
    before = reading.draft.table.indicators[row - 1].definition.rstrip("。；，") if added else ""
    cell = CellRef(part="indicator", indicator=row, field="definition")
    return Request(one.said, (SetCell(cell=cell, text=f"{before}，{text}" if before else text, said=one.said),))


def vague_said(reading: Reading, one: Heeded) -> Request | None:
    """Words for a value that nobody can measure; the table declines them."""
    rows, found = rows_spoken_of(reading, one), _VAGUE.search(one.said)
    text = _ENOUGH.sub("", found["text"]).strip(_QUOTES) if found else ""
    if not text or not rows or any(len(meant) != 1 for meant in rows) or re.search(r"\d", text):
        return None
    cells = [CellRef(part="indicator", indicator=meant[0], field="value") for meant in rows]
    return Request(one.said, tuple(SetCell(cell=cell, text=text, said=one.said) for cell in cells))


def moved_beside(reading: Reading, one: Heeded) -> Request | None:
    """A row to the top, to the end, or beside another one."""
    tokens = [piece.token for piece in one.pieces if piece.kind in "RP" and piece.token is not None]
    rows = [meant for token in tokens for meant in rows_of(reading, (token,))]
    if any(len(meant) != 1 for meant in rows) or not 1 <= len(rows) <= 2:
        return None
    row, behind = rows[0][0], _LAST.search(one.said) is not None
    if len(rows) == 2:
        other = rows[1][0]
        place = other + behind - (row < other)
        return Request(one.said, (MoveRow(row=row, place=place),)) if other != row else None
    if not behind and _FIRST.search(one.said) is None:
        return None
    return Request(one.said, (MoveRow(row=row, place=0 if behind else 1),))
