"""``jixiao suggest``: measurable indicators for a project and a second-level category."""

import argparse
import sys
from typing import Any

from assistant.cli.files import write_output
from assistant.services import Services
from assistant.workflows.suggest import Suggestion, read_category, suggest


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--project", required=True, metavar="说明", help="项目做什么，一句话即可")
    parser.add_argument("--category", required=True, metavar="二级指标", help="如 数量、质量指标、社会效益、满意度")
    parser.add_argument("-k", type=int, default=5, metavar="条数", help="最多几条（1 到 20，默认 5）")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="输出格式（默认 text）")
    parser.add_argument("-o", "--output", metavar="文件", help="写入文件而不是标准输出")


def run(args: argparse.Namespace) -> int:
    category = read_category(args.category)
    toolbox = Services().toolbox
    found = suggest(args.project, category, toolbox, args.k)
    if args.format == "json":
        from assistant.documents.json_form import dump_json

        kind = toolbox.library.kind_of(args.project)
        content = {"kind": kind.name, "category": category.level2, "suggestions": [_record(s) for s in found]}
        write_output(dump_json({**content, "note": toolbox.note}), args.output)
    else:
        write_output("\n".join(_lines(n, s) for n, s in enumerate(found, 1)), args.output)
        if toolbox.note:
            print(toolbox.note, file=sys.stderr)
    return 0


def _record(suggestion: Suggestion) -> dict[str, Any]:
    return {
        "name": suggestion.name,
        "value": suggestion.value.raw,
        "definition": suggestion.definition,
        "evidence": suggestion.evidence,
        "basis": suggestion.basis,
        "source": {"origin": suggestion.origin.value, "ref": suggestion.ref, "detail": suggestion.detail},
        "confirmed": suggestion.is_confirmed,
        "measurable": suggestion.value.is_quantified,
    }


def _lines(number: int, suggestion: Suggestion) -> str:
    return (
        f"{number}. {suggestion.name}　{suggestion.value.raw}\n"
        f"   口径：{suggestion.definition}\n"
        f"   佐证：{suggestion.evidence}\n"
        f"   来源：{suggestion.source}　{suggestion.detail}；依据：{suggestion.basis}\n"
    )
