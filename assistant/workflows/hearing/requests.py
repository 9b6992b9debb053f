"""From the frames that were heard to requests with typed actions. What does not fit the table is no request."""

import re
from collections.abc import Callable

from assistant.composer.wording import large_number
from assistant.errors import ProductError
from assistant.model.categories import Category, category_of
from assistant.model.findings import CellRef
from assistant.workflows.actions import (
    CheckTable,
    DeleteRow,
    ExportTable,
    FindPrecedents,
    MoveRow,
    RenewTexts,
    ReplaceRow,
    RewriteRows,
    SetCell,
    SuggestRows,
    TakeOffered,
)
from assistant.workflows.asking import explain_action
from assistant.workflows.conversation import Choice
from assistant.workflows.edit_words import measures, set_value, takes
from assistant.workflows.hearing.funds import funds_request
from assistant.workflows.hearing.matching import Heard, heard
from assistant.workflows.hearing.meant_rows import REFS, one_row, rows_of
from assistant.workflows.hearing.new_rows import added_row, added_rows, replaced_row
from assistant.workflows.hearing.telling import (
    budget_told,
    deadline_told,
    duration_told,
    title_told,
    unit_told,
    year_told,
)
from assistant.workflows.hearing.tokens import Token, tokens_of
from assistant.workflows.hearing.values import WORDS_BETWEEN, valued
from assistant.workflows.request_reading import Reading, Request
from assistant.workflows.said_values import said_text
from assistant.workflows.steps import Step, step_actions

_MOST_LOST = 6  # letters of a message that may stay unexplained
_LOST_SHARE = 0.4  # of its letters


def hear(reading: Reading, message: str, *, wholly: bool = False) -> tuple[Request, ...]:
    """The requests of ``message`` where frames explain nearly all of it, or ``wholly`` all, and each fits the table; empty
    otherwise."""
    tokens = tokens_of(message, reading.draft.table, reading.row)
    parts = heard(tokens, message)
    lost = sum(part.cost for part in parts)
    if not any(part.frame for part in parts) or lost > (0 if wholly else min(_MOST_LOST, _LOST_SHARE * len(message))):
        return ()
    if _loses_heading(parts, tokens):
        return ()
    aside = False
    for part in parts:
        if not part.frame:
            aside = aside or part.cost > 0
            continue
        if aside and _only_points(part):
            return ()  # the aside may have named the row
        try:
            request = _BUILDERS[part.frame](reading, part)
        except ProductError:
            return ()
        if request is None:
            return ()
        reading.add(request)
        reading.speak_of(request)
    return tuple(reading.requests)


def _loses_heading(parts: tuple[Heard, ...], tokens: tuple[Token, ...]) -> bool:
    """True where a heading was named that no frame took up (社会效益空着，补一条……)."""
    taken = {token.start for part in parts if part.frame for held in part.groups.values() for token in held}
    return any(token.kinds == ("HEADING",) and token.start not in taken for token in tokens)


def _only_points(part: Heard) -> bool:
    kinds = {kind for token in part.groups.get("row", ()) for kind in token.kinds if kind in REFS}
    return kinds == {"POINTER"} or ("row" not in part.groups and part.frame in ("set_here", "rename", "total"))


def _set(reading: Reading, part: Heard) -> Request | None:
    named = rows_of(reading, part.groups["row"]) if "row" in part.groups else [(reading.row,)] if reading.row else []
    if WORDS_BETWEEN.search(part.said):
        return None
    return valued(reading, named, part.text("value"), part.said, recounted="row" in part.groups)


def _step(reading: Reading, part: Heard) -> Request | None:
    row = one_row(reading, part.groups["row"])
    if row is None or not takes(reading.draft, row, part.text("by")):
        return None
    miscounted = re.search(r"(?P<way>[多少漏])(?:算|写|报|填|记|统计)", part.said)  # 少算了30座 is to be added
    up = miscounted["way"] != "多" if miscounted else "up" in part.groups
    step = Step(target="", sign=1 if up else -1, amount=said_text(part.text("by")), words=part.said)
    found = step_actions(reading.draft, reading.brief, step, part.said, row, "")
    return Request(part.said, found) if found else None


def _delete(reading: Reading, part: Heard) -> Request | None:
    named = rows_of(reading, part.groups["row"])
    if not named or not all(named):
        return None
    if len(named) == 1 and len(named[0]) > 1:
        return Request(part.said, choice=Choice(rows=named[0], text="", said="删除"))
    rows = dict.fromkeys(rows[0] for rows in named if len(rows) == 1)
    return Request(part.said, tuple(DeleteRow(row=row) for row in rows)) if len(rows) == len(named) else None


def _rename(reading: Reading, part: Heard) -> Request | None:
    row = one_row(reading, part.groups["row"]) if "row" in part.groups else reading.row
    name = re.sub(r"^[：:“\"]+|[”\"'吧了呗 ]+$", "", part.text("name"))
    if row is None or not re.fullmatch(r"[\u4e00-\u9fffA-Za-z（）()·/\d]{3,24}", name):
        return None
    if "verb" in part.groups and not measures(name):
        return None
    old = reading.draft.table.indicators[row - 1].name
    if re.match(r"改|换|调", part.text("verb")) and old[-3:] != name[-3:]:
        return Request(part.said, (ReplaceRow(row=row, hint=name, said=part.said),))
    cell = CellRef(part="indicator", indicator=row, field="name")
    named = SetCell(cell=cell, text=name, said=part.said)
    valued = (set_value(reading.draft, row, part.text("value"), part.said),) if "value" in part.groups else ()
    return Request(part.said, (named, *valued))


def _shorten(reading: Reading, part: Heard) -> Request | None:
    row = one_row(reading, part.groups["row"])
    words = re.sub(r"^(?:里|中|把|将|的)+|(?:这|那)?(?:[两三四几]个)?字$", "", part.text("text")).strip('“”"')
    old = reading.draft.table.indicators[row - 1].name if row is not None else ""
    short = old.replace(words, "", 1)
    if row is None or not words or short == old or len(short) < 3:
        return None
    cell = CellRef(part="indicator", indicator=row, field="name")
    return Request(part.said, (SetCell(cell=cell, text=short, said=part.said),))


def _define(reading: Reading, part: Heard) -> Request | None:
    row = one_row(reading, part.groups["row"])
    if row is None:
        return None
    text = re.sub(r"^[：:“\"]+|[”\"]+$", "", part.text("text"))
    cell = CellRef(part="indicator", indicator=row, field="definition")
    return Request(part.said, (SetCell(cell=cell, text=text, said=part.said),))


def _under(reading: Reading, part: Heard) -> Request | None:
    row, words = one_row(reading, part.groups["row"]), part.text("heading")
    category = Category.SOCIAL_BENEFIT if words.startswith("效益") else category_of("", words)
    if row is None or category is None:
        return None
    return Request(part.said, (MoveRow(row=row, category=category),))


def _beside(reading: Reading, part: Heard) -> Request | None:
    row, side = one_row(reading, part.groups["row"]), part.text("side")
    if row is None:
        return None
    if "other" not in part.groups:
        first = re.search(r"最前|最上|开头|第一|首|头", side) is not None
        return Request(part.said, (MoveRow(row=row, place=1 if first else 0),))
    other = one_row(reading, part.groups["other"])
    if other is None or other == row or side.startswith("最"):
        return None
    behind = re.search(r"后|下", side) is not None
    return Request(part.said, (MoveRow(row=row, place=other + behind - (row < other)),))


def _take(reading: Reading, part: Heard) -> Request | None:
    if not reading.conversation.offered:
        return None
    words = part.text("nth")
    number = re.search(r"[\d一二三四五六七八九十]+", words)
    which = 1 if words.startswith("头") else large_number(number.group()) if number else None
    return Request(part.said, (TakeOffered(which=(int(which),)),)) if which is not None else None


def _suggest(reading: Reading, part: Heard) -> Request | None:
    words = part.text("heading")
    category = Category.SOCIAL_BENEFIT if words.startswith("效益") else category_of("", words) if words else None
    return Request(part.said, (SuggestRows(about=part.said, category=category),))


def _export(reading: Reading, part: Heard) -> Request | None:
    form = part.text("form").lower()
    kind = "word" if form.startswith(("word", "doc")) else "excel" if re.match(r"excel|xls|电子表|表格", form) else ""
    return Request(part.said, (ExportTable(format=kind),))


def _explain(reading: Reading, part: Heard) -> Request | None:
    return Request(part.said, (explain_action(reading.draft, part.said, reading.row),))


def _precedents(reading: Reading, part: Heard) -> Request | None:
    return Request(part.said, (FindPrecedents(about=part.said, category=category_of("", part.said)),))


def _rewrite(reading: Reading, part: Heard) -> Request | None:
    return Request(part.said, (RewriteRows(),)) if re.search(r"改|写|处理|弄|优化|润色|量化", part.said) else None


def _check(reading: Reading, part: Heard) -> Request | None:
    return Request(part.said, (CheckTable(),))


def _renew(reading: Reading, part: Heard) -> Request | None:
    return Request(part.said, (RenewTexts(),))


_BUILDERS: dict[str, Callable[[Reading, Heard], Request | None]] = {
    "set": _set,
    "set_here": _set,
    "total": _set,
    "step": _step,
    "delete": _delete,
    "add": added_row,
    "add_many": added_rows,
    "replace": replaced_row,
    "rename": _rename,
    "shorten": _shorten,
    "define": _define,
    "under": _under,
    "beside": _beside,
    "take": _take,
    "suggest": _suggest,
    "export": _export,
    "explain": _explain,
    "precedents": _precedents,
    "rewrite": _rewrite,
    "funds": funds_request,
    "title": title_told,
    "unit": unit_told,
    "year": year_told,
    "check": _check,
    "renew": _renew,
    "deadline": deadline_told,
    "duration": duration_told,
    "budget": budget_told,
}
