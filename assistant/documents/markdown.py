"""Tables as Markdown: written in the official form with everything escaped, and read back."""

import re
from collections.abc import Sequence

from assistant.documents.annex import ANNEX_HEADINGS, ANNEX_TITLE, AnnexRow, numbered
from assistant.documents.form import HEADINGS, budget_cells, headings, printable, unit_line, year_line
from assistant.documents.goals import join_goals
from assistant.documents.grid import Row
from assistant.model.table import TargetTable

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~&!])")
_ESCAPED = re.compile(r"\\([\\`*_\[\]<>|#~&!])")
_EMPHASIS = re.compile(r"(?<![\\*])(\*\*|__|`)(?=\S)([^*`|]+?)(?<=[^\\\s])\1")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_BAR = re.compile(r"(?<!\\)((?:\\\\)*)\|")
_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_WIDTH = 7  # the label and the six cells of the budget row


def is_markdown(text: str) -> bool:
    """True for a text that holds a table with the rule line of Markdown."""
    return any(line.lstrip().startswith("|") and _RULE.fullmatch(line) for line in text.splitlines())


def read_markdown(text: str) -> list[Row]:
    """Rows of a Markdown text: table lines split at bars, headings and emphasis without their marks."""
    rows: list[Row] = []
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        place = f"第{number}行"
        if not line.strip():
            rows.append(Row((), place))
        elif line.lstrip().startswith("|"):
            if not _RULE.fullmatch(line):
                rows.append(Row(_split(line), place))
        else:
            rows.append(Row((_plain(re.sub(r"^\s*#+\s*", "", line)),), place))
    return rows


def write_markdown(tables: Sequence[TargetTable], annex: Sequence[AnnexRow] = ()) -> str:
    """The tables one under the other, then the annex where there is one."""
    parts = [_table(table, heading) for table, heading in zip(tables, headings(tables), strict=True)]
    if annex:
        parts.append("\n".join((f"# {ANNEX_TITLE}", "", *_grid(ANNEX_HEADINGS, numbered(annex)))))
    return "\n\n".join(parts) + "\n"


def _table(table: TargetTable, heading: str) -> str:
    above = (year_line(table), _escape(unit_line(table)), f"单位：{table.money_unit}")
    lines = [f"# {_escape(heading)}", *filter(None, above)]
    head = [
        ("预算规模及资金用途", *budget_cells(table)),
        ("", table.purpose),
        ("绩效目标", join_goals(table.goals)),
    ]
    rows = [(row.level1, row.level2, row.name, row.definition, row.value.raw) for row in table.indicators]
    return "\n\n".join(
        (
            *lines,
            "\n".join(_grid(("项目名称", table.project_name, *[""] * (_WIDTH - 2)), head)),
            "\n".join(_grid(HEADINGS, rows)),
        )
    )


def _grid(first: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    width = len(first)
    padded = [(*row, *[""] * (width - len(row))) for row in rows]
    return [_line(first), "|" + "---|" * width, *map(_line, padded)]


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(map(_escape, cells)) + " |"


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", printable(text)).replace("\n", "<br>")


def _split(line: str) -> tuple[str, ...]:
    inner = line.strip().removeprefix("|")
    inner = _BAR.sub("\\1\0", inner).removesuffix("\0")
    return tuple(_plain(cell.strip()) for cell in inner.split("\0"))


def _plain(text: str) -> str:
    return _ESCAPED.sub(r"\1", _BREAK.sub("\n", _EMPHASIS.sub(r"\2", text)))


def is_cut(text: str) -> bool:
    """Whether the text ends inside a table line, though its lines end with bars."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    ruled = [line for line in lines if _RULE.fullmatch(line)]
    last = lines[-1]
    return last.startswith("|") and not last.endswith("|") and all(line.endswith("|") for line in ruled)
