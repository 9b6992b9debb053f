"""``jixiao fix``: applies the fixes that change no meaning, lists the rest."""

import argparse
from pathlib import Path

from assistant.cli.check_text import text_report
from assistant.cli.checked import Checked, CheckedTable
from assistant.cli.files import read_files, write_output
from assistant.critic import check
from assistant.critic.fixes import apply_fixes, safe_fix
from assistant.documents import write
from assistant.errors import UsageError

_FORMS = ("docx", "xlsx", "md", "json")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="文件", help="绩效目标表文件，- 表示标准输入")
    parser.add_argument("-o", "--output", required=True, metavar="文件", help="修正后的表：.docx .xlsx .md .json")


def run(args: argparse.Namespace) -> int:
    form = Path(args.output).suffix.lstrip(".").lower()
    if form not in _FORMS:
        raise UsageError("写不出这种格式", file=args.output, advice="文件名以 .docx、.xlsx、.md 或 .json 结尾")
    inputs = read_files([args.file])
    if not inputs.tables:
        return inputs.exit_code
    outcome = [apply_fixes(table) for table in inputs.tables]
    write_output(write([table for table, _ in outcome], form), args.output)
    mended = [finding for _, findings in outcome for finding in findings]
    lines = [f"已修正 {len(mended)} 处，写入 {args.output}"]
    lines += [f"  {f.code} “{f.quote}” → {fix.title}" for f in mended if (fix := safe_fix(f))]
    rest = [CheckedTable(table, check(table)) for table, _ in outcome]
    print("\n".join(lines) + "\n\n还要人处理的问题：\n" + text_report(Checked(rest)), end="")
    return inputs.exit_code
