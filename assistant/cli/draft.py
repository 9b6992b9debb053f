"""``jixiao draft``: a project told in free words → a checked table with the source of each number."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from assistant.cli.files import STDIN, write_output
from assistant.cli.model_option import add_model_arguments, services_for, tell_model
from assistant.composer import extract_brief
from assistant.composer.brief import merge_quantities
from assistant.composer.schedule import read_deadline, read_duration
from assistant.errors import UsageError
from assistant.library import load_library
from assistant.model.drafts import Brief, Draft
from assistant.workflows.draft import draft_table

_MAX_TEXT = 200_000  # characters; a brief is a page or two
_FORMATS = ("text", "json")
_FILES = {".docx": "docx", ".xlsx": "xlsx", ".csv": "csv", ".md": "md", ".json": "json"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("text", nargs="?", metavar="说明", help="项目说明，一句话或一段话；- 表示标准输入")
    parser.add_argument("--brief", metavar="文件", help="项目说明文件：文本，或含各项事实的 YAML、JSON；- 表示标准输入")
    parser.add_argument("--format", choices=_FORMATS, default="text", help="输出格式（默认 text）")
    parser.add_argument(
        "-o", "--output", metavar="文件", help="写入文件：.docx、.xlsx、.csv、.md 为正式表样，.json 为完整结果"
    )
    add_model_arguments(parser, by_setting=True)


def run(args: argparse.Namespace) -> int:
    brief = read_brief(_input(args))
    if not (brief.project_name or brief.purpose or brief.quantities or brief.budget_total or brief.unit_name):
        raise UsageError("看不出是什么项目", advice="请写明项目叫什么、多少钱、做什么、什么时候完成")
    form = _form_of(args.output)
    toolbox = services_for(args).toolbox
    draft = draft_table(brief, toolbox)
    tell_model(toolbox)
    if form in ("docx", "xlsx", "csv", "md"):
        from assistant.documents import write
        from assistant.workflows.annex import annex_of

        write_output(write([draft.table], form, annex_of(draft)), args.output)
        print(_summary(draft), file=sys.stderr)
    elif form == "json" or args.format == "json":
        from assistant.documents.json_form import dump_json

        write_output(dump_json(record(draft)), args.output)
    else:
        write_output(_text(draft), args.output)
    return 0


def read_brief(text: str) -> Brief:
    """A Brief from free text, or from YAML or JSON whose keys are fields of :class:`Brief`; further words may stand under
    ``text``. Raises UsageError for an empty text, one that is too long, or fields that do not fit."""
    if not text.strip():
        raise UsageError("没有项目说明", advice="请写明项目叫什么、多少钱、做什么、什么时候完成")
    if len(text) > _MAX_TEXT:
        raise UsageError(f"项目说明超过 {_MAX_TEXT} 字", advice="请只留与项目有关的段落")
    fields = _fields(text)
    if fields is None:
        return extract_brief(text)
    try:
        known = Brief.model_validate({"text": "", **fields})
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(map(str, first["loc"]))
        raise UsageError(f"项目说明的“{name}”不合要求", advice="请按 docs/cli.md 的字段填写") from None
    told = "，".join(
        f"{value}" for key, value in fields.items() if key != "text" and isinstance(value, str | int | float)
    )
    read = extract_brief(f"{known.text}\n{told}".strip())
    stated = {key: getattr(known, key) for key in fields if key != "text"}
    counts = {"quantities": merge_quantities(read.quantities, known.quantities)}
    return read.model_copy(update={**stated, **_checked(known), **counts})


def _checked(brief: Brief) -> dict[str, str]:
    """Times in the form of a value. Raises UsageError for a kind or a time that is none."""
    codes = [kind.code for kind in load_library().kinds]
    if brief.kind and brief.kind not in codes:
        raise UsageError(f"项目类型“{brief.kind}”不存在", advice=f"可用：{'、'.join(codes)}")
    times = {"duration": read_duration(f"工期{brief.duration}"), "deadline": read_deadline(f"{brief.deadline}完成")}
    for name, example in (("duration", "8个月"), ("deadline", "2025年11月底前")):
        said = getattr(brief, name)
        if said and not times[name]:
            raise UsageError(f"{name} 的“{said}”看不出时间", advice=f"请写成“{example}”这样")
    return {name: value for name, value in times.items() if value}


def _fields(text: str) -> dict[str, Any] | None:
    """The mapping that ``text`` is, when its keys are fields of a brief; None for free text."""
    if not text.lstrip().startswith("{") and not any(
        line.split(":")[0].strip() in Brief.model_fields for line in text.splitlines()
    ):
        return None
    try:
        content = json.loads(text) if text.lstrip().startswith("{") else yaml.safe_load(text)
    except (ValueError, RecursionError, yaml.YAMLError):
        return None
    return content if isinstance(content, dict) and content.keys() & Brief.model_fields.keys() else None


def record(draft: Draft) -> dict[str, Any]:
    """The JSON of docs/cli.md."""
    whole: dict[str, Any] = {
        "table": draft.table.model_dump(mode="json"),
        "sources": [source.model_dump(mode="json") for source in draft.sources],
        "questions": [question.model_dump(mode="json") for question in draft.questions],
        "findings": [finding.model_dump(mode="json") for finding in draft.findings],
        "mode": draft.mode,
        "notes": list(draft.notes),
    }
    if draft.alternatives:
        whole["alternatives"] = [other.model_dump(mode="json") for other in draft.alternatives]
    return whole


def _input(args: argparse.Namespace) -> str:
    if bool(args.text) == bool(args.brief):
        raise UsageError(
            "要给出项目说明或 --brief 文件，二者选一", advice='例如 jixiao draft "建一个预付卡监管平台，预算320万"'
        )
    if STDIN in (args.text, args.brief):
        return _decoded(sys.stdin.buffer.read(4 * _MAX_TEXT + 1), "标准输入")
    if args.text:
        return str(args.text)
    try:
        return _decoded(Path(args.brief).read_bytes()[: 4 * _MAX_TEXT + 1], args.brief)
    except OSError as error:
        raise UsageError("读不出项目说明", file=args.brief, advice=f"请检查路径和权限（{error.strerror}）") from None


def _decoded(data: bytes, name: str) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UsageError("不是文本文件", file=name, advice="请给出 UTF-8 或 GBK 编码的文本、YAML 或 JSON")


def _form_of(output: str | None) -> str:
    if output in (None, STDIN):
        return ""
    suffix = Path(str(output)).suffix.lower()
    if suffix not in _FILES and suffix != ".txt":
        raise UsageError(f"不支持的输出格式“{suffix or output}”", advice=f"可用：{'、'.join(_FILES)}")
    return _FILES.get(suffix, "")


def _summary(draft: Draft) -> str:
    pending = sum("【待补" in row.value.raw for row in draft.table.indicators)
    parts = [f"已起草{len(draft.table.indicators)}条指标", f"{pending}处待补" if pending else "没有待补", *draft.notes]
    return "；".join(part.rstrip("。") for part in parts) + "。"


def _text(draft: Draft) -> str:
    from assistant.documents import write
    from assistant.workflows.annex import annex_of

    lines = [write([draft.table], "md", annex_of(draft)).decode().rstrip(), ""]
    if draft.questions:
        lines += ["还要请您补充：", *(f"{n}. {question.text}" for n, question in enumerate(draft.questions, 1)), ""]
    shown = [finding for finding in draft.findings if finding.severity != "note"]
    if shown:
        lines += ["检查出的问题：", *(f"- {f.code} {f.message}（{f.quote}）" for f in shown), ""]
    return "\n".join([*lines, _summary(draft), ""])
