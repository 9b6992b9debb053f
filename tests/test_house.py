"""The house rules that no other tool checks: what starts fast, how large a file may be, which names say nothing."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.settings import CORPUS, REPOSITORY
from eval.bench.startup import loaded_heavy

ROOMS = ("assistant", "index", "eval", "tests")
EMPTY_NAMES = {"utils", "util", "common", "helpers", "helper", "manager", "base", "misc", "tools"}


def modules(*rooms: str) -> Iterator[Path]:
    for room in rooms:
        yield from sorted((REPOSITORY / room).rglob("*.py"))


@pytest.mark.parametrize(
    "statement",
    [
        "import assistant",
        "import assistant.critic",
        "import assistant.cli",
        "import assistant.ui.presenter",
        f"from assistant.cli import main; main(['parse', {str(CORPUS / '01.json')!r}])",
        f"from assistant.cli import main; main(['check', {str(CORPUS / '01.json')!r}])",
    ],
)
def test_nothing_heavy_is_loaded_by(statement: str) -> None:
    assert loaded_heavy(statement) == set()


def test_the_check_above_would_notice() -> None:
    assert "langchain_core" in loaded_heavy("import langchain_core")


def test_files_stay_small() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in modules(*ROOMS)}
    assert {str(path): lines for path, lines in lengths.items() if lines >= 350} == {}


def test_functions_stay_small() -> None:
    long = {
        f"{path.relative_to(REPOSITORY)}:{node.lineno} {node.name}": node.end_lineno - node.lineno + 1
        for path in modules("assistant", "index", "eval")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and node.end_lineno and node.end_lineno - node.lineno >= 60
    }
    assert long == {}


def test_names_say_what_is_inside() -> None:
    named = {path for path in modules(*ROOMS) if {path.stem, path.parent.name} & EMPTY_NAMES}
    assert named == set()


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        path for path in modules("assistant", "index", "eval") if not ast.get_docstring(ast.parse(path.read_text()))
    ]
    assert silent == []
