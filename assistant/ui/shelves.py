"""HTML of the page 案例与指标库: what was found, with a button to take it over, and the user's own indicators."""

from collections.abc import Sequence

from markupsafe import Markup

from assistant.library import LibraryEntry
from assistant.model.drafts import Precedent
from assistant.model.numerals import format_number
from assistant.ui.markup import EMPTY, join, sentences
from assistant.workflows.finding_rows import FoundRows
from assistant.workflows.own_library import Imported


def found(rows: FoundRows, query: str) -> Markup:
    """Rows of the library (numbered from 0) and then of the precedents (numbered on), and the projects that are alike."""
    if not (rows.tables or rows.rows or rows.entries):
        nothing = f"没有找到与“{query}”相近的指标；可以换个说法，或少写几个字。"
        return sentences([nothing, *([rows.note] if rows.note else [])], "info")
    first = len(rows.entries)
    entries = join(_entry(number, entry) for number, entry in enumerate(rows.entries))
    precedents = join(_precedent(number, row) for number, row in enumerate(rows.rows, first))
    tables = join(_table(table) for table in rows.tables)
    note = sentences([rows.note], "info") if rows.note else EMPTY
    return join(
        (
            _section(f"指标库（{first} 条）", Markup('<ul class="cards">{}</ul>').format(entries))
            if entries
            else EMPTY,
            _section(f"先例中的指标（{len(rows.rows)} 条）", Markup('<ul class="cards">{}</ul>').format(precedents))
            if precedents
            else EMPTY,
            _section("相近的项目", Markup('<ul class="items">{}</ul>').format(tables)) if tables else EMPTY,
            note,
        )
    )


def imported(done: Imported, what: str) -> Markup:
    """How many came in and what did not, row by row."""
    counts = [f"{what}：新增 {done.added} 条" + (f"，更新或已有 {done.renewed} 条" if done.renewed else "") + "。"]
    told = sentences(counts, "done") if done.added or done.renewed else EMPTY
    return told + sentences(done.errors, "error", f"没有导入的内容（{len(done.errors)} 处）")


def own(entries: Sequence[LibraryEntry]) -> Markup:
    """The user's own indicators, each with a button to take it out."""
    if not entries:
        return Markup('<p class="muted">还没有自有指标。下载模板，填好后导入。</p>')
    items = join(
        Markup(
            '<li><b>{0}</b><span class="version-label">{1} · {2} {3}</span>'
            '<button type="button" class="small quiet" data-act="remove" data-entry="{0}" data-sure="从自有指标库删除“{2}”？"'
            ' aria-label="删除 {2}">删除</button></li>'
        ).format(entry.id, entry.category.level2, entry.name, entry.proposed_value)
        for entry in entries
    )
    return Markup(
        '<details class="panel" data-key="own"><summary>已有 {} 条自有指标</summary><div class="panel-body"><ul class="items">{}</ul>'
        "</div></details>"
    ).format(len(entries), items)


def _section(title: str, content: Markup) -> Markup:
    return Markup('<section class="shelf"><h3>{}</h3>{}</section>').format(title, content)


def _entry(number: int, entry: LibraryEntry) -> Markup:
    source = f"库 {entry.id}"
    evidence = f"取证：{entry.evidence}" if entry.evidence else ""
    return _card(
        number,
        (entry.category.level2, entry.name, entry.definition, entry.proposed_value),
        source,
        (evidence, f"依据：{entry.shown_basis}"),
    )


def _precedent(number: int, precedent: Precedent) -> Markup:
    row = precedent.table.indicators[(precedent.row or 1) - 1]
    about = (f"出自《{precedent.project_name}》第 {precedent.row} 行", precedent.why)
    return _card(number, (row.level2, row.name, row.definition, row.value.raw), f"先例 {precedent.ref}", about)


def _card(number: int, texts: tuple[str, str, str, str], source: str, about: tuple[str, str]) -> Markup:
    level2, name, definition, value = texts
    notes = join(Markup('<div class="muted">{}</div>').format(text) for text in about if text)
    return Markup(
        '<li class="card"><div class="card-head"><span class="tag">{}</span><b>{}</b><span class="card-value">{}</span></div>'
        '<div class="w-def">{}</div><div class="card-foot"><span class="cite">{}</span>'
        '<button type="button" class="small primary" data-act="insert" data-row="{}" aria-label="把 {} 加入草稿">加入草稿</button></div>'
        "{}</li>"
    ).format(level2, name, value, definition, source, number, name, notes)


def _table(precedent: Precedent) -> Markup:
    total = precedent.table.budget.total
    money = f"预算 {format_number(total)} {precedent.table.money_unit}" if total is not None else ""
    return Markup('<li><b>{}</b><span class="version-label">{}</span><span class="muted">{}</span></li>').format(
        f"{precedent.number}. {precedent.project_name}", precedent.why, money
    )
