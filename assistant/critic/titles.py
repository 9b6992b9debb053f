"""Comparing project names with goals and with each other: what is left once the frame words are taken away."""

import re
from functools import lru_cache

from assistant.model.text import bare

_BOND = re.compile(r"[-—－]?\s*(?:\d{4}年)?(?:一般|专项)?(?:政府)?债券(?:利息)?$")
_FRAME = re.compile(
    r"建设|完成|举办|举行|承办|保障|推进|实施|开展|做好|正常|顺利|进行|年度|任务|工作|项目|升级改造|升级|改造|采购|购置|本年|全年|\d{4}年度?|工程|相关|的|支付|支出|经费"
)
_DEBT = re.compile(r"(?:债券|债务|贷款)?(?:还本付息|利息|本金|本息)|债券|及时|按时|按期|足额|偿还|归还")
_YEAR = re.compile(r"(?:19|20)\d{2}年?度?")
_BATCH = re.compile(r"第?[一二三四五六七八九十\d]{1,2}批次?")
_TAIL = re.compile(r"(?:建设)?(?:项目|工程)?(?:绩效目标表)?$")
_TOTAL = re.compile(r"(?:.*(?:部门|单位|项目|支出|预算|全部))?(?:合计|总计|汇总|小计)(?:表|数)?")
_TELLING = frozenset(
    "一二三四五六七八九十甲乙丙丁东西南北中上下左右前后新旧老大小高低内外不非无期批段区县镇乡村校院所站"
)
_CLOSE = 0.9  # of the longer name that the shorter one must have (a typing difference, not another project)


@lru_cache(maxsize=4096)
def core(text: str) -> str:
    """Bare text without bond suffix, years and the words that say only "do the project"."""
    flat = bare(text)
    return _FRAME.sub("", bare(_BOND.sub("", flat)) if "债券" in flat else flat)


def restates(goal: str, title: str) -> bool:
    """True when the goal says nothing but the title with 建设/完成/保障 around it."""
    said, named = core(goal), core(title)
    if not said or names_only_debt(goal):
        return True
    return len(said) >= 2 and said in named and len(bare(goal)) <= len(bare(title)) + 12


@lru_cache(maxsize=4096)
def names_only_debt(text: str) -> bool:
    """True when ``text`` only names debt service (项目还本付息, 债券利息): neither whose debt it is nor how much."""
    flat = bare(text)
    return _DEBT.search(flat) is not None and not _DEBT.sub("", core(flat)) and not re.search(r"\d", flat)


def project_title(text: str) -> str:
    """A project's name without bond, year and batch and without 建设项目 at its end: the same for all its years."""
    return _TAIL.sub("", _BATCH.sub("", _YEAR.sub("", _BOND.sub("", bare(text)))))


def is_near_length(shorter: str, longer: str) -> bool:
    """True when the titles are near enough in length to name the same project."""
    return len(shorter) >= _CLOSE * len(longer)


def is_same_title(shorter: str, longer: str) -> bool:
    """True when two project titles differ by a few left-out characters that tell no two projects apart (及 and 及其).

    Both in the form of :func:`project_title`, the longer one second.
    """
    if not is_near_length(shorter, longer):
        return False
    left_out = []
    position = 0
    for letter in longer:
        if position < len(shorter) and shorter[position] == letter:
            position += 1
        else:
            left_out.append(letter)
    return position == len(shorter) and not any(c in _TELLING or (c.isascii() and c.isalnum()) for c in left_out)


def is_total_title(text: str) -> bool:
    """True for a table that only sums up others: 项目支出合计, 部门预算汇总表."""
    return _TOTAL.fullmatch(bare(text)) is not None
