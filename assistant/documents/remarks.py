"""What is said about a table, in the words that people read: the content of comments, notes and the 审核意见表."""

from dataclasses import dataclass

from assistant.documents.form import printable
from assistant.model.findings import CellRef, Severity
from assistant.model.reviews import Score
from assistant.model.text import shortened

AUTHOR, INITIALS = "绩效目标助手", "绩效"
_QUOTE, _LINE, _LINES = 60, 300, 12  # characters of a quotation and of a line, lines of a remark


@dataclass(frozen=True)
class Remark:
    """One opinion: what says the same of several ``cells`` is one, ``place`` names the first of them.

    ``level`` is 错误, 警告 or 提醒; ``also`` names what else it holds for; ``decision`` and ``reason`` are the reviewer's.
    """

    severity: Severity
    level: str
    code: str
    cells: tuple[CellRef, ...]
    place: str
    quote: str
    message: str
    basis: str
    proposals: tuple[str, ...] = ()
    also: str = ""
    decision: str = ""
    reason: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """As a comment tells it: rule and place, reason, basis, proposals, decision; bounded and printable."""
        told = [f"〔{self.level}〕{self.code} {self.place}", self.quoted and f"原文：{self.quoted}", self.message]
        told += [self.basis and f"依据：{self.basis}", *self.proposals, self.also]
        told += [self.decided and f"处理：{self.decided}"]
        return tuple(bounded(line) for line in told if line)[:_LINES]

    @property
    def quoted(self) -> str:
        return f"“{shortened(self.quote, _QUOTE)}”" if self.quote else ""

    @property
    def decided(self) -> str:
        return f"{self.decision}（{self.reason}）" if self.reason else self.decision


@dataclass(frozen=True)
class TableRemarks:
    """What is said about one table; ``across`` only a look at other tables tells."""

    title: str
    file: str
    score: Score | None
    remarks: tuple[Remark, ...] = ()
    across: tuple[Remark, ...] = ()

    @property
    def all(self) -> tuple[Remark, ...]:
        """The gravest first, those across tables before those of the table within a severity."""
        order = list(Severity)
        return tuple(sorted((*self.across, *self.remarks), key=lambda remark: order.index(remark.severity)))

    def count(self, severity: Severity) -> int:
        return sum(remark.severity is severity for remark in self.all)


def bounded(text: str, longest: int = _LINE) -> str:
    """``text`` on one line without control characters, cut where it is longer than any opinion of ours."""
    return shortened(printable(text), longest)
