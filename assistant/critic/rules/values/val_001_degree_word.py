"""VAL-001 模糊定性值

为什么：“较好满足”“有效提高”是评判，不是标准；到验收时两个人会得出不同结论，财政审核通常退回。
反例：质量指标｜达到设计性能指标｜较好满足
正例：质量指标｜功能测试用例通过率｜≥98%
依据：财预〔2021〕101号，量化易评原则〔B〕；绩效指标明确性：指标值应清晰、可衡量〔B〕
"""

from collections.abc import Iterable

from assistant.critic.content import content_length
from assistant.critic.judging import judges
from assistant.critic.reading import Reading, has_number
from assistant.critic.rule import Hit, Row, Rule, ask
from assistant.critic.scope import UNREAD, Scope
from assistant.critic.words import matcher, words
from assistant.model.categories import Category
from assistant.model.findings import Defect, Severity
from assistant.model.values import ValueKind

_NAMED = 4  # characters of a text's own that may name what is attained (工具默认)


def check(row: Row) -> Iterable[Hit]:
    if row.reading is not Reading.VAGUE:
        return
    if row.value.kind is ValueKind.BANDS:
        yield row.hit("只列了档位，没有写本项目应达到哪一档、每一档怎么判", ask("应达到哪一档？每一档的判据是什么？"))
        return
    if row.category is Category.SATISFACTION:
        return  # SAT-001 speaks about those.
    found = matcher("vague", "degree", "verb", "attainment", "satisfaction", "time", "quantity").search(row.text)
    if found is None or row.text in words("proof", "affirmation"):
        return  # VAL-002 and VAL-014 speak about those.
    numbered = has_number(row.text)
    told = "文字里的数不是要达到的目标" if numbered else "这是判断，没有数字、时间或可查证的结论"
    yield row.hit(
        f"{told}，完成与否无法核对",
        ask(f"“{row.short_name}”用什么数衡量，目标是多少？有没有合同约定、上年完成值或计划数？"),
        severity=Severity.WARNING if numbered or _may_be_known(row.text) else None,
    )


def _may_be_known(text: str) -> bool:
    """True where a reader may know what is attained: 达到全总“最美站点” names it, 达到预期目标 does not.

    What a number in prose is for takes a reader to say, too.
    """
    return content_length(text) >= _NAMED and not judges(text, "degree", "verb", "satisfaction", "time")


RULE = Rule(
    code="VAL-001",
    title="模糊定性值",
    defect=Defect.VAGUE,
    severity=Severity.ERROR,
    basis="财预〔2021〕101号：量化易评",
    grade="B",
    row=check,
    scope=Scope(reading=(Reading.VAGUE,), signs=UNREAD),
)
