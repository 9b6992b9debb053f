"""VAL-021 件数不是整数

为什么：人、套、次只能是整数；小数多半是录错或缺了“万”。
反例：数量指标｜培训人数｜≥35.5 人
正例：数量指标｜培训人数｜≥355 人
依据：常识〔算〕
"""

import re
from collections.abc import Iterable

from assistant.critic.polarity import is_rate_per_number
from assistant.critic.rule import Hit, Row, Rule, ask
from assistant.critic.scope import COUNTED, Scope
from assistant.model.findings import Defect, Severity

_WHOLE = frozenset("人名位户家套台个辆座所次场起笔份篇本册头只株棵栋间件") | {"人次"}


_AVERAGED = re.compile("均|每|率|/")


def check(row: Row) -> Iterable[Hit]:
    number = row.value.number
    if row.value.residue.startswith(("亿", "万")):
        return  # 4.2个亿
    if number is None or row.value.unit not in _WHOLE or number == number.to_integral_value():
        return
    if not _AVERAGED.search(row.name + row.definition) and not is_rate_per_number(row.name):
        yield row.hit(
            f"“{row.value.unit}”只能是整数", ask(f"“{row.short_name}”是多少？单位是不是“万{row.value.unit}”？")
        )


RULE = Rule(
    code="VAL-021",
    title="件数不是整数",
    defect=Defect.RANGE,
    severity=Severity.ERROR,
    basis="常识",
    grade="算",
    row=check,
    scope=Scope(kind=COUNTED, unit=_WHOLE),
)
