"""VAL-016 值还待补

为什么：【待补】是草稿里留给人填的空，送审前必须补上。
反例：数量指标｜接入单位数量｜≥【待补：接入单位数】家
正例：数量指标｜接入单位数量｜≥16 家
依据：本工具的约定：没有来源的数字不写〔算〕
"""

import re
from collections.abc import Iterable

from assistant.critic.reading import Reading
from assistant.critic.rule import Hit, Row, Rule, ask
from assistant.critic.scope import GAP, Scope
from assistant.model.findings import Defect, Severity

_GAP = re.compile("【待补[：:]?(?P<what>[^】]*)】?")


def check(row: Row) -> Iterable[Hit]:
    if row.reading is Reading.PENDING:
        what = row.value.residue or "目标值"
        yield row.hit(f"还缺{what}，补上后才能送审", ask(f"“{row.short_name}”：{what}是多少？"))
    for field, text in (("name", row.name), ("definition", row.definition)):
        if gap := _GAP.search(text):
            what = gap["what"] or "内容"
            yield row.hit(f"还缺{what}，补上后才能送审", ask(f"“{row.short_name}”：{what}怎么写？"), field=field)


RULE = Rule(
    code="VAL-016",
    title="值还待补",
    defect=Defect.OTHER,
    severity=Severity.NOTE,
    basis="本工具的约定：没有来源的数字不写",
    grade="算",
    row=check,
    scope=Scope(signs=GAP),
)
