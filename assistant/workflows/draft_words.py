"""The model's part in drafting: definitions and goals in the project's own words; every name and value stays the rules'."""

from collections.abc import Iterator

from assistant.critic import check
from assistant.errors import ModelUnavailable, ProductError, Stopped
from assistant.model.categories import Category
from assistant.model.cells import write_cell
from assistant.model.drafts import Alternative, Draft
from assistant.model.findings import CellRef
from assistant.model.table import Indicator
from assistant.model.values import ValueKind
from assistant.workflows.goal_words import written_goals
from assistant.workflows.progress import Grown
from assistant.workflows.prompt_inputs import counted_text
from assistant.workflows.proposal import Context
from assistant.workflows.reword import Task, Version, versions
from assistant.workflows.toolbox import Toolbox
from assistant.workflows.wording import TAKEN, failure_note


def in_model_words(draft: Draft, toolbox: Toolbox) -> Draft:
    """``draft`` with definitions and goals in the model's words, each only where the critic has no more to say about it; what was
    not taken is among ``alternatives``. When the model fails, what it has written so far stays, the rest is the rules', and a
    note says so. Tells ``toolbox`` of each row."""
    model = toolbox.model
    if model is None:
        return draft
    tasks = list(_tasks(draft, toolbox))
    total, made = len(tasks) + 1, draft
    failure: ProductError | None = None
    toolbox.told(Grown(draft, 0, total))
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
    project, brief = Context(draft.table, toolbox.library).project, draft.brief
    known = "\n".join((draft.table.project_name, brief.text, brief.users, brief.purpose))
    for place, row in enumerate(draft.table.indicators, 1):
        if _is_worded(row):
            material = f"{known}\n{row.name}\n{row.definition}"
            yield Task(place, row, "draft/definition", counted_text(project, row), material, keeps_name=True)


def _is_worded(row: Indicator) -> bool:
    """Costs and dates are exact as they are, and a gap is for a person."""
    is_exact = row.category in (None, Category.COST) or row.value.kind is ValueKind.DATE
    return not is_exact and "【待补" not in row.definition and not row.name.endswith(("时间", "日期", "工期"))


def _with_version(draft: Draft, version: Version, model: str) -> Draft:
    place, made = version.task.place, version.task.stands
    cell = CellRef(part="indicator", indicator=place)
    if version.is_taken and version.phrased is not None:
        table = write_cell(draft.table, cell.model_copy(update={"field": "definition"}), version.phrased.definition)
        former = Alternative(cell=cell, texts=made, stands=version.phrased.texts(), made_by="rules", why=TAKEN)
        return draft.model_copy(update={"table": table, "alternatives": (*draft.alternatives, former)})
    if version.refused is None:
        return draft
    why = f"{'；'.join(version.wrong)}，所以保留规则的写法"
    kept = Alternative(cell=cell, texts=version.refused.texts(), stands=made, made_by=model, why=why)
    return draft.model_copy(update={"alternatives": (*draft.alternatives, kept)})


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
