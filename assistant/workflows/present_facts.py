"""What stands in the table now, asked for: 现在预算是多少, 数量指标总共几条, 完成时间写的是哪天."""

import re

from assistant.model.categories import Category, category_of
from assistant.model.drafts import Draft
from assistant.model.numerals import format_number
from assistant.workflows.actions import Explain
from assistant.workflows.headings import HEADING
from assistant.workflows.request_reading import Reading, Request
from assistant.workflows.segments import Clause

_COUNT = re.compile(
    r"^(?:现在|目前|表里|这张表|这个表|那|里面|我们)*(?P<what>.{0,12}?)(?:指标)?(?:现在|目前)?(?:总共|一共|共|合计|加起来|有)*(?:有|写了|列了|是)?(?:几|多少)(?:个|条|行|项)(?:指标)?(?:了|啊|呢|来着)?$"
)
_COUNT_FIRST = re.compile(
    r"^(?:现在|目前|表里|这张表|里面|一共|总共)*(?:有|写了|列了)(?:几|多少)(?:个|条|行|项)(?P<what>[\u4e00-\u9fff]{2,6}?)(?:指标)?(?:了|啊)?$"
)
_FACT = re.compile(
    r"^(?:现在|目前|表里|这个?项目|那|咱们?|我们)*(?:的)?(?P<what>总?预算数?|总?资金|总?经费|财政资金|财政|其他资金|自筹|年度|预算年度|项目名称|名称|项目全称|用途|资金用途|单位|单位名称)(?:现在|目前)?(?:写的?|填的?|定的?)?(?:是|有|为)?(?:多少(?:钱|万元?)?|几(?:何|多|万)|什么|啥|哪(?:一)?[年个家])(?:来着|啊|呢|了)?$"
)


def present_fact(reading: Reading, clause: Clause) -> Request | None:
    """The question what the table says, answered from it; None for any other question."""
    text = stated_fact(reading.draft, clause.said)
    return Request(clause.said, (Explain(about=clause.said),)) if text else None


def stated_fact(draft: Draft, said: str) -> str:
    """The answer to ``said`` where it asks for a count of rows or a fact of the head of the table; empty for anything else."""
    text = re.sub(r"^(?:请问|问一下|我想知道|那个?|哎|嗯)+|[?？。！!吧]+$", "", said.strip())
    counted = _COUNT.match(text) or _COUNT_FIRST.match(text)
    if counted and re.search(r"条|行|项|指标", text):
        return _counted(draft, counted["what"].strip("的 "))
    found = _FACT.match(text)
    return _head(draft, found["what"]) if found else ""


def _counted(draft: Draft, what: str) -> str:
    rows = draft.table.indicators
    if not what or what in ("指标", "整张表", "全部", "所有"):
        by = {category: sum(row.category is category for row in rows) for category in Category}
        parts = "、".join(f"{category.level2}{count}条" for category, count in by.items() if count)
        return f"表里共{len(rows)}条指标：{parts}。"
    if re.fullmatch(r"效益(?:类)?(?:的)?(?:指标)?", what):
        held = [(n, row) for n, row in enumerate(rows, 1) if row.category is not None and row.category.is_benefit]
        heading = "效益指标"
    else:
        category = category_of("", what)
        if category is None or not re.fullmatch(HEADING, what):
            return ""
        held = [(n, row) for n, row in enumerate(rows, 1) if row.category is category]
        heading = category.level2
    named = "；".join(f"第{n}行“{row.name}”{row.value.raw}" for n, row in held)
    return f"{heading}共{len(held)}条{'：' + named if named else ''}。"


def _head(draft: Draft, what: str) -> str:
    table = draft.table
    if re.search(r"预算数?$|资金$|经费$|财政|自筹", what) and "年" not in what and "用途" not in what:
        amounts = ((table.budget.total, "预算数"), (table.budget.fiscal, "财政资金"), (table.budget.other, "其他资金"))
        told = "，".join(f"{name}{format_number(amount)}万元" for amount, name in amounts if amount is not None)
        return f"现在{told}。" if told else "还没有预算数，知道了随时告诉我。"
    if "年度" in what:
        return f"现在年度是{table.fiscal_year}年。" if table.fiscal_year else "还没有写年度。"
    if "用途" in what:
        return f"资金用途：{table.purpose}" if table.purpose else "还没有写资金用途。"
    if "单位" in what:
        name = draft.brief.unit_name
        return f"单位名称：{name}。" if name else "还没有写单位名称，可以说“单位名称填……”。"
    return f"项目名称：{table.project_name}。" if table.project_name else "还没有项目名称。"
