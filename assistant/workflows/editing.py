"""Edits of a draft: each touches only what it names and what follows from it. One function applies them."""

import re
from dataclasses import dataclass, field

from assistant.composer import with_facts
from assistant.critic import check, is_measurable
from assistant.model.cells import read_cell
from assistant.model.drafts import Brief, Draft, Origin, Rewrite, ValueSource
from assistant.model.findings import CellRef, Defect, Finding, Severity
from assistant.model.values import ValueKind
from assistant.workflows.actions import (
    AddRow,
    ConfirmRows,
    DeleteGoal,
    DeleteRow,
    Edit,
    MoveRow,
    RenewTexts,
    ReplaceRow,
    RewriteRows,
    SetAll,
    SetCell,
    TellFacts,
)
from assistant.workflows.adopting import is_adopted, with_told
from assistant.workflows.changes import Change, changes_between
from assistant.workflows.draft import composed_draft
from assistant.workflows.draft_edits import with_cell, with_confirmed, without_goal, without_row
from assistant.workflows.draft_words import with_model_words, without_model_words
from assistant.workflows.following import (
    BY_HAND,
    renewed_texts,
    with_composed_texts,
    with_count,
    with_followed_texts,
)
from assistant.workflows.merging import merged
from assistant.workflows.rewrite import rewrite_table
from assistant.workflows.row_edits import Declined, Unclear, add_row, moved_row, replaced_row
from assistant.workflows.speaking import unconfirmed_rows
from assistant.workflows.toolbox import Toolbox
from assistant.workflows.wording import is_failure_note

__all__ = ["Applied", "Declined", "apply_edit"]


VAGUE_STEP = re.compile(r".{0,4}?[高低多少大小长短快慢严松紧早晚](?:一?点|一?些|上去|下来).{0,2}")


@dataclass(frozen=True)
class Applied:
    draft: Draft
    changes: tuple[Change, ...] = field(default=())


def apply_edit(draft: Draft, edit: Edit, toolbox: Toolbox) -> Applied:
    """``draft`` after ``edit``, and each cell that changed. Raises :class:`Declined` when the edit would put an error into
    the table or names what is not there."""
    after = _edited(draft, edit, toolbox)
    if isinstance(edit, SetCell | DeleteRow | TellFacts | RewriteRows | ReplaceRow):
        after = with_followed_texts(draft, after, toolbox)
    after = after.model_copy(update={"findings": check(after.table)})
    if isinstance(edit, SetCell) and not edit.by_hand:
        _refuse_no_figure(draft, after, edit)
    if isinstance(edit, AddRow | ReplaceRow | MoveRow) or (isinstance(edit, SetCell) and not edit.by_hand):
        _refuse_new_errors(draft, after)
    return Applied(after, changes_between(draft, after))


def _edited(draft: Draft, edit: Edit, toolbox: Toolbox) -> Draft:
    match edit:
        case SetCell():
            return _with_set(draft, edit, toolbox)
        case TellFacts():
            return _with_brief(draft, with_facts(draft.brief, edit.facts.stated(), edit.said), toolbox)
        case SetAll():
            raise Declined("没有改，各条指标衡量的量不同，不能都写成一样", advice="请说改哪一条，例如“满意度改成95%”")
        case DeleteRow():
            _row_exists(draft, edit.row, "删")
            return without_row(draft, edit.row)
        case DeleteGoal():
            if not 1 <= edit.goal <= len(draft.table.goals):
                raise Declined(f"没有删，绩效目标只有{len(draft.table.goals)}条", advice="请换一个序号")
            return without_goal(draft, edit.goal)
        case AddRow():
            return add_row(draft, edit, toolbox)
        case ReplaceRow():
            _row_exists(draft, edit.row, "换")
            return replaced_row(draft, edit, toolbox)
        case MoveRow():
            _row_exists(draft, edit.row, "移")
            return moved_row(draft, edit)
        case RewriteRows():
            return _rewritten(draft, toolbox)
        case RenewTexts():
            return renewed_texts(draft, toolbox)
        case ConfirmRows():
            for row in edit.rows:
                _row_exists(draft, row, "确认")
            return with_confirmed(draft, edit.rows or unconfirmed_rows(draft))


def _row_exists(draft: Draft, row: int, verb: str) -> None:
    count = len(draft.table.indicators)
    if not 1 <= row <= count:
        raise Declined(f"没有{verb}，表里只有{count}条指标", advice="请换一个序号，或直接说指标名称")


def _with_brief(draft: Draft, brief: Brief, toolbox: Toolbox) -> Draft:
    _funds_agree(brief)
    if is_adopted(draft):
        return with_told(draft, brief)
    base, new = composed_draft(draft.brief, toolbox), composed_draft(brief, toolbox)
    plain = without_model_words(draft)
    return with_model_words(with_composed_texts(plain, base, new, merged(plain, base, new)), draft)


def _funds_agree(brief: Brief) -> None:
    total = brief.budget_total
    if None not in (total, brief.budget_fiscal, brief.budget_other):
        parts = (brief.budget_fiscal or 0) + (brief.budget_other or 0)
        if parts != total:
            said = f"财政{brief.budget_fiscal:f}万元加其他{brief.budget_other:f}万元是{parts:f}万元，和预算数{total:f}万元对不上"
            raise Declined(f"没有改，{said}", advice="请核对后再说一遍，例如“预算320万，其中财政300万”")
    for share in (brief.budget_fiscal, brief.budget_other):
        if total is not None and share is not None and share > total:
            raise Declined(
                f"没有改，这部分资金（{share:f}万元）大于预算数（{total:f}万元）", advice="请先改预算数，或核对一下数"
            )


def _with_set(draft: Draft, action: SetCell, toolbox: Toolbox) -> Draft:
    """The cell set; a count of the user's is set where the brief keeps it, so that what is computed from it follows."""
    cell, text = action.cell, action.text
    if not action.by_hand and cell.field == "value" and cell.indicator and VAGUE_STEP.fullmatch(text):
        _row_exists(draft, cell.indicator, "改")
        row = draft.table.indicators[cell.indicator - 1]
        raise Unclear(f"“{row.name}”现在是“{row.value.raw}”，要改成多少？", advice="给一个准数就改，例如“改成95%”")
    if cell.part == "indicator":
        _row_exists(draft, cell.indicator or 0, "改")
    if cell.part == "goal" and int(cell.field or 1) > len(draft.table.goals) + 1:
        raise Declined(f"没有改，绩效目标只有{len(draft.table.goals)}条", advice="请换一个序号")
    if not action.by_hand and cell.field == "value" and cell.indicator:
        brief = with_count(draft, cell.indicator, text)
        if brief is not None:
            merged_draft = _with_brief(draft, brief, toolbox)
            if len(merged_draft.table.indicators) == len(draft.table.indicators):
                draft = merged_draft
    label = BY_HAND if cell.part in ("goal", "purpose") else "用户说明："
    source = ValueSource(cell=cell, origin=Origin.USER, detail=f"{label}{action.said}", confirmed=True)
    return with_cell(draft, cell, text, source)


def _refuse_new_errors(before: Draft, after: Draft) -> None:
    old = {(f.code, f.quote) for f in before.findings}
    fresh = [f for f in after.findings if _forbids(f) and (f.code, f.quote) not in old]
    if fresh:
        raise Declined(_reason(fresh[0]), advice=_instead(fresh[0], before))


def _forbids(finding: Finding) -> bool:
    """An error; or money for a time, a share for a count: said in one breath, that is a slip of the tongue."""
    return finding.severity is Severity.ERROR or (
        finding.severity is Severity.WARNING and finding.defect is Defect.UNIT and bool(finding.quote)
    )


def _refuse_no_figure(before: Draft, after: Draft, edit: SetCell) -> None:
    """A target that could be checked is not exchanged for one that cannot."""
    number = edit.cell.indicator
    if number is None or edit.cell.field != "value" or len(before.table.indicators) != len(after.table.indicators):
        return
    old, new = before.table.indicators[number - 1], after.table.indicators[number - 1]
    known = {(f.code, f.quote) for f in before.findings}
    is_words = new.value.kind is ValueKind.TEXT or bool(new.value.residue)
    if old.value.number is not None and not old.value.residue and is_words and "【待补" not in new.value.raw:
        advice = f"请给{old.value.unit}的数，或保留“{old.value.raw}”"
        raise Declined(f"没有改，“{old.name}”要写成数，“{edit.text}”不是数", advice=advice)
    told = any(f.severity is Severity.ERROR and (f.code, f.quote) not in known for f in after.findings)
    if not told and not is_measurable(new):
        reason = f"没有改，“{edit.text}”没有数也没有能查证的结论，到验收时没法核对"
        raise Declined(reason, advice=f"可以保留“{old.value.raw}”，或给一个数、一个日期，例如“改成95%”")


def _reason(finding: Finding) -> str:
    return f"没有改，因为“{finding.quote}”：{finding.message}（{finding.code}，依据：{finding.basis}）"


def _instead(finding: Finding, before: Draft) -> str:
    offered = next((fix.value for fix in finding.fixes if fix.value), None)
    if offered:
        return f"可以写成“{offered}”"
    if finding.cell.part == "indicator" and (finding.cell.indicator or 0) <= len(before.table.indicators):
        held = read_cell(before.table, finding.cell.model_copy(update={"field": "value"}))
        return f"可以保留“{held}”，或给一个数、一个日期、能查证的结论，例如“改成95%”"
    return "请给一个数、一个日期或能查证的结论，例如“改成95%”"


def _rewritten(draft: Draft, toolbox: Toolbox) -> Draft:
    """The weak rows rewritten; of the model's failures only those of this time are among the notes."""
    rewrites: list[Rewrite] = [
        r for r in rewrite_table(draft.table, toolbox) if r.status != "kept" and r.after != r.before
    ]
    for rewrite in rewrites:
        for name in ("name", "definition", "value"):
            cell = CellRef(part="indicator", indicator=rewrite.indicator, field=name)
            if rewrite.after[name] != rewrite.before[name]:
                draft = with_cell(draft, cell, rewrite.after[name], *(s for s in rewrite.sources if s.cell == cell))
        draft = draft.model_copy(update={"questions": (*draft.questions, *rewrite.questions)})
    others = (note for note in draft.notes if not is_failure_note(note))
    failed = dict.fromkeys(rewrite.note for rewrite in rewrites if rewrite.note)
    return draft.model_copy(update={"notes": (*others, *failed)})
