"""What is missing and matters, as questions; the weightiest first."""

from collections.abc import Sequence

from assistant.composer.costs import Money
from assistant.composer.naming import is_sure_name, read_stated_name
from assistant.composer.rows import Row
from assistant.composer.schedule import is_relative
from assistant.composer.vague import open_vague
from assistant.composer.wording import working_text
from assistant.model.categories import Category
from assistant.model.drafts import Brief, Question
from assistant.model.findings import CellRef
from assistant.model.numerals import format_number


def questions_for(brief: Brief, rows: Sequence[Row], money: Money) -> tuple[Question, ...]:
    """Name, amount, time, then the pending rows in the order of the table, then what is to be confirmed."""
    asked = [*_name(brief), *_amount(brief, rows, money), *_time(brief, rows), *_counts(brief)]
    asked += _pending(rows)
    asked += _formulas(rows)
    asked += [question for question in _confirm(brief, money) if all(question.key != other.key for other in asked)]
    return tuple(asked)


def _cells(rows: Sequence[Row], keys: tuple[str, ...]) -> tuple[CellRef, ...]:
    return tuple(
        CellRef(part="indicator", indicator=i, field="value")
        for i, row in enumerate(rows, 1)
        if row.is_pending and row.key in keys
    )


def _name(brief: Brief) -> list[Question]:
    if brief.project_name and (is_sure_name(brief.project_name) or read_stated_name(working_text(brief.text))):
        return []
    text = f"项目名称暂写“{brief.project_name}”，全称是什么？" if brief.project_name else "项目全称是什么？"
    return [Question(key="project_name", text=text, cells=(CellRef(part="project"),))]


def _amount(brief: Brief, rows: Sequence[Row], money: Money) -> list[Question]:
    cells = (CellRef(part="budget", field="total"), *_cells(rows, ("budget",)))
    if money.budget.total is None:
        text = f"{_said(brief, 'money')}预算一共多少万元？其中财政资金多少？"
        return [Question(key="budget_total", text=text, cells=cells)]
    if brief.budget_approximate:
        text = f"预算按{format_number(money.budget.total)}万元填写，您说的是约数，准确数是多少？"
        return [Question(key="budget_total", text=text, cells=(CellRef(part="budget", field="total"),))]
    return []


def _time(brief: Brief, rows: Sequence[Row]) -> list[Question]:
    year_cells = _cells(rows, ("fiscal_year",))
    if year_cells:
        text = f"您说的“{brief.deadline}”是哪一年？这张表是哪个预算年度的？"
        return [Question(key="fiscal_year", text=text, cells=year_cells)]
    cells = _cells(rows, ("deadline", "duration"))
    if cells:
        text = f"{_said(brief, 'duration')}最晚什么时候完成（年、月），或者工期多长？"
        return [Question(key="deadline", text=text, cells=cells)]
    return []


def _said(brief: Brief, kind: str) -> str:
    """Head of a question whose answer was given without a figure: 您说的“小半年”没有准数，"""
    kinds = ("duration", "date") if kind == "duration" else (kind,)
    found = next((v for v in open_vague(brief, working_text(brief.text)) if v.kind in kinds), None)
    return f"您说的“{found.said}”没有准{'日子' if found.kind == 'date' else '数'}，" if found else ""


def _counts(brief: Brief) -> list[Question]:
    vague = [v for v in open_vague(brief, working_text(brief.text)) if v.kind == "count"]
    return [
        Question(
            key=f"count:{v.unit}",
            text=f"您说的“{v.said if v.rounded else v.clause}”{'是约数' if v.rounded else ''}，准确数是多少{v.unit}？",
        )
        for v in vague
    ]


def _pending(rows: Sequence[Row]) -> list[Question]:
    own = [
        (i, row)
        for i, row in enumerate(rows, 1)
        if row.is_pending and row.key not in ("budget", "deadline", "duration", "fiscal_year")
    ]
    own.sort(key=lambda pair: pair[1].category is not Category.QUANTITY)
    return [
        Question(key=row.key, text=row.asks, cells=(CellRef(part="indicator", indicator=i, field="value"),))
        for i, row in own
    ]


def _formulas(rows: Sequence[Row]) -> list[Question]:
    cells = [(CellRef(part="indicator", indicator=i, field="definition"), row) for i, row in enumerate(rows, 1)]
    return [
        Question(key=f"formula:{row.name}", text=f"“{row.name}”怎么计算（分子、分母各是什么）？", cells=(cell,))
        for cell, row in cells
        if "【待补" in row.definition
    ]


def _confirm(brief: Brief, money: Money) -> list[Question]:
    asked = []
    budget = money.budget
    if budget.total is not None and budget.fiscal is None and budget.other is None:
        text = f"预算{format_number(budget.total)}万元里，财政资金是多少？"
        asked.append(Question(key="budget_fiscal", text=text, cells=(CellRef(part="budget", field="fiscal"),)))
    if brief.fiscal_year is None and not is_relative(brief.deadline):
        asked.append(Question(key="fiscal_year", text="这张表是哪个预算年度的？"))
    return asked
