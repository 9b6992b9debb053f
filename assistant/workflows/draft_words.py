"""The model's part in drafting: names, definitions and goals in the project's own words; every value stays the rules'."""

from collections.abc import Iterator

from assistant.critic import check
from assistant.errors import ModelUnavailable, ProductError, Stopped
from assistant.model.categories import Category
from assistant.model.cells import write_cell
from assistant.model.drafts import Alternative, Draft, Origin
from assistant.model.findings import CellRef
from assistant.model.table import Indicator
from assistant.model.values import ValueKind
from assistant.workflows.goal_words import written_goals
from assistant.workflows.phrasing import Phrased
from assistant.workflows.progress import Grown
from assistant.workflows.prompt_inputs import category_text, example_rows, own_example, project_text
from assistant.workflows.proposal import Context
from assistant.workflows.reword import Task, Version, versions
from assistant.workflows.toolbox import Toolbox
from assistant.workflows.wording import TAKEN, failure_note

_FIELDS = ("name", "definition", "value")
_WORDED = (Origin.LIBRARY, Origin.PRECEDENT, Origin.PENDING)


def in_model_words(draft: Draft, toolbox: Toolbox) -> Draft:
    """``draft`` with the rows that come from the library and the goals in the model's words, each only where the critic has
    no more to say about it; what was not taken is among ``alternatives``. When the model fails, what it has written so far
    stays, the rest is the rules', and a note says so. Tells ``toolbox`` of each row."""
    model = toolbox.model
    if model is None:
        return draft
    tasks = list(_tasks(draft, toolbox))
    total, made = len(tasks) + 1, draft
    failure: ProductError | None = None
    for done, version in enumerate(versions(tasks, made.table, toolbox), 1):
        failure = failure or version.failure
        draft = _with_version(draft, version, model.name)
        toolbox.told(Grown(draft, done, total))
    if failure is None:
        try:
            draft = written_goals(draft, toolbox)
        except (ModelUnavailable, Stopped) as error:
            failure = error
    notes = (*draft.notes, failure_note(failure)) if failure is not None else draft.notes
    took_part = failure is None or any(one.made_by == "rules" for one in draft.alternatives)
    done_draft = draft.model_copy(
        update={"notes": notes, "mode": model.name if took_part else "rules", "findings": check(draft.table)}
    )
    toolbox.told(Grown(done_draft, total, total))
    return done_draft


def _tasks(draft: Draft, toolbox: Toolbox) -> Iterator[Task]:
    context = Context(draft.table, toolbox.library)
    names = [row.name for row in draft.table.indicators]
    project = project_text(draft.table)
    for place, row in enumerate(draft.table.indicators, 1):
        category = row.category
        if category is None or not _is_worded(draft, place, row):
            continue
        rows = (
            toolbox.precedents.find_rows(f"{context.project} {row.name}", k=2, category=category, measurable_only=True)
            if toolbox.precedents
            else ()
        )
        examples = example_rows(category, context.kind, toolbox.library, rows)
        inputs = {
            "category": category_text(category),
            "examples": f"{own_example(row)}\n{examples}",
            "project": project,
            "taken": "\n".join(name for name in names if name != row.name),
            "faults": "",
        }
        material = "\n".join(
            (row.name, row.definition, draft.table.project_name, draft.brief.users, draft.brief.purpose)
        )
        yield Task(place, row, "draft/indicator", inputs, "faults", material, same=True)


def _is_worded(draft: Draft, place: int, row: Indicator) -> bool:
    """Rows of the library's making; what the user said, costs and dates are exact as they are."""
    if row.category is Category.COST or row.value.kind is ValueKind.DATE or row.name.endswith(("时间", "日期", "工期")):
        return False
    cell = CellRef(part="indicator", indicator=place, field="value")
    origins = [source.origin for source in draft.sources if source.cell == cell]
    return bool(origins) and all(origin in _WORDED for origin in origins)


def _with_version(draft: Draft, version: Version, model: str) -> Draft:
    phrased, place = version.phrased, version.task.place
    if phrased is None or version.is_same:
        return draft
    row, cell = draft.table.indicators[place - 1], CellRef(part="indicator", indicator=place)
    is_named = any(other.name == phrased.name for n, other in enumerate(draft.table.indicators, 1) if n != place)
    made = {"name": row.name, "definition": row.definition, "value": row.value.raw}
    if version.wrong or is_named:
        why = f"{'；'.join(version.wrong) or '和另一条重名'}，所以保留规则的写法"
        kept = Alternative(cell=cell, texts=phrased.texts(), stands=made, made_by=model, why=why)
        return draft.model_copy(update={"alternatives": (*draft.alternatives, kept)})
    worded = _with_words(draft, place, phrased)
    former = Alternative(cell=cell, texts=made, stands=phrased.texts(), made_by="rules", why=TAKEN)
    return worded.model_copy(update={"alternatives": (*draft.alternatives, former)})


def _with_words(draft: Draft, place: int, phrased: Phrased) -> Draft:
    """The row in other words; its sources and the question for its value stay, the question under the new name."""
    old, table = draft.table.indicators[place - 1].name, draft.table
    for field, text in phrased.texts().items():
        table = write_cell(table, CellRef(part="indicator", indicator=place, field=field), text)
    questions = tuple(
        question.model_copy(update={"text": question.text.replace(old, phrased.name)})
        if any(cell.indicator == place for cell in question.cells)
        else question
        for question in draft.questions
    )
    return draft.model_copy(update={"table": table, "questions": questions})


def without_model_words(draft: Draft) -> Draft:
    """``draft`` with the rules' words in the rows and goals that still are as the model wrote them, so that new facts can be
    followed; :func:`with_model_words` brings the model's back."""
    return _exchanged(draft, ((one.stands, one.texts) for one in draft.alternatives if one.made_by == "rules"))


def with_model_words(draft: Draft, worded: Draft) -> Draft:
    """``draft`` with the model's words of ``worded`` where a row or the goals are still as the rules had made them."""
    back = ((one.texts, one.stands) for one in worded.alternatives if one.made_by == "rules")
    return _exchanged(draft, back).model_copy(update={"alternatives": worded.alternatives, "mode": worded.mode})


def _exchanged(draft: Draft, pairs: Iterator[tuple[dict[str, str], dict[str, str]]]) -> Draft:
    table = draft.table
    for old, new in pairs:
        if "goals" in old:
            if table.goals == tuple(old["goals"].splitlines()):
                table = table.model_copy(update={"goals": tuple(new["goals"].splitlines())})
            continue
        place = next(
            (
                n
                for n, row in enumerate(table.indicators, 1)
                if (row.name, row.definition) == (old["name"], old["definition"])
            ),
            None,
        )
        if place is not None:
            value = table.indicators[place - 1].value.raw
            words = {field: new[field] for field in ("name", "definition")}
            table = table.with_indicator(place, **words, value=new["value"] if value == old["value"] else value)
    return draft.model_copy(update={"table": table})
