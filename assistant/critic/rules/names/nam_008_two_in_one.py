"""NAM-008 两个量并成一条

为什么：一行只能有一个目标值；两个率并在一起，一个做到一个没做到时无法判定。
反例：质量指标｜故障响应率和恢复率｜100%
正例：拆成两行：故障响应率 =100%；故障恢复率 =100%
依据：便于理解、便于取数〔拟〕
"""

import re
from collections.abc import Iterable

from assistant.critic.polarity import head
from assistant.critic.rule import Hit, Row, Rule, ask
from assistant.critic.scope import COUNTED, Scope
from assistant.model.findings import Defect, Severity
from assistant.model.values import ValueKind

_QUANTITY = "(?:率|数量|时间|度|次数|人数|金额|场次|人次|户数|面积|里程|费用|成本)"
_TWO = re.compile(rf"{_QUANTITY}(?:和|及|与|、|以及)\S*{_QUANTITY}$")


def check(row: Row) -> Iterable[Hit]:
    name = head(row.name)
    if _TWO.search(name) and row.value.is_quantified and "满意" not in name:
        yield row.hit("名称里有两个量，值只有一个", ask("拆成两行后，各自的目标是多少？"), field="name")


RULE = Rule(
    code="NAM-008",
    title="两个量并成一条",
    defect=Defect.OTHER,
    severity=Severity.WARNING,
    basis="便于理解、便于取数",
    grade="拟",
    row=check,
    scope=Scope(in_name="和及与、", kind=(*COUNTED, ValueKind.DATE)),
)
