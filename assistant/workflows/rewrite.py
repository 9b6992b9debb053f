"""Rewrites the weak rows of a table: measurable, with a source for every number, passed by the critic."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.critic import check, is_measurable
from assistant.critic.fixes import apply_fixes
from assistant.model.categories import Category
from assistant.model.drafts import Origin, Question, Rewrite, ValueSource
from assistant.model.findings import CellRef, Finding, Severity
from assistant.model.grammar import parse_value, quantities
from assistant.model.table import Indicator, TargetTable
from assistant.model.text import bare, tidy
from assistant.model.values import ValueKind
from assistant.workflows.mend import carrying, mend
from assistant.workflows.proposal import Context, Proposal, of_row
from assistant.workflows.quantify import explained, general, quantify
from assistant.workflows.toolbox import Toolbox
from assistant.workflows.wording import reworded

REPAIR_ROUNDS = 2
FIELDS = ("level1", "level2", "name", "definition", "value")
_OPERATOR_OF_FORMULA = "×100%"


def rewrite_table(table: TargetTable, toolbox: Toolbox, number: int = 1) -> tuple[Rewrite, ...]:
    """A rewrite for each weak row of ``table`` (not measurable, or with errors or warnings), in order; ``number`` is the
    table's number among several. Rows are rewritten one after the other, so that no two get the same name. With a model the
    rows that had no target are in its words where these are as good by the critic."""
    found, (current, _) = check(table), apply_fixes(table)
    left = check(current)
    proposals: dict[int, Proposal] = {}
    for place, before in enumerate(table.indicators, 1):
        if not is_measurable(before) or _about(place, found):
            proposals[place] = _propose(current, place, _about(place, left), toolbox)
            current = _with(current, place, proposals[place])
    after = check(current)
    rewrites = tuple(
        Rewrite(
            table=number,
            indicator=place,
            before=_texts(table.indicators[place - 1]),
            after=_texts(current.indicators[place - 1]),
            sources=_sources(place, proposal),
            questions=_questions(place, proposal),
            findings_before=_about(place, found),
            findings_after=tuple(f for f in after if f.cell.indicator == place),
            status=_status(table.indicators[place - 1], current.indicators[place - 1], proposal),
        )
        for place, proposal in proposals.items()
    )
    return reworded(table, current, rewrites, toolbox) if toolbox.model is not None else rewrites


def apply_rewrites(table: TargetTable, rewrites: Sequence[Rewrite]) -> TargetTable:
    """``table`` with the accepted ``rewrites`` in their rows. Raises IndexError for a row that is not there."""
    for rewrite in rewrites:
        table = table.with_indicator(rewrite.indicator, **rewrite.after)
    return table


def _objections(table: TargetTable, place: int) -> tuple[Finding, ...]:
    """Errors and warnings about one row, from a check of it and of the rows that it can be confused with."""
    row = table.indicators[place - 1]
    near = [other for n, other in enumerate(table.indicators, 1) if n != place and _is_near(row, other)]
    return _about(1, check(table.model_copy(update={"indicators": (row, *near)})))


def _is_near(row: Indicator, other: Indicator) -> bool:
    same_value = row.value.number is not None and row.value.number == other.value.number
    return same_value or bare(row.name) == bare(other.name) or row.category is other.category is Category.COST


def _about(place: int, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    return tuple(f for f in findings if f.cell.indicator == place and f.severity is not Severity.NOTE)


def _propose(table: TargetTable, place: int, findings: tuple[Finding, ...], toolbox: Toolbox) -> Proposal:
    """First proposal and at most two repairs; the last stands even if something is left to say about it."""
    context = Context(table, toolbox.library)
    row = table.indicators[place - 1]
    proposal = _first(row, findings, context)
    for round_number in range(REPAIR_ROUNDS):
        rest = _objections(_with(table, place, proposal), place)
        if not rest and not _is_taken(table, place, proposal):
            break
        proposal = _repair(proposal, row, rest, context, last=round_number == REPAIR_ROUNDS - 1)
    return explained(proposal, row, context)


def _first(row: Indicator, findings: tuple[Finding, ...], context: Context) -> Proposal:
    if row.value.kind is ValueKind.PENDING:
        return replace(of_row(row), origin=Origin.PENDING).asking(
            f"“{tidy(row.name)}”：{row.value.residue or '目标值'}是多少？"
        )
    if is_measurable(row) or (findings and row.value.is_quantified):
        return mend(row, findings, context)
    return quantify(row, context)


def _repair(
    proposal: Proposal, row: Indicator, findings: tuple[Finding, ...], context: Context, *, last: bool
) -> Proposal:
    if last or not findings:
        return carrying(general(row, context), row)
    mended = mend(_row_of(row, proposal), findings, context)
    is_own = mended.value == proposal.value
    if is_own:
        mended = replace(mended, origin=proposal.origin, ref=proposal.ref, detail=proposal.detail)
    questions = dict.fromkeys((*proposal.questions, *mended.questions))
    return replace(mended, carried=mended.carried or proposal.carried, questions=tuple(questions))


def _is_taken(table: TargetTable, place: int, proposal: Proposal) -> bool:
    name = bare(proposal.name)
    return any(bare(row.name) == name for n, row in enumerate(table.indicators, 1) if n != place)


def _row_of(row: Indicator, proposal: Proposal) -> Indicator:
    changes = {"name": proposal.name, "definition": proposal.definition, "value": parse_value(proposal.value)}
    return row.model_copy(update=changes)


def _with(table: TargetTable, place: int, proposal: Proposal) -> TargetTable:
    return table.with_indicator(place, name=proposal.name, definition=proposal.definition, value=proposal.value)


def _status(before: Indicator, after: Indicator, proposal: Proposal) -> str:
    if proposal.questions:
        return "asked"
    return "kept" if _texts(before) == _texts(after) else "rewritten"


def _texts(row: Indicator) -> dict[str, str]:
    texts = (row.level1, row.level2, row.name, row.definition, row.value.raw)
    return dict(zip(FIELDS, texts, strict=True))


def _questions(place: int, proposal: Proposal) -> tuple[Question, ...]:
    cell = CellRef(part="indicator", indicator=place, field="value")
    return tuple(
        Question(key=f"indicator:{place}:{n}", text=text, cells=(cell,)) for n, text in enumerate(proposal.questions, 1)
    )


def _sources(place: int, proposal: Proposal) -> tuple[ValueSource, ...]:
    value = ValueSource(
        cell=CellRef(part="indicator", indicator=place, field="value"),
        origin=proposal.origin,
        ref=proposal.ref,
        detail=proposal.detail,
        confirmed=proposal.origin in (Origin.USER, Origin.ROW),
    )
    definition = ValueSource(
        cell=CellRef(part="indicator", indicator=place, field="definition"),
        origin=Origin.ROW,
        detail=proposal.carried or "原描述",
        confirmed=True,
    )
    holds_numbers = any(True for _ in quantities(proposal.definition.replace(_OPERATOR_OF_FORMULA, "")))
    return (value, definition) if holds_numbers else (value,)
