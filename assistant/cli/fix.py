"""``jixiao fix``: applies the fixes that change no meaning, lists the rest."""

import argparse
from pathlib import Path

from assistant.cli.check_text import text_report
from assistant.cli.checked import Checked, CheckedTable
from assistant.cli.files import read_files, write_output
from assistant.cli.same_files import add_form_argument, keeps_file, write_same_file
from assistant.critic import check
from assistant.critic.fixes import apply_fixes, safe_fix
from assistant.documents import FORMATS, write
from assistant.errors import UsageError

_NAMES = " ".join(f".{form}" for form in FORMATS)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="文件", help="绩效目标表文件，- 表示标准输入")
    parser.add_argument(
        "-o",
        "--output",
        required=True,
        metavar="文件",
        help=f"修正后的表：{_NAMES}；与输入同为 Word 或 Excel 时，只改原文件里的这些格",
    )
    add_form_argument(parser)


def run(args: argparse.Namespace) -> int:
    form = Path(args.output).suffix.lstrip(".").lower()
    if form not in FORMATS and not keeps_file(args, args.file):
        raise UsageError("写不出这种格式", file=args.output, advice=f"可用的文件名：{_NAMES}")
    inputs = read_files([args.file])
    if not inputs.tables:
        return inputs.exit_code
    outcome = [apply_fixes(table) for table in inputs.tables]
    tables = [table for table, _ in outcome]
    if keeps_file(args, args.file):
        tables = list(write_same_file(args.file, inputs.tables, tables, args.output))
    else:
        write_output(write(tables, form), args.output)
    rest = [CheckedTable(table, check(table)) for table in tables]
    left = {(number, f.code, f.cell) for number, item in enumerate(rest) for f in item.findings}
    found = [(number, f) for number, (_, findings) in enumerate(outcome) for f in findings]
    mended = [f for number, f in found if (number, f.code, f.cell) not in left]
    lines = [f"已修正 {len(mended)} 处，写入 {args.output}"]
    lines += [f"  {f.code} “{f.quote}” → {fix.title}" for f in mended if (fix := safe_fix(f))]
    print("\n".join(lines) + "\n\n还要人处理的问题：\n" + text_report(Checked(rest)), end="")
    return inputs.exit_code
