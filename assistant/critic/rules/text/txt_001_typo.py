"""TXT-001 错别字

为什么：公开的表里有错别字，影响单位形象，也可能改变意思。
反例：描述：项目涉及得操作系统、数据库
正例：描述：项目涉及的操作系统、数据库
依据：规范表述〔算〕
"""

from collections.abc import Iterable

from assistant.critic.rule import PURPOSE, Hit, Row, Rule, cell_of_row, goal_cell, offer
from assistant.critic.sheet import Sheet
from assistant.critic.typos import Slip, is_suspect, slips
from assistant.model.findings import CellRef, Defect, Severity
from assistant.model.text import tidy


def check(sheet: Sheet) -> Iterable[Hit]:
    table = sheet.table
    for slip in slips(table.purpose):
        yield _hit(PURPOSE, slip)
    for number, goal in enumerate(table.goals, 1):
        for slip in slips(goal):
            yield _hit(goal_cell(number), slip)
    for number, row in sheet.rows:
        for hit in row.once(_hits_of_row):
            yield hit.at(number)


def _hits_of_row(row: Row) -> tuple[Hit, ...]:
    """Typos in the texts of a row, which are looked at together first; of equal texts the last one is told."""
    if not is_suspect(f"{tidy(row.value.raw)}\n{tidy(row.definition)}\n{tidy(row.name)}"):
        return ()
    texts = (("value", row.value.raw), ("definition", row.definition), ("name", row.name))
    later = [{text for _, text in texts[place + 1 :]} for place in range(len(texts))]
    told = [place for place, others in zip(texts, later, strict=True) if place[1] not in others]
    return tuple(_hit(cell_of_row(1, field), slip) for field, text in told for slip in slips(text))


def _hit(cell: CellRef, slip: Slip) -> Hit:
    return Hit(cell, slip.wrong, slip.message, (offer(f"改为“{slip.right}”", slip.fixed),))


RULE = Rule(
    code="TXT-001",
    title="错别字",
    defect=Defect.TYPO,
    severity=Severity.WARNING,
    basis="规范表述",
    grade="算",
    table=check,
)
