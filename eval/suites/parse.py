"""Parse suite: the real document cell by cell, and hostile files one by one."""

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from assistant.documents import read
from assistant.model.table import TargetTable
from assistant.model.text import squeeze
from assistant.settings import REPOSITORY
from eval.hostile_files import make_file
from eval.result import CaseResult, Metric, SuiteResult

_DOCUMENT, _HOSTILE = "tianjin_2024.txt", "adversarial.yaml"
_COUNTS = {"tables": 50, "indicators": 315, "goals": 71}
_HANGS_AFTER = 60
_MEGABYTES = 300


def run(cases: Path) -> SuiteResult:
    """Reads what ``cases`` holds: the document, the hostile files, or both."""
    metrics: list[Metric] = []
    results: list[CaseResult] = []
    for name, part in ((_DOCUMENT, _run_document), (_HOSTILE, _run_hostile)):
        if (cases / name).exists():
            found, looked_at = part(cases / name)
            metrics += found
            results += looked_at
    return SuiteResult("parse", tuple(metrics), tuple(results))


def plain_indicators(text: str) -> Iterator[list[str]]:
    """The indicator lines of the document read in the plainest way: what stands below a header, blank cells left out."""
    inside = False
    for line in text.splitlines():
        cells = [squeeze(cell) for cell in line.split("\t") if cell.strip()]
        if cells[:1] == ["一级指标"]:
            inside = True
        elif not cells:
            inside = False
        elif inside:
            yield cells


def plain_heads(text: str) -> Iterator[list[str]]:
    """Project, amount, purpose and goals of each table, read in the plainest way."""
    lines = [line.split("\t") for line in text.splitlines() if "\t" in line]
    for project, budget, purpose, goals in zip(lines, lines[1:], lines[2:], lines[3:], strict=False):
        if squeeze(project[0]) == "项目名称":
            cells = (project[1], budget[2], purpose[1], re.sub(r"</?p>", "", goals[1]))
            yield [squeeze(cell) for cell in cells]


def read_heads(table: TargetTable) -> list[str]:
    """The same cells of a table that was read."""
    goals = "".join(f"{number}.{goal}" for number, goal in enumerate(table.goals, 1))
    amount = f"{table.budget.total:.2f}" if table.budget.total is not None else ""
    return [squeeze(cell) for cell in (table.project_name, amount, table.purpose, goals)]


def _run_document(path: Path) -> tuple[list[Metric], list[CaseResult]]:
    result = read(path.name, path.read_bytes())
    text = path.read_text(encoding="utf-8")
    rows = [row for table in result.tables for row in table.indicators]
    counts = {"tables": len(result.tables), "indicators": len(rows), "goals": sum(len(t.goals) for t in result.tables)}
    pairs = [
        (expected, [row.level1, row.level2, row.name, row.definition, row.value.raw][-len(expected) :])
        for expected, row in zip(plain_indicators(text), rows, strict=False)
    ]
    pairs += [(expected, read_heads(table)) for expected, table in zip(plain_heads(text), result.tables, strict=False)]
    cells = [(left, squeeze(right)) for wanted, found in pairs for left, right in zip(wanted, found, strict=True)]
    equal = sum(left == right for left, right in cells)
    metrics = [
        *(
            Metric(f"document {name} missing or extra", abs(counts[name] - n), 0, "lower")
            for name, n in _COUNTS.items()
        ),
        Metric("document cells equal", equal / len(cells) if cells else 0.0, 1.0),
        Metric("document unreadable places", len(result.errors), 0, "lower"),
    ]
    wrong = "；".join(f"{left} ≠ {right}" for left, right in cells if left != right)
    return metrics, [CaseResult(path.stem, all(metric.holds for metric in metrics), wrong[:300])]


def _run_hostile(path: Path) -> tuple[list[Metric], list[CaseResult]]:
    cases = yaml.safe_load(path.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        results = [_run_case(case, Path(folder)) for case in cases]
    passed = sum(result.passed for result in results)
    return [Metric("hostile files handled", passed / len(results), 1.0)], results


def _run_case(case: dict[str, Any], folder: Path) -> CaseResult:
    odd, good = folder / case["file"], folder / "完好.txt"
    odd.write_bytes(make_file(case["make"]))
    good.write_bytes(make_file("good"))
    try:
        done = subprocess.run(
            [sys.executable, "-m", "eval.measured", sys.executable, "-m", "assistant", "parse", str(odd), str(good)],
            cwd=REPOSITORY,
            capture_output=True,
            encoding="utf-8",
            timeout=_HANGS_AFTER,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return CaseResult(case["id"], False, f"超过 {_HANGS_AFTER} 秒没有结束")
    problems = list(_problems(case, done))
    return CaseResult(case["id"], not problems, "；".join(problems))


def _problems(case: dict[str, Any], done: "subprocess.CompletedProcess[str]") -> Iterator[str]:
    expect = case["expect"]
    if done.returncode != expect["exit"]:
        yield f"退出码是 {done.returncode}，应为 {expect['exit']}：{done.stderr[-200:]}"
    if "Traceback" in done.stderr or not done.stdout.startswith("{"):
        yield f"没有正常结束：{done.stderr[-200:]}"
        return
    tables = json.loads(done.stdout)["tables"]
    odd = [table for table in tables if table["source"]["file"] == case["file"]]
    if len(tables) - len(odd) != 1:
        yield "旁边完好的文件没有读出来"
    if len(odd) != expect["tables"]:
        yield f"读出 {len(odd)} 张表，应为 {expect['tables']}"
    indicators = sum(len(table["indicators"]) for table in odd)
    if indicators != expect.get("indicators", indicators):
        yield f"读出 {indicators} 条指标，应为 {expect['indicators']}"
    if expect.get("keeps", "") not in json.dumps(odd, ensure_ascii=False):
        yield f"没有照录“{expect['keeps']}”"
    *lines, measured = done.stderr.splitlines()
    if len(lines) != (1 if expect.get("says") else 0):
        yield f"错误信息有 {len(lines)} 行：{done.stderr[:200]}"
    missing = [word for word in expect.get("says", ()) if word not in done.stderr]
    if missing or (lines and case["file"] not in lines[0].partition("：")[0]):
        yield f"错误信息没有说清（缺“{'、'.join(missing)}”）：{done.stderr[:200]}"
    _, megabytes, _, seconds = measured.split()
    if int(megabytes) > _MEGABYTES:
        yield f"用了 {megabytes} MB 内存，上限 {_MEGABYTES} MB"
    if float(seconds) > case["seconds"]:
        yield f"用了 {seconds} 秒，上限 {case['seconds']} 秒"
