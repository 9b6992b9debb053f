"""Rewrite suite: weak rows of the 50 tables and of other fields, judged by what a rewrite promises."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from assistant.critic import is_measurable
from assistant.library import load_library
from assistant.library.phrases import read_name
from assistant.model.categories import category_of
from assistant.model.drafts import Origin, Rewrite
from assistant.model.findings import Severity
from assistant.model.grammar import parse_value, quantities
from assistant.model.table import Budget, Indicator, TargetTable
from assistant.model.text import bare
from assistant.model.values import ValueKind
from assistant.precedents import load_corpus
from assistant.workflows.rewrite import apply_rewrites, rewrite_table
from assistant.workflows.toolbox import Toolbox
from eval.result import CaseResult, Metric, SuiteResult

_KEPT = 0.5  # share of the object's characters that must be found again
_FORMULA = re.compile(r"×100%")
# Words that carry no object: what is left of a name without them is what it is about.
_EMPTY_WORDS = re.compile(
    r"极大|提高了?|提升|促进|增强|改善|优化|规范|保障|确保|满足|达到|推动|推进|降低|减少|实现|为构建|提供|完善|带动|有效|较高|高质量|"
    r"按照|顺利|开展|进行|我市|的|对|和|及|与|[，。、；\d]"
)


class Case(BaseModel):
    """One weak row of a project of its own field."""

    model_config = ConfigDict(extra="forbid")

    id: str
    project: str
    level2: str
    name: str
    value: str
    object: str
    definition: str = ""
    level1: str = ""
    budget: Decimal | None = None
    number: Decimal | None = None


@dataclass(frozen=True)
class Judged:
    """One rewrite and what it broke; ``checks`` maps a promise to whether it holds (absent: it says nothing here)."""

    id: str
    rewrite: Rewrite
    checks: dict[str, bool]


def run(cases: Path) -> SuiteResult:
    """Rewrites the corpus and the tables made of ``cases/*.yaml``."""
    toolbox = Toolbox(load_library(), None)
    judged = [*_corpus(toolbox), *_own(cases, toolbox)]
    checks: dict[str, list[bool]] = defaultdict(list)
    for one in judged:
        for promise, holds in one.checks.items():
            checks[promise].append(holds)
    metrics = [Metric("rows", len(judged))]
    metrics += [Metric(promise, sum(held) / len(held), 1.0) for promise, held in sorted(checks.items())]
    asked = sum(one.rewrite.status == "asked" for one in judged)
    return SuiteResult("rewrite", (*metrics, Metric("asked", asked / len(judged))), tuple(map(_result, judged)))


def _result(one: Judged) -> CaseResult:
    broken = "、".join(promise for promise, holds in one.checks.items() if not holds)
    after = one.rewrite.after
    message = f"不成立：{broken}；改写为“{after['name']}｜{after['definition']}｜{after['value']}”" if broken else ""
    return CaseResult(one.id, not broken, message)


def _corpus(toolbox: Toolbox) -> Iterator[Judged]:
    for number, table in enumerate(load_corpus(), 1):
        rewrites = rewrite_table(table, toolbox, number)
        for rewrite in rewrites:
            row = table.indicators[rewrite.indicator - 1]
            said = row.value.number if is_measurable(row) and not _is_about_the_number(rewrite) else None
            yield _judge(f"{number}-{rewrite.indicator}", rewrite, _content(row.name), said)


def _is_about_the_number(rewrite: Rewrite) -> bool:
    """True when the objection was to the number itself, which then is not a valid one to keep."""
    return any(
        f.defect.value in ("RANGE", "DIRECTION", "BUDGET") or f.code[:3] in ("SAT", "DUP")
        for f in rewrite.findings_before
    )


def _own(cases: Path, toolbox: Toolbox) -> Iterator[Judged]:
    listed = [
        Case.model_validate(item)
        for path in sorted(cases.glob("*.yaml"))
        for item in yaml.safe_load(path.read_text("utf-8"))
    ]
    projects: dict[str, list[Case]] = defaultdict(list)
    for case in listed:
        projects[case.project].append(case)
    for project, rows in projects.items():
        table = _table(project, rows)
        rewrites = {rewrite.indicator: rewrite for rewrite in rewrite_table(table, toolbox)}
        apply_rewrites(table, tuple(rewrites.values()))
        for place, case in enumerate(rows, 1):
            if place in rewrites:
                yield _judge(case.id, rewrites[place], case.object, case.number)


def _table(project: str, rows: Iterable[Case]) -> TargetTable:
    rows = list(rows)
    budget = next((row.budget for row in rows if row.budget is not None), None)
    return TargetTable(
        project_name=project,
        fiscal_year=2025,
        budget=Budget(total=budget, fiscal=budget),
        indicators=tuple(_row(case) for case in rows),
    )


def _row(case: Case) -> Indicator:
    category = category_of(case.level1, case.level2)
    assert category is not None, f"{case.id}: unknown category {case.level2}"
    return Indicator(
        level1=case.level1 or category.level1(),
        level2=case.level2,
        name=case.name,
        definition=case.definition or case.name,
        value=parse_value(case.value),
    )


def _judge(id: str, rewrite: Rewrite, thing: str, number: Decimal | None) -> Judged:
    after = rewrite.after
    row = Indicator(
        **{field: text for field, text in after.items() if field != "value"}, value=parse_value(after["value"])
    )
    # What a name strings together beside its first object is handed back as a question.
    text = after["name"] + after["definition"] + "".join(question.text for question in rewrite.questions)
    checks = {
        "measurable or asks": is_measurable(row) or (row.value.kind is ValueKind.PENDING and bool(rewrite.questions)),
        "passes the critic": all(f.severity is Severity.NOTE for f in rewrite.findings_after),
        "keeps its category": (after["level1"], after["level2"])
        == (rewrite.before["level1"], rewrite.before["level2"]),
        "numbers have a source": _sourced(rewrite, row),
        "definition says how to count": bare(after["definition"]) not in ("", bare(after["name"])),
    }
    if thing:
        checks["keeps its object"] = sum(char in text for char in thing) / len(thing) >= _KEPT
    if number is not None:
        numbers = [q.number for q in quantities(after["value"] + "，" + after["definition"])]
        checks["keeps a valid number"] = number in (row.value.number, *numbers)
    return Judged(id, rewrite, checks)


def _sourced(rewrite: Rewrite, row: Indicator) -> bool:
    """The value has a source that fits it; a number in the definition has one too."""
    by_field = {source.cell.field: source for source in rewrite.sources}
    value = by_field.get("value")
    if value is None or not (value.detail or value.ref):
        return False
    if (row.value.kind is ValueKind.PENDING) != (value.origin is Origin.PENDING):
        return False
    if value.origin is Origin.ROW and row.value.number is not None and "预算数" not in value.ref:
        before = [q.number for q in quantities(rewrite.before["value"])]
        if row.value.number not in before:
            return False
    numbers = any(True for _ in quantities(_FORMULA.sub("", rewrite.after["definition"])))
    return not numbers or "definition" in by_field


def _content(name: str) -> str:
    return _EMPTY_WORDS.sub("", name) if read_name(name).object else ""
