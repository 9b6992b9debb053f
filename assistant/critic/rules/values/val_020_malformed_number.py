"""VAL-020 数字写法读不出

为什么：小数点、百分号或符号重复，读不出是多少。
反例：满意度指标｜教师满意度｜≥9.5.0%
正例：满意度指标｜教师满意度｜≥95%
依据：常识〔算〕
"""

import re
from collections.abc import Iterable
from decimal import Decimal

from assistant.critic.rule import Hit, Row, Rule, ask
from assistant.model.findings import Defect, Severity

_MALFORMED = re.compile(
    r"\d\.\d+\.\d+(?=[%‰个万元人次分])|\d\.\.\d|[%‰]{2,}|[%‰]\d+(?![\d%‰]*[%‰-])|[≥≤<>]{2,}|[≥≤<>=]$|\d,\d{1,2}(?=[%‰])"
    r"|\d[OoIl]\d*(?=[%‰万元个人次分])"
)
_CHAIN = re.compile(r"(\d+(?:\.\d+)?)[%‰]?[≤<][^\d≤<≥>]{1,12}[≤<](\d+(?:\.\d+)?)")
_REVERSED = re.compile(r"(\d+(?:\.\d+)?)[%‰]?[-~至到](\d+(?:\.\d+)?)(?=[%‰])")


def check(row: Row) -> Iterable[Hit]:
    is_read_to_its_end = row.value.number is not None and not row.value.residue
    if is_read_to_its_end or not any(c.isdigit() for c in row.text):
        return
    found = _MALFORMED.search(row.text)
    if found:
        message = f"“{found.group()}”写法不对，读不出数"
    elif _is_reversed(row.text):
        message = "区间的下限比上限大"
    else:
        return
    yield row.hit(message, ask(f"“{row.short_name}”的目标应是多少？"))


def _is_reversed(text: str) -> bool:
    span = _REVERSED.search(text) or _CHAIN.search(text)
    return span is not None and Decimal(span.group(1)) > Decimal(span.group(2))


RULE = Rule(
    code="VAL-020",
    title="数字写法读不出",
    defect=Defect.RANGE,
    severity=Severity.ERROR,
    basis="常识",
    grade="算",
    row=check,
)
