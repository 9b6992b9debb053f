"""Critic suite: measurable or not, every defect class, and no error on a clean row, against hand labels."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from assistant.critic import check, is_measurable
from assistant.model.findings import Defect, Finding, Severity
from eval.labels import LabelledTable, RowLabel, read_labels
from eval.naive import naive_notes
from eval.result import CaseResult, Metric, SuiteResult

# Set → metric → bar (docs/eval.md). Sets without bars are reported only.
_TARGETS = {
    "indicators": {"measurable": 0.95, "VAGUE precision": 0.92, "VAGUE recall": 0.95, "micro F1": 0.85},
}


@dataclass
class Tally:
    """Counts of one labelled set."""

    right: int = 0
    judged: int = 0
    errors_on_clean: int = 0
    hits: Counter[str] = field(default_factory=Counter)
    false_alarms: Counter[str] = field(default_factory=Counter)
    misses: Counter[str] = field(default_factory=Counter)
    cases: list[CaseResult] = field(default_factory=list)


def run(cases: Path) -> SuiteResult:
    """Checks every labelled set of ``cases``."""
    metrics: list[Metric] = []
    results: list[CaseResult] = []
    notes: list[str] = []
    for name, tables in read_labels(cases).items():
        tally = Tally()
        for labelled in tables:
            _count(labelled, tally)
        metrics += _metrics(name, tally)
        notes += naive_notes(name, tables)
        results += [CaseResult(f"{name}/{case.id}", case.passed, case.message) for case in tally.cases]
    return SuiteResult("critic", tuple(metrics), tuple(results), tuple(notes))


def _count(labelled: LabelledTable, tally: Tally) -> None:
    findings = check(labelled.table)
    for label in labelled.rows:
        mine = [f for f in findings if f.cell.indicator == label.number]
        problems = [
            *_count_measurable(labelled, label, tally),
            *_count_classes(label, mine, tally),
            *_count_errors(label, mine, tally),
        ]
        tally.cases.append(CaseResult(label.id, not problems, "；".join(problems)))
    if labelled.defects is not None:
        found = {f.defect for f in findings if f.cell.part != "indicator"}
        problems = _compare(found, labelled.defects, labelled.borderline, tally)
        tally.cases.append(CaseResult(f"{labelled.id}-table", not problems, "；".join(problems)))


def _count_measurable(labelled: LabelledTable, label: RowLabel, tally: Tally) -> list[str]:
    if label.measurable is None:
        return []
    row = labelled.table.indicators[label.number - 1]
    right = is_measurable(row) == label.measurable
    tally.judged += 1
    tally.right += right
    return [] if right else [f"“{row.name}｜{row.value.raw}”应判为{'可' if label.measurable else '不可'}衡量"]


def _count_classes(label: RowLabel, mine: list[Finding], tally: Tally) -> list[str]:
    found = {f.defect for f in mine}
    if label.defects is not None:
        return _compare(found, label.defects, label.borderline, tally)
    required = frozenset({"VAGUE"}) if label.vague else frozenset()
    return [] if label.vague is None else _compare(found & {Defect.VAGUE}, required, frozenset(), tally)


def _compare(found: set[Defect], required: frozenset[str], borderline: frozenset[str], tally: Tally) -> list[str]:
    """Borderline labels count neither way."""
    said = {str(defect) for defect in found} - {Defect.OTHER}
    alarms, missed = said - required - borderline, required - said
    tally.hits.update(said & required)
    tally.false_alarms.update(alarms)
    tally.misses.update(missed)
    return [f"多报 {code}" for code in sorted(alarms)] + [f"漏报 {code}" for code in sorted(missed)]


def _count_errors(label: RowLabel, mine: list[Finding], tally: Tally) -> list[str]:
    """A row is clean when it is measurable and carries no label at all."""
    if not label.measurable or label.defects or label.borderline:
        return []
    errors = sorted({f.code for f in mine if f.severity is Severity.ERROR})
    tally.errors_on_clean += len(errors)
    return [f"无问题的行报了错误 {code}" for code in errors]


def _metrics(name: str, tally: Tally) -> list[Metric]:
    targets = _TARGETS.get(name, {})
    figures = {"measurable": tally.right / tally.judged if tally.judged else 1.0}
    for code in sorted(set(tally.hits) | set(tally.misses) | set(tally.false_alarms)):
        figures[f"{code} precision"] = _share(tally.hits[code], tally.false_alarms[code])
        figures[f"{code} recall"] = _share(tally.hits[code], tally.misses[code])
    hits, wrong = tally.hits.total(), tally.false_alarms.total() + tally.misses.total()
    figures["micro F1"] = 2 * hits / (2 * hits + wrong) if hits + wrong else 1.0
    metrics = [Metric(f"{name}: {key}", value, targets.get(key)) for key, value in figures.items()]
    bar = 0 if name in _TARGETS else None
    return [*metrics, Metric(f"{name}: errors on clean rows", tally.errors_on_clean, bar, "lower")]


def _share(hits: int, wrong: int) -> float:
    return hits / (hits + wrong) if hits + wrong else 1.0
