"""Rows that come in or are exchanged, from their frames."""

import re

from assistant.library.phrases import counting_unit
from assistant.model.categories import Category, category_of
from assistant.model.grammar import parse_value
from assistant.model.values import ValueKind
from assistant.workflows.actions import Action, AddRow, ReplaceRow
from assistant.workflows.adding import counts_things
from assistant.workflows.edit_words import category_for, measures
from assistant.workflows.hearing.matching import FIGURES, Heard
from assistant.workflows.hearing.meant_rows import one_row
from assistant.workflows.hearing.tokens import Token
from assistant.workflows.request_reading import Reading, Request
from assistant.workflows.row_reference import clear_rows
from assistant.workflows.said_values import said_text

_NAME_HEAD = re.compile(r"^(?:(?:一?[条个项]|关于|叫做?|是|为|：|:|的|了|上|下|一下)(?!\d))+")
_NAME_TAIL = re.compile(r"(?:这|那)?(?:一?[条个项])?(?:指标)?(?:的|吧|呢|要|是|为|：|:)*$")


def new_row(reading: Reading, part: Heard) -> tuple[str, str, Category | None] | None:
    """Name, value and category of a new row; None where the words name nothing that can be measured."""
    name, value = part.text("name"), said_text(part.text("value")) if part.text("value") else ""
    heading = part.text("heading")
    inner = next((token.text for token in part.groups["name"] if "HEADING" in token.kinds), "")
    if inner.endswith("指标"):
        heading, name = heading or inner, name.replace(inner, "", 1)
    first = next((token for token in part.groups["name"] if token.kinds != ("FILLER",)), None)
    spoken = {"ROW", "SOURCE", "FAULT", "HEADING"} & set(first.kinds if first else ())
    if spoken and part.groups["name"][0].start == part.start:
        return None  # 科长说执法记录仪要再加50台: of a row that is there
    return measured(reading, name, value, heading)


def measured(reading: Reading, name: str, value: str, heading: str) -> tuple[str, str, Category | None] | None:
    """``name`` and ``value`` as a row has them, with its category; None where they name nothing that can be measured."""
    name = _NAME_TAIL.sub("", _NAME_HEAD.sub("", name.strip('“”"《》‘’')))
    read = parse_value(value)
    if name.endswith(("率", "满意度")) and read.kind is ValueKind.NUMBER and not read.unit and not read.residue:
        value = f"{value}%"
    if read.unit in ("万", "亿") and name.endswith(("数", "量", "人次")):
        value = f"{value}{'人' if name.endswith('人数') else counting_unit(name) or '个'}"
    costs = bool(heading) and category_of("", heading) is Category.COST and read.unit in ("元", "万元", "万")
    if not 2 <= len(name) <= 20 or not (
        measures(name) or counts_things(name, value) or costs or (heading and name.endswith(("性", "度")))
    ):
        return None
    if clear_rows(reading.draft.table, name) and not heading:
        return None
    category = category_of("", heading) if heading else None
    if not measures(name) and category_for(name, value, reading.toolbox.library) is Category.SATISFACTION:
        return None
    return name, value, category or category_for(name, value, reading.toolbox.library)


def added_row(reading: Reading, part: Heard) -> Request | None:
    named = new_row(reading, part)
    if named is None:
        return None
    name, value, category = named
    return Request(part.said, (AddRow(category=category, hint=name, value=value, said=part.said),))


def added_rows(reading: Reading, part: Heard) -> Request | None:
    actions: list[Action] = []
    pending: list[Token] = []
    for token in part.groups["list"]:
        if not FIGURES & set(token.kinds):
            if pending or not {"AND", "BREAK"} & set(token.kinds):
                pending.append(token)
            continue
        while pending and {"SET", "ADD", "BREAK", "POINTER"} & set(pending[-1].kinds):
            pending.pop()
        if not pending:
            return None
        heading = {"heading": part.groups["heading"]} if "heading" in part.groups else {}
        groups = {"name": tuple(pending), "value": (token,), **heading}
        one = Heard("add", groups, part.said, 0.0, part.start)
        request = added_row(reading, one)
        if request is None:
            return None
        actions += request.actions
        pending = []
    return Request(part.said, tuple(actions))


def replaced_row(reading: Reading, part: Heard) -> Request | None:
    row = one_row(reading, part.groups["row"]) if "row" in part.groups else reading.row
    named = new_row(reading, part)
    if row is None or named is None:
        return None
    return Request(part.said, (ReplaceRow(row=row, hint=named[0], value=named[1], said=part.said),))
