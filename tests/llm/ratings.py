"""A small reply type and prompt for the tests of the room."""

from enum import StrEnum

from pydantic import Field

from assistant.llm import Prompt, ReplyModel


class Colour(StrEnum):
    RED = "红"
    BLUE = "蓝"


class Rating(ReplyModel):
    colour: Colour
    note: str = Field(max_length=12)


PROMPT = Prompt("test/rating", 1, "0123456789ab", "你给资料评级。", "给这一行评级。", 100)
GOOD = {"colour": "蓝", "note": "说得清"}
