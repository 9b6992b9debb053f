"""``jixiao check``: findings of tables."""

import argparse
from pathlib import Path

from assistant.cli.check_reports import REPORTS, CheckedTable
from assistant.cli.files import read_files, write_output
from assistant.critic import check
from assistant.critic.profile import profile
from assistant.model.categories import Layout


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="文件", help="绩效目标表文件，- 表示标准输入")
    parser.add_argument("--format", choices=tuple(REPORTS), default="text", help="输出格式（默认 text）")
    parser.add_argument("--select", default="", metavar="代码", help="只用这些规则或规则类，逗号分隔，如 VAL,COS-001")
    parser.add_argument("--ignore", default="", metavar="代码", help="不用这些规则或规则类，逗号分隔")
    parser.add_argument("--profile", type=Path, metavar="文件", help="规则配置（TOML，含 select、ignore 两个列表）")
    parser.add_argument("--layout", choices=("auto", *Layout), default="auto", help="指定版式（默认自动判断）")
    parser.add_argument("--notes", action="store_true", help="text 格式里展开提醒级问题")
    parser.add_argument("-o", "--output", metavar="文件", help="写入文件而不是标准输出")


def run(args: argparse.Namespace) -> int:
    chosen = profile(args.select, args.ignore, args.profile)
    inputs = read_files(args.files)
    tables = inputs.tables
    if args.layout != "auto":
        tables = tuple(table.model_copy(update={"layout": Layout(args.layout)}) for table in tables)
    checked = [CheckedTable(table, check(table, chosen)) for table in tables]
    write_output(REPORTS[args.format](checked, inputs.errors, args.notes), args.output)
    return inputs.exit_code or int(any(table.count("error") for table in checked))
