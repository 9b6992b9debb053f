"""``jixiao parse``: documents → structured tables."""

import argparse

from assistant.cli.files import Inputs, read_files, write_output


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files",
        nargs="+",
        metavar="文件",
        help="绩效目标表文件（.docx .xlsx .pdf .html .csv .txt .md .json），- 表示标准输入",
    )
    parser.add_argument("--format", choices=("json", "md"), default="json", help="输出格式（默认 json）")
    parser.add_argument("-o", "--output", metavar="文件", help="写入文件而不是标准输出")


def run(args: argparse.Namespace) -> int:
    inputs = read_files(args.files)
    write_output(_printed(inputs, args.format), args.output)
    return inputs.exit_code


def _printed(inputs: Inputs, form: str) -> str:
    if form == "md":
        from assistant.documents.markdown import write_markdown

        return write_markdown(inputs.tables)
    from assistant.documents.json_form import dump_json

    tables = [table.model_dump(mode="json") for table in inputs.tables]
    return dump_json({"tables": tables, "errors": [error.report() for error in inputs.errors]})
