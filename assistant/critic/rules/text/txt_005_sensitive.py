"""TXT-005 含敏感信息

为什么：绩效目标表要公开，手机号、身份证号、内网地址不应出现。
反例：描述：联系人 13812345678
正例：删去联系方式
依据：公开要求〔拟〕
"""

import re
from collections.abc import Iterable

from assistant.critic.rule import Hit, Row, Rule, ask, offer
from assistant.critic.scope import LONG_NUMBER, Scope
from assistant.model.findings import Defect, Severity
from assistant.model.text import HAN, shortened

_SENSITIVE = re.compile(
    r"(?<!\d)1[3-9]\d{9}(?![\d条个元件次人份户])|(?<!\d)\d{17}[\dXx](?!\d)"
    r"|(?<![\d.])(?:10\.\d{1,3}|192\.168|172\.(?:1[6-9]|2\d|3[01]))(?:\.\d{1,3}){2}(?![\d.])"
)


def check(row: Row) -> Iterable[Hit]:
    for field, text in (("name", row.name), ("definition", row.definition), ("value", row.value.raw)):
        if _SENSITIVE.search(text):
            rest = _SENSITIVE.sub("", text).strip()
            removed = (offer(f"删去后：{shortened(rest)}", rest),) if re.search(HAN, rest) else ()
            question = ask("这一格删去号码或地址后写什么？")
            yield row.hit("像是手机号、证件号或内网地址，公开前应删去", *removed, question, field=field)


RULE = Rule(
    code="TXT-005",
    title="含敏感信息",
    defect=Defect.OTHER,
    severity=Severity.WARNING,
    basis="公开要求",
    grade="拟",
    row=check,
    scope=Scope(signs=LONG_NUMBER),
)
