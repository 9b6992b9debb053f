"""A complete table from a brief: the core rows of its kind, the user's numbers, proposals marked, the rest pending."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.composer.costs import Money, cost_row, debt_rows, is_cost_total, money_of, unit_cost_row
from assistant.composer.count_rows import count_rows
from assistant.composer.goals import Text, goals_of, purpose_of
from assistant.composer.questions import questions_for
from assistant.composer.rows import (
    FORMULA,
    Cite,
    Row,
    definition_cites,
    entry_row,
    may_follow_precedent,
    satisfaction_rows,
    with_precedent_value,
    with_user_value,
)
from assistant.composer.subject import Subject, subject_of
from assistant.composer.targets import Target, category_of_target, read_targets, target_for
from assistant.composer.time_rows import time_rows
from assistant.composer.wording import working_text
from assistant.library import Library, LibraryEntry, ProjectKind
from assistant.model.categories import Category
from assistant.model.drafts import Brief, Origin, Question, ValueSource
from assistant.model.findings import CellRef
from assistant.model.table import Indicator, TargetTable, Unit
from assistant.model.text import similarity
from assistant.precedents import Precedents

Composed = tuple[TargetTable, tuple[ValueSource, ...], tuple[Question, ...]]
_ORDER = tuple(Category)
# Rows that stand in for a count of the project's own, and are spared once there is one.
STAND_INS = ("TY01", "TY02", "TY03", "TY04", "TY08", "TY09", "WZ08")
# Facts that stay asked though another row of their category is filled: 本金 beside 利息.
_OWN_ASKS = ("budget", "deadline", "duration", "fiscal_year", "HB01", "HB02")
# The variant of a kind for what is no information system, when no word tells.
_PHYSICAL = {"construction": "工程", "upgrade": "工程", "operations": "设施养护"}
# Words of approvals that say nothing of what the project is.
_FORMALITY = re.compile(r"可行性研究(?:报告)?|经研究|研究决定|研究同意|项目建议书|立项批复")
# Whose money it is says nothing of what it is for: 中央就业补助300万.
_FUNDING = re.compile(
    r"(?:中央|国家|省|市|区|县|上级|财政|专项)[^，,。；;\n\d]{0,8}(?:补助|补贴|奖补)(?:资金|经费|款)?\s*"
    r"(?:\d[\d.]*|[一二两三四五六七八九十百千]+)(?:多|来)?[万亿]"
)
# A part that an existing system gets is an upgrade of it, whatever verb is used.
_EXTENDS = re.compile(
    r"(?:现有|已有|原有|在用|目前)的?[^，,。；;\n]{0,14}?(?:系统|平台|网站|门户|小程序|APP)[^，,。；;\n]{0,4}?(?:加|增|扩|开发|做|接)|"
    r"(?:系统|平台|网站|门户|小程序|APP)(?:上|里|中|内|基础上)?再?(?:增加|新增|增设|扩展|加上?|加装)[^，,。；;\n]{1,16}(?:模块|功能|子系统)"
)
_SAME_QUANTITY = 0.5  # likeness of names
_LARGE_BUDGET = 500  # 万元; above it the form is expected to hold more rows (tool default)


def kind_of(brief: Brief, library: Library) -> ProjectKind:
    """The kind as said, else as the words tell; either way with the variant that the words tell."""
    told = brief.text
    for said in brief.formal:
        told = told.replace(f"\n{said}", "", 1)
    text = _FUNDING.sub("", _FORMALITY.sub("", f"{brief.project_name}\n{working_text(told)}"))
    named = library.kind_of(_FORMALITY.sub("", brief.project_name))
    extends = "upgrade" if _EXTENDS.search(text) else ""
    code = brief.kind or extends or (named.code if named.code != "other" or named.variant else "")
    kind = library.kind_of(text, code)
    physical = _PHYSICAL.get(kind.code)
    if physical and not kind.variant and not subject_of(brief, kind).is_digital:
        return kind.refined(next(variant for variant in kind.variants if variant.name == physical))
    return kind


def compose(brief: Brief, library: Library, precedents: Precedents | None = None) -> Composed:
    """The table, the source of each number in it, and the questions for what is missing, the weightiest first.

    Library and precedent numbers are proposals (``confirmed=False``); a fact only the user can know is 【待补：…】.
    """
    kind = kind_of(brief, library)
    subject = subject_of(brief, kind)
    money = money_of(brief)
    rows = _rows(brief, kind, library, subject, money)
    rows = [_from_precedent(row, library, precedents, brief) if row.is_pending else row for row in rows]
    purpose = purpose_of(brief, kind, subject, rows)
    goals = goals_of(brief, kind, subject, rows)
    table = TargetTable(
        project_name=brief.project_name,
        fiscal_year=brief.fiscal_year,
        unit=Unit(code=brief.unit_code, name=brief.unit_name),
        budget=money.budget,
        purpose=purpose.text,
        goals=tuple(goal.text for goal in goals),
        indicators=tuple(row.indicator() for row in rows),
    )
    sources = (*_text_sources(brief, purpose, goals), *money.sources, *_row_sources(rows))
    return table, sources, questions_for(brief, rows, money)


def _rows(brief: Brief, kind: ProjectKind, library: Library, subject: Subject, money: Money) -> list[Row]:
    counted = [_with_object(row, subject) for row in count_rows(brief, kind, library)]
    taken = {row.entry for row in counted}
    rows = list(counted)
    for entry_id in kind.core:
        entry = library.entry(entry_id)
        if entry_id in taken:
            continue
        if entry.category is Category.TIMELINESS and entry.fact:
            rows += time_rows(entry, brief, kind, library, subject)
        elif entry.category is Category.SATISFACTION:
            rows += satisfaction_rows(entry, subject)
        else:
            rows.append(entry_row(entry, subject))
    if (brief.deadline or brief.duration) and not any(
        row.category is Category.TIMELINESS and not row.entry for row in rows
    ):
        rows += _missing_times(rows, brief, kind, library, subject)
    rows = [cost_row(row, money) if is_cost_total(row, library) else row for row in rows]
    if kind.code == "debt_service":
        rows = debt_rows(rows, brief, money)
    unit_cost = unit_cost_row(brief, kind, library, subject, money)
    rows = [row for row in rows if unit_cost is None or row.entry != unit_cost.entry] + (
        [unit_cost] if unit_cost else []
    )
    rows = _with_targets(rows, read_targets(working_text(brief.text)), kind, library)
    rows = _without_spare_pending(_with_other_benefit(rows, kind, library, subject), brief)
    rows += _missing_categories(rows, kind, library, subject)
    return _in_order(_unique(rows))


def _with_object(row: Row, subject: Subject) -> Row:
    """A count without a thing (面积1.2万亩) is the project's."""
    bare_measure = row.name in ("面积", "长度", "数量")
    return replace(row, name=f"{subject.short}{row.name}") if bare_measure else row


def _missing_times(
    rows: Sequence[Row], brief: Brief, kind: ProjectKind, library: Library, subject: Subject
) -> list[Row]:
    """Kinds whose core holds no deadline (运维, 租赁 …) still state one that was said."""
    if any(row.entry and library.entry(row.entry).fact in ("deadline", "duration") for row in rows):
        return []
    entry = next(e for e in library.entries_for(kind, Category.TIMELINESS) if not e.unit)
    return time_rows(entry, brief, kind, library, subject)


def _with_targets(rows: list[Row], targets: tuple[Target, ...], kind: ProjectKind, library: Library) -> list[Row]:
    """Rows with the targets that the user stated for them; a target that no row has becomes a row."""
    used: set[str] = set()
    result = []
    for row in rows:
        unit = library.entry(row.entry).unit if row.entry else ""
        target = target_for(row.name, unit, targets)
        if target is not None and target.name not in used and row.category is not Category.QUANTITY:
            used.add(target.name)
            row = with_user_value(row, target.value, target.said)
        result.append(row)
    own = [_target_row(target, kind, library) for target in targets if target.name not in used]
    return result + own


def _target_row(target: Target, kind: ProjectKind, library: Library) -> Row:
    """A row of its own for a stated target; its formula is the library's where the library knows the quantity, else open."""
    category = category_of_target(target)
    fitting = [e for e in library.entries_for(kind, category) if e.unit == target.unit]
    found = next((e for e in fitting if similarity(e.name, target.name) >= _SAME_QUANTITY), None)
    definition = found.definition if found else f"【待补：{FORMULA}】"
    open_formula = (Cite("definition", Origin.PENDING, "", FORMULA),)
    row = Row(category, target.name, definition, target.value, definition_cites(found) if found else open_formula)
    return with_user_value(replace(row, entry=found.id if found else ""), target.value, target.said)


def _without_spare_pending(rows: list[Row], brief: Brief) -> list[Row]:
    """Drops pending rows of a category that already says something, and all but one of a category that says nothing; a
    large budget keeps one more under 数量."""
    large = brief.budget_total is not None and brief.budget_total >= _LARGE_BUDGET
    kept: list[Row] = []
    for row in rows:
        if not row.is_pending or row.key in _OWN_ASKS:
            kept.append(row)
            continue
        same = [other for other in rows if other.category is row.category]
        stated = any(not other.is_pending and not other.name.startswith("覆盖") for other in same)
        open_rows = sum(
            other.is_pending and other.key not in _OWN_ASKS for other in kept if other.category is row.category
        )
        allowed = int(large and row.category is Category.QUANTITY) + int(not stated)
        if open_rows < allowed and not (stated and row.entry in STAND_INS):
            kept.append(row)
    return kept


def _with_other_benefit(rows: list[Row], kind: ProjectKind, library: Library, subject: Subject) -> list[Row]:
    """Where the people reached already are the output, 受益人数 would say the same twice: another benefit stands instead."""
    counted = any(
        row.category is Category.QUANTITY and row.name.endswith(("人数", "户数")) and not row.is_pending for row in rows
    )
    if not counted:
        return rows
    held = {row.entry for row in rows}
    others = library.entries_for(kind, Category.SOCIAL_BENEFIT)
    other = next((entry for entry in others if entry.number is not None and entry.id not in held), None)
    spare = other is None and any(row.category.is_benefit and row.entry != "TY31" for row in rows)
    result = []
    for row in rows:
        if row.entry != "TY31" or not row.is_pending:
            result.append(row)
        elif other is not None:
            result.append(entry_row(other, subject))
        elif not spare:
            result.append(row)
    return result


def _missing_categories(rows: Sequence[Row], kind: ProjectKind, library: Library, subject: Subject) -> list[Row]:
    held = {row.category for row in rows}
    missing = [category for category in kind.required if category not in held]
    return [entry_row(library.entries_for(kind, category)[0], subject) for category in missing]


def _from_precedent(row: Row, library: Library, precedents: Precedents | None, brief: Brief) -> Row:
    """``row`` with the number of a like row of a precedent, where such a number can be a proposal at all."""
    if precedents is None or not row.entry or not may_follow_precedent(library.entry(row.entry)):
        return row
    entry = library.entry(row.entry)
    found = precedents.find_rows(f"{brief.project_name} {row.name}", k=5, category=row.category, measurable_only=True)
    alike = [p for p in found if p.row and similarity(p.table.indicators[p.row - 1].name, entry.name) >= _SAME_QUANTITY]
    return with_precedent_value(row, entry, alike)


def _unique(rows: Iterable[Row]) -> list[Row]:
    seen: dict[str, Row] = {}
    for row in rows:
        name = row.name if row.name not in seen else f"{row.name}（{row.category.level2.removesuffix('指标')}）"
        seen.setdefault(name, replace(row, name=name))
    return list(seen.values())


def _in_order(rows: list[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: _ORDER.index(row.category))


def _row_sources(rows: Sequence[Row]) -> list[ValueSource]:
    sources = []
    for number, row in enumerate(rows, 1):
        sources += [_source(CellRef(part="indicator", indicator=number, field=cite.field), cite) for cite in row.cites]
        if re.search(r"\d", row.name):
            sources.append(_source(CellRef(part="indicator", indicator=number, field="name"), row.cites[0]))
    return sources


def _text_sources(brief: Brief, purpose: Text, goals: Sequence[Text]) -> list[ValueSource]:
    sources = [_source(CellRef(part="purpose"), cite) for cite in purpose.cites]
    for number, goal in enumerate(goals, 1):
        sources += [_source(CellRef(part="goal", field=str(number)), cite) for cite in dict.fromkeys(goal.cites)]
    return sources


def _source(cell: CellRef, cite: Cite) -> ValueSource:
    return ValueSource(cell=cell, origin=cite.origin, ref=cite.ref, detail=cite.detail, confirmed=cite.confirmed)


def row_for(
    entry: LibraryEntry, brief: Brief, library: Library, number: int
) -> tuple[Indicator, tuple[ValueSource, ...]]:
    """The row of ``entry`` in terms of the project, as row ``number`` (from 1) of its table, with its sources."""
    row = entry_row(entry, subject_of(brief, kind_of(brief, library)))
    if entry.fact == "budget":
        row = cost_row(row, money_of(brief))
    return row.indicator(), tuple(
        _source(CellRef(part="indicator", indicator=number, field=c.field), c) for c in row.cites
    )


def texts_for(
    table: TargetTable, sources: Sequence[ValueSource], brief: Brief, library: Library
) -> tuple[str, tuple[str, ...], tuple[ValueSource, ...]]:
    """Purpose and goals in keeping with the name and the rows that ``table`` has now, with their sources."""
    named = brief.model_copy(update={"project_name": table.project_name})
    kind = kind_of(brief, library)
    subject = subject_of(named, kind)
    rows = [_row_of(table, number, sources) for number, row in enumerate(table.indicators, 1) if row.category]
    purpose, goals = purpose_of(named, kind, subject, rows), goals_of(named, kind, subject, rows)
    return purpose.text, tuple(goal.text for goal in goals), tuple(_text_sources(named, purpose, goals))


def _row_of(table: TargetTable, number: int, sources: Sequence[ValueSource]) -> Row:
    row = table.indicators[number - 1]
    cites = tuple(
        Cite(s.cell.field, s.origin, s.ref, s.detail, s.confirmed) for s in sources if s.cell.indicator == number
    )
    return Row(row.category or Category.QUANTITY, row.name, row.definition, row.value.raw, cites)
