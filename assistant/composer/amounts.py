"""Amounts of money in what a user says, and which of them is the budget."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from assistant.composer.counts import COUNT_UNITS, NO_GIVER
from assistant.composer.purses import LEVEL_LABEL, OTHERS, PUBLIC_BEHIND, is_public, purse_of
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
    purse: str = ""  # as named: 市级财政


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
_PER_TAIL = re.compile(r"^(?:[/／]|每|一[套台个人户次张本条份件篇页字]|的?单价)")
_EFFECT = re.compile(
    r"节约|节省|增收|产值|营收|收入|降低|减少|降到|贷款|融资|交易额|销售|损失|罚款|上年|去年|往年|前年|原来|罚|税收|带动|报酬|工资|以上的|限额"
)
_REST = re.compile(r"(?:剩|余下|其余|下余|余|另外|差)(?:下|余)?的?(?:那|这)?(?:部分|钱|资金)?(?:是|为|有|，)*$")
_LEVEL = "[省市县区旗镇]"  # alone: 中央1430、省858
_SHARE_WORDS = r"财政(?!局|厅|部|所)(?:资金|拨款|补助|补贴|安排|部分)?|(?:自筹|自有|其他|配套)(?:资金|部分)?|(?:归?还)?本金?|(?:付|利)息"
# A bare number behind the name of a share (其中财政1800, 省级500市级160) or of the whole has the unit of the amounts beside it.
_BARE_SHARE = re.compile(
    rf"(?P<label>{_SHARE_WORDS}|{LEVEL_LABEL}|(?<=[，,、；;和及与]){_LEVEL})(?:出|给|拿|投|补|有|是|为|占|安排|承担|约|大概|[:：])*(?P<n>\d[\d,]*(?:\.\d+)?)(?=$|[，,。；;！、\n吧]|和|都|自筹|其他|财政|{LEVEL_LABEL})"
)
_BARE_WHOLE = re.compile(
    r"(?P<label>一共|总共|合计|共计|总预算|预算|总投资)(?:是|为|约|[:：])*(?P<n>\d[\d,]*(?:\.\d+)?)(?=$|[，,。；;！、\n吧])"
)
_REST_BARE = re.compile(r"剩(?:下|余)?的?(?P<n>\d+(?:\.\d+)?)(?=自筹|自己|配套|[\u4e00-\u9fff]{0,4}(?:捐|出))")
WHOLE = re.compile(r"总投资|总额|总[价款]|总费用|总造价|总投入|总资金|合计|共计|一共|总共|总计|总预算|预算数|共$")
_TOTAL = re.compile(r"预算|总投资|投资|概算|总额|合计|共计|一共|总共|总计|经费|资金|金额|申请|批复|安排|核定|费用|造价")
_ROUND_BEFORE = re.compile(r"(?:大约|大概|大致|差不多|预计|估计|估算|将近|接近|约|近|不到)(?:需要?|要|是|为|有)?$")
_ROUND_AFTER = re.compile(r"^(?:左右|上下|出头|的样子|吧)")
_DEBT_PART = re.compile(r"(?:本金|利息|(?<!还)付息|还本(?!付息))[\u4e00-\u9fff]{0,2}[:：]?$")
BREAK = re.compile(r"[，,。；;！!？?\n、（(]")
_PAID = re.compile(r"(?:价|费|钱|预算|投资|补助|补贴|经费|花|每[\u4e00-\u9fff]{1,3}|一[套台个人户次])[约为是:：]*$")
_RANGE_HEAD = re.compile(rf"[\d{HAN_DIGITS}]万?元?(?:-|—|~|～|至|到)$")
_PEOPLE = re.compile(
    r"(?:人|者|生|师|员|众|民|户|口|童|幼儿|女|客|患|工|兵|属|学|受益|惠及|覆盖|服务)(?:数量?|总数|人数)?(?:约|大约|大概|有|是|为|共|一共|达|超过?|不少于|[:：])*$"
)
# 其中财政200万 and what follows; 其中新建3座 splits a count, not the money behind it.
_OF_THESE = re.compile(rf"其中(?![^，,。；;\n]{{0,10}}[\d{HAN_DIGITS}]+(?:{COUNT_UNITS})(?:$|[，,]))")
# 6000万元分三年，今年2000万: the budget is this year's.
_IN_YEARS = re.compile(rf"分[\d{HAN_DIGITS}]+(?:个)?年|[\d{HAN_DIGITS}]+年(?:共|总共|一共|合计)")
_THIS_YEAR = re.compile(r"(?:今年|本年度?|当年)(?:先|安排|拨付?|下达|投入|预算|计划|支出|是|为|用|到位)*$")


def find_amounts(text: str) -> tuple[Amount, ...]:
    """Every amount of money in working ``text``, in order, with its role."""
    found = [amount for match in _AMOUNT.finditer(text) if (amount := _read(text, match)) is not None]
    if re.search("本金|还本(?!付息)", text) and re.search("利息|(?<!还本)付息", text):
        found = [replace(a, role=Role.PART) if _DEBT_PART.search(text[: a.start]) else a for a in found]
    found += [_read_headed(match) for match in _IN_WAN.finditer(text)]
    found = _of_this_year(text, found)
    return tuple(sorted(found + _bare_shares(text, found), key=lambda a: a.start))


def _of_this_year(text: str, found: list[Amount]) -> list[Amount]:
    """``found``, the money of all years a part where that of this year is told apart from it."""
    now = [a for a in found if _THIS_YEAR.search(text[: a.start])] if _IN_YEARS.search(text) else []
    if not now:
        return found
    role = Role.FISCAL if any(a.role is Role.FISCAL for a in found) else Role.TOTAL
    return [replace(a, role=role if a is now[0] else Role.PART) for a in found]


def _bare_shares(text: str, found: list[Amount]) -> list[Amount]:
    """Shares without a unit, in 万元 where another amount of the text is said in 万 or the whole of them is said, too."""
    shares = [*_BARE_SHARE.finditer(text), *_REST_BARE.finditer(text)]
    whole = list(_BARE_WHOLE.finditer(text)) if len(shares) > 1 else []
    summed = sum((Decimal(m["n"].replace(",", "")) for m in shares), Decimal(0))
    whole = [m for m in whole if Decimal(m["n"].replace(",", "")) == summed]
    if not whole and not any(re.search("[万wW]", amount.said) for amount in found):
        return []
    read = [_bare(match) for match in (*shares, *whole)]
    return [share for share in read if all(share.start != amount.start for amount in found)]


def _bare(match: re.Match[str]) -> Amount:
    label = match.groupdict().get("label", "剩")
    public = is_public(label) or re.fullmatch(_LEVEL, label)
    role = Role.FISCAL if public else Role.REST if label == "剩" else Role.OTHER
    role = Role.TOTAL if WHOLE.search(label) or label in ("预算", "总预算") else role
    role = Role.PART if re.search("[本息]", label) else role
    number = Decimal(match["n"].replace(",", ""))
    return Amount(number, role, False, match["n"], match.start("n"), match.end("n"), label)


def _read_headed(match: re.Match[str]) -> Amount:
    label = match["label"]
    role = Role.FISCAL if is_public(label) else Role.OTHER if OTHERS.search(label) else Role.TOTAL
    number = Decimal(match["n"].replace(",", ""))
    return Amount(number, role, False, match.group(), match.start("n"), match.end("n"))


def _read(text: str, match: re.Match[str]) -> Amount | None:
    numeral, unit, after = match["n"], match["unit"] or "", text[match.end() :]
    scaled = numeral[-1] in "万亿" or "亿" in numeral
    if not unit and (
        not scaled
        or re.match("字|方(?![面案法便向式])", after)
        or re.match(rf"(?:{COUNT_UNITS})(?![级年]){NO_GIVER}", after)
    ):
        return None
    fuzzy = match["fuzz"] is not None or any(c in numeral for c in _FUZZ)
    value = large_number("".join(c for c in numeral if c not in _FUZZ))
    before = text[: match.start()]
    if unit == "块" and not scaled and not _PAID.search(before):
        return None  # 智慧黑板240块
    if not unit and _PEOPLE.search(BREAK.split(before)[-1]):
        return None  # 学生1.1万
    if value is None or _RANGE_HEAD.search(before) or re.match(rf"(?:-|—|~|～|至|到)[\d{HAN_DIGITS}]", after):
        return None
    number = value if unit.startswith("万") or unit in ("w", "W") else value / 10_000
    rounded = fuzzy or bool(_ROUND_BEFORE.search(before)) or bool(_ROUND_AFTER.match(after))
    role = _role(before, after)
    around = BREAK.split(before)[-1][-24:] + "｜" + BREAK.split(after)[0][:8]
    purse = purse_of(around) if role in (Role.FISCAL, Role.OTHER) else ""
    return Amount(Decimal(format_number(number)), role, rounded, match.group(), match.start(), match.end(), purse)


def _role(before: str, after: str) -> Role:
    """Role from the words right before (same clause) and right behind the amount."""
    parts = BREAK.split(before)
    head, tail = parts[-1][-14:], BREAK.split(after)[0][:8]
    if _PER_HEAD.search(head) or _PER_TAIL.match(tail):
        return Role.PRICE
    if _EFFECT.search(head):
        return Role.EFFECT
    if is_public(parts[-1]) and not OTHERS.search(head):
        return Role.FISCAL
    if OTHERS.search(head) or re.match(rf"(?:由|为|是|的|都|全部|全)*(?:{OTHERS.pattern})", tail):
        return Role.OTHER
    if PUBLIC_BEHIND.match(tail):
        return Role.FISCAL
    if _REST.search(head):
        behind = BREAK.split(after)[0]
        return Role.FISCAL if is_public(behind) else Role.OTHER if OTHERS.search(behind) else Role.REST
    if WHOLE.search(head):
        return Role.TOTAL
    sentence = re.split(r"[。；;\n]", before)[-1]
    if _OF_THESE.search(sentence):
        return Role.PART
    return Role.TOTAL if _TOTAL.search(head) or re.match(r"的?(?:预算|经费|资金|项目)", tail) else Role.PLAIN
