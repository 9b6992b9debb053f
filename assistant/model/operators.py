"""Bounds as people word them: signs and words before or after a number → :class:`Operator`."""

import re

from assistant.model.values import Operator

_BEFORE_WORDS = {
    Operator.GE: "不低于 不少于 不小于 不短于 不早于 不得低于 不得少于 不能低于 不能少于 大于等于 大于或等于 高于等于 高于或等于 "
    "达到 至少 最低 最少 起码 最起码 少说 少说也有 少说也要 保底 打底 不下 不下于 达 ≥",
    Operator.LE: "不高于 不超过 不超出 不多于 不大于 不长于 不晚于 不迟于 不得高于 不得超过 不得多于 不得晚于 不能超过 不能高于 不突破 "
    "小于等于 小于或等于 低于等于 低于或等于 控制在 至多 最多 顶多 撑死 封顶 不出 最高 最迟 ≤",
    Operator.GT: "大于 高于 多于 超过 优于 突破 >",
    Operator.LT: "小于 低于 少于 短于 <",
    Operator.EQ: "等于 为 =",
    None: "保持在 维持在 稳定在 保持 维持 稳定 在",
}
_AFTER_WORDS = {
    Operator.GE: "(含)及以上 及以上 或以上 (含)以上 以上",
    Operator.LE: "(含)及以下 及以下 或以下 (含)以下 (含)以内 以下 以内 之内 内",
}
# Said of a bound in talk: only at the end of what is said, 起步 and 封顶 begin other words too.
_TALK = {
    Operator.GE: "打底 起步 保底 起跳 往上 朝上 挂零 只多不少 只增不减 上不封顶",
    Operator.LE: "封顶 打住 顶格 到顶 为限 往下 朝下 只少不多 挡住",
    None: "不打折 不打折扣 不打半点折扣",
}
_BEFORE_OF = {word: operator for operator, words in _BEFORE_WORDS.items() for word in words.split()}
_AFTER_OF = {word: operator for operator, words in _AFTER_WORDS.items() for word in words.split()}
_FILLER = re.compile("(?:力争|争取|确保|保证|应当?|须|需|均|都)*")
_BEFORE = re.compile("|".join(re.escape(word) for word in sorted(_BEFORE_OF, key=len, reverse=True)))
_TALK_OF = {word: operator for operator, words in _TALK.items() for word in words.split()}
_AFTER = re.compile("|".join(re.escape(word) for word in sorted(_AFTER_OF, key=len, reverse=True)))
_TALKED = re.compile(
    rf"({'|'.join(sorted(_TALK_OF, key=len, reverse=True))})(?:[,、]?(?:上不封顶|多多益善))?(?=$|[,，;；。(、])"
)


def leading_operator(text: str) -> tuple[Operator | None, str]:
    """The bound that normalised ``text`` begins with, and the rest; 保持在 is taken off and bounds nothing."""
    filler = _FILLER.match(text)
    bare = text[filler.end() :] if filler else text
    found = _BEFORE.match(bare)
    return (_BEFORE_OF[found.group()], bare[found.end() :]) if found else (None, bare)


def trailing_operator(text: str) -> tuple[Operator | None, str]:
    """The bound worded behind a number, at the start of ``text``, and the rest."""
    found = _AFTER.match(text)
    if found:
        return _AFTER_OF[found.group()], text[found.end() :]
    talked = _TALKED.match(text) if text else None
    return (_TALK_OF[talked[1]], text[talked.end() :]) if talked else (None, text)


def stronger(before: Operator | None, after: Operator | None) -> Operator | None:
    """The bound meant by a wording with both: 达到5%以下 is an upper bound, 不低于95%以上 stays ``before``."""
    if before is None or (after is not None and before is not Operator.EQ and before.is_upper != after.is_upper):
        return after
    return before
