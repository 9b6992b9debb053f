"""Costs of one of many (单车成本, 亩均投入, 每公里造价, 补助标准): the budget of the whole is no bound for them."""

import re

from assistant.library.phrases import counting_unit
from assistant.model.values import Operator
from assistant.workflows.proposal import Proposal, pending

_PER = re.compile(
    r"单(?P<one>[\u4e00-\u9fff])(?=成本|费用|造价|投入|支出|价|补助|补贴|运维|养护|维护)|每(?P<each>平方米|[\u4e00-\u9fff]{1,2}?)(?:成本|费用|造价|投入|支出|补助|补贴)"
    r"|(?P<mean>[\u4e00-\u9fff])均(?=[\u4e00-\u9fff])|(?P<open>单价|单位(?:[\u4e00-\u9fff]{0,4})成本|平均[\u4e00-\u9fff]*(?:成本|费用|造价)|(?:补助|补贴|收费|定额|支付|发放|供养)标准$)"
)
_COUNTED_IN = {"车": "辆", "床": "张", "校": "所", "村": "个", "楼": "栋", "井": "眼", "生": "人", "位": "个"}
_NO_NOUN = frozenset("年月日平")  # 年均, 日均 spread over time, 平均 over anything


def unit_cost(name: str) -> Proposal | None:
    """A bound to be asked for, in 元 for each; None where ``name`` is the cost of the whole."""
    found = _PER.search(name)
    noun = next((found[group] for group in ("one", "each", "mean") if found[group]), "") if found else ""
    if found is None or noun in _NO_NOUN:
        return None
    each = _COUNTED_IN.get(noun) or (counting_unit(noun) if len(noun) > 1 else "") or noun
    what = f"{name}的控制标准" if each else f"{name}的控制标准和计量单位"
    return pending(name, _formula(name, each), Operator.LE, f"元/{each}" if each else "", what)


def _formula(name: str, each: str) -> str:
    if name.endswith("标准"):
        return f"按文件执行的{name}，以发放或支付记录为准"
    counted = f"实际完成数量（{each}）" if each else "对应的实际完成数量"
    return f"{name}按实际支付金额/{counted}计算，以支付凭证和验收记录为准"
