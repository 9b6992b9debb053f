"""Facts about the project as people say them in passing: 财政出300, 准数320万, 都是财政的, 工期10个月, 到11月底."""

import re
from collections.abc import Callable
from decimal import Decimal

from assistant.composer.amounts import find_amounts
from assistant.composer.brief import extract_brief
from assistant.composer.schedule import read_deadline, read_duration, resolve_deadline
from assistant.composer.vague import read_vague, without_vague
from assistant.composer.wording import HAN_DIGITS, large_number, working_text
from assistant.model.drafts import Brief

Found = dict[str, object]
_N = rf"[\d{HAN_DIGITS}万亿.,]+"
_IS = (
    r"(?:就|只|大概|大约|约|应该|的?部分|那?部分|资金|拨款|这?块|那?块|一共|共)*"
    r"(?:出|给|拿|投|有|是|为|占|安排|承担|：|:|改成|改为|调整为|调到|加到|减到|定为|算|按)*"
)
_FISCAL = re.compile(
    rf"(?:市级|区级|县级|省级|中央|本级|上级)*财政(?:局|那边|这边)?(?:说|讲|定)?{_IS}(?P<n>{_N})(?P<unit>万?元?)(?:吧|了|的|块)*$"
)
_OTHER = re.compile(
    rf"(?:其他(?:资金)?|(?:居民|群众|个人|业主|企业|街道|乡镇|单位|学校|村里|社会)(?:自筹|出资|分摊|配套|出|承担|拿)?(?=[\d一二两三四五六七八九])|自筹(?:资金)?|企业自筹|单位自筹|自有(?:资金)?|社会资本|配套){_IS}(?P<n>{_N})(?P<unit>万?元?)(?:吧|了|的)*$"
)
_SELF = re.compile(
    rf"(?:差的?|剩下?的?|余下的?|其余的?|缺的?|不够的)(?P<n>{_N})(?P<unit>万?元?)(?:由|是|让|我们)?(?:单位|企业|局里|我们|街道|乡镇|镇里|公司|学校|医院|自己)*(?:自己)?(?:出|掏|筹|承担|解决|配套)"
)
_MORE_SELF = re.compile(
    r"(?:增加|多出|新增|追加|多|加)(?:来|出来)?的(?:部分|这部分|那部分)?[\d一二两三四五六七八九十百千万]"
)  # a share of a change, no whole
_OTHER_BEHIND = re.compile(rf"(?P<n>{_N})(?P<unit>万元?)?(?:是|由|靠|为)?(?:企业|单位)?自筹")
_ALL_FISCAL = re.compile(
    r"^(?:这|钱|资金|预算|总共|一共|[\d一二两三四五六七八九十百千万亿.]+万?元?)*(?:全部?|都|全额|均|100%|百分之百)(?:是|由|为|来自|用|走|靠)?(?:市|区|县|省|中央|本|上)?级?财政(?:资金|拨款|出|的|安排|承担|拨付|钱)*$|^(?:还是|仍是|仍然?|都是|就是|还)?(?:全|全是|全额|全由|都由)(?:市|区|县|省|本)?级?财政|^(?:还是|仍是|仍)?财政(?:全额|全出|全拨|全包|全掏|兜底)"
)
_ALL_OTHER = re.compile(r"^(?:全部?|都|全额|均)(?:是|由|为)?(?:单位|企业)?(?:自筹|自有资金)")
_MONEY_LEAD = (
    r"(?:准确?数|实际数?|准确的?|总数|总额|总金额|总共|一共|合计|"
    r"预算(?:数|金额|规模|总额)?|总预算|总投资|投资|金额|数额?|钱|经费|资金|项目资金|(?:局里|县里|市里|省里|上面|领导)?(?:最后|实际)?(?:批|定|核|下达)(?:的|下来)(?:数|额度)?|批(?:数)?|批复(?:数|的)?|核定(?:数)?|盘子)"
)
_TOTAL = re.compile(
    rf"^{_MONEY_LEAD}(?:的话|这块|那块)?(?:现在|最后|其实|应该|实际|已经|就|是|为|定|砍|压|加|减|调整?|改|降|涨|提|按|批|下来|增加|减少|：|:|了|的|到|成|至|只有|只剩|有|约)*(?P<n>{_N})(?P<unit>万?元?)(?:算|吧|了|左右|整|块钱?)*$"
)
_BARE_MONEY = re.compile(
    rf"^(?:就|是|应该|应|按|为|改成|改为|总共|一共|实际|其实|准确|正确的?|算|大概|批了?|约)*(?P<n>{_N})(?P<unit>万元?|元|亿元?)(?:算|吧|了|左右|整|块|的)*$"
)
_YEAR = re.compile(
    r"^(?:这(?:张表|个项目|个|份)?|表|张表|项目|预算|财政|年度|今年|本年|就|是|为|也|按|算|做|写|：|:|预算年度)*(?P<y>20\d{2})(?:年度?)?(?:的)?(?:项目|预算|年度|表|的)*$"
)
_NEXT = re.compile(r"今年(?:是|就是|为)?(?P<y>20\d{2})年?")
_PERIOD = re.compile(
    r"(?P<y>20\d{2})年\d{1,2}月(?:\d{1,2}[日号])?(?:到|至|-|—|~)(?:(?P<y2>20\d{2})年)?(?P<end>\d{1,2}月(?:\d{1,2}日|底)?)"
)
_REST = re.compile(r"(?:剩下?的?|其余的?|余下的?|差额|剩余的?).{0,6}(?:自筹|自己|单位|企业|其他|配套|出)")
_SPAN = re.compile(
    r"^(?:工期|周期|建设期|实施期|时间|期限|租期|服务期|研究期|合同期|项目期)?(?:现在|就|应该|是|为|按|改|调整|延长|缩短|压缩|定|要|需要?|大概|约|大约|成|到|至|：|:)*(?P<rest>.*?\d*.*(?:个月|月|年|天|工作日|周))(?:吧|了|内|以内|之内|左右|算)*$"
)


def is_rest(text: str) -> bool:
    """True for 剩下的自筹: what is computed anyway."""
    return bool(_REST.search(text))


def spoken_facts(text: str, brief: Brief) -> Found:
    """The facts (fields of Brief by name) that the clause ``text`` states in passing; empty when it states none."""
    words = working_text(text)
    exact = without_vague(words)
    if exact != words:
        return {}
    for read in (_all_of, _shares, _total, _years, _period, _bare_deadline, _bare_duration):
        found = read(words, brief)
        if found:
            return found
    return {}


def bare_money(text: str) -> Decimal | None:
    """Amount in 万元 of a clause that is nothing but an amount (是300万); None for anything else."""
    found = _BARE_MONEY.match(working_text(text))
    return _wan(found["n"], found["unit"]) if found else None


def has_vague(text: str) -> bool:
    return bool(read_vague(working_text(text)))


def other_facts(text: str, brief: Brief) -> Found:
    """What :func:`extract_brief` reads from ``text`` on top of ``brief``, without what is a mere guess of a name."""
    after = extract_brief(text, brief)
    fields = [name for name in Brief.model_fields if name not in ("text", "kind")]
    return {name: getattr(after, name) for name in fields if getattr(after, name) != getattr(brief, name)}


def _all_of(text: str, brief: Brief) -> Found:
    total = brief.budget_total
    if _ALL_FISCAL.search(text) and total is not None:
        return {"budget_fiscal": total}
    return {"budget_other": total} if _ALL_OTHER.search(text) and total is not None else {}


def _shares(text: str, brief: Brief) -> Found:
    patterns = (
        (_FISCAL, "budget_fiscal"),
        (_OTHER, "budget_other"),
        (_OTHER_BEHIND, "budget_other"),
        (_SELF, "budget_other"),
    )
    facts: Found = {}
    if _MORE_SELF.search(text):
        return {}
    for pattern, field in patterns:
        found = pattern.search(text)
        amount = _wan(found["n"], found["unit"] or "") if found else None
        if amount is not None and field not in facts:
            facts[field] = amount
    total = _TOTAL.match(re.split("其中|财政|自筹|其他", text)[0].strip("，, ")) if facts else None
    amount = _wan(total["n"], total["unit"]) if total else None
    return facts | ({"budget_total": amount} if amount is not None else {})


def _total(text: str, brief: Brief) -> Found:
    found = _TOTAL.match(text)
    amount = _wan(found["n"], found["unit"]) if found else None
    return {"budget_total": amount} if amount is not None else {}


def _years(text: str, brief: Brief) -> Found:
    found = _YEAR.match(text) or _NEXT.search(text)
    return {"fiscal_year": int(found["y"])} if found else {}


def _period(text: str, brief: Brief) -> Found:
    """2026年1月1日到12月31日, 租期是2026年全年: the year, and the end where it is not that of the year."""
    whole = re.search(r"(?P<y>20\d{2})年(?:全年|整年|一整年)", text)
    found = _PERIOD.search(text)
    if found is None:
        return {"fiscal_year": int(whole["y"])} if whole else {}
    end = f"{found['y2'] or found['y']}年{found['end']}"
    facts: Found = {"fiscal_year": int(found["y"])}
    return facts if end.endswith("年12月31日") and not found["y2"] else facts | {"deadline": f"{end}前"}


def _bare_deadline(text: str, brief: Brief) -> Found:
    core = re.sub(r"^(?:就是?|是|应该|最晚|最迟|赶在|定在|改到|到|在|要|争取|计划|预计|确定)+|(?:吧|了|的)+$", "", text)
    if not re.match(
        r"(?:20\d{2}年|今年|明年|后年|来年|本年|当年|\d{1,2}月|[一二三四五六七八九十]{1,2}月|年底|年末|上半年|第?[一二三四]季度)",
        core,
    ):
        return {}
    found = read_deadline(core) or read_deadline(f"{re.sub('(?:之?前|以前)?$', '', core)}前完成")
    return {"deadline": resolve_deadline(found, brief.fiscal_year) or found} if found else {}


def _bare_duration(text: str, brief: Brief) -> Found:
    if not re.match(
        r"(?:工期|周期|建设期|实施期|时间|期限|租期|服务期|研究期|合同期|项目期|就|是|应该|按|改|\d|[一二两三四五六七八九十半]|要|需要)",
        text,
    ):
        return {}
    if re.search(r"\d?[月年天]改", text):
        return {}
    found = _SPAN.match(text)
    duration = (
        read_duration(f"工期{found['rest']}") if found and not re.search(r"\d月|响应|修复|办理|使用", text) else ""
    )
    return {"duration": duration} if duration and not re.search(r"次|率|[%人台套]", text) else {}


def _wan(numeral: str, unit: str) -> Decimal | None:
    """Amount in 万元; a bare number counts as 万元, as the form does."""
    said = f"{numeral}{unit}" if unit or numeral[-1:] in "万亿" else f"{numeral}万元"
    amounts = find_amounts(f"预算{said}")
    return amounts[0].number if amounts and large_number(numeral.rstrip("万亿")) is not None else None


Reader = Callable[[str, Brief], Found]
