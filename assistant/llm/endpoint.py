"""Where a model is: address, name, key and limits, checked once. The key is never printed."""

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from assistant.errors import UsageError
from assistant.llm.profiles import Profile, profile_for
from assistant.settings import ModelSettings

_READ_TIMEOUT = 120.0  # seconds
_LARGEST_KEY_FILE = 4096  # bytes


@dataclass(frozen=True)
class Endpoint:
    """An OpenAI-compatible endpoint. ``timeout`` is seconds without a word of it."""

    base_url: str
    model: str
    profile: Profile
    key: str = field(default="", repr=False)
    timeout: float = _READ_TIMEOUT

    @property
    def place(self) -> str:
        """How errors name it."""
        return f"模型端点 {self.host}"

    @property
    def host(self) -> str:
        """Host and port."""
        return urlsplit(self.base_url).netloc

    def masked(self, text: str) -> str:
        """``text`` without the key."""
        return text.replace(self.key, "***") if self.key else text


def endpoint_of(settings: ModelSettings) -> Endpoint:
    """The endpoint that ``settings`` describe. Raises UsageError for what makes no sense."""
    base_url = _address(settings.base_url)
    if not settings.name:
        raise UsageError("没有写模型名称", advice="请设置 JIXIAO_LLM_MODEL，如 qwen2.5-7b-instruct")
    profile = profile_for(base_url, settings.provider)
    return Endpoint(base_url, settings.name, profile, _key(settings), timeout_of(settings))


def timeout_of(settings: ModelSettings) -> float:
    """Seconds without a word. Raises UsageError."""
    if not settings.timeout:
        return _READ_TIMEOUT
    try:
        seconds = float(settings.timeout)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= 3600:
        raise UsageError(f"JIXIAO_LLM_TIMEOUT 的值“{settings.timeout}”不对", advice="请写秒数，如 120")
    return seconds


def _address(text: str) -> str:
    """``text`` as a base address: without the name of a call at its end, with /v1 where there is no path."""
    address = urlsplit(text)
    if address.scheme not in ("http", "https") or not address.hostname:
        raise UsageError("JIXIAO_LLM_BASE_URL 不是网址", advice="请写成 http://主机:端口/v1")
    if "@" in address.netloc or address.query:
        raise UsageError(
            "JIXIAO_LLM_BASE_URL 里不能写账号、密钥", advice="密钥请用 JIXIAO_LLM_API_KEY 或 JIXIAO_LLM_KEY_FILE"
        )
    path = address.path.rstrip("/").removesuffix("/chat/completions")
    return urlunsplit((address.scheme, address.netloc, path or "/v1", "", ""))


def _key(settings: ModelSettings) -> str:
    if settings.key or not settings.key_file:
        return settings.key
    try:
        with Path(settings.key_file).open(encoding="utf-8") as file:
            return file.read(_LARGEST_KEY_FILE).strip()
    except (OSError, UnicodeDecodeError):
        raise UsageError(
            "读不了密钥文件", file=settings.key_file, advice="请核对 JIXIAO_LLM_KEY_FILE 的路径和权限"
        ) from None
