"""``jixiao dismiss``: sets findings aside with a reason, in a file that ``jixiao check --decisions`` reads."""

import argparse
from datetime import UTC, datetime
from pathlib import Path

from assistant.cli.decision_files import add_decisions
from assistant.cli.files import read_files
from assistant.critic import check
from assistant.critic.across import check_across
from assistant.critic.profile import profile
from assistant.errors import UsageError
from assistant.model.decisions import dismissal
from assistant.model.findings import Finding
from assistant.model.table import TargetTable


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="文件", help="绩效目标表文件，- 表示标准输入")
    parser.add_argument("--code", required=True, metavar="规则", help="忽略哪条规则的问题，如 VAL-001")
    parser.add_argument("--reason", required=True, metavar="理由", help="为什么忽略")
    parser.add_argument(
        "--decisions", required=True, type=Path, metavar="文件", help="忽略记录写入的文件（一行一条 JSON）"
    )
    parser.add_argument("--table", type=int, metavar="序号", help="第几张表（按给出的顺序从 1 数；只有一张时可不写）")
    parser.add_argument("--row", type=int, metavar="行号", help="第几条指标（不写表示这张表里这条规则的全部问题）")
    parser.add_argument("--by", default="", metavar="姓名", help="谁决定的")


def run(args: argparse.Namespace) -> int:
    if not args.reason.strip():
        raise UsageError("没有写理由", advice="用 --reason 写明为什么忽略")
    inputs = read_files(args.files)
    if not inputs.tables:
        return inputs.exit_code
    number = _number(args.table, len(inputs.tables))
    table = inputs.tables[number - 1]
    found = [f for f in _findings(inputs.tables, number, args.code) if args.row in (None, f.cell.indicator)]
    if not found:
        where = f"第 {args.row} 行" if args.row else "这张表"
        raise UsageError(f"{where}没有 {args.code} 的问题", advice="先用 jixiao check 看有哪些")
    at = datetime.now(UTC).replace(microsecond=0)
    decisions = {d.identity: d for f in found for d in [dismissal(table, f, reason=args.reason, by=args.by, at=at)]}
    add_decisions(args.decisions, decisions.values())
    print(f"已忽略 {len(found)} 条：{args.reason.strip()}（记在 {args.decisions.name}；文字改动后失效）")
    return inputs.exit_code


def _findings(tables: tuple[TargetTable, ...], number: int, code: str) -> tuple[Finding, ...]:
    """Findings of one rule in table ``number``, those across all ``tables`` included."""
    alone = profile(select=code)
    return (*check_across(tables, alone)[number - 1], *check(tables[number - 1], alone))


def _number(chosen: int | None, tables: int) -> int:
    if chosen is None and tables > 1:
        raise UsageError(f"有 {tables} 张表", advice="用 --table 写明第几张")
    number = 1 if chosen is None else chosen
    if not 1 <= number <= tables:
        raise UsageError(f"没有第 {number} 张表", advice=f"一共 {tables} 张")
    return number
