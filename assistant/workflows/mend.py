"""Mends a measurable row that the critic objects to; a number that is valid stays, in the value or in the definition."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.composer.count_rows import measure_of
from assistant.critic.polarity import dimension_of_name
from assistant.library.phrases import counting_unit, ends_in_quantity, read_name, unnumbered
from assistant.model.categories import Category
from assistant.model.drafts import Origin
from assistant.model.findings import Defect, Finding, Fix, FixLevel
from assistant.model.grammar import parse_value, quantities
from assistant.model.numerals import format_number
from assistant.model.table import Indicator
from assistant.model.text import tidy
from assistant.model.units import Dimension, dimension_of
from assistant.model.values import Operator, ValueKind
from assistant.workflows.proposal import Context, Proposal, of_row, pending, short
from assistant.workflows.quantify import asking_of_others, beneficiaries, quantify, satisfaction, without_count
from assistant.workflows.quantity_rows import counted

_SHARE_TAIL = re.compile(r"(?:的?比例|占比|比重|完成率|达标率|合格率|覆盖率|率|覆盖面|满意度)$")
_QUALITY_TAIL = re.compile(r"(?:合规|合格|规范|达标|准确|满意)(?:率|性|度)?.*$")
_GROWTH_TAIL = re.compile(r"(?:的?同比)?(?:增长|控制|节约|降低|完成)?率$")
_TEXTS = frozenset({"name", "definition", "value"})
_GRAVITY = {
    defect: place
    for place, defect in enumerate(
        (Defect.CATEGORY, Defect.VAGUE, Defect.BUDGET, Defect.NAMEVALUE, Defect.UNIT, Defect.RANGE, Defect.YEAR)
    )
}
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_DOUBTFUL = frozenset({Defect.DIRECTION, Defect.RANGE})


def mend(row: Indicator, findings: Sequence[Finding], context: Context) -> Proposal:
    """The row with the offered texts in it and the gravest of the other findings answered; a new check finds the rest."""
    proposal = of_row(row)
    mended: set[str] = set()
    for finding in findings:
        fix = next((f for f in finding.fixes if f.level is not FixLevel.ASK and f.value is not None), None)
        if fix is not None and finding.cell.field in _TEXTS and finding.cell.field not in mended:
            proposal = _accept(proposal, finding, fix, row)
            mended.add(finding.cell.field)
    open_ones = [f for f in findings if f.cell.field not in mended or f.defect is Defect.CATEGORY]
    if not open_ones:
        return proposal
    gravest = min(open_ones, key=lambda f: _GRAVITY.get(f.defect, len(_GRAVITY)))
    return _answer(proposal, gravest, _row_with(row, proposal), context)


def _row_with(row: Indicator, proposal: Proposal) -> Indicator:
    value = row.value if proposal.value == tidy(row.value.raw) else parse_value(proposal.value)
    return row.model_copy(update={"name": proposal.name, "definition": proposal.definition, "value": value})


def _accept(proposal: Proposal, finding: Finding, fix: Fix, row: Indicator) -> Proposal:
    text = fix.value or ""
    match finding.cell.field:
        case "name":
            return replace(proposal, name=text)
        case "definition":
            return replace(proposal, definition=text)
    if finding.defect is Defect.BUDGET and finding.code != "COS-007":
        return _within_budget(proposal, text, row)
    accepted = replace(proposal, value=text)
    if parse_value(text).number != row.value.number:
        guess = f"{tidy(row.value.raw)} → {text}"
        accepted = replace(
            accepted, origin=Origin.COMPUTED, ref=guess, detail=f"按规则 {finding.code} 推定：{guess}，待确认"
        )
    if finding.defect in _DOUBTFUL:
        return accepted.asking(f"“{proposal.name}”：{finding.message}，已改为 {text}，对吗？")
    return accepted


def _within_budget(proposal: Proposal, text: str, row: Indicator) -> Proposal:
    limited = replace(proposal, value=text, ref="预算数", detail=f"原表预算数 {text.lstrip('≤')}")
    if dimension_of_name(proposal.name) is not Dimension.RATIO:
        return limited
    name = _GROWTH_TAIL.sub("", proposal.name)
    return carrying(replace(limited, name=name, definition=f"{name}实际支付金额合计，以支付凭证为准"), row)


def _answer(proposal: Proposal, finding: Finding, row: Indicator, context: Context) -> Proposal:
    match finding.defect:
        case Defect.CATEGORY:
            return _in_its_category(proposal, row, context)
        case Defect.NAMEVALUE:
            return _renamed(proposal, row, context)
        case Defect.VAGUE:
            return _with_own_value(quantify(row, context), proposal, row)
        case Defect.UNIT:
            return _number_asked(proposal, row, context)
        case Defect.RANGE:
            return quantify(row, context).asking(f"“{proposal.name}”：{finding.message}，原值不可用，对吗？")
        case Defect.BUDGET:
            return carrying(quantify(row, context), row)
        case Defect.YEAR:
            return _this_year(proposal, row, finding, context)
    return _answer_other(proposal, finding, row, context)


def _answer_other(proposal: Proposal, finding: Finding, row: Indicator, context: Context) -> Proposal:
    question = next((fix.title for fix in finding.fixes if fix.level is FixLevel.ASK), finding.message)
    family = finding.code.split("-")[0]
    if family == "SAT":
        asked = f"“{proposal.name}”：{finding.message}，原值 {tidy(row.value.raw)} 已改为建议值，对吗？"
        return satisfaction(row, context).asking(asked)
    if family == "NAM":
        return _renamed(proposal, row, context)
    if family == "DUP" and finding.cell.field == "value":
        return quantify(row, context).asking(f"“{proposal.name}”：{finding.message}；{question}")
    if family in ("TIM", "VAL"):
        return _number_asked(proposal, row, context)
    return proposal.asking(f"“{proposal.name}”：{question}")


def _in_its_category(proposal: Proposal, row: Indicator, context: Context) -> Proposal:
    """A measure of the same object that belongs where the row stands; moving the row is only offered, as a question."""
    name = tidy(row.name)
    if row.category is Category.QUANTITY:
        return _as_count(row).asking(f"比率“{name} {tidy(row.value.raw)}”是否另列为质量指标？")
    if row.category is Category.TIMELINESS:
        return _as_timely(proposal, row, context).asking(f"“{name}”说的不是时间，是否另列到质量或效益指标？")
    if row.category is not None and row.category.is_benefit and "满" in name:
        return carrying(beneficiaries(row, row.category, context), row)
    return carrying(quantify(row, context), row)


def _as_count(row: Indicator) -> Proposal:
    name = unnumbered(tidy(row.name))
    if dimension_of_name(name) is Dimension.COUNT or name.endswith("量"):
        unit = counting_unit(name) or "项"
        definition = f"本年实际完成的{name}合计，以登记记录为准"
        new = pending(name, definition, Operator.GE, unit, name)
    else:
        new = counted(_SHARE_TAIL.sub("", name) or name.removesuffix("率"))
    # 100%（1000件）: the count stands beside the share.
    counts = [q for q in quantities(row.value.raw) if dimension_of(q.unit) is Dimension.COUNT and q.number is not None]
    if len(counts) == 1:
        value = counts[0].model_copy(update={"operator": Operator.GE, "residue": ""}).printed()
        new = replace(new, value=value, origin=Origin.ROW, detail=f"原值“{tidy(row.value.raw)}”", questions=())
    return carrying(new, row)


def _as_timely(proposal: Proposal, row: Indicator, context: Context) -> Proposal:
    is_share = dimension_of(row.value.unit) is Dimension.RATIO and row.value.number is not None
    stem = _QUALITY_TAIL.sub("", read_name(row.name).object)
    if is_share and stem and stem != read_name(row.name).object:
        definition = f"在规定日期前完成的{stem}笔数/应完成的{stem}笔数×100%"
        return replace(proposal, name=f"{stem}及时率", definition=definition)
    return carrying(quantify(row, context), row)


def _renamed(proposal: Proposal, row: Indicator, context: Context) -> Proposal:
    """The name as a plain quantity; the value stays when it fits the quantity."""
    if row.category is Category.SATISFACTION:
        return _with_own_value(satisfaction(row, context), proposal, row)
    phrase = read_name(row.name)
    thing = without_count(phrase.object or tidy(row.name))
    if ends_in_quantity(thing):
        return asking_of_others(replace(proposal, name=thing), phrase.others)
    unit = row.value.unit
    if row.value.kind is ValueKind.NUMBER and dimension_of(unit) is Dimension.COUNT:
        return replace(proposal, name=short(thing) + measure_of(unit))
    return _with_own_value(quantify(row, context), proposal, row)


def _with_own_value(new: Proposal, old: Proposal, row: Indicator) -> Proposal:
    """``new`` with the number of ``old``, if it has one of the same dimension; else the old number goes into the definition."""
    value = parse_value(old.value)
    unit = quantity_unit(new)
    if value.is_quantified and not value.residue and (value.unit == unit or (value.unit == "" and unit == "%")):
        text = value.model_copy(update={"unit": unit}).printed()
        return replace(new, value=text, origin=Origin.ROW, ref="", detail=f"原值“{tidy(row.value.raw)}”", questions=())
    return carrying(new, row)


def quantity_unit(proposal: Proposal) -> str:
    """Unit of the proposed value, pending or not."""
    if proposal.origin is Origin.PENDING:
        return proposal.value.rpartition("】")[2]
    return parse_value(proposal.value).unit


def carrying(new: Proposal, row: Indicator) -> Proposal:
    """``new`` with the row's old number kept in the definition, so that nothing valid is lost."""
    value = row.value
    if not value.is_quantified or tidy(value.raw) in new.value or parse_value(new.value).number == value.number:
        return new
    if value.number is not None and dimension_of(value.unit) is Dimension.RATIO:
        said = f"相应比率 {format_number(value.number)}{value.unit}"
    else:
        said = f"原值 {value.printed()}"
    return replace(new, definition=f"{new.definition}（{said}）", carried=f"原值“{tidy(value.raw)}”")


def _number_asked(proposal: Proposal, row: Indicator, context: Context) -> Proposal:
    """The unit or the number cannot be meant as written: it is guessed from the name and asked for, or only asked for."""
    name, value = proposal.name, row.value
    named = dimension_of_name(name)
    if value.number is not None and not value.unit and not value.residue:
        unit = context.table.money_unit if named is Dimension.MONEY else counting_unit(name)
        printed = value.printed()
        if unit and named in (Dimension.MONEY, Dimension.COUNT):
            return replace(proposal, value=f"{printed}{unit}").asking(f"“{name}”的 {printed} 是以{unit}计吗？")
        asked = replace(proposal, value=f"{printed}【待补：计量单位】", origin=Origin.PENDING, detail="计量单位")
        return asked.asking(f"“{name}”的 {printed} 是什么单位？")
    unit = "%" if named is Dimension.RATIO else counting_unit(name) if named is Dimension.COUNT else ""
    what = f"{name}的目标值" + ("" if unit else "和计量单位")
    return carrying(pending(name, proposal.definition, value.operator or Operator.GE, unit, what), row)


def _this_year(proposal: Proposal, row: Indicator, finding: Finding, context: Context) -> Proposal:
    """The stale year becomes the table's year, to be confirmed; a second year in the text keeps its distance."""
    stale = _YEAR.search(finding.quote)
    if stale is None or context.table.fiscal_year is None:
        return proposal
    later = context.table.fiscal_year - int(stale.group())
    texts = {"name": proposal.name, "definition": proposal.definition, "value": proposal.value}
    field = finding.cell.field
    texts[field] = _YEAR.sub(lambda year: str(int(year.group()) + later), texts[field])
    question = f"“{texts['name']}”里的年份已从 {stale.group()} 年改为 {context.table.fiscal_year} 年，对吗？"
    return replace(proposal, name=texts["name"], definition=texts["definition"], value=texts["value"]).asking(question)
