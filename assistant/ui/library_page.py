"""The page 案例与指标库: search precedents and library, take a row over into the draft, bring in one's own."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.documents.library_sheet import library_template
from assistant.errors import UsageError
from assistant.library.own import load_own
from assistant.model.categories import Category
from assistant.model.table import TargetTable
from assistant.services import Services
from assistant.ui import markup, shelves
from assistant.ui.draft_page import DraftPage
from assistant.ui.events import QUIETLY, board, details, download, drawn, guarded, quiet
from assistant.ui.handouts import Handouts
from assistant.ui.held import Held, in_turn
from assistant.ui.owners import owner_of
from assistant.ui.talk import Talk
from assistant.ui.warmup import Warmup
from assistant.workflows.finding_rows import FoundRows, find_rows
from assistant.workflows.inserting import from_entry, from_precedent
from assistant.workflows.own_library import import_indicators, import_tables, remove_indicator
from assistant.workflows.suggest import Suggestion

_ANY = "全部二级指标"
_STEPS = (
    "写几个字查找，例如“满意度”“机房运维”“助餐补贴”；也可以只选一类二级指标。",
    "每一条都注明出处：指标库编号，或第几张先例表第几行；数只是起点，用前请核对。",
    "点“加入草稿”，这一行就进到“起草”页的表里，标为待确认。",
)


@dataclass(frozen=True)
class Search:
    """What one browser session looked for last, and what was found."""

    query: str = ""
    found: FoundRows = field(default_factory=FoundRows)

    def suggestion(self, number: int) -> Suggestion:
        """Row ``number`` (from 0) as it is shown: first the library, then the precedents."""
        entries, rows = self.found.entries, self.found.rows
        if not 0 <= number < len(entries) + len(rows):
            raise UsageError("这一条已不在结果里", advice="请重新查找")
        return from_entry(entries[number]) if number < len(entries) else from_precedent(rows[number - len(entries)])


def build_library_page(services: Services, warmup: Warmup, draft: DraftPage, handouts: Handouts) -> None:
    """Lay the page out in the current Blocks and wire its events."""
    search = gr.State(Held(lambda owner: Search()))
    with gr.Row(elem_classes="search"):
        query = gr.Textbox(
            label="找什么",
            show_label=False,
            placeholder="找什么，例如：满意度、机房运维、助餐补贴",
            elem_id="library-query",
        )
        category = gr.Dropdown(
            [_ANY, *(c.level2 for c in Category)],
            value=_ANY,
            label="二级指标",
            show_label=False,
            elem_id="library-category",
        )
        start = gr.Button("查找", variant="primary", size="sm", elem_id="library-search")
    notice = quiet("library-notice")
    results = board("library-board", "查找结果")
    results.value = str(markup.empty_state("查先例和指标库", _STEPS))

    def look(value: Search, words: str, level2: str) -> Search:
        wanted = next((c for c in Category if c.level2 == level2), None)
        return Search(words.strip(), find_rows(words[:200], wanted, warmup.toolbox))

    looked = guarded(in_turn(look, lambda value: [drawn(shelves.found(value.found, value.query)), ""]))
    for listen in (start.click, query.submit):
        listen(looked, [search, query, category], [results, notice], **QUIETLY)

    def insert(held: Held[Search], talk: Held[Talk], event: gr.EventData, request: gr.Request) -> list[Any]:
        owner, sent = owner_of(request), details(event)
        with held.turn(owner):
            suggestion = held.value.suggestion(int(sent["row"]))
        with talk.turn(owner):
            talk.value = draft.drafting.inserted(talk.value, suggestion)
            return [_inserted(talk.value, suggestion), *draft.show(talk.value)]

    results.click(guarded(insert), [search, draft.talk], [notice, *draft.outputs], **QUIETLY)
    _own_tables(services, warmup)
    _own_library(services, handouts)


def _inserted(talk: Talk, suggestion: Suggestion) -> str:
    if talk.trouble is not None:
        return str(markup.sentences([talk.trouble.sentence], "error"))
    title = talk.draft.table.project_name if talk.draft else ""
    return str(markup.sentences([f"“{suggestion.name}”已加入草稿《{title}》，在“起草”页确认它的数。"], "done"))


def _own_tables(services: Services, warmup: Warmup) -> None:
    """Own tables become precedents for everyone who uses this server."""
    with gr.Accordion("导入自己的绩效目标表，作为先例", open=False, elem_id="own-tables"):
        quiet("own-tables-about").value = str(
            markup.sentences(
                ["读得出的任何文件都行，可多份；导入后，使用这台服务的人都能查到。建索引要几秒到一分钟。"], "info"
            )
        )
        files = gr.File(label="选择文件", file_count="multiple", height=140, elem_id="own-tables-files")
        with gr.Row(elem_classes="actions"):
            start = gr.Button("导入", size="sm", elem_id="own-tables-start")
        told = quiet("own-tables-told")

    def add(tables: list[TargetTable]) -> int:
        added = services.build_index(tables).added
        services.renew()
        warmup.start()
        return added

    def bring_in(paths: list[str] | None) -> str:
        if not paths:
            raise UsageError("还没有选择文件", advice="请先选择要导入的表")
        files = [(Path(path).name, Path(path).read_bytes()) for path in paths]
        done, _ = import_tables(files, lambda tables: add(list(tables)))
        return str(shelves.imported(done, "绩效目标表"))

    start.click(guarded(bring_in), files, told, **{**QUIETLY, "show_progress": "minimal", "trigger_mode": "once"})


def _own_library(services: Services, handouts: Handouts) -> None:
    folder = services.settings.data_dir
    with gr.Accordion("导入自己的指标库（Excel）", open=False, elem_id="own-library"):
        blank = gr.State(Held(lambda owner: None))
        with gr.Row(elem_classes="actions"):
            template = download(handouts, "下载模板", "own-library-template", _template, blank)
        template.interactive = True
        file = gr.File(label="选择填好的 Excel", height=140, elem_id="own-library-file")
        with gr.Row(elem_classes="actions"):
            start = gr.Button("导入", size="sm", elem_id="own-library-start")
        told = quiet("own-library-told")
        entries = board("own-library-entries", "自有指标", lambda: drawn(shelves.own(load_own(folder))))

    def bring_in(path: str | None) -> list[str]:
        if not path:
            raise UsageError("还没有选择文件", advice="请先选择填好的 Excel")
        done = import_indicators(Path(path).name, Path(path).read_bytes(), services.library, folder)
        services.renew()
        return [str(shelves.imported(done, "自有指标")), drawn(shelves.own(load_own(folder)))]

    def remove(event: gr.EventData) -> str:
        remove_indicator(str(details(event)["entry"]), folder)
        services.renew()
        return drawn(shelves.own(load_own(folder)))

    start.click(guarded(bring_in), file, [told, entries], **QUIETLY)
    entries.click(guarded(remove), None, entries, **QUIETLY)


def _template(nothing: None) -> tuple[str, bytes]:
    return "自有指标库模板.xlsx", library_template()
