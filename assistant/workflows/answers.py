"""Answers to the assistant's questions: a bare value goes to the question it fits."""

import re

from assistant.composer import extract_brief
from assistant.composer.targets import read_targets
from assistant.composer.wording import working_text
from assistant.model.drafts import Brief, Draft, Question
from assistant.model.findings import CellRef
from assistant.model.grammar import parse_value
from assistant.model.units import Dimension, dimension_of
from assistant.model.values import TargetValue, ValueKind
from assistant.workflows.actions import Action, SetCell, UpdateBrief
from assistant.workflows.row_reference import rows_meant
from assistant.workflows.said_values import composed_value

_BARE = re.compile(
    r"^(?:大概|大约|约|是|有|一共|共|就|应该是|计划)*(?P<value>[\d一二两三四五六七八九十百千万亿.,≥≤=%几多来余]+\s*[^，,。；;\s]{0,6}?)(?:左右|吧|了|的样子)*[。]?$"
)
_ALL = re.compile(
    r"^(?:对|是的?|嗯|没错|全部?(?:都)?(?:是|为)?(?:财政(?:资金)?)?|都是(?:财政(?:资金)?)?|均为财政(?:资金)?)[。！!]?$"
)
_FIELDS = ("budget_total", "budget_fiscal", "fiscal_year", "deadline", "project_name", "users")


def answer_actions(draft: Draft, message: str) -> tuple[Action, ...]:
    """The actions that ``message`` means as an answer to one of the open questions; empty when it answers none."""
    text = working_text(message)
    for question in draft.questions:
        if question.key == "budget_fiscal" and _ALL.match(text) and draft.brief.budget_total is not None:
            facts = {"budget_fiscal": draft.brief.budget_total, "text": f"{draft.brief.text}\n{message}"}
            return (UpdateBrief(draft.brief.model_copy(update=facts)),)
    bare = _BARE.match(text)
    if bare is None:
        return ()
    value = parse_value(bare["value"])
    for question in draft.questions:
        actions = _fitting(draft, question, value, bare["value"], message)
        if actions:
            return actions
    return ()


def name_answer(draft: Draft, message: str) -> tuple[Action, ...]:
    """A short text answers the question for the name, when that is what is asked first."""
    asked = bool(draft.questions) and draft.questions[0].key == "project_name"
    text = message.strip('。 “”"《》')
    if not asked or not 3 < len(text) <= 40 or re.search(r"[，,；;？?]", text):
        return ()
    return (UpdateBrief(extract_brief(f"项目名称：{text}", draft.brief)),)


def target_actions(draft: Draft, message: str) -> tuple[Action, ...]:
    """Targets stated for rows that the table has (验收合格率不低于98%); empty when a row is not clear."""
    actions = []
    for target in read_targets(working_text(message)):
        rows = rows_meant(draft.table, target.name)
        if len(rows) != 1:
            return ()
        cell = CellRef(part="indicator", indicator=rows[0], field="value")
        actions.append(SetCell(cell, target.value, message))
    return tuple(actions)


def _fitting(draft: Draft, question: Question, value: TargetValue, said: str, message: str) -> tuple[Action, ...]:
    if question.key in _FIELDS or any(cell.part != "indicator" for cell in question.cells):
        brief = _fact(draft.brief, question.key, value, said)
        return (UpdateBrief(brief.model_copy(update={"text": f"{draft.brief.text}\n{message}"})),) if brief else ()
    for cell in question.cells:
        if _fits(draft, cell, value):
            row = draft.table.indicators[(cell.indicator or 1) - 1]
            return (SetCell(cell, composed_value(row, said), message),)
    return ()


def _fact(brief: Brief, key: str, value: TargetValue, said: str) -> Brief | None:
    dimension = dimension_of(value.unit) if value.unit else None
    plain = value.kind is ValueKind.NUMBER and not value.unit and not value.residue
    is_year = plain and value.number is not None and 1990 <= value.number <= 2099
    if key in ("budget_total", "budget_fiscal") and not is_year and (dimension is Dimension.MONEY or plain):
        words = said if dimension is Dimension.MONEY else f"{said}万元"
        if key == "budget_total":
            return extract_brief(f"预算{words}", brief)
        share = extract_brief(f"财政资金{words}").budget_fiscal
        return brief.model_copy(update={"budget_fiscal": share, "budget_other": None})
    if key == "fiscal_year" and (is_year or re.fullmatch(r"(?:19|20)\d{2}年?度?", said)):
        return extract_brief(f"预算年度{said[:4]}年", brief)
    if key == "deadline" and value.kind is ValueKind.DURATION:
        return extract_brief(f"工期{said}", brief)
    if key == "deadline" and (value.kind is ValueKind.DATE or re.search(r"\d+月", said)):
        read = extract_brief(f"{said.removesuffix('前')}前完成", brief)
        return read if read.deadline else None
    return None


def _fits(draft: Draft, cell: CellRef, value: TargetValue) -> bool:
    """True when ``value`` has the dimension that the pending cell waits for, or is a bare number."""
    raw = draft.table.indicators[(cell.indicator or 1) - 1].value.raw
    held = re.search(r"】(?P<unit>.*)$", raw)
    unit = held["unit"] if held else ""
    if value.number is None or value.residue:
        return False
    if not value.unit:
        return bool(unit)
    return dimension_of(value.unit) == dimension_of(unit) and (
        value.unit == unit or unit[-1:] == value.unit[-1:] or unit[:1] == value.unit[:1]
    )
