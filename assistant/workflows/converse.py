"""One turn of the conversation without a model: a message and the state in, the new state and an answer out."""

import re
from collections.abc import Sequence

from assistant.composer import extract_brief
from assistant.composer.wording import large_number
from assistant.errors import ProductError
from assistant.model.cells import write_cell
from assistant.model.drafts import Brief, Draft
from assistant.model.findings import CellRef
from assistant.workflows.actions import (
    Action,
    AddReady,
    Applied,
    ConfirmRows,
    Declined,
    DeleteRow,
    RenewTexts,
    SetCell,
    TakeRewrites,
    UpdateBrief,
    apply_action,
    renewed_texts,
)
from assistant.workflows.answers import answer_actions, name_answer
from assistant.workflows.changes import Change
from assistant.workflows.conversation import Choice, Conversation, Reply
from assistant.workflows.draft import draft_table
from assistant.workflows.draft_edits import with_confirmed
from assistant.workflows.edit_words import add_action, delete_actions, set_actions, set_value
from assistant.workflows.information import (
    Turn,
    check_turn,
    explain_turn,
    export_turn,
    help_turn,
    pasted_turn,
    precedents_turn,
    suggest_turn,
    told,
)
from assistant.workflows.intents import Intent, Wish, read_intent
from assistant.workflows.row_reference import rows_meant
from assistant.workflows.speaking import (
    EXAMPLES_AFTER,
    EXAMPLES_BEFORE,
    NOT_UNDERSTOOD,
    STALE,
    TELL_MORE,
    changes_text,
    facts_sentence,
    unconfirmed_rows,
    with_questions,
)
from assistant.workflows.suggest import Suggestion
from assistant.workflows.toolbox import Toolbox

_FACT_FIELDS = tuple(name for name in Brief.model_fields if name not in ("text", "draft_now", "budget_approximate"))
_PROJECT_WORDS = re.compile(
    r"项目|系统|平台|工程|课题|经费|补助|补贴|采购|购置|建设|改造|升级|运维|租|培训|研究|治理|活动|设备"
)
_CLAUSE = re.compile(r"[，,；;。\n]+(?!其中|财政|自筹|其他资金)")
_EARLY = (
    Wish.HELP,
    Wish.GREETING,
    Wish.EXPLAIN,
    Wish.PRECEDENTS,
    Wish.SUGGEST,
    Wish.DRAFT_NOW,
    Wish.EXPORT,
    Wish.CHECK,
    Wish.UNDO,
)
_LONG = 60  # characters; a longer message tells about the project rather than wishing something


def reply(conversation: Conversation, message: str, toolbox: Toolbox) -> Turn:
    """The conversation after ``message``, and what to answer. Never raises for what a user may say.

    A cell changes only when the message names it or follows from a fact it states; an edit that would put an error into
    the table is declined with its reason.
    """
    if not message.strip():
        return help_turn(conversation)
    try:
        return _turn(conversation, message.strip(), toolbox)
    except ProductError as declined:
        draft = conversation.draft
        return conversation, Reply(text=declined.sentence(), kind="declined", draft=draft, suggestions=EXAMPLES_AFTER)


def undo(conversation: Conversation) -> Conversation:
    """One step back; the conversation itself when there is none."""
    if not conversation.versions:
        return conversation
    draft = conversation.versions[-1]
    return conversation.model_copy(
        update={"draft": draft, "brief": draft.brief, "versions": conversation.versions[:-1], "choice": None}
    )


def edit_cell(conversation: Conversation, cell: CellRef, text: str, toolbox: Toolbox) -> Conversation:
    """A cell typed by hand: the user's word, taken as it is. Raises ValueError for an amount that is none, IndexError for a
    cell that is not there."""
    draft = conversation.draft
    if draft is None:
        return conversation
    write_cell(draft.table, cell, text)
    return conversation.with_draft(
        apply_action(draft, SetCell(cell, text, f"在表中填写{text}", by_hand=True), toolbox).draft
    )


def confirm_row(conversation: Conversation, row: int) -> Conversation:
    """The proposal in ``row`` (from 1) counts as confirmed by a person."""
    draft = conversation.draft
    if draft is None:
        return conversation
    return conversation.with_draft(with_confirmed(draft, (row,)))


def _turn(conversation: Conversation, message: str, toolbox: Toolbox) -> Turn:
    pasted = pasted_turn(conversation, message)
    if pasted is not None:
        return pasted
    if conversation.choice is not None:
        chosen = _chosen(conversation, conversation.choice, message, toolbox)
        if chosen is not None:
            return chosen
        conversation = conversation.model_copy(update={"choice": None})
    intent = read_intent(message)
    if intent is not None and _is_wish(conversation, intent, message):
        turn = _wished(conversation, intent, message, toolbox)
        if turn is not None:
            return turn
    return _facts(conversation, message, toolbox) or _unknown(conversation)


def _is_wish(conversation: Conversation, intent: Intent, message: str) -> bool:
    """False where the words of a wish stand in a message that tells about the project."""
    if conversation.draft is None and intent.wish not in _EARLY:
        return False
    telling = len(_new_facts(conversation.brief, extract_brief(message, conversation.brief)))
    if conversation.draft is None and telling >= 2 and intent.wish is not Wish.EXPLAIN:
        return False
    return len(message) <= _LONG or intent.wish is Wish.SET


def _wished(conversation: Conversation, intent: Intent, message: str, toolbox: Toolbox) -> Turn | None:
    match intent.wish:
        case Wish.HELP:
            return help_turn(conversation)
        case Wish.GREETING:
            return told(
                conversation,
                "您好，请说明项目，我来起草绩效目标表。"
                if conversation.draft is None
                else "好的。还要改哪里，直接告诉我。",
            )
        case Wish.EXPLAIN:
            return explain_turn(conversation, message)
        case Wish.PRECEDENTS:
            return precedents_turn(conversation, message, toolbox)
        case Wish.SUGGEST:
            return suggest_turn(conversation, message, toolbox)
        case Wish.CHECK:
            return check_turn(conversation)
        case Wish.EXPORT:
            return export_turn(conversation)
        case Wish.UNDO:
            return _undone(conversation)
        case Wish.RESTART:
            return told(Conversation(versions=conversation.versions), "好，另起一稿。请说明新的项目。")
        case Wish.DRAFT_NOW:
            return _draft_now(conversation, toolbox)
        case Wish.SKIP:
            return with_questions(conversation, "好，这一项先写【待补】。", "ask")
        case _:
            return _edited(conversation, intent, message, toolbox)


def _edited(conversation: Conversation, intent: Intent, message: str, toolbox: Toolbox) -> Turn | None:
    draft = conversation.draft
    if draft is None:
        return None
    match intent.wish:
        case Wish.CONFIRM:
            return _confirmed(conversation, draft, message, toolbox)
        case Wish.RENEW:
            return _applied(conversation, [RenewTexts()], toolbox)
        case Wish.REWRITE:
            return _rewritten(conversation, draft, toolbox)
        case Wish.TAKE_OFFERED if conversation.offered:
            return _take_offered(conversation, draft, intent.what, toolbox)
        case Wish.ADD:
            return _applied(conversation, [add_action(intent.what, message, toolbox.library)], toolbox)
        case Wish.DELETE:
            return _decided(conversation, delete_actions(draft, intent.what), toolbox)
        case Wish.SET:
            return _set(conversation, draft, intent, message, toolbox)
        case _:
            return None


def _set(conversation: Conversation, draft: Draft, intent: Intent, message: str, toolbox: Toolbox) -> Turn:
    """One edit, or several in one message (满意度改成95%，工期改成10个月)."""
    if intent.what == "全部":
        raise Declined("没有改，各条指标衡量的量不同，不能都写成一样", advice="请说改哪一条，例如“满意度改成95%”")
    parts = [read_intent(part) for part in _CLAUSE.split(message) if part.strip()]
    if len(parts) > 1 and all(part is not None and part.wish is Wish.SET for part in parts):
        for part in parts:
            if part is not None:
                actions = set_actions(draft, part.what, part.value, message)
                if isinstance(actions, Choice):
                    return _ask_which(conversation, actions, toolbox)
                draft = _all_applied(draft, actions, toolbox).draft
        return _told_changes(conversation, draft)
    return _decided(conversation, set_actions(draft, intent.what, intent.value, message), toolbox)


def _decided(conversation: Conversation, actions: tuple[Action, ...] | Choice, toolbox: Toolbox) -> Turn:
    if isinstance(actions, Choice):
        return _ask_which(conversation, actions, toolbox)
    return _applied(conversation, actions, toolbox)


def _ask_which(conversation: Conversation, choice: Choice, toolbox: Toolbox) -> Turn:
    """Asks which row is meant; a value that no row may have is declined at once."""
    draft = conversation.draft
    if draft is not None and choice.text:
        apply_action(draft, set_value(draft, choice.rows[0], choice.text, choice.said), toolbox)
    rows = draft.table.indicators if draft else ()
    lines = [f"第{n}行“{rows[n - 1].name}” {rows[n - 1].value.raw}" for n in choice.rows]
    text = f"有{len(lines)}条都可能是您说的：\n" + "\n".join(lines) + "\n是哪一条？可以说“第几行”或“都是”。"
    buttons = (*(f"第{n}行" for n in choice.rows[:4]), "都是")
    asked = conversation.model_copy(update={"choice": choice})
    return asked, Reply(text=text, kind="ask", draft=draft, suggestions=buttons)


def _chosen(conversation: Conversation, choice: Choice, message: str, toolbox: Toolbox) -> Turn | None:
    """The waiting edit, once the user said which rows; None when the message is about something else."""
    draft = conversation.draft
    if draft is None or len(message) > 12:
        return None
    if re.search(r"^(?:都|全|两|三|这些)", message):
        rows: tuple[int, ...] = choice.rows
    else:
        number = re.fullmatch(r"第?([\d一二三四五六七八九十]+)(?:行|条|个)?[。吧]?", message)
        value = large_number(number.group(1)) if number else None
        rows = tuple(n for n in choice.rows if value is not None and n == int(value))
    if not rows:
        return None
    if not choice.text:
        return _applied(conversation, [DeleteRow(row) for row in sorted(rows, reverse=True)], toolbox)
    return _applied(conversation, [set_value(draft, row, choice.text, choice.said) for row in rows], toolbox)


def _confirmed(conversation: Conversation, draft: Draft, message: str, toolbox: Toolbox) -> Turn:
    rows = unconfirmed_rows(draft)
    named = re.search(r"第.+?[条行个]", message)
    if named:
        try:
            rows = rows_meant(draft.table, named.group())
        except IndexError:
            raise Declined(f"没有确认，表里只有{len(draft.table.indicators)}条指标", advice="请换一个序号") from None
    if not rows:
        return told(conversation, "没有等您确认的建议值。")
    after = apply_action(draft, ConfirmRows(rows), toolbox).draft
    numbers = "、".join(map(str, rows))
    return with_questions(conversation.with_draft(after), f"已确认第{numbers}行的数。", "edit")


def _rewritten(conversation: Conversation, draft: Draft, toolbox: Toolbox) -> Turn:
    from assistant.workflows.rewrite import rewrite_table

    rewrites = [r for r in rewrite_table(draft.table, toolbox) if r.status != "kept"]
    if not rewrites:
        return told(conversation, "每条指标都能衡量，没有需要改写的。")
    return _applied(conversation, [TakeRewrites(tuple(rewrites))], toolbox)


def _take_offered(conversation: Conversation, draft: Draft, which: str, toolbox: Toolbox) -> Turn:
    offered = conversation.offered
    number = large_number(which) if which else None
    if number is not None and not 1 <= number <= len(offered):
        raise Declined(f"没有加，刚才只列了{len(offered)}个", advice="请换一个序号")
    chosen: Sequence[Suggestion] = [offered[int(number) - 1]] if number is not None else offered
    done = conversation.model_copy(update={"offered": ()})
    return _applied(done, [AddReady.of(suggestion, toolbox.library) for suggestion in chosen], toolbox)


def _facts(conversation: Conversation, message: str, toolbox: Toolbox) -> Turn | None:
    """A message that answers a question or tells about the project."""
    draft = conversation.draft
    if draft is not None:
        actions = answer_actions(draft, message) or name_answer(draft, message)
        if actions:
            return _applied(conversation, actions, toolbox)
    brief = extract_brief(message, conversation.brief)
    news = _new_facts(conversation.brief, brief)
    if not news or (draft is None and news == {"project_name"} and not _PROJECT_WORDS.search(message)):
        return _first_words(conversation, message, brief) if draft is None else None
    if draft is not None:
        return _applied(conversation, [UpdateBrief(brief)], toolbox)
    return _first_draft(conversation, brief, toolbox)


def _first_words(conversation: Conversation, message: str, brief: Brief) -> Turn | None:
    """Something about a project, too little to draft from (我想做个系统)."""
    if not _PROJECT_WORDS.search(message) or len(message) > _LONG or message.endswith(("?", "？", "吗")):
        return None
    kept = conversation.model_copy(update={"brief": brief})
    return kept, Reply(text=TELL_MORE, kind="ask", suggestions=EXAMPLES_BEFORE)


def _first_draft(conversation: Conversation, brief: Brief, toolbox: Toolbox) -> Turn:
    if not brief.project_name and not brief.draft_now:
        kept = conversation.model_copy(update={"brief": brief})
        text = "记下了。项目全称是什么？要做成什么、给谁用？想先看表可以说“先出稿”。"
        return kept, Reply(text=text, kind="ask", suggestions=("先出稿",))
    draft = draft_table(brief, toolbox)
    started = conversation.with_draft(draft).model_copy(update={"asked": ()})
    name = f"《{draft.table.project_name}》" if draft.table.project_name else "目标表"
    text = f"已按您的说明起草{name}：{facts_sentence(draft)}"
    return with_questions(started, text, "draft")


def _draft_now(conversation: Conversation, toolbox: Toolbox) -> Turn:
    brief = conversation.brief.model_copy(update={"draft_now": True})
    if conversation.draft is not None:
        silent = conversation.draft.model_copy(update={"brief": brief})
        kept = conversation.model_copy(update={"draft": silent, "brief": brief})
        return with_questions(kept, f"好，不再追问，先用这一稿：{facts_sentence(silent)}", "draft")
    if not brief.text:
        return told(conversation, "请先说一句项目是什么，例如“建一个预付卡监管平台，预算320万”，我马上出稿。")
    return _first_draft(conversation, brief, toolbox)


def _undone(conversation: Conversation) -> Turn:
    if not conversation.versions:
        return told(conversation, "没有更早的版本了。")
    back = undo(conversation)
    text = f"已恢复上一版：{facts_sentence(back.draft)}" if back.draft else "已恢复上一版。"
    return back, told(back, text)[1].model_copy(update={"kind": "edit"})


def _applied(conversation: Conversation, actions: Sequence[Action], toolbox: Toolbox) -> Turn:
    draft = conversation.draft
    if draft is None:
        return _unknown(conversation)
    applied = _all_applied(draft, actions, toolbox)
    conversation, answer = _told_changes(conversation, applied.draft, applied.changes)
    if any(isinstance(action, SetCell | DeleteRow | TakeRewrites) for action in actions) and _are_stale(
        draft, applied.draft, toolbox
    ):
        answer = answer.model_copy(
            update={"text": answer.text + STALE, "suggestions": ("目标跟着改", *answer.suggestions)}
        )
    return conversation, answer


def _are_stale(before: Draft, after: Draft, toolbox: Toolbox) -> bool:
    """True when the goals are still those made from the draft before the edit, and the edit would word them otherwise."""
    made = renewed_texts(before, toolbox).table.goals
    return made == after.table.goals and renewed_texts(after, toolbox).table.goals != made


def _all_applied(draft: Draft, actions: Sequence[Action], toolbox: Toolbox) -> Applied:
    changes: list[Change] = []
    for action in actions:
        applied = apply_action(draft, action, toolbox)
        draft = applied.draft
        changes += applied.changes
    return Applied(draft, tuple(changes))


def _told_changes(conversation: Conversation, draft: Draft, changes: Sequence[Change] | None = None) -> Turn:
    """What changed, what the critic now says about it, and the next question."""
    from assistant.workflows.changes import changes_between

    before = conversation.draft
    if changes is None:
        changes = changes_between(before, draft) if before else ()
    fresh = [
        f
        for f in draft.findings
        if before is None or (f.code, f.quote) not in {(o.code, o.quote) for o in before.findings}
    ]
    warned = [f"注意：{f.message}（{f.code}）。" for f in fresh if f.severity != "note"]
    after = conversation.with_draft(draft)
    if not changes:
        return with_questions(after, "记下了，表里没有因此要改的地方。", "answer")
    return with_questions(after, "\n".join(["已改：", changes_text(changes), *warned]), "edit", changes)


def _unknown(conversation: Conversation) -> Turn:
    examples = EXAMPLES_BEFORE if conversation.draft is None else EXAMPLES_AFTER
    text = NOT_UNDERSTOOD + "\n".join(f"· {example}" for example in examples)
    return conversation, Reply(text=text, kind="unknown", draft=conversation.draft, suggestions=examples)


def _new_facts(before: Brief, after: Brief) -> set[str]:
    return {name for name in _FACT_FIELDS if getattr(before, name) != getattr(after, name)}
