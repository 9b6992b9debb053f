"""The head of a table, from 项目名称 to 绩效目标: of what its cells say the facts of the budget year."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cached_property

from assistant.documents.goals import split_goals
from assistant.documents.grid import Row
from assistant.documents.head_block import Entry
from assistant.documents.head_cells import HeadCells
from assistant.documents.labels import Label, Span, label_of
from assistant.documents.money import is_no_amount, read_amount
from assistant.documents.places import CellKey, Place
from assistant.documents.wraps import on_one_line
from assistant.model.table import Budget, Unit
from assistant.model.text import tidy
from assistant.model.units import YUAN

_CELLS = {
    Label.PROJECT: ("project", ""),
    Label.TOTAL: ("budget", "total"),
    Label.FISCAL: ("budget", "fiscal"),
    Label.OTHER: ("budget", "other"),
    Label.PURPOSE: ("purpose", ""),
    Label.GOALS: ("goal", ""),
}
_AMOUNTS = {Label.TOTAL: "预算数", Label.FISCAL: "财政资金", Label.OTHER: "其他资金"}


class TableHead:
    """Takes rows, then tells what they say."""

    def __init__(self, first: Row) -> None:
        self.place = first.place
        self.rows: list[Row] = []
        self.has_project = False
        self.plan_year: int | None = None  # that of the table, which words outside the head may tell

    def take(self, row: Row) -> None:
        self.rows.append(row)
        if not self.has_project:
            labels = [label_of(cell) for _, cell in row.filled]
            self.has_project = Label.PROJECT in labels and None in labels[labels.index(Label.PROJECT) :]

    @cached_property
    def _read(self) -> HeadCells:
        return HeadCells(self.rows)

    @property
    def project_name(self) -> str:
        return on_one_line("".join(self._first(Label.PROJECT)))

    @property
    def purpose(self) -> str:
        entries = [entry for entry in self._all(Label.PURPOSE) if entry.texts]
        return on_one_line("\n".join(text for entry in entries for text in entry.texts))

    @property
    def goals(self) -> tuple[str, ...]:
        """Those of the year; of a longer time only where the head has no other."""
        return split_goals("\n".join(text for entry in self._goals() for text in entry.texts))

    @property
    def year(self) -> int | None:
        found = re.search(r"(?:19|20)\d{2}", " ".join(self._first(Label.YEAR)))
        return int(found.group()) if found else None

    @property
    def spans(self) -> Mapping[int, Span]:
        """Columns from which the head speaks of a time."""
        return self._read.spans

    @property
    def faults(self) -> Iterator[tuple[str, str]]:
        """Rows that were not understood, and money that a table has no field for."""
        yield from self._read.faults
        for entry in self._read.entries:
            if self._is_left_over(entry):
                text = f"“{entry.word}”的{tidy(' '.join(entry.texts))[:20]}没有相应的栏，没有读取；请核对预算数"
                yield "", text

    def unit(self, before: Unit) -> Unit:
        """The unit as the head names it, else as the lines ``before`` the table do."""
        code, name = (tidy(" ".join(self._first(label))) for label in (Label.UNIT_CODE, Label.UNIT_NAME))
        return Unit(code=code or before.code, name=name or before.name)

    def budget(self, money_unit: str) -> tuple[Budget, list[tuple[str, str]]]:
        """Amounts in ``money_unit``, and a fault for each that is blank though something is written."""
        faults: list[tuple[str, str]] = []
        total, fiscal, other = (self._amount(label, money_unit, faults) for label in _AMOUNTS)
        return Budget(total=total, fiscal=fiscal, other=other), faults

    def places(self) -> Iterator[tuple[CellKey, tuple[Place, ...]]]:
        """Where the cells of the head stand, of an empty one the place right of its label; all goals share theirs."""
        for label, (part, field) in _CELLS.items():
            entries = self._chosen(label)
            places = tuple(place for entry in entries for place in entry.places)
            if entries and (stand := places or entries[0].beside):
                yield CellKey(part, None, field), stand

    def _all(self, label: Label) -> list[Entry]:
        return [entry for entry in self._read.entries if entry.meaning.label is label]

    def _first(self, label: Label) -> list[str]:
        """Texts of the first label that has any."""
        return next((entry.texts for entry in self._all(label) if entry.texts), [])

    def _chosen(self, label: Label) -> list[Entry]:
        if label is Label.GOALS:
            return self._goals()
        if label in _AMOUNTS:
            return self._nearest(label)[:1]
        entries = self._all(label)
        return [entry for entry in entries if entry.texts][: None if label is Label.PURPOSE else 1] or entries[:1]

    def _goals(self) -> list[Entry]:
        entries = [entry for entry in self._all(Label.GOALS) if entry.meaning.span is not Span.BESIDE]
        near = [entry for entry in entries if entry.meaning.span is not Span.FAR and entry.texts]
        annual = [entry for entry in entries if entry.meaning.span <= Span.ANNUAL]
        among = near or annual or [entry for entry in entries if entry.texts] or entries
        nearest = min((entry.meaning.span for entry in among), default=Span.PLAIN)
        return [entry for entry in among if entry.meaning.span is nearest]

    def _nearest(self, label: Label) -> list[Entry]:
        """Entries of an amount that are as near to the plan of the year as any; those with content come first."""
        near = [e for e in self._all(label) if e.meaning.span < Span.FAR and e.year in (None, self.plan_year)]
        written = [entry for entry in near if entry.texts and not is_no_amount("".join(entry.texts))]
        among = written or [entry for entry in near if entry.texts] or near
        best = min(((entry.meaning.is_part, entry.meaning.span) for entry in among), default=None)
        return [entry for entry in among if (entry.meaning.is_part, entry.meaning.span) == best]

    def _is_left_over(self, entry: Entry) -> bool:
        """Whether money is written that went nowhere: of another purse, or of a longer time alone."""
        read = read_amount(" ".join(entry.texts))
        label, span, is_part = entry.meaning
        if read is None or not read[0] or span is Span.BESIDE:
            return False
        if label is Label.SOURCE:
            return True
        if label not in _AMOUNTS:
            return False
        used = self._nearest(label)
        if span is Span.FAR or entry.year not in (None, self.plan_year):
            return not any(other.texts for other in used)
        return is_part and bool(used) and not used[0].meaning.is_part and used[0].texts != entry.texts

    def _amount(self, label: Label, money_unit: str, faults: list[tuple[str, str]]) -> Decimal | None:
        found: dict[Decimal, str] = {}
        for entry in self._nearest(label):
            text = tidy(" ".join(entry.texts))
            if is_no_amount(text):
                continue
            read = read_amount(text)
            if read is None:
                message = f"“{text[:20]}”不是金额，已按空白处理；请填写数字"
                faults.append((f"“{_AMOUNTS[label]}”", message))
                return None
            number, written = read
            unit = written or entry.unit or self._budget_unit() or money_unit
            found[number if YUAN[unit] == YUAN[money_unit] else number * YUAN[unit] / YUAN[money_unit]] = text
        if len(found) > 1:
            texts = "、".join(f"“{text[:20]}”" for text in found.values())
            faults.append((f"“{_AMOUNTS[label]}”", f"有{texts}几个金额，分不清取哪一个，已按空白处理；请填写数字"))
            return None
        return next(iter(found), None)

    def _budget_unit(self) -> str:
        return next((entry.unit for entry in self._all(Label.BUDGET) if entry.unit), "")
