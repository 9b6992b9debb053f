"""The text cells: what the money is for, and the goals with known facts only."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.composer.rows import Cite, Row
from assistant.composer.schedule import resolve_deadline
from assistant.composer.subject import Subject
from assistant.library import ProjectKind
from assistant.model.categories import Category
from assistant.model.drafts import Brief, Origin
from assistant.model.grammar import parse_value
from assistant.model.numerals import format_number
from assistant.model.table import Indicator
from assistant.model.text import bare
from assistant.model.values import Operator, TargetValue

_ACHIEVE = {Operator.GE: "不低于", Operator.GT: "高于", Operator.EQ: "达到", Operator.LE: "不超过", Operator.LT: "低于"}
_TASKS = {"operations": "提供{task}服务", "debt_service": "足额支付{object}"}
_LEADS = {"research": "形成", "procurement": "购置", "operations": "覆盖", "debt_service": "其中"}
_VERBS = re.compile(
    r"^(?:接入|租用|采购|购置|培训|资助|补助|发放|归集|抽检|检测|巡检|开发|对接|印发|编目|走访|调研|疏浚|加固|铺设|更换|治理|发表|奖励|覆盖|配备|服务|改造|维护|运维|受益|支付|偿还|"
    r"参与|参加|种植|安装|编制|提交|举办|慰问|救助|接待|办理|防治|管护|加工|测评|聘请|修缮|维修|新增)|(?:建设|新建|扩建|升级|整合|迁移|部署|修建)"
)
_MEASURE = re.compile(r"(?:数量|人数|户数|人次|面积|长度|场次|期数|次数|容量|数|金额)$")
_ACTIVITY = re.compile("建筑|修缮|防治|绿化|保洁")
_MAX_EFFECTS = 3


@dataclass(frozen=True)
class Text:
    """A text cell and the sources of the numbers in it."""

    text: str
    cites: tuple[Cite, ...] = ()


def purpose_of(brief: Brief, kind: ProjectKind, subject: Subject, rows: Sequence[Row]) -> Text:
    """What the money is for in the user's words; else made from the object and the things counted, without numbers."""
    said = Cite("", Origin.USER, "", "用户说明", confirmed=True)
    if brief.purpose:
        text = brief.purpose.removeprefix("主要").rstrip("。；;，, ")
        text = text if text.startswith(("用于", "为")) else f"用于{text}"
        return Text(f"{text}。", (said,))
    counted = [row for row in rows if row.category is Category.QUANTITY and not row.is_pending and _is_users(row)]
    counted = [row for row in counted if not row.name.startswith("覆盖")]
    task = bare(subject.task)
    things = [
        _counted(row.name, subject) for row in counted if bare(_VERBS.sub("", _MEASURE.sub("", row.name))) not in task
    ]
    things = [thing for thing in things if not any(thing != other and thing in other for other in things)]
    content = f"，包括{'、'.join(things)}" if things and kind.code != "debt_service" else ""
    return Text(f"用于{subject.task}所需支出{content}。", (said,) if re.search(r"\d", subject.task) else ())


def goals_of(brief: Brief, kind: ProjectKind, subject: Subject, rows: Sequence[Row]) -> tuple[Text, ...]:
    """到〔时间〕，完成〔对象〕〔数量〕，使〔量〕达到〔目标〕 — each part only as far as it is known; the user's own where given."""
    if brief.goals:
        said = Cite("", Origin.USER, "", "用户说明", confirmed=True)
        return tuple(Text(goal, (said,)) for goal in brief.goals)
    output = _output(brief, kind, subject, rows)
    effects = _effects(rows)
    if output.cites and not _year_only(brief, output) and effects.text:
        return (Text(f"{output.text}。", output.cites), Text(f"通过{subject.task}，使{effects.text}。", effects.cites))
    text = f"{output.text}，使{effects.text}" if effects.text else output.text
    return (Text(f"{text}。", output.cites + effects.cites),)


def _year_only(brief: Brief, output: Text) -> bool:
    """True when the output states nothing but the year: with the name alone that is no goal (GOL-003)."""
    return not re.search(r"\d", output.text.replace(f"{brief.fiscal_year}年度", ""))


def _output(brief: Brief, kind: ProjectKind, subject: Subject, rows: Sequence[Row]) -> Text:
    when, when_cites = _when(brief, kind)
    counts = [row for row in rows if row.category is Category.QUANTITY and not row.is_pending and _is_users(row)]
    things: list[str] = []
    cites = list(when_cites)
    for row in counts[:4]:
        counted = _counted(row.name, subject)
        named = things or _VERBS.search(counted) or _MEASURE.fullmatch(counted)
        lead = "" if named else _lead(kind, subject)
        things.append(f"{lead}{counted}{_plain_amount(parse_value(row.value))}")
        cites += [cite for cite in row.cites if cite.field == "value"]
    pattern = _TASKS.get(kind.code, "完成{task}")
    task = pattern.format(task=subject.task, object=subject.object)
    text = f"{when}{task}"
    if things:
        text += f"，{'、'.join(things)}"
    if re.search(r"\d", task):
        cites.append(Cite("", Origin.USER, "", "用户说明", confirmed=True))
    return Text(text, tuple(cites))


def _lead(kind: ProjectKind, subject: Subject) -> str:
    """The verb for a thing that was counted without one."""
    own = subject.action if kind.code in ("procurement", "other") and _VERBS.fullmatch(subject.action) else ""
    return own or _LEADS.get(kind.code, "完成")


def _is_users(row: Row) -> bool:
    return any(cite.field == "value" and cite.origin in (Origin.USER, Origin.COMPUTED) for cite in row.cites)


def _when(brief: Brief, kind: ProjectKind) -> tuple[str, list[Cite]]:
    """到2025年11月底，; 2025年度，; 自合同签订起8个月内，; empty when nothing is known."""
    said = Cite("", Origin.USER, "", "用户说明", confirmed=True)
    date = resolve_deadline(brief.deadline, brief.fiscal_year)
    if date is not None:
        return f"到{date.removesuffix('前')}，", [Cite("", Origin.USER, "", f"用户说明：{brief.deadline}", True)]
    if brief.duration and kind.code not in ("operations", "cloud_lease", "debt_service"):
        return f"自项目启动起{brief.duration}内，", [said]
    if brief.fiscal_year is not None:
        return f"{brief.fiscal_year}年度，", [said]
    return "", []


def _counted(name: str, subject: Subject) -> str:
    """接入事项数量 → 接入事项 (the amount follows); what the task already names goes: 场馆租赁面积 → 面积."""
    thing = _MEASURE.sub("", name)
    if thing and bare(thing) in bare(subject.task):
        return name[len(thing) :] or name
    return name if not thing or _ACTIVITY.fullmatch(thing) else thing


def _plain_amount(value: TargetValue) -> str:
    number = format_number(value.number) if value.number is not None else ""
    prefix = "不少于" if value.operator is Operator.GE else ""
    return f"{prefix}{number}{value.unit}"


def value_phrases(row: Indicator) -> tuple[str, str, str, str]:
    """How goals may state the target of ``row``: as an effect, or counted under its name, its thing or its measure; each
    empty where it cannot be."""
    value = parse_value(row.value.raw)
    if value.number is None or "【待补" in row.value.raw:
        return "", "", "", ""
    amount = _plain_amount(value)
    thing = _MEASURE.sub("", row.name)
    measure = row.name[len(thing) :]
    return (
        _effect(row.name, value),
        f"{row.name}{amount}",
        f"{thing}{amount}" if len(thing) > 1 else "",
        f"{measure}{amount}" if measure else "",
    )


def when_phrases(brief: Brief) -> tuple[str, str, str]:
    """How goals may state the time: the deadline, the duration, the year; each empty where it is not known."""
    date = resolve_deadline(brief.deadline, brief.fiscal_year)
    return (
        f"到{date.removesuffix('前')}" if date else "",
        f"{brief.duration}内" if brief.duration else "",
        f"{brief.fiscal_year}年度" if brief.fiscal_year else "",
    )


def _effect(name: str, value: TargetValue) -> str:
    verb = "为" if value.number == 0 else _ACHIEVE[value.operator or Operator.EQ]
    return f"{name}{verb}{format_number(value.number or Decimal(0))}{value.unit}"


def _effects(rows: Sequence[Row]) -> Text:
    """Up to three effects with their target: quality first, then benefit, then satisfaction."""
    chosen: list[Row] = []
    for wanted in (Category.QUALITY, None, Category.SATISFACTION):
        for row in rows:
            fits = row.category is wanted or (wanted is None and row.category.is_benefit)
            if fits and row not in chosen and parse_value(row.value).number is not None and not row.is_pending:
                chosen.append(row)
                break
    parts, cites = [], []
    for row in chosen[:_MAX_EFFECTS]:
        parts.append(_effect(row.name, parse_value(row.value)))
        cites += [cite for cite in row.cites if cite.field == "value"]
    return Text("，".join(parts), tuple(cites))
