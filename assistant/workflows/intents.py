"""What one clause wants, read by its words alone. The order of the readers is the order of precedence."""

import re
from dataclasses import dataclass

from assistant.workflows.frames import question_frame
from assistant.workflows.wish_words import PLAIN, Wish

__all__ = ["Intent", "Wish", "read_intent"]


@dataclass(frozen=True)
class Intent:
    """``what`` and ``value`` are the parts of the clause that the wish is about; either may be empty."""

    wish: Wish
    what: str = ""
    value: str = ""


_TO = r"(?:成|为|到|至|回|作|做|在)"
_VERB = (
    r"(?:追加|核减|核增|压减|调减|调增|核定|修改|更改|改|调整|调高|调低|上调|下调|调|设定|设|替换|换|填写|写|填|定|提升|提高|提前|提|降低|下降|降|压缩|压|缩短|缩|延长|延|放宽|减少|减|增加|加|扩大|升|涨|砍|推迟|推|拉|变更|变|"
    rf"弄|搞|算|按|放|拔高|拔|控制|约束){_TO}"
)
_RENAME = re.compile(
    r"^(?:把|将)?(?P<what>.{1,24}?)(?:的?(?:名字|名称))?"
    r"(?:改名|更名|重命名|改叫|改称|(?<!单位)叫(?!什么|啥|停|好|的))(?:叫|为|成|做|到)*[：:]?(?P<value>.{2,})$"
)
_ADD_BEHIND = re.compile(
    r"^(?:给|在|往)?(?P<what>.{2,8}?(?:指标|类|方面|效益))(?:里|下面)?"
    r"(?:再|多|还要)*(?:加上?|增加|补|添)(?P<n>[一二两三四五2-5几])?[个条项]$"
)
_ADD_GOAL = re.compile(
    r"^(?:再|多|还要)*(?:(?:加|增加|补充?|添加?)(?:上)?(?:一)?[条个](?:绩效)?目标|(?:绩效)?目标(?:再|里|后面|还要)*(?:补充?|加|添|增加)(?:上)?(?:一)?[条个]?)[：:]?(?P<value>.{4,})$"
)
_MORE_PURPOSE = re.compile(r"^(?:资金)?用途(?:里|后面|中|再|还要)*(?:加上?|补上?|增加|添上?)(?P<value>.{2,})$")
_BELONGS = re.compile(
    r"^(?P<what>.{2,20}?)(?:应该|应|得)?(?:属于|归于|归入|归到|算作?|算是)(?P<where>(?:数量|质量|时效|成本|经济效益|社会效益|生态效益|可持续影响|满意度)(?:指标|类|里)*)$"
)
_ANOTHER = re.compile(r"^(?P<what>.{2,16}?)(?:再)?换(?:一)?[个条](?:别的|其他的?|新的)?$")
_SET = re.compile(rf"^(?:把|将|给)?(?P<what>.{{1,40}}?)(?P<verb>{_VERB})[：:]?(?P<value>.+)$")
_FORWARD = re.compile(rf"^(?:就|再|都|要|应该|还是)*(?:{_VERB}|改用|写|填|改|提|调|降|按)[：:]?(?P<value>.+)$")
_VALUE = (
    r"(?:(?:≥|≤|=|>|<|不低于|不少于|不超过|不高于|不大于|不小于|不得超过|不得低于|至少|最多|最少|达到|大于|小于|高于|低于|控制在|百分之|约|大概)*\s*"
    r"(?:\d|[零一二两三四五六七八九十百千半][零一二两三四五六七八九十百千万亿点%个小时分钟秒天月年人次家项条篇套台份场件名户元米公里吨处座所间块]|[一二三四五六七八九十]成|(?:今|明|后|本|当)年(?=.*(?:月|底|末|前|季度))|年底|年末|上半年|月底).*)"
)
_LOOSE = re.compile(
    rf"^(?:把|将)?(?P<what>.{{1,24}}?)(?:那|这)?(?:一)?(?:[条行项]的?)?(?:得?写|填|定|按|用|算|改|是|为|应该是?|应[是为]|就|只要|要|必须|得|设|：|:|提|降|加|搞|弄|做|叫)+(?P<value>{_VALUE})$"
)
_OWN_UNIT = re.compile(
    r"^(?P<what>(?:我们|本|预算|申报|实施|填报)?单位)(?:就?是|叫|为|改成|改为|写)(?P<value>[\u4e00-\u9fff]{2,20}(?:[局委办厅院校站所馆镇乡部队会社处]|中心|公司|街道|支队|大队|学校|医院))$"
)
_WRITE = re.compile(
    r"^(?:把|将)?(?P<what>.{1,24}?)(?:都|全|统一|也|就|直接|里|处|还是)*(?:写|填)(?:个|上)?[：:]?(?P<value>[^\d].*)$"
)
_TEXT_CELL = re.compile(
    r"^(?:把|将)?(?P<what>(?:.{0,16}?(?:那|这)?[条行个]?的?)?(?:项目名称?|项目全称|指标名称?|名称|名字|全称|描述|口径|计算公式|指标解释|资金用途|用途|绩效目标第?[一二三四五1-5]?条?|目标第?[一二三四五1-5]?条?|第[一二三四五1-5][条个]目标))"
    r"(?:就|应该)?(?:(?<=全称)(?=[\u4e00-\u9fff\d])|改成|改为|写成|换成|换为|定为|：|:|写(?!得|的|了|法|上|进|清)|叫做?|是(?!不是)|为(?!什么|啥|何)|填|用(?!不)|改(?![一下改]))[：:]?(?P<value>.{2,})$"
)
_ALL = re.compile(
    rf"^(?:把)?(?:(?:指标|目标)?值)?(?:全都|全部?|都|统统|通通|一律|所有的?(?:指标)?|每[条个行](?:指标)?|全部指标)(?:的?(?:指标)?值)?(?:都|给我|统一|全)*(?:{_VERB}|写|填)(?P<value>.+)$"
)
_DELETE = re.compile(
    r"^(?:把|将)?(?P<what>.{0,30}?)(?:都|全|也|给我|可以|直接)*(?:删除掉?|删掉|删去|删了|去掉|拿掉|划掉|砍掉|撤掉|移除|取消掉?|(?<!要)不要(?!太|过|那么|这么|超|低于|高于|再)了?|不想要了?|不需要了?|用不着了?|没必要写?|多余了?|不用写|不写了?|删)(?P<after>.{0,30})$"
)
_KEPT = re.compile(r"(?:不要|别|不用|没)(?:再)?(?:删|去掉|改|动)|(?:不要|不用)[^了]*[\d%≥≤]")
_MOVE = re.compile(
    r"^(?:把|将)?(?P<what>.{1,24}?)(?:移|挪|放|调|归|划|换|搬|排)(?:动)?(?:回到?|到|至|在|入|去|进)(?P<where>(?:数量|质量|时效|成本|经济效益|社会效益|生态效益|可持续影响|满意度)|.*?(?:下面|底下|后面|前面|最后|最前|末尾|开头|里面?|类|去|指标|第[\d一二三四五六七八九十]+[条行位个]))$"
)
_ADD = re.compile(
    r"^(?:再|还要|还|多|得|要|需要|给我|给它?)*(?:加上?|增加(?!的)|添加?|补充?|新增|补上?|来(?!不))(?:进去?)?(?:上)?(?P<n>[一二两三四五2-5]?[个条项]|几[个条项])?(?P<what>.*)$"
)
_NEW = re.compile(
    r"^(?:再|还要|多|给我)*(?:加上?|增加|添加?|补充?|新增|(?<=[再多])来)(?:上)?(?:一|两|二|三|几|[2-5])?[个条项](?!目标|绩效目标)"
)
_OFFERED = re.compile(
    r"^(?:就?用|加上?|采用|选|要|把)*(?:第(?P<n>[\d一二三四五六七八九十]+)个|(?P<all>这些?都|都|全部?))(?:加上?|采用|加进去?|要|用)*(?:进去|进来|到表里)?$"
)
_SUGGEST = re.compile(
    r"一般(?:都|要)?(?:写|设|填)(?:些|点)?(?:什么|啥|哪些)|(?:给|推荐|建议|来|出|列|想要|看看).{0,8}?[\u4e00-\u9fff]{0,6}?指标|指标.{0,4}(?:推荐|建议)|^推荐|怎么(?:设|写|定).{0,8}指标|有(?:什么|哪些).{0,8}指标|"
    r"指标(?:该|应该)?(?:怎么|咋)(?:设|写|定)|还能(?:写|加)(?:什么|啥|哪些)"
)
_EXPLAIN = re.compile(
    r"为什么|为啥|为何|要不要|该不该|需不需要|是不是(?:库|先例|你|编)|能用吗|怎么不[能行]|凭什么|什么是|啥是|什么叫|啥叫|(?:这|那|指标|条).{0,6}是?干(?:吗|嘛|啥|什么)|是什么|是啥|什么意思|啥意思|指什么|^解释|怎么理解|怎么填|咋填|填什么|有什么(?:依据|根据|区别|不同|差别)|"
    r"区别|差别|哪里?儿?来的|怎么来的|咋来的|从哪来|什么来历|出处|来源|依据是|根据是|怎么算(?:的|出来)?|咋算|是不是太[高低松紧严]|(?:要不要|用不用|需不需要|该不该|必须|一定要)(?:写|填|设|有)|"
    r"能不能不|可以不写|(?:能|可以)(?:写|填).*(?:吗|么|不)$|[能可](?:不能|不可以)写|干[吗嘛]用|有啥用|有什么用|为嘛"
)
_POINTLESS = re.compile(r"没(?:有)?(?:啥|什么)(?:意思|意义|用|必要)")
_CODE = re.compile(r"[A-Za-z]{3}[-－—\s]?\d{3}")
_DRAFT_NOW = re.compile(
    r"^(?:那?就?)?(?:先|直接|赶紧|尽快)(?:帮我|给我)?(?:出|写|给|来|生成|做|弄|起草|看)(?:一|个|份|版|下)*(?:稿子?|初稿|草稿|表|出来|看看)?(?:再说|看看)?$|先出稿|^出稿|(?:别|不用|不要)(?:再)?(?:问|追问)"
)


def read_intent(text: str, *, is_question: bool = False) -> Intent | None:
    """The wish in the clause ``text`` (see :func:`assistant.workflows.segments.plain`); None when it only tells facts,
    answers, or says something else."""
    for reader in _READERS:
        intent = reader(text)
        if intent is not None and not (is_question and intent.wish in _NO_QUESTION):
            return intent
    return None


_NO_QUESTION = (Wish.SET, Wish.ADD, Wish.DELETE, Wish.MOVE, Wish.UNDO, Wish.RESTART, Wish.CONFIRM)


def _explain(text: str) -> Intent | None:
    if _POINTLESS.search(text):
        return None
    if _EXPLAIN.search(text) or re.fullmatch(_CODE, text.strip()):
        others = re.search(r"(?:别人|人家|别的|其他).{0,10}(?:怎么|咋)", text)
        return None if others else Intent(Wish.EXPLAIN, text)
    return None


def _draft_now(text: str) -> Intent | None:
    return Intent(Wish.DRAFT_NOW) if _DRAFT_NOW.search(text) else None


def _all(text: str) -> Intent | None:
    found = _ALL.match(text)
    return Intent(Wish.SET, "全部", found["value"]) if found else None


def _offered(text: str) -> Intent | None:
    found = _OFFERED.match(text)
    return Intent(Wish.TAKE, found["n"] or "") if found else None


def _text_cell(text: str) -> Intent | None:
    found = _TEXT_CELL.match(text) or _OWN_UNIT.match(text)
    return Intent(Wish.SET, found["what"], found["value"].strip()) if found else None


def _plain(text: str) -> Intent | None:
    return next((Intent(wish, text) for wish, pattern in PLAIN if pattern.search(text)), None)


def _move(text: str) -> Intent | None:
    found = _MOVE.match(text) or _BELONGS.match(text)
    return Intent(Wish.MOVE, found["what"], found["where"]) if found and not re.search(r"\d+%", text) else None


def _delete(text: str) -> Intent | None:
    found = _DELETE.match(text)
    if not found or _KEPT.search(text):
        return None
    what = (found["what"] or found["after"]).strip("了吧 ")
    return Intent(Wish.DELETE, what) if len(what) <= 30 else None


def _set(text: str) -> Intent | None:
    if _KEPT.search(text):
        return None
    found = _SET.match(text)
    if found:
        return Intent(Wish.SET, found["what"].strip(), found["value"].strip())
    forward = _FORWARD.match(text)
    if forward:
        return Intent(Wish.SET, "", forward["value"].strip())
    return None


def _suggest(text: str) -> Intent | None:
    another = _ANOTHER.match(text)
    if another:
        return Intent(Wish.SUGGEST, another["what"])
    return Intent(Wish.SUGGEST, text) if _SUGGEST.search(text) else None


def _add(text: str) -> Intent | None:
    found = _ADD.match(text)
    return Intent(Wish.ADD, found["what"].strip("一个条项的 "), (found["n"] or "")[:1]) if found else None


def _loose(text: str) -> Intent | None:
    """满意度要95%, 论文写3篇, 合格率写优秀."""
    if _KEPT.search(text):
        return None
    found = _LOOSE.match(text) or _WRITE.match(text)
    return Intent(Wish.SET, found["what"].strip(), found["value"].strip()) if found else None


def _opens_add(text: str) -> Intent | None:
    """加一条……: whatever verbs follow belong to the new row."""
    return _add(text) if _NEW.match(text) else None


def _add_behind(text: str) -> Intent | None:
    """时效指标再加一个."""
    found = _ADD_BEHIND.match(text)
    return Intent(Wish.ADD, found["what"], found["n"] or "") if found else None


def _more_text(text: str) -> Intent | None:
    """A further goal, or words behind the purpose."""
    goal = _ADD_GOAL.match(text)
    if goal:
        return Intent(Wish.SET, "新目标", goal["value"].lstrip("：:是"))
    purpose = _MORE_PURPOSE.match(text)
    return Intent(Wish.SET, "用途补充", purpose["value"]) if purpose else None


def _rename(text: str) -> Intent | None:
    found = _RENAME.match(text)
    if not found:
        return None
    what = re.sub(r"(?:就|应该|应|先|要|可以|直接|请|也|都)+$", "", found["what"])
    named = what if re.search(r"(?:名称|名字|全称)$", what) else f"{what}的名称"
    return Intent(Wish.SET, named, found["value"].strip())


def _by_frame(text: str) -> Intent | None:
    """A question or command by the phrases of frames.yaml."""
    frame = question_frame(text)
    if frame == "check" and re.search(r"(?:写|填)[“\"‘]", text):
        frame = "explain"  # 写“较好”有什么问题 asks of one wording
    return Intent(Wish(frame), text) if frame else None


_READERS = (
    _by_frame,
    _explain,
    _draft_now,
    _all,
    _offered,
    _rename,
    _more_text,
    _text_cell,
    _plain,
    _move,
    _opens_add,
    _delete,
    _add_behind,
    _set,
    _suggest,
    _add,
    _loose,
)
