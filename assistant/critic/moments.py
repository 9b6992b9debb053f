"""A time in the words of a plan under 时效: 早7:00-8:30, 雨季前补齐, 高峰5分钟、平峰10分钟, 双月10日出刊."""

import re

from assistant.critic.words import matcher
from assistant.model.categories import Category
from assistant.model.text import HAN

_N = r"(?:\d+(?:\.\d+)?|[一二两三四五六七八九十半]+)"
_MOMENT = re.compile(
    r"\d{1,2}:\d{2}"
    rf"|{_N}个?(?:秒|分钟|小时|工作日|天|日|晚|周|月|季度|学期|年)(?!来|代|级|度|内见|计划|行动|规划)"
    r"|\d{1,2}(?:月|[日号](?=[出发交报送付到印完前后结刊])|月第?[\d一二三四]周)"
    r"|每(?:工作日|[天日周旬月季年晚早])\d+[次投班轮趟回]"
    r"|^当[天日晚](?:修复|处置|清运|清理|抢通|恢复|整改|反馈|上报|安排|清零|了结)$|当[天日晚](?=[出办完交到发送报审批答清结])|.当[天日晚月周]$|日[产集收]日清|日清日结|[次隔][日天](?=[出办完交到发送报重答清])|[年月季]末(?=[达完到])"
    r"|^(?:当场|现场|即时|即刻|立即)(?:到账|办结|出具|出证|发证|开具|告知|反馈|制证|兑付|兑现|结算|交付|送达|支付|公布|报告|上报|退还|退款)$"
    rf"|^(?![说有随招一召闻拿立边应能该想愿需]){HAN}{{2,8}}即{HAN}{{1,4}}$"
    r"|^整个[^\W\d]{1,5}[期季]$|[^\W\d]{2}[次同翌][日月周年]$|不[晚迟]于[^\W\d]{2,10}$|^[^\W\d]{2,6}(?:(?:宣传|活动|主题|安全|纪念|公祭|法治|开放)[周月日]|(?:教师|护士|医师|警察|记者|丰收|文化|艺术|体育|购物|旅游|重阳|植树)节)(?:期间|当[天日]|前)?$"
    r"|^(?:利用|趁|在)?(?:寒暑?[假期]|暑[假期]|假期|双休日|周末)(?:期间|内)?(?:完成|施工|实施|进行|开营|开班|结营|集训|返乡)?$"
    r"|(?:假期|期间)(?:举办|举行|开展|实施|完成|开放)$"
    r"|[早晚上下中]午?[一二三四五六七八九十\d]{1,3}[点时]"
    r"|^每?(?:日|周|旬|月|季|半年|年)(?:报|结|清|检|查|巡|调度|更新|通报)制?$"
    rf"|(?:^|、){HAN}{{0,4}}[日周旬月季年](?:报|结|清|检|查|巡)(?=、|$)"
    rf"|{_N}个时段|[一二三四五两\d]+[声响遍轮次]{HAN}{{0,2}}内"
)
_LIMIT = re.compile(rf"{_N}个?(?:分钟|小时|天|日|工作日)(?:之|以)?内")
_BEFORE = re.compile(
    rf"^(?P<event>[“\d·.]*{HAN}{{1,6}}”?|[“\d·.]+”?{HAN}{{1,6}})前(?![置沿列瞻端景途线台后期提进行往去面方]){HAN}{{0,6}}$"
)
# Not an event: the day is not said, or stands in another paper.
_NO_EVENT = re.compile(
    r"规定|要求|计划|预期|预定|既定|约定|节点|工期|期限|时限|时间|到期日|需要|必要|事先|尽|往$|^[近不]?日$|[目以提超当此先之从生眼向空跟面]$|关键|适"
)
_HEIGHT = re.compile(r"[高平低]峰|快[车递线班]|慢[车病]|高[温考速]|全年(?=\D{0,2}\d)")  # no degree and no whole year
_UNSETTLED = re.compile(
    r"倒排|倒计时|冲刺|视|看|待|择|酌|根据|依照|左右|随|为宜|(?<!预)见|打造|融入|圈|耽误|抢|误|服从|部署|围绕|贯彻|落实|精神|不让|都是|是(?!否)|抓|绷|弦|拧|温暖|到人心|到心"
)


def is_moment(text: str, category: Category | None) -> bool:
    """True for a 时效 value that says when or how fast, in whatever words, and gives no opinion of it."""
    if (
        category is not Category.TIMELINESS
        or _UNSETTLED.search(text)
        or matcher("vague", "left_open", "unforeseen").search(text)
    ):
        return False
    if _LIMIT.search(text):
        return True  # 灾后12小时内受灾群众得到基本救助: the limit is the target
    if matcher("vague", "degree", "predicate", "time", "verb").search(_HEIGHT.sub("", text)):
        return False
    if _MOMENT.search(text) or any(matcher("proof", "season").fullmatch(part) for part in text.split("、")[1:]):
        return True
    found = _BEFORE.match(text)
    return found is not None and _NO_EVENT.search(found["event"]) is None
