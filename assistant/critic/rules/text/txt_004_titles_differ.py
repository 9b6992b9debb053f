"""TXT-004 目录、标题、项目名不一致

为什么：同一张表三处名字不同，公开后对不上批复。
反例：目录“保护管理系统”，表内“保护综合管理系统”
正例：以批复的项目名称为准，三处一致
依据：公开质量〔算〕
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from assistant.critic.rule import Hit, Rule, ask, offer
from assistant.critic.sheet import Sheet
from assistant.model.findings import CellRef, Defect, Severity
from assistant.model.text import bare

_SUFFIX = re.compile(r"绩效目标(?:申报|批复|调整|监控)?表$")
_YEAR = re.compile(r"(?:19|20)\d{2}年?度?")
_FORM = re.compile(
    r"(?:.{2,20}(?:局|委|委员会|厅|部|院|校|学|园|办|办公室|处|站|所|馆|会|社|府|中心))?"
    r"(?:中央|对地方|地方|转移支付|共同事权|一般性|政府性|基金|国有资本|经营|市级?|省级?|区级?|县级?|本级|区域|部门|单位|预算|财政"
    r"|项目|支出|专项|资金|申报|填报|批复|调整|监控|完成|情况|自评|评价|整体|绩效|目标|公开|明细|汇总|任务|运行|表|及|和|的|[（）()])*"
)


def check(sheet: Sheet) -> Iterable[Hit]:
    table = sheet.table
    told = (("目录", table.source.contents_title), ("标题", table.source.heading_title))
    titles = [(where, title) for where, title in told if title and not _names_the_form(title)]
    said = {_plain(title): _shown(title) for _, title in titles}
    agreed = tuple(offer(f"项目名称改为“{title}”", title) for title in said.values() if len(said) == 1)
    if not table.project_name:
        return  # The form names no project, or it was not read: the title contradicts nothing.
    for where, title in titles:
        if _plain(title) != _plain(table.project_name):
            message = f"{where}写的是“{title}”，与项目名称不一致"
            yield Hit(CellRef(part="project"), table.project_name, message, (*agreed, ask("以哪一个为准？")))


@lru_cache(maxsize=1024)
def _names_the_form(title: str) -> bool:
    """True for a heading that says which form it is and no project: 某局2024年度部门项目支出绩效目标表."""
    return _FORM.fullmatch(_YEAR.sub("", _plain(title))) is not None


@lru_cache(maxsize=1024)
def _plain(title: str) -> str:
    return bare(_shown(title))


def _shown(title: str) -> str:
    return _SUFFIX.sub("", re.sub(r"^\s*\d+[.、]", "", title).strip())


RULE = Rule(
    code="TXT-004",
    title="目录、标题、项目名不一致",
    defect=Defect.OTHER,
    severity=Severity.WARNING,
    basis="公开质量",
    grade="算",
    table=check,
)
