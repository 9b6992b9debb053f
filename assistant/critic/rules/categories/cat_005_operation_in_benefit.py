"""CAT-005 运行质量放在效益下

为什么：系统稳定、响应快是质量；效益要写有了它以后带来什么变化。
反例：可持续影响指标｜系统运行稳定性｜≥90%
正例：质量指标｜系统可用率｜≥99.5%；可持续影响指标｜系统预期使用年限｜≥5 年
依据：财预〔2015〕88号体系的指标分类〔B〕
"""

import re
from collections.abc import Iterable

from assistant.critic.polarity import head
from assistant.critic.rule import Hit, Row, Rule, ask
from assistant.critic.scope import BENEFITS, Scope
from assistant.model.findings import Defect, Severity

_OPERATION = re.compile(
    r"(?:系统|平台|网络|网站|设备|模块)\S*(?:稳定性|可用[率性]|正常运行率|响应时间|故障率|恢复时间)$"
)


def check(row: Row) -> Iterable[Hit]:
    if row.category is not None and row.category.is_benefit and _OPERATION.search(head(row.name)):
        yield row.hit("运行稳定属于质量指标，不是效益", ask("系统用起来以后，谁得到什么好处，怎么数？"), field="name")


RULE = Rule(
    code="CAT-005",
    title="运行质量放在效益下",
    defect=Defect.CATEGORY,
    severity=Severity.NOTE,
    basis="财预〔2015〕88号体系的指标分类",
    grade="B",
    row=check,
    scope=Scope(in_name="稳可常响障复", category=BENEFITS),
)
