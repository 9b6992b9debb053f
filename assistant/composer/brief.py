"""From free Chinese text to a :class:`Brief`, without a model and without a clock (design §5)."""

import re
from collections.abc import Sequence

from assistant.composer.counts import read_quantities
from assistant.composer.funds import read_funds
from assistant.composer.marking import marked_text
from assistant.composer.naming import read_formed_name, read_stated_name
from assistant.composer.parties import read_purpose, read_unit, read_users
from assistant.composer.schedule import read_schedule, resolve_deadline
from assistant.composer.speaker import without_speaker
from assistant.composer.vague import without_vague
from assistant.model.drafts import Brief, Quantity

_DRAFT_NOW = re.compile(
    r"先(?:直接)?(?:出|写|来|给|生成|做|弄|起草)(?:我)?(?:一|个|份|张|版|稿|初稿|草稿|表|吧|出来)+|直接(?:出|生成|起草|写)|不用(?:再)?问|别问了|先出稿|其他的?先空着|没有了?就先空着"
)


def extract_brief(text: str, known: Brief | None = None) -> Brief:
    """What ``text`` says about the project, on top of what is ``known``.

    Newer words win; a name is replaced only by one that is stated as a name. Every number of the result stands in the
    text (or follows from it by a plain reading: 半年 → 6个月). Never fails, whatever the text.
    """
    before = known or Brief(text="")
    words = without_speaker(marked_text(text))
    exact = without_vague(words)
    funds = read_funds(exact, before.budget_total)
    schedule = read_schedule(exact, before.fiscal_year)
    deadline = schedule.deadline or before.deadline
    unit_name, unit_code = read_unit(words)
    users = read_users(words) or before.users
    facts: dict[str, object] = {
        "text": f"{before.text}\n{text}" if before.text else text,
        "project_name": read_stated_name(words) or before.project_name or read_formed_name(words),
        "fiscal_year": schedule.fiscal_year,
        "duration": schedule.duration or before.duration,
        "deadline": resolve_deadline(deadline, schedule.fiscal_year) or deadline,
        "purpose": read_purpose(words) or before.purpose,
        "users": users,
        "quantities": merge_quantities(before.quantities, read_quantities(exact, users)),
        "unit_name": unit_name or before.unit_name,
        "unit_code": unit_code or before.unit_code,
        "draft_now": before.draft_now or bool(_DRAFT_NOW.search(words)),
    }
    if funds.total is not None:
        whole = {name: funds.total for name in ("budget_fiscal", "budget_other") if _is_whole(before, name)}
        said = funds.fiscal is not None or funds.other is not None
        facts |= {"budget_total": funds.total, "budget_fiscal": funds.fiscal, "budget_other": funds.other}
        facts |= {} if said else whole
        facts["budget_approximate"] = funds.approximate
    else:
        facts["budget_fiscal"] = funds.fiscal if funds.fiscal is not None else before.budget_fiscal
        facts["budget_other"] = funds.other if funds.other is not None else before.budget_other
    return before.model_copy(update=facts)


def _is_whole(brief: Brief, share: str) -> bool:
    """True when the user said that the budget is all fiscal (or all other) funds: a new total then is, too."""
    return brief.budget_total is not None and getattr(brief, share) == brief.budget_total


def merge_quantities(old: Sequence[Quantity], new: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """Old counts, each replaced by a new one of the same thing and unit; new things behind."""
    merged = {(q.unit, q.thing): q for q in old}
    merged |= {(q.unit, q.thing): q for q in new}
    return tuple(merged.values())
