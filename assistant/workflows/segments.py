"""A message cut into clauses, each a request of its own or a part of one."""

import re
from dataclasses import dataclass

_MARKS = re.compile(r"(?P<mark>[，,。；;！!？?\n]+)")
# Answers by number: 1、320万 2、年底前 3、1套.
_LISTED = re.compile(r"(?:^|(?<=[\s，,。；;\n]))[1-9](?:[、)）:：]|[.．](?!\d))\s*|[①②③]\s*")
_NOT_BUT = re.compile(
    r"不是(?P<old>[^，,。；;]{0,8}\d[^，,。；;]{0,8})[，,]?\s*(?:而)?是(?=[\d一二两三四五六七八九十百])"
)
_AND_NOT = re.compile(
    r"(?<=.)是(?P<new>[^，,。；;不是]{0,8}\d[^，,。；;不是]{0,8})不是[^，,。；;]{0,6}\d[^，,。；;]{0,6}(?=$|[，,。；;])"
)
_ARROW = re.compile(r"(?<=.)\s*(?:→|-+>|=>|—+>)\s*(?=[\d≥≤])")
_NUMBER_COMMA = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
# Words that open another request in the middle of a clause.
_JOINTS = re.compile(
    r"(?<=.{3})(?=然后|顺便|另外|接着|此外|同时(?:把|将|再)|并且|还有(?!啥|什么|没|哪|问题)|再(?:把|将|加|删|给)|最后(?:再|把)|完了(?:再|把))"
)
_LEADS = re.compile(
    r"^(?:然后|顺便|另外|接着|此外|同时|并且|还有(?!啥|什么|没|哪|问题)|最后(?!一?[条行个项]|那|的|面)|完了|再就是|其次|首先|一个是|对了|哦对?了?|噢|啊|嗯+|呃|那么?|好的?|行(?:吧|啊|嘛)?|可以|算了|唉|诶|"
    r"请你?|麻烦你?|帮我|帮忙|劳驾|您?给我|能不能|能否|可不可以|我想|我要|我觉得|感觉|想|你)+(?=.)"
)
_TAILS = re.compile(
    r"(?:就(?:行|好|可以|成)了?|行不行|行吗|可以吗|好吗|好不好|可以不|即可|谢谢|谢了|呗|啊|哈|呀|嘛|吧|了)+$"
)
_BOUND = re.compile(r"(?:别|不(?:能|得|可|许|准|应|要))(?=(?:超过?|低于|少于|高于|大于|小于|多于))")
_FILLER = re.compile(
    r"^(?:嗯+|哦+|噢+|啊|呃|唉|诶|对了?|对的|是的|好的?|行|行吧|好吧|可以|算了|那|哦对了|等等|等一下|等下|稍等|这样|这样吧|是这样|听着|另外|还有|然后|顺便|首先|其次|最后|"
    r"改一改|改改|改一下|调一下|处理一下|弄一下|改改吧|麻烦了|谢谢|谢了|谢谢您|多谢|辛苦了?|拜托)$"
)
_WRONG = re.compile(
    r"^(?:(?:哦|噢|啊|呃|哎)?(?:不对|不是)|(?:哦|噢|啊|呃|哎)不(?=$)|我说的是|我是说|我的意思是|错了|弄错了|写错了|说错了|搞错了|记错了|(?:我)?(?:刚才|刚刚|上面|前面)?(?:那个)?(?:我)?(?:说|写|弄|打|填|记|搞)错了|数(?:弄|写|打)?错了|更正(?:一下)?|纠正一下|有误|改口)+"
)


@dataclass(frozen=True)
class Clause:
    """``text`` without lead-in and tail; ``said`` to the letter; ``mark`` stood in front of it; ``is_correction`` when a
    word before said that the last thing was wrong; ``is_question`` when it ends so."""

    text: str
    said: str
    mark: str = ""
    is_correction: bool = False
    is_question: bool = False


def clauses_of(message: str) -> tuple[Clause, ...]:
    """The clauses of ``message`` in order, fillers (嗯, 对了) left out; a lone filler stays."""
    found: list[Clause] = []
    wrong = False
    parts = _MARKS.split(_unlisted(_joined(_NUMBER_COMMA.sub("", message.strip()))))
    for place in range(0, len(parts), 2):
        mark = parts[place - 1] if place else ""
        ends = parts[place + 1] if place + 1 < len(parts) else ""
        for number, piece in enumerate(_JOINTS.split(parts[place])):
            text = piece.strip()
            if not text:
                continue
            head = _WRONG.match(text)
            wrong = wrong or head is not None
            rest = text[head.end() :].lstrip("的是，") if head else text
            if not rest or _FILLER.match(rest):
                continue
            asks = "?" in ends or "？" in ends or bool(re.search(r"[吗呢么]$", rest))
            found.append(Clause(plain(rest), text, mark if number == 0 else "", wrong, asks))
            wrong = False
    if found and wrong:  # 面积是3200平米，刚才说错了
        found[-1] = Clause(found[-1].text, found[-1].said, found[-1].mark, True, found[-1].is_question)
    return tuple(found)


def _joined(text: str) -> str:
    """不是60个，是62个 and 60→62 as one change."""
    text = _AND_NOT.sub(lambda found: f"改成{found['new']}", text)
    return _ARROW.sub("改成", _NOT_BUT.sub(lambda found: f"{found['old']}改成", text))


def _unlisted(text: str) -> str:
    """Answers numbered from 1 as clauses; 2、4 of 2、4两条 are no numbers of answers."""
    numbers = [found.group()[0] for found in _LISTED.finditer(text)]
    return _LISTED.sub("；", text) if len(numbers) > 1 and numbers[0] in "1①" else text


def plain(text: str) -> str:
    """``text`` without polite words in front and particles behind; itself when nothing would be left."""
    short = _BOUND.sub("不", _LEADS.sub("", text.strip('“”" ')))
    return _TAILS.sub("", short) or short or text


def is_correction(message: str) -> bool:
    """True for a message that says no more than that something was wrong."""
    return bool(_WRONG.match(message.strip()))
