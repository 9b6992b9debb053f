"""Briefs drafted three ways, judged by what a draft promises."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from assistant.composer import extract_brief
from assistant.critic import check, is_measurable
from assistant.critic.polarity import Polarity, polarity_of
from assistant.llm import Model
from assistant.model.drafts import Draft
from assistant.model.findings import Severity
from assistant.model.table import Budget, Indicator, TargetTable
from assistant.model.text import bare
from assistant.model.units import YUAN, Dimension, dimension_of
from assistant.model.values import ValueKind
from assistant.workflows.draft import draft_table
from assistant.workflows.grounding import numbers_in, ungrounded_numbers
from assistant.workflows.toolbox import Toolbox
from eval.suites.draft import read_cases
from eval.with_model import raw
from eval.with_model.comparison import RAW, WITH, WITHOUT, Comparison, Outcome, Progress, attempted, clocked

MOST = 20
_FAILED = {"valid": False}


def compare(model: Model, toolbox: Toolbox, cases: Path, limit: int | None, progress: Progress) -> Comparison:
    """``cases`` is the folder of the draft suite."""
    told = [case.input for case in read_cases(cases)][: limit or MOST]
    outcomes: list[Outcome] = []
    for number, text in enumerate(told, 1):
        for way, used in ((WITHOUT, None), (WITH, model)):
            with clocked(used) as spent:
                draft = draft_table(extract_brief(text), replace(toolbox, model=used))
            facts = _facts(draft.table, text) | {"numbers invented": len(ungrounded_numbers(draft))}
            facts["texts of the model"] = sum(one.made_by == "rules" for one in draft.alternatives)
            outcomes.append(Outcome(text[:20], way, facts, _shown(draft), spent))
        with clocked(model) as spent:
            facts_of_raw, shown = attempted(partial(_raw, model, text), _FAILED)
        outcomes.append(Outcome(text[:20], RAW, facts_of_raw, shown, spent))
        progress(f"起草 {number}/{len(told)}：{text[:20]}")
    return Comparison("draft", tuple(outcomes))


def _raw(model: Model, text: str) -> tuple[dict[str, float], str]:
    reply, brief = raw.draft(model, text), extract_brief(text)
    rows = tuple(
        Indicator.model_validate(
            {
                "level1": row.heading.category.level1(),
                "level2": row.heading.value,
                "name": row.name,
                "definition": row.definition,
                "value": f"{row.operator}{row.number}{row.unit}",
            }
        )
        for row in reply.rows
    )
    table = TargetTable(
        project_name=brief.project_name,
        fiscal_year=brief.fiscal_year,
        budget=Budget(total=brief.budget_total),
        goals=tuple(reply.goals),
        indicators=rows,
    )
    known = {number for _, number in numbers_in(text)}
    own = {n for row in rows for _, n in numbers_in(row.value.raw)} | {n for g in reply.goals for _, n in numbers_in(g)}
    shown = "\n".join((*reply.goals, *(f"{row.name} {row.value.raw}" for row in rows)))
    return _facts(table, text) | {"numbers invented": len(own - known)}, shown


def _facts(table: TargetTable, text: str) -> dict[str, float]:
    rows = table.indicators
    names = [bare(row.name) for row in rows]
    findings = check(table)
    unmeasured = [row for row in rows if not is_measurable(row) and row.value.kind is not ValueKind.PENDING]
    about = bare(table.project_name)
    pairs = [about[i : i + 2] for i in range(len(about) - 1)] or [bare(text)[:2]]
    return {
        "valid": bool(rows) and bool(table.goals) and all(row.name and row.definition for row in rows),
        "all rows measurable or open": not unmeasured,
        "wrong direction": sum(_wrong_way(row) for row in rows),
        "duplicates": len(names) - len(set(names)),
        "cost within budget": not _over(table),
        "goals about the project": any(pair in bare("".join(table.goals)) for pair in pairs),
        "errors": sum(f.severity is Severity.ERROR for f in findings),
        "warnings": sum(f.severity is Severity.WARNING for f in findings),
    }


def _wrong_way(row: Indicator) -> bool:
    polarity, operator = polarity_of(row.name, row.category), row.value.operator
    if operator is None:
        return False
    return (polarity is Polarity.LOWER and operator.is_lower) or (polarity is Polarity.HIGHER and operator.is_upper)


def _over(table: TargetTable) -> bool:
    total = table.budget.total
    if total is None:
        return False
    limit = total * YUAN[table.money_unit]
    return any(
        row.value.number is not None
        and row.value.unit in YUAN
        and dimension_of(row.value.unit) is Dimension.MONEY
        and row.value.number * YUAN[row.value.unit] > limit
        for row in table.indicators
    )


def _shown(draft: Draft) -> str:
    rows = [f"{row.name}｜{row.definition}｜{row.value.raw}" for row in draft.table.indicators]
    return "\n".join((*draft.table.goals, *rows, *draft.notes))
