"""Commands that give the input file itself back, with only some cells changed."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from assistant.cli.files import STDIN, write_output
from assistant.documents import read
from assistant.model.table import TargetTable
from assistant.workflows.same_file import can_keep, same_file


def add_form_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--new", action="store_true", help="不改原文件，按官方表样另写一份")


def keeps_file(args: argparse.Namespace, file: str) -> bool:
    """Whether the output is the input ``file`` with changed cells: both are Word or both Excel, unless --new asks for a new one."""
    if args.new or file == STDIN or not args.output or not can_keep(file):
        return False
    return Path(file).suffix.lower() == Path(args.output).suffix.lower()


def write_same_file(
    file: str, before: Sequence[TargetTable], after: Sequence[TargetTable], out: str
) -> tuple[TargetTable, ...]:
    """Writes ``file`` with what ``after`` changed; what could not be changed in it is told on stderr, cell by cell. Gives the tables
    that the written file holds."""
    path = Path(file)
    done = same_file(path.name, path.read_bytes(), before, after)
    write_output(done.content, out)
    print(f"原文件改了 {done.changed} 格，其余不变。", file=sys.stderr)
    if done.left:
        print(f"有 {len(done.left)} 处在原文件里改不了（--new 另写一份官方表样）：", file=sys.stderr)
        print("\n".join(f"  {sentence}" for sentence in done.left), file=sys.stderr)
    return read(path.name, done.content).tables if done.left else tuple(after)
