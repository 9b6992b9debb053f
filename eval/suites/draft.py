"""Draft suite: tables composed from briefs in people's own words, without a model, judged by what a draft promises."""

from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from assistant.composer import extract_brief, kind_of
from assistant.critic import is_measurable
from assistant.model.drafts import Draft
from assistant.model.findings import Severity
from assistant.model.table import TargetTable
from assistant.model.text import squeeze
from assistant.model.units import Dimension, dimension_of
from assistant.model.values import ValueKind
from assistant.workflows.conversation import Conversation
from assistant.workflows.converse import reply
from assistant.workflows.draft import OPEN_QUESTIONS, draft_table
from assistant.workflows.grounding import ungrounded_numbers
from assistant.workflows.toolbox import Toolbox
from eval.result import CaseResult, Metric, SuiteResult
from eval.rules_only import rules_only

ROUNDS = 2
_YUAN = {"元": Decimal(1), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}


class Expected(BaseModel):
    """What must be true of the draft; see the head of the case files."""

    model_config = ConfigDict(extra="forbid")

    kind: str
    name: str = ""
    budget: Decimal | None = None
    values: tuple[str, ...] = ()
    pending: tuple[str, ...] = ()
    has: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()


class Case(BaseModel):
    """One brief in somebody's words; ``answers`` to what is asked about it, by the key of the question."""

    model_config = ConfigDict(extra="forbid")

    id: str
    source: str
    input: str
    expect: Expected
    answers: dict[str, str] = {}
    why: str


def run(cases: Path) -> SuiteResult:
    """Drafts every brief of ``cases/*.yaml``."""
    toolbox = rules_only()
    promises: dict[str, list[bool]] = defaultdict(list)
    counts: dict[str, int] = dict.fromkeys(("numbers without a source", "costs above the budget", "error findings"), 0)
    results = []
    for case in read_cases(cases):
        draft = draft_table(extract_brief(case.input), toolbox)
        broken = _judge(case, draft, toolbox, promises, counts)
        open_ones = _unready(case, toolbox)
        promises["ready after two rounds of questions"].append(not open_ones)
        broken += open_ones
        results.append(CaseResult(case.id, not broken, "；".join(broken)))
    metrics = [Metric("briefs", len(results))]
    metrics += [Metric(name, sum(held) / len(held), 1.0) for name, held in promises.items()]
    metrics += [Metric(name, count, 0, "lower") for name, count in counts.items()]
    return SuiteResult("draft", tuple(metrics), tuple(results))


def read_cases(cases: Path) -> list[Case]:
    """Raises pydantic.ValidationError for a case that does not have the shape."""
    found = []
    for path in sorted(cases.glob("*.yaml")):
        found += [Case.model_validate(item) for item in yaml.safe_load(path.read_text(encoding="utf-8"))]
    return found


def _judge(
    case: Case, draft: Draft, toolbox: Toolbox, promises: dict[str, list[bool]], counts: dict[str, int]
) -> list[str]:
    """What the draft breaks, in Chinese; the tallies are added to."""
    broken = []
    for name, problems in (
        ("valid structure", _structure(draft.table)),
        ("required categories", _categories(draft, toolbox)),
        ("measurable or pending", _measurable(draft.table)),
        ("pending cells asked about", _asked(case, draft)),
        ("facts of the brief kept", _facts(case, draft)),
        ("about its project", _about(case, draft, toolbox)),
    ):
        promises[name].append(not problems)
        broken += problems
    for name, problems in (
        (
            "numbers without a source",
            [f"没有来源的数 {n.text}（{n.cell.part} {n.cell.field}）" for n in ungrounded_numbers(draft)],
        ),
        ("costs above the budget", _over_budget(draft.table)),
        ("error findings", [f"{f.code} {f.quote}" for f in draft.findings if f.severity is Severity.ERROR]),
    ):
        counts[name] += len(problems)
        broken += problems
    return broken


def _unready(case: Case, toolbox: Toolbox) -> list[str]:
    """What keeps the table from being 可送审 after the chat has asked twice and was answered."""
    conversation, _ = reply(Conversation(), case.input, toolbox)
    for _ in range(ROUNDS):
        draft = conversation.draft
        if draft is None:
            return ["没有起草"]
        asked = [question for question in draft.questions if question.key in case.answers][:OPEN_QUESTIONS]
        answers = "，".join(case.answers[question.key] for question in asked)
        if answers:
            conversation, _ = reply(conversation, answers, toolbox)
    draft = conversation.draft
    if draft is None:
        return ["没有起草"]
    texts = (
        *draft.table.goals,
        draft.table.purpose,
        *(f"{r.name} {r.definition} {r.value.raw}" for r in draft.table.indicators),
    )
    problems = [f"两轮问答后还有：{text}" for text in texts if "【待补" in text]
    return problems + [f"两轮问答后{f.code} {f.quote}" for f in draft.findings if f.severity is Severity.ERROR]


def _structure(table: TargetTable) -> list[str]:
    again = TargetTable.model_validate_json(table.model_dump_json())
    problems = [] if again == table else ["存取后不相同"]
    problems += [f"缺{name}" for name, text in (("用途", table.purpose), ("目标", "".join(table.goals))) if not text]
    for number, row in enumerate(table.indicators, 1):
        headed = row.category is not None and (row.level1, row.level2) == (row.category.level1(), row.category.level2)
        whole = all((row.name.strip(), row.definition.strip(), row.value.raw.strip()))
        problems += [] if headed and whole else [f"第{number}行不完整"]
    names = [row.name for row in table.indicators]
    return problems + ([] if len(set(names)) == len(names) else ["指标重名"])


def _categories(draft: Draft, toolbox: Toolbox) -> list[str]:
    held = {row.category for row in draft.table.indicators}
    required = kind_of(draft.brief, toolbox.library).required
    return [f"缺{category.level2}" for category in required if category not in held]


def _measurable(table: TargetTable) -> list[str]:
    rows = [row for row in table.indicators if not is_measurable(row) and row.value.kind is not ValueKind.PENDING]
    return [f"“{row.name}｜{row.value.raw}”不可衡量" for row in rows]


def _asked(case: Case, draft: Draft) -> list[str]:
    """Every pending value has its question, and the questions that the case expects are asked."""
    asked = {cell.indicator for question in draft.questions for cell in question.cells if cell.part == "indicator"}
    rows = [
        n for n, row in enumerate(draft.table.indicators, 1) if row.value.kind is ValueKind.PENDING and n not in asked
    ]
    keys = {question.key for question in draft.questions}
    return [f"第{n}行待补而没有问" for n in rows] + [f"没有问 {key}" for key in case.expect.pending if key not in keys]


def _facts(case: Case, draft: Draft) -> list[str]:
    table, expect = draft.table, case.expect
    problems = [] if expect.name in table.project_name else [f"名称成了“{table.project_name}”"]
    if table.budget.total != expect.budget:
        problems.append(f"预算成了 {table.budget.total}")
    values = [squeeze(row.value.raw) for row in table.indicators]
    return problems + [f"没有 {value}" for value in expect.values if value not in values]


def _about(case: Case, draft: Draft, toolbox: Toolbox) -> list[str]:
    text = _text(draft.table)
    kind = kind_of(draft.brief, toolbox.library)
    problems = [] if kind.code == case.expect.kind else [f"类型成了 {kind.code}"]
    problems += [f"没有提到“{word}”" for word in case.expect.has if word not in text]
    return problems + [f"出现了“{word}”" for word in case.expect.lacks if word in text]


def _text(table: TargetTable) -> str:
    rows = [f"{row.name} {row.definition} {row.value.raw}" for row in table.indicators]
    return "\n".join([table.project_name, table.purpose, *table.goals, *rows])


def _over_budget(table: TargetTable) -> list[str]:
    """Amounts in money rows above the budget; unit prices (元/台) are not compared."""
    if table.budget.total is None:
        return []
    limit = table.budget.total * _YUAN[table.money_unit]
    over = []
    for row in table.indicators:
        value = row.value
        if value.number is not None and dimension_of(value.unit) is Dimension.MONEY and value.unit in _YUAN:
            over += [f"“{row.name} {value.raw}”超预算"] if value.number * _YUAN[value.unit] > limit else []
    return over
