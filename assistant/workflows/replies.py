"""Reply types of the prompts (prompts/…, field ``reply``). Plain and bounded: small models fill them field by field."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from assistant.llm import ReplyModel
from assistant.model.categories import Category

Number = Annotated[str, StringConstraints(max_length=12, pattern=r"^(\d{1,9}(\.\d{1,4})?)?$")]
"""Digits as they stand in the material, or nothing."""

Short = Annotated[str, StringConstraints(max_length=12)]
Phrase = Annotated[str, StringConstraints(max_length=40)]
Sentence = Annotated[str, StringConstraints(max_length=100)]

CategoryName = StrEnum("CategoryName", {category.name: category.level2 for category in Category})
"""The nine categories by their official headings."""


class Label(StrEnum):
    """What a turn may ask for: the ``do`` of each action that a message can mean, and a free question."""

    TELL = "tell"
    SET = "set"
    DELETE = "delete"
    ADD = "add"
    REPLACE = "replace"
    MOVE = "move"
    REWRITE = "rewrite"
    RENEW = "renew"
    CONFIRM = "confirm"
    TAKE = "take"
    SUGGEST = "suggest"
    EXPLAIN = "explain"
    PRECEDENTS = "precedents"
    CHECK = "check"
    EXPORT = "export"
    UNDO = "undo"
    RESTART = "restart"
    DRAFT_NOW = "draft_now"
    SKIP = "skip"
    HELP = "help"
    GREET = "greet"
    ASK = "ask"


class TurnReply(ReplyModel):
    """``row`` is 0 where none is named; ``what`` and ``value`` are the user's words."""

    do: Label
    row: int = Field(ge=0, le=300)
    what: Phrase
    value: Phrase


class CountReply(ReplyModel):
    number: Number
    unit: Short
    thing: Phrase


class BriefReply(ReplyModel):
    """Facts as said; empty where nothing is said. ``budget`` is an amount with its unit."""

    project_name: Phrase
    budget: Phrase
    deadline: Phrase
    duration: Short
    users: Phrase
    purpose: Sentence
    quantities: list[CountReply] = Field(max_length=8)


class IndicatorReply(ReplyModel):
    """One indicator; ``number`` is empty where the material states none."""

    name: Phrase
    definition: Sentence
    operator: Literal["≥", "≤", "="]
    number: Number
    unit: Short


class GoalsReply(ReplyModel):
    goals: list[Sentence] = Field(min_length=1, max_length=3)


class RowReview(ReplyModel):
    """``reason`` stands first, so that the verdict follows from it."""

    reason: Sentence
    belongs: Literal["yes", "no", "unsure"]
    category: CategoryName


class GoalReview(ReplyModel):
    """``rows`` are those that measure the goal; ``missing`` is the part of it that none measures, in its own words."""

    reason: Sentence
    rows: list[Annotated[int, Field(ge=1, le=300)]] = Field(max_length=20)
    missing: Phrase


REPLIES: dict[str, type[ReplyModel]] = {
    one.__name__: one for one in (TurnReply, BriefReply, IndicatorReply, GoalsReply, RowReview, GoalReview)
}
