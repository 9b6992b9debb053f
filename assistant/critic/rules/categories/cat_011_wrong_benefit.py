"""CAT-011 效益放错了类

为什么：经济效益要有钱或产值；群众意识、安全、就医这些是社会效益。
反例：经济效益指标｜群众防灾意识｜增强
正例：社会效益指标｜群众防灾知识知晓率｜≥85%
依据：财预〔2015〕88号体系的指标分类〔B〕
"""

from collections.abc import Iterable

from assistant.critic.rule import Hit, Row, Rule, ask
from assistant.critic.scope import Scope
from assistant.critic.words import matcher
from assistant.model.categories import Category
from assistant.model.findings import Defect, Severity
from assistant.model.units import Dimension, dimension_of

_OWN = {
    Category.ECONOMIC_BENEFIT: "economic",
    Category.SOCIAL_BENEFIT: "social",
    Category.ECOLOGICAL_BENEFIT: "ecological",
}
_WORD = {"economic": "经济效益", "social": "社会效益", "ecological": "生态效益"}


def check(row: Row) -> Iterable[Hit]:
    own = _OWN.get(row.category) if row.category else None
    if own is None or matcher("benefits", own).search(row.name + row.definition):
        return
    if own == "economic" and dimension_of(row.value.unit) is Dimension.MONEY:
        return
    spoken = next((kind for kind in _WORD if kind != own and matcher("benefits", kind).search(row.name)), None)
    if spoken and own == "economic":
        yield row.hit(
            f"说的是{_WORD[spoken]}，不是{_WORD[own]}",
            ask(f"放到{_WORD[spoken]}指标下？本行的经济效益是什么？"),
            field="name",
        )


RULE = Rule(
    code="CAT-011",
    title="效益放错了类",
    defect=Defect.CATEGORY,
    severity=Severity.WARNING,
    basis="财预〔2015〕88号体系的指标分类",
    grade="B",
    row=check,
    scope=Scope(category=(Category.ECONOMIC_BENEFIT,)),
)
