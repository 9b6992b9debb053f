"""GOL-007 目标文字残缺

为什么：以逗号、顿号结尾或括号、引号不配对，说明句子被截断，公开后读不通。
反例：绩效目标：……进行实时监控分析动态评估，
正例：补完句子或删去多余标点
依据：完整性审核〔B〕
"""

from collections.abc import Iterable

from assistant.critic.rule import Hit, Rule, ask, goal_cell, offer
from assistant.critic.sheet import Sheet
from assistant.model.findings import Defect, Severity

_PAIRS = (("（", "）"), ("“", "”"), ("《", "》"), ("【", "】"))

_LOOSE = "，、；,"


def check(sheet: Sheet) -> Iterable[Hit]:
    for number, goal in enumerate(sheet.table.goals, 1):
        text = goal.rstrip()
        broken = next((f"{left}{right}" for left, right in _PAIRS if text.count(left) != text.count(right)), "")
        if text.endswith(tuple(_LOOSE)) or broken:
            message = f"“{broken}”不配对，句子可能被截断" if broken else f"以“{text[-1]}”结尾，句子没有写完"
            question = ask("这一条目标的后半句是什么？")
            finished = text.rstrip(_LOOSE)
            ended = () if broken or not finished else (offer("若句子已经完整，改为句号结尾", f"{finished}。"),)
            yield Hit(goal_cell(number), goal, message, (*ended, question))


RULE = Rule(
    code="GOL-007",
    title="目标文字残缺",
    defect=Defect.TYPO,
    severity=Severity.WARNING,
    basis="完整性审核",
    grade="B",
    table=check,
)
