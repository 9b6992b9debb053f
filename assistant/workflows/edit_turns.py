"""Turns that change the draft: each says before and after, and asks when it is not clear what is meant."""

import re
from collections.abc import Sequence

from assistant.composer.wording import large_number
from assistant.model.drafts import Draft
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
    apply_action,
    renewed_texts,
)
from assistant.workflows.changes import Change, changes_between
from assistant.workflows.conversation import Choice, Conversation, Reply
from assistant.workflows.edit_words import add_action, delete_actions, set_actions, set_value
from assistant.workflows.information import Turn, told
from assistant.workflows.intents import Intent, Wish, read_intent
from assistant.workflows.rewrite import rewrite_table
from assistant.workflows.row_reference import rows_meant
from assistant.workflows.speaking import STALE, changes_text, unconfirmed_rows, unknown_turn, with_questions
from assistant.workflows.suggest import Suggestion
from assistant.workflows.toolbox import Toolbox

_CLAUSE = re.compile(r"[，,；;。\n]+(?!其中|财政|自筹|其他资金)")


def edit_turn(conversation: Conversation, intent: Intent, message: str, toolbox: Toolbox) -> Turn | None:
    draft = conversation.draft
    if draft is None:
        return None
    match intent.wish:
        case Wish.CONFIRM:
            return _confirmed(conversation, draft, message, toolbox)
        case Wish.RENEW:
            return applied(conversation, [RenewTexts()], toolbox)
        case Wish.REWRITE:
            return _rewritten(conversation, draft, toolbox)
        case Wish.TAKE_OFFERED if conversation.offered:
            return _take_offered(conversation, draft, intent.what, toolbox)
        case Wish.ADD:
            action = add_action(intent.what, message, toolbox.library)
            return applied(conversation, [action] * _how_many(intent.value), toolbox) if action else None
        case Wish.DELETE:
            return _decided(conversation, delete_actions(draft, intent.what), toolbox)
        case Wish.SET:
            return _set(conversation, draft, intent, message, toolbox)
        case _:
            return None


def _how_many(word: str) -> int:
    """两个 → 2; one where no number was said."""
    number = large_number(word) if word else None
    return int(number) if number is not None and 1 <= number <= 5 else 1


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
    return applied(conversation, actions, toolbox)


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


def choice_turn(conversation: Conversation, choice: Choice, message: str, toolbox: Toolbox) -> Turn | None:
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
        return applied(conversation, [DeleteRow(row) for row in sorted(rows, reverse=True)], toolbox)
    return applied(conversation, [set_value(draft, row, choice.text, choice.said) for row in rows], toolbox)


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
    rewrites = [r for r in rewrite_table(draft.table, toolbox) if r.status != "kept" and r.after != r.before]
    if not rewrites:
        return told(conversation, "每条指标都能衡量，没有需要改写的。")
    return applied(conversation, [TakeRewrites(tuple(rewrites))], toolbox)


def _take_offered(conversation: Conversation, draft: Draft, which: str, toolbox: Toolbox) -> Turn:
    offered = conversation.offered
    number = large_number(which) if which else None
    if number is not None and not 1 <= number <= len(offered):
        raise Declined(f"没有加，刚才只列了{len(offered)}个", advice="请换一个序号")
    chosen: Sequence[Suggestion] = [offered[int(number) - 1]] if number is not None else offered
    done = conversation.model_copy(update={"offered": ()})
    return applied(done, [AddReady.of(suggestion, toolbox.library) for suggestion in chosen], toolbox)


def applied(conversation: Conversation, actions: Sequence[Action], toolbox: Toolbox) -> Turn:
    draft = conversation.draft
    if draft is None:
        return unknown_turn(conversation)
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
