"""Words of the indicator part: column headings and headings of the levels, in any usual wording."""

import re
from enum import StrEnum
from functools import lru_cache

from assistant.documents.form_words import TRADITIONAL, form_word, simplified
from assistant.documents.labels import is_label_word
from assistant.model.categories import category_of
from assistant.model.text import squeeze


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


_COLUMNS = {
    Column.LEVEL1: "指标类型 指标大类",
    Column.LEVEL2: "指标类别 指标小类 指标中类",
    Column.DEFINITION: "指标内容 指标含义",
    Column.OPERATOR: "比较符 运算符 符号 指标性质 绩效指标性质",
    Column.MEASURE: "单位 计量 度量 绩效度量 指标值单位 目标值单位",
}
# Wordings of the other columns: what is counted out is open, so these say how such a word is built.
_BUILT = (
    (Column.LEVEL1, re.compile(r"一级(?:绩效)?(?:指标|目标)?(?:名称|分类|类别)?|(?:指标|绩效)一级(?:分类|指标)?")),
    (Column.LEVEL2, re.compile(r"二级(?:绩效)?(?:指标|目标)?(?:名称|分类|类别)?|(?:指标|绩效)二级(?:分类|指标)?")),
    (
        Column.NAME,
        re.compile(
            r"(?:三级|具体|绩效|个性|明细|考核|评价|细化)*指标(?:名称|项目|事项)?|三级(?:绩效)?目标|三级|(?:考核|绩效)(?:内容|事项|项目)"
        ),
    ),
    (
        Column.DEFINITION,
        re.compile(
            r"(?:三级|绩效)*指标(?:值)?(?:的)?(?:描述|解释|说明|释义|内涵|定义|口径)(?:及?说明)?|(?:计算|统计)口径"
        ),
    ),
    (Column.OPERATOR, re.compile(r"(?:指标|目标|计算|运算|比较|关系|逻辑|判断)(?:值)?(?:关系|比较|运算)?符号?")),
    (Column.MEASURE, re.compile(r"(?:绩效|指标|目标|指标值|目标值)*(?:计量|度量|数量|计算)?单位")),
)
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
    "|绩效指标|绩效目标|性质|定性|定量|正向|反向|金额|资金|预算"
)
_NUMBERING = re.compile(r"(?:序)?号|NO\.?", re.IGNORECASE)
_FAR_VALUE = re.compile(
    r"(?:中长期|长期|中期|实施期|实施周期|规划期|总体|总|三年|五年|周期|项目期|全周期|(?:19|20)\d{2}年?[-—~至](?:19|20)\d{2}年?)"
    r"(?:绩效)?(?:指标|目标){0,2}值?(?:\([A-Za-z]\))?"
)
_LONGEST_HEADING = 24
_YEAR_WORD = re.compile(r"((?:19|20)\d{2})年?度?")
_ANNUAL = re.compile(r"(?:19|20)\d{2}年|本年|当年|全年|年初|年度")
_COLUMN_OF = {word: column for column, words in _COLUMNS.items() for word in words.split()}

_LEVEL1_WORDS = frozenset(
    f"{project}{word}{end}"
    for project in ("", "项目")
    for word in ("产出", "效益", "效果", "影响力", "满意度", "成本")
    for end in ("", "指标", "目标")
)
_SIDE = re.compile(r"(?:年度|项目|年度项目)?(?:绩效)?指标(?:体系|情况)?|(?:项目)?基本(?:情况|信息)|(?:项目|专项)信息")
_ITEM = re.compile(r"^(?:\([一二三四五六七八九十\d]{1,2}\)[、.]?|[一二三四五六七八九十\d]{1,2}[、.])")
_SUMS = frozenset({"合计", "总计", "小计", "总分"})
_FOOTER = re.compile(r"\s*(?:填表|填报|制表|审核|负责|联系|备注|说明|注[:：])")
_LEVEL2_HEADING = re.compile(
    r"(?:产出)?(?:数量|质量|时效|成本|经济成本|社会成本|生态环境成本)(?:指标)?"
    r"|(?:经济|社会|生态|环境|生态环境)效益(?:指标)?|可持续(?:影响|发展)(?:指标)?"
    r"|(?:服务对象|社会公众|受益对象|公众)?满意度指标|服务对象满意度|(?:数量|质量|时效)(?:目标)|满意度目标?"
)
_MONEY_UNIT = r"((?:亿|千万|百万|万|千|百)?元)"
_MONEY_LINE = re.compile(rf"单位:{_MONEY_UNIT}\)?$")


def money_unit_of(text: str) -> str:
    """``万元`` of a line ``单位：万元``; empty when the text is none."""
    found = _MONEY_LINE.search(simplified(text))
    return found.group(1) if found else ""


def column_of(text: str) -> Column | None:
    """The column that a header word names; None for a word that names none, or one beside the target (权重, 完成值)."""
    return _column_named(text) if len(text) <= 2 * _LONGEST_HEADING else None


@lru_cache(maxsize=8192)
def _column_named(text: str) -> Column | None:
    word = form_word(text)
    if word in _COLUMN_OF:
        return _COLUMN_OF[word]
    if len(word) > _LONGEST_HEADING:
        return None
    if _VALUE.fullmatch(word) and word != "三级目标" and (not is_label_word(word) or word == "年度目标"):
        return Column.VALUE
    if _FAR_VALUE.fullmatch(word) and not is_label_word(word):
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


def year_named(text: str) -> int | None:
    """The one year that heads a column of targets (2022年); None for a word that says more."""
    found = _YEAR_WORD.fullmatch(form_word(text))
    return int(found.group(1)) if found else None


def is_side_word(text: str) -> bool:
    """Whether a cell is the word that forms write down the side of the indicator part."""
    return _SIDE.fullmatch(_ITEM.sub("", form_word(text))) is not None


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
    return word if known and word != squeeze(text) and word == squeeze(text).translate(TRADITIONAL) else text
