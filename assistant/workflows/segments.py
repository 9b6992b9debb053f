"""A message cut into clauses, each a request of its own or a part of one."""

import re
from dataclasses import dataclass

from assistant.composer.wording import with_commas

_MARKS = re.compile(r"(?P<mark>[，,。；;！!？?\n…]+)")
# Answers by number: 1、320万 2、年底前 3、1套.
_LISTED = re.compile(r"(?:^|(?<=[\s，,。；;\n]))[1-9](?:[、)）:：]|[.．](?!\d))\s*|[①②③]\s*")
_NOT_BUT = re.compile(
    r"不是(?P<old>[^，,。；;是]{0,8}[\d一二两三四五六七八九十][^，,。；;是]{0,8})[，,]?\s*(?:而)?是(?=[\d一二两三四五六七八九十百])"
)
_AND_NOT = re.compile(
    r"(?<=.)是(?P<new>[^，,。；;不是]{0,8}\d[^，,。；;不是]{0,8})不是[^，,。；;]{0,6}\d[^，,。；;]{0,6}(?=$|[，,。；;])"
)
_ARROW = re.compile(r"(?<=.)\s*(?:→|-+>|=>|—+>)\s*(?=[\d≥≤])")
# 满意度92%、合格率98%; 满意度92 合格率98; 显微镜100台离心机35台: one name and value behind the other.
_NEXT_PAIR = re.compile(
    r"(?:(?<=\d[\u4e00-\u9fff%‰])|(?<=\d[\u4e00-\u9fff]{2})|(?<=[\d%‰人次个件台套座家条项页元万亿年月天期户亩米里吨]))(?:、|\s+)(?=[\u4e00-\u9fff][^、，,。；;\n]{1,16}[\d一二两三四五六七八九十百])"
    r"|(?<=[\d][%‰])(?=[\u4e00-\u9fff]{2,10}(?:改成|改为|提到|不低于|不超过|至少|写|改)?\d)(?!以|左右|是|的|太|就|吧|够|也|行|改|或|到|和|及)"
)
_NUMBER_COMMA = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
# Words that open another request in the middle of a clause.
_JOINTS = re.compile(
    r"(?<=.{3})(?=然后|顺便|另外|接着|此外|同时(?:把|将|再)|并且|还有(?!啥|什么|没|哪|问题)|(?<![里中面内标类边块])(?<!(?<!一)下)再(?:把|将|加(?!上?$|[\d.零一二两三四五六七八九十百千半]+(?![\d.零一二两三四五六七八九十百千半条个项行]))|删|给|导|检查)|最后(?:再|把)|完了(?:再|把))"
)
_LEADS = re.compile(
    r"^(?:(?:领导|导师|老师|主任|局长|科长|处长|财务|会计|审计|上级|上面|上头|局里|单位|甲方|专家|业务科室?|人家|他们?)(?:那边)?(?:说|要求|建议|觉得|希望|让)(?:我们|了|要)?(?!明)|老师(?!\d|[约有共])|(?:就)?说(?=[\u4e00-\u9fff]{2,}.*\d)|所以|因此|那就|(?:领导|上面|[\u4e00-\u9fff]{1,4}[组科处部局办])(?:要求|让|说|建议|希望)(?:再|还)?(?=加|改|删|补|把|换|要)|然后|顺便|另外|接着|此外|同时|并且|还有(?!啥|什么|没|哪|问题)|最后(?!一?[条行个项]|那|的|面)|完了|再就是|其次|首先|一个是|对了|哦对?了?|噢|啊|嗯+|呃|那么|那(?![个条行些块边])|好的?|行(?:吧|啊|嘛)?|可以|算了|唉|诶|"
    r"请你?|麻烦你?|帮我|帮忙|劳驾|您?给我|(?:能不能|能否|可不可以)(?!不)|我想|我要|我觉得|感觉|想|觉得|你)+(?=.)"
)
_TAILS = re.compile(
    r"(?:就(?:行|好|可以|成)了?|行不行|行吗|可以吗|好吗|好不好|可以不|即可|谢谢|谢了|呗|啊|哈|呀|嘛|吧|了)+$"
)
_BOUND = re.compile(r"(?:别|不(?:能|得|可|许|准|应|要))(?=(?:超过?|低于|少于|高于|大于|小于|多于))")
_FILLER = re.compile(
    r"^(?:好[嘞咧哒滴勒呢]|可以了|行了|好了|没事了?|好吧|(?:麻烦|请)?(?:填上|改过来|更新)(?:一下|吧)?|老师|各位|嗯+|哦+|噢+|啊|呃|唉|诶|对了?|对的|是的|好的?|行|行吧|好吧|可以|算了|那|哦对了|等等|等一下|等下|稍等|这样|这样吧|是这样|听着|另外|还有|然后|顺便|首先|其次|最后|"
    r"改一改|改改|改一下|调一下|处理一下|弄一下|改改吧|麻烦了|谢谢|谢了|谢谢您|多谢|辛苦了?|拜托)$"
)
_WRONG = re.compile(
    r"^(?:(?:哦|噢|啊|呃|哎)?(?:不对|不是)|(?:哦|噢|啊|呃|哎)不(?=$)|我说的是|我是说|我的意思是|错了|弄错了|写错了|说错了|搞错了|记错了|口误|(?:我)?(?:刚才|刚刚|上面|前面)?(?:那个)?(?:我)?(?:说|写|弄|打|填|记|搞)错了|数(?:弄|写|打)?错了|更正(?:一下)?|纠正一下|有误|改口)+"
)

# A request put as a question: 满意度能不能写到92%, 可以把第三条删了吗.
_POLITE = re.compile(
    r"^(?P<what>[^，,不]{0,16}?)(?:能不能|能否|可不可以|可否|是不是可以|是否可以|可以|能|要不|麻烦)(?:再|也|都|先|帮我|给我|替我)*(?P<wish>(?:把|将).+|(?:改|调|提|降|加|换|延|推|压|减|增|砍|放宽|写[成到]|写(?=≥?\d|[一二三四五六七八九]|百分)|删|去掉|拿掉|定[在成为到]|设[成为到]|补|挪|移|放到).*)$"
)
_AGREED = re.compile(
    r"^(?P<wish>.*(?:把|改|调|提|降|删|加|换|写|定).+?)(?:，)?(?:可以|行|好|成|中|可)(?:吗|么|不|不行|不好|不可以)$"
)
_NO_WISH = re.compile(r"什么|啥|哪|怎么|咋|多少|为|不[写用要改]")
_NOT_OLD = re.compile(
    r"^(?:而|并)?(?:不是|别写|不要写|不用写|不要|不写|别用|不再是)(?:原来的?|之前的?)?(?=[\d一二两三四五六七八九十百])[^，,。]{1,9}$"
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
    parts = _MARKS.split(_NEXT_PAIR.sub("，", with_commas(_unlisted(_joined(_NUMBER_COMMA.sub("", message.strip()))))))
    for place in range(0, len(parts), 2):
        mark = parts[place - 1] if place else ""
        ends = parts[place + 1] if place + 1 < len(parts) else ""
        for number, piece in enumerate(_JOINTS.split(parts[place])):
            text = piece.strip()
            if not text or (
                found and _NOT_OLD.match(text) and re.search(r"\d|[一二两三四五六七八九十]", found[-1].text)
            ):
                continue  # of 是24座，不是22座 the second half
            head = _WRONG.match(text)
            wrong = wrong or head is not None
            rest = text[head.end() :].lstrip("的是，") if head else text
            if not rest or _FILLER.match(rest):
                continue
            asks = "?" in ends or "？" in ends or bool(re.search(r"(?:[吗呢么]|行不行|好不好)$", rest))
            wish = _wished(rest)
            if asks and not wish and (agreed := _AGREED.match(rest)) and not _NO_WISH.search(rest):
                wish = agreed["wish"]
            found.append(Clause(plain(wish or rest), text, mark if number == 0 else "", wrong, asks and not wish))
            wrong = False
    if found and wrong:  # 面积是3200平米，刚才说错了
        found[-1] = Clause(found[-1].text, found[-1].said, found[-1].mark, True, found[-1].is_question)
    return tuple(found)


def _joined(text: str) -> str:
    """不是60个，是62个 and 60→62 as one change."""
    text = _AND_NOT.sub(lambda found: f"改成{found['new']}", text)
    return _ARROW.sub("改成", _NOT_BUT.sub(_changed, text))


def _changed(found: re.Match[str]) -> str:
    """Behind a name the old value says nothing more."""
    named = re.search(r"[\u4e00-\u9fff]{2}$", found.string[: found.start()]) is not None
    return "改成" if named else f"{found['old']}改成"


def _unlisted(text: str) -> str:
    """Answers numbered from 1 as clauses; 2、4 of 2、4两条 are no numbers of answers."""
    numbers = [found.group()[0] for found in _LISTED.finditer(text)]
    return _LISTED.sub("；", text) if len(numbers) > 1 and numbers[0] in "1①" else text


def _wished(text: str) -> str:
    """What a polite question asks to be done; empty for a question that wants an answer."""
    found = _POLITE.match(re.sub(r"[吗呢么吧]+$", "", text))
    return f"{found['what']}{found['wish']}" if found and not _NO_WISH.search(text) else ""


def plain(text: str) -> str:
    """``text`` without polite words in front and particles behind; itself when nothing would be left."""
    short = _BOUND.sub("不", _LEADS.sub("", text.strip('“”" ')))
    return _TAILS.sub("", short) or short or text


def is_correction(message: str) -> bool:
    """True for a message that says no more than that something was wrong."""
    return bool(_WRONG.match(message.strip()))
