"""What ``jixiao check`` prints: text for people, json and sarif for programs, md for a document."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from assistant import __version__
from assistant.critic import is_measurable
from assistant.critic.catalog import all_rules
from assistant.critic.explanations import SEVERITY_WORDS
from assistant.documents import ReadError
from assistant.model.cells import place
from assistant.model.findings import Finding, FixLevel, Severity
from assistant.model.table import TargetTable
from assistant.model.text import shortened, tidy

_FIX_WORD = {FixLevel.APPLY: "可直接改", FixLevel.OFFER: "建议", FixLevel.ASK: "请补充"}
_QUOTED = 30
_SARIF_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


@dataclass(frozen=True)
class CheckedTable:
    table: TargetTable
    findings: tuple[Finding, ...]

    def count(self, severity: str) -> int:
        return sum(f.severity == severity for f in self.findings)

    @property
    def title(self) -> str:
        number = self.table.source.number
        name = self.table.project_name or self.table.source.file or "（未写项目名称）"
        return f"{number}. {name}" if number else name

    @property
    def summary(self) -> str:
        rows = self.table.indicators
        measurable = sum(is_measurable(row) for row in rows)
        counts = "　".join(f"{word} {self.count(severity)}" for severity, word in SEVERITY_WORDS.items())
        return f"可衡量 {measurable}/{len(rows)}　{counts}"


Report = Callable[[Sequence[CheckedTable], Sequence[ReadError], bool], str]


def text_report(checked: Sequence[CheckedTable], errors: Sequence[ReadError], notes: bool) -> str:
    """Errors before warnings, notes folded into a count unless ``notes``."""
    lines: list[str] = []
    for item in checked:
        lines += [item.title, f"  {item.summary}"]
        shown = [f for f in item.findings if notes or f.severity is not Severity.NOTE]
        for finding in sorted(shown, key=lambda f: list(Severity).index(f.severity)):
            lines += _text_lines(item.table, finding)
        lines.append("")
    total = sum(len(item.findings) for item in checked)
    folded = 0 if notes else sum(item.count("note") for item in checked)
    if checked:
        hint = f"，其中提醒 {folded} 条未展开（--notes 展开）" if folded else ""
        lines.append(f"共 {len(checked)} 张表，{total} 条问题{hint}。")
    return "\n".join(lines) + "\n"


def json_report(checked: Sequence[CheckedTable], errors: Sequence[ReadError], notes: bool) -> str:
    """The contract of docs/cli.md: tables with indicators and findings, and the inputs that could not be read."""
    tables = [
        {
            "project_name": item.table.project_name,
            "number": item.table.source.number,
            "file": item.table.source.file,
            "indicators": [
                {"name": row.name, "value": row.value.raw, "measurable": is_measurable(row)}
                for row in item.table.indicators
            ],
            "findings": [finding.model_dump(mode="json") for finding in item.findings],
        }
        for item in checked
    ]
    return _dumped({"tables": tables, "errors": [error.report() for error in errors]})


def markdown_report(checked: Sequence[CheckedTable], errors: Sequence[ReadError], notes: bool) -> str:
    """One section a table, one line a finding."""
    lines: list[str] = []
    for item in checked:
        lines += [f"## {_escaped(item.title)}", "", item.summary, ""]
        lines += ["| 级别 | 规则 | 位置 | 原文 | 问题 | 改法 |", "| --- | --- | --- | --- | --- | --- |"]
        for f in item.findings:
            cells = (
                SEVERITY_WORDS[f.severity],
                f.code,
                place(item.table, f.cell),
                f.quote,
                f.message,
                "；".join(_remedies(f)),
            )
            lines.append("| " + " | ".join(_escaped(cell) for cell in cells) + " |")
        lines.append("")
    return "\n".join(lines)


def sarif_report(checked: Sequence[CheckedTable], errors: Sequence[ReadError], notes: bool) -> str:
    """SARIF 2.1.0, one result a finding; the logical location names table and cell."""
    rules = [{"id": r.code, "shortDescription": {"text": r.title}} for r in all_rules()]
    results = [
        {
            "ruleId": f.code,
            "level": _SARIF_LEVEL[f.severity],
            "message": {"text": f"{f.message}（{f.quote}）" if f.quote else f.message},
            "locations": [
                {
                    "physicalLocation": {"artifactLocation": {"uri": quote(item.table.source.file)}},
                    "logicalLocations": [{"fullyQualifiedName": f"{item.title}/{place(item.table, f.cell)}"}],
                }
            ],
        }
        for item in checked
        for f in item.findings
    ]
    driver = {"name": "jixiao", "version": __version__, "rules": rules}
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    return _dumped({"$schema": schema, "version": "2.1.0", "runs": [{"tool": {"driver": driver}, "results": results}]})


REPORTS: dict[str, Report] = {
    "text": text_report,
    "json": json_report,
    "md": markdown_report,
    "sarif": sarif_report,
}


def _text_lines(table: TargetTable, finding: Finding) -> list[str]:
    where = place(table, finding.cell)
    quote = f"“{shortened(finding.quote, _QUOTED)}”" if finding.quote else ""
    head = f"  [{SEVERITY_WORDS[finding.severity]}] {finding.code} {where}{quote}：{finding.message}"
    return [head, *(f"      {line}" for line in _remedies(finding))]


def _remedies(finding: Finding) -> list[str]:
    return [f"{_FIX_WORD[fix.level]}：{fix.title}" for fix in finding.fixes]


def _escaped(text: str) -> str:
    return tidy(text).replace("|", "\\|").replace("<", "&lt;")


def _dumped(report: dict[str, Any]) -> str:
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"
