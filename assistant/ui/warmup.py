"""Loads the precedents and the model behind the page, which answers at once and says what it is waiting for."""

import logging
import threading
from dataclasses import replace

from assistant.errors import IndexUnavailable, ModelUnavailable, UsageError
from assistant.llm import Model, Stop
from assistant.services import Services
from assistant.workflows.toolbox import Toolbox
from assistant.workflows.warming import read_beforehand

_logger = logging.getLogger(__name__)
_LOADING = "先例库正在加载，暂不引用先例；稍候即可使用。"
_RULES = "无模型模式：按规则工作"


class Warmup:
    """State of the precedents (loading, ready or unavailable) and of the model. Safe to ask from any thread."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._has_precedents, self._has_model = threading.Event(), threading.Event()
        self._failure = self._model_failure = ""
        self._model: Model | None = None
        self._stop = Stop()
        self._threads: list[threading.Thread] = []
        if not services.settings.model.is_configured:
            self._has_model.set()

    def start(self) -> None:
        """Load in the background; the precedents again after they have changed, the model once."""
        self._has_precedents.clear()
        self._failure = ""
        work = [self._load] if self._has_model.is_set() else [self._load, self._open_model]
        self._threads = [threading.Thread(target=one, name=f"warmup{one.__name__}", daemon=True) for one in work]
        for thread in self._threads:
            thread.start()

    def wait(self, timeout: float) -> bool:
        """True once all loading has ended, well or not; waits ``timeout`` seconds for each at most."""
        return self._has_precedents.wait(timeout) and self._has_model.wait(timeout)

    def end(self, timeout: float) -> None:
        """End what is under way, or wait ``timeout`` seconds at most: no thread may be in the middle of native code when the
        process ends."""
        self._stop.request()
        for thread in self._threads:
            thread.join(timeout)

    @property
    def toolbox(self) -> Toolbox:
        """With precedents and a model when they are ready; until then without, and with a note about the precedents."""
        if not self._has_precedents.is_set():
            toolbox = Toolbox(self._services.library, None, _LOADING)
        elif self._failure:
            toolbox = Toolbox(self._services.library, None, self._failure)
        else:
            toolbox = self._services.rule_toolbox
        return replace(toolbox, model=self._model)

    @property
    def modes(self) -> tuple[str, str]:
        """For the head of the page: what answers, and how the precedents are."""
        precedents = "先例库未启用" if self._failure else "先例库已就绪"
        return self._mode, precedents if self._has_precedents.is_set() else "先例库加载中…"

    @property
    def notices(self) -> tuple[str, ...]:
        """What is amiss and what to do, a sentence each; empty when all is well."""
        return tuple(filter(None, (self._failure, self._model_failure, self.banner)))

    @property
    def banner(self) -> str:
        """Why the rules work without the model just now; empty when they do not."""
        return self._model.banner if self._model else ""

    @property
    def _mode(self) -> str:
        if not self._has_model.is_set():
            return "模型启动中，先按规则工作"
        if self._model is None:
            return _RULES
        if self.banner:
            return f"模型 {self._model.name} 暂不可用：按规则工作"
        return f"模型 {self._model.name}（{self._model.host}）"

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
            self._has_precedents.set()

    def _open_model(self) -> None:
        try:
            model = self._services.model
            if model is not None:
                _look_at(model)
            self._model = model
        except (UsageError, ModelUnavailable) as error:
            self._model_failure = f"未使用模型：{error.sentence()}"
        except Exception:
            # As for the precedents.
            _logger.exception("the model could not be opened")
            self._model_failure = "未使用模型：启动时出了错，请看服务日志。"
        finally:
            self._has_model.set()
        if self._model is not None and not self.banner:
            read_beforehand(self._model, self._stop)


def _look_at(model: Model) -> None:
    """So that an endpoint that is dead or refuses the key is told before anybody waits for it; its banner does that."""
    try:
        model.look()
    except ModelUnavailable as error:
        _logger.warning("the model does not answer yet: %s", type(error).__name__)
