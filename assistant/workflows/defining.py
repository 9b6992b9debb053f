"""A model's definition of an indicator: the rules' own words with words of the project put between them, and the record that it is
counted from. Nothing of the rules' formula can be lost or changed that way."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from assistant.library import load_library
from assistant.model.categories import Category
from assistant.model.table import Indicator
from assistant.model.text import bare, tidy
from assistant.workflows.grounding import numbers_in

_FROM = re.compile(r"[，；。]?以(?P<record>[^，；。]{2,30})为准$")
_RECORD = re.compile(
    r"(?:单|(?:签到|统计|汇总|登记|评价|报)表|记录|报告|日志|台账|名册|名单|清单|凭证|文件|合同|通知|证明|问卷)$"
)
_HAS_RECORD = re.compile(r"为准|按工单|台账|凭证|名单|名册|纪要|清单内|问卷")
_SEAM = re.compile(r"[的和与及、中在对由]")
_LONGEST, _LONGEST_RECORD = 80, 18  # characters
_KNOWN = 0.8  # share of the pairs of characters put in that the material must hold
_ENDS = ("记录", "报告", "日志", "文件", "单", "表")
_ANYBODYS = frozenset({"系统", "项目", "平台", "工程", "服务"})


@dataclass(frozen=True)
class _Said:
    body: str
    record: str


def defined(said: str, made: Indicator, material: str) -> tuple[str, str]:
    """The definition that may stand for that of ``made``, and in Chinese why the model's was not taken in part or as a whole
    (empty where it was). ``material`` is all that the words put in may speak of."""
    own = made.definition
    whole = _read(said)
    doubt = _doubt(whole.body, own, material)
    body = own if doubt else whole.body
    tail = (
        "" if _HAS_RECORD.search(own) or not _is_record_of(whole.record, made, material) else f"，以{whole.record}为准"
    )
    text = f"{body}{tail}"
    if len(text) > _LONGEST:
        return own, "描述太长"
    return text, doubt


def _read(said: str) -> _Said:
    text = tidy(said).replace("÷", "/").rstrip("。；，")
    found = _FROM.search(text)
    return _Said(text[: found.start()], found["record"]) if found else _Said(text, "")


def _doubt(body: str, own: str, material: str) -> str:
    put_in = _put_in(body, own)
    if put_in is None:
        return "描述换了算法"
    words = [bare(_SEAM.sub("", words)) for words in put_in]
    if any(True for text in words for _ in numbers_in(text)):
        return "描述里有规则的写法没有的数"
    if "，" in "".join(put_in) or "/" in "".join(put_in):
        return "描述里多了一件事"
    if any(_share_in(text, f"{material}\n{own}") < _KNOWN for text in words):
        return "描述说到了材料没有的东西"
    return ""


def _put_in(body: str, own: str) -> list[str] | None:
    """The runs of characters of ``body`` between those of ``own``, which it holds in their order; None where it does not."""
    runs, run, rest = [], "", iter(own)
    wanted = next(rest, "")
    for char in body:
        if char == wanted:
            if run:
                runs.append(run)
            run, wanted = "", next(rest, "")
        else:
            run += char
    if wanted:
        return None
    return [*runs, run] if run else runs


def _is_record_of(record: str, made: Indicator, material: str) -> bool:
    """True when the record has to do with what is counted, and is one by which rows of this category are proved in the library:
    its kind is, and what stands before it are words of the material. A register of something else proves nothing."""
    if len(record) > _LONGEST_RECORD or not _RECORD.search(record) or any(True for _ in numbers_in(record)):
        return False
    end = next((end for end in _ENDS if record.endswith(end)), "")
    counted = {*_pairs(made.name), *_pairs(made.definition)} - _ANYBODYS
    if not any(pair in counted for pair in _pairs(record.removesuffix(end))):
        return False
    kind = _kind_of(record, made.category)
    of_what = record.removesuffix(kind)
    return bool(kind) and (not of_what or _share_in(of_what, f"{material}\n{made.definition}") == 1.0)


def _kind_of(record: str, category: Category | None) -> str:
    """The longest end of ``record`` (two characters at least) by which the library proves rows of ``category``; empty for none."""
    known = _records(category)
    ends = (record[start:] for start in range(len(record) - 1))
    return next((end for end in ends if any(one.endswith(end) for one in known)), "")


@cache
def _records(category: Category | None) -> frozenset[str]:
    """The documents by which the library's rows of ``category`` are proved."""
    entries = (entry for entry in load_library().entries if entry.category is category)
    return frozenset(one for entry in entries for one in re.split(r"[、，；或及和]", entry.evidence) if one)


def _share_in(words: str, material: str) -> float:
    known, pairs = bare(material), list(_pairs(words))
    return sum(pair in known for pair in pairs) / len(pairs) if pairs else 1.0


def _pairs(words: str) -> Iterator[str]:
    flat = bare(words)
    return (flat[i : i + 2] for i in range(len(flat) - 1))
