"""``jixiao check``: findings of tables."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from assistant.cli import check_files
from assistant.cli.check_reports import REPORTS
from assistant.cli.checked import Checked, CheckedTable, lapsed
from assistant.cli.decision_files import read_decisions
from assistant.cli.files import read_files, write_output
from assistant.cli.model_option import add_model_arguments, services_for, tell_model
from assistant.critic import check
from assistant.critic.across import check_across
from assistant.critic.catalog import all_rules
from assistant.critic.department import Department
from assistant.critic.profile import Profile, profile
from assistant.model.categories import Layout
from assistant.model.findings import Finding, Severity
from assistant.model.table import TargetTable


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="文件", help="绩效目标表文件，- 表示标准输入")
    parser.add_argument("--format", choices=tuple(REPORTS), default="text", help="输出格式（默认 text）")
    parser.add_argument("--select", default="", metavar="规则", help="只用这些规则或规则类，逗号分隔，如 VAL,COS-001")
    parser.add_argument("--ignore", default="", metavar="规则", help="不用这些规则或规则类，逗号分隔")
    parser.add_argument("--profile", type=Path, metavar="文件", help="规则配置（TOML：select、ignore、thresholds）")
    parser.add_argument(
        "--decisions", type=Path, metavar="文件", help="忽略记录（jixiao dismiss 写的），其中的问题不再报"
    )
    parser.add_argument(
        "--layout",
        choices=("auto", *Layout),
        default="auto",
        help="要求的版式：mof2015 成本在产出之下，mof2021 成本自成一级；不同的表各得一条提醒（默认按表里的写法）",
    )
    parser.add_argument(
        "--across", action="store_true", help="把所有表放在一起比：套用、串表、前后矛盾、重复申报、合计"
    )
    parser.add_argument("--notes", action="store_true", help="text 格式里展开提醒级问题")
    parser.add_argument("-o", "--output", metavar="文件", help="写入文件而不是标准输出")
    add_model_arguments(parser, by_setting=False)
    check_files.add_arguments(parser)


def run(args: argparse.Namespace) -> int:
    check_files.check_names(args)
    chosen = profile(args.select, args.ignore, args.profile)
    decisions = read_decisions(args.decisions) if args.decisions else ()
    inputs = read_files(args.files)
    tables = inputs.tables
    if args.layout != "auto":
        tables = tuple(table.model_copy(update={"layout": Layout(args.layout)}) for table in tables)
    if not args.across:
        _tell_not_run(chosen)
    across = check_across(tables, chosen) if args.across else ((),) * len(tables)
    judged = _judged(tables, args)
    found = [
        CheckedTable(t, (*check(t, chosen), *more), others)
        for t, more, others in zip(tables, judged, across, strict=True)
    ]
    totals = Department(tables).totals if args.across else ()
    shown = [table.without(decisions) for table in found]
    report = Checked(shown, inputs.errors, totals, lapsed(found, decisions), args.notes)
    check_files.write_files(args, report)
    write_output(REPORTS[args.format](report), args.output)
    return inputs.exit_code or int(any(table.has(Severity.ERROR) for table in shown))


def _judged(tables: Sequence[TargetTable], args: argparse.Namespace) -> list[tuple[Finding, ...]]:
    """What the model has to say about each table; nothing unless it is asked. Its failures are told on stderr."""
    if not args.model:
        return [()] * len(tables)
    from assistant.workflows.reflect import reflect

    toolbox = services_for(args).toolbox
    reflections = [reflect(table, toolbox) for table in tables]
    for note in dict.fromkeys(one.note for one in reflections if one.note):
        print(note, file=sys.stderr)
    tell_model(toolbox)
    return [one.findings for one in reflections]


def _tell_not_run(chosen: Profile) -> None:
    """A rule that was asked for by its code and cannot run without --across is named on stderr, not passed over."""
    for rule in all_rules():
        if rule.across is not None and rule.code in chosen.select:
            print(f"{rule.code} 要几张表放在一起看，加 --across 才运行。", file=sys.stderr)
