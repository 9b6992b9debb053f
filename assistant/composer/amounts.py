"""Amounts of money in what a user says, and which of them is the budget."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from assistant.composer.counts import COUNT_UNITS
from assistant.composer.wording import HAN_DIGITS, large_number
from assistant.model.numerals import format_number


class Role(StrEnum):
    """What an amount is: the whole budget, a share of it, or money that is no budget at all."""

    TOTAL = "total"
    FISCAL = "fiscal"
    OTHER = "other"
    PLAIN = "plain"  # no label; the budget when it is the only one
    PART = "part"
    REST = "rest"  # 剩下48万: the share that was not named before
    PRICE = "price"
    EFFECT = "effect"


@dataclass(frozen=True)
class Amount:
    """``number`` in 万元; ``said`` is the wording it was read from, at ``start``:``end`` of the text."""

    number: Decimal
    role: Role
    approximate: bool
    said: str
    start: int
    end: int


@dataclass(frozen=True)
class Funds:
    """The budget as said, in 万元; None where nothing was said. ``approximate``: 300来万, 约300万."""

    total: Decimal | None = None
    fiscal: Decimal | None = None
    other: Decimal | None = None
    approximate: bool = False


_FUZZ = "来多余"
_AMOUNT = re.compile(
    rf"(?<![\d.几数上第A-Za-z])(?P<n>(?:\d[\d,]*(?:\.\d+)?|[一二两三四五六七八九十壹贰叁肆伍陆柒捌玖拾][{HAN_DIGITS}]*)"
    rf"(?:[{_FUZZ}]?[十百千]?[{_FUZZ}]?[万亿](?:\d+(?:\.\d+)?|[{HAN_DIGITS}]+(?=[万元块]))?万?)?)"
    rf"(?P<fuzz>[{_FUZZ}])?(?P<unit>万?元|万?块钱?|[wW](?![A-Za-z]))?"
)
_IN_WAN = re.compile(
    r"(?P<label>预算数?|预算规模|预算金额|总投资|概算|财政资金|其他资金|资金规模|项目资金)[(（][^()（）]{0,4}万元[)）][:：]?(?P<n>\d[\d,]*(?:\.\d+)?)(?![\d万亿元])"
)
_BOUND = r"(?:不超过?|不高于|不大于|不能超过?|别超过?|低于|小于|少于|控制在|控制到|压到|限|最多|最高|顶多|≤|<|约|为|是|在|到|[:：])*"
_PER_HEAD = re.compile(
    rf"(?:每(?!年)[\u4e00-\u9fff]{{1,6}}?(?:每[年月天])?|单(?:价|[台套个件座处户所辆张])(?:成本|价格?|费用|造价)?|(?:人|户|台|套|亩|平|处|座|次|个)?均(?:价|[\u4e00-\u9fff]{{1,4}})?|一[套台个人户次]|标准){_BOUND}$"
)
_PER_TAIL = re.compile(r"^(?:[/／]|每|一[套台个人户次张本]|的?单价)")
_EFFECT = re.compile(
    r"节约|节省|增收|产值|营收|收入|降低|减少|降到|贷款|融资|交易额|销售|损失|罚款|上年|去年|往年|前年|原来|罚|税收|带动|以上的|限额"
)
_LEVELS = r"(?:中央|省[级里]?|市[级里]|区[级里]|县[级里]|旗[级里]|本级|上级)"
_FISCAL = re.compile(
    rf"财政|公共预算|国库|专项债|债券资金|拨款|转移支付|{_LEVELS}(?:补助|补贴|专项|配套)?(?:资金)?(?:出|给|拿|投|安排|承担|补助?|是|为|占|改成|改为|[:：])*$"
)
_OTHER = re.compile(
    r"自筹|其他|自有|社会资本|配套|企业出|事业收入|非财政|捐|赞助|集资|自掏|自己(?:出|掏|解决|$)|自行解决|(?:乡镇|居民|村里|村集体|企业|业主|群众|家长|单位|学校|医院)(?:自己)?(?:出|掏|承担|解决|负担)"
)
_REST = re.compile(r"(?:剩|余下|其余|下余|余|另外|差)(?:下|余)?的?(?:那|这)?(?:部分|钱|资金)?(?:是|为|有|，)*$")
_SHARE_WORDS = r"财政(?!局|厅|部|所)(?:资金|拨款|补助|补贴|安排|部分)?|(?:自筹|自有|其他|配套)(?:资金|部分)?|(?:归?还)?本金?|(?:付|利)息"
# A bare number behind the name of a share (其中财政1800) has the unit of the amounts beside it.
_BARE_SHARE = re.compile(
    rf"(?P<label>{_SHARE_WORDS})(?:出|给|拿|投|补|有|是|为|占|安排|承担|约|大概|[:：])*(?P<n>\d[\d,]*(?:\.\d+)?)(?=$|[，,。；;！、\n吧]|和|自筹|其他|财政)"
)
_REST_BARE = re.compile(r"剩(?:下|余)?的?(?P<n>\d+(?:\.\d+)?)(?=自筹|自己|配套|[\u4e00-\u9fff]{0,4}(?:捐|出))")
_WHOLE = re.compile(r"总投资|总额|合计|共计|一共|总共|总计|总预算|预算数|共$")
_TOTAL = re.compile(r"预算|总投资|投资|概算|总额|合计|共计|一共|总共|总计|经费|资金|金额|申请|批复|安排|核定|费用|造价")
_ROUND_BEFORE = re.compile(r"(?:大约|大概|大致|差不多|预计|估计|估算|将近|接近|约|近|不到)(?:需要?|要|是|为|有)?$")
_ROUND_AFTER = re.compile(r"^(?:左右|上下|出头|的样子|吧)")
_DEBT_PART = re.compile(r"(?:本金|利息|(?<!还)付息|还本(?!付息))[\u4e00-\u9fff]{0,2}[:：]?$")
_BREAK = re.compile(r"[，,。；;！!？?\n、（(]")
_PAID = re.compile(r"(?:价|费|钱|预算|投资|补助|补贴|经费|花|每[\u4e00-\u9fff]{1,3}|一[套台个人户次])[约为是:：]*$")
_RANGE_HEAD = re.compile(rf"[\d{HAN_DIGITS}]万?元?(?:-|—|~|～|至|到)$")
# What may stand before an amount that is of nothing but the budget; and what it is of where it is none.
_LONE = re.compile(
    r"(?:那|就|是|也|再|又|最后|实际|现在|其实|应该|准确|正确|可能|大概|大约|约|还是|不是|而是|改|调整?|变|定|加|减|提|降|压|砍|批|复|核|给|拨|下来?|下达|了|的|到|成|为|至|共|一共|总共|总的|只有?|有|钱|数|要|需要?|花|用|得|按|算|写|填)*"
)
_PEOPLE = re.compile(
    r"(?:人|者|生|师|员|众|民|户|口|童|幼儿|女|客|患|工|兵|属|学|受益|惠及|覆盖|服务)(?:数量?|总数|人数)?(?:约|大约|大概|有|是|为|共|一共|达|超过?|不少于|[:：])*$"
)
# 其中财政200万 and what follows; 其中新建3座 splits a count, not the money behind it.
_OF_THESE = re.compile(rf"其中(?![^，,。；;\n]{{0,10}}[\d{HAN_DIGITS}]+(?:{COUNT_UNITS})(?:$|[，,]))")
_LEVEL_SAID = re.compile(r"中央|省|市|县|区|旗|国债|专项债")
# The rest comes from another level of government: 中央补助1200万，其余县级财政配套.
_REST_FISCAL = re.compile(
    r"(?:其余|剩下|余下|剩余|余款|差额|不足)的?(?:部分|资金|钱)?(?:由|是|为|靠|用|从)?(?:(?:本|市|县|区|省|旗|各)[级里]?|地方|中央)*(?:(?:财政|预算)(?:资金|安排|配套|承担|解决|出|拿|拨)*|(?<=[省市县区旗][里级])(?:财政)?(?:配套|出|拿|补|承担|解决|安排)|(?<=地方)(?:配套|出)?)(?=$|[，,。；;\n])"
)
# The rest is somebody else's, and is not said: a share that is said is not the whole then.
_REST_SAID = re.compile(
    r"(?:其余|剩下|余下|剩余|余款|差额|不足)的?(?:部分|资金|钱)?[\u4e00-\u9fff]{0,8}?(?:自筹|自己|出|配套|承担|解决|掏|地方|财政|负担|分摊)"
)
_LEVEL = r"(?:市|区|县|省|镇|中央|国家|本|上|同|一)*级?"
_ALL_FISCAL = re.compile(
    rf"(?:全部|全额|均|都|全|(?:100%|百分之百))(?:为|是|由|来自|用|走|从|靠)?{_LEVEL}(?:财政|专项债|公共预算)"
    rf"|{_LEVEL}财政(?:全额|全部|全出|全拨|全包|全给|都出|都给|兜底|出钱|全额?保障)"
    rf"|(?:^|[，,。；;\n、])(?:资金(?:来源)?|钱|经费)?(?:是|为|走|用|由|从|来自|属于|[:：])*{_LEVEL}财政(?:补助)?(?:资金|拨款|出资?|安排|列支|预算|承担|拨付|经费|专项资金|的)*(?=$|[，,。；;！\n])"
    r"|(?:^|[，,。；;\n、])(?:中央|省级?|市级?|区级?|县级?|上级)(?:专项|补助|转移支付)?资金(?=$|[，,。；;！\n])"
)
_ALL_OTHER = re.compile(
    r"(?:全部|全额|均|都|全)(?:为|是|由|来自|用|靠)?(?:单位|企业|学校|医院|村里|村集体)?(?:自筹|自有|自己出)"
)


def find_amounts(text: str) -> tuple[Amount, ...]:
    """Every amount of money in working ``text``, in order, with its role."""
    found = [amount for match in _AMOUNT.finditer(text) if (amount := _read(text, match)) is not None]
    if re.search("本金|还本(?!付息)", text) and re.search("利息|(?<!还本)付息", text):
        found = [replace(a, role=Role.PART) if _DEBT_PART.search(text[: a.start]) else a for a in found]
    found += [_read_headed(match) for match in _IN_WAN.finditer(text)]
    return tuple(sorted(found + _bare_shares(text, found), key=lambda a: a.start))


def _bare_shares(text: str, found: list[Amount]) -> list[Amount]:
    """Shares without a unit, in 万元 where another amount of the text is said in 万; none where no amount is."""
    if not any(re.search("[万wW]", amount.said) for amount in found):
        return []
    read = []
    for match in (*_BARE_SHARE.finditer(text), *_REST_BARE.finditer(text)):
        label = match.groupdict().get("label", "剩")
        role = Role.FISCAL if _FISCAL.search(label) else Role.REST if label == "剩" else Role.OTHER
        role = Role.PART if re.search("[本息]", label) else role
        number = Decimal(match["n"].replace(",", ""))
        if all(match.start("n") != amount.start for amount in found):
            read.append(Amount(number, role, False, match["n"], match.start("n"), match.end("n")))
    return read


def read_funds(text: str, known: Decimal | None = None) -> Funds:
    """The budget and its shares as stated in working ``text``. A lone fiscal amount is the whole of it, unless the total
    is ``known`` (万元) from before."""
    amounts = find_amounts(text)
    total = _first(amounts, Role.TOTAL)
    fiscal, other = _whole_of(text, amounts, Role.FISCAL, total), _first(amounts, Role.OTHER)
    rest = _first(amounts, Role.REST)
    if rest is not None and other is None:
        other = rest
    elif rest is not None and fiscal is None:
        fiscal = rest
    plain = [a for a in amounts if a.role is Role.PLAIN and (known is None or _stands_alone(text, a))]
    if total is None and len(plain) == 1 and rest is None:
        total = plain[0]
    alone = total is None and fiscal is not None and other is None and known is None
    if alone and not _REST_SAID.search(text):
        total = fiscal
    if fiscal is not None and other is None and rest is None and total is not None and _REST_FISCAL.search(text):
        fiscal = total
    used = [a for a in (total, fiscal, other) if a is not None]
    whole = total.number if total else known
    return Funds(
        total=total.number if total else None,
        fiscal=fiscal.number if fiscal else whole if other is None and _ALL_FISCAL.search(text) else None,
        other=other.number if other else whole if fiscal is None and _ALL_OTHER.search(text) else None,
        approximate=any(a.approximate for a in used),
    )


def _stands_alone(text: str, amount: Amount) -> bool:
    """True where the clause of ``amount`` says nothing that the amount could be of (改成320万, 批下来320万)."""
    return _LONE.fullmatch(_BREAK.split(text[: amount.start])[-1]) is not None


def _whole_of(text: str, amounts: tuple[Amount, ...], role: Role, total: Amount | None) -> Amount | None:
    """The first of ``role``; ``total`` itself where several of them add up to it (专项债15000万、县财政配套8500万), their sum
    where each comes from another level of government (中央200万、省100万)."""
    shares = [a for a in amounts if a.role is role]
    whole = sum((a.number for a in shares), Decimal(0))
    if total is not None and len(shares) > 1 and whole == total.number:
        return total
    levels = [_LEVEL_SAID.findall(text[max(0, a.start - 8) : a.start])[-1:] for a in shares]
    apart = all(levels) and len({level[0] for level in levels}) == len(levels)
    if len(shares) > 1 and apart and (total is None or whole < total.number):
        return replace(shares[0], number=whole, approximate=any(a.approximate for a in shares))
    return shares[0] if shares else None


def _first(amounts: tuple[Amount, ...], role: Role) -> Amount | None:
    return next((a for a in amounts if a.role is role), None)


def _read_headed(match: re.Match[str]) -> Amount:
    label = match["label"]
    role = Role.FISCAL if _FISCAL.search(label) else Role.OTHER if _OTHER.search(label) else Role.TOTAL
    number = Decimal(match["n"].replace(",", ""))
    return Amount(number, role, False, match.group(), match.start("n"), match.end("n"))


def _read(text: str, match: re.Match[str]) -> Amount | None:
    numeral, unit, after = match["n"], match["unit"] or "", text[match.end() :]
    scaled = numeral[-1] in "万亿" or "亿" in numeral
    if not unit and (
        not scaled or re.match("方(?![面案法便向式])", after) or re.match(rf"(?:{COUNT_UNITS})(?![级年])", after)
    ):
        return None
    fuzzy = match["fuzz"] is not None or any(c in numeral for c in _FUZZ)
    value = large_number("".join(c for c in numeral if c not in _FUZZ))
    before = text[: match.start()]
    if unit == "块" and not scaled and not _PAID.search(before):
        return None  # 智慧黑板240块
    if not unit and _PEOPLE.search(_BREAK.split(before)[-1]):
        return None  # 学生1.1万
    if value is None or _RANGE_HEAD.search(before) or re.match(rf"(?:-|—|~|～|至|到)[\d{HAN_DIGITS}]", after):
        return None
    number = value if unit.startswith("万") or unit in ("w", "W") else value / 10_000
    rounded = fuzzy or bool(_ROUND_BEFORE.search(before)) or bool(_ROUND_AFTER.match(after))
    return Amount(
        Decimal(format_number(number)), _role(before, after), rounded, match.group(), match.start(), match.end()
    )


def _role(before: str, after: str) -> Role:
    """Role from the words right before (same clause) and right behind the amount."""
    parts = _BREAK.split(before)
    head, tail = parts[-1][-14:], _BREAK.split(after)[0][:8]
    if _PER_HEAD.search(head) or _PER_TAIL.match(tail):
        return Role.PRICE
    if _EFFECT.search(head):
        return Role.EFFECT
    for role, words in ((Role.OTHER, _OTHER), (Role.FISCAL, _FISCAL)):
        if words.search(head) or re.match(rf"(?:由|为|是|的|都|全部|全)*{_LEVEL}(?:{words.pattern})", tail):
            if role is Role.OTHER and re.search(rf"(?:财政(?:资金)?|{_LEVELS})配套", head):
                return Role.FISCAL
            return Role.OTHER if role is Role.FISCAL and _OTHER.search(tail) and not words.search(head) else role
    if _REST.search(head):
        behind = _BREAK.split(after)[0]
        return Role.FISCAL if _FISCAL.search(behind) else Role.OTHER if _OTHER.search(behind) else Role.REST
    if _WHOLE.search(head):
        return Role.TOTAL
    sentence = re.split(r"[。；;\n]", before)[-1]
    if _OF_THESE.search(sentence):
        return Role.PART
    return Role.TOTAL if _TOTAL.search(head) or re.match(r"的?(?:预算|经费|资金|项目)", tail) else Role.PLAIN
