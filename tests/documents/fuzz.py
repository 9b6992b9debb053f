"""``python -m tests.documents.fuzz SECONDS [SEED]``: reads damaged copies of the fixture files for so long and counts what
raises, what takes more than five seconds, and what gives a message that is not one sentence. Each input is made from the seed
and its number alone, so what is found can be made again: ``python -m tests.documents.fuzz --show SEED NUMBER``."""

import io
import random
import re
import signal
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import NamedTuple

from assistant.documents import ReadResult, read, write
from assistant.documents.ooxml import DAMAGE

FILES = Path(__file__).parent / "fixtures" / "files"
SLOW = 5.0  # seconds of work; the process that reads a PDF has a limit of its own
_PDF_SHARE = 0.02  # each starts a process
_VALUES = (
    "",
    "0",
    "1",
    "-1",
    "²",
    "abc",
    "1E5",
    "99999999999999999999",
    "A1:XFD1048576",
    "ZZZ9999999",
    "9" * 5000,
    "x" * 30_000,
)
_MARKS = (
    "\t",
    "|",
    "│",
    "├",
    "─",
    "┼",
    "+",
    "\n",
    "\r",
    "\x0b",
    "\u2028",
    "\u3000",
    '"',
    "'",
    "<br>",
    "\\",
    "#",
    ",",
    "  ",
    "0",
    "．",
)
_WORDS = (
    "项目名称",
    "一级指标",
    "指标值",
    "产出指标",
    "数量指标",
    "绩效目标",
    "合计",
    "目录",
    "单位：万元",
    "≥",
    "《=",
    "%",
    "１",
    "\ud7ff",
    "𠀀",
    "①",
)
_TAG = re.compile(r"<[^<>]{1,300}>")
_ATTRIBUTE = re.compile(r'="[^"]*"')


class Input(NamedTuple):
    name: str
    data: bytes


class Found(NamedTuple):
    """What went wrong with an input: its number, its name, and how."""

    number: int
    name: str
    fault: str


class TooSlowError(Exception):
    pass


def make_input(seed: int, number: int) -> Input:
    """One damaged file; the same for the same two numbers."""
    chance = random.Random(f"{seed}/{number}")
    good = sorted(path for path in FILES.iterdir() if path.suffix != ".json")
    portable = [path for path in good if path.suffix == ".pdf"]
    others = [path for path in good if path.suffix != ".pdf"]
    path = chance.choice(portable if chance.random() < _PDF_SHARE else others)
    data = path.read_bytes()
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        data = chance.choice(_damages(path, data))(chance, data)
    return Input(path.name, data)


def check_input(given: Input) -> tuple[str, bool]:
    """What is wrong with how ``given`` is read, empty when nothing is, and whether any table came of it. Only where signals
    work (the main thread)."""
    signal.signal(signal.SIGPROF, _too_slow)
    signal.setitimer(signal.ITIMER_PROF, SLOW)
    try:
        result = read(given.name, given.data)
        fault = _fault(result)
    except TooSlowError:
        return f"more than {SLOW:.0f} seconds", False
    except Exception as error:  # noqa: BLE001 – whatever it is, it must not happen
        return f"{type(error).__name__}: {error}"[:200], False
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return fault, bool(result.tables)


def run(seconds: float, seed: int) -> tuple[int, Counter[str], list[Found]]:
    """Inputs tried, how many of each kind and how many of them gave tables, and the faults."""
    end, number = time.monotonic() + seconds, 0
    kinds: Counter[str] = Counter()
    faults: list[Found] = []
    while time.monotonic() < end:
        given = make_input(seed, number)
        kinds[given.name.rpartition(".")[2]] += 1
        fault, has_tables = check_input(given)
        kinds["with tables"] += has_tables
        if fault:
            faults.append(Found(number, given.name, fault))
            print(*faults[-1], flush=True)
        number += 1
    return number, kinds, faults


def _fault(result: ReadResult) -> str:
    for error in result.errors:
        sentence = error.sentence()
        if "\n" in sentence or not sentence.endswith("。") or "；" not in sentence:
            return f"no sentence: {sentence!r}"
    if not result.tables and not result.errors:
        return "neither tables nor errors"
    if result.tables:
        again = read("a.json", write(result.tables, "json"))
        # Cells that the damage strung together may be longer than one cell of JSON may be: that is refused, and said.
        if len(again.tables) != len(result.tables) and "超过上限" not in again.errors[0].message:
            return f"its JSON is not read: {again.errors[0].sentence()}"
        write(result.tables, "md")
    return ""


def _too_slow(_signal: int, _frame: FrameType | None) -> None:
    raise TooSlowError


Damage = Callable[[random.Random, bytes], bytes]


def _damages(path: Path, data: bytes) -> list[Damage]:
    plain = [_flip, _cut, _insert, _repeat, _splice]
    if data[:2] == b"PK":
        return [*plain[:2], *[_in_package] * 8]
    return [*plain, *[_in_text] * (0 if path.suffix == ".pdf" else 6)]


def _flip(chance: random.Random, data: bytes) -> bytes:
    out = bytearray(data)
    for _ in range(chance.choice((1, 4, 32))):
        if out:
            out[chance.randrange(len(out))] = chance.randrange(256)
    return bytes(out)


def _cut(chance: random.Random, data: bytes) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _insert(chance: random.Random, data: bytes) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.randbytes(chance.choice((1, 8, 300))) + data[at:]


def _repeat(chance: random.Random, data: bytes) -> bytes:
    start, size = chance.randrange(len(data) + 1), chance.choice((1, 40, 2000))
    return data[:start] + data[start : start + size] * chance.choice((2, 50)) + data[start + size :]


def _splice(chance: random.Random, data: bytes) -> bytes:
    other = chance.choice(sorted(FILES.iterdir())).read_bytes()
    return data[: chance.randrange(len(data) + 1)] + other[chance.randrange(len(other) + 1) :]


def _in_package(chance: random.Random, data: bytes) -> bytes:
    """A package with one of its parts damaged; one that is none is cut."""
    out = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
            parts = dict.fromkeys(old.namelist())
            chosen = chance.choice(sorted(parts))
            for name in parts:
                content = old.read(name)
                if name == chosen:
                    content = _in_markup(chance, content)
                new.writestr(name, content)
    except (*DAMAGE, NotImplementedError):
        return _cut(chance, data)
    return out.getvalue()


def _in_markup(chance: random.Random, content: bytes) -> bytes:
    text = content.decode("utf-8", "replace")
    kind = chance.randrange(6)
    if kind == 0:
        return _swapped(chance, text, _ATTRIBUTE, lambda _: f'="{chance.choice(_VALUES)}"').encode("utf-8", "replace")
    if kind == 1:
        return _swapped(chance, text, _TAG, lambda _: "").encode("utf-8", "replace")
    if kind == 2:
        return _swapped(chance, text, _TAG, lambda tag: tag * chance.choice((2, 2000))).encode("utf-8", "replace")
    if kind == 3:
        tags = _TAG.findall(text) or [""]
        return _swapped(chance, text, _TAG, lambda _: chance.choice(tags)).encode("utf-8", "replace")
    if kind == 4:
        return _in_text(chance, content)
    return _flip(chance, content)


def _swapped(chance: random.Random, text: str, pattern: re.Pattern[str], new: Callable[[str], str]) -> str:
    found = list(pattern.finditer(text))
    for match in sorted(chance.sample(found, min(len(found), chance.choice((1, 3)))), key=lambda m: -m.start()):
        text = text[: match.start()] + new(match.group()) + text[match.end() :]
    return text


def _in_text(chance: random.Random, data: bytes) -> bytes:
    text = data.decode("utf-8", "replace")
    lines = text.split("\n")
    kind = chance.randrange(6)
    if kind == 0:
        chance.shuffle(lines)
    elif kind == 1 and lines:
        del lines[chance.randrange(len(lines))]
    elif kind == 2:
        at = chance.randrange(len(lines))
        lines[at:at] = lines[at : at + chance.choice((1, 5))] * chance.choice((1, 200))
    else:
        return "".join(_marked(chance, text)).encode("utf-8", "replace")
    return "\n".join(lines).encode("utf-8", "replace")


def _marked(chance: random.Random, text: str) -> Iterator[str]:
    """The text with marks and words of the form strewn in, or with some of its characters gone."""
    for character in text:
        draw = chance.random()
        if draw < 0.01:
            yield chance.choice((*_MARKS, *_WORDS))
        if draw < 0.99:
            yield character


if __name__ == "__main__":
    if sys.argv[1] == "--show":
        shown = make_input(int(sys.argv[2]), int(sys.argv[3]))
        print(shown.name, len(shown.data), check_input(shown))
        Path("fuzzed-" + shown.name).write_bytes(shown.data)
        sys.exit()
    tried, by_kind, found = run(float(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0)
    print(f"{tried} inputs ({', '.join(f'{kind} {n}' for kind, n in by_kind.most_common())}), {len(found)} faults")
    sys.exit(bool(found))
