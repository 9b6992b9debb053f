"""CAT-008 经济效益没有经济量

为什么：经济效益要能换算成钱、产量或比率；写“通过验收”“促进发展”，算不出账。
反例：经济效益指标｜产业园区建设成效｜通过市级验收
正例：经济效益指标｜入园企业年产值｜≥1.2 亿元
依据：财预〔2015〕88号体系的指标分类〔B〕
"""

from collections.abc import Iterable

from assistant.critic.reading import Reading
from assistant.critic.rule import Hit, Row, Rule, ask
from assistant.critic.scope import Scope
from assistant.model.categories import Category
from assistant.model.findings import Defect, Severity

_WITHOUT_QUANTITY = (Reading.VAGUE, Reading.PARAGRAPH, Reading.EVENT, Reading.GRADE, Reading.DATE)


def check(row: Row) -> Iterable[Hit]:
    if row.category is Category.ECONOMIC_BENEFIT and row.reading in _WITHOUT_QUANTITY:
        said = row.reading in (Reading.VAGUE, Reading.PARAGRAPH)
        yield row.hit(
            "经济效益没有写出钱、产量或比率",
            ask(f"“{row.short_name}”带来多少收入、节约多少钱，或增加多少产量？"),
            severity=Severity.NOTE if said else None,  # VAL-001 and VAL-002 say the graver thing
        )


RULE = Rule(
    code="CAT-008",
    title="经济效益没有经济量",
    defect=Defect.OTHER,
    severity=Severity.WARNING,
    basis="财预〔2015〕88号体系的指标分类",
    grade="B",
    row=check,
    scope=Scope(category=(Category.ECONOMIC_BENEFIT,), reading=_WITHOUT_QUANTITY),
)
