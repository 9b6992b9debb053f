"""What was read of a YAML file is kept for the next start, and counts only as long as the file is the same."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.yaml_files import read_yaml


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "words.yaml"
    path.write_text("degree:\n  words: [明显, 较好]\n", "utf-8")
    return path


@pytest.fixture
def keeps(file: Path) -> Iterator[Path]:
    """Where the file's content is kept, while Python may write compiled modules."""
    was, sys.dont_write_bytecode = sys.dont_write_bytecode, False
    yield file.parent / "__pycache__" / "words.yaml.json"
    sys.dont_write_bytecode = was


def test_what_is_kept_is_what_was_read(file: Path, keeps: Path) -> None:
    first = read_yaml(file)
    assert keeps.exists()
    assert read_yaml(file) == first == {"degree": {"words": ["明显", "较好"]}}


def test_a_changed_file_is_read_again(file: Path, keeps: Path) -> None:
    read_yaml(file)
    file.write_text("degree:\n  words: [显著, 较好]\n", "utf-8")
    os.utime(file, ns=(1, 1))
    assert read_yaml(file)["degree"]["words"] == ["显著", "较好"]


@pytest.mark.parametrize("rubbish", ["", "[]", "null", "{", '{"stamp": 1}'])
def test_rubbish_in_place_of_what_was_kept_is_passed_over(file: Path, keeps: Path, rubbish: str) -> None:
    keeps.parent.mkdir()
    keeps.write_text(rubbish, "utf-8")
    assert read_yaml(file) == {"degree": {"words": ["明显", "较好"]}}


@pytest.mark.parametrize("text", ["from: 2024-05-01", "1: one", "words: [甲]"])
def test_content_that_json_cannot_hold_is_read_each_time_and_never_changed(file: Path, keeps: Path, text: str) -> None:
    file.write_text(text, "utf-8")
    first = read_yaml(file)
    assert read_yaml(file) == first
    assert keeps.exists() is ("words" in text)


def test_nothing_is_kept_where_python_may_not_write_compiled_modules(file: Path, keeps: Path) -> None:
    sys.dont_write_bytecode = True
    assert read_yaml(file)["degree"]
    assert not keeps.exists()
