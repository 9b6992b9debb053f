"""Answers to the assistant's questions: a bare value goes to the question it fits."""

import re
from decimal import Decimal

from assistant.composer.naming import can_name
from assistant.composer.spoken import spoken_facts
from assistant.composer.vague import open_vague
from assistant.composer.wording import working_text
from assistant.model.drafts import Brief, Draft, Question
from assistant.model.findings import CellRef
from assistant.model.grammar import parse_value
from assistant.model.units import Dimension, dimension_of
from assistant.model.values import TargetValue, ValueKind
from assistant.workflows.actions import Action, Facts, SetCell, TellFacts
from assistant.workflows.project_names import is_project_name
from assistant.workflows.said_values import composed_value, said_text

_BARE = re.compile(
    r"^(?:大概|大约|约|是|有|一共|共|就|应该是|计划|按|写|填|算)*(?P<value>[\d一二两三四五六七八九十百千万亿.,≥≤=%来余多零半]+\s*[^，,。；;\s]{0,6}?)(?:左右|吧|了|的样子|算)*[。]?$"
)
_ALL = re.compile(
    r"^(?:对|是的?|嗯|没错|全部?(?:都)?(?:是|为)?(?:财政(?:资金)?)?|都是(?:财政(?:资金)?)?|均为财政(?:资金)?)[。！!的]*$"
)
_BRIEF_KEYS = ("budget_total", "budget_fiscal", "fiscal_year", "deadline", "project_name", "users")


def all_answer(draft: Draft, text: str) -> Decimal | None:
    """The whole budget, where ``text`` (都是) answers the question how much of it is fiscal."""
    asked = any(question.key == "budget_fiscal" for question in draft.questions)
    return draft.brief.budget_total if asked and _ALL.match(working_text(text)) else None


def bare_answer(draft: Draft, brief: Brief, text: str) -> tuple[Action, ...]:
    """The actions that ``text`` means as an answer to one of the open questions; empty when it answers none."""
    words = said_text(text)
    bare = _BARE.match(words)
    if bare is None:
        return ()
    value = parse_value(bare["value"])
    for question in draft.questions:
        actions = _fitting(draft, brief, question, value, bare["value"], text)
        if actions:
            return actions
    return ()


def formula_answer(draft: Draft, text: str) -> tuple[Action, ...]:
    """A formula in words for the open question how a row is computed; empty when ``text`` is none or none is asked for."""
    if not re.search(r"除以|[/÷]|占.{1,20}(?:比|例)|的比[例率重]|之比", text) or len(text) < 6:
        return ()
    question = next((q for q in draft.questions if q.key.startswith("formula:")), None)
    cell = next((c for c in question.cells if c.field == "definition"), None) if question else None
    return (SetCell(cell=cell, text=text.strip("。 "), said=text),) if cell is not None else ()


def name_answer(draft: Draft, message: str) -> TellFacts | None:
    """A short text answers the question for the name, when that is what is asked first."""
    asked = bool(draft.questions) and draft.questions[0].key == "project_name"
    said = message.strip('。 “”"《》')
    text = re.sub(r"^(?:就?叫做?|名称是|全称是|就是|是)", "", said)
    if text == said and not can_name(text):
        return None
    if not asked or not is_project_name(text) or re.search(r"[；;\n]|^\d", text):
        return None
    return TellFacts(facts=Facts(project_name=text), said=f"项目名称：{text}")


def vague_answer(brief: Brief, text: str) -> str:
    """The clause of a vague figure with the exact one that ``text`` gives in its place (扫描道路156公里); empty when ``text``
    gives none."""
    value = parse_value(said_text(text))
    if value.number is None or value.residue:
        return ""
    vague = open_vague(brief, working_text(brief.text))
    found = next((v for v in vague if v.kind == "count" and v.unit == value.unit), None)
    return found.clause.replace(found.said, said_text(text)) if found else ""


def _fitting(
    draft: Draft, brief: Brief, question: Question, value: TargetValue, said: str, text: str
) -> tuple[Action, ...]:
    if question.key in _BRIEF_KEYS or any(cell.part != "indicator" for cell in question.cells):
        facts = _fact(brief, question.key, value, said)
        return (TellFacts(facts=facts, said=text),) if facts is not None else ()
    for cell in question.cells:
        if _fits(draft, cell, value):
            row = draft.table.indicators[(cell.indicator or 1) - 1]
            return (SetCell(cell=cell, text=composed_value(row, said), said=text),)
    return ()


def _fact(brief: Brief, key: str, value: TargetValue, said: str) -> Facts | None:
    dimension = dimension_of(value.unit) if value.unit else None
    plain = value.kind is ValueKind.NUMBER and not value.unit and not value.residue
    is_year = plain and value.number is not None and 1990 <= value.number <= 2099
    if key in ("budget_total", "budget_fiscal") and not is_year and (dimension is Dimension.MONEY or plain):
        label = "预算" if key == "budget_total" else "财政资金"
        found = spoken_facts(f"{label}{said}", brief)
        return Facts.model_validate(found) if found else None
    if key == "fiscal_year" and (is_year or re.fullmatch(r"(?:19|20)\d{2}年?度?", said)):
        return Facts(fiscal_year=int(said[:4]))
    if key == "deadline" and (value.kind in (ValueKind.DURATION, ValueKind.DATE) or re.search(r"\d+月", said)):
        found = spoken_facts(said, brief)
        return Facts.model_validate(found) if found else None
    return None


def _fits(draft: Draft, cell: CellRef, value: TargetValue) -> bool:
    """True when ``value`` has the dimension that the pending cell waits for, or is a bare number."""
    raw = draft.table.indicators[(cell.indicator or 1) - 1].value.raw
    held = re.search(r"】(?P<unit>.*)$", raw)
    unit = held["unit"] if held else ""
    if value.number is None or value.residue or "【待补" not in raw:
        return False
    if not value.unit:
        return bool(unit)
    return dimension_of(value.unit) == dimension_of(unit) and (
        value.unit == unit or unit[-1:] == value.unit[-1:] or unit[:1] == value.unit[:1]
    )
