"""Commas where a brief typed on a phone or spoken has a blank or nothing at all between its clauses.

Grammar: a figure goes with its own measure word and noun. Noun first (电脑30台打印机20台) the clause ends behind the measure
word; figure first (30台电脑20台打印机) it ends behind the noun; a label (预算, 工期, 其余 …) or a deed opens the next clause.
"""

import itertools
import re

from assistant.composer.counted import DEEDS
from assistant.composer.counts import COUNT_UNITS, NO_GIVER
from assistant.composer.wording import working_text

_NUMERAL = r"(?:\d[\d,]*(?:\.\d+)?|[一二两三四五六七八九十][零一二两三四五六七八九十百千]*)"
_LOW = r"(?:零?(?:\d+|[一二三四五六七八九])[百千][零一二三四五六七八九十百]*|(?<=亿)零?[\d一二三四五六七八九十百千]+(?=万)|\d{4}(?=元|块))"
_SCALED = rf"{_NUMERAL}[多余来]?[百千]?[万亿](?:{_LOW}万?)?"
_DATE = (
    r"(?:(?:(?:20)?\d\d|今|明|后|本)年)?的?(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月(?:份|底|末|初|[中上下]旬|\d{1,2}[日号])*(?:之?前|以前)?"
    r"|(?:(?:20\d\d|今|明|后|本)?年)底(?:之?前|以前)?|20\d\d年度?|国庆节?前|元旦前|春节前"
)
_SPAN = rf"{_NUMERAL}(?:个半?月|年(?!级)|天|个工作日|周(?!年)|学期)|半年"
_COUNT = rf"(?:{_SCALED}|{_NUMERAL}[多余来]?[百千]?)[多余来]?(?:{COUNT_UNITS}|平方|路(?![口灯段面网基政])|块)(?:次)?(?![元级]){NO_GIVER}"
_TOKEN = re.compile(
    rf"(?<![\d.第])(?<![A-Za-z](?=\d))(?:(?P<date>{_DATE})|(?P<span>{_SPAN})|(?P<count>(?!一[个次批套下些种共])(?!(?<=元)一)(?![一二三四]类)(?![一二三]次[\u4e00-\u9fff])(?!\d{{3,5}}热线){_COUNT})"
    rf"|(?P<money>{_SCALED}(?:元|块钱?)?|{_NUMERAL}元))"
)
_MONEY_LABEL = r"财政|中央|省[级里厅]?|市[级里]|县[级里]?|区[级里]?|上级|地方|专项债|国债|债券|自筹|全部|全是|都是|全额|企业|单位|其余|剩下"
_LABEL = (
    r"(?:总|项目|全年|年度)?预算|总投资|概算|总[共计价额]|一共|合计|共计|投资|估计|大概|其中|其余|剩[下余]|余下|差额|专项债|国债|中央|省级|市级|县级|区级|财政|自筹|"
    r"(?:建设)?工期|建设期|服务期|惠及|受益|覆盖|容纳|满意度|要求|每(?:年(?!度)|[月个人户套台吨辆座栋所处间村亩米株只头件部张场次班期家支名位盏条枚千])|日处理|全年|年底|单价|都是|全是|全部|全额|花(?!卉|园|草|木|坛|生)"
)
_OPENS = re.compile(_LABEL)
# Labels that open a clause behind other words too; 资金 of 财政资金 and the like do not.
_OPENS_INSIDE = re.compile(
    r"(?<![总目度年的])(?:总预算|预算|总投资)|一共|总共|合计|其中|其余|剩下|余下|工期|惠及|受益|覆盖|容纳|满意度|(?:明|今|20\d\d)年|财政(?=[出给拿]|[\d一二三四五六七八九]|全|资金)"
)
_TITLE = re.compile(
    r".*?(?:一下|(?:(?:把|将).{2,8}|[\u4e00-\u9fff]{2,10})(?:改造|翻修|维修|防治|筛查|补助|补贴|运维|培训|建设|修缮|整治|治理|宣传|慰问|体检|下乡|补植|(?<![局委所院校站馆厅队心会处办要拟])采购|仪器|装备)完?)"
    r"(?=[\u4e00-\u9fffA-Za-z]{2,8}$)(?!设备|设施|人[数员次]|面积|数量|长度|里程|系统|平台|项目|工程|服务|资金|中心|对象|家庭|材料|物资|用品|任务|次数|用地|学[生员]|教[师材]|[牌册费班站点区]|一[共下]|大[概约]|总[共计]|预算|全年|和|与|及|的)"
)
_FOR = re.compile("[给供](?![水电气热暖排销应])")
_YEARLY = re.compile("[\u4e00-\u9fff]{4,}(?=(?:全年|每年|今年)[\u4e00-\u9fff]+$)")
_TAIL = re.compile(
    r"一[条台套人户次份件张页字个辆吨亩]|左右|上下|以[上内下]|出头|的|由|是|为|来自|靠|多|吧|[/／、和及与到至—-]|每年"
)
_DEED = re.compile(
    rf"(?:(?:{DEEDS}|接送|打孔|打药|清理|摸排|梳理|挂|请|[买换装建修铺印种栽发放送采租招搞做办开配补添])(?<!服务(?=[器平系中点站]))(?<!培训(?=班))"
    r"(?![备施筑置公水射示子苗员站点仪会热卡书包表源具物中会装料]))"
)
_NOT_NOUN = re.compile(
    r"^(?:我们?|咱们?|本|要|拟|计划|打算|准备|想|再|另|还|又|新|共|今年|明年|给|为|对|在|帮|请|需要?|申请|总共|的|了)+"
)
_NAME_LABEL = re.compile(r"(?:项目|名称|项目名称|年度|单位|目标|用途|标题)[:：]?")
_LABEL_ALONE = re.compile(
    r"(?:预算|工期|资金|经费|财政|自筹|投资|概算|面积|总[价计共额]|一共|合计|共|约|大概|差不多)[:：]?"
)
_ON = re.compile(r"(?:时间|期限|截止|最晚|最迟|日期|[在于到至])[是为:：]?$|(?:20\d\d|[今明后本])年$")
_JOINS_LEFT = re.compile(r"[的把给为对在和与及、，,。；;：:！!（(]$|^[一-龥]$")
_JOINS_RIGHT = re.compile(r"[的和与及、，,。；;：:！!）)]|[一-龥]$|以[内上下]|左右")
_FIGURE = re.compile(rf"(?:约|共|大概|差不多|大约|计)*{_NUMERAL}")
# Slips of the keyboard in the words that a brief turns on.
_SLIPS = (
    (re.compile("采[构够沟勾]"), "采购"),
    (re.compile("[予遇]算(?=[\\d一二两三四五六七八九十大约总])"), "预算"),
    (re.compile("培[迅训讯](?=班|费|人|教|学|\\d|$)"), "培训"),
    (re.compile("按装(?=[\u4e00-\u9fff])"), "安装"),
)
_ENUMERATED = re.compile(r"[\u4e00-\u9fffA-Za-z]{2,12}[、和及与]")  # 35个基准站、62个基本站
_ONE = re.compile(r"一[共直个次些般下年起定律]")


def with_marks(text: str) -> str:
    """``text`` with commas between its clauses, wherever blanks or nothing stood for them; words and figures to the letter.
    A line with tabs is a table and stays."""
    return "\n".join(line if "\t" in line else _marked(line) for line in text.split("\n"))


def _marked(line: str) -> str:
    spaced = _without_blanks(line)
    return "".join(part if mark else _parted(part) for part, mark in _by_marks(spaced))


def _by_marks(line: str) -> list[tuple[str, bool]]:
    parts = re.split(r"(，|,(?!\d{3}(?!\d))|[。；;！!？?：:（）()\n])", line)
    return [(part, place % 2 == 1) for place, part in enumerate(parts) if part]


def _without_blanks(line: str) -> str:
    first, *others = re.split(r"[ \u3000]+", line.strip())
    joined = first
    for right in others:
        joined += _between(re.split("[，,。；;！!？?]", joined)[-1], right) + right
    return joined


def _between(left: str, right: str) -> str:
    """What stands for the blank between two words: a comma, nothing, or the blank itself beside Latin letters."""
    if not re.search(r"[\u4e00-\u9fff]", left + right):
        return " "
    if left.endswith("的") and _FIGURE.match(right):
        return "，"
    if _JOINS_LEFT.search(left) or _JOINS_RIGHT.match(right):
        return " "
    if _NAME_LABEL.fullmatch(left) or (_LABEL_ALONE.fullmatch(left) and _FIGURE.match(right)):
        return " "
    if re.search(r"[\dA-Za-z.]$", left) and re.match(r"[\u4e00-\u9fffA-Za-z]", right):
        return " " if re.search(r"\d$", left) and re.match(rf"{COUNT_UNITS}|[万亿元年月天]", right) else "，"
    if re.match(_DATE, right) and not _ON.search(left):
        return "，"
    if re.search(r"年$", left) and re.match(r"\d{1,2}月", right):
        return ""
    if _FIGURE.match(right) and not _ONE.match(right):
        money = re.fullmatch(rf"(?:{_SCALED}|{_NUMERAL})(?:元|块钱?)?", right) and not re.search(
            rf"(?:{_MONEY_LABEL}|{_LABEL})[出给拿有是资金]*$", left
        )
        return "，" if money or _TOKEN.search(left) or re.match(_SPAN, right) else ""
    return "，"


def _parted(clause: str) -> str:
    """One clause without marks, parted at the figures that it holds."""
    tokens = list(_TOKEN.finditer(clause))
    cuts: set[int] = _behind_title(clause, tokens)
    start = max(cuts, default=0)
    for token, after in itertools.pairwise([*tokens, None]):
        if token is None:
            break
        gap = clause[token.end() : after.start() if after else len(clause)]
        cut = _cut(clause, start, token, gap, after)
        cuts |= {token.end() + place for place in cut}
        start = token.end() + (max(cut) if cut else 0)
    return "".join(("，" if place in cuts and 0 < place < len(clause) else "") + c for place, c in enumerate(clause))


def _behind_title(clause: str, tokens: list[re.Match[str]]) -> set[int]:
    """Behind what the project is, where the first thing that is counted follows it: 公租房维修 | 屋面防水8600平方米."""
    if len(tokens) < 2:
        return set()
    found = _TITLE.match(clause[: tokens[0].start()]) or _YEARLY.match(clause[: tokens[0].start()])
    return {found.end()} if found else set()


def _cut(clause: str, start: int, token: re.Match[str], gap: str, after: re.Match[str] | None) -> list[int]:
    """Where in ``gap``, the words behind ``token``, the next clause opens; empty where none does."""
    if _TAIL.match(gap):
        return [place.start() for place in _OPENS_INSIDE.finditer(gap)][:1] if after else []
    inner = [found.start() for found in _OPENS_INSIDE.finditer(gap)]
    if _ENUMERATED.fullmatch(gap) and after is not None:
        return []
    if token["date"]:
        return inner[:1] if after else []
    if token["money"]:
        return _behind_money(gap, after, inner)
    if token["span"]:
        act = start == token.start() and len(gap) == 1 and re.match(_DEED.pattern + "|[演讲]", gap)
        return [0] if after and after["count"] and not act and not re.match(r"[内完交]", gap) else []
    if gap and _is_figure_first(clause[start : token.start()], gap, clause):
        return _behind_noun(gap, after, len(_TOKEN.findall(clause)) > 2)
    return sorted({0, *inner[:1]}) if after is not None or _OPENS.match(gap) else []


def _behind_money(gap: str, after: re.Match[str] | None, inner: list[int]) -> list[int]:
    if after is None:
        return []
    if re.match(r"其余|剩|余下|差额", gap):
        later = [place for place in inner if place > 0 and gap[place : place + 2] != "财政"]
        return [0, *(later[:1] or [len(gap)])] if not after["money"] else [0]
    if re.match(_MONEY_LABEL, gap) and not after["money"]:
        return [place for place in inner if place > 0 and gap[place : place + 2] != "财政"][:1] or [len(gap)]
    return sorted({0, *inner[:1]})


def _behind_noun(gap: str, after: re.Match[str] | None, many: bool) -> list[int]:
    """Behind the noun of a figure that comes first: before a label or a deed, else before the next figure. A noun that is
    joined to what follows (的, 和), and 给12所学校配20台电脑, stay whole."""
    if re.search("[的和与及、]", gap):
        return []
    found = next((f for f in (_OPENS.search(gap), _FOR.search(gap, 1), _DEED.search(gap, 1)) if f is not None), None)
    if found is not None and not many and not _OPENS.search(gap):
        return []
    if found is not None and (after is not None or _OPENS.search(gap)):
        return [found.start()]
    return [len(gap)] if after else []


def _is_figure_first(before: str, gap: str, clause: str) -> bool:
    """True where the noun of the figure stands behind it: nothing but a deed or fillers before (采购30台电脑)."""
    if _OPENS.match(gap):
        return False
    head = "" if re.search("[和与及、]$", before) else _NOT_NOUN.sub("", before)
    deeds = re.search(rf"(?:{_DEED.pattern})[完好上了]?$", head)
    if not head or (deeds is not None and deeds.start() == 0):
        return not _DEED.match(gap)
    if deeds is None or _DEED.match(gap):
        return False
    last = [token for token in _TOKEN.finditer(clause) if token["count"]][-1]
    tail = _TOKEN.split(clause[last.end() :], maxsplit=1)[0]
    return bool(re.match(r"[\u4e00-\u9fff]{2}", tail)) and not (_OPENS.match(tail) or _DEED.match(tail))


def marked_text(text: str) -> str:
    """The working form of ``text`` with its clauses marked: what every fact of a brief is read from."""
    for slip, word in _SLIPS:
        text = slip.sub(word, text)
    return working_text(with_marks(text))
