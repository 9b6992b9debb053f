"""Runs the comparisons and keeps a record that can be trusted later."""

import importlib.metadata
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from assistant.errors import UsageError
from assistant.llm import Model, load_prompts
from assistant.services import Services
from assistant.settings import CORPUS
from assistant.workflows.toolbox import Toolbox
from eval.record import Provenance, hash_files, provenance
from eval.with_model import drafting, reviewing, rewriting, routing
from eval.with_model.comparison import WAYS, Comparison, Progress
from eval.with_model.counted import Counted

Compare = Callable[[Model, Toolbox, Path, int | None, Progress], Comparison]
_SUITES: Mapping[str, tuple[Compare, str]] = {
    "rewrite": (rewriting.compare, "critic"),
    "draft": (drafting.compare, "draft"),
    "converse": (routing.compare, ""),
    "review": (reviewing.compare, ""),
}
_PACKAGES = ("langchain-openai", "openai", "xllamacpp")
_WIDTH = 30


@dataclass(frozen=True)
class ModelProvenance:
    """``prompts`` maps the id of each prompt to its fingerprint; ``cases_hash`` names all cases (SHA-256)."""

    model: str
    prompts: Mapping[str, str]
    embedder: str
    corpus_hash: str
    cases_hash: str
    packages: Mapping[str, str]


@dataclass(frozen=True)
class ComparisonRecord:
    """``started`` is UTC in ISO 8601; ``figures`` are those of :meth:`Comparison.figures`, suite by suite."""

    started: str
    seconds: float
    provenance: Provenance
    with_model: ModelProvenance
    figures: Mapping[str, Mapping[str, Mapping[str, float]]]
    comparisons: tuple[Comparison, ...]

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, indent=2) + "\n"


def compare_ways(
    services: Services, cases: Path, record: Path, *, suites: Sequence[str] = (), limit: int | None = None
) -> str:
    """The report of comparing the three ways on at most ``limit`` cases a suite; the record is written after each suite, progress
    goes to stderr. Raises UsageError for an unknown suite or without a model, ModelUnavailable when it cannot be opened."""
    wrong = [name for name in suites if name not in _SUITES]
    if wrong:
        raise UsageError(f"没有带模型的评测 {wrong[0]}", advice=f"可用的有：{'、'.join(_SUITES)}")
    model = services.model
    if model is None:
        raise UsageError("没有设置语言模型，--model 用不上", advice="请设置 JIXIAO_LLM_BASE_URL 或 JIXIAO_LLM_GGUF")
    counted = Counted(model)
    started, clock = datetime.now(UTC).isoformat(timespec="seconds"), perf_counter()
    source, of_model = provenance(services.settings), _model_provenance(services, model, cases)
    comparisons: list[Comparison] = []
    report = ""
    for name in suites or _SUITES:
        compare, folder = _SUITES[name]
        comparisons.append(compare(counted, services.toolbox, cases / folder, limit, _tell))
        figures = {one.suite: one.figures() for one in comparisons}
        seconds = round(perf_counter() - clock, 1)
        whole = ComparisonRecord(started, seconds, source, of_model, figures, tuple(comparisons))
        record.parent.mkdir(parents=True, exist_ok=True)
        record.write_text(whole.to_json(), encoding="utf-8")
        report = "\n".join(_lines(whole)) + "\n"
    return report


def _tell(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


def _model_provenance(services: Services, model: Model, cases: Path) -> ModelProvenance:
    installed = {d.metadata["Name"]: d.version for d in importlib.metadata.distributions()}
    return ModelProvenance(
        model=model.name,
        prompts={prompt.id: prompt.fingerprint for prompt in load_prompts()},
        embedder=services.settings.embedding_model or "bundled",
        corpus_hash=hash_files(CORPUS),
        cases_hash=hash_files(cases),
        packages={name: installed[name] for name in _PACKAGES if name in installed},
    )


def _lines(record: ComparisonRecord) -> list[str]:
    """A table for each suite: a measure a line, a way a column."""
    lines = []
    for suite, measures in record.figures.items():
        lines += [suite, " " * _WIDTH + "".join(f"{way:>22}" for way in WAYS)]
        for name, values in measures.items():
            shown = (f"{values[way]:.4g}" if way in values else "–" for way in WAYS)
            lines.append(f"  {name:<{_WIDTH - 2}}" + "".join(f"{figure:>22}" for figure in shown))
    source = record.provenance
    changed = "（有未提交的改动）" if source.changed_since_commit else ""
    lines.append(
        f"模型 {record.with_model.model}  提交 {source.commit[:12] or '未知'}{changed}  规则 {source.rules_hash[:12]}"
    )
    return lines
