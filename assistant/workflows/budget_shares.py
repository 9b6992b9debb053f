"""Who pays what comes on top: 预算再加20万，都是财政出; 多出来的也由财政出."""

import re

from assistant.workflows.actions import TellFacts
from assistant.workflows.request_reading import Reading, Request
from assistant.workflows.segments import Clause
from assistant.workflows.steps import read_step

_MORE_PAID = re.compile(
    r"^(?:(?:这|那)?(?:多|增加|新增|加|追加)(?:出来|出|上)?(?:的|这)*(?:部分|钱|资金|[\d一二两三四五六七八九十百.]+万元?)?)?(?:也|都|全|全部|还是|仍)*(?:由|是|用|从)?(?P<who>财政|自筹|单位自筹|其他资金|自有资金)(?:资金|这边|那边)?(?:里)?(?:出|承担|负担|安排|拨|给|解决|列支)?(?:的)?$"
)


def increment_share(reading: Reading, clause: Clause) -> Request | None:
    """The share that grows with the total just raised; the other share stays as the user said it."""
    found = None if clause.is_question else _MORE_PAID.match(clause.text)
    last = reading.requests[-1] if reading.requests else None
    if found is None or last is None or len(last.actions) != 1 or not isinstance(last.actions[0], TellFacts):
        return None
    held, facts = reading.draft.brief, last.actions[0].facts
    if facts.budget_total is None or held.budget_total is None or held.budget_fiscal is None:
        return None
    more, step = facts.budget_total - held.budget_total, read_step(last.words)
    if more <= 0 or step is None:
        return None
    fiscal = held.budget_fiscal + more if found["who"] == "财政" else held.budget_fiscal
    reading.requests.pop()
    told: dict[str, object] = {"budget_total": facts.budget_total, "budget_fiscal": fiscal}
    return reading.tell(told, f"{last.words}，{clause.said}")
