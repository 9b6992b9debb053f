"""What the pages show: results of the workflows as plain rows and sentences. Pure, and free of gradio and HTML."""

from collections.abc import Iterable

from assistant.critic.explanations import FAMILIES, SEVERITY_WORDS
from assistant.critic.fixes import safe_fix
from assistant.model.drafts import Draft, Origin, Rewrite, ValueSource
from assistant.model.findings import CellRef, Finding, Severity
from assistant.model.reviews import Decision, Review, ReviewedFinding
from assistant.model.values import ValueKind
from assistant.ui.views import Readiness
from assistant.workflows.progress import Grown

SEVERITY_ORDER = tuple(SEVERITY_WORDS)
FIELD_LABELS = {
    "level1": "一级指标",
    "level2": "二级指标",
    "name": "三级指标",
    "definition": "绩效指标描述",
    "value": "指标值",
}
_STATUS_LABELS = {"rewritten": "已改写", "asked": "需补充", "kept": "未改"}


def cell_key(cell: CellRef) -> str:
    """A reference as one word, for the page; :func:`cell_of` reads it back."""
    return f"{cell.part}:{cell.indicator or ''}:{cell.field}"


def cell_of(key: str) -> CellRef:
    """The reference behind ``key``. Raises ValueError for a key that no page of ours has made."""
    part, indicator, field = key.split(":")
    return CellRef.model_validate({"part": part, "indicator": int(indicator) if indicator else None, "field": field})


def readiness(draft: Draft) -> Readiness:
    """Counts of what keeps ``draft`` from being handed in."""
    table = draft.table
    pending = sum(1 for row in table.indicators if row.value.kind is ValueKind.PENDING)
    pending += sum(1 for row in table.indicators if "【待补" in row.name + row.definition)
    pending += sum(1 for text in (table.project_name, table.purpose, *table.goals) if "【待补" in text)
    pending += table.budget.total is None
    return Readiness(
        errors=sum(1 for finding in draft.findings if finding.severity is Severity.ERROR),
        pending=pending,
        unconfirmed=len({source.cell for source in draft.sources if is_unconfirmed(source)}),
    )


def is_unconfirmed(source: ValueSource) -> bool:
    """A target value proposed by the library or a precedent that no person has confirmed yet."""
    return source.cell.field == "value" and source.origin in (Origin.LIBRARY, Origin.PRECEDENT) and not source.confirmed


def filtered(review: Review, severities: Iterable[Severity], open_only: bool, family: str = "") -> tuple[int, ...]:
    """Numbers (from 0) of the findings of ``review`` with one of ``severities`` and of ``family`` (VAL …; empty for all)."""
    wanted = frozenset(severities)
    return tuple(
        number
        for number, reviewed in enumerate(review.findings)
        if reviewed.finding.severity in wanted
        and not (open_only and reviewed.decision is not Decision.OPEN)
        and family in ("", _family(reviewed.finding))
    )


def families(review: Review) -> list[tuple[str, str]]:
    """What the list of families offers, as (label, family): those that occur, with how many are open."""
    found = [_family(reviewed.finding) for reviewed in review.findings if reviewed.decision is Decision.OPEN]
    present = {_family(reviewed.finding) for reviewed in review.findings}
    offered = [(f"{name}（{found.count(code)}）", code) for code, name in FAMILIES.items() if code in present]
    return [(f"全部类别（{len(found)}）", ""), *offered]


def _family(finding: Finding) -> str:
    return finding.code.split("-")[0]


def severity_counts(findings: Iterable[ReviewedFinding]) -> dict[Severity, int]:
    """Open findings by severity."""
    counts = dict.fromkeys(SEVERITY_ORDER, 0)
    for reviewed in findings:
        if reviewed.decision is Decision.OPEN:
            counts[reviewed.finding.severity] += 1
    return counts


def safe_count(review: Review) -> int:
    """Open findings that have a fix which leaves the meaning unchanged."""
    return sum(
        1
        for reviewed in review.findings
        if reviewed.decision is Decision.OPEN and safe_fix(reviewed.finding) is not None
    )


def review_title(review: Review, position: int) -> str:
    """One line for the list of tables: number, project, open findings. ``position`` counts from 1."""
    counts = severity_counts(review.findings)
    open_findings = " · ".join(f"{SEVERITY_WORDS[s]} {n}" for s, n in counts.items() if n) or "无待处理问题"
    return f"{position}. {review.table.project_name or '（无项目名称）'}　{open_findings}"


def rewrite_row(rewrite: Rewrite, file: str) -> dict[str, str]:
    """One line of the page 批量改写, all text."""
    before, after = rewrite.before, rewrite.after
    return {
        "file": file,
        "place": f"第 {rewrite.table} 表第 {rewrite.indicator} 行",
        "category": before.get("level2", ""),
        "before_name": before.get("name", ""),
        "before_definition": before.get("definition", ""),
        "before_value": before.get("value", ""),
        "name": after.get("name", ""),
        "definition": after.get("definition", ""),
        "value": after.get("value", ""),
        "sources": "；".join(
            dict.fromkeys(s.detail or s.short for s in rewrite.sources if s.origin is not Origin.PENDING)
        ),
        "reasons": "；".join(f"{finding.code} {finding.message}" for finding in rewrite.findings_before),
        "questions": "；".join(question.text for question in rewrite.questions),
        "status": _STATUS_LABELS.get(rewrite.status, rewrite.status),
    }


def growing_lines(grown: Grown) -> list[str]:
    """How far a draft has got that the model is wording."""
    return [f"模型正在改措辞：{grown.done} / {grown.total} 处；还没改到的是规则的写法，写完后才能在表中修改。"]


def model_lines(draft: Draft) -> list[str]:
    """What the model did in ``draft`` and where it failed; nothing for a draft that only the rules made."""
    worded = sum(other.made_by == "rules" for other in draft.alternatives)
    refused = len(draft.alternatives) - worded
    lines = []
    if draft.mode != "rules":
        kept = f"，另有{refused}处没有通过检查，用的是规则的写法" if refused else ""
        lines.append(f"模型 {draft.mode} 写了{worded}处的措辞{kept}；数都是规则按来源写的。")
    return lines + [note for note in draft.notes if note.startswith("模型没有写成")]
