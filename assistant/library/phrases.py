"""The grammar of indicator names: [adverb] + [direction verb] + object + [quantity] + [degree] (words in phrases.yaml)."""

import re
from functools import cache
from pathlib import Path
from typing import Literal

from assistant.model.text import tidy
from assistant.model.values import Frozen
from assistant.yaml_files import read_yaml

Direction = Literal["", "up", "down", "keep"]

_NUMBERING = re.compile(r"^(?:指标\s*\d+[:：、.]?|[（(]\d+[)）]|\d+[.、)）])\s*")
_DATED = re.compile(r"^(?:(?:19|20)\d{2}年?度?)?(?:\d{1,2}月(?:\d{1,2}日|底|份)?|年?底)?(?:之?前)?(?=\D{3})")
_MARKS = "，,；;。.！!？?、：: “”\"'"
_CLAUSE = re.compile(r"[，,；;。！!？?]|(?<=\D)[.](?=\D)")
_MEANS = re.compile(r"^(?:通过|依托|根据|随着|利用|结合|针对|基于|以)(?=.{4,})")
_FRAME = re.compile(
    r"^(?:为|对|给|向|使|让|于)(?P<thing>.{2,}?)(?:"
    r"(?:提供|带来|产生|创造)(?P<gift>.*)|(?:起到|奠定|打下|作出|做出|得到).*|服务|的?(?:影响|作用|贡献))$"
)
_EMPTY_GIFT = re.compile(r"(?:支撑|支持|服务|保障|帮助|便利|依据|影响|作用|基础|手段)$")
_FRAME_TAIL = re.compile(
    r"(?:提供|带来|产生).{0,8}(?:支撑|支持|服务|保障|帮助|便利|依据|影响|作用)$|是否.*$|的?(?:影响|作用|贡献)$"
)
_ATTAINED = re.compile(
    r"得到(?:长期|持续|有效|充分|明显|较好|进一步)*(?=治理|保护|控制|解决|落实|缓解|遏制|利用|整治|修复)"
)
_CONFORMS = re.compile(r"(?<=.{2})(?:符合|满足|达到)(?=.{2,}$).*")
_BY = re.compile(r"^(?:按照|按期|按时|按|依据|经过)(?:合同|计划|工期|进度|规定|要求)?(?:的)?(?=.{2,})")
_FIGHTS = re.compile(r"^(?:防控|防范|应对|处置)(?!.*(?:能力|水平|体系|机制|建设|工作|率|服务|队伍|措施)$)(?=.{4,})")
_SERVES = re.compile(
    r"^服务(?!质量|水平|能力|对象|单位|人员|标准|满意|时间|响应|态度|效率|中心|平台|体系|效果|保障|事项|业务|次数|人数|人次|天数|期|大局)(?=.{3,})"
)
# What follows a verb that is part of a noun: 规范性, 增加值, 提升率, 完成度.
_PART_OF_NOUN = re.compile(r"[性率值幅]|[度量数](?:$|[的、，])")
_SOFT_PART_OF_NOUN = re.compile(r"[性率度值量费员者力品化型类器表房金物]|数(?!据|字)")


_TWO = re.compile(
    r"(?P<first>.{2,}(?:率|度|数|数量|时间|次数|金额))[和与及、](?P<second>.{2,}(?:率|度|数|数量|时间|次数|金额))"
)


class NamePhrase(Frozen):
    """What a name says. ``object`` is what is measured, without direction and degree, empty when the name says nothing of
    its own; ``direction`` comes from the verb; ``others`` are objects of further clauses that the name strings together."""

    said: str
    object: str
    direction: Direction = ""
    others: tuple[str, ...] = ()

    @property
    def is_quantity(self) -> bool:
        """True when the object ends like something that can be counted (…率, …数量, …时间)."""
        return ends_in_quantity(self.object)


def read_name(name: str) -> NamePhrase:
    """Take a name apart. Of several clauses the first that is a quantity leads, else the first that names something."""
    said = tidy(name)
    parts = [_strip(clause) for clause in _clauses(said)]
    named = [(thing, direction) for thing, direction in parts if thing and not is_empty_name(thing)]
    if not named:
        return NamePhrase(said=said, object="")
    lead = next((part for part in named if ends_in_quantity(part[0])), named[0])
    means = {_strip(clause)[0] for clause in _clauses(said) if _MEANS.match(clause)}
    others = tuple(thing for thing, _ in named if thing != lead[0] and thing not in means)
    return NamePhrase(said=said, object=lead[0], direction=lead[1], others=others)


def unnumbered(name: str) -> str:
    """``name`` without a leading 指标1, (1), 2."""
    return _NUMBERING.sub("", name)


def ends_in_quantity(text: str) -> bool:
    return text.endswith(_words("quantities")) and not text.endswith("效率")


def quantity_of(text: str) -> str:
    """The quantity word that ``text`` ends with, the longest; empty when there is none."""
    return next((word for word in _words("quantities") if text.endswith(word)), "")


def is_empty_name(text: str) -> bool:
    """True for words that name nothing of a project's own (社会效益, 项目, 要求)."""
    return len(text) < 2 or text in _words("empty")


def counting_unit(text: str) -> str:
    """Unit in which the thing last named in ``text`` is counted (…企业 → 家), empty when unknown."""
    for group in ("counters", "acts"):
        words: dict[str, str] = _lexicon()[group]
        found = [(text.rfind(word) + len(word), len(word), unit) for word, unit in words.items() if word in text]
        if found:
            return max(found)[2]
    return ""


@cache
def _lexicon() -> dict[str, dict[str, str]]:
    loaded: dict[str, dict[str, str]] = read_yaml(Path(__file__).with_name("phrases.yaml"))
    return loaded


@cache
def _words(group: str) -> tuple[str, ...]:
    return tuple(sorted(_lexicon()[group], key=len, reverse=True))


@cache
def _verbs() -> tuple[tuple[str, Direction], ...]:
    listed: list[tuple[str, Direction]] = []
    for direction in ("up", "down", "keep"):
        listed += [(word, direction) for word in _words(direction)]
    return tuple(sorted(listed, key=lambda pair: -len(pair[0])))


def _clauses(text: str) -> list[str]:
    """Clauses; 、 and 并 part them only where another verb follows. A clause that tells only the means comes last."""
    parts = [part for clause in _CLAUSE.split(unnumbered(text)) for part in _verb_phrases(clause)]
    return sorted((part for part in parts if part.strip(_MARKS)), key=lambda part: bool(_MEANS.match(part)))


def _verb_phrases(clause: str) -> list[str]:
    two = _TWO.fullmatch(clause)
    if two:
        return [two["first"], two["second"]]
    opens_with_verb = clause.startswith(tuple(word for word, _ in _verbs()))
    verbs = "|".join(re.escape(word) for word, _ in _verbs() if opens_with_verb or word in _words("sure"))
    return re.split(rf"[、并和及且](?=(?:{verbs})了?[^率度性、]{{2}})", clause)


def _strip(clause: str) -> tuple[str, Direction]:
    clause = _DATED.sub("", unnumbered(clause).strip(_MARKS))
    if is_empty_name(clause):
        return "", ""
    text = _CONFORMS.sub("", _ATTAINED.sub("", clause))
    frame = _FRAME.match(text)
    if frame is None:
        text = _FRAME_TAIL.sub("", text)
    elif frame["gift"] is None or _EMPTY_GIFT.search(frame["gift"]):
        text = frame["thing"]
    else:
        text = frame["thing"] + frame["gift"]
    text = _MEANS.sub("", text) if _MEANS.match(text) else _BY.sub("", text)
    text, direction = _strip_lead(text)
    text, ending = _strip_tail(text)
    return text.strip(_MARKS), direction or ending


def _strip_lead(text: str) -> tuple[str, Direction]:
    direction: Direction = ""
    while True:
        rest = _without_adverb(text)
        found = next(((w, d) for w, d in _verbs() if rest.startswith(w) and _may_go(w, rest)), None)
        if found is not None:
            rest = re.sub(r"^[了着]", "", rest[len(found[0]) :])
            direction = direction or found[1]
        rest = rest if ends_in_quantity(rest) else _FIGHTS.sub("", _SERVES.sub("", rest))
        if rest == text:
            return text, direction
        text = rest


def _without_adverb(text: str) -> str:
    for word in _words("adverbs"):
        rest = text.removeprefix(word)
        if rest != text and len(rest) >= 2 and not _SOFT_PART_OF_NOUN.match(rest):
            return rest.removeprefix("地").removeprefix("的")
    return text


def _may_go(verb: str, text: str) -> bool:
    rest = text[len(verb) :]
    if verb in _words("sure"):
        return len(rest) >= 2 and not _PART_OF_NOUN.match(rest)
    return len(rest) >= 2 and not _SOFT_PART_OF_NOUN.match(rest) and not ends_in_quantity(text)


def _strip_tail(text: str) -> tuple[str, Direction]:
    direction: Direction = ""
    while not ends_in_quantity(text):
        ending = next((w for w in _words("endings") if text.endswith(w) and len(text) - len(w) >= 2), "")
        if not ending:
            return text.removesuffix("的"), direction
        direction = direction or _direction_in(ending)
        text = text.removesuffix(ending).rstrip(_MARKS + "的")
    return text, direction


def _direction_in(ending: str) -> Direction:
    return next((d for w, d in _verbs() if w in ending and d != "keep"), "")
