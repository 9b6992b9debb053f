"""Parts of the costs and costs of one thing, told beside the total, which stays: 设计费20万单列一条, 每平米造价不超过3000元."""

import re

from assistant.composer.spoken import bare_money
from assistant.model.categories import Category
from assistant.model.numerals import format_number
from assistant.workflows.actions import AddRow
from assistant.workflows.request_reading import Reading, Request
from assistant.workflows.row_edits import Declined
from assistant.workflows.row_reference import clear_rows
from assistant.workflows.segments import Clause

_AMOUNT = (
    r"(?:不超过|不高于|控制在|最多|至多|≤|<=|大概|约|是|为|要)*(?P<n>[\d零一二两三四五六七八九十百千]+(?:\.\d+)?)"
    r"(?P<unit>亿元?|万元|万块|万|千元|元|块钱|块)"
)
_PART = r"(?P<name>[\u4e00-\u9fff]{1,8}(?:费|费用|款|成本|支出|开支|经费))"
_LISTED = re.compile(
    rf"^(?:把|将|另外|还有|再)*(?:其中)?(?:的)?{_PART}(?:那|这)?(?:部分|块)?(?:的)?{_AMOUNT}(?:以内|左右)?(?:也|要|单独|另外|再|给我)*(?:单列|单独列|单设|另列|列出来|列|加|写|算)(?:成|为|上|出)?(?:一?[条行项个])?(?:成本)?(?:指标)?(?:出来|上)?$"
)
_AMONG = re.compile(
    rf"^.{{0,14}}?(?:里面?|里头|其中|当中|中)(?:有)?(?P<n>[\d零一二两三四五六七八九十百千]+(?:\.\d+)?)(?P<unit>亿元?|万元|万)(?:块钱)?(?:左右)?(?:是|为|用于|用作|算)(?:的)?{_PART}$"
)
_EACH = re.compile(
    rf"^(?:成本指标(?:里面?)?|其中)?(?:的)?每(?:一)?(?:个)?(?P<per>平方米|平米|公里|[\u4e00-\u9fff])(?P<thing>[\u4e00-\u9fff]{{0,6}}?)(?:的)?(?P<what>造价|成本|单价|价格|价|费用)?(?:都|也|要|得)*{_AMOUNT}(?:以内)?$"
)
_SINGLE = re.compile(
    rf"^(?:成本指标(?:里面?)?|其中)?(?:的)?(?P<thing>[\u4e00-\u9fff]{{0,6}}?)(?:单(?P<per>台|套|辆|个|间|所|件|块|张|人|册|亩|盏|棵|平方米|公里)(?:的)?(?P<what>造价|成本|价格|价)?|(?P<unit_cost>单价|单位成本|单位造价))(?:都|也|要|得)*{_AMOUNT}(?:以内)?$"
)
_FINER = re.compile(
    r"^(?:成本|费用|支出|花费)(?:指标)?(?:那条|这条)?(?:再|要|得|也|给我)*(?:写|列|分|拆)(?:得)?(?:细|开|详细|具体|清楚|明细)(?:一?[点些下])?$"
)
_SIMPLE = re.compile(rf"^(?:其中)?(?P<name>[\u4e00-\u9fff]{{2,6}}?)(?:费用?)?{_AMOUNT}$")
_PER = {"平": "平方米", "平米": "平方米"}


def cost_part(reading: Reading, clause: Clause) -> Request | None:
    """A cost row of its own; the total and what hangs on it are not touched."""
    if clause.is_question:
        return None
    if _FINER.match(clause.text):
        reading.listing = True
        reading.row, reading.topic = None, ""
        return Request("")
    found = _LISTED.match(clause.text) or _AMONG.match(clause.text)
    if found:
        return _added(reading, clause, found["name"], _figure(found))
    simple = _SIMPLE.match(clause.text) if reading.listing else None
    if simple:
        name = re.sub(r"(?:费用?|支出)$", "", simple["name"])
        return _added(reading, clause, f"{name}费", _figure(simple))
    return _each(reading, clause)


def _each(reading: Reading, clause: Clause) -> Request | None:
    last = reading.requests[-1].actions[-1:] if reading.requests else ()
    if last and isinstance(last[0], AddRow) and not last[0].value:
        return None  # the row just asked for takes it
    single = _SINGLE.match(clause.text)
    if single:
        return _single(reading, clause, single)
    found = _EACH.match(clause.text)
    if found is None or found["per"] in "年月周天日季次" or not (found["what"] or "元" in found["unit"]):
        return None
    per = _PER.get(found["per"], found["per"])
    rows = [n for n, row in enumerate(reading.draft.table.indicators, 1) if row.value.unit.endswith(f"/{per}")]
    if rows:
        return None  # the row that counts so takes it
    what = {"价格": "单价", "价": "单价", None: "成本"}.get(found["what"], found["what"])
    name = f"{found['thing']}{what}" if found["thing"] else f"单位{what}" if what != "单价" else what
    return _added(reading, clause, name, f"{_figure(found)}/{per}")


def _single(reading: Reading, clause: Clause, found: re.Match[str]) -> Request | None:
    """单台不超过2.2万元; 单价不超过2.2万元 where one thing is counted."""
    rows = reading.draft.table.indicators
    if any("/" in row.value.unit for row in rows):
        return None  # the row that counts so takes it
    units = [row.value.unit for row in rows if row.category is Category.QUANTITY and row.value.number is not None]
    per = found["per"] or (units[0] if len(units) == 1 else "")
    if not per:
        return None
    thing = re.sub(r"^(?:里面?|中|的)+|的$", "", found["thing"])
    what = found["unit_cost"] or {"价格": "单价", "价": "单价", None: "成本"}.get(found["what"], found["what"])
    name = f"{thing}{what}" if thing else what if what.startswith("单") else f"单位{what}"
    return _added(reading, clause, name, f"{_figure(found)}/{per}")


def _figure(found: re.Match[str]) -> str:
    unit = {"亿": "亿元", "万": "万元", "万块": "万元", "块": "元", "块钱": "元"}.get(found["unit"], found["unit"])
    amount = bare_money(f"{found['n']}{unit}")
    if amount is None:
        return f"{found['n']}{unit}"
    return f"{format_number(amount)}万元" if amount >= 1 else f"{format_number(amount * 10000)}元"


def _added(reading: Reading, clause: Clause, name: str, figure: str) -> Request:
    total, amount = reading.brief.budget_total, bare_money(figure) if "/" not in figure else None
    if total is not None and amount is not None and amount > total:
        reason = Declined(
            f"没有加，{name}{figure}比预算数{format_number(total)}万元还多", advice="请核对这笔钱，或先改预算数"
        )
        return Request(clause.said, declined=reason)
    if any(row.name == name for row in reading.draft.table.indicators) and clear_rows(reading.draft.table, name):
        reason = Declined(f"没有加，表里已有“{name}”", advice=f"要改就说“{name}改成{figure}”")
        return Request(clause.said, declined=reason)
    return Request(clause.said, (AddRow(category=Category.COST, hint=name, value=f"≤{figure}", said=clause.said),))
