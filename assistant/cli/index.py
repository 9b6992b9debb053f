"""``jixiao index``: build the index of precedents, show its state, add the user's own tables."""

import argparse
import sys
import time

from assistant.cli.files import read_files
from assistant.precedents import IndexState
from assistant.services import Services


def add_arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", metavar="操作", required=True)
    build = actions.add_parser("build", help="建立索引；已是最新时不做任何事")
    build.add_argument("--force", action="store_true", help="即使已是最新也重新建立")
    actions.add_parser("status", help="查看索引状态")
    add = actions.add_parser("add", help="把自己的绩效目标表加入先例")
    add.add_argument(
        "files",
        nargs="+",
        metavar="文件",
        help="绩效目标表文件（.docx .xlsx .pdf .html .csv .txt .md .json），- 表示标准输入",
    )


def run(args: argparse.Namespace) -> int:
    match args.action:
        case "build":
            return _build(force=args.force)
        case "add":
            return _add(args.files)
        case _:
            return _status()


def _build(force: bool) -> int:
    services = Services()
    start = time.monotonic()
    state = services.build_index(force=force, progress=_say)
    if state.built:
        print(f"索引已建立：{_counted(state)}，用时 {time.monotonic() - start:.0f} 秒。")
    else:
        print(f"索引已是最新：{_counted(state)}，无需重建。")
    print(f"位置：{services.settings.index_dir}")
    return 0


def _add(files: list[str]) -> int:
    inputs = read_files(files)
    state = Services().build_index(inputs.tables, progress=_say)
    known = len(inputs.tables) - state.added
    print(
        f"读到 {len(inputs.tables)} 张表：新加入 {state.added} 张，已在先例中 {known} 张。现有先例 {_counted(state)}。"
    )
    return inputs.exit_code


def _status() -> int:
    services = Services()
    state = services.index_state()
    print(f"索引可用：{_counted(state)}，{state.manifest.count} 段文字。")
    print(f"嵌入模型：{state.manifest.model}（{state.manifest.dimension} 维）")
    print(f"位置：{services.settings.index_dir}")
    return 0


def _counted(state: IndexState) -> str:
    return f"{state.tables} 张表（其中自有 {state.own_tables} 张）"


def _say(message: str) -> None:
    print(f"{message}…", file=sys.stderr, flush=True)
