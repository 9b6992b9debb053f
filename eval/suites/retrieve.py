"""Retrieve suite: tables found for colloquial queries, against graded labels, for each way of searching."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, get_args

from assistant.errors import UsageError
from assistant.precedents import Precedents
from assistant.services import Services
from eval.result import CaseResult, Metric, SuiteResult

Mode = Literal["fused", "dense", "lexical"]
_TOP: Final = 5
_FIRST: Final = 3
_EXPERT: Final = 2  # the grade of the tables an expert opens first
_NDCG_TARGET: Final = 0.80
_FIRST_TARGET: Final = 0.93


@dataclass(frozen=True)
class Query:
    """``grades``: table number → 2 (an expert opens it first) or 1 (useful of the same kind); others are 0."""

    id: str
    text: str
    grades: Mapping[int, int]


def run(cases: Path) -> SuiteResult:
    """Measures every query file of ``cases``. Raises IndexUnavailable without an index, UsageError for a bad file."""
    precedents = Services().precedents
    metrics: list[Metric] = []
    results: list[CaseResult] = []
    for path in sorted(cases.glob("*.json")):
        queries = read_queries(path)
        found = {mode: [_numbers(precedents, query, mode) for query in queries] for mode in get_args(Mode)}
        metrics += _metrics(path.stem, queries, found)
        results += [_case(query, ranked) for query, ranked in zip(queries, found["fused"], strict=True)]
    return SuiteResult("retrieve", tuple(metrics), tuple(results))


def read_queries(path: Path) -> list[Query]:
    """Raises UsageError when the file is not a list of graded queries."""
    try:
        items = json.loads(path.read_text(encoding="utf-8"))["queries"]
        return [Query(q["id"], q["query"], {int(n): int(g) for n, g in q["relevant"].items()}) for q in items]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError("不是检索评测数据", file=path.name, advice="格式见 docs/eval.md") from error


def ndcg(ranked: Sequence[int], grades: Mapping[int, int], top: int = _TOP) -> float:
    """Normalised discounted cumulative gain of the first ``top``: gain 2^grade - 1, discount log2(place + 1)."""
    ideal = _gain(sorted(grades.values(), reverse=True)[:top])
    return _gain([grades.get(number, 0) for number in ranked[:top]]) / ideal if ideal else 1.0


def expert_recall(ranked: Sequence[int], grades: Mapping[int, int], first: int = _FIRST) -> float:
    """Share of the grade-2 tables among the first ``first``; where there are more than fit, of as many as fit."""
    expert = {number for number, grade in grades.items() if grade == _EXPERT}
    return len(expert & set(ranked[:first])) / min(first, len(expert)) if expert else 1.0


def _gain(grades: Sequence[int]) -> float:
    return sum((2.0**grade - 1.0) / math.log2(place + 1) for place, grade in enumerate(grades, 1))


def _numbers(precedents: Precedents, query: Query, mode: Mode) -> list[int]:
    return [hit.number for hit in precedents.find_tables(query.text, _TOP, mode)]


def _metrics(name: str, queries: Sequence[Query], found: Mapping[Mode, Sequence[Sequence[int]]]) -> list[Metric]:
    means = {
        mode: _mean([ndcg(r, q.grades) for q, r in zip(queries, ranked, strict=True)]) for mode, ranked in found.items()
    }
    recall = _mean([expert_recall(r, q.grades) for q, r in zip(queries, found["fused"], strict=True)])
    return [
        Metric(f"{name}: nDCG@{_TOP} fused", means["fused"], _NDCG_TARGET),
        Metric(f"{name}: nDCG@{_TOP} dense", means["dense"]),
        Metric(f"{name}: nDCG@{_TOP} lexical", means["lexical"]),
        Metric(f"{name}: fused over the better single", means["fused"] - max(means["dense"], means["lexical"]), 0.0),
        Metric(f"{name}: grade 2 in first {_FIRST}", recall, _FIRST_TARGET),
    ]


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 1.0


def _case(query: Query, ranked: Sequence[int]) -> CaseResult:
    """A query passes when every table an expert opens first (or as many as fit) is among the first three."""
    if expert_recall(ranked, query.grades) == 1.0:
        return CaseResult(query.id, True)
    wanted = "、".join(str(number) for number, grade in query.grades.items() if grade == _EXPERT)
    got = "、".join(map(str, ranked[:_FIRST]))
    return CaseResult(query.id, False, f"“{query.text}”应先找到 {wanted}，前三为 {got}")
