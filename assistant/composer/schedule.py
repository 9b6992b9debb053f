"""Years, deadlines and durations in what a user says. There is no clock: a relative year stays open until the
budget year is known."""

import re
from dataclasses import dataclass
from decimal import Decimal

from assistant.composer.wording import NUMBER, large_number
from assistant.model.numerals import format_number

_YEAR = re.compile(r"(?<![\d.])((?:19|20)\d{2})年")
_STATED_YEAR = re.compile(
    r"(?:预算年度|财政年度|年度)[:：是为]?\s*((?:19|20)\d{2})年?"
    r"|(?<!\d)((?:19|20)\d{2})年度?(?:的)?(?:部门预算|财政预算|预算|项目支出|本级|要|计划|拟|申报|申请|我们|我局|我校|准备|打算|安排|实施)"
    r"|[(（]((?:19|20)\d{2})年度?[)）]"
    r"|(?<!\d)((?:19|20)\d{2})年度(?!.{0,4}债券)"
)
_OTHER_YEAR = re.compile(
    r"(?:19|20)\d{2}年(?:度)?(?:第?[\d一二三四]批)?(?:新增)?(?:地方)?(?:政府)?(?:一般|专项)?(?:政府)?债券|[〔\[（(](?:19|20)\d{2}[〕\])）]\d*号|(?:19|20)\d{2}年(?:\d{1,2}月)?(?:\d{1,2}[日号])?(?:就?已|建成|建的|立项|印发|发布|出台|以来|开始|起)"
)

_MONTH = r"(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月份?(?P<day>(?:3[01]|[12]\d|0?[1-9])[日号])?"
_DEADLINE = re.compile(
    rf"(?P<year>(?:19|20)\d{{2}}年|今年|本年|本年度|当年|明年|次年|后年|来年)?(?P<of>的)?(?:{_MONTH}(?P<end>底|末)?"
    r"|(?P<half>上半年)|第?(?P<quarter>[一二三四1234])季度(?P<qend>末|底)?|(?P<yend>年底|年末|底))"
    r"(?P<before>(?:[\u4e00-\u9fff]{2,5}(?<![成线收付用工园业通题位清束货])(?<!以))?之?前(?!后|期|端|往|置|提(?!交))|以前)?"
)
_HAN_DAY = re.compile(r"(?P<m>[一二三四五六七八九十]{1,2})月(?P<d>[一二三四五六七八九十]{1,3})[日号]")
_HOLIDAYS = {
    "元旦": "1月1日",
    "五一": "5月1日",
    "六一": "6月1日",
    "七一": "7月1日",
    "八一": "8月1日",
    "国庆": "10月1日",
    "十一": "10月1日",
}
_HOLIDAY = re.compile(
    r"(?<![\d日号月底])(?P<day>元旦|[五六七八]一(?!百|千|万|个)|国庆|十一(?!月|[个日号]))(?:儿童|建[党军]|劳动)?节?(?:假期|长假)?(?:之?前|以前)"
)
_ENDED = re.compile(
    r"^(?:就?要|必须|得|能|应|可以?|前|全部|全面|正式|基本|需要?|之?内|以?前|，)*(?:完成|建成|上线|验收|交付|投用|投入|竣工|完工|开园|开业|开通|结题|到位|付清|付完|结束|做完|干完|弄完|搞完|装完|修完|换完|建好|修好|弄好|搞好|装好|演完|办完|发完|发到|交工|通车|通水|通气|开馆|运行|用上|见效|初验|终验|发放|办结|印发|还清|偿还|支付)"
)
_TASK = re.compile(
    r"完成|建成|上线|验收|交付|投用|投入使用|竣工|完工|期限|截止|截至|时限|最晚|最迟|不晚于|赶在|结题|付清|到|于$"
)
_RELATIVE = {"今年": 0, "本年": 0, "本年度": 0, "当年": 0, "明年": 1, "次年": 1, "来年": 1, "后年": 2}
_QUARTER = {"一": 3, "二": 6, "三": 9, "四": 12, "1": 3, "2": 6, "3": 9, "4": 12}
_OPEN_YEAR = re.compile(r"^(今年|本年度?|当年|明年|次年|来年|后年)?(.*)$")

_DURATION = re.compile(
    rf"(?P<n>{NUMBER})(?P<half>个半)?(?:个)?(?P<unit>月|年|工作日|天|日历天|周|季度|学年|学期)(?P<tail>半)?(?![份底末初前\d度])|(?P<halfyear>(?<![上下小大多])半年(?!多))"
)
_NO_DURATION = re.compile(
    r"(?:近|过去|每|质保期?|使用|保修|第|满|超过|已|前|上|下|寿命|年限|运行了?|用了|[\d年]月?|试运行|工作|不足|维护期|保质|[\d一二三四五六七八九十]月)[约为达]?$"
)
_NO_DURATION_AFTER = re.compile(
    r"^(?:[以之]?前|内(?:响应|答复|办结|回复|修复|到场|解决|恢复|开通|送达)|的?质保|[/／]|一次|[\d一二两三]次|以上|以来|来|级|生|制|期的?债|期国债|期专项债)"
)
_PERIOD_WORDS = re.compile(
    r"工期|周期|建设期|合同期|期限|为期|租期|服务期|历时|时间|完成|建成|做完|干完|干|用时|分|工程期|实施期|计划|改成|改为|需要?|租"
)


@dataclass(frozen=True)
class Schedule:
    """``deadline`` keeps the user's words where the year is open (明年11月底前); see :func:`resolve_deadline`."""

    fiscal_year: int | None = None
    duration: str = ""
    deadline: str = ""


def read_schedule(text: str, fiscal_year: int | None = None) -> Schedule:
    """Years and times in working ``text``; ``fiscal_year`` is what was known before."""
    year = read_fiscal_year(text) or fiscal_year
    return Schedule(year, read_duration(text), read_deadline(text))


def read_fiscal_year(text: str) -> int | None:
    """The budget year as stated; else the only year of the text that is no bond batch, document or past event."""
    stated = _STATED_YEAR.search(_OTHER_YEAR.sub("", text))
    if stated:
        return int(next(group for group in stated.groups() if group))
    years = {int(y) for y in _YEAR.findall(_OTHER_YEAR.sub("", text))}
    return years.pop() if len(years) == 1 and not re.search(r"明年|后年|来年|次年", text) else None


def read_deadline(text: str) -> str:
    """The date by which the project is to be done, e.g. ``2025年11月底前``, ``明年11月底前``, ``9月30日前``; else empty."""
    text = _HOLIDAY.sub(_on_holiday, _HAN_DAY.sub(_in_digits, text))
    found = [(weight, -match.start(), match) for match in _DEADLINE.finditer(text) if (weight := _weight(text, match))]
    if not found:
        return ""
    return _deadline_text(max(found, key=lambda item: item[:2])[2])


def _on_holiday(found: re.Match[str]) -> str:
    """国庆前 → 10月1日前; the year in front of it stays."""
    return f"{_HOLIDAYS[found['day']]}前"


def _in_digits(found: re.Match[str]) -> str:
    """八月二十号 → 8月20日."""
    month, day = large_number(found["m"]), large_number(found["d"])
    if month is None or day is None:
        return found.group()
    return f"{format_number(month)}月{format_number(day)}日"


def _weight(text: str, match: re.Match[str]) -> int:
    """0 when the date is no deadline; higher when the words around speak of completion."""
    before, after = text[: match.start()], text[match.end() :]
    head = re.split(r"[，,。；;！!？?\n]", before)[-1][-10:]
    dated = match["month"] or match["half"] or match["quarter"] or match["yend"]
    if not dated or (before[-1:].isdigit() and match["year"] is None) or before.endswith(("第", "近", "每", "个")):
        return 0
    if match["yend"] == "底" and not match["year"]:
        return 0
    if (
        re.match(r"(?:至|到(?!货|位|账)|—|-|~|起|开始|启动|以来|份?的?数据|初|上旬|立项|批复|到期|开工|开学)", after)
        and not match["before"]
    ):
        return 0
    ended = bool(_ENDED.match(after)) or bool(_TASK.search(head))
    bounded = bool(match["before"] or match["end"] or match["yend"] or match["qend"])
    return 4 * bool(match["before"]) + 2 * ended + bounded if ended or bounded else 0


def _deadline_text(match: re.Match[str]) -> str:
    year = match["year"] or ""
    if match["half"]:
        return f"{year}6月底前"
    if match["quarter"]:
        return f"{year}{_QUARTER[match['quarter']]}月底前"
    if match["yend"]:
        return (
            f"{year.rstrip('年')}年底前"
            if year[:1].isdigit()
            else f"{year}年底前".replace("年年", "年").replace("年度年", "年")
        )
    number = large_number(match["month"])
    end = "底" if match["end"] else ""
    return f"{year}{format_number(number) if number is not None else match['month']}月{(match['day'] or '').replace('号', '日')}{end}前"


def resolve_deadline(deadline: str, fiscal_year: int | None) -> str | None:
    """``deadline`` with its year as a number, counted from the budget year; None while the year is open."""
    if not deadline or deadline[:4].isdigit():
        return deadline or None
    match = _OPEN_YEAR.match(deadline)
    if match is None or fiscal_year is None:
        return None
    year = fiscal_year + _RELATIVE.get(match.group(1) or "今年", 0)
    rest = match.group(2)
    return f"{year}{rest}" if rest.startswith("年") else f"{year}年{rest}"


def is_relative(deadline: str) -> bool:
    """True when the deadline counts from another year than the budget year (明年, 后年)."""
    return deadline.startswith(("明年", "次年", "来年", "后年"))


def read_duration(text: str) -> str:
    """How long the project takes, as it goes into a value (``8个月``, ``6个月`` for 半年, ``18个月`` for 一年半); else empty."""
    best = (0, "")
    for match in _DURATION.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        head = re.split(r"[，,。；;！!？?\n]", before)[-1][-10:]
        if _NO_DURATION.search(head) or _NO_DURATION_AFTER.match(after):
            continue
        words = 2 * bool(_PERIOD_WORDS.search(head)) + bool(
            re.match(
                r"[以之]?内?(?:完成|建成|做完|干完|弄完|搞完|到货|交付|上线|结题|竣工|交[工成稿付]|出[成报]|装[好完]|建好|修[好完]|办完|拿出|见效|验收|的?工期)",
                after,
            )
        )
        long_unit = match["halfyear"] or match["unit"] in ("月", "年", "学期", "学年", "季度")
        alone = not head and bool(re.match(r"[以之]?内?(?:$|[，,。；;\n])", after))
        weight = words + (1 if long_unit and (alone or words) else 0)
        if weight > best[0] and (text_of := _duration_text(match)):
            best = (weight, text_of)
    return best[1]


def _duration_text(match: re.Match[str]) -> str:
    if match["halfyear"]:
        return "6个月"
    number, unit = large_number(match["n"]), match["unit"]
    if number is None or number == 0 or number > 1000 or (unit == "年" and number > 50):
        return ""
    if unit == "年" and match["tail"]:
        return f"{format_number((number + Decimal('0.5')) * 12)}个月"
    if unit == "月":
        return f"{format_number(number + (Decimal('0.5') if match['half'] else 0))}个月"
    return f"{format_number(number)}{'天' if unit == '日历天' else '个' + unit if unit in ('工作日', '季度', '学期', '学年') else unit}"
