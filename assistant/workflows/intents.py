"""What a message wants, read by its words. The order of the list is the order of precedence."""

import re
from dataclasses import dataclass
from enum import StrEnum

from assistant.workflows.row_reference import ORDINAL


class Wish(StrEnum):
    """Kinds of turns other than facts about the project and answers to questions."""

    HELP = "help"
    GREETING = "greeting"
    UNDO = "undo"
    RESTART = "restart"
    EXPORT = "export"
    EXPLAIN = "explain"
    CHECK = "check"
    PRECEDENTS = "precedents"
    TAKE_OFFERED = "take_offered"
    DELETE = "delete"
    ADD = "add"
    SET = "set"
    SUGGEST = "suggest"
    REWRITE = "rewrite"
    CONFIRM = "confirm"
    DRAFT_NOW = "draft_now"
    SKIP = "skip"
    RENEW = "renew"


@dataclass(frozen=True)
class Intent:
    """``what`` and ``value`` are the parts of the message that the wish is about; either may be empty."""

    wish: Wish
    what: str = ""
    value: str = ""


_POLITE = re.compile(r"^(?:请你?|麻烦你?|帮我|帮忙|可以|能不能|能否|那就?|好的?[，,]|再?给我|我想|我要|想|你)+")
_VERB = r"(?:改|调整?|设|换|写|定|提升?|提高|降低?|压缩?|缩短|延长|放宽|减少|增加|扩大|填)(?:成|为|到|至)"
_SET = re.compile(
    rf"^(?:把|将)?(?P<what>.{{1,40}}?)(?:的?(?:目标值|指标值|数值))?(?:应该?|要|统一|都|全部?)*{_VERB}(?P<value>.+)$"
)
_SET_FORWARD = re.compile(rf"^{_VERB}(?P<value>.+)$")
_ALL_SET = re.compile(rf"^(?:全部?|都|统统|所有的?(?:指标)?)(?:给我)?(?:{_VERB}|写|填)(?P<value>.+)$")
_DELETE = re.compile(
    r"^(?:把|将)?(?P<what>.{0,30}?)(?:给我)?(?:删掉|删除|删去|去掉|拿掉|不要了?|删了|删)(?P<after>.{0,30})$"
)
_ADD = re.compile(
    r"^(?:再|还要|另外|多)*(?:加上?|增加|添加?|补充?|新增)(?:进去?)?(?P<n>[一二两三四五2-5]?[个条项]|几[个条项])?(?P<what>.*)$"
)
_OFFERED = re.compile(
    r"^(?:就?用|加上?|采用|选|要|把)*(?:第(?P<n>[\d一二三四五六七八九十]+)个|(?P<all>这些?都|都|全部?))(?:加上?|采用|加进去?|要|用)*(?:进去|进来|到表里)?(?:吧|了)?$"
)
_SUGGEST = re.compile(
    r"(?:给|推荐|建议|来|出|列|有没有|想要|看看).{0,8}?(?P<what>[\u4e00-\u9fff]{0,6}?)指标|指标.{0,4}(?:推荐|建议)|^推荐|怎么(?:设|写).{0,8}指标"
)
_PLAIN: tuple[tuple[Wish, re.Pattern[str]], ...] = (
    (
        Wish.RENEW,
        re.compile(
            r"(?:目标|用途).{0,6}(?:跟着|一起|同步)(?:都)?(?:改|更新|变)|(?:重写|更新|同步)(?:一下)?(?:绩效)?目标|^跟着改"
        ),
    ),
    (Wish.HELP, re.compile(r"能说什么|怎么用|能做什么|^帮助$|^help$|会什么|有什么功能|使用说明")),
    (Wish.UNDO, re.compile(r"撤销|撤回|恢复(?:到)?上(?:一|个)|上一版|退回|还原|改回去|回到上一步|取消刚才")),
    (Wish.RESTART, re.compile(r"重新开始|从头(?:再)?来|换(?:一)?个项目|另(?:外)?(?:起|写)一(?:份|张)|新起一稿|清空")),
    (
        Wish.EXPORT,
        re.compile(
            r"导出|下载|保存(?:成|为)|存成|打印|(?:要|给我|生成|转成|发我).{0,6}(?:word|excel|文档|表格文件)",
            re.IGNORECASE,
        ),
    ),
    (
        Wish.PRECEDENTS,
        re.compile(r"类似|先例|别人怎么写|别的(?:单位|项目)|案例|参考(?:一下)?(?:别|其他)|以前的项目|同类项目"),
    ),
    (
        Wish.CHECK,
        re.compile(
            r"^(?:再)?(?:检查|审核|审一下|审查|查一下|体检)|有(?:没有|什么|哪些)(?:问题|毛病|错)|能不能过|看看问题|合不合格"
        ),
    ),
    (Wish.REWRITE, re.compile(r"改写|重写|润色|优化一下|把不合格的|改一下不合格|弱的")),
    (
        Wish.CONFIRM,
        re.compile(
            r"^(?:建议值)?(?:都|全部|所有)?(?:确认|可以|认可|同意|采纳)|(?:建议值|数值|这些数).{0,6}(?:确认|可以|没问题|采纳)|确认$"
        ),
    ),
    (
        Wish.SKIP,
        re.compile(
            r"^(?:暂时|目前|还|现在)?(?:不知道|不清楚|没有|没定|不确定|以后再说|先空着|跳过|待定|说不准)[了呢吧。]?$"
        ),
    ),
    (
        Wish.GREETING,
        re.compile(
            r"^(?:你好|您好|在吗|谢谢|多谢|好的?|嗯+|收到|ok|hi|hello)[!！。,，]?(?:您?辛苦了)?$", re.IGNORECASE
        ),
    ),
)
_NOT_EDIT = re.compile(r"[?？]$|吗$|呢$")


def read_intent(message: str) -> Intent | None:
    """The wish in ``message``; None when it only tells facts or answers a question."""
    text = message.strip().rstrip("。！!")
    plain = _POLITE.sub("", text).strip()
    for reader in (_explain, _all, _offered, _set, _plain, _add, _delete, _suggest, _draft_now):
        intent = reader(plain or text, text)
        if intent is not None:
            return intent
    return None


def _explain(plain: str, text: str) -> Intent | None:
    asks = re.search(
        r"为什么|为啥|为何|怎么不[能行]|凭什么|什么是|是什么|什么意思|指什么|是啥|^解释|怎么理解|怎么填|填什么|有什么(?:依据|根据)",
        text,
    )
    code = re.fullmatch(r"[A-Za-z]{3}[-－—\s]?\d{3}", text)
    return Intent(Wish.EXPLAIN, text) if asks or code else None


def _all(plain: str, text: str) -> Intent | None:
    found = _ALL_SET.match(plain)
    return Intent(Wish.SET, "全部", found["value"]) if found else None


def _offered(plain: str, text: str) -> Intent | None:
    found = _OFFERED.match(plain)
    return Intent(Wish.TAKE_OFFERED, found["n"] or "") if found else None


def _set(plain: str, text: str) -> Intent | None:
    if _NOT_EDIT.search(text):
        return None
    found = _SET.match(plain)
    if found:
        return Intent(Wish.SET, found["what"].strip(), found["value"].strip())
    forward = _SET_FORWARD.match(plain)
    return Intent(Wish.SET, "", forward["value"].strip()) if forward else None


def _plain(plain: str, text: str) -> Intent | None:
    return next((Intent(wish, text) for wish, pattern in _PLAIN if pattern.search(plain) or pattern.search(text)), None)


def _add(plain: str, text: str) -> Intent | None:
    found = _ADD.match(plain)
    if not found or not re.search(r"指标|[一1]条|率|度|时间|数量|人数|人次", plain) or _NOT_EDIT.search(text):
        return None
    return Intent(Wish.ADD, found["what"].strip("一个条项的 "), (found["n"] or "")[:1])


def _delete(plain: str, text: str) -> Intent | None:
    found = _DELETE.match(plain)
    if not found or _NOT_EDIT.search(text):
        return None
    what = (found["what"] or found["after"]).strip("了吧这那 ")
    return Intent(Wish.DELETE, what) if what and (re.search(ORDINAL, what) or len(what) <= 20) else None


def _suggest(plain: str, text: str) -> Intent | None:
    found = _SUGGEST.search(plain)
    if not found:
        return None
    return Intent(Wish.SUGGEST, plain)


def _draft_now(plain: str, text: str) -> Intent | None:
    now = re.search(
        r"^(?:先|直接)(?:出|写|给|来|生成|做|弄)(?:一|个|份|版)*(?:稿|初稿|草稿|表|吧|出来)?(?:吧)?$|^先出稿|^出稿",
        plain,
    )
    return Intent(Wish.DRAFT_NOW) if now else None
