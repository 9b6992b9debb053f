"""The gate opens and shuts for the right reasons."""

from dataclasses import replace

import pytest

from eval.gate import TOLERANCE, breaches, load_baseline, save_baseline
from eval.record import Provenance, Record, SuiteRun
from eval.result import CaseResult, Metric, SuiteResult

PROVENANCE = Provenance(
    commit="a" * 40, changed_since_commit=False, rules_hash="b" * 64, index_hash="", python="3.11.9", packages={}
)


def record_of(*metrics: Metric, cases: tuple[CaseResult, ...] = ()) -> Record:
    run = SuiteRun("parse", "c" * 64, 0.5, SuiteResult("parse", metrics, cases))
    return Record("2024-05-01T08:00:00+00:00", 0.5, "cases", PROVENANCE, (run,))


@pytest.mark.parametrize(
    ("metric", "before", "shut"),
    [
        (Metric("f1", 0.90, target=0.85), None, False),
        (Metric("f1", 0.84, target=0.85), None, True),
        (Metric("lost", 0, target=0, better="lower"), None, False),
        (Metric("lost", 1, target=0, better="lower"), None, True),
        (Metric("f1", 0.90), 0.90 + 0.9 * TOLERANCE, False),
        (Metric("f1", 0.90), 0.92, True),
        (Metric("lost", 0.10, better="lower"), 0.10 - 0.9 * TOLERANCE, False),
        (Metric("lost", 0.10, better="lower"), 0.05, True),
        (Metric("f1", 0.99), 0.5, False),
        (Metric("f1", 0.90, target=0.85), 0.95, True),
    ],
)
def test_target_and_baseline(metric: Metric, before: float | None, shut: bool) -> None:
    baseline = {} if before is None else {"parse": {metric.name: before}}
    assert bool(breaches(record_of(metric), baseline)) is shut


def test_a_figure_that_is_no_longer_measured_shuts_the_gate() -> None:
    (breach,) = breaches(record_of(Metric("f1", 1.0)), {"parse": {"f1": 1.0, "recall": 1.0}})
    assert "recall" in breach.reason


def test_the_baseline_of_a_suite_that_was_not_run_does_not_count() -> None:
    assert breaches(record_of(Metric("f1", 1.0)), {"critic": {"f1": 1.0}}) == ()


def test_a_suite_that_could_not_run_shuts_the_gate() -> None:
    failed = SuiteRun("retrieve", "", 0.0, None, "评测未能运行：没有索引。")
    (breach,) = breaches(replace(record_of(), suites=(failed,)), {})
    assert (breach.suite, breach.reason) == ("retrieve", failed.error)


def test_updating_the_baseline_keeps_other_suites_and_opens_the_gate(tmp_path) -> None:
    path = tmp_path / "baseline.json"
    path.write_text('{"critic": {"f1": 0.8}}', encoding="utf-8")
    record = record_of(Metric("f1", 0.912345))
    save_baseline(record, path)
    assert load_baseline(path) == {"critic": {"f1": 0.8}, "parse": {"f1": 0.9123}}
    assert breaches(record, load_baseline(path)) == ()


def test_no_baseline_yet(tmp_path) -> None:
    assert load_baseline(tmp_path / "none.json") == {}
