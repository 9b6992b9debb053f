"""GOL-006 串表：文字属于另一个项目

为什么：整句与另一项目一字不差，和本项目的名称、用途却没有一个共同的词，多半是照着别的表改漏了，公开后一眼就能看出。
反例：预付卡监管平台的社会效益写“规范行政许可事项清单管理”，与政务事项管理系统一字不差
正例：预付卡监管平台的社会效益写“预付资金存管覆盖率”
依据：绩效目标相关性审核：目标和指标应与本项目有关〔拟〕
"""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from assistant.critic.content import content_length, content_pairs
from assistant.critic.department import Department
from assistant.critic.polarity import ends_in_quantity
from assistant.critic.rule import PURPOSE, Hit, Rule, ask, goal_cell
from assistant.model.categories import Category
from assistant.model.cells import read_cell
from assistant.model.findings import CellRef, Defect, Severity
from assistant.model.table import TargetTable
from assistant.model.text import bare

_FORMULA = re.compile(r"[/÷×＝=]|除以")
_MUCH = 8  # characters of content from which a text that fits no project is worth a look
_FEW = 2  # pairs of characters that an owner must share with the text; one may be chance

Place = tuple[int, CellRef]


def check(
    department: Department, *, content_of_a_text: Decimal, projects_of_a_phrase: Decimal
) -> Iterable[tuple[int, Hit]]:
    told: set[tuple[int, int | None, str]] = set()
    for text, places in _shared(department, content_of_a_text).items():
        tables = sorted({table for table, _ in places})
        if len(tables) > projects_of_a_phrase:
            continue  # A phrase that so many projects use is nobody's.
        for index, cell in places:
            row = (index, cell.indicator, text)
            hit = _foreign(department, index, cell, tables) if row not in told else None
            if hit is not None:
                told.add(row)
                yield index, hit


def _shared(department: Department, least: Decimal) -> dict[str, list[Place]]:
    """Texts with enough content that stand in several tables → where, in the order of the form."""
    found: dict[str, list[Place]] = {}
    for index, table in enumerate(department.tables):
        for cell in _cells(table):
            if not _is_plain_indicator(table, cell):
                found.setdefault(bare(read_cell(table, cell)), []).append((index, cell))
    return {
        text: places
        for text, places in found.items()
        if len({index for index, _ in places}) > 1 and content_length(text) >= least
    }


def _foreign(department: Department, index: int, cell: CellRef, tables: list[int]) -> Hit | None:
    """A hit when the text at ``cell`` has nothing to do with its project, and another project of ``tables`` has it too.

    A warning where the text belongs to the other project; a note where it says much and belongs to neither.
    """
    table, text = department.tables[index], read_cell(department.tables[index], cell)
    others = [other for other in tables if not department.same_project(index, other)]
    pairs = content_pairs(text)
    common = {}
    for other in others:
        own = _own(table, department.tables[other])
        if len(own) < _FEW or pairs & own:
            return None  # A table that says too little of its own may be about anything.
        common[other] = len(pairs & _own(department.tables[other], table))
    owner = max(common, key=lambda other: (common[other], -other), default=None)
    if owner is None or (common[owner] < _FEW and (common[owner] or content_length(text) < _MUCH)):
        return None
    question = ask("这里应写本项目的什么内容？")
    same = f"与{department.named(owner, index)}一字不差"
    if common[owner]:
        return Hit(cell, text, f"{same}，和本项目的名称、用途没有共同的词，像是串了表", (question,))
    return Hit(cell, text, f"{same}，和两个项目的名称、用途都没有共同的词", (question,), Severity.NOTE)


def _own(table: TargetTable, other: TargetTable) -> frozenset[str]:
    """What ``table`` is about, told from all it says but the sentences that ``other`` says too."""
    said = {bare(read_cell(other, cell)) for cell in _cells(other)}
    texts = (read_cell(table, cell) for cell in _cells(table))
    own = [table.project_name, *(text for text in texts if bare(text) not in said)]
    return frozenset[str]().union(*(content_pairs(text) for text in own))


def _cells(table: TargetTable) -> Iterator[CellRef]:
    yield PURPOSE
    for number, _ in enumerate(table.goals, 1):
        yield goal_cell(number)
    for number, _ in enumerate(table.indicators, 1):
        for field in ("name", "definition", "value"):
            yield CellRef(part="indicator", indicator=number, field=field)


def _is_plain_indicator(table: TargetTable, cell: CellRef) -> bool:
    """A quantity or a formula may be right for many projects (道路硬化里程); whose satisfaction it is may not."""
    if cell.indicator is None:
        return False
    text = read_cell(table, cell)
    is_satisfaction = table.indicators[cell.indicator - 1].category is Category.SATISFACTION
    return (ends_in_quantity(text) and not is_satisfaction) or _FORMULA.search(text) is not None


RULE = Rule(
    code="GOL-006",
    title="串表：文字属于另一个项目",
    defect=Defect.OTHER,
    severity=Severity.WARNING,
    basis="绩效目标相关性审核",
    grade="拟",
    across=check,
    thresholds=("content_of_a_text", "projects_of_a_phrase"),
)
