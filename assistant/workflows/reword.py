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
from assistant.workflows.phrasing import Phrased, doubts, phrase
from assistant.workflows.prompt_inputs import faults_text
from assistant.workflows.replies import IndicatorReply
from assistant.workflows.toolbox import Toolbox

REPAIR_ROUNDS = 2


@dataclass(frozen=True)
class Task:
    """One row to be worded. ``made`` is the rule-made row at ``place`` (from 1); ``inputs`` fill the prompt, whose input named
    ``repaired`` takes what was wrong with the reply before; ``material`` is all that the words may speak of; ``same``: the
    quantity has to stay what it is."""

    place: int
    made: Indicator
    prompt: str
    inputs: Mapping[str, str]
    repaired: str
    material: str
    same: bool = False


@dataclass(frozen=True)
class Version:
    """What came of a task: ``phrased`` with what is wrong with it (empty when nothing is), or the ``failure`` of the model.
    ``first_try`` tells whether the first reply was right."""

    task: Task
    phrased: Phrased | None = None
    wrong: tuple[str, ...] = ()
    failure: ProductError | None = None
    first_try: bool = False

    @property
    def is_taken(self) -> bool:
        """True when the model's words stand in the place of the rules'."""
        return self.phrased is not None and not self.wrong and not self.is_same

    @property
    def is_same(self) -> bool:
        made = self.task.made
        return self.phrased is not None and self.phrased.texts() == {
            "name": made.name,
            "definition": made.definition,
            "value": made.value.raw,
        }


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
    """The first reply that nothing is wrong with, of at most three; else the one with the least."""
    held = len(objections(table, task.place, {}))
    best: Version | None = None
    said = ""
    for number in range(REPAIR_ROUNDS + 1):
        inputs = dict(task.inputs)
        inputs[task.repaired] = f"{inputs[task.repaired]}{said}"
        reply = model.structured(load_prompts().fill(task.prompt, **inputs), IndicatorReply, stop=toolbox.stop)
        phrased = phrase(reply.value, task.made)
        wrong = _wrong(phrased, task, table, held)
        version = Version(task, phrased, wrong, first_try=number == 0 and not wrong)
        if not wrong:
            return version
        if best is not None and phrased == best.phrased:
            return best
        best = version if best is None or len(wrong) < len(best.wrong) else best
        said = f"\n上次的回复不能用：{'；'.join(wrong)}"
    assert best is not None
    return best


def _wrong(phrased: Phrased, task: Task, table: TargetTable, held: int) -> tuple[str, ...]:
    own = doubts(phrased, task.made, task.material, same=task.same)
    if any(phrased.name == row.name for n, row in enumerate(table.indicators, 1) if n != task.place):
        own = (*own, f"已经有“{phrased.name}”这一条")
    said = objections(table, task.place, phrased.texts())
    return own if len(said) <= held else (*own, faults_text(said))
