"""Asks the model for rows in better words, one a call; each is held against the critic and against the rule-made row."""

import threading
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from assistant.critic import check
from assistant.errors import ModelUnavailable, ProductError, Stopped
from assistant.llm import Model, load_prompts
from assistant.model.findings import Finding, Severity
from assistant.model.table import Indicator, TargetTable
from assistant.model.text import tidy
from assistant.workflows.defining import with_counted
from assistant.workflows.phrasing import Phrased, phrase
from assistant.workflows.prompt_inputs import faults_text
from assistant.workflows.replies import DefinitionReply, WordsReply
from assistant.workflows.toolbox import Toolbox

REPAIR_ROUNDS = 2  # of an endpoint that serves several calls at a time; a slower one is not asked again


@dataclass(frozen=True)
class Task:
    """One row to be worded. ``made`` is the rule-made row at ``place`` (from 1); ``row`` tells of it as the ``prompt`` wants it;
    ``material`` is all that the words may speak of; ``keeps_name``: only the definition is asked for."""

    place: int
    made: Indicator
    prompt: str
    row: str
    material: str
    keeps_name: bool = False

    @property
    def stands(self) -> dict[str, str]:
        """The texts of the rule-made row."""
        return {"name": self.made.name, "definition": self.made.definition, "value": self.made.value.raw}


@dataclass(frozen=True)
class Version:
    """What came of a task: ``phrased``, the row with as much of the model's words as can stand; ``said``, all of its words, with
    what is ``wrong`` with them (empty when nothing is); or the ``failure`` of the model. ``tries`` counts its replies."""

    task: Task
    phrased: Phrased | None = None
    said: Phrased | None = None
    wrong: tuple[str, ...] = ()
    failure: ProductError | None = None
    tries: int = 0

    @property
    def is_taken(self) -> bool:
        """True when words of the model stand in the place of the rules'."""
        return self.phrased is not None and self.phrased.texts() != self.task.stands

    @property
    def refused(self) -> Phrased | None:
        """The model's words that were not taken, where there are any."""
        return self.said if self.wrong and self.said and self.said.texts() != self.task.stands else None


def versions(tasks: Sequence[Task], table: TargetTable, toolbox: Toolbox) -> Iterator[Version]:
    """A version for each of ``tasks`` in order, as soon as it is there; as many calls at a time as the endpoint allows.
    ``table`` is the rule-made one. Behind a failure of the model no further calls are begun: those tasks fail with it."""
    model = toolbox.model
    if model is None or not tasks:
        return
    ended: list[ProductError] = []
    lock = threading.Lock()

    def one(task: Task) -> Version:
        with lock:
            if ended:
                return Version(task, failure=ended[0])
        try:
            return _version(task, table, model, toolbox)
        except (ModelUnavailable, Stopped) as error:
            with lock:
                ended.append(error)
            return Version(task, failure=error)

    with ThreadPoolExecutor(max_workers=max(1, model.parallel)) as pool:
        yield from pool.map(one, tasks)


def objections(table: TargetTable, place: int, texts: Mapping[str, str]) -> tuple[Finding, ...]:
    """Errors and warnings of the critic about row ``place`` with ``texts`` in it."""
    found = check(table.with_indicator(place, **texts))
    return tuple(f for f in found if f.cell.indicator == place and f.severity is not Severity.NOTE)


def _version(task: Task, table: TargetTable, model: Model, toolbox: Toolbox) -> Version:
    """The reply that the most can be taken of; the model is asked again only where nothing can."""
    rounds = 0 if model.parallel == 1 else REPAIR_ROUNDS
    row, version = task.row, Version(task)
    for number in range(rounds + 1):
        name, definition = _asked(task, row, model, toolbox)
        version = _judged(task, name, definition, table, number + 1)
        if version.is_taken or not version.wrong:
            break
        row = f"{task.row}\n上次的回复不能用：{'；'.join(version.wrong)}"
    return version


def _asked(task: Task, row: str, model: Model, toolbox: Toolbox) -> tuple[str, str]:
    """Name and definition as the model gives them, what it was not shown of the definition put back."""
    prompt = load_prompts().fill(task.prompt, row=row)
    if task.keeps_name:
        one = model.structured(prompt, DefinitionReply, stop=toolbox.stop).value
        return task.made.name, with_counted(task.made.definition, one.definition, one.record)
    words = model.structured(prompt, WordsReply, stop=toolbox.stop).value
    return words.name, with_counted(task.made.definition, words.definition, words.record)


def _judged(task: Task, name: str, definition: str, table: TargetTable, tries: int) -> Version:
    """What can stand of the words: both, or the definition under the rules' name, or nothing."""
    made = task.made
    said = Phrased(tidy(name), tidy(definition), made.value.raw)
    phrased, wrong = phrase(name, definition, made, task.material)
    if any(phrased.name == row.name for n, row in enumerate(table.indicators, 1) if n != task.place):
        phrased, wrong = phrase(made.name, definition, made, task.material)
        wrong = (*wrong, f"已经有“{name}”这一条")
    held = len(objections(table, task.place, {}))
    worse = objections(table, task.place, phrased.texts())
    if len(worse) > held:
        return Version(task, None, said, (*wrong, faults_text(worse)), tries=tries)
    return Version(task, phrased, said, wrong, tries=tries)
