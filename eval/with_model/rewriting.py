"""Weak rows of the labelled tables rewritten three ways: the first defect row of each of so many tables."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from assistant.critic import check, is_measurable
from assistant.critic.polarity import Polarity, polarity_of
from assistant.library.phrases import read_name
from assistant.llm import Model
from assistant.model.findings import Severity
from assistant.model.table import Indicator, TargetTable
from assistant.model.text import bare
from assistant.model.values import ValueKind
from assistant.workflows.grounding import numbers_in
from assistant.workflows.rewrite import rewrite_table
from assistant.workflows.toolbox import Toolbox
from eval.labels import LabelledTable, read_labels
from eval.with_model import raw
from eval.with_model.comparison import RAW, WITH, WITHOUT, Comparison, Outcome, Progress, attempted, clocked

MOST = 15
_KEPT = 0.5  # share of the object's characters that must be found again
_FORMULA = re.compile(r"[×*xX]\s*100\s*%")
_FAILED = {"valid": False, "usable": False}


def compare(model: Model, toolbox: Toolbox, cases: Path, limit: int | None, progress: Progress) -> Comparison:
    """``cases`` is the folder of the labelled rows (eval/cases/critic)."""
    rows = list(_weak_rows(read_labels(cases)["indicators"]))[: limit or MOST]
    outcomes: list[Outcome] = []
    for table, place in rows:
        case = f"{table.id}-{place}"
        one = table.table.model_copy(update={"indicators": (table.table.indicators[place - 1],)})
        with clocked(None) as spent:
            facts, shown = _ours(one, toolbox, None)
        outcomes.append(Outcome(case, WITHOUT, facts, shown, spent))
        with clocked(model) as spent:
            facts, shown = _ours(one, toolbox, model)
        outcomes.append(Outcome(case, WITH, facts, shown, spent))
        with clocked(model) as spent:
            facts_of_raw, shown = attempted(partial(_raw, one, model), _FAILED)
        outcomes.append(Outcome(case, RAW, facts_of_raw, shown, spent))
        progress(f"改写 {len(outcomes) // 3}/{len(rows)}：{one.indicators[0].name}")
    return Comparison("rewrite", tuple(outcomes))


def _weak_rows(tables: tuple[LabelledTable, ...]) -> Iterator[tuple[LabelledTable, int]]:
    for table in tables:
        row = next((row for row in table.rows if row.defects), None)
        if row is not None:
            yield table, row.number


def _ours(table: TargetTable, toolbox: Toolbox, model: Model | None) -> tuple[dict[str, float], str]:
    (rewrite, *_) = rewrite_table(table, replace(toolbox, model=model)) or (None,)
    if rewrite is None:
        row = table.indicators[0]
        return _facts(table, row, asks=False, sourced=True), f"{row.name}｜{row.definition}｜{row.value.raw}（未改）"
    after = rewrite.after
    row = table.indicators[0].model_copy(update={"name": after["name"], "definition": after["definition"]})
    row = table.model_copy(update={"indicators": (row,)}).with_indicator(1, value=after["value"]).indicators[0]
    facts = _facts(table, row, asks=bool(rewrite.questions), sourced=bool(rewrite.sources))
    facts["words of the model"] = rewrite.made_by != "rules"
    return facts, f"{after['name']}｜{after['definition']}｜{after['value']}（{rewrite.made_by}）"


def _raw(table: TargetTable, model: Model) -> tuple[dict[str, float], str]:
    row = table.indicators[0]
    reply = raw.rewrite(model, table.project_name, row.level2, row.name, row.definition, row.value.raw)
    value = f"{reply.operator}{reply.number}{reply.unit}"
    after = table.with_indicator(1, name=reply.name, definition=reply.definition, value=value).indicators[0]
    return _facts(table, after, asks=False, sourced=False), f"{reply.name}｜{reply.definition}｜{value}"


def _facts(table: TargetTable, after: Indicator, *, asks: bool, sourced: bool) -> dict[str, float]:
    """What a careful reader would look at first. ``sourced``: each number of the value cites where it is from."""
    before = table.indicators[0]
    measurable = is_measurable(after) or (after.value.kind is ValueKind.PENDING and asks)
    said = "，".join(
        (before.name, before.definition, before.value.raw, table.project_name, *table.goals, table.purpose)
    )
    said += f"，{table.budget.total}"
    known = {number for _, number in numbers_in(said)}
    own = {number for _, number in numbers_in(_FORMULA.sub("", f"{after.value.raw}，{after.definition}"))}
    invented = 0 if sourced else len(own - known)
    polarity, operator = polarity_of(after.name, after.category), after.value.operator
    wrong_way = operator is not None and (
        (polarity is Polarity.LOWER and operator.is_lower) or (polarity is Polarity.HIGHER and operator.is_upper)
    )
    after_table = table.model_copy(update={"indicators": (after,)})
    objections = [f for f in check(after_table) if f.cell.indicator == 1 and f.severity is not Severity.NOTE]
    thing = read_name(before.name).object or before.name
    kept = sum(char in after.name + after.definition for char in thing) / len(thing) >= _KEPT
    explained = bare(after.definition) not in ("", bare(after.name))
    usable = measurable and not objections and kept and not invented and not wrong_way and explained
    return {
        "valid": bool(after.name and after.definition),
        "usable": usable,
        "measurable or asks": measurable,
        "numbers invented": invented,
        "wrong direction": wrong_way,
        "critic objects": bool(objections),
        "object kept": kept,
    }
