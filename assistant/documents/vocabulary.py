"""Words of the form: labels of the head, column headings, headings of the indicator levels, in any usual wording."""

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache

from assistant.model.categories import category_of
from assistant.model.text import squeeze, strip_tags


class Label(StrEnum):
    """Labels in the head of a table and the facts that they name; ``ASIDE`` are those a table has no field for."""

    PROJECT = "project"
    BUDGET = "budget"
    TOTAL = "total"
    FISCAL = "fiscal"
    OTHER = "other"
    PURPOSE = "purpose"
    GOALS = "goals"
    UNIT_NAME = "unit_name"
    UNIT_CODE = "unit_code"
    YEAR = "year"
    ASIDE = "aside"


class Column(StrEnum):
    """Columns of the indicator part; ``OPERATOR`` and ``MEASURE`` stand where a form keeps sign and unit apart,
    ``FAR_VALUE`` is the target of a longer time than the year."""

    LEVEL1 = "level1"
    LEVEL2 = "level2"
    NAME = "name"
    DEFINITION = "definition"
    OPERATOR = "operator"
    VALUE = "value"
    MEASURE = "measure"
    FAR_VALUE = "far_value"


_LABELS = {
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
_COLUMNS = {
    Column.LEVEL1: "指标类型 指标大类",
    Column.LEVEL2: "指标类别 指标小类 指标中类",
    Column.DEFINITION: "指标内容 指标含义",
    Column.OPERATOR: "比较符 运算符 符号 指标性质 绩效指标性质",
    Column.MEASURE: "单位 计量 度量 绩效度量 指标值单位 目标值单位",
}
# Wordings of the other columns: what is counted out is open, so these say how such a word is built.
_BUILT = (
    (Column.LEVEL1, re.compile(r"一级(?:绩效)?(?:指标)?(?:名称|分类|类别)?|(?:指标|绩效)一级(?:分类|指标)?")),
    (Column.LEVEL2, re.compile(r"二级(?:绩效)?(?:指标)?(?:名称|分类|类别)?|(?:指标|绩效)二级(?:分类|指标)?")),
    (
        Column.NAME,
        re.compile(
            r"(?:三级|具体|绩效|个性|明细|考核|评价|细化)*指标(?:名称|项目|事项)?|三级|(?:考核|绩效)(?:内容|事项|项目)"
        ),
    ),
    (
        Column.DEFINITION,
        re.compile(r"(?:三级|绩效)*指标(?:值)?(?:的)?(?:描述|解释|说明|释义|内涵|定义|口径)(?:及?说明)?"),
    ),
    (Column.OPERATOR, re.compile(r"(?:指标|目标|计算|运算|比较|关系|逻辑|判断)(?:值)?(?:关系|比较|运算)?符号?")),
    (Column.MEASURE, re.compile(r"(?:绩效|指标|目标|指标值|目标值)*(?:计量|度量|数量|计算)?单位")),
)
_LABEL_OF = {word: label for label, words in _LABELS.items() for word in words.split()}
# Any wording of the target's column; of the years that it may name the budget year is the first.
_VALUE = re.compile(
    r"(?:(?:19|20)\d{2}年度?|本年度?|当年度?|全年|年初|年度|预期|预计|计划|申报|设定|批复|调整后|绩效|项目|三级|考核|任务)*"
    r"(?:(?:绩效)?(?:指标|目标){1,2}(?:值|数值?)|(?:计划|预期|考核|承诺|任务)(?:数?值|数量?)|年度目标|预期目标|指标目标|考核目标"
    r"|(?:计划|预期|预计|拟|应)完成(?:值|数量?|目标值?)|目标)(?:\([A-Za-z]\))?"
)
# Words that a form may give its target, or the grades that it is scored by: what stands in the column decides.
_PERHAPS_TARGET = re.compile(
    "目标|标准|要求|任务|承诺|应达|预定|拟定|拟达|计划|预期|预计|达标|指标值|考核值|水平|数值|度量|标值"
)
_NO_TARGET = re.compile(
    "评分|计分|打分|扣分|得分|赋分|权重|分值|实际|实绩|上年|去年|往年|前年|[前近上][一二三两]?年|历史|基[准期]|期初|现状"
    "|完成(?:情况|值|量|率|数|进度)|行业|同类|同期|标杆|全国|全省|国家|地区|平均|最[高低好佳]|来源|依据|单位|部门|说明|原因|措施|方法"
    "|长期|中期|远期|资金|预算|金额|支出"
)
# What stands beside the target in other forms: it is never the target, whatever its place.
_BESIDE = re.compile(
    "权重|权数|比重|占比|分值|分数|得分|评分|赋分|打分|扣分|标准分|考核分|满分|完成|实际|实绩|实现|执行|监控|进度|上年|去年|往年|前年"
    "|[前近上][一二三两]?年|历史|基准|基期|期初|现状|均值|平均|最[高低好佳]|同类|同期|标杆|行业|全国|全省|国家|备注|偏差|原因|措施|依据|来源|佐证|证明|资料|材料|取值|取数|标准|责任|部门|处室"
    "|科室|单位|人员|序号|编号|编码|方向|类型|是否|调整|公式|测算|方法|方式|意见|结论|自评|说明|属性|年份|时间|指标级|一级|二级|四级|核心"
    "|绩效指标|绩效目标|金额|资金|预算"
)
_NUMBERING = re.compile(r"(?:序)?号|NO\.?", re.IGNORECASE)
_FAR_VALUE = re.compile(
    r"(?:中长期|长期|中期|实施期|规划期|总体|总|三年|五年|周期|项目期|全周期)(?:绩效)?(?:指标|目标){0,2}值?(?:\([A-Za-z]\))?"
)
_LONGEST_HEADING = 24
_SHORT = 60  # characters of what may be a word of the form, and comes again and again
_ANNUAL = re.compile(r"(?:19|20)\d{2}年|本年|当年|全年|年初|年度")
_COLUMN_OF = {word: column for column, words in _COLUMNS.items() for word in words.split()}

_TRADITIONAL = str.maketrans(
    "項稱績標預規資財級產質數時滿務對會經濟態環續響單萬億內總額編碼說釋義達觀門實報計運號與該後為應據獲國",
    "项称绩标预规资财级产质数时满务对会经济态环续响单万亿内总额编码说释义达观门实报计运号与该后为应据获国",
)
_LEVEL1_WORDS = frozenset(
    f"{project}{word}{end}"
    for project in ("", "项目")
    for word in ("产出", "效益", "效果", "满意度", "成本")
    for end in ("", "指标", "目标")
)
_SIDE = re.compile(r"(?:年度|项目|年度项目)?(?:绩效)?指标(?:体系|情况)?")
_ITEM = re.compile(r"^(?:\([一二三四五六七八九十\d]{1,2}\)[、.]?|[一二三四五六七八九十\d]{1,2}[、.])")
_SUMS = frozenset({"合计", "总计", "小计", "总分"})
_FOOTER = re.compile(r"\s*(?:填表|填报|制表|审核|负责|联系|备注|说明|注[:：])")
_LEVEL2_HEADING = re.compile(
    r"(?:产出)?(?:数量|质量|时效|成本|经济成本|社会成本|生态环境成本)(?:指标)?"
    r"|(?:经济|社会|生态|环境|生态环境)效益(?:指标)?|可持续(?:影响|发展)(?:指标)?"
    r"|(?:服务对象|社会公众|受益对象|公众)?满意度指标|服务对象满意度"
)
_MONEY_UNIT = r"((?:亿|千万|百万|万|千|百)?元)"
_MONEY_LINE = re.compile(rf"单位:{_MONEY_UNIT}\)?$")
_MONEY_BRACKET = re.compile(rf"\((?:单位:)?{_MONEY_UNIT}\)")
_BRACKETS = re.compile(r"\((?:(?:单位:)?(?:亿|千万|百万|万|千|百)?元|%|年度|可选|必填)\)")


def simplified(text: str) -> str:
    """``text`` half-width, without white space and tags, the form's own words in simplified characters."""
    return squeeze(unicodedata.normalize("NFKC", strip_tags(text))).translate(_TRADITIONAL)


def form_word(text: str) -> str:
    """``text`` as the form's vocabulary writes it: simplified, without a bracketed unit or a closing colon."""
    return _short_form_word(text) if len(text) <= _SHORT else _BRACKETS.sub("", simplified(text)).strip(":")


@lru_cache(maxsize=8192)
def _short_form_word(text: str) -> str:
    return _BRACKETS.sub("", simplified(text)).strip(":")


def money_unit_of(text: str) -> str:
    """``万元`` of a line ``单位：万元``; empty when the text is none."""
    found = _MONEY_LINE.search(simplified(text))
    return found.group(1) if found else ""


def bracketed_money_unit(label: str) -> str:
    """``元`` of a label such as ``预算数（元）``; empty when it names no unit."""
    found = _MONEY_BRACKET.search(simplified(label))
    return found.group(1) if found else ""


def label_of(text: str) -> Label | None:
    return _LABEL_OF.get(form_word(text).removeprefix("其中").lstrip(":"))


def column_of(text: str) -> Column | None:
    """The column that a header word names; None for a word that names none, or one beside the target (权重, 完成值)."""
    word = form_word(text)
    if word in _COLUMN_OF:
        return _COLUMN_OF[word]
    if len(word) > _LONGEST_HEADING:
        return None
    if _VALUE.fullmatch(word) and (word not in _LABEL_OF or word == "年度目标"):
        return Column.VALUE
    if _FAR_VALUE.fullmatch(word) and word not in _LABEL_OF:
        return Column.FAR_VALUE
    return next((column for column, built in _BUILT if built.fullmatch(word)), None)


def may_be_target(text: str) -> bool:
    """Whether a header word may name the target, though it may as well name what stands beside it (评价标准, 绩效标准)."""
    word = form_word(text)
    return _PERHAPS_TARGET.search(word) is not None and _NO_TARGET.search(word) is None


def is_beside(text: str) -> bool:
    """Whether a header word names what forms have beside the target."""
    word = form_word(text)
    return not word or _BESIDE.search(word) is not None or _NUMBERING.fullmatch(word) is not None


def is_annual(text: str) -> bool:
    """Whether the header word of a target says that it is that of the year."""
    return _ANNUAL.search(form_word(text)) is not None


def is_side_word(text: str) -> bool:
    """Whether a cell is the word that forms write down the side of the indicator part."""
    return _SIDE.fullmatch(form_word(text)) is not None


def is_sum(text: str) -> bool:
    return form_word(text) in _SUMS


def is_footer(text: str) -> bool:
    """Whether a line speaks of who filled in the form, or is a note under it."""
    return _FOOTER.match(text) is not None


def is_level1(text: str) -> bool:
    return _ITEM.sub("", form_word(text)) in _LEVEL1_WORDS


def is_level2(text: str) -> bool:
    return _LEVEL2_HEADING.fullmatch(_ITEM.sub("", form_word(text))) is not None


def level_heading(text: str) -> str:
    """Heading of a level as the cell has it; one in traditional characters is put into the form's own words."""
    word = form_word(text)
    known = category_of("", word) is not None or is_level1(word)
    return word if known and word != squeeze(text) and word == squeeze(text).translate(_TRADITIONAL) else text


def split_label(text: str) -> tuple[str, str] | None:
    """``项目名称：某项目`` in one cell → its label and the rest; None when the cell does not start with a label."""
    found = re.match(r"\s*([^:：\s]{2,12})\s*(?:[:：]\s*|\s+)(\S.*)", text, re.DOTALL)
    if found is None or label_of(found.group(1)) is None:
        return None
    return found.group(1), found.group(2)
