"""What can go wrong with an endpoint, in the user's words, and which of it may pass by itself."""

import json
from collections.abc import Iterator

import httpx2
import openai

from assistant.errors import ModelUnavailable, ProductError
from assistant.llm.endpoint import Endpoint
from assistant.llm.line import ForeignAddress, ReplyOverflow

_SHOWN = 120  # characters of an endpoint's own words


class Unreachable(ModelUnavailable):
    """No connection, a broken one, or no word in time (``timed_out``)."""

    passing = True

    def __init__(self, cause: str, *, timed_out: bool = False, **where: str) -> None:
        super().__init__(cause, **where)
        self.timed_out = timed_out


class Busy(ModelUnavailable):
    """Too many requests, or a fault of the endpoint. ``after`` is the pause it asks for, in seconds."""

    passing = True

    def __init__(self, cause: str, *, after: float | None = None, **where: str) -> None:
        super().__init__(cause, **where)
        self.after = after


class Refused(ModelUnavailable):
    """The endpoint or our own allow-list refuses: the key, the model's name, the address."""


class FormatRefused(Refused):
    """The endpoint does not take the request as it is, maybe for the form of reply asked for."""


class Unusable(ModelUnavailable):
    """An endpoint that answers, but nothing that can be used."""

    passing = True


class Paused(ModelUnavailable):
    """Not even tried: the endpoint failed several times in a row just now."""

    passing = True


def failure_of(error: Exception, endpoint: Endpoint) -> ProductError:
    """``error`` of a call as one of the classes above; ours stay as they are."""
    for one in _chain(error):
        if isinstance(one, ProductError):
            return one
        if isinstance(one, ForeignAddress):
            advice = "请核对 JIXIAO_LLM_BASE_URL，只有它写的地址会被访问"
            return Refused(f"端点要求转到别的地址 {one.address}，已拒绝", place=endpoint.place, advice=advice)
        if isinstance(one, ReplyOverflow):
            return Unusable(f"模型的回复{one.what}，已中断", place=endpoint.place)
        if isinstance(one, openai.APIStatusError):
            return _status(one, endpoint)
        if isinstance(one, openai.APITimeoutError | httpx2.TimeoutException):
            cause = "连接超时" if isinstance(one.__cause__ or one, httpx2.ConnectTimeout) else "很久没有回音"
            advice = "请检查端点是否过忙，或调大 JIXIAO_LLM_TIMEOUT"
            return Unreachable(f"模型{cause}", place=endpoint.place, advice=advice, timed_out=True)
        if isinstance(one, httpx2.ConnectError):
            return Unreachable("连不上模型", place=endpoint.place, advice="请检查端点是否在运行、地址是否正确")
    if any(isinstance(one, openai.APIConnectionError | httpx2.HTTPError | OSError) for one in _chain(error)):
        return Unreachable("与模型的连接中断", place=endpoint.place, advice="可以重试")
    return Unusable("模型的回复不合协议", place=endpoint.place, advice="请核对地址是否为 OpenAI 兼容的端点")


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _status(error: openai.APIStatusError, endpoint: Endpoint) -> ModelUnavailable:
    code, place = error.status_code, endpoint.place
    words = _words(error, endpoint)
    said = f"（{words}）" if words else ""
    if code in (401, 403):
        advice = "请核对 JIXIAO_LLM_API_KEY 或 JIXIAO_LLM_KEY_FILE"
        return Refused(f"端点不接受密钥{said}", place=place, advice=advice)
    if code == 404:
        advice = "请核对 JIXIAO_LLM_MODEL 和 JIXIAO_LLM_BASE_URL"
        return Refused(f"端点没有模型“{endpoint.model}”或没有这个地址{said}", place=place, advice=advice)
    if code == 429 or code >= 500:
        cause = "端点请求过多" if code == 429 else f"端点出错（{code}）"
        return Busy(cause, after=_after(error.response), place=place, advice="请稍后再试")
    if 300 <= code < 400:
        target = httpx2.URL(error.response.headers.get("location", "")).host or "别处"
        advice = "请把 JIXIAO_LLM_BASE_URL 写成最终的地址"
        return Refused(f"端点要求转到 {target}，已拒绝", place=place, advice=advice)
    return FormatRefused(f"端点拒绝请求（{code}）{said}", place=place, advice="请用 jixiao model test 查看端点支持什么")


def _after(response: httpx2.Response) -> float | None:
    try:
        return max(0.0, float(response.headers.get("retry-after", "")))
    except ValueError:
        return None


def _words(error: openai.APIStatusError, endpoint: Endpoint) -> str:
    """The endpoint's own words: one short line without the key."""
    body = error.body
    if isinstance(body, dict):
        body = body.get("message") or body.get("detail") or json.dumps(body, ensure_ascii=False)
    return endpoint.masked(" ".join(str(body or "").split()))[:_SHOWN].rstrip("。.")
