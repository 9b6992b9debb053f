"""Finds tables and rows that fit a project, and says why."""

from collections.abc import Iterable
from typing import Final, Literal

from assistant.model.categories import Category
from assistant.model.drafts import Precedent
from assistant.model.table import TargetTable
from assistant.precedents.failures import explained
from assistant.precedents.likeness import Likeness
from assistant.precedents.passages import NAME, ROW, TABLE, KindOf
from assistant.precedents.tables import number_of
from index.passages import FULL, Hit, MetadataValue
from index.search import Index, Weights

Mode = Literal["fused", "dense", "lexical"]

# Figures: eval suite retrieve. A row says little of its project, so it leans on how well its table fits.
_TABLE_WEIGHTS: Final = Weights()
_PLAIN_WEIGHTS: Final = Weights(feedback=0.0)
_ROW_WEIGHTS: Final = Weights(preferred=0.5, feedback=0.0)
# Words of every other table, which explain nothing.
_COMMON_WORDS: Final = frozenset(
    {
        "项目",
        "建设",
        "系统",
        "平台",
        "管理",
        "信息",
        "数据",
        "服务",
        "绩效",
        "目标",
        "绩效目标",
        "指标",
        "年度",
        "完成",
        "实现",
        "业务",
        "使用",
        "用户",
        "工作",
        "功能",
        "一个",
        "进行",
    }
)
_MATCHES_SHOWN: Final = 3


class Precedents:
    """The tables behind an open index. Safe for the threads of one process. A search raises IndexUnavailable when the
    files of the index were damaged."""

    def __init__(self, index: Index, tables: Iterable[TargetTable], kind_of: KindOf, likeness: Likeness) -> None:
        self._index, self._kind_of, self.likeness = index, kind_of, likeness
        self._tables = {number_of(table): table for table in tables}

    def __len__(self) -> int:
        return len(self._tables)

    def table(self, number: int) -> TargetTable:
        """Raises KeyError for a number that no table has."""
        return self._tables[number]

    def find_tables(self, query: str, k: int = 5, mode: Mode = "fused") -> list[Precedent]:
        """Up to ``k`` tables for a project told in free words, best first; ``mode`` is for measuring."""
        kind = self._preferred_kind(query)
        with explained():
            hits = self._index.search(query, TABLE, k, prefer=kind, weights=_TABLE_WEIGHTS, mode=mode)
        return [self._precedent(hit, kind) for hit in hits]

    def find_rows(
        self, query: str, k: int = 5, category: Category | None = None, measurable_only: bool = False
    ) -> list[Precedent]:
        """Up to ``k`` rows for a project or an indicator told in free words, best first; of like rows those of the table
        that fits better."""
        where: dict[str, MetadataValue] = {}
        if category is not None:
            where["category"] = category.value
        if measurable_only:
            where["measurable"] = True
        kind = self._preferred_kind(query)
        with explained():
            tables = self._index.search(query, TABLE, len(self), weights=_PLAIN_WEIGHTS)
            prior = {
                f"{hit.group}-{number}": hit.score
                for hit in tables
                for number, _ in enumerate(self._tables[int(hit.group)].indicators, 1)
            }
            hits = self._index.search(query, ROW, k, where=where, prefer=kind, prior=prior, weights=_ROW_WEIGHTS)
        return [self._precedent(hit, kind) for hit in hits]

    def _preferred_kind(self, query: str) -> dict[str, MetadataValue]:
        code = self._kind_of(query)
        return {"project_kind": code} if code and code != "other" else {}

    def _precedent(self, hit: Hit, kind: dict[str, MetadataValue]) -> Precedent:
        table = self._tables[int(hit.metadata["number"])]
        row = hit.metadata.get("row")
        return Precedent(
            number=number_of(table),
            project_name=table.project_name,
            score=round(hit.score, 4),
            why=_reason(hit, kind),
            row=None if row is None else int(row),
            table=table,
        )


def _reason(hit: Hit, kind: dict[str, MetadataValue]) -> str:
    reasons = []
    words = [word for word in hit.matched if len(word) > 1 and word not in _COMMON_WORDS][:_MATCHES_SHOWN]
    if words:
        reasons.append("都提到" + "、".join(words))
    if kind and hit.metadata["project_kind"] == kind["project_kind"]:
        reasons.append("项目类型相同")
    if hit.cosines:
        by_name = hit.cosines.get(NAME, 0.0) > hit.cosines[FULL]
        reasons.append("名称相近" if by_name else "内容相近")
    return "；".join(reasons) or "用词相近"
