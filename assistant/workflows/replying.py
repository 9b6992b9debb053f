"""What a turn says: each change before and after, what was declined and why, what was not understood, the next questions."""

from collections.abc import Sequence

from assistant.model.drafts import Draft
from assistant.workflows.changes import Change, changes_between
from assistant.workflows.conversation import Choice, Conversation, Kind, Reply
from assistant.workflows.edit_words import set_value
from assistant.workflows.editing import apply_edit
from assistant.workflows.following import stale_goals
from assistant.workflows.performing import Performed
from assistant.workflows.row_edits import Unclear
from assistant.workflows.speaking import (
    STALE,
    changes_text,
    examples_for,
    told,
    with_questions,
)
from assistant.workflows.toolbox import Toolbox

Turn = tuple[Conversation, Reply]


def reply_to(before: Conversation, done: Performed, *, asks: bool = False, renewed: bool = False) -> Turn:
    """The conversation with its new draft and the answer to all requests of a message."""
    old, new = before.draft, done.conversation.draft
    changes = changes_between(old, new) if old is not None and new is not None else ()
    parts = list(done.said)
    if changes and not _undid(before, done):
        parts.insert(0, "\n".join(["已改：", changes_text(changes), *_followed(changes), *_warned(old, new)]))
    parts += [f"“{words}”没有准数，表里先不写数；定了告诉我。" for words in done.vague]
    parts += [reason.sentence() for reason in done.declined]
    parts += [f"没有看懂“{words}”。" for words in done.missed]
    after = _kept(before, done)
    if done.choice is not None and new is not None:
        parts.append(_choice_text(new, done.choice))
        after = after.model_copy(update={"choice": done.choice})
    if not parts:
        parts.append("记下了，表里没有因此要改的地方。")
    stale = old is not None and new is not None and bool(changes) and stale_goals(old, new)
    text = "\n".join(parts) + (STALE if stale else "")
    kind = _kind(before, done, changes, asks, renewed)
    if kind == "declined":
        return after, Reply(text=text, kind=kind, draft=new, suggestions=examples_for(new))
    if kind == "answer":
        return told(after, text)
    after, answer = with_questions(after, text, kind, changes)
    buttons = ("目标跟着改", *answer.suggestions)[:4] if stale else answer.suggestions
    return after, answer.model_copy(update={"suggestions": buttons})


def choice_reply(conversation: Conversation, choice: Choice, toolbox: Toolbox) -> Turn:
    """Asks which row is meant; a value that no row may have is declined at once (raises ProductError)."""
    draft = conversation.draft
    if draft is not None and choice.text:
        apply_edit(draft, set_value(draft, choice.rows[0], choice.text, choice.said), toolbox)
    text = _choice_text(draft, choice) if draft else ""
    buttons = (*(f"第{n}行" for n in choice.rows[:3]), "都是")
    asked = conversation.model_copy(update={"choice": choice})
    return asked, Reply(text=text, kind="ask", draft=draft, suggestions=buttons)


def _choice_text(draft: Draft, choice: Choice) -> str:
    rows = draft.table.indicators
    lines = [f"第{n}行“{rows[n - 1].name}” {rows[n - 1].value.raw}" for n in choice.rows if n <= len(rows)]
    return f"有{len(lines)}条都可能是您说的：\n" + "\n".join(lines) + "\n是哪一条？可以说“第几行”或“都是”。"


def _kept(before: Conversation, done: Performed) -> Conversation:
    """The new state, with the draft before among the versions when the table or its sources changed."""
    new, base = done.conversation.draft, done.base
    if new is None or base is None or (new.table == base.table and new.sources == base.sources):
        return done.conversation
    return done.conversation.model_copy(update={"draft": base}).with_draft(new)


def _undid(before: Conversation, done: Performed) -> bool:
    return done.base is not before.draft


def _kind(before: Conversation, done: Performed, changes: Sequence[Change], asks: bool, renewed: bool) -> Kind:
    old, new = before.draft, done.conversation.draft
    confirmed = old is not None and new is not None and old.sources != new.sources
    if changes or confirmed or (_undid(before, done) and new is not None):
        return "edit"
    if renewed and not done.declined:
        return "edit"  # asked for and done, though the wording came out the same
    if done.choice is not None or done.vague or asks or any(isinstance(reason, Unclear) for reason in done.declined):
        return "ask"
    if done.declined:
        return "declined"
    return "answer"


def _followed(changes: Sequence[Change]) -> list[str]:
    texts = {change.cell.part for change in changes} & {"goal", "purpose"}
    rows = any(change.cell.part not in ("goal", "purpose") for change in changes)
    return ["（目标、用途里照写的旧数已跟着改。）"] if texts and rows else []


def _warned(old: Draft | None, new: Draft | None) -> list[str]:
    if old is None or new is None:
        return []
    known = {(f.code, f.quote) for f in old.findings}
    fresh = [f for f in new.findings if (f.code, f.quote) not in known]
    return [f"注意：{f.message}（{f.code}）。" for f in fresh if f.severity != "note"]
