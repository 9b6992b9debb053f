"""The command line (docs/cli.md). One module a command; only the module of the command that runs is imported."""

import argparse
import gc
import importlib
import os
import sys
from collections.abc import Sequence
from typing import Final

from assistant.cli.parser import Parser
from assistant.errors import ProductError

COMMANDS: Final = {
    "parse": "读取绩效目标表，输出结构化数据",
    "check": "检查绩效目标表，列出问题、依据和改法",
    "dismiss": "忽略一条规则在某张表、某一行上的问题，写明理由",
    "explain": "说明一条规则或一类规则：为什么、反例、正例、依据",
    "fix": "应用不改变含义的修正，列出其余问题",
    "suggest": "按项目和二级指标给出可衡量的指标建议",
    "rewrite": "把不可衡量的指标改写成可衡量的",
    "draft": "由一段项目说明起草绩效目标表",
    "search": "在先例库中检索相近的项目或指标",
    "index": "建立先例索引、查看状态或加入自己的文件",
    "model": "试一遍所设的语言模型",
    "eval": "运行质量评测",
    "serve": "启动网页",
}

COLLECT_AFTER: Final = 100_000  # objects that were made: how rarely all commands, the web page's too, look for garbage


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code (0 done, 1 findings or failed items, 2 bad usage or unreadable input)."""
    # No plugin of pydantic is used, and looking for one reads the metadata of every installed package.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    # Collections in the start walk all that was imported and free nothing: a fifth of the time of a short command.
    gc.set_threshold(COLLECT_AFTER)
    arguments = list(sys.argv[1:] if argv is None else argv)
    command = next((a for a in arguments if not a.startswith("-")), "")
    parser = parser_for(command)
    args = parser.parse_args(arguments)
    if args.command is None:
        parser.print_help()
        return 2
    try:
        code: int = args.run(args)
        sys.stdout.flush()
        return code
    except ProductError as error:
        print(f"jixiao {command}: {error.sentence()}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print(f"jixiao {command}: 已中断。", file=sys.stderr)
        return 130


def parser_for(command: str) -> argparse.ArgumentParser:
    """The parser with the arguments of ``command`` filled in; other commands are only named."""
    parser = Parser(prog="jixiao", description="绩效目标助手：起草、审核、改写项目支出绩效目标表")
    commands = parser.add_subparsers(dest="command", metavar="命令", title="命令")
    for name, help_text in COMMANDS.items():
        sub = commands.add_parser(name, help=help_text, description=help_text)
        if name == command:
            module = importlib.import_module(f"assistant.cli.{name}")
            module.add_arguments(sub)
            sub.set_defaults(run=module.run)
    return parser
