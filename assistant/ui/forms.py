"""Tables as the pages show them: rows with the source and the findings of each. Pure, and free of gradio and HTML."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from assistant.critic.explanations import SEVERITY_WORDS
from assistant.critic.grouping import grouped
from assistant.model.cells import read_cell
from assistant.model.drafts import Draft, Origin, ValueSource
from assistant.model.findings import CellRef, Finding, Fix, FixLevel
from assistant.model.reviews import Decision, Review, ReviewedFinding
from assistant.model.table import TargetTable
from assistant.ui.presenter import FIELD_LABELS, cell_key, is_unconfirmed
from assistant.ui.views import CellView, FindingView, FixView, FormView, RowView, SourceView

_FIX_LABELS = {FixLevel.APPLY: "含义不变", FixLevel.OFFER: "建议", FixLevel.ASK: "待补"}
_BUDGET_LABELS = {"total": "预算数", "fiscal": "其中：财政资金", "other": "其他资金"}
_LONGEST_QUOTE = 40  # characters; the whole text stands in the cell beside it


def draft_form(draft: Draft, changed: Sequence[CellRef] = ()) -> FormView:
    """The form of a draft with the source and the findings of each row; cells ``changed`` by the last turn are marked."""
    placed = _placed([(finding, _finding_view(finding, -1)) for finding in draft.findings])
    return _form(_Cells(draft.table, draft.table, frozenset(changed), draft.sources), placed)


def review_form(review: Review, shown: Sequence[int]) -> FormView:
    """The corrected form of a review with the findings numbered in ``shown`` (see :func:`filtered`)."""
    placed = _placed([(review.findings[n].finding, _reviewed_view(review.findings[n], n)) for n in shown])
    left_out = [r.finding.cell.indicator for n, r in enumerate(review.findings) if n not in frozenset(shown)]
    form = _form(_Cells(review.corrected, review.table), placed)
    rows = tuple(replace(row, hidden=left_out.count(row.number)) for row in form.rows)
    return replace(form, rows=rows)


def _placed(views: Sequence[tuple[Finding, FindingView]]) -> list[tuple[CellRef, FindingView]]:
    """Findings with their cells; those that say the same of one cell are one, led by the gravest that is undecided."""
    cells: dict[CellRef, list[tuple[Finding, FindingView]]] = {}
    for finding, view in views:
        cells.setdefault(finding.cell, []).append((finding, view))
    placed = []
    for cell, here in cells.items():
        decided = [view for _, view in here if view.decision is not Decision.OPEN]
        opened = {id(finding): view for finding, view in here if view.decision is Decision.OPEN}
        for group in grouped(finding for finding, view in here if view.decision is Decision.OPEN):
            also = tuple(opened[id(finding)] for finding in group.also)
            placed.append((cell, replace(opened[id(group.main)], also=also)))
        placed += [(cell, view) for view in decided]
    return placed


@dataclass(frozen=True)
class _Cells:
    """Cells of ``table`` as shown: what differs from ``original`` says so, what is in ``changed`` is marked."""

    table: TargetTable
    original: TargetTable
    changed: frozenset[CellRef] = frozenset()
    sources: Sequence[ValueSource] = ()

    def view(self, cell: CellRef, label: str) -> CellView:
        text = read_cell(self.table, cell)
        try:
            before = read_cell(self.original, cell)
        except IndexError:
            before = ""
        return CellView(
            key=cell_key(cell),
            label=label,
            text=text,
            before=before if before != text else "",
            pending="【待补" in text,
            changed=cell in self.changed or cell.model_copy(update={"field": ""}) in self.changed,
            source=_source_view([source for source in self.sources if source.cell == cell]),
        )

    def row(self, number: int, field: str) -> CellView:
        cell = CellRef(part="indicator", indicator=number, field=field)
        return self.view(cell, f"第{number}行{FIELD_LABELS[field]}")

    def of_row(self, number: int) -> list[ValueSource]:
        """Sources of a row, those of its value first."""
        found = [s for s in self.sources if s.cell.part == "indicator" and s.cell.indicator == number]
        return sorted(found, key=lambda source: source.cell.field != "value")


def _source_view(sources: Sequence[ValueSource], cited: Sequence[ValueSource] = ()) -> SourceView | None:
    """What the narrow column shows of ``sources``, with the citations of ``cited`` besides; None without a source."""
    if not sources:
        return None
    waiting = any(s.origin in (Origin.LIBRARY, Origin.PRECEDENT) and not s.confirmed for s in sources)
    names = dict.fromkeys(_short(source) for source in sources)
    details = dict.fromkeys(s.detail or s.short for s in (*sources, *cited))
    return SourceView("；".join(names), tuple(details), waiting)


def _short(source: ValueSource) -> str:
    """用户, 库 JS09, 先例 12-3, 计算, 待补; that it waits for a person is said beside."""
    named = source.ref and source.origin in (Origin.LIBRARY, Origin.PRECEDENT)
    return f"{source.origin.label} {source.ref}" if named else source.origin.label


def _form(cells: _Cells, placed: Sequence[tuple[CellRef, FindingView]]) -> FormView:
    table = cells.table
    unit = " ".join(part for part in (table.unit.code, table.unit.name) if part)
    return FormView(
        title="项目支出绩效目标表" + (f"（{table.fiscal_year} 年度）" if table.fiscal_year else ""),
        unit=unit,
        money_unit=table.money_unit,
        project=cells.view(CellRef(part="project"), "项目名称"),
        budget=tuple(cells.view(CellRef(part="budget", field=field), label) for field, label in _BUDGET_LABELS.items()),
        purpose=cells.view(CellRef(part="purpose"), "资金用途"),
        goals=tuple(
            cells.view(CellRef(part="goal", field=str(n)), f"绩效目标 {n}") for n in range(1, len(table.goals) + 1)
        ),
        rows=_rows(cells, placed),
        notes=_notes(placed),
    )


def _rows(cells: _Cells, placed: Sequence[tuple[CellRef, FindingView]]) -> tuple[RowView, ...]:
    rows = cells.table.indicators
    spans1 = _spans([row.level1 for row in rows])
    spans2 = _spans([(row.level1, row.level2) for row in rows])
    views = []
    for number, row in enumerate(rows, start=1):
        of_row = cells.of_row(number)
        views.append(
            RowView(
                number=number,
                level1=row.level1,
                span1=spans1[number - 1],
                level2=row.level2,
                span2=spans2[number - 1],
                name=cells.row(number, "name"),
                definition=cells.row(number, "definition"),
                value=cells.row(number, "value"),
                source=_source_view([s for s in of_row if s.cell.field == "value"], of_row),
                confirmable=any(is_unconfirmed(source) for source in of_row),
                findings=tuple(view for cell, view in placed if cell.part == "indicator" and cell.indicator == number),
            )
        )
    return tuple(views)


def _notes(placed: Sequence[tuple[CellRef, FindingView]]) -> dict[str, tuple[FindingView, ...]]:
    parts = ("table", "project", "budget", "purpose", "goal")
    return {part: tuple(view for cell, view in placed if cell.part == part) for part in parts}


def _spans(headings: Sequence[object]) -> list[int]:
    spans: list[int] = []
    for _, group in groupby(headings):
        length = len(list(group))
        spans += [length] + [0] * (length - 1)
    return spans


def _finding_view(finding: Finding, number: int) -> FindingView:
    return FindingView(
        number=number,
        code=finding.code,
        severity=finding.severity,
        label=SEVERITY_WORDS[finding.severity],
        field=FIELD_LABELS.get(finding.cell.field, ""),
        quote=finding.quote if len(finding.quote) <= _LONGEST_QUOTE else f"{finding.quote[:_LONGEST_QUOTE]}…",
        message=finding.message,
        basis=finding.basis,
        fixes=tuple(_fix_view(fix, number) for number, fix in enumerate(finding.fixes)),
        decision=Decision.OPEN,
        reason="",
        by_model=finding.origin == "model",
    )


def _fix_view(fix: Fix, number: int) -> FixView:
    unsaid = fix.value is not None and fix.value not in fix.title
    return FixView(number, _FIX_LABELS[fix.level], f"{fix.title}：{fix.value}" if unsaid else fix.title, fix.value)


def _reviewed_view(reviewed: ReviewedFinding, number: int) -> FindingView:
    view = _finding_view(reviewed.finding, number)
    return replace(view, decision=reviewed.decision, reason=reviewed.reason)
