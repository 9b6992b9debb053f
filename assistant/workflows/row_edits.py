"""Rows that come in, are exchanged or move; their sources go with them."""

import re

from assistant.composer import kind_of, row_for
from assistant.errors import ProductError
from assistant.library import Library, LibraryEntry
from assistant.library.library import match_score
from assistant.library.phrases import ends_in_quantity, quantity_of
from assistant.model.categories import Category
from assistant.model.drafts import Draft, Origin, Question, ValueSource
from assistant.model.findings import CellRef
from assistant.model.grammar import parse_value
from assistant.model.table import Indicator
from assistant.model.text import bare, similarity
from assistant.workflows.actions import AddRow, MoveRow, ReplaceRow
from assistant.workflows.draft_edits import with_row, without_row
from assistant.workflows.said_values import composed_value
from assistant.workflows.suggest import Suggestion
from assistant.workflows.toolbox import Toolbox

_ORDER = tuple(Category)
_SAME = 0.75  # names at least this alike are one indicator
_CHANGES = ("增产", "增收", "增长", "下降", "减少", "提升")  # a hint that ends so names a measurable change
_FITS = 4  # match score from which a library entry is what the hint means


class Declined(ProductError):
    """An edit that would break the table; the sentence says why and what can be said instead."""


class Unclear(Declined):
    """An edit whose row is clear and whose value is not: it is asked for, nothing changes."""


def add_row(draft: Draft, action: AddRow, toolbox: Toolbox) -> Draft:
    """``draft`` with the row that ``action`` asks for behind the last one of its category. Raises Declined when the library
    has none and the user gave no value."""
    entry = None if _is_cost_part(action) else entry_to_add(draft, action, toolbox)
    open_row = entry is None and not action.value and ends_in_quantity(action.hint)
    if entry is None and not open_row and not (action.hint and action.value and action.category):
        raise Declined(
            "没有加，没有找到合适的指标", advice="请说出要衡量什么，例如“再加一个时效指标：故障响应时间30分钟”"
        )
    number = len(draft.table.indicators) + 1
    if entry is not None:
        row, sources = row_for(entry, draft.brief, toolbox.library, number)
    else:
        row, sources = _own_row(action), ()
    if open_row:
        return _open_row(draft, row)
    if action.value:
        name = action.hint or row.name
        row = Indicator.model_validate({**row.model_dump(), "name": name, "value": composed_value(row, action.value)})
        cell = CellRef(part="indicator", indicator=number, field="value")
        said = ValueSource(cell=cell, origin=Origin.USER, detail=f"用户说明：{action.said}", confirmed=True)
        sources = (*(s for s in sources if s.cell.field != "value"), said)
    return placed(draft, row, sources)


def _is_cost_part(action: AddRow) -> bool:
    """True for an amount of its own (设计费20万元), which no unit cost of the library means."""
    return action.category is Category.COST and parse_value(action.value).unit in ("元", "万元", "亿元")


def _open_row(draft: Draft, row: Indicator) -> Draft:
    """A row whose target and formula the user has still to say; nothing is made up for it."""
    missing = f"{row.name}的目标值"
    unit = "%" if row.name.endswith(("率", "占比", "比例")) else ""
    row = Indicator.model_validate({**row.model_dump(), "value": f"【待补：{missing}】{unit}"})
    cell = CellRef(part="indicator", indicator=1, field="value")
    pending = (
        ValueSource(cell=cell, origin=Origin.PENDING, detail=missing),
        ValueSource(cell=cell.model_copy(update={"field": "definition"}), origin=Origin.PENDING, detail="计算公式"),
    )
    after = placed(draft, row, pending)
    number = after.table.indicators.index(row) + 1
    asked = Question(key="cell", text=f"{missing}是多少？", cells=(cell.model_copy(update={"indicator": number}),))
    return after.model_copy(update={"questions": (*after.questions, asked)})


def _own_row(action: AddRow) -> Indicator:
    category = action.category or Category.QUANTITY
    value = parse_value(action.value)
    definition = f"按统计记录核定的{action.hint}" if value.unit not in ("%", "‰") else "【待补：计算公式】"
    if re.search(r"(?:质保|保修|维保|质量保证)期限?$", action.hint):
        definition = f"合同约定的{action.hint}，自验收合格之日起算"
    elif category is Category.COST and "/" not in value.unit:
        definition = f"{action.hint}实际支付金额合计"
    elif category is Category.COST:
        thing = re.sub(r"(?:单位)?(?:成本|单价|造价|价格|标准)$", "", action.hint)
        definition = f"{thing}结算总金额/结算的{thing}{value.unit.partition('/')[2].partition('·')[0]}数"
    elif category is Category.SATISFACTION and action.hint.endswith("满意度"):
        who = action.hint.removesuffix("满意度")
        definition = f"评价为满意及以上的{who}问卷份数/收回的{who}问卷份数×100%"
    fields = {"level1": category.level1(), "level2": category.level2, "name": action.hint}
    return Indicator.model_validate({**fields, "definition": definition, "value": action.value})


def entry_to_add(draft: Draft, action: AddRow, toolbox: Toolbox) -> LibraryEntry | None:
    """The library entry that ``action`` means and the table does not have yet."""
    library = toolbox.library
    kind = kind_of(draft.brief, library)
    names = [bare(row.name) for row in draft.table.indicators]
    formulas = {row.definition for row in draft.table.indicators}
    categories = [action.category] if action.category else list(Category)
    fitting = [entry for category in categories for entry in library.entries_for(kind, category)]
    unused = [
        entry
        for entry in fitting
        if entry.definition not in formulas and not any(_alike(bare(entry.name), name) for name in names)
    ]
    if action.hint:
        best = _best(action.hint, unused)
        wider = [e for e in library.entries if action.category in (None, e.category) and e not in fitting]
        return best or _best(action.hint, [e for e in wider if not any(_alike(bare(e.name), name) for name in names)])
    ready = [entry for entry in unused if entry.number is not None]
    return next(iter(ready or unused), None)


def _best(hint: str, entries: list[LibraryEntry]) -> LibraryEntry | None:
    scored = [(match_score(hint, entry), entry) for entry in entries if _same_measure(hint, entry)]
    best = max(scored, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] >= _FITS else None


def _same_measure(hint: str, entry: LibraryEntry) -> bool:
    """A rate is no count: 数据共享率 is not 数据共享调用次数; nor is a rate of one thing that of another: 演出完成率 is not 适配完成率."""
    thing = bare(hint.removesuffix(quantity_of(hint)))
    name = bare(entry.name)
    alike = len(thing) < 2 or bare(hint) in name or thing[:2] in name or name[:2] in hint
    if ends_in_quantity(hint) and not alike:
        return False
    return not hint.endswith(("率", "度", "占比", "比例")) or entry.unit in ("%", "‰")


def _alike(left: str, right: str) -> bool:
    return left in right or right in left or similarity(left, right) >= _SAME


def add_suggestion(draft: Draft, suggestion: Suggestion, library: Library) -> Draft:
    """``draft`` with a row that was suggested, with its sources; its formula is cited from the library where it is the
    library's."""
    category, definition = suggestion.category, suggestion.definition
    fields = {"level1": category.level1(), "level2": category.level2, "name": suggestion.name}
    row = Indicator.model_validate({**fields, "definition": definition, "value": suggestion.value.raw})
    entry = next((e for e in library.entries if e.definition == definition), None)
    value = CellRef(part="indicator", indicator=1, field="value")
    described = value.model_copy(update={"field": "definition"})
    origin, ref = suggestion.origin, suggestion.ref
    cited = ValueSource(cell=value, origin=origin, ref=ref, detail=suggestion.detail, confirmed=suggestion.is_confirmed)
    by_library = (Origin.LIBRARY, entry.id) if entry is not None else (origin, ref)
    formula = ValueSource(cell=described, origin=by_library[0], ref=by_library[1], detail=definition)
    return placed(draft, row, (cited, formula))


def placed(draft: Draft, row: Indicator, sources: tuple[ValueSource, ...]) -> Draft:
    """``row`` behind the last one of its category, its ``sources`` renumbered to that place."""
    rank = _ORDER.index(row.category) if row.category else len(_ORDER)
    ranks = [_ORDER.index(r.category) if r.category else len(_ORDER) for r in draft.table.indicators]
    place = next((i for i, other in enumerate(ranks, 1) if other > rank), len(ranks) + 1)
    return with_row(draft, row, place, *_at(sources, place))


def replaced_row(draft: Draft, action: ReplaceRow, toolbox: Toolbox) -> Draft:
    """Another indicator of the library in the place of the row. Raises Declined when the library has none like it."""
    old = draft.table.indicators[action.row - 1]
    others = without_row(draft, action.row)
    if action.value:
        wanted = AddRow(category=old.category, hint=action.hint, value=action.value, said=action.said)
        return add_row(others, wanted, toolbox)
    alone = old.category is not None and not any(row.level1 == old.level1 for row in others.table.indicators)
    for category in (old.category,) if alone else (old.category, None):
        entry = entry_to_add(others, AddRow(category=category, hint=action.hint), toolbox)
        if entry is not None:
            row, sources = row_for(entry, draft.brief, toolbox.library, action.row)
            if entry.category is old.category:
                return with_row(others, row, action.row, *sources)
            return placed(others, row, sources)
    if ends_in_quantity(action.hint) or action.hint.endswith((*_CHANGES, "量")):
        return _open_row(others, _own_row(AddRow(category=old.category, hint=action.hint)))
    raise Declined(
        f"没有换，指标库里没有和“{action.hint}”相近的指标（表里已有的不重复）",
        advice="可以直接说“第3条名称改成……，指标值改成……”",
    )


def moved_row(draft: Draft, action: MoveRow) -> Draft:
    """The row under another heading, or at another place among the rows of its own heading."""
    row = draft.table.indicators[action.row - 1]
    sources = tuple(s for s in draft.sources if s.cell.indicator == action.row)
    others = without_row(draft, action.row)
    if action.category is not None and action.category is not row.category:
        headed = {"level1": action.category.level1(), "level2": action.category.level2}
        moved = Indicator.model_validate({**row.model_dump(), **headed})
        return _asked_again(draft, action.row, placed(others, moved, sources), moved)
    same = [n for n, other in enumerate(others.table.indicators, 1) if other.level2 == row.level2]
    first, last = (same[0], same[-1] + 1) if same else (action.row, action.row)
    place = min(max(action.place or last, first), last)
    return _asked_again(draft, action.row, with_row(others, row, place, *_at(sources, place)), row)


def _asked_again(before: Draft, number: int, after: Draft, row: Indicator) -> Draft:
    """``after`` with the questions that ``before`` had for the row now moved."""
    place = after.table.indicators.index(row) + 1
    questions = list(after.questions)
    for question in before.questions:
        cells = tuple(c.model_copy(update={"indicator": place}) for c in question.cells if c.indicator == number)
        held = next((n for n, q in enumerate(questions) if (q.key, q.text) == (question.key, question.text)), None)
        if cells and held is None:
            questions.append(question.model_copy(update={"cells": cells}))
        elif cells and held is not None:
            questions[held] = question.model_copy(update={"cells": (*questions[held].cells, *cells)})
    return after.model_copy(update={"questions": tuple(questions)})


def _at(sources: tuple[ValueSource, ...], place: int) -> tuple[ValueSource, ...]:
    return tuple(s.model_copy(update={"cell": s.cell.model_copy(update={"indicator": place})}) for s in sources)
