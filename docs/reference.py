"""Writes what the docs repeat from the code: help texts in cli.md, the thresholds in profile.md, JSON schemas in schemas/.

``make docs`` runs it.
"""

import contextlib
import io
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from assistant.cli import COMMANDS, main
from assistant.critic.catalog import all_rules
from assistant.critic.thresholds import thresholds
from assistant.model.drafts import Alternative, Question, ValueSource
from assistant.model.findings import Finding
from assistant.model.numerals import format_number
from assistant.model.reviews import Score
from assistant.model.table import TargetTable

DOCS = Path(__file__).parent
_BLOCK = re.compile(r"(<!-- help: jixiao ?([a-z ]*?) -->\n).*?(<!-- end -->)", re.DOTALL)
_THRESHOLDS = re.compile(r"(<!-- thresholds -->\n).*?(<!-- end -->)", re.DOTALL)
_WIDTH = "100"


class Exact(BaseModel):
    """A JSON object with these fields and no others."""

    model_config = ConfigDict(extra="forbid")


class UnreadInput(Exact):
    file: str
    place: str
    message: str


class ParseOutput(Exact):
    tables: list[TargetTable]
    errors: list[UnreadInput]


class CheckedIndicator(Exact):
    name: str
    value: str
    measurable: bool


class CheckedTable(Exact):
    project_name: str
    number: int | None
    file: str
    score: Score
    dismissed: int
    indicators: list[CheckedIndicator]
    findings: list[Finding]


class UnitTotal(Exact):
    unit: str
    fiscal_year: int | None
    tables: int
    budget_yuan: str
    without_budget: int


class CheckOutput(Exact):
    tables: list[CheckedTable]
    errors: list[UnreadInput]
    totals: list[UnitTotal] | None = None


class NumberSource(Exact):
    origin: str
    ref: str
    detail: str


class SuggestedIndicator(Exact):
    name: str
    value: str
    definition: str
    evidence: str
    basis: str
    source: NumberSource
    confirmed: bool
    measurable: bool


class SuggestOutput(Exact):
    kind: str
    category: str
    suggestions: list[SuggestedIndicator]
    note: str


class SearchHit(Exact):
    number: int
    project_name: str
    score: float
    why: str
    ref: str
    own: bool
    row: int | None = None
    level2: str | None = None
    name: str | None = None
    value: str | None = None


class SearchOutput(Exact):
    hits: list[SearchHit]


class RowText(Exact):
    level1: str
    level2: str
    name: str
    definition: str
    value: str


class RewrittenRow(Exact):
    file: str
    project_name: str
    table: int
    indicator: int
    before: RowText
    after: RowText
    sources: list[ValueSource]
    questions: list[Question]
    findings_before: list[Finding]
    findings_after: list[Finding]
    status: Literal["rewritten", "asked", "kept"]
    made_by: str | None = None
    alternatives: list[Alternative] | None = None
    note: str | None = None


class RewriteOutput(Exact):
    rows: list[RewrittenRow]


class DraftOutput(Exact):
    table: TargetTable
    sources: list[ValueSource]
    questions: list[Question]
    findings: list[Finding]
    mode: str
    notes: list[str]
    alternatives: list[Alternative] | None = None


OUTPUTS: dict[str, type[BaseModel]] = {
    "parse": ParseOutput,
    "check": CheckOutput,
    "suggest": SuggestOutput,
    "rewrite": RewriteOutput,
    "draft": DraftOutput,
    "search": SearchOutput,
}


def help_text(command: str) -> str:
    """What ``jixiao COMMAND --help`` prints in a terminal of _WIDTH columns."""
    said = io.StringIO()
    columns = os.environ.get("COLUMNS")
    os.environ["COLUMNS"] = _WIDTH
    with contextlib.redirect_stdout(said), contextlib.suppress(SystemExit):
        main([*command.split(), "--help"])
    if columns is None:
        del os.environ["COLUMNS"]
    else:
        os.environ["COLUMNS"] = columns
    return said.getvalue().rstrip("\n")


def with_help(page: str) -> str:
    """``page`` with the text between each ``<!-- help: jixiao COMMAND -->`` and ``<!-- end -->`` made new."""
    return _BLOCK.sub(lambda found: f"{found[1]}```text\n{help_text(found[2])}\n```\n{found[3]}", page)


def with_thresholds(page: str) -> str:
    """``page`` with the table between ``<!-- thresholds -->`` and ``<!-- end -->`` made new."""
    rules = {name: rule for rule in all_rules() for name in rule.thresholds}
    lines = ["| 名字 | 工具默认 | 可改范围 | 规则 | 用来判断 |", "| --- | --- | --- | --- | --- |"]
    for name, one in thresholds().items():
        default, least, most = (format_number(number) for number in (one.default, one.least, one.most))
        code = rules[name].code
        lines.append(f"| `{name}` | {default} {one.unit} | {least}–{most} | [{code}](rules/{code}.md) | {one.what} |")
    return _THRESHOLDS.sub(lambda found: found[1] + "\n".join(lines) + "\n" + found[2], page)


def schema(command: str) -> dict[str, Any]:
    """JSON Schema of what ``--format json`` prints."""
    return OUTPUTS[command].model_json_schema(mode="serialization") | {"title": f"jixiao {command} --format json"}


def generated() -> Iterator[tuple[Path, str]]:
    """Every generated file and its text."""
    page = DOCS / "cli.md"
    yield page, with_help(page.read_text(encoding="utf-8"))
    page = DOCS / "profile.md"
    yield page, with_thresholds(page.read_text(encoding="utf-8"))
    for command in OUTPUTS:
        yield DOCS / "schemas" / f"{command}.json", json.dumps(schema(command), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    assert set(COMMANDS) >= set(OUTPUTS)
    for path, text in generated():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
