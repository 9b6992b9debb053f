"""New rows that a clause asks for: one, several by name (在线率和完好率), and what a later clause adds to them."""

import re

from assistant.library.phrases import ends_in_quantity
from assistant.workflows.actions import AddRow
from assistant.workflows.edit_words import add_action
from assistant.workflows.intents import Intent
from assistant.workflows.request_reading import Reading, Request
from assistant.workflows.said_values import is_value, said_text
from assistant.workflows.segments import Clause

_AND = re.compile(r"[、和跟与及]|以及|还有")
_MORE = re.compile(
    r"^(?:还有|再有|还要|另外|再|和|以及|加上?|外加)+(?:一?[个条项])?(?P<name>.{2,16}?)(?:的|那个|这个|指标)*$"
)
_COUNTS = {"几": 2, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "2": 2, "3": 3, "4": 4, "5": 5}


def added(reading: Reading, intent: Intent, clause: Clause) -> Request | None:
    """The rows that an 加 asks for; None where it names nothing that could be a row."""
    what = intent.what or reading.topic
    names = listed_names(what)
    if len(names) > 1:
        actions = [add_action(name, clause.said, reading.toolbox.library) for name in names]
        return Request(clause.said, tuple(action for action in actions if action is not None))
    action = add_action(what, clause.said, reading.toolbox.library)
    if action is None:
        return None
    vague_wish = not (action.hint or action.category) and not re.search(r"[个条项]", clause.text)
    return None if vague_wish else Request(clause.said, (action,) * _COUNTS.get(intent.value, 1))


def listed_names(what: str) -> tuple[str, ...]:
    """The names of several quantities (在线率和完好率); empty for anything else."""
    parts = tuple(part.strip("一个条的 ") for part in _AND.split(what))
    return parts if len(parts) > 1 and all(len(p) > 1 and ends_in_quantity(p) for p in parts) else ()


def continued_add(reading: Reading, clause: Clause) -> Request | None:
    """加两个质量指标，在线率和完好率: the names; 加个平整度，还有个安全事故的: one more; 加一条，培训40人次: its words; 加上，30%: the
    value. None where ``clause`` says nothing of the rows just added."""
    last = reading.requests[-1] if reading.requests else None
    if last is None or not last.actions or not all(isinstance(a, AddRow) for a in last.actions):
        return None
    actions = tuple(a for a in last.actions if isinstance(a, AddRow))
    final = actions[-1]
    value = re.sub(r"^(?:目标值?|指标值|值|就|都|写|填|定|按|为|是|要|：|:)+", "", clause.text)
    if final.hint and not final.value and is_value(value):
        return _renewed(reading, clause, (*actions[:-1], final.model_copy(update={"value": said_text(value)})))
    names = listed_names(clause.text)
    if names and not any(action.hint for action in actions):
        new = [_named(reading, name, clause, final) for name in names]
        return _renewed(reading, clause, tuple(action for action in new if action is not None))
    more = _MORE.match(clause.said)
    if final.hint and more and clause.said[:1] in "还再另和以外" and not is_value(clause.text):
        one = _named(reading, more["name"], clause, None)
        return Request(clause.said, (one,)) if one is not None and one.hint else None
    if not final.hint:
        one = _named(reading, clause.text, clause, final)
        return _renewed(reading, clause, (*actions[:-1], one)) if one is not None and one.hint else None
    return None


def _named(reading: Reading, words: str, clause: Clause, opened: AddRow | None) -> AddRow | None:
    one = add_action(words, clause.said, reading.toolbox.library)
    if one is None or opened is None:
        return one
    return one.model_copy(update={"category": opened.category or one.category})


def _renewed(reading: Reading, clause: Clause, actions: tuple[AddRow, ...]) -> Request:
    words = f"{reading.requests[-1].words}，{clause.said}"
    said = tuple(action.model_copy(update={"said": words}) for action in actions)
    reading.requests[-1] = Request(words, said)
    return Request("")
