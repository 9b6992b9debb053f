"""DUP-003 跨项目套用指标

为什么：两个项目的指标几乎一样，说明至少有一个是照着另一张表填的，没有按自己的支出内容拆解。
反例：预付卡监管平台与政务事项管理系统两张表，六条指标的名称全部相同
正例：预付卡监管平台写“预付资金存管覆盖率”，事项管理系统写“事项要素完整率”
依据：绩效目标相关性审核：指标应与本项目的支出内容对应；相同比例的界线为工具默认〔拟〕
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from assistant.critic.department import Department
from assistant.critic.overlaps import similar_sets
from assistant.critic.rule import ALL_ROWS, Hit, Rule, ask
from assistant.critic.titles import core
from assistant.model.findings import Defect, Severity
from assistant.model.table import TargetTable
from assistant.model.text import bare

_USUAL = frozenset(
    ("系统", "平台", "服务", "管理", "信息", "数据", "综合", "软件", "设备", "资金")
)  # in titles of all kinds
_FEWEST = 4  # indicators; with fewer, a few usual ones make two tables look alike


def check(department: Department, *, similar_tables: Decimal) -> Iterable[tuple[int, Hit]]:
    sets = [_indicators(table) for table in department.tables]
    others: dict[int, list[int]] = {}
    for one, other in similar_sets([s if len(s) >= _FEWEST else frozenset() for s in sets], similar_tables):
        others.setdefault(one, []).append(other)
        others.setdefault(other, []).append(one)
    for index in sorted(others):
        foreign = [other for other in others[index] if not department.same_project(index, other)]
        yield index, _hit(department, sets, index, foreign or others[index], bool(foreign))


def _hit(
    department: Department, sets: list[frozenset[tuple[str, str]]], index: int, others: list[int], is_foreign: bool
) -> Hit:
    nearest = max(others, key=lambda other: (len(sets[index] & sets[other]), -other))
    shared = (
        f"{len(sets[index])} 条指标中有 {len(sets[index] & sets[nearest])} 条与{department.named(nearest, index)}相同"
    )
    more = f"，另有 {len(others) - 1} 张表相近" if len(others) > 1 else ""
    if not is_foreign:
        years = {department.tables[i].fiscal_year for i in (index, nearest)}
        which = "年度" if len(years - {None}) > 1 else "批次"
        return Hit(ALL_ROWS, "", f"{shared}{more}；是同一项目的另一{which}", severity=Severity.NOTE)
    question = ask("本项目自己的产出和效果是什么？请按支出内容重写相同的指标")
    return Hit(
        ALL_ROWS,
        "",
        f"{shared}{more}；两个项目不同，{_copier(department, index, nearest, sets[index] & sets[nearest])}",
        (question,),
    )


def _copier(department: Department, index: int, other: int, shared: frozenset[tuple[str, str]]) -> str:
    """Who took the shared indicators from whom: a table whose title has nothing to do with them did not think of them."""
    is_own, is_others = (_speaks_of(department.tables[i].project_name, shared) for i in (index, other))
    if is_own == is_others:
        return "像是套用"
    return "像是那张表套用了本表" if is_own else "本项目的名称与这些指标无关，像是从那张表套用的"


def _speaks_of(project_name: str, shared: frozenset[tuple[str, str]]) -> bool:
    title = core(project_name)
    pairs = {title[i : i + 2] for i in range(len(title) - 1)} - _USUAL
    return any(pair in name for pair in pairs for _, name in shared)


def _indicators(table: TargetTable) -> frozenset[tuple[str, str]]:
    return frozenset(_named_indicators(table))


def _named_indicators(table: TargetTable) -> Iterator[tuple[str, str]]:
    for row in table.indicators:
        if name := bare(row.name):
            yield row.category or bare(row.level2), name


RULE = Rule(
    code="DUP-003",
    title="跨项目套用指标",
    defect=Defect.OTHER,
    severity=Severity.WARNING,
    basis="绩效目标相关性审核",
    grade="拟",
    across=check,
    thresholds=("similar_tables",),
)
