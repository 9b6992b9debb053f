"""From what a message most likely does to requests with typed actions. What does not fit the table is no request."""

import re
from collections.abc import Callable
from dataclasses import replace

from assistant.composer.wording import large_number
from assistant.errors import ProductError
from assistant.workflows.actions import TakeOffered
from assistant.workflows.asking import asking_action
from assistant.workflows.hearing.tokens import tokens_of
from assistant.workflows.intents import Intent, Wish
from assistant.workflows.request_reading import Reading, Request
from assistant.workflows.sayings.fact_requests import money_told, time_told, unit_told, year_told
from assistant.workflows.sayings.heeding import Heeded, has_a_dark_part, heeded
from assistant.workflows.sayings.new_row_requests import added, added_any, replaced
from assistant.workflows.sayings.pieces import pieces_of
from assistant.workflows.sayings.row_requests import asked_back, confirmed, deleted, moved, renamed, stepped, value_set

Builder = Callable[[Reading, Heeded], Request | None]

# Chance from which a request is taken at its word; edits whose places must fit the table need less.
_LEAST = 0.8
_LEAST_OF = dict.fromkeys(
    ("set", "set_ask", "up", "down", "money", "deadline", "duration", "unit", "replace", "aside"), 0.4
)
_SILENT = frozenset({"aside", "keep", "greet"})  # beside other requests they ask for nothing
_INVENTED = re.compile(r"编[个一]|随便[编写填]|凭空|瞎[编写填]")  # a figure from nowhere is never written


def heed(reading: Reading, message: str) -> tuple[Request, ...]:
    """The requests of ``message`` where each is likely and fits the table; empty otherwise."""
    tokens = tokens_of(message, reading.draft.table, reading.row)
    found = heeded(pieces_of(tokens, message, reading.draft.table))
    sure = all(one.chance >= _LEAST_OF.get(one.act, _LEAST) for one in found)
    if not found or not sure or all(one.act in _SILENT for one in found):
        return ()
    if _INVENTED.search(message) or any(map(has_a_dark_part, found)):
        return ()
    asks = any(one.act == "explain" for one in found)
    for one in found:
        if one.act in _SILENT or (asks and one.act == "vague"):
            continue
        begin, end = one.pieces[0].start, one.pieces[-1].end
        within = tuple(token for token in tokens if begin <= token.start < end)
        request = _built(reading, replace(one, said=message[begin:end].strip(), tokens=within))
        if request is None:
            return ()
        reading.add(request)
        reading.speak_of(request)
    return tuple(reading.requests)


def _is_other_wish(reading: Reading, one: Heeded) -> bool:
    """True where a word of the request speaks for what another act does: 怎么导出 is no 帮助, 1可以 takes what was offered."""
    if one.act == "confirm":
        return bool(reading.conversation.offered)
    if one.act == "renew":
        return not one.kinds & {"GOAL", "PURPOSE"}
    return (one.act == "help" and "EXPORT" in one.kinds) or (one.act == "set_ask" and "CONFIRM" in one.kinds)


def _built(reading: Reading, one: Heeded) -> Request | None:
    builder = _BUILDERS.get(one.act)
    try:
        return builder(reading, one) if builder is not None and not _is_other_wish(reading, one) else None
    except ProductError:
        return None  # the readers of clauses say why


def _taken(reading: Reading, one: Heeded) -> Request | None:
    if not reading.conversation.offered:
        return None
    number = re.search(r"第?([\d一二三四五六七八九十]+)[个条]?", one.said)
    value = large_number(number[1]) if number else 1 if re.search("头一|前一", one.said) else None
    return Request(one.said, (TakeOffered(which=(int(value),) if value is not None else ()),))


def _plain(wish: Wish) -> Builder:
    def builder(reading: Reading, one: Heeded) -> Request | None:
        action = asking_action(reading.draft, Intent(wish, one.said), one.said, reading.row)
        return Request(one.said, (action,)) if action is not None else None

    return builder


_BUILDERS: dict[str, Builder] = {
    "set": value_set,
    "set_ask": asked_back,
    "up": stepped,
    "down": stepped,
    "delete": deleted,
    "add": added,
    "add_any": added_any,
    "replace": replaced,
    "rename": renamed,
    "move_to": moved,
    "confirm": confirmed,
    "take": _taken,
    "money": money_told,
    "deadline": time_told,
    "duration": time_told,
    "year": year_told,
    "unit": unit_told,
} | {
    wish.value: _plain(wish)
    for wish in (
        Wish.SUGGEST,
        Wish.EXPLAIN,
        Wish.PRECEDENTS,
        Wish.CHECK,
        Wish.REWRITE,
        Wish.RENEW,
        Wish.UNDO,
        Wish.RESTART,
        Wish.DRAFT_NOW,
        Wish.SKIP,
        Wish.EXPORT,
        Wish.HELP,
    )
}
