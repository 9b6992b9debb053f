"""From what a message most likely does to requests with typed actions. What does not fit the table is no request."""

import re
from collections.abc import Callable
from dataclasses import replace

from assistant.composer.wording import large_number
from assistant.errors import ProductError
from assistant.workflows.actions import TakeOffered, Undo
from assistant.workflows.asking import asking_action
from assistant.workflows.hearing.tokens import tokens_of
from assistant.workflows.intents import Intent, Wish
from assistant.workflows.request_reading import Reading, Request
from assistant.workflows.sayings.deleting import deleted
from assistant.workflows.sayings.dictated import defined, moved_beside, title_said, vague_said
from assistant.workflows.sayings.fact_requests import money_told, time_told, unit_told, year_told
from assistant.workflows.sayings.heeding import Heeded, has_a_dark_part, heeded, with_roles
from assistant.workflows.sayings.new_row_requests import added, added_any, replaced
from assistant.workflows.sayings.pieces import pieces_of
from assistant.workflows.sayings.row_requests import asked_back, confirmed, moved, renamed, stepped, value_set

Builder = Callable[[Reading, Heeded], Request | None]

# Chance from which a request is taken at its word; edits whose places must fit the table need less.
_LEAST = 0.8
_LEAST_OF = dict.fromkeys(
    ("set", "set_ask", "up", "down", "money", "deadline", "duration", "replace", "aside", "define"), 0.4
) | dict.fromkeys(("explain", "rename", "check", "precedents", "suggest"), 0.75)
_SILENT = frozenset({"aside", "keep", "greet"})  # beside other requests they ask for nothing
_ASKS_WHICH = re.compile("哪些|哪几[个条项]")  # rows are asked for, not what one of them means
_INSTEAD = frozenset(
    {"set", "add", "move_to", "rename", "replace", "define", "money", "up", "down"}
)  # taken for one another


def heed(reading: Reading, message: str) -> tuple[Request, ...]:
    """The requests of ``message`` where each is likely and fits the table; empty otherwise."""
    tokens = tokens_of(message, reading.draft.table, reading.row)
    found = heeded(pieces_of(tokens, message, reading.draft.table))
    sure = all(one.chance >= _LEAST_OF.get(one.act, _LEAST) for one in found)
    if not found or not sure:
        return ()
    if all(one.act in _SILENT for one in found):
        return (Request(message, kept=True),) if _asks_to_keep(found) else ()
    if any(map(has_a_dark_part, found)):
        return ()
    asks = any(one.act == "explain" for one in found)
    for one in found:
        if one.act in _SILENT or (asks and one.act == "vague") or (len(found) > 1 and _says_nothing(reading, one)):
            continue
        begin, end = one.pieces[0].start, one.pieces[-1].end
        within = tuple(token for token in tokens if begin <= token.start < end)
        request = _built(reading, replace(one, said=message[begin:end].strip(), tokens=within))
        if request is None:
            return ()
        reading.add(request)
        reading.speak_of(request)
    return tuple(reading.requests)


def _says_nothing(reading: Reading, one: Heeded) -> bool:
    """True for what only looks like a request: a reason taken for a question, suggestions turned down (不用你那几个了)."""
    told = one.act == "explain" and one.chance < _LEAST and not any(piece.kind == "?" for piece in one.pieces)
    pointed = [piece.text for piece in one.pieces if piece.kind == "P"]
    refused = one.act == "delete" and bool(reading.conversation.offered) and pointed in (["那几个"], ["这几个"])
    return told or refused


def _asks_to_keep(found: tuple[Heeded, ...]) -> bool:
    return any(one.act == "keep" and one.chance >= _LEAST for one in found) and all(one.chance > 0.5 for one in found)


def _value_or_undo(reading: Reading, one: Heeded) -> Request | None:
    """撤回刚才那步，还是90好 goes back a step and sets nothing."""
    return Request(one.said, (Undo(),)) if "UNDO" in one.kinds else value_set(reading, one)


def _is_other_wish(reading: Reading, one: Heeded) -> bool:
    """True where a word of the request speaks for what another act does: 怎么导出 is no 帮助, 1可以 takes what was offered."""
    if one.act == "confirm":
        return bool(reading.conversation.offered)
    if one.act == "explain":
        return _ASKS_WHICH.search(one.said) is not None
    if one.act == "renew":
        return not one.kinds & {"GOAL", "PURPOSE"}
    return (one.act == "help" and "EXPORT" in one.kinds) or (one.act == "set_ask" and "CONFIRM" in one.kinds)


def _built(reading: Reading, one: Heeded) -> Request | None:
    """What ``one`` most likely is and fits the table; for an edit that does not fit, the next likely edit."""
    asks = one.act == "add" and one.kinds & {"ADD", "LACK"}
    several = one.act == "money" and sum(piece.kind == "M" for piece in one.pieces) > 1  # 设备200万，装修80万
    barred = {"set"} if asks or several else set()
    likely = [act for act in one.others if act in _INSTEAD - barred] if one.act in _INSTEAD else []
    others = [replace(one, act=act, chance=0.0) for act in likely]
    for guess in (one, *map(with_roles, others)):
        builder = _BUILDERS.get(guess.act)
        try:
            request = builder(reading, guess) if builder is not None and not _is_other_wish(reading, guess) else None
        except ProductError:
            request = None  # the readers of clauses say why
        if request is not None:
            return request
    return None


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
    "set": _value_or_undo,
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
    "title": title_said,
    "define": defined,
    "vague": vague_said,
    "move_by": moved_beside,
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
