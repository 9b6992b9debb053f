"""A model that runs on this machine (JIXIAO_LLM_GGUF): starts its server, knows its address, ends it. Experimental."""

import atexit
import importlib.util
import os
import subprocess
import sys
import threading
from pathlib import Path

from assistant.errors import ModelUnavailable, UsageError
from assistant.llm.endpoint import Endpoint
from assistant.llm.profiles import profiles

_START = 120.0  # seconds
_END = 10.0  # seconds
_MAGIC = b"GGUF"
_SLEEPING = {"OMP_WAIT_POLICY": "passive"}


class LocalServer:
    """The server of one model file, started by the constructor. Raises UsageError when it cannot be, ModelUnavailable when it does
    not come up.

    It has ``threads``, by default one for each core. They sleep while they wait for each other: spinning, as they do
    unasked, they took three times the processor and wrote five times slower beside another busy process (two cores).
    """

    def __init__(self, gguf: str, threads: int | None = None) -> None:
        _check(gguf)
        self._process = subprocess.Popen(
            (sys.executable, "-m", "assistant.llm.local_server", gguf, str(threads or os.cpu_count() or 1)),
            env=os.environ | _SLEEPING,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        atexit.register(self.close)
        self._gguf = gguf
        self.address = self._announced()

    def endpoint(self, timeout: float) -> Endpoint:
        """How it is reached; the model is named by its file."""
        return Endpoint(f"{self.address}/v1", Path(self._gguf).stem, profiles()["llamacpp"], timeout=timeout)

    @property
    def pid(self) -> int:
        return self._process.pid

    def close(self) -> None:
        """End the server; harmless when it has ended."""
        if self._process.poll() is not None:
            return
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.terminate()
        try:
            self._process.wait(_END)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _announced(self) -> str:
        """The address that the server prints when it is ready."""
        assert self._process.stdout is not None
        late = threading.Timer(_START, self._process.kill)
        late.start()
        try:
            line = self._process.stdout.readline().strip()
        finally:
            late.cancel()
        if not line.startswith("http://127.0.0.1:"):
            self.close()
            advice = "请核对文件是否完整、内存是否够用；也可以改用 JIXIAO_LLM_BASE_URL"
            raise ModelUnavailable("本机模型没有启动成功", file=self._gguf, advice=advice)
        return line


def _check(gguf: str) -> None:
    if importlib.util.find_spec("xllamacpp") is None:
        raise UsageError("没有安装运行本机模型的组件", advice="请运行 pip install 'jixiao[local]'，系统还需要 libgomp1")
    try:
        with Path(gguf).open("rb") as file:
            is_gguf = file.read(len(_MAGIC)) == _MAGIC
    except OSError:
        raise UsageError("读不了本机模型文件", file=gguf, advice="请核对 JIXIAO_LLM_GGUF 的路径") from None
    if not is_gguf:
        raise UsageError("不是 GGUF 模型文件", file=gguf, advice="请核对 JIXIAO_LLM_GGUF 的路径")
