"""Requests carried out one after the other; one function applies every action."""

import re
from dataclasses import dataclass, replace

from assistant.errors import ModelUnavailable, ProductError, Stopped
from assistant.model.drafts import Draft
from assistant.model.table import Indicator
from assistant.workflows.actions import (
    LAST_CHANGES,
    Action,
    AddRow,
    CheckTable,
    ConfirmRows,
    DeleteRow,
    DraftNow,
    Edit,
    Explain,
    ExportTable,
    FindPrecedents,
    Greet,
    Help,
    MoveRow,
    RenewTexts,
    ReplaceRow,
    Restart,
    ReviewPasted,
    RewriteRows,
    SetCell,
    SkipQuestion,
    SuggestRows,
    TakeOffered,
    TellFacts,
    Undo,
)
from assistant.workflows.adopting import adopted_draft
from assistant.workflows.answering import answer
from assistant.workflows.conversation import Choice, Conversation, Focus
from assistant.workflows.editing import apply_edit
from assistant.workflows.guesses import guess_text
from assistant.workflows.information import (
    checked_text,
    explained,
    export_text,
    last_changes_text,
    pasted_tables,
    precedents_text,
    reviewed_text,
    suggested,
    unexplained_text,
)
from assistant.workflows.request_reading import Request
from assistant.workflows.row_edits import Declined, add_suggestion
from assistant.workflows.speaking import GREETING, HELP, facts_sentence, unconfirmed_rows
from assistant.workflows.toolbox import Toolbox
from assistant.workflows.wording import is_failure_note


@dataclass(frozen=True)
class Outcome:
    """``conversation`` after the action; ``text`` to be said, empty where the changes of the draft say all."""

    conversation: Conversation
    text: str = ""


@dataclass(frozen=True)
class Performed:
    """All requests of a message: what is said to each, what was declined with its reason, what was not understood.
    ``base`` is the draft that the edits started from: that before the message, or the one an undo brought back."""

    conversation: Conversation
    base: Draft | None
    said: tuple[str, ...] = ()
    declined: tuple[ProductError, ...] = ()
    missed: tuple[str, ...] = ()
    choice: Choice | None = None
    vague: tuple[str, ...] = ()


def perform(conversation: Conversation, requests: tuple[Request, ...], toolbox: Toolbox) -> Performed:
    """Carry out ``requests`` in order. Rows are those of the table before the message; what one request does to their
    numbers is followed. A declined one leaves the others."""
    begun = conversation.draft
    done = Performed(conversation, begun)
    for request in requests:
        done = replace(done, missed=done.missed if request.understood else (*done.missed, request.words))
        if request.declined is not None:
            done = replace(done, declined=(*done.declined, request.declined))
        if request.choice is not None:
            done = replace(done, choice=request.choice)
        if request.guessed and request.actions:
            done = replace(done, said=(*done.said, guess_text(request)))
        for action in request.actions:
            done = _performed(done, action, begun, toolbox, vague=request.words if request.vague else "")
    return replace(done, choice=_of_present_rows(done.choice, begun, done.conversation.draft))


def _of_present_rows(choice: Choice | None, begun: Draft | None, now: Draft | None) -> Choice | None:
    """``choice`` with its rows as the table numbers them now; None where fewer than two are left to choose from."""
    if choice is None or begun is None or now is None or begun is now:
        return choice
    names = [begun.table.indicators[row - 1].name for row in choice.rows if row <= len(begun.table.indicators)]
    rows = tuple(n for n, row in enumerate(now.table.indicators, 1) if row.name in names)
    return choice.model_copy(update={"rows": rows}) if len(rows) > 1 else None


def _performed(done: Performed, action: Action, begun: Draft | None, toolbox: Toolbox, vague: str) -> Performed:
    if vague:
        return replace(done, vague=(*done.vague, vague))
    try:
        moved = _in_present_rows(action, begun, done.conversation.draft)
        outcome = apply(done.conversation, moved, toolbox)
    except ProductError as reason:
        done = replace(done, conversation=_focused(done.conversation, action))
        if any(reason.sentence() == other.sentence() for other in done.declined):
            return done
        return replace(done, declined=(*done.declined, reason))
    said = (*done.said, outcome.text) if outcome.text else done.said
    conversation = _focused(outcome.conversation, moved, done.conversation.draft)
    base = conversation.draft if isinstance(moved, Undo | Restart) else done.base
    return replace(done, conversation=conversation, base=base, said=said)


def apply(conversation: Conversation, action: Action, toolbox: Toolbox) -> Outcome:
    """The conversation after one ``action``; the draft it had is not put among the versions. Raises ProductError with the
    reason when the action would break the table or names what is not there."""
    match action:
        case Undo():
            return _undone(conversation)
        case Restart():
            return Outcome(Conversation(versions=conversation.versions), "好，另起一稿。请说明新的项目。")
        case Greet():
            return Outcome(conversation, "好的。还要改哪里，直接告诉我。" if conversation.draft else GREETING)
        case Help():
            return Outcome(conversation, HELP)
        case Explain(about=about) if about == LAST_CHANGES:
            return Outcome(conversation, last_changes_text(conversation))
        case Explain():
            return Outcome(
                conversation, explained(conversation.draft, action) or _answered(conversation, action, toolbox)
            )
        case FindPrecedents():
            return Outcome(conversation, precedents_text(conversation, action, toolbox))
        case SuggestRows():
            offered, text = suggested(conversation, action, toolbox)
            return Outcome(conversation.model_copy(update={"offered": offered}) if offered else conversation, text)
        case CheckTable():
            return Outcome(conversation, checked_text(conversation.draft))
        case ExportTable():
            return Outcome(conversation, export_text(conversation.draft, action))
        case ReviewPasted():
            return _reviewed(conversation, action)
        case SkipQuestion():
            return Outcome(conversation, "好，这一项先写【待补】。")
        case DraftNow():
            return _drafted_now(conversation)
        case TakeOffered():
            return _taken(conversation, action, toolbox)
        case _:
            return _edited(conversation, action, toolbox)


def _answered(conversation: Conversation, action: Explain, toolbox: Toolbox) -> str:
    """What the rules have no text for is answered by the model from the sources, or not at all."""
    if toolbox.model is None:
        return unexplained_text(conversation.draft)
    try:
        return answer(action.about, conversation, toolbox)
    except (ModelUnavailable, Stopped) as failure:
        return f"{unexplained_text(conversation.draft)}\n{failure.sentence()}"


def _edited(conversation: Conversation, action: Edit, toolbox: Toolbox) -> Outcome:
    draft = conversation.draft
    if draft is None and isinstance(action, RewriteRows):
        return Outcome(conversation, "请到“审核”页粘贴或上传这张表，在那里逐条改写、采纳，再下载改好的表。")
    if draft is None:
        raise Declined("还没有起草，没有可以改的表", advice="请先说明项目，例如“建一个预付卡监管平台，预算320万”")
    if isinstance(action, ConfirmRows):
        return _confirmed(conversation, draft, action, toolbox)
    applied = apply_edit(draft, action, toolbox)
    after = conversation.model_copy(update={"draft": applied.draft, "brief": applied.draft.brief})
    if isinstance(action, RewriteRows) and not applied.changes:
        return Outcome(conversation, "每条指标都能衡量，没有需要改写的。")
    if isinstance(action, RewriteRows):
        return Outcome(after, "\n".join(filter(is_failure_note, applied.draft.notes)))
    if isinstance(action, MoveRow):
        return Outcome(after, _moved_text(draft, applied.draft, action))
    if isinstance(action, RenewTexts) and not applied.changes:
        return Outcome(conversation, "目标和用途已经和各行一致，没有要改的。")
    return Outcome(after)


def _confirmed(conversation: Conversation, draft: Draft, action: ConfirmRows, toolbox: Toolbox) -> Outcome:
    rows = action.rows or unconfirmed_rows(draft)
    if not rows:
        return Outcome(conversation, "没有等您确认的建议值。")
    after = apply_edit(draft, ConfirmRows(rows=rows), toolbox).draft
    return Outcome(conversation.model_copy(update={"draft": after}), f"已确认第{'、'.join(map(str, rows))}行的数。")


def _moved_text(before: Draft, after: Draft, action: MoveRow) -> str:
    row = before.table.indicators[action.row - 1]
    number = next((n for n, r in enumerate(after.table.indicators, 1) if r.name == row.name), action.row)
    now = after.table.indicators[number - 1]
    if number == action.row and now.level2 == row.level2:
        return f"“{row.name}”没有移动：同一类指标放在一起，它已经在{now.level2}的这个位置。"
    return f"“{row.name}”从{row.level2}第{action.row}行移到{now.level2}第{number}行。"


def _undone(conversation: Conversation) -> Outcome:
    if not conversation.versions:
        return Outcome(conversation, "没有更早的版本了。")
    draft = conversation.versions[-1]
    back = conversation.model_copy(
        update={"draft": draft, "brief": draft.brief, "versions": conversation.versions[:-1], "choice": None}
    )
    return Outcome(back, f"已恢复上一版：{facts_sentence(draft)}")


def _reviewed(conversation: Conversation, action: ReviewPasted) -> Outcome:
    """What is wrong with the pasted table; the only one, pasted before there is a draft, becomes the draft."""
    tables = pasted_tables(action.text)
    text = reviewed_text(action.text)
    if conversation.draft is not None or len(tables) != 1:
        return Outcome(conversation, text)
    return Outcome(
        conversation.with_draft(adopted_draft(tables[0])), f"{text}\n也可以在这里直接说怎么改，例如“第1条改成30件”。"
    )


def _drafted_now(conversation: Conversation) -> Outcome:
    draft = conversation.draft
    if draft is None:
        return Outcome(conversation, "请先说一句项目是什么，例如“建一个预付卡监管平台，预算320万”，我马上出稿。")
    brief = draft.brief.model_copy(update={"draft_now": True})
    silent = draft.model_copy(update={"brief": brief})
    kept = conversation.model_copy(update={"draft": silent, "brief": brief})
    return Outcome(kept, f"好，不再追问，先用这一稿：{facts_sentence(silent)}")


def _taken(conversation: Conversation, action: TakeOffered, toolbox: Toolbox) -> Outcome:
    offered, draft = conversation.offered, conversation.draft
    if draft is None or not offered:
        raise Declined("没有加，现在没有列出可选的指标", advice="可以说“给几个质量指标”")
    if any(not 1 <= n <= len(offered) for n in action.which):
        raise Declined(f"没有加，刚才只列了{len(offered)}个", advice="请换一个序号")
    for number in action.which or range(1, len(offered) + 1):
        draft = add_suggestion(draft, offered[number - 1], toolbox.library)
    done = conversation.model_copy(update={"offered": (), "draft": draft})
    return Outcome(done)


def _in_present_rows(action: Action, begun: Draft | None, now: Draft | None) -> Action:
    """``action`` with its row as the table numbers it now. Raises Declined when the row went with an earlier request."""
    if begun is None or now is None or begun is now:
        return action
    if isinstance(action, SetCell) and action.cell.indicator is not None:
        row = _present(action.cell.indicator, begun, now)
        return action.model_copy(update={"cell": action.cell.model_copy(update={"indicator": row})})
    if isinstance(action, DeleteRow | ReplaceRow | MoveRow):
        return action.model_copy(update={"row": _present(action.row, begun, now)})
    return action


def _present(number: int, begun: Draft, now: Draft) -> int:
    if not 1 <= number <= len(begun.table.indicators):
        return number
    row = begun.table.indicators[number - 1]
    for same in (_same_name, _same_formula, _same_place):
        found = [n for n, other in enumerate(now.table.indicators, 1) if same(row, other)]
        if found:
            return number if number in found else found[0]
    raise Declined(f"没有改，“{row.name}”这一行已经不在表里", advice="可以说“撤销”恢复")


def _same_name(row: Indicator, other: Indicator) -> bool:
    return row.name == other.name


def _same_formula(row: Indicator, other: Indicator) -> bool:
    return row.definition == other.definition and row.level2 == other.level2


def _same_place(row: Indicator, other: Indicator) -> bool:
    return row.value.raw == other.value.raw and row.level2 == other.level2 and not re.search("待补", row.value.raw)


def _focused(conversation: Conversation, action: Action, before: Draft | None = None) -> Conversation:
    """What 这条 and 是300万 mean from now on; ``before`` is the draft that the action found."""
    draft = conversation.draft
    focus: Focus | None = None
    if isinstance(action, TellFacts):
        names = [name for name in action.facts.stated() if name not in ("budget_approximate", "draft_now")]
        focus = Focus(fact=names[0]) if names else None
    elif isinstance(action, SetCell) and action.cell.indicator and draft:
        focus = _row_focus(draft, action.cell.indicator, action.cell.field)
    elif isinstance(action, Explain) and action.row and draft:
        focus = _row_focus(draft, action.row, "value")
    elif isinstance(action, AddRow | ReplaceRow) and draft and before:
        known = {row.name for row in before.table.indicators}
        new = [row.name for row in draft.table.indicators if row.name not in known]
        focus = Focus(name=new[-1], field="value") if new else None
    return conversation.model_copy(update={"focus": focus}) if focus else conversation


def _row_focus(draft: Draft, row: int, field: str) -> Focus | None:
    rows = draft.table.indicators
    return Focus(name=rows[row - 1].name, field=field) if 1 <= row <= len(rows) else None
