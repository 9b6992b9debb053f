"""What can be done to a draft by a word of the user; each action touches only what it names. One function applies them."""

from dataclasses import dataclass, field

from assistant.composer import kind_of, row_for, texts_for
from assistant.critic import check
from assistant.errors import ProductError
from assistant.library import Library, LibraryEntry
from assistant.library.library import match_score
from assistant.model.categories import Category
from assistant.model.drafts import Brief, Draft, Origin, Rewrite, ValueSource
from assistant.model.findings import CellRef, Finding, Severity
from assistant.model.grammar import parse_value
from assistant.model.table import Indicator
from assistant.model.text import bare, similarity
from assistant.workflows.changes import Change, changes_between
from assistant.workflows.draft import draft_table
from assistant.workflows.draft_edits import with_cell, with_confirmed, with_row, without_goal, without_row
from assistant.workflows.merging import merged
from assistant.workflows.said_values import composed_value
from assistant.workflows.suggest import Suggestion
from assistant.workflows.toolbox import Toolbox

_ORDER = tuple(Category)
_SAME = 0.75  # names at least this alike are one indicator


class Declined(ProductError):
    """An edit that would break the table; the sentence says why and what can be said instead."""


@dataclass(frozen=True)
class SetCell:
    """``said`` is the user's message, kept as the source."""

    cell: CellRef
    text: str
    said: str
    by_hand: bool = False  # typed into the table: taken as it is


@dataclass(frozen=True)
class UpdateBrief:
    """New facts about the project; what follows from them changes, what the user edited stays."""

    brief: Brief


@dataclass(frozen=True)
class DeleteRow:
    row: int


@dataclass(frozen=True)
class DeleteGoal:
    goal: int


@dataclass(frozen=True)
class AddRow:
    """``hint`` names what to measure, ``value`` the user's target; empty for a choice of the library."""

    category: Category | None
    hint: str = ""
    value: str = ""
    said: str = ""


@dataclass(frozen=True)
class AddReady:
    """A row that was suggested before, with its sources (their cells are set when it is placed)."""

    row: Indicator
    sources: tuple[ValueSource, ...]

    @classmethod
    def of(cls, suggestion: Suggestion, library: Library) -> "AddReady":
        """The row of ``suggestion``; its formula is cited from the library where it is the library's."""
        category, definition = suggestion.category, suggestion.definition
        fields = {"level1": category.level1(), "level2": category.level2, "name": suggestion.name}
        row = Indicator.model_validate({**fields, "definition": definition, "value": suggestion.value.raw})
        entry = next((e for e in library.entries if e.definition == definition), None)
        value = CellRef(part="indicator", indicator=1, field="value")
        described = value.model_copy(update={"field": "definition"})
        confirmed = suggestion.is_confirmed
        cited = ValueSource(
            cell=value, origin=suggestion.origin, ref=suggestion.ref, detail=suggestion.detail, confirmed=confirmed
        )
        if entry is not None:
            formula = ValueSource(cell=described, origin=Origin.LIBRARY, ref=entry.id, detail=definition)
        else:
            formula = ValueSource(cell=described, origin=suggestion.origin, ref=suggestion.ref, detail=definition)
        return cls(row, (cited, formula))


@dataclass(frozen=True)
class TakeRewrites:
    """Proposals for weak rows, each with its sources."""

    rewrites: tuple[Rewrite, ...]


@dataclass(frozen=True)
class ReplaceRow:
    row: int
    hint: str


@dataclass(frozen=True)
class ConfirmRows:
    """The proposals of these rows are confirmed by the user."""

    rows: tuple[int, ...]


@dataclass(frozen=True)
class RenewTexts:
    """Purpose and goals written anew from the name and the rows as they are now."""


Action = (
    SetCell
    | UpdateBrief
    | DeleteRow
    | DeleteGoal
    | AddRow
    | AddReady
    | TakeRewrites
    | ReplaceRow
    | ConfirmRows
    | RenewTexts
)


@dataclass(frozen=True)
class Applied:
    draft: Draft
    changes: tuple[Change, ...] = field(default=())


def apply_action(draft: Draft, action: Action, toolbox: Toolbox) -> Applied:
    """``draft`` after ``action``, and each cell that changed. Raises :class:`Declined` when the action would put an error
    into the table or names what is not there."""
    match action:
        case SetCell():
            after = _set_cell(draft, action)
        case UpdateBrief():
            after = merged(draft, draft_table(draft.brief, toolbox), draft_table(action.brief, toolbox))
        case DeleteRow():
            after = without_row(draft, action.row)
        case DeleteGoal():
            after = without_goal(draft, action.goal)
        case AddRow():
            after = _add_row(draft, action, toolbox)
        case AddReady():
            after = _add_ready(draft, action)
        case TakeRewrites():
            after = _rewritten(draft, action.rewrites)
        case ReplaceRow():
            after = _replace_row(draft, action, toolbox)
        case RenewTexts():
            after = renewed_texts(draft, toolbox)
        case ConfirmRows():
            after = with_confirmed(draft, action.rows)
    after = after.model_copy(update={"findings": check(after.table)})
    if isinstance(action, AddRow | AddReady | ReplaceRow) or (isinstance(action, SetCell) and not action.by_hand):
        _refuse_new_errors(draft, after)
    return Applied(after, changes_between(draft, after))


def renewed_texts(draft: Draft, toolbox: Toolbox) -> Draft:
    """``draft`` with the purpose and goals that its present name and rows give."""
    purpose, goals, sources = texts_for(draft.table, draft.sources, draft.brief, toolbox.library)
    table = draft.table.model_copy(update={"purpose": purpose, "goals": goals})
    kept = (s for s in draft.sources if s.cell.part not in ("purpose", "goal"))
    return draft.model_copy(update={"table": table, "sources": (*sources, *kept)})


def _set_cell(draft: Draft, action: SetCell) -> Draft:
    cell, text = action.cell, action.text
    source = ValueSource(cell=cell, origin=Origin.USER, detail=f"用户说明：{action.said}", confirmed=True)
    return with_cell(draft, cell, text, source)


def _refuse_new_errors(before: Draft, after: Draft) -> None:
    old = {(f.code, f.quote) for f in before.findings}
    fresh = [f for f in after.findings if f.severity is Severity.ERROR and (f.code, f.quote) not in old]
    if fresh:
        raise Declined(_reason(fresh[0]), advice=_instead(fresh[0]))


def _reason(finding: Finding) -> str:
    return f"没有改，因为“{finding.quote}”：{finding.message}（{finding.code}，依据：{finding.basis}）"


def _instead(finding: Finding) -> str:
    offered = next((fix.value for fix in finding.fixes if fix.value), None)
    return f"可以写成“{offered}”" if offered else "请给一个数、一个日期或能查证的结论，例如“改成95%”"


def _add_row(draft: Draft, action: AddRow, toolbox: Toolbox) -> Draft:
    entry = _entry_to_add(draft, action, toolbox)
    if entry is None and not (action.hint and action.value and action.category):
        raise Declined("没有找到合适的指标", advice="请说出要衡量什么，例如“再加一个时效指标：故障响应时间30分钟”")
    number = len(draft.table.indicators) + 1
    if entry is not None:
        row, sources = row_for(entry, draft.brief, toolbox.library, number)
    else:
        row, sources = _own_row(action), ()
    if action.value:
        name = action.hint or row.name
        row = Indicator.model_validate({**row.model_dump(), "name": name, "value": composed_value(row, action.value)})
        cell = CellRef(part="indicator", indicator=number, field="value")
        said = ValueSource(cell=cell, origin=Origin.USER, detail=f"用户说明：{action.said}", confirmed=True)
        sources = (*(s for s in sources if s.cell.field != "value"), said)
    return _placed(draft, row, sources)


def _own_row(action: AddRow) -> Indicator:
    category = action.category or Category.QUANTITY
    definition = f"按统计记录核定的{action.hint}" if parse_value(action.value).unit != "%" else "【待补：计算公式】"
    fields = {"level1": category.level1(), "level2": category.level2, "name": action.hint}
    return Indicator.model_validate({**fields, "definition": definition, "value": action.value})


def _entry_to_add(draft: Draft, action: AddRow, toolbox: Toolbox) -> LibraryEntry | None:
    library = toolbox.library
    kind = kind_of(draft.brief, library)
    names = [bare(row.name) for row in draft.table.indicators]
    categories = [action.category] if action.category else list(Category)
    fitting = [entry for category in categories for entry in library.entries_for(kind, category)]
    unused = [entry for entry in fitting if not any(_alike(bare(entry.name), name) for name in names)]
    if action.hint:
        scored = [(match_score(action.hint, entry), entry) for entry in unused]
        best = max(scored, key=lambda pair: pair[0], default=None)
        return best[1] if best and best[0] >= 4 else None
    ready = [entry for entry in unused if entry.number is not None]
    return next(iter(ready or unused), None)


def _alike(left: str, right: str) -> bool:
    return left in right or right in left or similarity(left, right) >= _SAME


def _add_ready(draft: Draft, action: AddReady) -> Draft:
    number = len(draft.table.indicators) + 1
    sources = tuple(
        s.model_copy(update={"cell": s.cell.model_copy(update={"indicator": number})}) for s in action.sources
    )
    return _placed(draft, action.row, sources)


def _placed(draft: Draft, row: Indicator, sources: tuple[ValueSource, ...]) -> Draft:
    """``row`` behind the last one of its category, its ``sources`` renumbered to that place."""
    rank = _ORDER.index(row.category) if row.category else len(_ORDER)
    ranks = [_ORDER.index(r.category) if r.category else len(_ORDER) for r in draft.table.indicators]
    place = next((i for i, other in enumerate(ranks, 1) if other > rank), len(ranks) + 1)
    moved = [s.model_copy(update={"cell": s.cell.model_copy(update={"indicator": place})}) for s in sources]
    return with_row(draft, row, place, *moved)


def _rewritten(draft: Draft, rewrites: tuple[Rewrite, ...]) -> Draft:
    for rewrite in rewrites:
        for name in ("name", "definition", "value"):
            cell = CellRef(part="indicator", indicator=rewrite.indicator, field=name)
            if rewrite.after[name] != rewrite.before[name]:
                draft = with_cell(draft, cell, rewrite.after[name], *(s for s in rewrite.sources if s.cell == cell))
        draft = draft.model_copy(update={"questions": (*draft.questions, *rewrite.questions)})
    return draft


def _replace_row(draft: Draft, action: ReplaceRow, toolbox: Toolbox) -> Draft:
    old = draft.table.indicators[action.row - 1]
    others = without_row(draft, action.row)
    for category in (old.category, None):
        entry = _entry_to_add(others, AddRow(category, action.hint), toolbox)
        if entry is not None:
            row, sources = row_for(entry, draft.brief, toolbox.library, action.row)
            return with_row(others, row, action.row, *sources)
    raise Declined(f"指标库里没有和“{action.hint}”相近的指标", advice="可以直接说“第3条名称改成……，指标值改成……”")
