"""Numbers that the table itself states: what a goal or the purpose already counts need not be asked again."""

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.composer.counts import read_quantities
from assistant.composer.wording import working_text
from assistant.model.drafts import Origin, Quantity
from assistant.model.numerals import format_number
from assistant.model.table import TargetTable
from assistant.model.units import Dimension, dimension_of
from assistant.workflows.proposal import Proposal

_TAIL = re.compile(
    r"(?:总)?(?:数量|个数|件数|户数|人数|人次|场次|次数|套数|台数|家数|篇数|座数|面积|里程|长度|规模|总量|数|量)$"
)
_CLAUSE = re.compile(r"[，,。；;！!？?\n]")
_PENDING = re.compile(r"^(?P<sign>[≥≤=]?)【待补[^】]*】(?P<unit>.*)$")
_MEASURED = {
    "面积": ("亩", "平方米", "平米", "公顷", "平方公里"),
    "长度": ("米", "公里", "千米", "延米"),
    "里程": ("公里", "千米", "米"),
    "重量": ("吨", "公斤", "千克"),
}
_SAME_KIND = ("人次", "场次", "批次", "户次")  # counted otherwise than what they count


def as_stated(proposal: Proposal, table: TargetTable) -> Proposal:
    """``proposal`` with the one number that a goal or the purpose states for the same thing; else as it is."""
    gap = _PENDING.match(proposal.value)
    stem = _TAIL.sub("", proposal.name)
    if gap is None or len(stem) < 2:
        return proposal
    found = {
        (q.number, q.unit): (q, part) for q, part in _counts(table, stem) if _fits(q.unit, gap["unit"], proposal.name)
    }
    if len(found) != 1:
        return proposal
    ((quantity, part),) = found.values()
    return replace(
        proposal,
        value=f"{gap['sign']}{format_number(quantity.number)}{quantity.unit}",
        origin=Origin.ROW,
        ref=part,
        detail=f"原表{part}中的“{quantity.said}”",
        questions=(),
    )


def _counts(table: TargetTable, stem: str) -> Iterator[tuple[Quantity, str]]:
    """Counts of what ``stem`` names, each with the part of the table that states it."""
    parts = [(goal, "绩效目标") for goal in table.goals] + [(table.purpose, "资金用途")]
    for text, part in parts:
        for clause in _CLAUSE.split(working_text(text)):
            counts = read_quantities(clause)
            for quantity in counts:
                if stem in quantity.thing or quantity.thing in stem or (len(counts) == 1 and stem in clause):
                    yield quantity, part


def _fits(stated: str, wanted: str, name: str) -> bool:
    """Whether a count in ``stated`` answers for a row in ``wanted`` (empty: what its name calls for)."""
    plain = stated.removeprefix("万").removeprefix("亿")
    if wanted:
        special = {plain, wanted} & set(_SAME_KIND)
        alike = dimension_of(plain) is dimension_of(wanted) is Dimension.COUNT
        return plain == wanted or (alike and not special)
    for tail, units in _MEASURED.items():
        if name.endswith(tail):
            return plain in units
    return all(name.endswith(tail) == plain.endswith(tail) for tail in _SAME_KIND)
