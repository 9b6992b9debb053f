"""Typed things as the inputs of the prompts (prompts/…): a row, a table's rows, a project, examples of a category."""

import re
from collections.abc import Iterable

from assistant.model.drafts import Draft
from assistant.model.findings import Finding
from assistant.model.table import Indicator, TargetTable
from assistant.model.text import shortened
from assistant.workflows.defining import LONGEST_COUNTED, counted_part

_NONE = "（没有）"
_PROJECT, _SAID = 40, 100  # characters
_MONEY_OR_TIME = re.compile(r"预算|财政|资金|投资|经费|概算|自筹|工期|[万元亿]|年|月|先出稿")
_AMOUNT = re.compile(r"(?:约|大概|一共|共|全部)?\d[\d.,]*(?:万|亿|%|个月)?[来多余]?[个项家台套所份篇次]?")


def row_text(row: Indicator) -> str:
    return f"名称：{row.name}\n描述：{row.definition}\n值：{row.value.raw}"


def rows_text(rows: Iterable[Indicator]) -> str:
    """One line a row, numbered from 1."""
    return "\n".join(f"{n} {row.name} {row.value.raw}" for n, row in enumerate(rows, 1)) or _NONE


def project_text(table: TargetTable) -> str:
    """What the table itself tells of its project."""
    budget = f"预算：{table.budget.total}{table.money_unit}" if table.budget.total else ""
    lines = (f"项目：{table.project_name}", budget, table.purpose, *table.goals)
    return "\n".join(dict.fromkeys(line for line in lines if line.strip()))


def faults_text(findings: Iterable[Finding]) -> str:
    """The critic's words."""
    return "；".join(dict.fromkeys(finding.message for finding in findings)) or "指标值没有数，无法衡量"


def counted_text(project: str, row: Indicator) -> str:
    """A row whose definition is to be worded, on one line."""
    return f"项目：{_short(project)}；指标：{row.name}；怎么算：{_counted(row)}"


def reworded_text(project: str, before: Indicator, after: Indicator) -> str:
    """A row as it was and as the rules rewrite it."""
    was = "，".join(dict.fromkeys(t for t in (before.name, before.definition, before.value.raw) if t))
    return (
        f"项目：{_short(project)}；{before.level2}，原来：{shortened(was, _PROJECT)}；新名称：{after.name}；"
        f"怎么算：{_counted(after)}"
    )


def goal_facts(draft: Draft) -> str:
    """What a draft tells of its project, without numbers, money and dates, which are no matter of words."""
    brief = draft.brief
    parts = re.split(r"[，。；;,\n]", brief.text)
    said = "，".join(_AMOUNT.sub("", part).strip() for part in parts if not _MONEY_OR_TIME.search(part))
    return (
        f"项目：{_short(draft.table.project_name)}；用的人：{brief.users or '没有说'}；介绍：{shortened(said, _SAID)}"
    )


def _counted(row: Indicator) -> str:
    return shortened(counted_part(row.definition), LONGEST_COUNTED)


def _short(project: str) -> str:
    return shortened(project, _PROJECT)
