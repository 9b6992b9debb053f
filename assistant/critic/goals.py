"""What a goal says: the quantities in it, and the placeholder that was left standing before it."""

import re

from assistant.model.grammar import quantities
from assistant.model.text import fold
from assistant.model.values import TargetValue

_FIXED_NAME = re.compile(
    r"[一二三四五六七八九十百]+(?:大|项|年)(?:专项|重点|提升|攻坚|整治)*行动|[一二三四五六七八九十]+大(?:工程|战略|任务|体系)"
    r"|一站|五个一|[十百千万亿]+级|[数几][十百千万亿]+"
)
_PLACEHOLDER = re.compile(
    r"(?:绩效)?目标(?:内容)?\s*[\dn一二三四五]+(?=\D|$)|(?:待补充?|待定|待完善|无|暂无|同上|略|x{2,}|[?？]+)$",
    re.IGNORECASE,
)


def counted(goal: str) -> tuple[TargetValue, ...]:
    """Quantities in ``goal``; numbers in a fixed name (十项行动, 一站式) and vague sizes (千万级, 数百万) are none."""
    return quantities(_FIXED_NAME.sub("", goal))


def placeholder(goal: str) -> str:
    """The placeholder that ``goal`` is or begins with (目标内容1), as folded text; empty when there is none."""
    found = _PLACEHOLDER.match(fold(goal))
    return found.group() if found else ""


def without_placeholder(goal: str) -> str:
    """``goal`` as it was meant: without the placeholder before it, as folded text when there was one."""
    left_standing = placeholder(goal)
    return fold(goal)[len(left_standing) :].strip(" ：:，,、.") if left_standing else goal
