"""Labels in the head of a table: which fact a word names, and for which time.

The words of forms are built of few parts (for what time, of what, of which purse), so a label is told by its parts:
年度资金总额, 项目当年预算, 全年预算数 are all the total of the year, 中期资金总额 is that of a longer time.
"""

import re
from enum import IntEnum, StrEnum
from functools import lru_cache
from typing import NamedTuple

from assistant.documents.form_words import form_word, simplified


class Label(StrEnum):
    """Facts that labels name; ``SOURCE`` is money of a purse that a table has no field for, ``ASIDE`` whatever else it has
    none for."""

    PROJECT = "project"
    BUDGET = "budget"
    TOTAL = "total"
    FISCAL = "fiscal"
    OTHER = "other"
    SOURCE = "source"
    PURPOSE = "purpose"
    GOALS = "goals"
    UNIT_NAME = "unit_name"
    UNIT_CODE = "unit_code"
    YEAR = "year"
    ASIDE = "aside"


class Span(IntEnum):
    """The time that a label speaks of, the nearest to the plan of the budget year first. ``BESIDE`` is no plan: what was
    done, scored, or planned for another year."""

    FIRST = 0
    ANNUAL = 1
    PLAIN = 2
    WHOLE = 3
    FAR = 4
    BESIDE = 5


class Meaning(NamedTuple):
    """``is_part`` where the word names one purse of those that make up the label's money (中央补助, 地方资金)."""

    label: Label
    span: Span = Span.PLAIN
    is_part: bool = False


MONEY = frozenset({Label.TOTAL, Label.FISCAL, Label.OTHER, Label.SOURCE})
_LONGEST = 24
_WORDS = {
    Label.PROJECT: "项目名称",
    Label.BUDGET: "项目资金 预算规模及资金用途 预算规模与资金用途 预算规模 预算及资金用途 预算规模及用途",
    Label.TOTAL: "预算数 预算金额 预算总额 预算资金 预算资金总额 资金总额 年度资金总额 项目资金总额 项目预算 年度预算",
    Label.FISCAL: "财政资金 财政拨款 财政拨款资金 财政性资金",
    Label.OTHER: "其他资金 其它资金",
    Label.PURPOSE: "资金用途 用途 项目资金用途 项目用途",
    Label.GOALS: "绩效目标 年度绩效目标 项目绩效目标 总体绩效目标 年度目标 总体目标 年度总体目标 绩效总目标",
    Label.UNIT_NAME: "预算单位 单位名称 项目单位 实施单位 项目实施单位 填报单位 预算单位名称",
    Label.UNIT_CODE: "单位编码 单位代码 预算单位编码 预算单位代码",
    Label.YEAR: "预算年度 填报年度 年度 财政年度",
    Label.ASIDE: "主管部门 主管部门及代码 项目编码 项目代码 项目属性 项目类型 项目类别 项目期 项目起止时间 起止时间 "
    "项目负责人 负责人 联系人 联系电话",
}
_LABEL_OF = {word: label for label, words in _WORDS.items() for word in words.split()}
_ITEM = re.compile(r"^(?:其中|\(?[一二三四五六七八九十\d]{1,2}[)、.]+)[:、]?")
_BRACKET = re.compile(r"\([^()]{1,20}\)$")
_SPANS = (
    (
        Span.FAR,
        re.compile(
            r"(?:中长期|长期|中期|远期|实施期|实施周期|规划期|执行期|全周期|周期|[三五]年|(?:19|20)\d{2}年?度?[-—~至](?:19|20)\d{2}年?度?)内?"
        ),
    ),
    (Span.FIRST, re.compile(r"年初|申报|批复|申请")),
    (Span.ANNUAL, re.compile(r"(?:19|20)\d{2}年度?|本年度?|当年度?|全年|年度")),
)
_WHOLE = re.compile("总预算|总目标|总投资|总资金")
_DONE = re.compile("执行|实际|完成|决算|到位|得分|分值|权重|上年|去年|往年|使用率|偏差")
_WHOSE = r"(?:中央|省级?|市级?|县级?|区级?|本级|同级|上级|地方|公共)"
# What is left of a word without its time, by label, in this order.
_BUILT = (
    (Label.PROJECT, r"(?:二级|子|财政|支出|预算|专项|部门|具体)*(?:项目|专项(?:资金)?|政策|课题)名称"),
    (
        Label.GOALS,
        r"(?:项目|部门|单位|整体|支出|总体?|绩效|预期|资金|政策|专项|分解|设定|既定)+目标(?:内容|概述|描述)?",
    ),
    (
        Label.FISCAL,
        rf"{_WHOSE}*(?:财政(?:拨款|补助|性资金|资金|预算资金|专项资金|投入)+|一般公共预算(?:财政)?(?:拨款|资金|收入)?)(?:收入|小计|合计)?"
        r"|(?:中央|省级?|市级?|县级?|区级?|旗级?|本级|同级|上级)财政|(?:中央|上级)(?:补助|资金|专项|转移支付)+",
    ),
    (
        Label.OTHER,
        r"(?:其[他它](?:来源|收入)?|(?:单位)?自筹|事业|经营|社会|地方(?:配套|财政)?|配套|自有|单位)资金|其[他它](?:来源|收入)|(?:单位)?自筹|事业收入",
    ),
    (
        Label.TOTAL,
        r"(?:项目|部门|单位|支出|安排|计划|预算|专项|投入|投资|总|资金)*"
        r"(?:(?:资金|经费|预算)(?:总额|总量|总计|合计|额度)|金额|总预算|预算(?:数|额|资金|安排)?|总投资|总资金)(?:合计|总计|总额)?",
    ),
    (
        Label.BUDGET,
        r"(?:项目|专项|预算|经费|中期)*(?:资金|经费|预算)(?:情况|来源|构成|安排|需求|投入|规模|执行情况)(?:情况)?",
    ),
    (Label.UNIT_NAME, r"(?:预算|项目|实施|填报|申报|承担|用款)*(?:部门|单位)/?(?:\(单位\)|单位)?(?:名称)?"),
    (
        Label.ASIDE,
        r"(?:一级|项目|计划|中央|省级|市级|县级|区级|专项|实施|单位|部门|填报|填表|联系|建设|分管|支出|功能|经济|财政|主要)*"
        r"(?:主管部门|财政部门|业务处室|编码|代码|属性|类型|类别|性质|分类|期限?|周期|年限|(?:起止|开始|完成|结束|填报)(?:时间|日期|年限)"
        r"|负责人|联系人|电话|概况|概述|立项依据|背景|必要性|可行性|一级项目(?:名称)?)(?:及(?:联系)?(?:代码|编码|电话|方式))?",
    ),
)
_BUILT_PATTERNS = tuple((label, re.compile(built)) for label, built in _BUILT)
_NO_LABEL = frozenset(
    {"目标", "部门", "单位", "期", "性质", "类型", "类别", "属性", "分类", "编码", "代码", "部门单位"}
)
# Words that are labels only where the money of a project is set out.
_AMONG_FUNDS = (
    (Label.TOTAL, re.compile("合计|小计|总计|总额|资金")),
    (Label.OTHER, re.compile("其[他它]")),
    (
        Label.SOURCE,
        re.compile(
            r".{0,8}(?:基金|结转|结余|专户|债券|贷款|国有资本).{0,6}(?:资金|预算|拨款|收入)|.{0,8}(?:基金|结转|结余|债券|贷款)(?:金额)?"
        ),
    ),
)
_OUTCOME = re.compile(
    r"(?:目标|总体|绩效)*(?:实际)?完成(?:情况|值)(?:综述|说明|分析)?|实际(?:完成|执行)(?:情况|数|值)?|执行(?:数|率|情况)|分值|得分|权重"
)
_UNIT = re.compile(r"\s*单位\s*[:：]\s*((?!人民币|[亿千百十]?万?元)\S.{2,})", re.DOTALL)
_MONEY_BRACKET = re.compile(r"\((?:单位:)?((?:亿|千万|百万|万|千|百)?元)\)")


def label_of(text: str) -> Label | None:
    """The fact that a word names wherever it stands; None for a word that names none."""
    meaning = meaning_of(text)
    return None if meaning is None else meaning.label


def meaning_of(text: str, *, among_funds: bool = False) -> Meaning | None:
    """What a label says; ``among_funds`` also knows the short words that forms use there (其他, 合计)."""
    return _meaning(text, among_funds) if len(text) <= 2 * _LONGEST else None


def span_of(text: str) -> Span:
    """The time that a word of the form speaks of."""
    return _span(form_word(text))


def is_label_word(word: str) -> bool:
    """Whether a :func:`form_word` is a label of the official forms."""
    return word in _LABEL_OF


def bracketed_money_unit(label: str) -> str:
    """``元`` of a label such as ``预算数（元）``; empty when it names no unit."""
    found = _MONEY_BRACKET.search(simplified(label))
    return found.group(1) if found else ""


def split_label(text: str) -> tuple[str, str] | None:
    """``项目名称：某项目`` in one cell → its label and the rest; None when the cell does not start with a label."""
    found = re.match(r"\s*([^:：\s]{2,12})\s*(?:[:：]\s*|\s+)(\S.*)", text, re.DOTALL)
    if found is None:
        return None
    if (named := _UNIT.fullmatch(text)) is not None:
        return "单位名称", named.group(1)  # 单位：某局, beside 单位：万元 which names the money
    return None if label_of(found.group(1)) is None else (found.group(1), found.group(2))


@lru_cache(maxsize=8192)
def _meaning(text: str, among_funds: bool) -> Meaning | None:
    word = _ITEM.sub("", form_word(text)).strip(":")
    if not word or len(word) > _LONGEST:
        return None
    word = _BRACKET.sub("", word) or word
    if among_funds and (source := _AMONG_FUNDS[2][1].fullmatch(word)):
        return Meaning(Label.SOURCE, Span.BESIDE if _DONE.search(source.group()) else Span.PLAIN)
    core = _without_span(word)
    if _OUTCOME.fullmatch(core):
        return Meaning(Label.ASIDE, Span.BESIDE)
    label = _LABEL_OF.get(word) or (Label.GOALS if core == "目标" != word else _built_label(core))
    if label is None and among_funds:
        label = next((label for label, built in _AMONG_FUNDS if built.fullmatch(word)), None)
    if label is None:
        return None
    return Meaning(label, _span(word), label in MONEY and word not in _LABEL_OF and _is_part(word))


def _built_label(core: str) -> Label | None:
    if core in _NO_LABEL:
        return None
    return _LABEL_OF.get(core) or next((label for label, built in _BUILT_PATTERNS if built.fullmatch(core)), None)


def _without_span(word: str) -> str:
    """A word without its time; one that is nothing else, or is built of it (年度), stays."""
    rest = word
    for _, pattern in _SPANS:
        rest = pattern.sub("", rest)
    return rest or word


def _span(word: str) -> Span:
    if _DONE.search(word):
        return Span.BESIDE
    found = next((span for span, pattern in _SPANS if pattern.search(word)), None)
    return found if found is not None else Span.WHOLE if _WHOLE.search(word) else Span.PLAIN


def _is_part(word: str) -> bool:
    return re.search(rf"{_WHOSE}|配套|自筹|事业|经营|社会|自有|单位|一般公共预算", word) is not None
