"""The model's part in rewriting: weak rows in better words than the rules have, where they pass the critic as well."""

import re
from collections.abc import Sequence

from assistant.critic import check
from assistant.critic.words import matcher
from assistant.errors import ProductError
from assistant.model.categories import Category
from assistant.model.drafts import Alternative, Rewrite
from assistant.model.findings import CellRef, Severity
from assistant.model.table import TargetTable
from assistant.model.text import bare
from assistant.workflows.defining import has_room
from assistant.workflows.prompt_inputs import counted_text, reworded_text, row_text
from assistant.workflows.proposal import Context
from assistant.workflows.reword import Task, Version, versions
from assistant.workflows.toolbox import Toolbox

_FORMULA = re.compile(r"×\s*100%|1\s*[−-]")  # numbers that every share is written with
_LONGEST_NAME = 15  # characters that the prompt for a name allows
_TELLING = 8  # characters from which a definition says how to count
_FAILED = "模型没有写成，用的是规则的写法"
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
    tasks = [_task(table, made, rewrite, toolbox) for rewrite in rewrites if _has_words(table, made, rewrite)]
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


def _has_words(table: TargetTable, made: TargetTable, rewrite: Rewrite) -> bool:
    """Rows whose words the rules had to find; what costs what and when, what states numbers, and what names its thing and its
    record is exact as it is."""
    before, after = table.indicators[rewrite.indicator - 1], made.indicators[rewrite.indicator - 1]
    is_filled = before.category in (None, Category.COST) or after.name.endswith(("完成时间", "日期"))
    is_exact = re.search(r"\d", _FORMULA.sub("", after.definition)) or not has_room(after)
    is_reworded = (before.name, before.definition) != (after.name, after.definition)
    return not is_filled and not is_exact and (is_reworded or len(bare(after.definition)) < _TELLING)


def _task(table: TargetTable, made: TargetTable, rewrite: Rewrite, toolbox: Toolbox) -> Task:
    before, after = table.indicators[rewrite.indicator - 1], made.indicators[rewrite.indicator - 1]
    project = Context(table, toolbox.library).project
    material = "\n".join((row_text(before), project, table.purpose, *table.goals, after.name, after.definition))
    if _is_plain(after.name):
        return Task(
            rewrite.indicator, after, "draft/definition", counted_text(project, after), material, keeps_name=True
        )
    return Task(rewrite.indicator, after, "rewrite/indicator", reworded_text(project, before, after), material)


def _is_plain(name: str) -> bool:
    """True for a name that reads well as the rules made it: a model is slow, and would only copy it."""
    return len(name) <= _LONGEST_NAME and matcher("vague", "degree").search(name) is None


def _is_named(made: TargetTable, place: int, version: Version) -> bool:
    name = version.phrased.name if version.phrased else ""
    return any(row.name == name for n, row in enumerate(made.indicators, 1) if n != place)


def _chosen(rewrite: Rewrite, version: Version, model: str, *, taken: bool) -> Rewrite:
    """``rewrite`` with the version that stands, the other one beside it."""
    cell = CellRef(part="indicator", indicator=rewrite.indicator)
    if version.failure is not None:
        return rewrite.model_copy(update={"note": failure_note(version.failure)})
    if taken and version.phrased is not None:
        texts = version.phrased.texts()
        other = Alternative(cell=cell, texts=_words_of(rewrite), stands=texts, made_by="rules", why=TAKEN)
        changes = {"after": {**rewrite.after, **texts}, "made_by": model, "alternatives": (other,)}
        return _renamed(rewrite.model_copy(update=changes), rewrite.after["name"], texts["name"])
    refused = version.refused
    if refused is None:
        return rewrite
    why = f"{'；'.join(version.wrong)}，所以保留规则的写法"
    other = Alternative(cell=cell, texts=refused.texts(), stands=_words_of(rewrite), made_by=model, why=why)
    return rewrite.model_copy(update={"alternatives": (other,)})


def _words_of(rewrite: Rewrite) -> dict[str, str]:
    return {field: rewrite.after[field] for field in ("name", "definition", "value")}


def _renamed(rewrite: Rewrite, old: str, new: str) -> Rewrite:
    """The questions under the new name."""
    questions = tuple(q.model_copy(update={"text": q.text.replace(old, new)}) for q in rewrite.questions)
    return rewrite.model_copy(update={"questions": questions})


def failure_note(failure: ProductError) -> str:
    """Why rows or texts stand as the rules made them."""
    return f"{_FAILED}：{failure.sentence()}"


def is_failure_note(note: str) -> bool:
    """True for what :func:`failure_note` gives."""
    return note.startswith(_FAILED)
