"""Comparing goals with project names: what is left of a text once the frame words are taken away."""

import re

from assistant.model.text import bare

_BOND = re.compile(r"[-—－]?\s*(?:\d{4}年)?(?:一般|专项)?(?:政府)?债券(?:利息)?$")
_FRAME = re.compile(
    r"建设|完成|保障|推进|实施|开展|做好|正常|顺利|进行|年度|任务|工作|项目|升级改造|升级|改造|采购|购置|本年|全年|\d{4}年度?|工程|相关|的|支付|支出|经费"
)


def core(text: str) -> str:
    """Bare text without bond suffix, years and the words that say only "do the project"."""
    return _FRAME.sub("", bare(_BOND.sub("", bare(text))))


def restates(goal: str, title: str) -> bool:
    """True when the goal says nothing but the title with 建设/完成/保障 around it."""
    said, named = core(goal), core(title)
    if not said:
        return True
    return len(said) >= 2 and said in named and len(bare(goal)) <= len(bare(title)) + 12
