"""TIM-003 年份不对

为什么：本年度的目标里写往年的时点，不是抄了旧表就是打错；项目名称里的债券批次、标准号、比较基期不算。
反例：2024 年的表｜时效指标｜工程完成率｜跨年度项目，2023 年底前完成 10%
正例：2024 年 12 月 31 日前完成 10%
依据：指标应对应年度任务数或计划数〔B〕
"""

import re
from collections.abc import Iterable
from decimal import Decimal

from assistant.critic.rule import Hit, Row, Rule, ask, offer
from assistant.critic.scope import YEAR, Scope
from assistant.model.categories import Category
from assistant.model.findings import Defect, Fix, Severity
from assistant.model.grammar import normalise
from assistant.model.values import ValueKind

_YEAR = re.compile(r"(?<![\d〔\[-])((?:19|20)\d{2})(?=年|\.\d{1,2}月|[./-]\d{1,2}[./-]\d{1,2})")
_BASE_YEAR = re.compile(
    r"(?:比|较|与|同|对比|相比|基期|基数|基准|以|不?[少低高大小多]于|优于|好于|超过|持平于|恢复[到至]|[减降增升缩压提][少低加高]?[到至])\S{0,4}$"
)
_YEAR_OF_PROJECT = re.compile(r"(?<!\d)(20\d{2})\s*年度?(?!\S{0,6}债)")
_DUE_SHARE = re.compile(r"(?:19|20)\d{2}年\S{0,4}[前底末]\S{0,6}(?:完成|达到?)\D{0,6}\d+(?:\.\d+)?%")
_DOCUMENT = re.compile(
    r"(?:19|20)\d{2}年?(?:度|中央|省|市|县|第)*\d+号|[》>][(（](?:19|20)\d{2}年?(?:修[订正]|版)?[)）]"
)
_MATERIAL = re.compile(
    r"(?:19|20)\d{2}年?度?(?:(?:春季|秋季)?学[期年]|审计|决算|[底末]?(?:及?以前|之前|前)\w{0,6}的|以来|结转|批次|[级届版]|存量|遗留|应届|[底末]?(?:以?前|以?后|之前|之后)?(?:出生|入伍|参军|退役|退休|参加工作|入职|毕业))"
)
_BASELINE = re.compile(r"(?:19|20)\d{2}年?度?(?:同期|水平|基数|底数|基期|实际|完成值)")
_OF_THAT_YEAR = re.compile(r"(?<![至到前])(20\d{2})年度?[^\W\d]{1,4}的")
_BUILT = re.compile(r"(20\d{2})年[底末]?前?(?:建成|新建|改建|改造|建设|完成|安装|购置|采购|栽植|投用|培训|发放)(?=\d)")
_LONGEST_WORKS = 3  # years after the table's own in which what it counts may be built (工具默认)
_SPAN = re.compile(
    r"(?:19|20)\d{2}(?:年?度?|年\d{1,2}月(?:\d{1,2}日)?|[.-]\d{1,2})\s*[-—至到~]\s*(?:19|20)\d{2}年?(?:\d{1,2}月(?:\d{1,2}日)?)?"
)


def _past_period(row: Row, fiscal: int) -> int | None:
    """The last year of a 时效 period that is over before the table's year: 2018年1月-2018年11月."""
    value = row.value
    if row.category is not Category.TIMELINESS or value.kind is not ValueKind.DATE or value.until is None:
        return None
    year = value.until.year
    return year if value.start is not None and year is not None and year < fiscal else None


def check(row: Row, *, farthest_year: Decimal) -> Iterable[Hit]:
    fiscal = row.table.fiscal_year or _named_year(row.table.project_name)
    if fiscal is None:
        return
    farthest = None if row.category is not None and row.category.is_benefit else fiscal + int(farthest_year)
    for field, text in (("value", row.value.raw), ("definition", row.definition), ("name", row.name)):
        year = _wrong_year(normalise(text), fiscal, farthest) or _year_to_come(normalise(text), fiscal)
        if year is None and field == "value":
            year = _past_period(row, fiscal)
        if year is None:
            continue
        known = str(year) in row.table.project_name
        severity = Severity.WARNING if known or row.table.fiscal_year is None or year >= fiscal - 1 else Severity.ERROR
        yield row.hit(
            f"{fiscal} 年的目标里写了 {year} 年",
            *_remedies(text, year, fiscal),
            field=field,
            severity=severity,
        )
        return


def _year_to_come(text: str, fiscal: int) -> int | None:
    """A year after next of which something is counted (2023年募集的岗位): nothing of it is there in the table's year.

    So is a count of what is built long after it (2026年建成8个), where works run for some years.
    """
    found = _OF_THAT_YEAR.search(text)
    if found and int(found[1]) > fiscal + 1:
        return int(found[1])
    built = _BUILT.search(text)
    return int(built[1]) if built and int(built[1]) > fiscal + _LONGEST_WORKS else None


def _named_year(project_name: str) -> int | None:
    """The year in the project's name; None when it has none or several. A bond's year is when the money was raised."""
    years = set(_YEAR_OF_PROJECT.findall(project_name))
    return int(years.pop()) if len(years) == 1 else None


def _remedies(text: str, year: int, fiscal: int) -> Iterable[Fix]:
    """The table's own year for a past one (a share that was due by then is no target of this year), and a question."""
    if year < fiscal and _DUE_SHARE.search(normalise(text)):
        yield ask(f"{year} 年的时点已过，请写 {fiscal} 年底应完成到多少")
        return
    if year < fiscal and str(year) in text:
        yield offer(f"若是本年任务，{year} 改为 {fiscal}（预算年度）", text.replace(str(year), str(fiscal)))

    slipped = year < fiscal - 1 and sum(a != b for a, b in zip(str(year), str(fiscal - 1), strict=True)) == 1
    if slipped:
        yield ask(f"像是 {fiscal - 1} 或 {fiscal} 打错：应是哪一年？若是上年结转，请写本年任务")
    else:
        yield ask(f"应是 {fiscal} 年吗？若是上年结转，请写本年任务")


def _wrong_year(text: str, fiscal: int, farthest: int | None) -> int | None:
    flat = text
    if "20" not in flat and "19" not in flat:
        return None
    for not_a_target in (_SPAN, _DOCUMENT, _MATERIAL, _BASELINE):
        flat = not_a_target.sub("", flat)
    for found in _YEAR.finditer(flat):
        year = int(found.group(1))
        if _BASE_YEAR.search(flat[: found.start()]):
            if year > fiscal:
                return year  # What is compared with has to be known when the target is set.
        elif year < fiscal or (farthest is not None and year > farthest):
            return year
    return None


RULE = Rule(
    code="TIM-003",
    title="年份不对",
    defect=Defect.YEAR,
    severity=Severity.WARNING,
    basis="指标对应年度任务数或计划数",
    grade="B",
    row=check,
    scope=Scope(signs=YEAR),
    thresholds=("farthest_year",),
)
