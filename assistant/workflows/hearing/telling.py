"""Facts of the project, from their frames: its name and unit, its year and times, its budget."""

import re

from assistant.composer.spoken import bare_money
from assistant.model.findings import CellRef
from assistant.workflows.actions import SetCell
from assistant.workflows.adopting import is_adopted
from assistant.workflows.fact_words import money_facts, time_facts
from assistant.workflows.hearing.matching import Heard
from assistant.workflows.request_reading import Reading, Request
from assistant.workflows.said_values import said_text


def title_told(reading: Reading, part: Heard) -> Request | None:
    """The name of the project that ``part`` gives, perhaps with its year."""
    year = re.search(r"20\d\d", part.text("year")) or re.search(r"(?<=[ ，,])20\d\d(?=年度?的?$)", part.text("name"))
    name = re.sub(r"[ ，,]+20\d\d年度?的?$", "", part.text("name"))
    name = re.sub(r"^(?:就?叫做?|是|为|改成|写成?|：|:)+|(?:吧|了|，)+$", "", name).strip('“”"《》 ')
    return titled(reading, name, int(year.group()) if year else None, part.said)


def titled(reading: Reading, name: str, year: int | None, said: str) -> Request | None:
    """``name`` for the project, with the year it is of where that was said; None for what is no name."""
    if not 4 <= len(name) <= 40 or re.search(r"[长短简好]一?[点些]", name):
        return None
    of_year: dict[str, object] = {"fiscal_year": year} if year is not None else {}
    if is_adopted(reading.draft):
        return reading.tell({"project_name": name} | of_year, said)
    told = reading.tell(of_year, said).actions if of_year else ()
    return Request(said, (SetCell(cell=CellRef(part="project"), text=name, said=said), *told))


def unit_told(reading: Reading, part: Heard) -> Request | None:
    name = re.sub(r"^(?:名称|就?[写填是叫为用]|：|:)+|(?:吧|了)+$", "", part.text("name")).strip('“”" ')
    if not re.fullmatch(
        r"[\u4e00-\u9fff（）()]{2,24}(?:[局委办厅院校站所馆镇乡部队会社处园]|中心|公司|街道|支队|大队|总站)", name
    ):
        return None
    return reading.tell({"unit_name": name}, part.said)


def year_told(reading: Reading, part: Heard) -> Request | None:
    year = re.search(r"20\d\d", part.text("year"))
    return reading.tell({"fiscal_year": int(year.group())}, part.said) if year else None


def deadline_told(reading: Reading, part: Heard) -> Request | None:
    facts = time_facts(reading.brief, said_text(part.text("value")))
    return reading.tell(facts, part.said) if facts is not None and facts.deadline else None


def duration_told(reading: Reading, part: Heard) -> Request | None:
    facts = time_facts(reading.brief, said_text(part.text("value")))
    before = part.said[: part.said.rfind(part.text("value"))]
    if re.search(r"再|多|少|加|减|延|缩", before) and not re.search(r"[到至成为]", before):
        return None  # 再多给两个月
    return reading.tell(facts, part.said) if facts is not None and facts.duration else None


def budget_told(reading: Reading, part: Heard) -> Request | None:
    amount = bare_money(part.text("value"))
    if amount is None:
        return None
    return reading.tell(
        money_facts(reading.brief, f"预算{part.text('value')}", part.text("value"), "预算改成320万元"), part.said
    )
