"""What a turn tells while it is still at work: words of the answer, the draft as it grows."""

from dataclasses import dataclass

from assistant.model.drafts import Draft


@dataclass(frozen=True)
class Words:
    """The next piece of an answer; an empty one says that it is still waited for."""

    text: str


@dataclass(frozen=True)
class Grown:
    """The draft with one more row or text in its final wording; ``done`` of ``total`` are."""

    draft: Draft
    done: int
    total: int


Progress = Words | Grown
