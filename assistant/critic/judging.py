"""Whether words judge: 高 in 高程 and 服务 in 服务区 are part of a thing's name and judge nothing."""

from assistant.critic.words import matcher


def judges(text: str, *groups: str) -> bool:
    """True when a word of the ``groups`` of vague.yaml stands in ``text``, names of things left aside."""
    return matcher("vague", *groups).finds(matcher("vague", "names").sub("", text))
