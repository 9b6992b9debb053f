"""SAT-004 没说谁满意

为什么：满意度要说清服务对象，否则发问卷时不知道问谁。
反例：满意度指标｜满意度｜描述：满意度
正例：满意度指标｜各区业务系统管理员满意度
依据：满意度反映服务对象的认可程度〔拟〕
"""

import re
from collections.abc import Iterable

from assistant.critic.polarity import head
from assistant.critic.rule import Hit, Row, Rule, ask
from assistant.critic.scope import Scope
from assistant.model.categories import Category
from assistant.model.findings import Defect, Severity

_NOBODY = re.compile(r"(?:用户|使用|服务对象|受众|对象|群众|社会公众|相关人员|受益对象)?(?:使用)?满意[度率]|满意程度")


def check(row: Row) -> Iterable[Hit]:
    explained = row.definition and not _NOBODY.fullmatch(head(row.definition))
    if row.category is Category.SATISFACTION and _NOBODY.fullmatch(head(row.name)) and not explained:
        yield row.hit("没有说是谁的满意度", ask("服务对象是哪些人？"), field="name")


RULE = Rule(
    code="SAT-004",
    title="没说谁满意",
    defect=Defect.OTHER,
    severity=Severity.NOTE,
    basis="满意度反映服务对象的认可程度",
    grade="拟",
    row=check,
    scope=Scope(category=(Category.SATISFACTION,)),
)
