"""Reviewers for what rules cannot judge: is a row about this project, is it under the right heading, is a goal measured.

They say ``origin: model``, are never errors and never applied by themselves; each finding gives its reason and how sure it is,
which is sure only where the words themselves say the same.
"""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

from assistant.critic import check
from assistant.critic.content import content_pairs
from assistant.errors import ModelUnavailable, ProductError, Stopped
from assistant.llm import Model, load_prompts
from assistant.model.categories import Category
from assistant.model.findings import CellRef, Defect, Finding, Fix, FixLevel, Severity
from assistant.model.table import Indicator, TargetTable
from assistant.model.text import bare, tidy
from assistant.workflows.phrasing import fits
from assistant.workflows.prompt_inputs import project_text, row_text, rows_text
from assistant.workflows.replies import GoalReview, RowReview
from assistant.workflows.toolbox import Toolbox

OTHER_PROJECT, OTHER_HEADING, NOT_MEASURED = "MOD-001", "MOD-002", "MOD-003"
TITLES = {
    OTHER_PROJECT: "指标不像是这个项目的",
    OTHER_HEADING: "指标可能放错了类别",
    NOT_MEASURED: "目标里有一件事没有指标来衡量",
}
_BASIS = "模型判断，请人工核对，不作为退回依据"
_SURE, _LIKELY, _UNSURE = "高", "中", "低"
# Money and satisfaction are of every project: nothing in their words tells whose they are.
_EVERYWHERE = (Category.COST, Category.SATISFACTION)
_MUCH = 4  # pairs of characters, where the model cannot tell
_OF_ANY = frozenset({"建成", "完工", "竣工", "交付", "到位", "预期", "出现"})  # a row of these alone says of no project


@dataclass(frozen=True)
class Reflection:
    """``findings`` of the reviewers in the order of the form; ``note`` in Chinese when the model failed on the way."""

    findings: tuple[Finding, ...] = ()
    note: str = ""


def reflect(table: TargetTable, toolbox: Toolbox) -> Reflection:
    """What the model has to say about ``table`` beside the rules; nothing without a model. Never raises for the model's
    failures: what was found before stays."""
    model = toolbox.model
    if model is None:
        return Reflection()
    told = {f.cell.indicator for f in check(table) if f.defect is Defect.CATEGORY}
    calls: list[Callable[[], Iterable[Finding]]] = [
        partial(_of_goal, table, number, model, toolbox) for number in range(1, len(table.goals) + 1)
    ]
    calls += [
        partial(_of_row, table, place, model, toolbox, knows_heading=place in told)
        for place in range(1, len(table.indicators) + 1)
    ]
    found: list[Finding] = []
    failures: list[ProductError] = []

    def one(call: Callable[[], Iterable[Finding]]) -> tuple[Finding, ...]:
        if failures:
            return ()
        try:
            return tuple(call())
        except (ModelUnavailable, Stopped) as failure:
            failures.append(failure)
            return ()

    with ThreadPoolExecutor(max_workers=max(1, model.parallel)) as pool:
        for findings in pool.map(one, calls):
            found += findings
    note = f"模型的判断没有做完：{failures[0].sentence()}" if failures else ""
    return Reflection(tuple(found), note)


def _of_row(
    table: TargetTable, place: int, model: Model, toolbox: Toolbox, *, knows_heading: bool
) -> Iterable[Finding]:
    row = table.indicators[place - 1]
    if row.category is None or not row.name.strip():
        return
    prompt = load_prompts().fill("review/row", project=project_text(table), row=row_text(row))
    review = model.structured(prompt, RowReview, stop=toolbox.stop).value
    cell = CellRef(part="indicator", indicator=place, field="name")
    if review.belongs != "yes" and row.category not in _EVERYWHERE:
        sure = _sure_of_stranger(table, row)
        if review.belongs == "unsure":
            sure = _UNSURE if sure == _SURE and _is_about_much(row) else ""
        if sure:
            yield _finding(
                OTHER_PROJECT, cell, row.name, review.reason, sure, "这条指标是这个项目的吗？不是就删去或换成本项目的量"
            )
    heading = review.heading.category
    if heading is not row.category and not knows_heading:
        sure = _UNSURE if fits(row.name, row.category) else _LIKELY
        if fits(row.name, heading):
            ask = f"要不要移到{heading.level2}？"
            yield _finding(OTHER_HEADING, cell, row.level2, review.reason, sure, ask)


def _is_about_much(row: Indicator) -> bool:
    """True for a row with so many words of its own that the project would share one, were it the project's."""
    return len(content_pairs(f"{row.name}，{row.definition}")) >= _MUCH


def _sure_of_stranger(table: TargetTable, row: Indicator) -> str:
    """How sure it is that ``row`` belongs elsewhere; empty where its words are those of the project, or of any project
    (建成系统数量): a small model calls such a row strange as readily as its own."""
    own = content_pairs("，".join((table.project_name, table.purpose, *table.goals)))
    said = content_pairs(f"{row.name}，{row.definition}")
    if not said - _OF_ANY:
        return ""
    shared = len(said & own)
    return _SURE if shared == 0 else _LIKELY if shared == 1 else ""


def _of_goal(table: TargetTable, number: int, model: Model, toolbox: Toolbox) -> Iterable[Finding]:
    goal = table.goals[number - 1]
    if not goal.strip() or not table.indicators:
        return
    prompt = load_prompts().fill("review/goal", goal=goal, rows=rows_text(table.indicators))
    review = model.structured(prompt, GoalReview, stop=toolbox.stop).value
    missing = review.missing.strip("“”。，； ")
    if len(bare(missing)) < 2 or bare(missing) not in bare(goal):
        return
    rows = content_pairs("，".join(f"{row.name}，{row.definition}" for row in table.indicators))
    pairs = content_pairs(missing)
    if pairs and pairs <= rows:
        return
    sure = _SURE if not pairs & rows else _LIKELY
    cell = CellRef(part="goal", field=str(number))
    yield _finding(NOT_MEASURED, cell, missing, review.reason, sure, f"“{missing}”用哪条指标来衡量？没有就加一条")


def _finding(code: str, cell: CellRef, quote: str, reason: str, sure: str, question: str) -> Finding:
    return Finding(
        code=code,
        defect=Defect.CATEGORY if code == OTHER_HEADING else Defect.OTHER,
        severity=Severity.WARNING if sure == _SURE else Severity.NOTE,
        cell=cell,
        quote=quote,
        message=f"{TITLES[code]}：{tidy(reason).rstrip('。')}（把握：{sure}）",
        basis=_BASIS,
        fixes=(Fix(level=FixLevel.ASK, title=question),),
        origin="model",
    )
