"""VAL-023 约数当目标

为什么：“26公里左右”少做两公里算不算完成，验收时两种说法都站得住。
反例：数量指标｜护岸建设长度｜26公里左右
正例：数量指标｜护岸建设长度｜≥26公里
依据：绩效指标明确性：指标值应能判定完成与否〔B〕
"""

import re
from collections.abc import Iterable

from assistant.critic.polarity import Polarity, polarity_of
from assistant.critic.rule import Hit, Row, Rule, ask, offer
from assistant.critic.scope import UNREAD, Scope
from assistant.model.findings import Defect, Fix, Severity
from assistant.model.values import Operator, ValueKind

_ABOUT = re.compile(
    r"(?:大约|(?<![一-鿿])约|将近|大概|差不多)(?=[\d一二两三四五六七八九十百千])"
    r"|(?<![一-鿿])近(?=\d)(?!近\d{1,2}[年个届])"
    r"|(?<=[\d一-鿿%])(?:左右|上下)$"
)


def check(row: Row) -> Iterable[Hit]:
    found = _ABOUT.search(row.text)
    if found is not None and row.reading.is_measurable:
        said = found.group()
        yield row.hit(f"“{said}”没有说差多少还算完成", *_fixes(row))


def _fixes(row: Row) -> tuple[Fix, ...]:
    value, question = row.value, ask(f"“{row.short_name}”至少（或至多）是多少？")
    if value.kind is not ValueKind.NUMBER or value.number is None or value.operator is not None:
        return (question,)
    operator = Operator.LE if polarity_of(row.name, row.category) is Polarity.LOWER else Operator.GE
    bound = value.model_copy(update={"operator": operator, "residue": ""}).printed()
    return (offer(f"改为 {bound}（请确认）", bound), question)


RULE = Rule(
    code="VAL-023",
    title="约数当目标",
    defect=Defect.OTHER,
    severity=Severity.WARNING,
    basis="绩效指标明确性：指标值应能判定完成与否",
    grade="B",
    row=check,
    scope=Scope(signs=UNREAD),
)
