"""The formats of ``jixiao check``; json and sarif, for programs, are made here."""

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from assistant import __version__
from assistant.cli.check_text import markdown_report, text_report
from assistant.cli.checked import Checked
from assistant.critic import is_measurable
from assistant.critic.catalog import all_rules
from assistant.model.cells import place
from assistant.model.findings import Severity

_SARIF_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}

Report = Callable[[Checked], str]


def json_report(checked: Checked) -> str:
    """The contract of docs/cli.md: tables with indicators, findings and score, and the inputs that could not be read.

    ``totals`` is there only after a review of all tables together.
    """
    tables = [
        {
            "project_name": item.table.project_name,
            "number": item.table.source.number,
            "file": item.table.source.file,
            "score": item.score.model_dump(mode="json"),
            "dismissed": item.dismissed,
            "indicators": [
                {"name": row.name, "value": row.value.raw, "measurable": is_measurable(row)}
                for row in item.table.indicators
            ],
            "findings": [finding.model_dump(mode="json") for finding in item.all_findings],
        }
        for item in checked.tables
    ]
    report: dict[str, Any] = {"tables": tables, "errors": [error.report() for error in checked.errors]}
    if checked.totals:
        report["totals"] = [
            {
                "unit": total.unit,
                "fiscal_year": total.fiscal_year,
                "tables": total.tables,
                "budget_yuan": format(total.yuan, "f"),
                "without_budget": total.without_budget,
            }
            for total in checked.totals
        ]
    return _dumped(report)


def sarif_report(checked: Checked) -> str:
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
        for item in checked.tables
        for f in item.all_findings
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


def _dumped(report: dict[str, Any]) -> str:
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"
