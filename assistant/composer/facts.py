"""Facts put into a brief: the newer word wins, and what hung on the older one goes."""

from collections.abc import Mapping

from assistant.composer.brief import merge_quantities
from assistant.composer.schedule import resolve_deadline
from assistant.model.drafts import Brief

_FORMAL = frozenset(
    {"budget_total", "budget_fiscal", "budget_other", "budget_approximate"}
    | {"fiscal_year", "duration", "deadline", "unit_name", "unit_code"}
)


def with_facts(brief: Brief, facts: Mapping[str, object], said: str = "") -> Brief:
    """``brief`` with ``facts`` (fields of Brief by name) and the words they were said in.

    A new total clears the shares, unless they were all of it; a new share clears the other one. The year of a deadline
    is counted once it is known.
    """
    updates = dict(facts)
    if "budget_total" in facts:
        for share in ("budget_fiscal", "budget_other"):
            whole = brief.budget_total is not None and getattr(brief, share) == brief.budget_total
            updates.setdefault(share, facts["budget_total"] if whole and not _shares(facts) else None)
        updates.setdefault("budget_approximate", False)
    elif _shares(facts):
        for share in ("budget_fiscal", "budget_other"):
            updates.setdefault(share, None)
    if "quantities" in facts:
        updates["quantities"] = merge_quantities(brief.quantities, facts["quantities"])  # type: ignore[arg-type]
    if said:
        updates["text"] = f"{brief.text}\n{said}" if brief.text else said
        if brief.text and set(facts) <= _FORMAL:
            updates["formal"] = (*brief.formal, said)
    merged = brief.model_copy(update=updates)
    deadline = resolve_deadline(merged.deadline, merged.fiscal_year)
    return merged.model_copy(update={"deadline": deadline}) if deadline else merged


def _shares(facts: Mapping[str, object]) -> bool:
    return "budget_fiscal" in facts or "budget_other" in facts
