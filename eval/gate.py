"""The gate: figures against their targets and against the baseline of the last accepted state."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from eval.record import Record
from eval.result import Metric

BASELINE = Path(__file__).with_name("baseline.json")
TOLERANCE = 0.005

Baseline = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True)
class Breach:
    """One reason why the gate is shut, as a sentence part in Chinese."""

    suite: str
    reason: str


def load_baseline(path: Path = BASELINE) -> Baseline:
    """Metric values by suite; empty when there is no baseline yet."""
    if not path.exists():
        return {}
    figures: Baseline = json.loads(path.read_text(encoding="utf-8"))
    return figures


def save_baseline(record: Record, path: Path = BASELINE) -> None:
    """Put the figures of ``record`` into the baseline; suites that were not run keep theirs."""
    figures = dict(load_baseline(path))
    for run in record.suites:
        if run.result is not None:
            figures[run.suite] = {metric.name: round(metric.value, 4) for metric in run.result.metrics}
    path.write_text(json.dumps(figures, ensure_ascii=False, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def breaches(record: Record, baseline: Baseline) -> tuple[Breach, ...]:
    """Every target missed, figure fallen behind the baseline by more than TOLERANCE, and suite that could not run."""
    found: list[Breach] = []
    for run in record.suites:
        if run.result is None:
            found.append(Breach(run.suite, run.error))
            continue
        known = baseline.get(run.suite, {})
        measured = {metric.name for metric in run.result.metrics}
        found += [Breach(run.suite, f"基线中的指标 {name} 这次没有测") for name in known if name not in measured]
        for metric in run.result.metrics:
            reason = _reason(metric, known.get(metric.name))
            if reason:
                found.append(Breach(run.suite, reason))
    return tuple(found)


def _reason(metric: Metric, before: float | None) -> str:
    if not metric.holds:
        wanted = "不低于" if metric.better == "higher" else "不高于"
        return f"{metric.name} 为 {metric.value:.4g}，目标{wanted} {metric.target:.4g}"
    if before is None:
        return ""
    loss = before - metric.value if metric.better == "higher" else metric.value - before
    return f"{metric.name} 由基线的 {before:.4g} 变为 {metric.value:.4g}" if loss > TOLERANCE else ""
