"""What was done and left a record: 国家知识产权局批复, 公示采购价格, 数据经校验入库, without a word of how well."""

import re

from assistant.critic.judging import judges
from assistant.critic.words import endings, matcher, words
from assistant.model.text import HAN

_OPINIONS = (
    *("degree", "verb", "predicate", "slogan", "scope", "wished", "loose", "feeling", "manner", "outcome"),
    *("satisfaction", "attainment", "time", "quantity"),
)
_TAIL = re.compile(
    r"(?:(?:并|后|且)?(?:成功|完成|完毕|结束|通过|同意|合格|无误|到[户人村校组岗]|成立|运行|使用|执行|实施|(?:对外|免费)?开放|施行|生效|上岗|放流"
    r"|发行|交付|在册))+$"
)
_SURE = re.compile(r"全部|全员|全量|均|已经?|都|统一|完成(?=\S{2})|实现(?=\S{2})|正式|一致")  # say nothing of how well
_DONE = re.compile(r"全部|全$|全员|全量|[均已都]|逐|经\S{2}|[并后]$|完成$|统一")
# Before an act: by what it is done or how, which leaves open whether it is; or that it is not, or may be.
_OPEN = re.compile(
    r"^(?:[按以依照凭据随]|与时|阳光|绿色|主动|自觉|自主|从|抓|早|尽|为|对|靠|可|能|应|须|要|便于|利于|待|拟|想|请|给|用|准备|筹备|筹划)"
    r"|[不未无没非](?!合格|动产|良|锈|成年|障碍|人机|线|遗|公|税|煤|达标|机动)|得起|公平|公正|透明|无缝|层层|如实|跟进|跟踪|联动|条件|有人"
    r"|情况|需求|意愿|申请|申报|推荐|计划|材料|制度|机制|体系|流程|程序|服务|工作|管理|意识|观念|理念|责任|精神|各方|[的让使把]"
)
_PAPER = re.compile(
    rf"(?!相关|有关|各类|各项){HAN}{{2,12}}(?:(?:鉴定|意见|通知|决定|确认|公证|批准|承诺|认可|证明|核准|备案|受理|准予|裁定|裁决|判决|责任|授权|任命|合格)书|[合许登执产资结准]\S?[格可记业权质业行]证|批[文复件]|使用权|所有权)"
)
_BY_A_BODY = re.compile(  # 国家局批复选址, 编办批复设立
    rf"{HAN}{{0,8}}(?:[局厅委办部院会府司署所团党联]|高法|高检|专家组|督导组|考核组|审计组)(?:已|联合|正式)?(?:批复|批准|核准|同意|认定|评定|审定|命名|确认|备案|授权|授予|颁发|公布|公告|印发|下达|出具|签发|核发|注册|确认|挂牌|授牌|收录)"
    rf"(?P<what>{HAN}{{2,10}})"
)
_RECORDS = frozenset("证书单卡牌照册票表函账")
_LONGEST = 18  # characters of a text that says one act and whose


def leaves_a_record(text: str) -> bool:
    """An act and the record that it leaves, without a judgement: 公示采购价格, 划定保护区并设立界标."""
    if text.startswith("已") and text[1:] in words("proof", "acts"):
        return True
    if len(text) > 3 and matcher("proof", "acts", "closing", "plain_acts").sub("", text) == "":
        return True  # 挂牌建档, 摇号分配
    acted, record = matcher("proof", "acts").search(text), matcher("proof", "records").search(text)
    if acted is None or record is None or acted.start() > record.start() or re.search(r"[，,。；;、]", text):
        return False
    groups = ("degree", "verb", "attainment", "time", "quantity", "predicate", "slogan", "scope")
    return not judges(text, *groups)


def is_closed(text: str) -> bool:
    """A text that ends in a formal act, and before it only says whose act or of what: 首发过会, 省发改委核准.

    An everyday act (更换, 上传) counts where it is said to be done: 全部更换, 经复核后上报.
    """
    if len(text) > _LONGEST:
        return False
    decided = _BY_A_BODY.fullmatch(text)
    if decided:
        return not judges(decided["what"], *_OPINIONS)
    formal = endings("proof", "closing").at_end(text)
    if formal:
        return _closes(text, formal, is_done=True)
    done = _TAIL.sub("", text)
    act = endings("proof", "closing", "plain_acts").at_end(done)
    return act != "" and _closes(done, act, is_done=done != text)


def is_paper(text: str) -> bool:
    """The name of a paper that an authority gives, and nothing else: 消防验收意见书."""
    return _PAPER.fullmatch(text) is not None and not judges(text, *_OPINIONS)


def _closes(text: str, act: str, *, is_done: bool) -> bool:
    """``text`` before its last ``act`` says whose it is or of what."""
    thing = text[: len(text) - len(act)]
    if not thing:
        return act in words("proof", "closing")  # 结题, 封关运行
    is_record = thing[-1:] in _RECORDS or endings("proof", "records").at_end(thing) != ""  # 登记证换发
    is_formal = act in words("proof", "closing")
    if not is_formal and matcher("vague", "unmeasured").search(thing):
        return False  # 矛盾全部化解
    if len(thing) < 2 or not (is_done or is_record or _DONE.search(thing)) or _OPEN.search(thing):
        return False
    return not judges(_SURE.sub("", thing), *_OPINIONS)
