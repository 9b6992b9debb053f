"""Turns what cannot be counted into a quantity: templates of measures.yaml, chosen by the last word of the object."""

import re
from functools import cache
from pathlib import Path
from typing import Self

from pydantic import model_validator

from assistant.model.categories import Category
from assistant.model.values import Frozen, Operator
from assistant.yaml_files import read_yaml

_LEVEL = re.compile(r"(?:能力和水平|能力与水平|水平|能力|成效|力度|进程|质效)$")


class Measure(Frozen):
    """A template. ``name``, ``definition`` and ``pending`` may hold {object} and {stem} (the object without the head).

    With ``anywhere`` a head of two characters may also stand inside the object. The number is that of the library's
    ``entry``; without one, ``pending`` says what the user must give.
    """

    heads: tuple[str, ...]
    categories: tuple[Category, ...]
    name: str
    definition: str
    entry: str = ""
    operator: Operator | None = None
    unit: str = ""
    pending: str = ""
    digital: bool | None = None
    anywhere: bool = False

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if bool(self.entry) == bool(self.pending and self.operator):
            raise ValueError(f"{self.name}: 要么引用指标库，要么写明比较符和待补内容")
        return self


class Chosen(Frozen):
    """A measure and the head of the object that it was chosen by."""

    measure: Measure
    object: str
    head: str

    @property
    def is_general(self) -> bool:
        return not self.head

    @property
    def ends_the_object(self) -> bool:
        """True when the head is the last word of the object and not just a word in it."""
        return bool(self.head) and self.object.endswith(self.head)

    def without_level(self) -> "Chosen":
        """The same for 监管 where the object is 监管能力, unless the measure is about the last word itself."""
        core = _LEVEL.sub("", self.object)
        asks_stem = "{stem}" in self.measure.name
        return self if len(core) < 3 or asks_stem else self.model_copy(update={"object": core})

    def fill(self, template: str, stand_in: str) -> str:
        """``template`` with the object; ``stand_in`` (系统, 项目) where the object is nothing but the head."""
        stem = self.object.removesuffix(self.head).rstrip("的、及和与") if self.ends_the_object else self.object
        return template.format(object=self.object, stem=stem or stand_in)


def choose_measure(text: str, category: Category, *, digital: bool) -> Chosen | None:
    """The measure whose head ends ``text`` (the longest), else whose longest head of three or more stands in it, else the
    general one of the category. None for 时效, 成本 and 满意度, which have no general one."""
    best: tuple[int, Chosen] | None = None
    for measure in _measures():
        if category not in measure.categories or measure.digital not in (None, digital):
            continue
        for head in measure.heads:
            weight = _weight(text, head, 2 if measure.anywhere else 3)
            if weight and (best is None or weight > best[0]):
                best = weight, Chosen(measure=measure, object=text, head=head)
    return best[1] if best else None


def _weight(text: str, head: str, shortest: int) -> int:
    if not head:
        return 1
    if text.endswith(head):
        return 100 + len(head)
    return len(head) if len(head) >= shortest and head in text else 0


@cache
def _measures() -> tuple[Measure, ...]:
    entries = read_yaml(Path(__file__).with_name("measures.yaml"))
    return tuple(Measure.model_validate(item) for item in entries)
