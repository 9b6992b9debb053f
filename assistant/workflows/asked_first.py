"""A change as a question, with the message that says yes to it: for what the rules did not take from the words themselves."""

from assistant.model.findings import CellRef
from assistant.model.numerals import format_number
from assistant.workflows.actions import Action, AddRow, Facts, MoveRow, SetCell, TellFacts

_SAID = {"project_name": "项目名称改成", "deadline": "完成时间改成", "duration": "工期改成", "users": "是给"}
_AMOUNTS = {"budget_total": "预算", "budget_fiscal": "财政资金", "budget_other": "其他资金"}
_FIELDS = {"value": "", "name": "的名称"}


def yes_to(action: Action) -> str:
    """The message by which the rules do ``action``; empty where there is none in one sentence."""
    match action:
        case SetCell(cell=CellRef(part="indicator", indicator=int(place), field=field), text=text) if field in _FIELDS:
            return f"第{place}条{_FIELDS[field]}改成{text}"
        case AddRow(category=category, hint=hint, value=value) if category is not None:
            named = f"：{hint}{value}" if hint else ""
            return f"再加一条{category.level2}{named}"
        case MoveRow(row=place, category=category) if category is not None:
            return f"把第{place}条移到{category.level2}"
        case TellFacts(facts=facts):
            return _fact(facts)
        case _:
            return ""


def _fact(facts: Facts) -> str:
    stated = facts.stated()
    if len(stated) != 1:
        return ""
    (name, value), *_ = stated.items()
    if name in _AMOUNTS:
        return f"{_AMOUNTS[name]}改成{format_number(facts.model_dump()[name])}万元"
    behind = "用的" if name == "users" else ""
    return f"{_SAID[name]}{value}{behind}" if name in _SAID else ""
