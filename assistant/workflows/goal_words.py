"""Goals in the model's words: from facts and rows that are known, each number where the row or fact of it stands."""

import re
from collections.abc import Iterator, Sequence

from assistant.critic import check
from assistant.library.phrases import quantity_of
from assistant.llm import load_prompts
from assistant.model.drafts import Alternative, Draft, ValueSource
from assistant.model.findings import CellRef, Severity
from assistant.model.grammar import quantities
from assistant.model.numerals import format_number
from assistant.model.table import Indicator
from assistant.model.text import bare, tidy
from assistant.model.values import TargetValue, ValueKind
from assistant.workflows.grounding import numbers_in, ungrounded_numbers
from assistant.workflows.prompt_inputs import rows_text
from assistant.workflows.replies import GoalsReply
from assistant.workflows.toolbox import Toolbox
from assistant.workflows.wording import TAKEN

_SHORTEST = 12  # characters of a goal
_REACH = 18  # characters before a number in which its quantity is named
_LOWER = re.compile(r"不低于|不少于|以上|至少|≥|达到")
_UPPER = re.compile(r"不超过|不高于|不大于|以内|以下|≤|控制在")
_CLAUSE = re.compile(r"[，。；;]")


def written_goals(draft: Draft, toolbox: Toolbox) -> Draft:
    """``draft`` with goals of the model's where they say only what is known and the critic has no more to say about them than
    about the rules'; else as it is, with the model's goals beside it. Goals of the user's own stay. Raises ModelUnavailable,
    Stopped."""
    model = toolbox.model
    if model is None or draft.brief.goals:
        return draft
    rows = [row for row in draft.table.indicators if "【待补" not in row.value.raw]
    prompt = load_prompts().fill("draft/goals", facts=_facts(draft), rows=rows_text(rows))
    reply = model.structured(prompt, GoalsReply, stop=toolbox.stop)
    goals = tuple(dict.fromkeys(_tidied(goal) for goal in reply.value.goals))
    before, after = "\n".join(draft.table.goals), "\n".join(goals)
    if goals == draft.table.goals:
        return draft
    written = _with_goals(draft, goals)
    wrong = _wrong(draft, written, rows)
    cell = CellRef(part="goal")
    if wrong:
        why = f"{'；'.join(wrong)}，所以保留规则的写法"
        other = Alternative(cell=cell, texts={"goals": after}, stands={"goals": before}, made_by=model.name, why=why)
        return draft.model_copy(update={"alternatives": (*draft.alternatives, other)})
    former = Alternative(cell=cell, texts={"goals": before}, stands={"goals": after}, made_by="rules", why=TAKEN)
    return written.model_copy(update={"alternatives": (*draft.alternatives, former)})


def _tidied(goal: str) -> str:
    return re.sub(r"^\s*(?:目标)?\d*[.、：:]\s*", "", tidy(goal)).rstrip("。；; ") + "。"


def _facts(draft: Draft) -> str:
    """What the draft itself knows: no budget, which is no goal."""
    brief, table = draft.brief, draft.table
    counts = "，".join(f"{q.thing}{format_number(q.number)}{q.unit}" for q in brief.quantities)
    year = f"{table.fiscal_year}年度" if table.fiscal_year else ""
    when = brief.deadline or (f"{year}内" if year else "")
    lines = (f"项目：{table.project_name}", table.purpose, counts, when, f"为{brief.users}" if brief.users else "")
    return "\n".join(dict.fromkeys(line for line in (*lines, *table.goals) if line))


def _with_goals(draft: Draft, goals: tuple[str, ...]) -> Draft:
    """The goals, and for the numbers in them the sources of the cells that state them."""
    sources = [source for source in draft.sources if source.cell.part != "goal"]
    for number, goal in enumerate(goals, 1):
        cell = CellRef(part="goal", field=str(number))
        sources += dict.fromkeys(s.model_copy(update={"cell": cell}) for s in _stated(draft, goal))
    table = draft.table.model_copy(update={"goals": goals})
    return draft.model_copy(update={"table": table, "sources": tuple(sources)})


def _stated(draft: Draft, goal: str) -> Iterator[ValueSource]:
    held = {number for _, number in numbers_in(goal)}
    for source in draft.sources:
        place = source.cell.indicator
        if source.cell.part == "goal":
            yield source
        elif place is not None and source.cell.field == "value":
            row = draft.table.indicators[place - 1]
            if held & {number for _, number in numbers_in(row.value.raw)}:
                yield source


def _wrong(draft: Draft, written: Draft, rows: Sequence[Indicator]) -> tuple[str, ...]:
    found = []
    goals, name = written.table.goals, bare(draft.table.project_name)
    if any(len(goal) < _SHORTEST for goal in goals):
        found.append("目标太短")
    pairs = {name[i : i + 2] for i in range(len(name) - 1)}
    if not any(pair in bare("".join(goals)) for pair in pairs):
        found.append("目标没有说到这个项目")
    if any(cell.cell.part == "goal" for cell in ungrounded_numbers(written)):
        found.append("目标里有没有来源的数")
    found += [f"“{said}”不是已知的数" for goal in goals for said in _misplaced(draft, goal, rows)]
    if _objections(written) > _objections(draft):
        found.append("检查出的问题比规则的写法多")
    if bool(re.search(r"\d", "".join(draft.table.goals))) and not re.search(r"\d", "".join(goals)):
        found.append("目标里没有数")
    return tuple(found)


def _objections(draft: Draft) -> int:
    return sum(f.cell.part == "goal" and f.severity is not Severity.NOTE for f in check(draft.table))


def _misplaced(draft: Draft, goal: str, rows: Sequence[Indicator]) -> Iterator[str]:
    """Quantities of ``goal`` that no row or fact states of the thing that they are said of, or in the other direction."""
    for clause in _CLAUSE.split(goal):
        for quantity in quantities(clause):
            if quantity.kind is ValueKind.DATE or quantity.number is None:
                continue
            if not any(_is_of(quantity, row, clause) for row in rows) and not _is_said(draft, quantity, clause):
                yield quantity.raw


def _is_of(quantity: TargetValue, row: Indicator, clause: str) -> bool:
    value = row.value
    if value.number != quantity.number or value.unit != quantity.unit:
        return False
    around = clause[: clause.find(quantity.raw) + len(quantity.raw) + 6]
    thing = bare(row.name.removesuffix(quantity_of(row.name)) or row.name)
    word = quantity_of(row.name)
    is_named = any(thing[i : i + 2] in bare(clause) for i in range(max(1, len(thing) - 1)))
    is_kept = word not in ("满意度", "合格率", "及时率") or word[:2] in around[-_REACH - 8 :]
    is_against = _UPPER if value.operator and value.operator.is_lower else _LOWER if value.operator else None
    return is_named and is_kept and not (is_against is not None and _says_only(is_against, clause, value))


def _says_only(against: re.Pattern[str], clause: str, value: TargetValue) -> bool:
    """True when the clause bounds the number from the wrong side; 达到 beside ≤ is such a side."""
    right = _LOWER if against is _UPPER else _UPPER
    return against.search(clause) is not None and right.search(clause) is None


def _is_said(draft: Draft, quantity: TargetValue, clause: str) -> bool:
    """A count or duration of the brief, said of its thing."""
    brief = draft.brief
    for count in brief.quantities:
        if (count.number, count.unit) == (quantity.number, quantity.unit):
            thing = bare(count.thing)
            return any(thing[i : i + 2] in bare(clause) for i in range(max(1, len(thing) - 1)))
    return bool(quantity.raw) and quantity.raw in brief.duration
