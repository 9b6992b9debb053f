"""Other people's linters for Chinese text on the same text: textlint with a word list, and autocorrect.

The ratio of two paces of the same run says the same on a slow machine and on a fast one. The linters are installed from npm, in the
versions below, into a folder that is thrown away; the product does not use them.
"""

import json
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.critic.words import words
from eval.bench.critic import Pace

PACKAGES = ("textlint@15.8.0", "textlint-rule-prh@6.1.0", "autocorrect-node@2.14.0")
GOAL = 1.0  # of textlint's pace
SLOWEST = 0.75  # below it something is wrong; ratios of one program came out up to a fifth apart on busy machines
_SCRIPT = Path(__file__).with_name("linters.mjs")
_WORDS = ("degree", "verb", "attainment", "satisfaction", "time", "quantity")  # of the vague words
_INSTALL_SECONDS, _LINT_SECONDS = 120, 120


@dataclass(frozen=True)
class SideBySide:
    """Characters a second of a linter and of the rules on one text."""

    linter: str
    text: str
    linter_pace: float
    own_pace: float

    @property
    def ratio(self) -> float:
        return self.own_pace / self.linter_pace

    @property
    def holds(self) -> bool:
        """textlint looks for words like the rules; autocorrect only sets spaces and marks, is compiled and just told."""
        return self.linter != "textlint" or self.ratio >= SLOWEST

    @property
    def shortfall(self) -> str:
        """What to say of a ratio under the goal; empty where there is nothing to say."""
        if not self.holds:
            return f"  ← 低于 {SLOWEST}"
        return f"  低于目标 {GOAL}" if self.linter == "textlint" and self.ratio < GOAL else ""


class LeftOut(Exception):
    """Why there is nothing to compare with."""


def compare(paces: Sequence[Pace], folder: Path) -> tuple[SideBySide, ...]:
    """Run the linters on the text of each pace, installed into ``folder``. Raises LeftOut when they cannot be had."""
    _install(folder)
    (folder / "words.yml").write_text(json.dumps(_word_list(), ensure_ascii=False), encoding="utf-8")
    results = []
    for number, pace in enumerate(paces):
        text = folder / f"text{number}.txt"
        text.write_text(pace.text, encoding="utf-8")
        for linter, seconds in _run(folder, text).items():
            results.append(SideBySide(linter, pace.name, len(pace.text) / seconds, pace.characters_a_second))
    return tuple(results)


def render(results: Sequence[SideBySide]) -> str:
    return "".join(
        f"{one.own_pace:10,.0f} 字符/秒·核  是 {one.linter} 的 {one.ratio:4.2f} 倍（{one.linter_pace:,.0f}）  {one.text}"
        f"{one.shortfall}\n"
        for one in results
    )


def _word_list() -> dict[str, object]:
    """The vague words as a list for textlint-rule-prh; JSON is YAML."""
    listed = [word for group in _WORDS for word in words("vague", group)]
    return {"version": 1, "rules": [{"expected": "（写成数）", "patterns": [word]} for word in listed]}


def _install(folder: Path) -> None:
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        raise LeftOut("这台机器上没有 node 和 npm")
    try:
        command = (npm, "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder), *PACKAGES)
        done = subprocess.run(command, capture_output=True, text=True, timeout=_INSTALL_SECONDS)
    except subprocess.TimeoutExpired:
        raise LeftOut(f"{_INSTALL_SECONDS} 秒内没有装好 {'、'.join(PACKAGES)}") from None
    if done.returncode != 0:
        raise LeftOut(f"npm 装不上 {'、'.join(PACKAGES)}：{(done.stderr.strip() or '没有说明').splitlines()[-1]}")


def _run(folder: Path, text: Path) -> dict[str, float]:
    """Seconds of each linter for ``text``, the best of its rounds. Raises RuntimeError when the script fails."""
    script = folder / _SCRIPT.name
    shutil.copyfile(_SCRIPT, script)
    command = ("node", str(script), str(text), str(folder / "words.yml"))
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=_LINT_SECONDS)
    if done.returncode != 0:
        raise RuntimeError(done.stderr)
    seconds: dict[str, float] = json.loads(done.stdout)
    return seconds
