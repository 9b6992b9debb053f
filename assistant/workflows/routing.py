"""What the rules leave open, read by the model: one structured reply that proposes the same typed actions, held against the
message. What takes away or confirms something is asked about first, with a message that the rules understand."""

import re
from dataclasses import dataclass

from assistant.composer.spoken import other_facts
from assistant.errors import ProductError
from assistant.llm import load_prompts
from assistant.model.categories import category_of
from assistant.model.drafts import Draft
from assistant.model.text import bare
from assistant.workflows.actions import (
    Action,
    AddRow,
    ConfirmRows,
    DeleteRow,
    Facts,
    RenewTexts,
    ReplaceRow,
    Restart,
    RewriteRows,
    SuggestRows,
    TakeOffered,
    TellFacts,
    Undo,
)
from assistant.workflows.asking import asking_action, suggested_category
from assistant.workflows.conversation import Choice, Conversation
from assistant.workflows.edit_words import add_action, move_action, set_actions
from assistant.workflows.intents import Intent, Wish
from assistant.workflows.nearest import labelled_utterances
from assistant.workflows.replies import Label, TurnReply, choosing
from assistant.workflows.request_reading import Request
from assistant.workflows.row_reference import rows_meant
from assistant.workflows.said_values import is_value
from assistant.workflows.toolbox import Toolbox

LONGEST = 200  # characters; a longer message is not one wish
_EXAMPLES = 4
_LIKELY = 5  # the wish meant is among so many of 28 turns in 30 that the rules leave open
_ROW = re.compile(r"第[\d一二三四五六七八九十]+(?:条|行|个|项)?|最后(?:那|这)?一?[条行个]|[这那][一]?[条个行]|它")
_WHO_OR_WHEN = re.compile(r"谁|哪个|哪里|哪儿|几[个次回年月天]|多久|什么时候|何时")  # asks for no deed
_ASKED_OF_THE_TABLE = frozenset({Label.EXPLAIN, Label.SUGGEST, Label.PRECEDENTS, Label.CHECK, Label.TELL})
_SURE: dict[Label, tuple[str, Action, str]] = {
    Label.UNDO: ("撤销刚才的改动", Undo(), "撤销"),
    Label.RESTART: ("放下这一稿、重新开始", Restart(), "重新开始"),
    Label.REWRITE: ("改写不能衡量的指标", RewriteRows(), "改写"),
    Label.RENEW: ("按现在的各行重写绩效目标", RenewTexts(), "目标跟着改"),
}
_BEFORE_DRAFT = frozenset(
    {
        Label.SUGGEST,
        Label.EXPLAIN,
        Label.PRECEDENTS,
        Label.CHECK,
        Label.EXPORT,
        Label.HELP,
        Label.GREET,
        Label.DRAFT_NOW,
    }
)


@dataclass(frozen=True)
class Routed:
    """What the model takes a message for: a ``request`` to be carried out; an action that is asked about first (``ask``, with
    the ``button`` to say yes by); or a free question."""

    request: Request | None = None
    ask: str = ""
    button: str = ""
    action: Action | None = None
    is_question: bool = False


def route(conversation: Conversation, message: str, toolbox: Toolbox) -> Routed | None:
    """What ``message`` asks for; None where the model's reading does not fit what was said. Raises ModelUnavailable,
    Stopped."""
    model = toolbox.model
    if model is None or len(message) > LONGEST:
        return None
    nearest = _nearest(message, toolbox)
    examples = "\n".join(f"“{text}” → {label}" for text, label in nearest[:_EXAMPLES]) or "（没有）"
    prompt = load_prompts().fill("converse/route", examples=examples, message=message)
    reply = model.structured(prompt, choosing(_options(nearest)), stop=toolbox.stop).value
    reply = reply.model_copy(update={"do": Label(reply.do)})
    if reply.do is Label.ASK or (reply.do not in _ASKED_OF_THE_TABLE and _WHO_OR_WHEN.search(message)):
        return Routed(is_question=True)
    try:
        if conversation.draft is None:
            return _before_draft(reply, message)
        return _about(conversation, conversation.draft, reply, message, toolbox)
    except ProductError as reason:
        return Routed(Request(message, declined=reason))


def _nearest(message: str, toolbox: Toolbox) -> list[tuple[str, Label]]:
    """The labelled utterances, those most like ``message`` first; none without the embedding model."""
    if toolbox.likeness is None:
        return []
    names = {label.action: label for label in Label}
    labelled = [(text, names[label]) for text, label in labelled_utterances() if label in names]
    alike = toolbox.likeness(tuple(text for text, _ in labelled), message)
    return [pair for _, pair in sorted(zip(alike, labelled, strict=True), key=lambda one: -one[0])]


def _options(nearest: list[tuple[str, Label]]) -> tuple[Label, ...]:
    """What the model chooses from: the wishes of the nearest utterances, and those of which there are none; all without these."""
    if not nearest:
        return tuple(Label)
    likely = tuple(dict.fromkeys(label for _, label in nearest))
    kept = {*likely[:_LIKELY], *(label for label in Label if label not in likely)}
    return tuple(label for label in Label if label in kept)


def _before_draft(reply: TurnReply, message: str) -> Routed | None:
    if reply.do not in _BEFORE_DRAFT:
        return None
    action = asking_action(None, Intent(Wish(reply.do.action), reply.what), message)
    return Routed(Request(message, (action,))) if action is not None else None


def _about(conversation: Conversation, draft: Draft, reply: TurnReply, message: str, toolbox: Toolbox) -> Routed | None:
    focus = conversation.focused_row()
    if reply.do in _SURE:
        what, action, button = _SURE[reply.do]
        return Routed(ask=f"您是要{what}吗？", button=button, action=action)
    match reply.do:
        case Label.TELL:
            facts = other_facts(message, draft.brief)
            return (
                _carried(message, TellFacts(facts=Facts.model_validate(_known(facts)), said=message)) if facts else None
            )
        case Label.SET:
            return _set(draft, reply, message, focus)
        case Label.DELETE | Label.REPLACE | Label.MOVE:
            return _row_edit(draft, reply, message, focus)
        case Label.ADD:
            return _added(reply, message, toolbox)
        case Label.CONFIRM:
            rows = _rows(draft, reply, message, focus) if _ROW.search(message) else ()
            button = f"确认第{rows[0]}条" if len(rows) == 1 else "建议值全部确认"
            named = f"第{rows[0]}条的建议值" if len(rows) == 1 else "全部建议值"
            return Routed(ask=f"您是要确认{named}吗？", button=button, action=ConfirmRows(rows=rows[:1]))
        case Label.TAKE:
            number = reply.row if re.search(r"[\d一二三四五六七八九十]", message) else 0
            return _carried(message, TakeOffered(which=(number,) if number else ())) if conversation.offered else None
        case Label.SUGGEST:
            return _carried(message, SuggestRows(about=message, category=suggested_category(message)))
        case _:
            asked = asking_action(draft, Intent(Wish(reply.do.action), reply.what), message, focus)
            return _carried(message, asked) if asked is not None else None


def _carried(message: str, *actions: Action) -> Routed:
    return Routed(Request(message, actions))


def _known(facts: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in facts.items() if value is not None and name in Facts.model_fields}


def _set(draft: Draft, reply: TurnReply, message: str, focus: int | None) -> Routed | None:
    """The value has to stand in the message: no number is the model's."""
    what, value = _said(reply.what, message), reply.value if bare(reply.value) in bare(message) else ""
    if not value or not is_value(value):
        return None
    row = _ROW.search(message)
    found = (
        set_actions(draft, draft.brief, row.group() if row else what, value, message, focus) if row or what else None
    )
    if found is None:
        return None
    return Routed(Request(message, choice=found)) if isinstance(found, Choice) else _carried(message, *found)


def _row_edit(draft: Draft, reply: TurnReply, message: str, focus: int | None) -> Routed | None:
    rows = _rows(draft, reply, message, focus)
    if len(rows) > 1 and reply.do is Label.DELETE:
        return Routed(Request(message, choice=Choice(rows=rows, text="", said="删除")))
    if len(rows) != 1 or not 1 <= rows[0] <= len(draft.table.indicators):
        return None
    place, name = rows[0], draft.table.indicators[rows[0] - 1].name
    if reply.do is Label.DELETE:
        return Routed(ask=f"您是要删除第{place}条“{name}”吗？", button=f"删除第{place}条", action=DeleteRow(row=place))
    hint = _said(reply.what, message)
    if reply.do is Label.MOVE:
        where = hint if category_of("", hint) else message
        return _carried(message, move_action(draft, f"第{place}条", where, focus))
    if not hint:
        return None
    button = f"把第{place}条换成{hint}"
    return Routed(
        ask=f"您是要把第{place}条“{name}”换成“{hint}”吗？", button=button, action=ReplaceRow(row=place, hint=hint)
    )


def _rows(draft: Draft, reply: TurnReply, message: str, focus: int | None) -> tuple[int, ...]:
    """The rows that the message itself names; never a number that only the model gives."""
    named = _ROW.search(message)
    if named:
        return rows_meant(draft.table, named.group(), focus)
    what = _said(reply.what, message)
    return rows_meant(draft.table, what, focus) if what else ()


def _added(reply: TurnReply, message: str, toolbox: Toolbox) -> Routed | None:
    what = _said(reply.what, message)
    value = reply.value if reply.value and bare(reply.value) in bare(message) and is_value(reply.value) else ""
    action = add_action(f"{what}{value}", message, toolbox.library) if what else None
    if action is None:
        category = category_of("", message)
        action = AddRow(category=category, said=message) if category is not None else None
    return _carried(message, action) if action is not None else None


def _said(words: str, message: str) -> str:
    """``words`` where they stand in the message, else nothing."""
    return words if words and bare(words) in bare(message) else ""
