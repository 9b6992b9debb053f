"""How long a user of the page waits: the page itself, a turn of the chat, the check after a cell typed by hand."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import httpx

from assistant.settings import REPOSITORY, load_settings
from eval.bench.page_client import PageClient

TURNS = (
    "新建城市内涝监测预警平台，预算320万元，布设监测点位60个，2025年11月底前建成，供全市防汛值守人员使用",
    "全部是财政资金",
    "满意度改成92%",
    "把第二条换成系统可用率",
    "再加两个质量指标",
    "预算改成三百五十万，其中财政300万",
    "工期改成10个月",
    "为什么不能写较好满足",
    "有没有类似的项目",
    "别人满意度怎么写",
    "删掉第3条",
    "恢复上一版",
    "这条太低了，提到99%",
    "都写较好满足",
    "检查",
    "建议值全部确认",
    "时效那条写成年底前初验",
    "VAL-001是什么",
    "项目名称改成城市内涝监测预警平台一期",
    "今天天气怎么样",
)
EDITS = 20
_START_LIMIT = 60.0  # seconds


@dataclass(frozen=True)
class Wait:
    """Seconds that a user waits: the median, the 95th of 100, and the limit of the latter."""

    what: str
    times: tuple[float, ...]
    limit: float

    @property
    def p95(self) -> float:
        return quantiles(self.times, n=20)[-1] if len(self.times) > 1 else self.times[0]

    @property
    def holds(self) -> bool:
        return self.p95 < self.limit

    def line(self) -> str:
        verdict = "达标" if self.holds else "超出"
        return f"{self.what}：中位 {median(self.times):.2f} 秒，95% 在 {self.p95:.2f} 秒内（上限 {self.limit:g} 秒，{verdict}）"


def waits(folder: Path) -> tuple[Wait, ...]:
    """Measured on a server of its own with its data in ``folder``; the index is that of the settings where there is one."""
    data = folder / "page"
    for name in ("index", "models", "tables"):
        if (load_settings().data_dir / name).is_dir():
            shutil.copytree(load_settings().data_dir / name, data / name)
    data.mkdir(exist_ok=True)
    with _served(data) as (address, start):
        client = PageClient(address)
        page = client.load()
        turns, edits = [], []
        for text in TURNS:
            spent, page = _timed(client.say, text)
            turns.append(spent)
        cells = re.findall(r'data-cell="(indicator:\d+:value)"', page["draft-board"])
        for number in range(EDITS):
            sent = {"cell": cells[number % len(cells)], "text": f"≥{60 + number}%"}
            edits.append(_timed(client.act, "draft-board", "edit", sent)[0])
        client.close()
    return (
        Wait("网页可用（从启动命令算起）", (start,), 5.0),
        Wait(f"对话一轮（{len(turns)} 轮）", tuple(turns), 1.0),
        Wait(f"手改一格后重新检查（{len(edits)} 次）", tuple(edits), 0.3),
    )


def render(found: tuple[Wait, ...]) -> str:
    return "".join(f"{one.line()}\n" for one in found)


def _timed(step: Callable[..., dict[str, Any]], *arguments: object) -> tuple[float, dict[str, Any]]:
    begun = time.perf_counter()
    done = step(*arguments)
    return time.perf_counter() - begun, done


@contextmanager
def _served(data: Path) -> Iterator[tuple[str, float]]:
    """Address of the running page, and the seconds until it answered."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    begun = time.perf_counter()
    command = [sys.executable, "app.py", "--port", str(port)]
    process = subprocess.Popen(
        command, cwd=REPOSITORY, env={**os.environ, "JIXIAO_DATA": str(data)}, stdout=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}"
    try:
        while not _answers(address):
            if process.poll() is not None or time.perf_counter() - begun > _START_LIMIT:
                raise RuntimeError("the page did not start")
            time.sleep(0.05)
        yield address, time.perf_counter() - begun
    finally:
        process.terminate()
        process.wait()


def _answers(address: str) -> bool:
    try:
        return httpx.get(address, timeout=2, trust_env=False).is_success
    except httpx.HTTPError:
        return False
