"""``jixiao parse`` as a script sees it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.documents import read
from assistant.settings import REPOSITORY
from eval.hostile_files import make_file

DOCUMENT = REPOSITORY / "eval" / "cases" / "parse" / "tianjin_2024.txt"


def jixiao(*arguments: str, stdin: bytes = b"", folder: Path = REPOSITORY) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        [sys.executable, "-m", "assistant", "parse", *arguments],
        input=stdin,
        capture_output=True,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        timeout=60,
        check=False,
    )


def test_bad_files_are_named_and_good_ones_still_read(tmp_path: Path) -> None:
    (tmp_path / "好.txt").write_bytes(make_file("good"))
    (tmp_path / "空.xlsx").write_bytes(b"")
    done = jixiao("空.xlsx", "没有.docx", "好.txt", folder=tmp_path)
    assert done.returncode == 2
    assert done.stderr.decode().splitlines() == [
        "空.xlsx：文件是空的；请确认上传的是填好的绩效目标表。",
        "没有.docx：找不到文件；请检查路径。",
    ]
    content = json.loads(done.stdout)
    assert [table["project_name"] for table in content["tables"]] == ["完好的项目"]
    assert content["errors"][1] == {"file": "没有.docx", "place": "", "message": "找不到文件；请检查路径"}


def test_stdin_and_output_file(tmp_path: Path) -> None:
    done = jixiao("-", "--format", "md", "-o", str(tmp_path / "表.md"), stdin=make_file("good"))
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    [table] = read("表.md", (tmp_path / "表.md").read_bytes()).tables
    assert table.project_name == "完好的项目"


def test_output_that_cannot_be_written(tmp_path: Path) -> None:
    done = jixiao("-", "-o", str(tmp_path / "没有" / "表.json"), stdin=make_file("good"))
    assert done.returncode == 2
    assert "无法写入" in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


@pytest.mark.parametrize("forbidden", ["docx", "openpyxl", "torch", "chromadb", "gradio", "langchain"])
def test_text_needs_no_heavy_package(forbidden: str) -> None:
    script = (
        "import sys; from assistant.cli import main; "
        f"main(['parse', {str(DOCUMENT)!r}, '-o', {os.devnull!r}]); sys.exit({forbidden!r} in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], cwd=REPOSITORY, check=False).returncode == 0
