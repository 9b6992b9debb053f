"""NAM-001 名称带评判词、方向词

为什么：三级指标应是一个量；把“极大提高”“较高”写进名称，等于先下了结论。方向由 ≥、≤ 表达。
反例：社会效益指标｜极大提高道路运输体系的信息化水平
正例：社会效益指标｜道路运输业务网上办理率｜≥【待补】%
依据：指标名称应指向明确、简洁〔B〕
"""

import re
from collections.abc import Iterable

from assistant.critic.polarity import dimension_of_name, ends_in_quantity, head
from assistant.critic.rule import Hit, Row, Rule, ask, offer
from assistant.critic.words import matcher, words
from assistant.model.findings import Defect, Severity
from assistant.model.units import Dimension

_TRUNCATED = "满意"
_COMPOUND = re.compile(
    r"规范化|(?:规范|保障|支撑|改善)性(?!地)|(?:改善|增强|强化|提升|推动|促进|支撑)型|保障(?:房|金|对象|车辆|人员|经费)"
    r"|(?:推进|促进)(?:会|中心)|营造林|加强针|强化免疫|缓解[池塘]|提升(?:泵站?|机|架)|提高班|规范\S{0,4}率$|(?:满足|达到|实现)\S?率$"
)


def check(row: Row) -> Iterable[Hit]:
    found = matcher("names", "grade_words", "graded_manner", "finished").search(row.name)
    severity, named = None, ""
    if found:
        named = _measured(row.name)
        message = f"名称里的“{found.group()}”是评判，应写成要衡量的量"
    elif row.name.rstrip("。，.").endswith(_TRUNCATED):
        message, named = "名称以“满意”结尾，是结论不是量，应写“满意度”", row.name.rstrip("。，.") + "度"
    elif row.name.startswith(words("names", "opening_verbs")) and not _is_scope(row.name):
        message, severity = "名称以方向动词开头；方向由符号表达，名称写量", Severity.NOTE
    else:
        return
    quantity = (offer(f"改为“{named}”", named),) if named else ()
    question = ask(f"“{row.short_name}”里要衡量的量是什么？")
    yield row.hit(message, *quantity, question, field="name", severity=severity)


def _measured(name: str) -> str:
    """The quantity without the grade behind it: 服务对象满意度较高 → 服务对象满意度; empty when none is left."""
    quantity = head(name)
    is_part = quantity != name and name.startswith(quantity)
    judged = matcher("names", "grade_words", "graded_manner", "finished").search(quantity)
    return quantity if is_part and judged is None and ends_in_quantity(quantity) else ""


def _is_scope(name: str) -> bool:
    """The verb says which things are counted or meant: 保障时间, 优化线路条数, 规范化门诊, 规范性文件, 保障性住房."""
    if _COMPOUND.match(name):
        return True
    return head(name).endswith(words("polarity", "tally_head")) or (
        name.startswith("保障") and dimension_of_name(name) in (Dimension.COUNT, Dimension.TIME)
    )


RULE = Rule(
    code="NAM-001",
    title="名称带评判词、方向词",
    defect=Defect.NAMEVALUE,
    severity=Severity.WARNING,
    basis="指标名称指向明确、简洁",
    grade="B",
    row=check,
)
