"""Wishes that ask for something other than an edit of one cell, as typed actions with their slots."""

import re

from assistant.composer.wording import large_number
from assistant.model.categories import Category, category_of
from assistant.model.drafts import Draft
from assistant.workflows.actions import (
    LAST_CHANGES,
    Action,
    CheckTable,
    ConfirmRows,
    DraftNow,
    Explain,
    ExportTable,
    FindPrecedents,
    Greet,
    Help,
    RenewTexts,
    Restart,
    RewriteRows,
    SkipQuestion,
    SuggestRows,
    TakeOffered,
    Undo,
)
from assistant.workflows.intents import Intent, Wish
from assistant.workflows.row_reference import rows_meant

_PLAIN: dict[Wish, Action] = {
    Wish.HELP: Help(),
    Wish.GREET: Greet(),
    Wish.UNDO: Undo(),
    Wish.RESTART: Restart(),
    Wish.CHECK: CheckTable(),
    Wish.REWRITE: RewriteRows(),
    Wish.DRAFT_NOW: DraftNow(),
    Wish.SKIP: SkipQuestion(),
    Wish.RENEW: RenewTexts(),
    Wish.CHANGES: Explain(about=LAST_CHANGES),
}
_ASKING = re.compile(
    r"为什么|为啥|为何|为嘛|什么叫|啥叫|怎么不能|怎么不行|凭什么|依据是什么|有什么(?:依据|根据)|什么是|啥是|是什么(?:意思)?|什么意思|啥意思|指什么|是啥|^解释(?:一下)?|怎么理解|怎么填|咋填|填什么|"
    r"(?:是)?(?:从)?哪里?儿?来的|怎么来的|咋来的|从哪来的?|是不是太[高低松紧严]|怎么算(?:的|出来的?)?|要不要|用不用|该不该|(?:要|得|必须|一定要)?(?:写|填|设)(?=[\u4e00-\u9fff]{2})|[?？吗呢啊了]+$"
)
_THIS = re.compile(r"^(?:这|那)(?:一)?(?:个|条|行|项)?(?:数|值|指标)?|^它")


def asking_action(draft: Draft | None, intent: Intent, text: str, focus: int | None = None) -> Action | None:
    """The action of ``intent``, with what it is about read from ``text``; None for edits of cells and rows."""
    plain = _PLAIN.get(intent.wish)
    if plain is not None:
        return plain
    match intent.wish:
        case Wish.EXPLAIN:
            return explain_action(draft, text, focus)
        case Wish.PRECEDENTS:
            return FindPrecedents(about=text, category=category_of("", text))
        case Wish.SUGGEST:
            return SuggestRows(about=text, category=_suggested(draft, intent, text, focus))
        case Wish.EXPORT:
            form = re.search(r"(?P<w>word|docx?)|(?P<e>excel|xlsx?|电子表|表格文件)", text, re.IGNORECASE)
            return ExportTable(format="word" if form and form["w"] else "excel" if form else "")
        case Wish.CONFIRM:
            return ConfirmRows(rows=_confirmed_rows(draft, text))
        case Wish.TAKE:
            number = large_number(intent.what) if intent.what else None
            return TakeOffered(which=(int(number),) if number is not None else ())
        case _:
            return None


def explain_action(draft: Draft | None, text: str, focus: int | None) -> Explain:
    """What is asked about; the row where one is named, pointed at, or holds the number that is asked about."""
    about = _ASKING.sub("", _ASKING.sub("", text)).strip('“”"的，, ') or text
    if draft is None:
        return Explain(about=about)
    number = re.search(r"[\d.]+%?", about)
    if number and not re.search(r"第|[A-Za-z]{3}", about):
        held = [n for n, row in enumerate(draft.table.indicators, 1) if number.group() in row.value.raw]
        near = focus if focus in held else next(iter(held), None)
        if near:
            return Explain(about=about, row=near)
    if _THIS.match(about) or not about:
        return Explain(about=about or text, row=focus)
    rows = rows_meant(draft.table, about, focus) if len(about) <= 16 else ()
    return Explain(about=about, row=rows[0] if len(rows) == 1 else None)


def suggested_category(text: str) -> Category | None:
    found = category_of("", re.sub(r"满意度[改高].*", "", text))
    return Category.SOCIAL_BENEFIT if found is None and "效益" in text else found


def _suggested(draft: Draft | None, intent: Intent, text: str, focus: int | None) -> Category | None:
    """The category that is named, or that of the row for which another is wanted (第七条换一个)."""
    rows = rows_meant(draft.table, intent.what, focus) if draft is not None and intent.what != text else ()
    if draft is not None and len(rows) == 1 and rows[0] <= len(draft.table.indicators):
        return draft.table.indicators[rows[0] - 1].category
    return suggested_category(text)


def _confirmed_rows(draft: Draft | None, text: str) -> tuple[int, ...]:
    named = re.search(r"第.+?[条行个]", text)
    return rows_meant(draft.table, text) if draft is not None and named else ()
