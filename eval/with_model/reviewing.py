"""Rows of other projects put among a table's own: who finds them, and who calls the table's own rows strange."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from assistant.critic import check
from assistant.critic.content import content_pairs
from assistant.llm import Model
from assistant.model.categories import Category
from assistant.model.table import Indicator, TargetTable
from assistant.precedents import load_corpus
from assistant.workflows.prompt_inputs import project_text, row_text
from assistant.workflows.reflect import OTHER_PROJECT, reflect
from assistant.workflows.toolbox import Toolbox
from eval.with_model import raw
from eval.with_model.comparison import RAW, WITH, WITHOUT, Comparison, Outcome, Progress, attempted, clocked

MOST = 10
_APART = 17  # tables between a table and the one whose row it is given
_EVERYWHERE = (Category.COST, Category.SATISFACTION)


def compare(model: Model, toolbox: Toolbox, cases: Path, limit: int | None, progress: Progress) -> Comparison:
    """Needs no cases: the tables are the corpus."""
    outcomes: list[Outcome] = []
    tables = list(_mixed())[: limit or MOST]
    for number, table in enumerate(tables, 1):
        name = table.project_name[:20]
        with clocked(None) as spent:
            found = [f for f in check(table) if f.code.startswith("GOL-006")]
        facts = {"strangers": 1, "found": any(f.cell.indicator == 2 for f in found)}
        outcomes.append(Outcome(name, WITHOUT, facts | {"false alarms": 0, "own rows": 1}, "", spent))
        with clocked(model) as spent:
            said = [f for f in reflect(table, replace(toolbox, model=model)).findings if f.code == OTHER_PROJECT]
        facts = {
            "strangers": 1,
            "found": any(f.cell.indicator == 2 for f in said),
            "false alarms": any(f.cell.indicator == 1 for f in said),
            "own rows": 1,
        }
        shown = "；".join(f.message for f in said)
        outcomes.append(Outcome(name, WITH, facts, shown, spent))
        with clocked(model) as spent:
            facts_of_raw, shown = attempted(partial(_raw, model, table), {"strangers": 1})
        outcomes.append(Outcome(name, RAW, facts_of_raw, shown, spent))
        progress(f"审核 {number}/{len(tables)}：{name}")
    return Comparison("review", tuple(outcomes))


def _mixed() -> Iterator[TargetTable]:
    """Tables of the corpus with two rows: the first own one that has to do with what the project does, and one of a table far
    away that has words of its own project (any project could have built one system)."""
    corpus = load_corpus()
    for place, table in enumerate(corpus):
        far = corpus[(place + _APART) % len(corpus)]
        own, other = next(iter(_telling(table)), None), next(iter(_naming(far)), None)
        if own is not None and other is not None:
            yield table.model_copy(update={"indicators": (own, other), "goals": ()})


def _telling(table: TargetTable) -> Iterator[Indicator]:
    return (row for row in table.indicators if row.category not in (None, *_EVERYWHERE))


def _naming(table: TargetTable) -> Iterator[Indicator]:
    """Rows that share words with their project."""
    about = content_pairs("，".join((table.project_name, table.purpose, *table.goals)))
    return (row for row in _telling(table) if content_pairs(f"{row.name}，{row.definition}") & about)


def _raw(model: Model, table: TargetTable) -> tuple[dict[str, float], str]:
    own, other = (not raw.review(model, project_text(table), row_text(row)).belongs for row in table.indicators)
    return {"strangers": 1, "found": other, "false alarms": own, "own rows": 1}, ""
