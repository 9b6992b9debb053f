"""Facts of the project that an edit names (预算改成320万, 时间定在11月底), read from its slots."""

import re

from assistant.composer.schedule import read_deadline, read_duration, resolve_deadline
from assistant.composer.spoken import spoken_facts
from assistant.composer.vague import read_vague
from assistant.composer.wording import working_text
from assistant.model.drafts import Brief
from assistant.workflows.actions import Facts
from assistant.workflows.row_edits import Declined
from assistant.workflows.said_values import said_text

BUDGET = re.compile(
    r"^(?:项目|这个?项目的?)?(?:(?:总的?)?(?:预算|经费|资金|投资)(?:总数|总额|数|金额|规模|额度)?|项目资金|总的|总金额|金额|总数|准数|钱|盘子|租金|服务费|合同(?:额|价|金额)|工程款|总造价|造价|概算)(?:数|额)?$"
)
DURATION = re.compile(r"^(?:项目|建设|实施|研究|总)?(?:工期|周期|建设期|实施期|研究期|时长|期限|租期|服务期|合同期)$")
_SHARE = re.compile(r"^(?:其中的?)?(?P<part>财政(?:资金|拨款|部分)?|其他(?:资金)?|自筹(?:资金|部分)?|自有资金)$")
TIME = re.compile(r"^.{0,6}?(?:时间|日期|时限|时效|工期|期限|截止|周期)(?:指标)?$")
_GENERIC_TIME = re.compile(
    r"^(?:项目|任务|工程|总体?|整体|预计|计划|最终|全部|实施|建设|完成|完工|竣工|结束|交付|到货|上线|验收|建成|投用|投产|开展|收尾|截止|截至|最后|最晚|办结|结题|交工|研究|服务|合同|活动|的)*$"
)
_DONE = re.compile(r"(?<=前)(?:全部|全都|都|全面|基本)+(?:完成|完工|竣工|装完|建成|到货|交付|结束|做完|办完)$")
_PURPOSE = re.compile(r"^(?:资金|预算|经费)?的?用途$|^建设内容$")
_YEAR = re.compile(r"^(?:预算|财政)?年度$|^年份$|^(?:预算)?年度?$")
_USERS = re.compile(r"^(?:服务对象|使用对象|用户|受益(?:对象|人群|群体)|面向对象)$")
_UNIT = re.compile(r"^(?:我们|本|所属)?单位$|^(?:预算|申报|实施|项目|填报)单位(?:名称)?$|^单位名称$")


def names_fact(what: str) -> bool:
    """True where ``what`` names a fact of the project rather than a row."""
    patterns = (BUDGET, DURATION, _SHARE, _PURPOSE, _YEAR, _USERS, _UNIT)
    return any(pattern.match(what) for pattern in patterns)


def named_fact(brief: Brief, what: str, value: str) -> Facts | None:
    """The fact that ``what`` names, with ``value``; None when it names none. Raises Declined for a value that is not one."""
    text = working_text(value)
    if BUDGET.match(what):
        return money_facts(brief, f"预算{text}", value, "预算改成320万元")
    share = _SHARE.match(what)
    if share:
        label = "财政资金" if share["part"].startswith("财政") else "自筹资金"
        return money_facts(brief, f"{label}{text}", value, "财政资金改成300万元")
    for pattern, field in ((_PURPOSE, "purpose"), (_USERS, "users"), (_UNIT, "unit_name")):
        if pattern.match(what):
            return Facts.model_validate({field: value.strip('“”"》《。 ')})
    if _YEAR.match(what):
        year = re.search(r"(?:19|20)\d{2}", text)
        return Facts(fiscal_year=int(_needed(year.group() if year else "", value, "2025年")))
    if DURATION.match(what) or (
        _is_project_time(brief, what) and not re.search(r"响应|修复|恢复|办理|等待|处置|到场|使用", what)
    ):
        facts = time_facts(brief, said_text(value))
        if facts is None and not DURATION.match(what):
            return None
        return facts or Facts(duration=_needed("", value, "工期8个月"))
    return None


def _is_project_time(brief: Brief, what: str) -> bool:
    """完成时间, 配发时间 of a project that was said to hand out; not 拨付时间, which nothing was said of."""
    if not TIME.match(what):
        return False
    head = re.sub(r"(?:时间|日期|时限|时效|工期|期限|截止|周期)(?:指标)?$", "", what)
    return bool(_GENERIC_TIME.match(head)) or head[-2:] in brief.text or head[:2] in brief.text


def time_facts(brief: Brief, text: str, year: int | None = None) -> Facts | None:
    text = _DONE.sub("", working_text(text).strip("，, "))
    duration = read_duration(f"工期{text}")
    deadline = read_deadline(f"{text.removesuffix('前')}前完成") or read_deadline(f"{text}完成")
    if deadline and (re.search(r"月底?|年底|年末|季度|半年前|\d[日号]", text) or not duration):
        return Facts(deadline=resolve_deadline(deadline, brief.fiscal_year or year) or deadline)
    return Facts(duration=duration) if duration else None


def money_facts(brief: Brief, text: str, value: str, example: str) -> Facts:
    _needed("" if read_vague(text) else text, value, example)
    found = spoken_facts(text, brief)
    if not found:
        raise Declined(f"没有改，“{value}”不是金额", advice=f"请写成“{example}”")
    return Facts.model_validate(found)


def _needed(found: str, value: str, example: str) -> str:
    if not found:
        raise Declined(f"没有改，没有看懂“{value}”，这里要一个准数", advice=f"请写成“{example}”这样")
    return found
