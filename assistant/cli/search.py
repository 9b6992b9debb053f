"""``jixiao search``: free words → tables or rows of the precedents."""

import argparse
import json

from assistant.cli.files import write_output
from assistant.errors import UsageError
from assistant.model.drafts import Precedent
from assistant.model.text import tidy
from assistant.precedents import is_own
from assistant.services import Services


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("query", metavar="内容", help="项目或指标的说明，用日常的话即可")
    parser.add_argument("-k", type=_count, default=5, metavar="N", help="最多列出几条（默认 5）")
    parser.add_argument("--rows", action="store_true", help="检索指标行而不是整张表")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="输出格式（默认 text）")
    parser.add_argument("-o", "--output", metavar="文件", help="写入文件而不是标准输出")


def run(args: argparse.Namespace) -> int:
    if not args.query.strip():
        raise UsageError("没有要找的内容", advice="请写项目或指标的说明，例如 jixiao search 预付卡监管平台")
    precedents = Services().precedents
    find = precedents.find_rows if args.rows else precedents.find_tables
    hits = find(args.query, args.k)
    write_output(_as_json(hits) if args.format == "json" else _as_text(hits), args.output)
    return 0


def _count(text: str) -> int:
    number = int(text) if text.isdecimal() else 0
    if number < 1:
        raise argparse.ArgumentTypeError("应为正整数")
    return number


def _as_json(hits: list[Precedent]) -> str:
    content = {"hits": [_fields(hit) for hit in hits]}
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _fields(hit: Precedent) -> dict[str, object]:
    fields: dict[str, object] = {
        "number": hit.number,
        "project_name": hit.project_name,
        "score": hit.score,
        "why": hit.why,
        "ref": hit.ref,
        "own": is_own(hit.number),
    }
    if hit.row is not None:
        row = hit.table.indicators[hit.row - 1]
        fields |= {"row": hit.row, "level2": row.level2, "name": row.name, "value": row.value.raw}
    return fields


def _as_text(hits: list[Precedent]) -> str:
    if not hits:
        return "没有找到相近的先例。\n"
    return "\n".join(_described(place, hit) for place, hit in enumerate(hits, 1))


def _described(place: int, hit: Precedent) -> str:
    origin = "自有表" if is_own(hit.number) else "先例表"
    if hit.row is not None:
        row = hit.table.indicators[hit.row - 1]
        heading = f"{place}. {row.name}：{row.value.raw}（{row.level2}）"
        lines = [heading, f"   出处：{origin} {hit.number} 第 {hit.row} 行，{hit.project_name}"]
    else:
        lines = [
            f"{place}. {hit.project_name}（{origin} {hit.number}）",
            f"   用途：{tidy(hit.table.purpose) or '未填写'}",
        ]
    return "\n".join([*lines, f"   依据：{hit.why}"]) + "\n"
