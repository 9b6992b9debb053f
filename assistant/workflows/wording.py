"""The model's part in rewriting: weak rows in better words than the rules have, where they pass the critic as well."""

from collections.abc import Sequence

from assistant.critic import check, is_measurable
from assistant.errors import ProductError
from assistant.library.phrases import read_name
from assistant.model.categories import Category
from assistant.model.drafts import Alternative, Origin, Question, Rewrite, ValueSource
from assistant.model.findings import CellRef, Severity
from assistant.model.table import TargetTable
from assistant.model.values import ValueKind
from assistant.workflows.prompt_inputs import category_text, example_rows, faults_text, project_text, row_text
from assistant.workflows.proposal import Context
from assistant.workflows.reword import Task, Version, versions
from assistant.workflows.toolbox import Toolbox

TAKEN = "模型的写法也通过检查，没有添数；可以换回规则的写法"


def reworded(
    table: TargetTable, made: TargetTable, rewrites: Sequence[Rewrite], toolbox: Toolbox
) -> tuple[Rewrite, ...]:
    """``rewrites`` of ``table`` (with them it is ``made``) in the model's words where these are at least as good by the
    critic, keep the object and have no number of their own; both versions are in the result. Rows that the model failed at
    stay as the rules made them and say so."""
    model = toolbox.model
    if model is None:
        return tuple(rewrites)
    by_place = {rewrite.indicator: rewrite for rewrite in rewrites}
    tasks = [_task(table, made, rewrite, toolbox) for rewrite in rewrites if _has_words(table, rewrite)]
    done: dict[int, Rewrite] = dict(by_place)
    for version in versions(tasks, made, toolbox):
        place = version.task.place
        taken = version.is_taken and not _is_named(made, place, version)
        if taken and version.phrased is not None:
            made = made.with_indicator(place, **version.phrased.texts())
        done[place] = _chosen(by_place[place], version, model.name, taken=taken)
    found = check(made)
    return tuple(
        one.model_copy(
            update={
                "findings_after": tuple(
                    f for f in found if f.cell.indicator == place and f.severity is not Severity.NOTE
                )
                if one.made_by != "rules"
                else one.findings_after
            }
        )
        for place, one in done.items()
    )


def _has_words(table: TargetTable, rewrite: Rewrite) -> bool:
    """Only rows without a target that can be checked need other words; what costs what and when is filled by code."""
    row = table.indicators[rewrite.indicator - 1]
    is_filled = row.category in (None, Category.COST) or rewrite.after["name"].endswith(("完成时间", "日期"))
    return not is_measurable(row) and row.value.kind is not ValueKind.PENDING and not is_filled


def _task(table: TargetTable, made: TargetTable, rewrite: Rewrite, toolbox: Toolbox) -> Task:
    before, after = table.indicators[rewrite.indicator - 1], made.indicators[rewrite.indicator - 1]
    category = before.category
    assert category is not None
    context = Context(table, toolbox.library)
    query = f"{context.project} {before.name}"
    precedents = toolbox.precedents
    rows = precedents.find_rows(query, k=2, category=category, measurable_only=True) if precedents else ()
    inputs = {
        "category": category_text(category),
        "examples": example_rows(category, context.kind, toolbox.library, rows),
        "project": project_text(table),
        "row": row_text(before),
        "faults": faults_text(rewrite.findings_before),
    }
    thing = read_name(before.name).object or before.name
    material = "\n".join((thing, row_text(before), context.project, after.name, after.definition))
    return Task(rewrite.indicator, after, "rewrite/indicator", inputs, "faults", material)


def _is_named(made: TargetTable, place: int, version: Version) -> bool:
    name = version.phrased.name if version.phrased else ""
    return any(row.name == name for n, row in enumerate(made.indicators, 1) if n != place)


def _chosen(rewrite: Rewrite, version: Version, model: str, *, taken: bool) -> Rewrite:
    """``rewrite`` with the version that stands, the other one beside it."""
    cell = CellRef(part="indicator", indicator=rewrite.indicator)
    if version.failure is not None:
        return rewrite.model_copy(update={"note": failure_note(version.failure)})
    phrased = version.phrased
    if phrased is None or version.is_same:
        return rewrite
    if not taken:
        why = f"{'；'.join(version.wrong) or '和另一条重名'}，所以保留规则的写法"
        other = Alternative(cell=cell, texts=phrased.texts(), stands=_words_of(rewrite), made_by=model, why=why)
        return rewrite.model_copy(update={"alternatives": (other,)})
    other = Alternative(cell=cell, texts=_words_of(rewrite), stands=phrased.texts(), made_by="rules", why=TAKEN)
    changes: dict[str, object] = {
        "after": {**rewrite.after, **phrased.texts()},
        "made_by": model,
        "alternatives": (other,),
    }
    if not phrased.keeps_value:
        changes |= _left_open(rewrite, phrased.name)
    return rewrite.model_copy(update=changes)


def _words_of(rewrite: Rewrite) -> dict[str, str]:
    return {field: rewrite.after[field] for field in ("name", "definition", "value")}


def _left_open(rewrite: Rewrite, name: str) -> dict[str, object]:
    cell = CellRef(part="indicator", indicator=rewrite.indicator, field="value")
    question = Question(key=f"indicator:{rewrite.indicator}:1", text=f"{name}的目标值是多少？", cells=(cell,))
    source = ValueSource(cell=cell, origin=Origin.PENDING, detail=f"{name}的目标值")
    kept = tuple(s for s in rewrite.sources if s.cell.field != "value")
    others = tuple(q for q in rewrite.questions[1:])
    return {"sources": (source, *kept), "questions": (question, *others), "status": "asked"}


def failure_note(failure: ProductError) -> str:
    """Why rows or texts stand as the rules made them."""
    return f"模型没有写成，用的是规则的写法：{failure.sentence()}"
