"""CAT-002 合规、合格率放在时效指标下

为什么：时效指标回答何时完成、多快完成；合规率、合格率说的是质量。
反例：时效指标｜资金使用合规率｜100%
正例：时效指标｜利息支付及时率｜到期日前支付笔数/应付笔数｜=100%
依据：财预〔2015〕88号体系的指标分类〔B〕
"""

import re
from collections.abc import Iterable

from assistant.critic.polarity import head
from assistant.critic.rule import Hit, Row, Rule, ask
from assistant.critic.scope import Scope
from assistant.critic.times import is_plain_conclusion
from assistant.model.categories import Category
from assistant.model.findings import Defect, Severity

_QUALITY = re.compile(
    r"(?<!不)合规|(?<!不)合格(?!证|标准)|规范[率性]|(?:达标|准确|通过|优良|成活|正确|完好|差错|错误|失误)率|满意|专款专用"
)
_TIMELY = re.compile(r"及时|按时|按期|如期|时限|时间|期限|工期|周期")


def check(row: Row) -> Iterable[Hit]:
    if row.category is not Category.TIMELINESS:
        return
    named = _QUALITY.search(head(row.name)) is not None and _TIMELY.search(row.name) is None
    if named or is_plain_conclusion(row):
        yield row.hit("说的是质量，不是时间", ask("这一行应衡量什么时候完成，时点或时限是多少？"), field="name")


RULE = Rule(
    code="CAT-002",
    title="合规、合格率放在时效指标下",
    defect=Defect.CATEGORY,
    severity=Severity.ERROR,
    basis="财预〔2015〕88号体系的指标分类",
    grade="B",
    row=check,
    scope=Scope(category=(Category.TIMELINESS,)),
)
