"""Draft a table from a brief: compose, check, repair, say what is missing; with a model, in its words."""

import re

from assistant.composer import compose
from assistant.critic import check
from assistant.critic.fixes import apply_fix, safe_fix
from assistant.model.cells import read_cell
from assistant.model.drafts import Brief, Draft, Origin, Question, ValueSource
from assistant.model.findings import CellRef, Finding, Severity
from assistant.model.table import TargetTable
from assistant.workflows.draft_edits import with_cell, without_goal
from assistant.workflows.draft_words import in_model_words
from assistant.workflows.grounding import ungrounded_numbers
from assistant.workflows.toolbox import Toolbox

REPAIR_ROUNDS = 2
OPEN_QUESTIONS = 3  # asked at a time
CELL_KEY = "cell"  # key of a question that fills its cells and no field of the brief
_NUMBERED_CLAUSE = re.compile(r"[^，。；]*\d[^，。；]*[，。；]?")


def draft_table(brief: Brief, toolbox: Toolbox) -> Draft:
    """The draft that ``brief`` allows: every number with its source, every gap 【待补】 with a question.

    What the critic calls an error is repaired in at most two rounds; what remains is in ``findings``. Questions come
    weightiest first; show :func:`open_questions`. With a model names, definitions and goals are in its words where these are
    as good by the critic; the rules' stand where it fails.
    """
    draft = composed_draft(brief, toolbox)
    return in_model_words(draft, toolbox) if toolbox.model is not None else draft


def composed_draft(brief: Brief, toolbox: Toolbox) -> Draft:
    """The draft as the rules make it; the same for the same brief."""
    table, sources, questions = compose(brief, toolbox.library, toolbox.precedents)
    draft = Draft(table=table, brief=brief, sources=sources, questions=questions)
    return finished(draft, toolbox.note)


def finished(draft: Draft, note: str = "") -> Draft:
    """``draft`` without ungrounded numbers and, as far as two rounds go, without errors; with findings and notes."""
    draft = _grounded(draft)
    for _ in range(REPAIR_ROUNDS):
        errors = [finding for finding in check(draft.table) if finding.severity is Severity.ERROR]
        if not errors:
            break
        for finding in errors:
            draft = _repaired(draft, finding)
    proposed = {
        s.cell.indicator
        for s in draft.sources
        if not s.confirmed and s.origin in (Origin.LIBRARY, Origin.PRECEDENT) and s.cell.field == "value"
    }
    notes = [note] if note else []
    if proposed:
        notes.append(f"有{len(proposed)}条指标的数是指标库或先例的建议值，待您确认。")
    return draft.model_copy(update={"findings": check(draft.table), "notes": tuple(notes)})


def open_questions(draft: Draft) -> tuple[Question, ...]:
    """The questions to ask now: at most three, none when the user said 先出稿."""
    return () if draft.brief.draft_now else draft.questions[:OPEN_QUESTIONS]


def pending_cells(table: TargetTable) -> tuple[int, ...]:
    """Numbers (from 1) of the rows whose value is still 【待补】."""
    return tuple(i for i, row in enumerate(table.indicators, 1) if "【待补" in row.value.raw)


def _grounded(draft: Draft) -> Draft:
    """Numbers without a source are refused: the value goes back to 【待补】, a text loses the sentence that holds them."""
    for cell in dict.fromkeys(found.cell for found in ungrounded_numbers(draft)):
        draft = _emptied(draft, cell)
    return draft


def _repaired(draft: Draft, finding: Finding) -> Draft:
    fix = safe_fix(finding)
    if fix is not None:
        return draft.model_copy(update={"table": apply_fix(draft.table, finding, fix)})
    cell = finding.cell
    if cell.part == "indicator" and cell.indicator is not None:
        return _emptied(draft, CellRef(part="indicator", indicator=cell.indicator, field="value"))
    return _emptied(draft, cell) if cell.part in ("goal", "purpose") else draft


def _emptied(draft: Draft, cell: CellRef) -> Draft:
    """``cell`` without what it claimed: a value 【待补】 with a question, a goal gone, a text without its numbers' clauses."""
    if cell.part == "goal":
        return without_goal(draft, int(cell.field)) if cell.field.isdigit() else draft
    if cell.part == "indicator" and cell.field == "value" and cell.indicator is not None:
        missing = f"{draft.table.indicators[cell.indicator - 1].name}的目标值"
        source = ValueSource(cell=cell, origin=Origin.PENDING, detail=missing)
        draft = with_cell(draft, cell, f"【待补：{missing}】", source)
        question = Question(key=CELL_KEY, text=f"{missing}是多少？", cells=(cell,))
        return draft.model_copy(update={"questions": (*draft.questions, question)})
    if cell.part in ("purpose", "indicator"):
        return with_cell(draft, cell, _NUMBERED_CLAUSE.sub("", read_cell(draft.table, cell)))
    return draft
