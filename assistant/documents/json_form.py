"""Tables as JSON: our own output read back, and written."""

import json
import re
from collections.abc import Sequence
from typing import Any

from pydantic import ValidationError

from assistant.documents.limits import check_cell, check_marks
from assistant.documents.result import ReadError, ReadResult
from assistant.errors import UnreadableDocument
from assistant.model.grammar import parse_value
from assistant.model.table import TargetTable

_MAX_AMOUNT, _MAX_DECIMALS = 10**15, 8
_HALF_PAIR = re.compile("[\ud800-\udfff]")
_FIELDS = {"type": "类型不对", "missing": "缺少这一项", "extra_forbidden": "没有这一项"}


def is_json(text: str) -> bool:
    return text.lstrip()[:1] in ("{", "[")


def read_json(text: str, file: str) -> ReadResult:
    """One table, a list of tables, ``{"tables": […]}`` or ``{"table": …}`` (a draft).

    Raises UnreadableDocument when the text is no JSON, is far too large or holds none of these; a table that does not fit is an error
    beside the others.
    """
    check_marks(text, "[{,")
    try:
        content = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        line = f"第{error.lineno}行第{error.colno}列" if isinstance(error, json.JSONDecodeError) else ""
        raise UnreadableDocument("不是有效的 JSON", place=line, advice="请检查引号、逗号和括号是否成对") from None
    tables: list[TargetTable] = []
    errors: list[ReadError] = []
    for number, item in enumerate(_items(content), 1):
        try:
            tables.append(_table(item, file, number))
        except ValidationError as error:
            errors.append(ReadError(file, f"第{number}张表", _complaint(error)))
        except UnreadableDocument as error:
            errors.append(ReadError.of(error, file))
    return ReadResult(tuple(tables), tuple(errors))


def write_json(tables: Sequence[TargetTable]) -> str:
    """``{"tables": […]}`` as ``jixiao parse`` prints it."""
    return dump_json({"tables": [table.model_dump(mode="json") for table in tables]})


def dump_json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _items(content: Any) -> list[Any]:
    if isinstance(content, dict):
        content = content.get("tables", content.get("table", content))
    items = content if isinstance(content, list) else [content]
    if not items or not all(isinstance(item, dict) and "project_name" in item for item in items):
        raise UnreadableDocument(
            "JSON 中没有绩效目标表", advice="请使用 jixiao parse 的输出，每张表至少要有 project_name 和 indicators"
        )
    return items


def _table(item: dict[str, Any], file: str, number: int) -> TargetTable:
    _check_cells(item, f"第{number}张表")
    table = TargetTable.model_validate(item)
    # ``raw`` is what a person edits; the fields beside it are read from it again.
    rows = tuple(row.model_copy(update={"value": parse_value(row.value.raw)}) for row in table.indicators)
    for amount in (table.budget.total, table.budget.fiscal, table.budget.other):
        if amount is not None and not (abs(amount) < _MAX_AMOUNT and amount == round(amount, _MAX_DECIMALS)):
            raise UnreadableDocument(f"金额 {str(amount)[:20]} 不可能", place=f"第{number}张表", advice="请核对预算数")
    source = table.source
    if not source.file:
        source = source.model_copy(update={"file": file, "number": source.number or number})
    return table.model_copy(update={"indicators": rows, "source": source})


def _check_cells(content: Any, place: str) -> None:
    """Every text in ``content``, which json.loads made and so is no deeper than it can go."""
    if isinstance(content, str):
        check_cell(content, place)
        if _HALF_PAIR.search(content):
            raise UnreadableDocument("有无法显示的字符（半个代理对）", place=place, advice="请删去乱码后再试")
    elif isinstance(content, dict | list):
        for item in content.values() if isinstance(content, dict) else content:
            _check_cells(item, place)


def _complaint(error: ValidationError) -> str:
    first = error.errors()[0]
    where = ".".join(str(part + 1 if isinstance(part, int) else part) for part in first["loc"])
    what = _FIELDS.get(first["type"], "内容不合要求")
    return f"{where} {what}；请按 jixiao parse 的输出格式改正"
