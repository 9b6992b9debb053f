"""A project in the user's words (brief) and the draft made from it, with the source of every number."""

from decimal import Decimal
from enum import StrEnum

from assistant.model.findings import CellRef, Finding
from assistant.model.table import TargetTable
from assistant.model.values import Frozen


class Origin(StrEnum):
    """Where a number comes from (promise 1)."""

    USER = "user"
    ROW = "row"
    PRECEDENT = "precedent"
    LIBRARY = "library"
    COMPUTED = "computed"
    PENDING = "pending"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    Origin.USER: "用户",
    Origin.ROW: "原表",
    Origin.PRECEDENT: "先例",
    Origin.LIBRARY: "库",
    Origin.COMPUTED: "计算",
    Origin.PENDING: "待补",
}


class ValueSource(Frozen):
    """Source of what one cell states. ``ref`` is short (``JS09``, ``12-3`` = table 12 row 3, a formula for computed);
    ``detail`` is the full citation in Chinese. Library and precedent numbers stay ``confirmed=False`` until a person
    confirms them."""

    cell: CellRef
    origin: Origin
    ref: str = ""
    detail: str = ""
    confirmed: bool = False

    @property
    def short(self) -> str:
        """What the page shows in its narrow column: 用户, 库 JS09（待确认）, 待补 …"""
        text = (
            f"{self.origin.label} {self.ref}" if self.ref and self.origin is not Origin.COMPUTED else self.origin.label
        )
        proposed = self.origin in (Origin.LIBRARY, Origin.PRECEDENT) and not self.confirmed
        return text + ("（待确认）" if proposed else "")


class Quantity(Frozen):
    """A count the user stated: 3 套系统 → number 3, unit 套, thing 系统. ``said`` is the wording it was read from."""

    number: Decimal
    unit: str
    thing: str
    said: str = ""


class Brief(Frozen):
    """What is known about the project. ``text`` is all the user said, to the letter; ``formal`` what of it, said later, told only
    money, times and offices, which make no other kind of project of it."""

    text: str
    project_name: str = ""
    kind: str = ""
    fiscal_year: int | None = None
    budget_total: Decimal | None = None  # 万元
    budget_fiscal: Decimal | None = None  # 万元
    budget_other: Decimal | None = None  # 万元
    budget_approximate: bool = False  # said with 约, 来, 左右: to be confirmed
    duration: str = ""  # as it goes into a value: 8个月
    deadline: str = ""  # as it goes into a value: 2025年11月30日前
    purpose: str = ""
    goals: tuple[str, ...] = ()
    users: str = ""
    quantities: tuple[Quantity, ...] = ()
    unit_name: str = ""
    unit_code: str = ""
    draft_now: bool = False  # the user said 先出稿
    formal: tuple[str, ...] = ()


class Question(Frozen):
    """One question to the user. ``key`` is the Brief field or cell that the answer fills."""

    key: str
    text: str
    cells: tuple[CellRef, ...] = ()


class Alternative(Frozen):
    """A version of ``cell`` (a whole row or all goals where its field is empty) that was made and not taken. ``texts`` are its
    fields, ``stands`` those of the version that was taken (a row: name, definition, value; goals: goals, one a line);
    ``made_by`` is ``rules`` or the model's name; ``why`` says in Chinese why the other one stands."""

    cell: CellRef
    texts: dict[str, str]
    stands: dict[str, str]
    made_by: str
    why: str


class Draft(Frozen):
    """A table in the making. ``mode`` is ``rules`` or the model's name; ``notes`` are said to the user (a fallback …);
    ``alternatives`` are there only where a model took part."""

    table: TargetTable
    brief: Brief
    sources: tuple[ValueSource, ...] = ()
    questions: tuple[Question, ...] = ()
    findings: tuple[Finding, ...] = ()
    mode: str = "rules"
    notes: tuple[str, ...] = ()
    alternatives: tuple[Alternative, ...] = ()


class Precedent(Frozen):
    """A table or row found in the corpus. ``row`` counts from 1, None for a whole table; ``score`` grows with fit."""

    number: int
    project_name: str
    score: float
    why: str
    row: int | None = None
    table: TargetTable

    @property
    def ref(self) -> str:
        """Citation key: ``12`` or ``12-3``."""
        return str(self.number) if self.row is None else f"{self.number}-{self.row}"


class Rewrite(Frozen):
    """Proposal for one weak row. ``status`` is ``rewritten``, ``asked`` (holds 【待补】 and a question), or ``kept``;
    ``made_by`` is ``rules`` or the model's name, and ``note`` says where a model was asked in vain."""

    table: int
    indicator: int
    before: dict[str, str]  # level1, level2, name, definition, value
    after: dict[str, str]
    sources: tuple[ValueSource, ...] = ()
    questions: tuple[Question, ...] = ()
    findings_before: tuple[Finding, ...] = ()
    findings_after: tuple[Finding, ...] = ()
    status: str = "kept"
    made_by: str = "rules"
    alternatives: tuple[Alternative, ...] = ()
    note: str = ""
