"""Opens the model that the settings name."""

from collections.abc import Iterator

from assistant.errors import UsageError
from assistant.llm.chat import Chat
from assistant.llm.endpoint import Endpoint, endpoint_of, timeout_of
from assistant.llm.endpoint_model import EndpointModel
from assistant.llm.local import LocalServer
from assistant.llm.memory import RungMemory
from assistant.llm.trial import Finding, try_out
from assistant.settings import Settings


def open_model(settings: Settings) -> EndpointModel:
    """The model of ``settings``; a local one is started. Raises UsageError, ModelUnavailable."""
    return EndpointModel(Chat(open_endpoint(settings)), RungMemory(settings.data_dir))


def try_model(settings: Settings) -> Iterator[Finding]:
    """What works of the model of ``settings``. Raises UsageError, ModelUnavailable."""
    yield from try_out(Chat(open_endpoint(settings)), RungMemory(settings.data_dir))


def open_endpoint(settings: Settings) -> Endpoint:
    """See :func:`open_model`."""
    model = settings.model
    if model.base_url and model.gguf:
        raise UsageError("JIXIAO_LLM_BASE_URL 和 JIXIAO_LLM_GGUF 只能设一个", advice="请去掉其中一个")
    if model.gguf:
        return LocalServer(model.gguf).endpoint(timeout_of(model))
    if not model.base_url:
        raise UsageError(
            "没有设置语言模型", advice="请设置 JIXIAO_LLM_BASE_URL 和 JIXIAO_LLM_MODEL；不用模型时不必设置"
        )
    return endpoint_of(model)
