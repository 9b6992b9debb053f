"""Example cases of the rules: what the tests run and the rule pages show. One YAML file a rule, a list of cases."""

from decimal import Decimal
from pathlib import Path

import yaml
from pydantic import Field, ValidationError

from assistant.model.categories import Layout, category_of
from assistant.model.findings import Severity
from assistant.model.table import Budget, Indicator, Source, TargetTable, Unit
from assistant.model.values import Frozen

_PARTS = "｜"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class CaseTable(Frozen):
    """The table around a case.

    ``rows`` are further indicators: 二级指标｜名称｜指标值 or 二级指标｜名称｜描述｜指标值; a first level that is not the
    official one stands before a slash: 成本指标/经济成本｜….
    """

    project_name: str = ""
    fiscal_year: int | None = None
    unit: str = ""
    budget_total: Decimal | None = None
    budget_fiscal: Decimal | None = None
    budget_other: Decimal | None = None
    money_unit: str = "万元"
    layout: Layout = Layout.MOF2015
    purpose: str = ""
    goals: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    contents_title: str = ""
    heading_title: str = ""

    def build(self, *own: Indicator) -> TargetTable:
        """The table, its rows behind ``own``."""
        return TargetTable(
            project_name=self.project_name,
            fiscal_year=self.fiscal_year,
            unit=Unit(name=self.unit),
            money_unit=self.money_unit,
            budget=Budget(total=self.budget_total, fiscal=self.budget_fiscal, other=self.budget_other),
            purpose=self.purpose,
            goals=self.goals,
            layout=self.layout,
            source=Source(contents_title=self.contents_title, heading_title=self.heading_title),
            indicators=own + tuple(_read_row(text, self.layout) for text in self.rows),
        )


class Case(Frozen):
    """One case: a row (``category`` is its 二级指标) or, without one, a whole table; ``others`` are reviewed with it.

    ``fixed`` is the text of the cell after the first fix with a value; ``severity`` and ``quote`` are compared when given.
    """

    category: str = ""
    level1: str | None = None
    name: str = ""
    definition: str = ""
    value: str = ""
    table: CaseTable = CaseTable()
    others: tuple[CaseTable, ...] = ()
    hit: bool
    why: str = Field(min_length=2)
    quote: str | None = None
    severity: Severity | None = None
    fixed: str | None = None

    @property
    def is_row(self) -> bool:
        return bool(self.category)

    def build(self) -> TargetTable:
        """The table of the case; the row of a row case is its first indicator."""
        return self.table.build(*((self._row(),) if self.is_row else ()))

    def build_others(self) -> tuple[TargetTable, ...]:
        """The other tables of the department, for a rule that looks across tables."""
        return tuple(other.build() for other in self.others)

    def _row(self) -> Indicator:
        level1 = _level1(self.category, self.table.layout) if self.level1 is None else self.level1
        value: object = self.value  # read by Indicator's validator
        return Indicator(level1=level1, level2=self.category, name=self.name, definition=self.definition, value=value)


def read_cases(file: Path) -> tuple[Case, ...]:
    """Cases of one file. Raises ValueError that names the file and the case (from 1) that is malformed."""
    cases = []
    for number, entry in enumerate(yaml.load(file.read_text("utf-8"), Loader=_LOADER) or [], 1):
        try:
            cases.append(Case.model_validate(entry))
        except ValidationError as error:
            raise ValueError(f"{file.name}, case {number}: {error}") from None
    return tuple(cases)


def case_file(code: str) -> str:
    """Name of the case file of a rule: VAL-001 → val_001.yaml."""
    return code.lower().replace("-", "_") + ".yaml"


def _read_row(text: str, layout: Layout) -> Indicator:
    headings, name, *definition, value = text.split(_PARTS)
    level1, _, level2 = headings.rpartition("/")
    return Indicator(
        level1=level1 or _level1(level2, layout), level2=level2, name=name, definition="".join(definition), value=value
    )


def _level1(level2: str, layout: Layout) -> str:
    category = category_of("", level2)
    return "" if category is None else category.level1(layout)
