"""Runs suites and keeps the record; ``evaluate`` is what the command line calls."""

import importlib
import json
import pkgutil
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import yaml
from pydantic import ValidationError

import eval.suites
from assistant.errors import ProductError, UsageError
from assistant.settings import REPOSITORY, load_settings
from eval.gate import breaches, load_baseline, save_baseline
from eval.record import Record, SuiteRun, hash_files, provenance
from eval.report import render

CASES = Path(__file__).with_name("cases")
RECORDS = REPOSITORY / "var" / "eval"


def suite_names() -> tuple[str, ...]:
    """Names of the suites that exist: the modules of eval/suites."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(eval.suites.__path__)))


def run_suites(names: Sequence[str], cases: Path) -> Record:
    """Run the named suites on ``cases/<suite>``; a suite that cannot run is recorded with its reason."""
    started, clock = datetime.now(UTC), time.perf_counter()
    runs = tuple(_run_suite(name, cases / name) for name in names)
    return Record(
        started=started.isoformat(timespec="seconds"),
        seconds=round(time.perf_counter() - clock, 3),
        cases=cases.name if cases == CASES else str(cases),
        provenance=provenance(load_settings()),
        suites=runs,
    )


def evaluate(
    *,
    suites: Sequence[str] = (),
    cases: Path | None = None,
    check: bool = False,
    update_baseline: bool = False,
    report_format: str = "text",
    record_path: Path | None = None,
) -> tuple[str, int]:
    """Run suites and return the report with the exit code: 1 when a suite could not run or, with ``check``, the gate
    is shut. On cases of one's own only the targets count, since the baseline was measured on the built-in ones.

    Raises UsageError for an unknown suite or a folder without cases.
    """
    names = _chosen(suites, cases)
    record = run_suites(names, cases or CASES)
    record.write(record_path or RECORDS / f"{record.started.replace(':', '').replace('+0000', 'Z')}.json")
    baseline = load_baseline() if cases is None else {}
    if update_baseline:
        if cases is not None:
            raise UsageError("基线只能由自带的评测数据更新", advice="去掉 --cases 后重试")
        save_baseline(record)
    found = breaches(record, baseline) if check else None
    broken = bool(found) or any(run.result is None for run in record.suites)
    return render(record, baseline, found, report_format), int(broken)


def evaluate_with_model(
    name: str, *, suites: Sequence[str] = (), limit: int | None = None, record_path: Path | None = None
) -> str:
    """The report of comparing the raw model, ours with it and ours without. ``name``: empty for the configured model, a GGUF
    file, or another model of the endpoint. Raises UsageError, ModelUnavailable."""
    from assistant.services import Services
    from eval.with_model.run import compare_ways

    settings = load_settings()
    if name.lower().endswith(".gguf"):
        settings = replace(settings, model=replace(settings.model, gguf=name, base_url=""))
    elif name:
        settings = replace(settings, model=replace(settings.model, name=name))
    started = datetime.now(UTC).strftime("%Y-%m-%dT%H%M%SZ")
    path = record_path or RECORDS / f"model-{started}.json"
    return compare_ways(Services(settings), CASES, path, suites=suites, limit=limit)


def _chosen(suites: Sequence[str], cases: Path | None) -> tuple[str, ...]:
    known = suite_names()
    for name in suites:
        if name not in known:
            raise UsageError(f"没有名为 {name} 的评测", advice=f"可用的有：{'、'.join(known)}")
    if cases is None:
        return tuple(suites) or known
    if not cases.is_dir():
        raise UsageError("评测数据的文件夹不存在", file=str(cases), advice="检查 --cases 的路径")
    present = tuple(name for name in suites or known if (cases / name).is_dir())
    absent = [name for name in suites if name not in present]
    if absent or not present:
        wanted = "、".join(absent) or "、".join(known)
        raise UsageError("没有找到评测数据", file=str(cases), advice=f"每个评测的数据放在同名子文件夹（{wanted}）")
    return present


def _run_suite(name: str, cases: Path) -> SuiteRun:
    clock = time.perf_counter()
    try:
        result = importlib.import_module(f"eval.suites.{name}").run(cases)
        error = ""
    except ProductError as failure:
        result, error = None, f"评测未能运行：{failure.sentence()}"
    except (OSError, json.JSONDecodeError, yaml.YAMLError, ValidationError) as failure:
        result, error = None, f"评测数据读不了：{failure}"
    return SuiteRun(name, hash_files(cases), round(time.perf_counter() - clock, 3), result, error)
