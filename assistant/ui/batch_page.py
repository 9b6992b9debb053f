"""The page 批量改写: several files, before and after row by row, download the same files corrected."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import gradio as gr
from markupsafe import Markup

from assistant.errors import UsageError
from assistant.model.drafts import Rewrite
from assistant.ui import markup, presenter
from assistant.ui.events import QUIETLY, board, details, download, drawn, guarded, kept, quiet
from assistant.ui.handouts import Handouts, bundle
from assistant.ui.held import Held, in_turn
from assistant.ui.owners import owner_of
from assistant.ui.warmup import Warmup
from assistant.workflows.batch import RewrittenFile, corrected_file, corrected_tables, rewrite_file
from assistant.workflows.same_file import can_keep, same_file

_STEPS = (
    "选择多份绩效目标表（Word、Excel、文本），一次处理。",
    "不可衡量的指标逐行给出改写，注明数字来源；缺的事实写“【待补】”并列出要问的问题。",
    "勾选要采纳的行，下载改好的文件；读不成的文件会说明原因，不影响其他文件。",
)


@dataclass(frozen=True)
class Batch:
    """What one browser session has been given, and which rewrites (numbers from 0) it accepts; ``contents`` are the bytes of
    ``files``, in the same order."""

    files: tuple[RewrittenFile, ...] = ()
    contents: tuple[bytes, ...] = ()
    accepted: frozenset[int] = frozenset()

    @property
    def rewrites(self) -> list[tuple[RewrittenFile, Rewrite]]:
        """All proposals in the order in which they are numbered and shown; rows that stay as they are are left out."""
        return [(file, rewrite) for file in self.files for rewrite in file.rewrites if rewrite.status != "kept"]


def build_batch_page(warmup: Warmup, handouts: Handouts) -> None:
    """Lay the page out in the current Blocks and wire its events."""
    batch = gr.State(Held(lambda owner: Batch()))
    files = gr.File(label="选择文件：Word、Excel、文本，可多份", file_count="multiple", elem_id="batch-files")
    with gr.Row(elem_classes="actions"):
        start = gr.Button("开始改写", variant="primary", elem_id="batch-start", size="sm")
        stop = gr.Button("停止", elem_id="batch-stop", size="sm")
    state = quiet("batch-state")
    errors = quiet("batch-errors")
    with gr.Row(elem_classes="actions"):
        every = gr.Button("全选已改写的行", elem_id="batch-all", size="sm", interactive=False)
        none = gr.Button("全不选", elem_id="batch-none", size="sm", interactive=False)
        same = download(handouts, "下载原文件（只改已采纳的单元格）", "batch-same", _same_files, batch)
        saving = download(handouts, "下载新文件（附改动清单）", "batch-save", _new_files, batch)
    rows = board("batch-board", "改写前后对照")
    rows.value = str(markup.empty_state("批量改写绩效目标表", _STEPS))

    def run(held: Held[Batch], paths: list[str] | None, request: gr.Request) -> Iterator[list[Any]]:
        yield from _run(held, paths, warmup, owner_of(request))

    outputs = [state, errors, rows, every, none, same, saving]
    running = start.click(guarded(run), [batch, files], outputs, **{**QUIETLY, "trigger_mode": "once"})
    stop.click(None, None, None, cancels=[running], **QUIETLY)
    rows.select(guarded(in_turn(_picked, lambda batch: str(_summary(batch)))), batch, state, **QUIETLY)
    every.click(guarded(in_turn(_all_picked, _shown)), batch, outputs, **QUIETLY)
    none.click(guarded(in_turn(_none_picked, _shown)), batch, outputs, **QUIETLY)


def _run(held: Held[Batch], paths: list[str] | None, warmup: Warmup, owner: str) -> Iterator[list[Any]]:
    """Rewrite one file after the other; the page shows what is done after each."""
    if not paths:
        raise UsageError("还没有选择文件", advice="请先选择要改写的文件")
    with held.turn(owner):
        held.value = Batch()
    for done, path in enumerate(map(Path, paths)):
        yield _shown(held.value, markup.progress(done, len(paths), path.name))
        data = path.read_bytes()
        file = rewrite_file(path.name, data, warmup.toolbox)
        with held.turn(owner):
            batch = held.value
            held.value = replace(batch, files=(*batch.files, file), contents=(*batch.contents, data))
    yield _shown(held.value)


def _picked(batch: Batch, event: gr.EventData) -> Batch:
    sent = details(event)
    number = {int(sent["row"])}
    return replace(batch, accepted=batch.accepted | number if sent.get("checked") else batch.accepted - number)


def _all_picked(batch: Batch) -> Batch:
    ready = (number for number, (_, rewrite) in enumerate(batch.rewrites) if rewrite.status == "rewritten")
    return replace(batch, accepted=frozenset(ready))


def _none_picked(batch: Batch) -> Batch:
    return replace(batch, accepted=frozenset())


def _new_files(batch: Batch) -> tuple[str, bytes]:
    """The one corrected file, or a zip of all of them, each in its own form."""
    return _one_or_zip([corrected_file(file, _accepted(batch, file)) for file in batch.files if file.tables])


def _same_files(batch: Batch) -> tuple[str, bytes]:
    """The Word and Excel files as they came, with only the accepted rows changed; several as one zip."""
    changed = []
    for file, data in zip(batch.files, batch.contents, strict=True):
        rewrites = _accepted(batch, file)
        if can_keep(file.name) and rewrites:
            changed.append(kept(same_file(file.name, data, file.tables, corrected_tables(file.tables, rewrites))))
    if not changed:
        raise UsageError("还没有采纳 Word、Excel 文件里的任何改写", advice="请先勾选要采纳的行，或下载新文件")
    return _one_or_zip(changed)


def _accepted(batch: Batch, file: RewrittenFile) -> list[Rewrite]:
    return [r for number, (of, r) in enumerate(batch.rewrites) if of is file and number in batch.accepted]


def _one_or_zip(files: list[tuple[str, bytes]]) -> tuple[str, bytes]:
    return files[0] if len(files) == 1 else ("改写后的绩效目标表.zip", bundle(files))


def _summary(batch: Batch) -> Markup:
    proposals = [rewrite for _, rewrite in batch.rewrites]
    asked = sum(1 for rewrite in proposals if rewrite.status == "asked")
    return markup.batch_summary(files=len(batch.files), rows=len(proposals), asked=asked, accepted=len(batch.accepted))


def _shown(batch: Batch, state: Markup | None = None) -> list[Any]:
    """Values of the outputs of every event of this page; ``state`` stands for the summary while files are worked on."""
    lines = [presenter.rewrite_row(rewrite, file.name) for file, rewrite in batch.rewrites]
    errors = [error.sentence() for file in batch.files for error in file.errors]
    table = markup.rewrites(lines, batch.accepted) if lines else markup.empty_state("没有需要改写的指标", _STEPS)
    usable = gr.update(interactive=any(file.tables for file in batch.files))
    same = gr.update(interactive=any(can_keep(file.name) for file in batch.files if file.tables))
    failed = markup.sentences(errors, "error", "没有读成的文件")
    return [str(state or _summary(batch)), str(failed), drawn(table), usable, usable, same, usable]
