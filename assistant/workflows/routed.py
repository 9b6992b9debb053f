"""A wish that the model chose, held against the message: what it comes to, or nothing where the words do not bear it out.

Rows, numbers and names are taken from the message only. What takes away or confirms something is asked about first, with a
message that the rules understand.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from assistant.composer.spoken import other_facts
from assistant.model.categories import Category, category_of
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
from assistant.workflows.replies import Label, TurnReply
from assistant.workflows.request_reading import Request
from assistant.workflows.row_reference import mentioned_row, rows_meant
from assistant.workflows.said_values import is_value
from assistant.workflows.toolbox import Toolbox

_ROW = re.compile(
    r"第[\d一二三四五六七八九十]+(?:条|行|个|项)?|倒数第?[一二三四五\d]+[条行个项]|最后(?:那|这)?一?[条行个]|[这那][一]?[条个行]|它"
)
_USERS = re.compile(
    r"(?:受益|服务|面向|使用)(?:的|对象|的人|群体)*(?:主要|大多|都|还)?(?:是|有|为)(?P<a>[\u4e00-\u9fff]{2,20})$|"
    r"(?P<b>[\u4e00-\u9fff]{2,16}?)(?:也|都)(?:算|是|能|会)?(?:跟着)?受益的?(?:对象|人)?$"
)
_LEAST = 0.3  # likeness of a name in the library from which its category is proposed for a new row
_ALIKE = 5  # names of the library by which that category is judged


@dataclass(frozen=True)
class Routed:
    """What the model takes a message for: a ``request`` to be carried out; an action that is asked about first (``ask``, with
    the ``button`` to say yes by); or a free question."""

    request: Request | None = None
    ask: str = ""
    button: str = ""
    action: Action | None = None
    is_question: bool = False


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
class _Heard:
    """A message with what the model read in it."""

    conversation: Conversation
    draft: Draft
    reply: TurnReply
    message: str
    toolbox: Toolbox

    @property
    def focus(self) -> int | None:
        return self.conversation.focused_row()

    @property
    def what(self) -> str:
        return _said(self.reply.what, self.message)

    @property
    def value(self) -> str:
        value = _said(self.reply.value, self.message)
        return value if value and is_value(value) else ""

    @property
    def rows(self) -> tuple[int, ...]:
        """The rows that the message itself names; never a number that only the model gives."""
        table = self.draft.table
        named = _ROW.search(self.message)
        if named and not (named.group()[0] in "那这" and named.start()):  # 验收那条 is named by its word
            return rows_meant(table, named.group(), self.focus)
        found = rows_meant(table, self.what, self.focus) if self.what else ()
        spoken = mentioned_row(table, self.message) if not found else None
        return found or ((spoken,) if spoken else ())


def routed(conversation: Conversation, reply: TurnReply, message: str, toolbox: Toolbox) -> Routed | None:
    """What ``reply`` comes to; None where the message does not bear it out. Raises ProductError with the reason for what the
    table cannot take."""
    if conversation.draft is None:
        return _before_draft(reply, message)
    heard = _Heard(conversation, conversation.draft, reply, message, toolbox)
    label = Label(reply.do)
    if label in _SURE:
        what, action, button = _SURE[label]
        return Routed(ask=f"您是要{what}吗？", button=button, action=action)
    read = _READERS.get(label)
    if read is not None:
        return read(heard)
    asked = asking_action(heard.draft, Intent(Wish(label.action), reply.what), message, heard.focus)
    return _carried(message, asked) if asked is not None else None


def _before_draft(reply: TurnReply, message: str) -> Routed | None:
    label = Label(reply.do)
    if label not in _BEFORE_DRAFT:
        return None
    action = asking_action(None, Intent(Wish(label.action), reply.what), message)
    return Routed(Request(message, (action,))) if action is not None else None


def _carried(message: str, *actions: Action) -> Routed:
    return Routed(Request(message, actions))


def _told(heard: _Heard) -> Routed | None:
    facts = other_facts(heard.message, heard.draft.brief)
    known = {name: value for name, value in facts.items() if value is not None and name in Facts.model_fields}
    if known:
        return _carried(heard.message, TellFacts(facts=Facts.model_validate(known), said=heard.message))
    found = _USERS.search(heard.message.rstrip("。！的"))
    users = (found["a"] or found["b"]) if found else ""
    if not users:
        return None
    told = TellFacts(facts=Facts(users=users), said=heard.message)
    return Routed(ask=f"您是说这个项目给“{users}”用吗？", button=f"是给{users}用的", action=told)


def _set(heard: _Heard) -> Routed | None:
    """The value has to stand in the message: no number is the model's."""
    value, rows, draft = heard.value, heard.rows, heard.draft
    if not value:
        return None
    row = _ROW.search(heard.message)
    target = row.group() if row else heard.what
    if not target and len(rows) != 1:
        return None
    target = target if row or rows_meant(draft.table, target, heard.focus) or not rows else f"第{rows[0]}条"
    found = set_actions(draft, draft.brief, target, value, heard.message, heard.focus)
    if isinstance(found, Choice):
        return Routed(Request(heard.message, choice=found))
    return _carried(heard.message, *found) if found else None


def _deleted(heard: _Heard) -> Routed | None:
    rows = heard.rows
    if len(rows) > 1:
        return Routed(Request(heard.message, choice=Choice(rows=rows, text="", said="删除")))
    place = _only(rows, heard.draft)
    if place is None:
        return None
    name = heard.draft.table.indicators[place - 1].name
    return Routed(ask=f"您是要删除第{place}条“{name}”吗？", button=f"删除第{place}条", action=DeleteRow(row=place))


def _moved(heard: _Heard) -> Routed | None:
    place = _only(heard.rows, heard.draft)
    if place is None:
        return None
    row = heard.draft.table.indicators[place - 1]
    where = heard.what if category_of("", heard.what) else heard.message
    if category_of("", where) is row.category:  # 放在社会效益不合适，搁数量里
        where = next((part for part in re.split(r"[，。,；]", heard.message)[::-1] if category_of("", part)), where)
    if category_of("", where) is row.category:
        return None
    return _carried(heard.message, move_action(heard.draft, f"第{place}条", where, heard.focus))


def _replaced(heard: _Heard) -> Routed | None:
    place, hint = _only(heard.rows, heard.draft), heard.what
    if place is None:
        return None
    name = heard.draft.table.indicators[place - 1].name
    if (not hint or hint in name) and heard.reply.value != hint:
        hint = _said(heard.reply.value, heard.message)
    hint = re.sub(r"^(?:讲|说|考核|关于)", "", "" if hint in name else hint)
    if not hint or _ROW.search(hint):
        return Routed(
            ask=f"您是要把第{place}条“{name}”换成别的指标吗？换成什么？",
            button=f"第{place}条换一个",
            action=ReplaceRow(row=place, hint=""),
        )
    button = f"把第{place}条换成{hint}"
    return Routed(
        ask=f"您是要把第{place}条“{name}”换成“{hint}”吗？", button=button, action=ReplaceRow(row=place, hint=hint)
    )


def _added(heard: _Heard) -> Routed | None:
    what, message = heard.what, heard.message
    action = add_action(f"{what}{heard.value}", message, heard.toolbox.library) if what else None
    if action is None or action.category is None:
        category = category_of("", message) or (Category.SOCIAL_BENEFIT if "效益" in message else None)
        action = AddRow(category=category, said=message) if category is not None else None
    if action is not None:
        return _carried(message, action)
    category = _category_like(message, heard.toolbox)
    if category is None:
        return None
    about = f"，来量“{what}”" if what else ""
    return Routed(
        ask=f"您是要加一条{category.level2}{about}吗？也可以直接说名称，例如“再加一条{category.level2}：……”。",
        button=f"再加一条{category.level2}",
        action=AddRow(category=category, hint=what, said=message),
    )


def _confirmed(heard: _Heard) -> Routed:
    rows = heard.rows if _ROW.search(heard.message) else ()
    button = f"确认第{rows[0]}条" if len(rows) == 1 else "建议值全部确认"
    named = f"第{rows[0]}条的建议值" if len(rows) == 1 else "全部建议值"
    return Routed(ask=f"您是要确认{named}吗？", button=button, action=ConfirmRows(rows=rows[:1]))


def _taken(heard: _Heard) -> Routed | None:
    number = heard.reply.row if re.search(r"[\d一二三四五六七八九十]", heard.message) else 0
    taken = TakeOffered(which=(number,) if number else ())
    return _carried(heard.message, taken) if heard.conversation.offered else None


def _suggested(heard: _Heard) -> Routed:
    return _carried(heard.message, SuggestRows(about=heard.message, category=suggested_category(heard.message)))


_READERS: dict[Label, Callable[[_Heard], Routed | None]] = {
    Label.TELL: _told,
    Label.SET: _set,
    Label.DELETE: _deleted,
    Label.MOVE: _moved,
    Label.REPLACE: _replaced,
    Label.ADD: _added,
    Label.CONFIRM: _confirmed,
    Label.TAKE: _taken,
    Label.SUGGEST: _suggested,
}


def _only(rows: tuple[int, ...], draft: Draft) -> int | None:
    return rows[0] if len(rows) == 1 and 1 <= rows[0] <= len(draft.table.indicators) else None


def _category_like(message: str, toolbox: Toolbox) -> Category | None:
    """The category that most of the library's names nearest to ``message`` have; None without the embedding model."""
    if toolbox.likeness is None:
        return None
    entries = toolbox.library.entries
    alike = toolbox.likeness(tuple(entry.name for entry in entries), message)
    nearest = sorted(zip(alike, entries, strict=True), key=lambda one: -one[0])[:_ALIKE]
    votes: dict[Category, float] = {}
    for score, entry in nearest:
        votes[entry.category] = votes.get(entry.category, 0.0) + score
    best = max(votes, key=lambda category: votes[category])
    return best if votes[best] / _ALIKE >= _LEAST / 2 else None


def _said(words: str, message: str) -> str:
    """``words`` where they stand in the message, else nothing."""
    return words if words and bare(words) in bare(message) else ""
