"""The whole page: head line, three tabs, and how the server is started."""

import os
import signal
import tempfile
import threading
from pathlib import Path
from shutil import rmtree

import gradio as gr
from starlette.middleware import Middleware

from assistant.errors import UsageError
from assistant.services import Services
from assistant.ui import markup
from assistant.ui.batch_page import build_batch_page
from assistant.ui.closed import ClosedPage
from assistant.ui.draft_page import build_draft_page
from assistant.ui.events import QUIETLY, guarded, quiet
from assistant.ui.handouts import Door, Handouts
from assistant.ui.library_page import build_library_page
from assistant.ui.review_page import build_review_page
from assistant.ui.talking import Drafting
from assistant.ui.warmup import Warmup

_TITLE = "绩效目标助手"
_STYLE, _SCRIPT = ((Path(__file__).parent / name).read_text(encoding="utf-8") for name in ("style.css", "page.js"))
_FONTS = ["Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", "sans-serif"]
_FOLDER = "jixiao-"  # then the number of the process
_LAST_WAIT = 10.0  # seconds
_HOUR, _DAY = 3600, 86400


def build_page(services: Services, warmup: Warmup, handouts: Handouts) -> gr.Blocks:
    """The page as Blocks; events run against ``warmup.toolbox`` and the store of ``services``."""
    drafting = Drafting(lambda: warmup.toolbox, lambda: services.store)
    page = gr.Blocks(title=_TITLE, analytics_enabled=False, fill_width=True, delete_cache=(_HOUR, _DAY))
    with page:
        head = quiet("page-head")
        with gr.Tabs(elem_id="pages"):
            with gr.Tab("起草", id="draft"):
                draft = build_draft_page(drafting, handouts)
            with gr.Tab("审核", id="review"):
                build_review_page(handouts, lambda: services.store)
            with gr.Tab("批量改写", id="batch"):
                build_batch_page(warmup, handouts)
            with gr.Tab("案例与指标库", id="library"):
                build_library_page(services, warmup, draft, handouts)
        watch = gr.Timer(2)
        for listen in (page.load, watch.tick, *(answer.then for answer in draft.answers)):
            listen(lambda: _head(warmup), None, [head, watch], api_visibility="private", show_progress="hidden")
        page.load(guarded(draft.opened), draft.talk, draft.outputs, **QUIETLY)
    page.queue(default_concurrency_limit=8, max_size=64, api_open=False)
    return page


def _head(warmup: Warmup) -> list[object]:
    """The head line, watched on while something in it may change by itself."""
    return [str(markup.head(warmup.modes, warmup.notices)), gr.Timer(active=not warmup.wait(0) or bool(warmup.banner))]


def serve(services: Services, host: str, port: int) -> None:
    """Answer on ``host:port`` until interrupted (Ctrl+C or SIGTERM), then remove what was uploaded and made.

    Raises UsageError when the port cannot be had.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    _remove_leftovers()
    folder = tempfile.mkdtemp(prefix=f"{_FOLDER}{os.getpid()}-")
    os.environ["GRADIO_TEMP_DIR"] = folder
    _bypass_proxy(host)
    warmup = Warmup(services)
    handouts = Handouts()
    page = build_page(services, warmup, handouts)
    try:
        _launch(page, handouts, host, port)
        print(f"绩效目标助手：http://{host}:{port}（按 Ctrl+C 停止）", flush=True)
        warmup.start()
        threading.Event().wait()
    except KeyboardInterrupt:
        print("已停止。", flush=True)
    finally:
        page.close(verbose=False)
        warmup.end(_LAST_WAIT)
        rmtree(folder, ignore_errors=True)


def _remove_leftovers() -> None:
    """Uploads of a server that was killed do not stay on the disk longer than until the next start."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_FOLDER}*-*"):
        process = folder.name.removeprefix(_FOLDER).partition("-")[0]
        if process.isdigit() and not _is_alive(int(process)):
            rmtree(folder, ignore_errors=True)


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _bypass_proxy(host: str) -> None:
    """Gradio asks its own server whether it is up; a proxy set for this machine must not stand in between."""
    for name in ("NO_PROXY", "no_proxy"):
        os.environ[name] = ",".join(filter(None, (os.environ.get(name), host, "127.0.0.1", "localhost", "::1")))


def _launch(page: gr.Blocks, handouts: Handouts, host: str, port: int) -> None:
    theme = gr.themes.Base(font=_FONTS, font_mono=["Noto Sans Mono CJK SC", "Consolas", "monospace"])
    try:
        page.launch(
            server_name=host,
            server_port=port,
            prevent_thread_lock=True,
            quiet=True,
            show_error=False,
            share=False,
            footer_links=[],
            enable_monitoring=False,
            strict_cors=True,
            ssr_mode=False,
            run_history=False,
            max_file_size="10mb",
            allowed_paths=[],
            state_session_capacity=500,
            theme=theme,
            css=_STYLE,
            js=_SCRIPT,
            app_kwargs={"middleware": [Middleware(ClosedPage), Middleware(Door, handouts=handouts)]},
        )
    except OSError as error:
        raise UsageError(
            f"端口 {port} 不能使用", place=host, advice="请关闭占用它的程序，或用 --port 换一个端口"
        ) from error
