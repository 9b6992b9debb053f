"""Money in the table: the budget cells, the cost row, unit costs with their formula, principal and interest."""

import re
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, Decimal

from assistant.composer.amounts import find_amounts
from assistant.composer.count_rows import total_of
from assistant.composer.rows import Row, entry_row, with_computed_value, with_user_value
from assistant.composer.subject import Subject
from assistant.composer.wording import working_text
from assistant.library import Library, ProjectKind
from assistant.model.categories import Category
from assistant.model.drafts import Brief, Origin, ValueSource
from assistant.model.findings import CellRef
from assistant.model.numerals import format_number
from assistant.model.table import Budget

_PRINCIPAL = ("HB01", "HB04")
_INTEREST = ("HB02", "HB05")
# Entries that divide the whole budget by the one count of the project, and the factor from 万元 to their unit.
_UNIT_COSTS = {
    ("operations", "信息系统运维"): ("YW22", 1),
    ("cloud_lease", "用房租赁"): ("YZ14", 10_000),
    ("research", ""): ("KT10", 1),
    ("procurement", "设备与货物"): ("TY25", 10_000),
    ("procurement", ""): ("TY25", 10_000),
    ("other", "补助发放"): ("TY26", 10_000),
    ("other", "培训"): ("TY27", 10_000),
}
_SAME_COUNTS = ({"人", "名"}, {"人", "人次"}, {"个", "套"}, *({"台", unit} for unit in "套辆张件部把"))
_DEBT_WORDS = {"本金": "本金|还本", "利息": "利息|(?<!还本)付息"}
_ONE_YEAR = ("", "1年", "12个月")


@dataclass(frozen=True)
class Money:
    """The budget cells and what they rest on; amounts in 万元."""

    budget: Budget
    sources: tuple[ValueSource, ...]
    formula: str = ""  # how the total was computed, when it was not said


def money_of(brief: Brief) -> Money:
    """Budget cells from the brief. A total that was not said is the sum of its parts; the missing part is the rest."""
    total, fiscal, other = brief.budget_total, brief.budget_fiscal, brief.budget_other
    formulas: dict[str, str] = {}
    if total is None:
        parts = _parts(brief)
        if len(parts) > 1:
            total = sum(parts, Decimal(0))
            formulas["total"] = f"{'+'.join(map(format_number, parts))}={format_number(total)}万元"
    if total is not None and fiscal is not None and other is None and fiscal < total:
        other = total - fiscal
        formulas["other"] = f"{format_number(total)}-{format_number(fiscal)}={format_number(other)}万元"
    if total is not None and other is not None and fiscal is None and other <= total:
        fiscal = total - other
        formulas["fiscal"] = f"{format_number(total)}-{format_number(other)}={format_number(fiscal)}万元"
    sources = []
    for field_name, amount in (("total", total), ("fiscal", fiscal), ("other", other)):
        if amount is not None:
            sources.append(_budget_source(field_name, formulas.get(field_name, "")))
    return Money(Budget(total=total, fiscal=fiscal, other=other), tuple(sources), formulas.get("total", ""))


def _budget_source(field_name: str, formula: str) -> ValueSource:
    cell = CellRef(part="budget", field=field_name)
    if formula:
        return ValueSource(cell=cell, origin=Origin.COMPUTED, ref=formula, detail=f"计算：{formula}", confirmed=True)
    return ValueSource(cell=cell, origin=Origin.USER, detail="用户说明", confirmed=True)


def _parts(brief: Brief) -> list[Decimal]:
    if brief.budget_fiscal is not None and brief.budget_other is not None:
        return [brief.budget_fiscal, brief.budget_other]
    text = working_text(brief.text)
    return [amount for amount in (labelled_amount(text, "本金"), labelled_amount(text, "利息")) if amount is not None]


def labelled_amount(text: str, label: str) -> Decimal | None:
    """The amount (万元) right behind or before ``label`` (本金, 利息) or the verb of it: 利息271.21万元, 还本3000万; None when
    not said."""
    words = _DEBT_WORDS[label]
    for amount in find_amounts(text):
        head, tail = text[: amount.start], text[amount.end :]
        if re.search(rf"(?:{words})[\u4e00-\u9fff]{{0,2}}[:：]?$", head) or re.match(
            rf"的?[\u4e00-\u9fff]{{0,4}}{label}", tail
        ):
            return amount.number
    return None


def cost_row(row: Row, money: Money) -> Row:
    """The row that says the whole cost: at most the budget."""
    if money.budget.total is None:
        return row
    value = f"≤{format_number(money.budget.total)}万元"
    return with_computed_value(row, value, money.formula) if money.formula else with_user_value(row, value, "预算数")


def unit_cost_row(brief: Brief, kind: ProjectKind, library: Library, subject: Subject, money: Money) -> Row | None:
    """A unit cost computed as budget by count, when the whole budget of one year buys one kind of thing; else None."""
    total, count = money.budget.total, total_of(brief.quantities)
    divided = _UNIT_COSTS.get((kind.code, kind.variant))
    if total is None or count is None or divided is None or count.number <= 1 or brief.budget_approximate:
        return None
    entry, factor = library.entry(divided[0]), divided[1]
    counted = entry.unit.split("/")[-1].split("·")[0]
    alike = count.unit == counted or {count.unit, counted} in _SAME_COUNTS
    yearly = "年" not in entry.unit or brief.duration in _ONE_YEAR
    if not alike or not yearly or re.search(r"[多余来]", count.said):
        return None
    price = (total * factor / count.number).quantize(Decimal("0.01"), ROUND_CEILING)
    unit = entry.unit.replace(f"/{counted}", f"/{count.unit}")
    spent = f"{format_number(total * factor)}{unit.split('/')[0]}"
    formula = f"{spent}÷{format_number(count.number)}{count.unit}={format_number(price)}{unit}"
    name = entry.name.replace("补助标准", "补助支出")
    if name.startswith("采购") and len(count.thing) <= 8:
        name = count.thing + name
    row = replace(entry_row(entry, subject), name=name)
    return with_computed_value(row, f"≤{format_number(price)}{unit}", formula)


def debt_rows(rows: list[Row], brief: Brief, money: Money) -> list[Row]:
    """Rows of a debt table: principal or interest only where the project has it, with the amounts that were said."""
    text = working_text(f"{brief.project_name}\n{brief.text}")
    has_principal = bool(re.search(r"本金|还本|本息", text))
    has_interest = bool(re.search(r"利息|付息|本息", text)) or not has_principal
    dropped = (() if has_principal else _PRINCIPAL) + (() if has_interest else _INTEREST)
    kept = [row for row in rows if row.entry not in dropped]
    both = has_principal and has_interest
    return [_with_debt_amount(row, text, money, both) for row in kept]


def _with_debt_amount(row: Row, text: str, money: Money, both: bool) -> Row:
    label = {"HB01": "本金", "HB02": "利息"}.get(row.entry)
    if label is None:
        return row
    said = labelled_amount(text, label)
    if said is not None and not both and _was_corrected(text, said, money):
        said = None
    if said is not None:
        return with_user_value(row, f"={format_number(said)}万元", f"{label}{format_number(said)}万元")
    total = money.budget.total
    if total is None or both:
        return row
    return with_computed_value(row, f"={format_number(total)}万元", f"全部预算用于{label}={format_number(total)}万元")


def _was_corrected(text: str, said: Decimal, money: Money) -> bool:
    """True when the whole amount was told again, otherwise, after ``said``."""
    amounts = find_amounts(text)
    return said != money.budget.total and bool(amounts) and amounts[-1].number == money.budget.total


def is_cost_total(row: Row, library: Library) -> bool:
    return row.category is Category.COST and bool(row.entry) and library.entry(row.entry).fact == "budget"
