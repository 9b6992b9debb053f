"""What a rewrite is made of: the new texts of a row, where its number comes from, and what must be asked."""

import re
from dataclasses import dataclass, field, replace
from functools import cached_property

from assistant.library import Library, LibraryEntry, ProjectKind
from assistant.library.measures import Chosen
from assistant.library.phrases import unnumbered
from assistant.model.drafts import Origin
from assistant.model.numerals import format_number
from assistant.model.table import Indicator, TargetTable
from assistant.model.text import tidy
from assistant.model.values import Operator

_CUT = 40  # characters; nobody names a thing at greater length
LONGEST_NAME = 20  # characters; of a longer one only the core is kept
_REGION = re.compile(
    r"^(?:[我本全][市省区县州]|主要)?(?:主要服务对象)?(?:[我本全][市省区县州])?(?:各级|各类|相关|有关)?"
)


@dataclass(frozen=True)
class Proposal:
    """New name, definition and value. ``origin``/``ref``/``detail`` tell the source of the value's number as a ValueSource
    does; ``carried`` the source of a number that moved into the definition; ``questions`` are in Chinese."""

    name: str
    definition: str
    value: str
    origin: Origin
    ref: str = ""
    detail: str = ""
    carried: str = ""
    questions: tuple[str, ...] = ()

    def asking(self, *questions: str) -> "Proposal":
        return replace(self, questions=(*self.questions, *questions))


@dataclass(frozen=True)
class Context:
    """The table around a row and the library that helps with it."""

    table: TargetTable
    library: Library
    kind: ProjectKind = field(init=False)

    def __post_init__(self) -> None:
        name, purpose = self.table.project_name, self.table.purpose
        kind, paid = self.library.kind_of(name), self.library.kind_of(purpose)
        # Only the purpose of a debt table says so: its name is the project that was once borrowed for.
        if kind.code == "other" or paid.code == "debt_service":
            kind = paid if paid.code == "debt_service" else self.library.kind_of(f"{name}，{purpose}")
        object.__setattr__(self, "kind", kind)

    @cached_property
    def stand_in(self) -> str:
        """What a quantity is about when the row does not say."""
        return "系统" if self.kind.digital else "项目"

    @cached_property
    def project(self) -> str:
        """The project's name without the tail that tells its funding."""
        return tidy(self.table.project_name).split("-")[0].removesuffix("项目")


def short(thing: str) -> str:
    """``thing`` fit for a name: a long one loses 我市 and the like, and then what stands before its last 的."""
    if len(thing) > LONGEST_NAME - 6:
        thing = _REGION.sub("", thing) or thing
    if len(thing) > LONGEST_NAME - 6 and len(thing.rpartition("的")[2]) >= 4:
        thing = thing.rpartition("的")[2]
    return thing[:_CUT]


def from_entry(entry: LibraryEntry, name: str, definition: str) -> Proposal:
    """A row with the number of ``entry``, or with its place open when only the user knows it."""
    if entry.number is None:
        return pending(name, definition, entry.operator, entry.unit, f"{name}的目标值")
    return Proposal(
        name=name,
        definition=definition,
        value=f"{entry.operator.sign}{format_number(entry.number)}{entry.unit}",
        origin=Origin.LIBRARY,
        ref=entry.id,
        detail=f"指标库 {entry.id}“{entry.name}”的建议值，{entry.shown_basis}",
    )


def pending(name: str, definition: str, operator: Operator | None, unit: str, what: str) -> Proposal:
    """A row whose number is asked for: ≥【待补：…】%."""
    sign = operator.sign if operator else ""
    of_unit = f"（{unit}）" if unit else ""
    subject = "" if name[:4] in what else f"“{name}”："
    return Proposal(
        name=name,
        definition=definition,
        value=f"{sign}【待补：{what}】{unit}",
        origin=Origin.PENDING,
        detail=what,
        questions=(f"{subject}{what}是多少{of_unit}？",),
    )


def from_measure(chosen: Chosen, context: Context) -> Proposal:
    """The row that a measure makes of its object; a level or an ability is measured by what it is the ability of."""
    measure = chosen.measure
    plain = chosen.without_level()
    brief = plain.model_copy(update={"object": short(plain.object)})
    name, definition = brief.fill(measure.name, context.stand_in), plain.fill(measure.definition, context.stand_in)
    definition = definition.replace(f"反映{plain.object}", f"反映{chosen.object}")
    if chosen.object not in name + definition:
        definition += f"，反映{chosen.object}"
    if measure.entry:
        return from_entry(context.library.entry(measure.entry), name, definition)
    return pending(name, definition, measure.operator, measure.unit, plain.fill(measure.pending, context.stand_in))


def on_date(name: str) -> Proposal:
    """A row whose date is asked for."""
    return Proposal(
        name=name,
        definition="以验收单或完成确认单载明的日期为准",
        value=f"【待补：{name}的年月日】",
        origin=Origin.PENDING,
        detail=f"{name}的年月日",
        questions=(f"{name}是哪年哪月哪日？",),
    )


def of_row(row: Indicator, detail: str = "") -> Proposal:
    """The row as it is, its number its own."""
    return Proposal(
        name=unnumbered(tidy(row.name)),
        definition=tidy(row.definition),
        value=tidy(row.value.raw),
        origin=Origin.ROW,
        detail=detail or f"原值“{tidy(row.value.raw)}”",
    )
