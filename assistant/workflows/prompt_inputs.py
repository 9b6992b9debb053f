"""Typed things as the inputs of the prompts (prompts/…): a row, a table's rows, a project, examples of a category."""

import json
from collections.abc import Iterable, Sequence

from assistant.library import Library, LibraryEntry, ProjectKind
from assistant.model.categories import Category
from assistant.model.drafts import Precedent
from assistant.model.findings import Finding
from assistant.model.table import Indicator, TargetTable
from assistant.model.values import Operator
from assistant.precedents import is_own

_OPERATORS = (Operator.GE, Operator.LE, Operator.EQ)
_NONE = "（没有）"
_GUIDES = {
    Category.QUANTITY: "写做了多少：数量、次数、人数、长度、面积，单位用个、套、台、次、人、公里，不写率",
    Category.QUALITY: "写做得合不合格：合格率、通过率、准确率、故障率、达标率",
    Category.TIMELINESS: "写多快、什么时候：完成时间、响应时间、处理时间、及时率",
    Category.COST: "写花多少钱：总成本、单位成本，单位用元、万元，用 ≤",
    Category.ECONOMIC_BENEFIT: "写省了或挣了多少钱：节约金额、增收金额、降低比例",
    Category.SOCIAL_BENEFIT: "写给公众、企业带来的变化：受益人数、覆盖率、使用率、办理时间缩短率",
    Category.ECOLOGICAL_BENEFIT: "写节能、减排、环境：节电量、排放减少量、达标率",
    Category.SUSTAINABLE_IMPACT: "写效果能持续多久：使用年限、持续运行时间，单位用年、个月",
    Category.SATISFACTION: "写谁的满意度，单位用 %",
}


def example_rows(
    category: Category, kind: ProjectKind | str, library: Library, rows: Sequence[Precedent] = (), k: int = 3
) -> str:
    """Up to ``k`` indicators of ``category`` in the form of the reply, of the library first, then of precedents of the corpus
    (``rows``). They show how one is written: their numbers are left out, or small models copy them. Tables that users have
    added are uploads and no examples."""
    shown = [_of_entry(entry) for entry in library.entries_for(kind, category)[: k - bool(rows)]]
    shown += [line for hit in rows if not is_own(hit.number) and (line := _of_precedent(hit, category))]
    return "\n".join(dict.fromkeys(shown[:k])) or _NONE


def category_text(category: Category) -> str:
    """The official heading and what is written under it."""
    return f"{category.level2}（{_GUIDES[category]}）"


def row_text(row: Indicator) -> str:
    return f"名称：{row.name}\n描述：{row.definition}\n值：{row.value.raw}"


def rows_text(rows: Iterable[Indicator]) -> str:
    """One line a row, numbered from 1."""
    return "\n".join(f"{n} {row.name} {row.value.raw}" for n, row in enumerate(rows, 1)) or _NONE


def project_text(table: TargetTable) -> str:
    """What the table itself tells of its project."""
    budget = f"预算：{table.budget.total}{table.money_unit}" if table.budget.total else ""
    lines = (f"项目：{table.project_name}", budget, table.purpose, *table.goals)
    return "\n".join(dict.fromkeys(line for line in lines if line.strip()))


def faults_text(findings: Iterable[Finding]) -> str:
    """The critic's words."""
    return "；".join(dict.fromkeys(finding.message for finding in findings)) or "指标值没有数，无法衡量"


def _of_entry(entry: LibraryEntry) -> str:
    return _example(entry.name, entry.definition, entry.operator, entry.unit)


def _of_precedent(hit: Precedent, category: Category) -> str:
    if hit.row is None:
        return ""
    row = hit.table.indicators[hit.row - 1]
    operator = row.value.operator
    if row.category is not category or operator not in _OPERATORS or row.value.number is None or not row.definition:
        return ""
    return _example(row.name, row.definition, operator, row.value.unit)


def _example(name: str, definition: str, operator: Operator, unit: str) -> str:
    fields = {"name": name, "definition": definition, "operator": operator.sign, "number": "", "unit": unit}
    return json.dumps(fields, ensure_ascii=False)


def own_example(row: Indicator) -> str:
    """A row in the form of the reply, its number left out."""
    sign = row.value.operator.sign if row.value.operator in _OPERATORS and row.value.operator else "≥"
    unit = row.value.raw.rpartition("】")[2] if "】" in row.value.raw else row.value.unit
    fields = {"name": row.name, "definition": row.definition, "operator": sign, "number": "", "unit": unit}
    return json.dumps(fields, ensure_ascii=False)
