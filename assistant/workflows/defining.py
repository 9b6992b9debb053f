"""A model's definition of an indicator: the rules' own words with words of the project put between them, and the record that it is
counted from. Nothing of the rules' formula can be lost or changed that way."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from assistant.library import load_library
from assistant.library.phrases import quantity_of
from assistant.model.categories import Category
from assistant.model.table import Indicator
from assistant.model.text import bare, tidy
from assistant.workflows.grounding import numbers_in

_FROM = re.compile(r"[，；。]?以(?P<record>[^，；。]{2,30})为准$")
_RECORD = re.compile(
    r"(?:单|(?:签到|统计|汇总|登记|评价|报)表|记录|报告|日志|台账|名册|名单|清单|凭证|文件|合同|通知|证明|问卷)$"
)
_OF_PEOPLE = re.compile(
    r"(?:人|员|者|户|生|民|众|单位|企业|对象)(?:的)?(?:记录|报告|日志|文件)$"
)  # people are listed, not recorded
_COUNTED = re.compile(r"(?:1\s*[−-])?(?P<counted>[^/，；。（(]+?)(?=合计|[/，；。（(]|$)")
_HAS_RECORD = re.compile(r"为准|按工单|台账|凭证|名单|名册|纪要|清单内|问卷")
_SEAM = re.compile(r"[的和与及、中在对由]")
LONGEST_COUNTED = 45  # characters of a definition that a model can be asked to write again
_LONGEST, _LONGEST_RECORD = 80, 18  # characters
_KNOWN = 0.8  # share of the pairs of characters put in that the material must hold
_ENDS = ("记录", "报告", "日志", "文件", "单", "表")
_ANYBODYS = frozenset({"系统", "项目", "平台", "工程", "服务"})
_KINDS = ("系统", "平台", "程序", "软件", "工程", "项目", "设备", "设施")  # what a thing is called behind its own name
_WITHIN = re.compile(r"[\u4e00-\u9fff](?<!的)$")
_THING = 2  # characters by which a word is found again
_TWICE = 3  # characters in a row that are said a second time


@dataclass(frozen=True)
class _Said:
    body: str
    record: str


@dataclass(frozen=True)
class _Added:
    """``words`` put in between ``begun`` and ``rest`` of the rules' definition."""

    words: str
    begun: str
    rest: str


def counted_part(own: str) -> str:
    """What the rules' definition ``own`` counts, without what it is divided by and what is said about it: all of it that a model
    is shown and may put words into. The less it has to write again, the sooner it has written."""
    found = _COUNTED.match(own)
    return found["counted"] if found else own


def with_counted(own: str, said: str, record: str) -> str:
    """``own`` with ``said``, which a model made of its counted part, in the place of that, and with the ``record``."""
    part, words = counted_part(own), _read(said)
    whole = own.replace(part, words.body, 1)
    named = tidy(record).strip("。；，").removeprefix("以").removesuffix("为准") or words.record
    return f"{whole}，以{named}为准" if named and not has_record(own) else whole


def has_room(made: Indicator) -> bool:
    """False for a row whose definition is too long to be written again, or already names its record and the thing of its name."""
    own = made.definition
    is_told = has_record(own) and _share_in(made.name.removesuffix(quantity_of(made.name)), own) == 1.0
    return len(counted_part(own)) <= LONGEST_COUNTED and not is_told


def has_record(own: str) -> bool:
    """True for a definition that says what it is counted from."""
    return _HAS_RECORD.search(own) is not None


def defined(said: str, made: Indicator, material: str) -> tuple[str, str]:
    """The definition that may stand for that of ``made``, and in Chinese why the model's was not taken in part or as a whole
    (empty where it was). ``material`` is all that the words put in may speak of."""
    own = made.definition
    whole = _Said(_plain(said), "") if has_record(own) else _read(said)
    doubt = _doubt(whole.body, made, material)
    body = own if doubt else _balanced(whole.body, own)
    tail = f"，以{whole.record}为准" if whole.record and _is_record_of(whole.record, made, material) else ""
    text = f"{body}{tail}"
    if len(text) > _LONGEST:
        return own, "描述太长"
    return text, doubt


def _plain(said: str) -> str:
    return tidy(said).replace("÷", "/").rstrip("。；，")


def _read(said: str) -> _Said:
    text = _plain(said)
    found = _FROM.search(text)
    return _Said(text[: found.start()], found["record"]) if found else _Said(text, "")


def _doubt(body: str, made: Indicator, material: str) -> str:
    own = made.definition
    added = _put_in(body, own)
    if added is None:
        return "描述换了算法"
    words = [bare(_SEAM.sub("", one.words)) for one in added]
    if any(True for text in words for _ in numbers_in(text)):
        return "描述里有规则的写法没有的数"
    put_in = "".join(one.words for one in added)
    if "，" in put_in or "/" in put_in:
        return "描述里多了一件事"
    if any(_share_in(text, f"{material}\n{own}") < _KNOWN for text in words):
        return "描述说到了材料没有的东西"
    if any(_says_twice(one, made) for one in added):
        return "描述把一件事说了两遍"
    if made.category is Category.SATISFACTION and any(_judges_the_asked(one, made) for one in added):
        return "描述把调查的人写成了评价的对象"
    return ""


def _says_twice(added: _Added, made: Indicator) -> bool:
    """True where the words put in hold the quantity of the row, or words of the rules' definition, or name a kind of thing
    before another one (…平台系统数), or part it from what it is called by (检测…系统)."""
    words, own = added.words, made.definition
    again = any(words[i : i + _TWICE] in own for i in range(len(words) - _TWICE + 1))
    is_parted = words.endswith(_KINDS) or _WITHIN.search(added.begun) is not None
    quantity = quantity_of(made.name)
    return again or (is_parted and added.rest.startswith(_KINDS)) or (len(quantity) > 1 and quantity in words)


def _judges_the_asked(added: _Added, made: Indicator) -> bool:
    """True where those whose satisfaction is asked stand in the place of what they judge (对发卡企业评价为满意)."""
    asked = made.name.removesuffix(quantity_of(made.name))[-2:]
    is_judged = added.words.startswith("对") and added.rest.startswith("评价")
    return is_judged and added.words.endswith((asked, "对象"))


def _put_in(body: str, own: str) -> list[_Added] | None:
    """What stands in ``body`` between the characters of ``own``, which it holds in their order; None where it does not."""
    added, run, place = [], "", 0
    for char in body:
        if char == own[place : place + 1]:
            if run:
                added.append(_Added(run, own[:place], own[place:]))
            run, place = "", place + 1
        else:
            run += char
    if place < len(own):
        return None
    return [*added, _Added(run, own, "")] if run else added


def _balanced(body: str, own: str) -> str:
    """``body`` with what it puts before a word above the line of a share put before the same word below it as well."""
    above, line, below = body.partition("/")
    if not line or below != own.partition("/")[2]:
        return body
    for one in _put_in(body, own) or ():
        thing = one.rest[:_THING]
        if len(thing) == _THING and not below.partition(thing)[0].endswith("总"):
            below = below.replace(thing, one.words + thing, 1)
    return f"{above}{line}{below}"


def _is_record_of(record: str, made: Indicator, material: str) -> bool:
    """True when the record has to do with what is counted, and is one by which rows of this category are proved in the library:
    its kind is, and what stands before it are words of the material. A register of something else proves nothing."""
    is_odd = len(record) > _LONGEST_RECORD or _OF_PEOPLE.search(record) or any(True for _ in numbers_in(record))
    if is_odd or not _RECORD.search(record):
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
