"""``jixiao rewrite``: weak indicators of any number of files, before and after, and the corrected tables."""

import argparse
from collections import Counter
from pathlib import PurePath
from typing import Any

from assistant.cli.files import Inputs, read_files, write_output
from assistant.cli.model_option import add_model_arguments, services_for, tell_model
from assistant.cli.same_files import add_form_argument, keeps_file, write_same_file
from assistant.errors import UsageError
from assistant.model.drafts import Rewrite
from assistant.model.table import TargetTable
from assistant.workflows.batch import changes, corrected_tables, rewrite_tables
from assistant.workflows.toolbox import Toolbox

_FORMATS = ("json", "xlsx", "docx")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="文件", help="绩效目标表文件，- 表示标准输入")
    parser.add_argument(
        "-o",
        "--output",
        metavar="文件",
        help="写入文件（JSON 可省略，写到标准输出）；一个 Word 或 Excel 文件写成同一种时，只改原文件里的这些格",
    )
    parser.add_argument(
        "--format", choices=_FORMATS, help="json：改写前后对照；xlsx、docx：改好的表，附对照（默认看输出文件的扩展名）"
    )
    add_form_argument(parser)
    add_model_arguments(parser, by_setting=True)


def run(args: argparse.Namespace) -> int:
    form = _format(args.format, args.output)
    inputs = read_files(args.files)
    toolbox = _toolbox(args)
    rewrites = rewrite_tables(inputs.tables, toolbox)
    tell_model(toolbox)
    if form == "json":
        from assistant.documents.json_form import dump_json

        write_output(dump_json(_report(inputs, rewrites)), args.output)
    elif inputs.tables and len(args.files) == 1 and keeps_file(args, args.files[0]):
        write_same_file(args.files[0], inputs.tables, corrected_tables(inputs.tables, rewrites), args.output)
        print("\n".join(f"{row.cell}，{row.value}（{row.status}：{row.source}）" for row in changes(rewrites)))
    elif inputs.tables:
        from assistant.documents import write

        corrected = corrected_tables(inputs.tables, rewrites)
        write_output(write(corrected, form, changes(rewrites)), args.output)
    return inputs.exit_code


def _toolbox(args: argparse.Namespace) -> Toolbox:
    """Precedents are examples for the model; without one rewriting needs none, so the index is not opened."""
    services = services_for(args)
    return services.toolbox if services.settings.model.is_configured else Toolbox(services.library, None)


def _format(asked: str | None, output: str | None) -> str:
    suffix = PurePath(output or "").suffix.lower().lstrip(".")
    if suffix and suffix not in _FORMATS:
        raise UsageError(f"不支持的输出格式“.{suffix}”", advice=f"可用：{'、'.join(f'.{form}' for form in _FORMATS)}")
    form = asked or suffix or "json"
    if form != "json" and output in (None, "-"):
        raise UsageError(f"{form} 不能写到屏幕上", advice=f"请用 -o 指定文件，例如 -o 改写.{form}")
    return form


def _report(inputs: Inputs, rewrites: tuple[Rewrite, ...]) -> dict[str, Any]:
    numbers = _numbers(inputs.tables)
    rows = [_row(rewrite, inputs.tables[rewrite.table - 1], numbers[rewrite.table - 1]) for rewrite in rewrites]
    return {"rows": rows}


def _numbers(tables: tuple[TargetTable, ...]) -> list[int]:
    """Each table's number in its document, counted where the document does not say."""
    seen: Counter[str] = Counter()
    numbers = []
    for table in tables:
        seen[table.source.file] += 1
        numbers.append(table.source.number or seen[table.source.file])
    return numbers


def _row(rewrite: Rewrite, table: TargetTable, number: int) -> dict[str, Any]:
    printed = rewrite.model_dump(mode="json")
    row: dict[str, Any] = {
        "file": table.source.file,
        "project_name": table.project_name,
        "table": number,
        "indicator": rewrite.indicator,
        "before": rewrite.before,
        "after": rewrite.after,
        "sources": printed["sources"],
        "questions": printed["questions"],
        "findings_before": printed["findings_before"],
        "findings_after": printed["findings_after"],
        "status": rewrite.status,
    }
    if rewrite.made_by != "rules" or rewrite.alternatives or rewrite.note:
        row |= {"made_by": rewrite.made_by, "alternatives": printed["alternatives"], "note": rewrite.note}
    return row
