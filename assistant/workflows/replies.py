"""Reply types of the prompts (prompts/…, field ``reply``). Plain and bounded: small models fill them field by field."""

from enum import StrEnum
from functools import cache
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, create_model

from assistant.llm import ReplyModel
from assistant.model.categories import Category

Number = Annotated[str, StringConstraints(max_length=14, pattern=r"^[0-9]{0,9}(\.[0-9]{1,4})?$")]
"""Digits as they stand in the material, or nothing. ([0-9]: llama.cpp lets anything pass for \\d.)"""

Short = Annotated[str, StringConstraints(max_length=12)]
Phrase = Annotated[str, StringConstraints(max_length=40)]
Counted = Annotated[str, StringConstraints(max_length=60)]
Record = Annotated[str, StringConstraints(max_length=16)]
Sentence = Annotated[str, StringConstraints(max_length=100)]


class Label(StrEnum):
    """What a turn may ask for, in the words that the model chooses from; the names are those of the actions, and a free
    question."""

    TELL = "说项目"
    SET = "改值"
    DELETE = "删行"
    ADD = "加行"
    REPLACE = "换行"
    MOVE = "挪行"
    REWRITE = "改写"
    RENEW = "改目标"
    CONFIRM = "确认"
    TAKE = "采用"
    SUGGEST = "要建议"
    EXPLAIN = "问原因"
    PRECEDENTS = "找先例"
    CHECK = "检查"
    EXPORT = "导出"
    UNDO = "撤销"
    RESTART = "重来"
    DRAFT_NOW = "先出稿"
    SKIP = "跳过"
    HELP = "帮助"
    GREET = "寒暄"
    ASK = "提问"

    @property
    def action(self) -> str:
        """The ``do`` of the action; ``ask`` is none."""
        return self.name.lower()


class TurnReply(ReplyModel):
    """``row`` is 0 where none is named; ``what`` and ``value`` are the user's words."""

    do: Label
    row: int = Field(ge=0, le=300)
    what: Phrase
    value: Phrase


@cache
def choosing(options: tuple[Label, ...]) -> type[TurnReply]:
    """TurnReply with a choice of ``options`` only: the fewer there are, the better small models choose."""
    chosen = StrEnum("Label", {label.name: label.value for label in options})  # type: ignore[misc]
    return create_model("TurnReply", __base__=TurnReply, do=(chosen, ...))


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


class DefinitionReply(ReplyModel):
    """What one indicator counts, in words (not the whole of a share), and the record that it is counted from."""

    definition: Counted
    record: Record = ""


class WordsReply(ReplyModel):
    """The same with a name; the value of an indicator is never the model's."""

    name: Phrase
    definition: Counted
    record: Record = ""


class GoalWordsReply(ReplyModel):
    """What is made and what good it does; numbers and dates are filled in by code."""

    deed: Phrase
    effect: Phrase


class Heading(StrEnum):
    """The nine categories by their official headings."""

    QUANTITY = Category.QUANTITY.level2
    QUALITY = Category.QUALITY.level2
    TIMELINESS = Category.TIMELINESS.level2
    COST = Category.COST.level2
    ECONOMIC_BENEFIT = Category.ECONOMIC_BENEFIT.level2
    SOCIAL_BENEFIT = Category.SOCIAL_BENEFIT.level2
    ECOLOGICAL_BENEFIT = Category.ECOLOGICAL_BENEFIT.level2
    SUSTAINABLE_IMPACT = Category.SUSTAINABLE_IMPACT.level2
    SATISFACTION = Category.SATISFACTION.level2

    @property
    def category(self) -> Category:
        return Category[self.name]


class RowReview(ReplyModel):
    """``reason`` stands first, so that the verdict follows from it."""

    reason: Sentence
    belongs: Literal["yes", "no", "unsure"]
    heading: Heading


class GoalReview(ReplyModel):
    """``rows`` are those that measure the goal; ``missing`` is the part of it that none measures, in its own words."""

    reason: Sentence
    rows: list[Annotated[int, Field(ge=1, le=300)]] = Field(max_length=20)
    missing: Phrase


REPLIES: dict[str, type[ReplyModel]] = {
    one.__name__: one
    for one in (TurnReply, BriefReply, DefinitionReply, WordsReply, GoalWordsReply, RowReview, GoalReview)
}
