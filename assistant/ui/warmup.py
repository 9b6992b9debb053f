"""Loads the precedents behind the page, which answers at once and says what it is waiting for."""

import logging
import threading

from assistant.errors import IndexUnavailable
from assistant.services import Services
from assistant.workflows.toolbox import Toolbox

_logger = logging.getLogger(__name__)
_LOADING = "先例库正在加载，暂不引用先例；稍候即可使用。"


class Warmup:
    """State of the precedents: loading, ready or unavailable. Safe to ask from any thread."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._done = threading.Event()
        self._failure = ""

    def start(self) -> None:
        """Load in the background; again after the precedents have changed."""
        self._done.clear()
        self._failure = ""
        threading.Thread(target=self._load, name="warmup", daemon=True).start()

    def wait(self, timeout: float) -> bool:
        """True once loading has ended, well or not; waits ``timeout`` seconds at most."""
        return self._done.wait(timeout)

    @property
    def toolbox(self) -> Toolbox:
        """With precedents when they are ready; until then without, and with a note that says so."""
        if not self._done.is_set():
            return Toolbox(self._services.library, None, _LOADING)
        if self._failure:
            return Toolbox(self._services.library, None, self._failure)
        return self._services.toolbox

    @property
    def status(self) -> str:
        """One line for the head of the page."""
        if not self._done.is_set():
            return "先例库加载中…"
        return "先例库未启用" if self._failure else "先例库已就绪"

    @property
    def notice(self) -> str:
        """The sentence that says why there are no precedents and what to do; empty when all is well."""
        return self._failure

    def _load(self) -> None:
        try:
            self._services.warm_up()
        except IndexUnavailable as error:
            self._failure = f"未使用先例：{error.sentence()}"
        except Exception:
            # The page must go on without precedents, whatever is wrong with them.
            _logger.exception("the precedents could not be loaded")
            self._failure = "未使用先例：先例库出了错；请运行 jixiao index build 重建，仍不行请看服务日志。"
        finally:
            self._done.set()
