"""A record as people read it: text for a terminal, a page for a browser, JSON for scripts."""

from collections.abc import Iterator, Sequence
from html import escape
from unicodedata import east_asian_width

from eval.gate import Baseline, Breach
from eval.record import Record, SuiteRun
from eval.result import CaseResult, Metric

FORMATS = ("text", "json", "html")
_SHOWN_FAILURES = 20
_NAME_WIDTH = 40
_NUMBER_HEADS = "".join(f'<th class="n">{head}</th>' for head in ("值", "目标", "基线"))

_STYLE = """
body{font:15px/1.6 "Noto Sans CJK SC","Microsoft YaHei","PingFang SC",sans-serif;color:#1f2933}
body{max-width:60rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;width:100%;margin:.5rem 0 1.5rem}
th,td{border-bottom:1px solid #d9e2ec;padding:.35rem .6rem;text-align:left}
th.n,td.n{text-align:right;font-variant-numeric:tabular-nums}
.bad{color:#b42318;font-weight:600}
.facts{color:#52606d;font-size:.9rem}
"""


def render(record: Record, baseline: Baseline, breaches: Sequence[Breach] | None, report_format: str) -> str:
    """The report in one of FORMATS; ``breaches`` are the gate's verdict, None when it was not asked."""
    if report_format == "json":
        return record.to_json()
    if report_format == "html":
        return _page(record, baseline, breaches)
    return "\n".join(_lines(record, baseline, breaches)) + "\n"


def _lines(record: Record, baseline: Baseline, breaches: Sequence[Breach] | None) -> Iterator[str]:
    for run in record.suites:
        yield f"{run.suite}（{run.seconds:.1f} 秒）"
        if run.result is None:
            yield f"  {run.error}"
            continue
        for metric in run.result.metrics:
            verdict = "" if metric.holds else "  ← 未达标"
            yield f"  {_padded(metric.name)}{_figure(metric.value):>10}{_bars(metric, run, baseline)}{verdict}"
        yield from (f"  {note}" for note in run.result.notes)
        failed = _failed(run)
        if run.result.cases:
            yield f"  用例 {len(run.result.cases)}，未通过 {len(failed)}"
        yield from (f"    {case.id}：{case.message}" for case in failed[:_SHOWN_FAILURES])
        if len(failed) > _SHOWN_FAILURES:
            yield f"    其余 {len(failed) - _SHOWN_FAILURES} 个见运行记录"
    yield from _verdict(breaches)
    yield "  ".join(_facts(record))


def _verdict(breaches: Sequence[Breach] | None) -> Iterator[str]:
    if breaches is None:
        return
    yield from (f"未过关：{breach.suite}：{breach.reason}" for breach in breaches)
    if not breaches:
        yield "全部达标，没有低于基线。"


def _padded(name: str) -> str:
    """The name and spaces up to _NAME_WIDTH columns; a Chinese character takes two."""
    return name + " " * (_NAME_WIDTH - sum(2 if east_asian_width(c) in "WF" else 1 for c in name))


def _bars(metric: Metric, run: SuiteRun, baseline: Baseline) -> str:
    sign = "≥" if metric.better == "higher" else "≤"
    target = "" if metric.target is None else f"  目标 {sign}{_figure(metric.target)}"
    before = baseline.get(run.suite, {}).get(metric.name)
    return target + ("" if before is None else f"  基线 {_figure(before)}")


def _failed(run: SuiteRun) -> list[CaseResult]:
    return [case for case in run.result.cases if not case.passed] if run.result else []


def _figure(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".")


def _facts(record: Record) -> Iterator[str]:
    source = record.provenance
    changed = "（有未提交的改动）" if source.changed_since_commit else ""
    yield f"提交 {source.commit[:12] or '未知'}{changed}"
    yield f"规则 {source.rules_hash[:12]}"
    yield f"索引 {source.index_hash[:12] or '无'}"
    yield f"用时 {record.seconds:.1f} 秒"


def _page(record: Record, baseline: Baseline, breaches: Sequence[Breach] | None) -> str:
    verdicts = "".join(f"<li>{escape(line)}</li>" for line in _verdict(breaches))
    body = "".join(_section(run, baseline) for run in record.suites)
    facts = "　".join(escape(fact) for fact in _facts(record))
    return (
        f'<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>质量评测</title><style>{_STYLE}</style>'
        f'<h1>质量评测</h1><p class="facts">{escape(record.started)}　{facts}</p><ul>{verdicts}</ul>{body}</html>\n'
    )


def _section(run: SuiteRun, baseline: Baseline) -> str:
    head = f"<h2>{escape(run.suite)}</h2>"
    if run.result is None:
        return f'{head}<p class="bad">{escape(run.error)}</p>'
    rows = "".join(_metric_row(metric, run, baseline) for metric in run.result.metrics)
    failed = "".join(f"<tr><td>{escape(c.id)}</td><td>{escape(c.message)}</td></tr>" for c in _failed(run))
    cases = f"<table><tr><th>未通过的用例</th><th>原因</th></tr>{failed}</table>" if failed else ""
    notes = "".join(f'<p class="facts">{escape(note)}</p>' for note in run.result.notes)
    return f"{head}<table><tr><th>指标</th>{_NUMBER_HEADS}</tr>{rows}</table>{notes}{cases}"


def _metric_row(metric: Metric, run: SuiteRun, baseline: Baseline) -> str:
    sign = "≥" if metric.better == "higher" else "≤"
    target = "" if metric.target is None else sign + _figure(metric.target)
    before = baseline.get(run.suite, {}).get(metric.name)
    shade = "n" if metric.holds else "n bad"
    return (
        f'<tr><td>{escape(metric.name)}</td><td class="{shade}">{_figure(metric.value)}</td>'
        f'<td class="n">{target}</td><td class="n">{"" if before is None else _figure(before)}</td></tr>'
    )
