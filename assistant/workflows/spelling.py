"""Slips of the keyboard in the words that people use with the assistant, put right before the message is read."""

import re
import unicodedata

_RATES = "格用晓成盖时确修决率功结复错障诉报活治收访业动入达标通投完好准使传效取出到检测收回签约转化知满"
_SLIPS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(rf"(?<=[{_RATES}])[律绿虑](?![色化植地师法道草])"), "率"),
    (re.compile(r"满[意议易][渡杜肚独]|满[议易]度"), "满意度"),
    (re.compile(r"(?<![A-Za-z])MTTR(?![A-Za-z])", re.IGNORECASE), "平均修复时间"),
    (re.compile(r"撤[消肖削]"), "撤销"),
    (re.compile(r"(?<=[\d%个人次了成二两三四五六七八九十])把(?=$|[，,。！!\s])"), "吧"),
    (re.compile(r"(?<=[\u4e00-\u9fff\d])叭(?=$|[，,。！!~～\s])"), "吧"),
    (re.compile(r"百分(?:之)?百(?![分零一二三四五六七八九十])"), "100%"),
    (re.compile("％"), "%"),
    (re.compile("拢共|通共|共总"), "一共"),
    (re.compile(r"(?<!\d)(2[4-9])年(?=底|末|\d{1,2}月)"), r"20\1年"),
    (re.compile(r"检[察茶]"), "检查"),
    (re.compile(r"(?<=\d)[wW](?![A-Za-z])"), "万"),
    (re.compile(r"\s*(?:→|->|=>|➡️?)\s*"), "改成"),
    (re.compile(r"[知止直]标(?=[里下这那再的也加删]|$)|指[表票](?=[里下这那再的也加删]|$)"), "指标"),
    (re.compile(r"[予遇]算(?=[改加减砍调写是多少到，,]|\d|$)"), "预算"),
    (re.compile(r"(?<![一-龥])数(?:良|凉)(?=指标)"), "数量"),
    (re.compile(r"(?<![A-Za-z])(?:w[ro]{2}d|wrod|wold|word档|wode|wd)(?![A-Za-z])", re.IGNORECASE), "word"),
    (
        re.compile(
            r"(?<![A-Za-z])(?:ex[ce]{1,3}l{0,2}e?|excle|exl|execl|excell|exel|exsel)(?![A-Za-z])", re.IGNORECASE
        ),
        "excel",
    ),
)


_RAISED = re.compile(r"(?<![A-Za-z米])[⁰¹²³⁴-⁹]")  # a figure typed as an exponent; 米² is a unit


def as_meant(message: str) -> str:
    """``message`` with the slips put right; everything else to the letter."""
    for pattern, word in _SLIPS:
        message = pattern.sub(word, message)
    return _RAISED.sub(lambda found: unicodedata.normalize("NFKC", found.group()), message)
