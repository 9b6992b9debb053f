"""The head of a table as labels with what belongs to each.

A label's content stands right of it and in the rows below; where a row holds nothing but words and the rows below hold their
contents (年初预算数 | 全年预算数 | 全年执行数, 实施期目标 | 年度目标), the words head a small grid, and a cell of it belongs to the label
of its row and the word above it.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.documents.form_words import form_word
from assistant.documents.grid import Row
from assistant.documents.head_block import Block, Entry, RowCells
from assistant.documents.labels import MONEY, Label, Meaning, Span, bracketed_money_unit, meaning_of, split_label
from assistant.documents.money import clauses_of_money, is_amount, is_no_amount
from assistant.documents.places import Place, places_at
from assistant.documents.vocabulary import column_of, is_beside, is_side_word, year_named
from assistant.model.text import tidy

_PROSE = frozenset({Label.PURPOSE, Label.GOALS})
_NAMES = frozenset({Label.PROJECT, Label.UNIT_NAME, Label.UNIT_CODE, Label.YEAR})
_LABELLED = re.compile(r"\s*[\u4e00-\u9fff]{2,8}\s*[:：]\s*\S")  # 审批文号：…, no part of the name above it
_LABEL_LIKE = re.compile(r"[^\W\d_]{2,12}")
_PARTS = re.compile(r"[\n；;，、]\s*(?:其中\s*[:：])?\s*")  # between the purses that one cell lists
_LONGEST_WORD = 20
_AMONG = ("其中", "")  # a cell that only says that parts follow


class HeadCells:
    """Entries in the order of their labels, ``faults`` (place and message of what was not understood), and the columns from
    which the head speaks of a time: ``spans``."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.entries: list[Entry] = []
        self.faults: list[tuple[str, str]] = []
        self.spans: dict[int, Span] = {}
        self._open: Entry | None = None
        self._group = (0, "")
        self._block = Block()
        self._empty: list[Entry] = []
        for row, below in pairwise([*rows, Row(())]):
            self._take(row, below)
        for entry in list(self.entries):
            if entry.meaning.label in MONEY:
                self._part(entry)

    def _take(self, row: Row, below: Row) -> None:
        column, lead = row.filled[0]
        is_first = column <= self._group[0] and lead != self._group[1]
        self._block.is_new = False
        if is_first:
            self._group = (column, lead)
            group = meaning_of(lead)
            self._block = Block(is_funds=group is not None and group.label is Label.BUDGET)
        if is_side_word(lead):
            self._open = None
            if len(row.filled) == 1:
                return
        among_funds = self._block.is_funds and len(row.filled) > 1 + (row.filled[0] == self._group)
        meanings = {start: _meaning(cell, among_funds=among_funds) for start, cell in row.filled}
        if not among_funds and any(meaning is not None and meaning.label in MONEY for meaning in meanings.values()):
            meanings = {start: meanings[start] or _share(cell) for start, cell in row.filled}
        cells = RowCells(row, meanings, self._group, is_first)
        self._block.is_funds |= any(meaning is not None and meaning.label in MONEY for meaning in meanings.values())
        if self._heads_grid(cells, below):
            self._take_heads(cells)
        elif self._block.heads:
            self._take_grid_row(cells)
        elif any(cells.meanings.values()):
            self._take_pairs(cells)
        else:
            self._take_more(row)

    # A row of words over a small grid.

    def _heads_grid(self, cells: RowCells, below: Row) -> bool:
        """Whether a row holds only words, some of them known, and the row below, of the same block, their contents."""
        words = cells.after_group()
        if below.is_blank or not words or any(is_amount(c) or len(form_word(c)) > _LONGEST_WORD for _, c in words):
            return False
        column, lead = below.filled[0]
        if column <= self._group[0] and lead != self._group[1]:
            return False
        known = {start: meaning for start, _ in words if (meaning := cells.meanings[start]) is not None}
        money = [start for start, meaning in known.items() if meaning.label in MONEY]
        if money:
            return len(words) > 1 and any(is_amount(text) for start in money for text in _under(start, words, below))
        goals = any(meaning.label is Label.GOALS for meaning in known.values())
        others = [cell for start, cell in words if start not in known and not is_beside(cell)]
        texts = [text for start in known for text in _under(start, words, below)]
        return goals and not others and len(words) > 1 and any(meaning_of(text) is None for text in texts)

    def _take_heads(self, cells: RowCells) -> None:
        self._block.heads = {}
        group = meaning_of(self._group[1])
        if cells.starts_block and group is None:
            self._tell(cells.row, cells.row.filled)
        has_years = any(year_named(word) for _, word in cells.after_group())
        for start, word in cells.after_group():
            meaning = cells.meanings[start]
            if has_years and meaning is not None and meaning.span is Span.PLAIN:
                meaning = meaning._replace(span=Span.FAR)  # the sum of the years
            elif meaning is None and is_beside(word):
                meaning = Meaning(Label.ASIDE, Span.BESIDE)
            entry = Entry(meaning or Meaning(Label.ASIDE), word, unit=self._unit(word), year=year_named(word))
            self._block.heads[start] = (entry, meaning is not None)
            self._note_span(start, meaning)
        self._block.is_foreign |= group is None and cells.starts_block
        self._open = None

    def _take_grid_row(self, cells: RowCells) -> None:
        """The label of the row is the last word left of the grid; a row that an unknown word names is told."""
        heads = self._block.heads.items()
        first = min(start for start, (head, known) in heads if known and head.meaning.label in (*MONEY, *_PROSE))
        names = [(column, cell) for column, cell in cells.after_group() if column < first]
        meaning = cells.meanings[names[-1][0]] if names else None
        if (names and meaning is None) or (not names and self._block.is_foreign):
            self._tell(cells.row, cells.row.filled if cells.starts_block else cells.after_group())
            return
        made: dict[int, Entry] = {}
        for column, cell in cells.after_group():
            if column < first:
                continue
            start = max(start for start in self._block.heads if start <= column)
            head, known = self._block.heads[start]
            if not known:
                self._tell_column(cells.row, head.word, cell)
            elif meaning is None:
                self._put(self._listed(head), cell, places_at(cells.row, [column]))
            elif start in made:
                made[start].put(cell, places_at(cells.row, [column]))
            else:
                unit = head.unit or self._unit(names[-1][1])
                made[start] = self._new(_joint(meaning, head.meaning), names[-1][1], cells.row, column - 1, unit)
                made[start].year = head.year
                made[start].put(cell, places_at(cells.row, [column]))

    def _listed(self, head: Entry) -> Entry:
        if not any(entry is head for entry in self.entries):
            self.entries.append(head)
        return head

    # Labels with their contents to the right.

    def _take_pairs(self, cells: RowCells) -> None:
        row = cells.row
        if not self._leads_well(cells):
            return
        current = self._open
        self._block.turn()
        self._empty = []
        for column, cell in row.filled:
            meaning = cells.meanings[column]
            if meaning is None:
                if current is not None and form_word(cell) not in _AMONG:
                    self._put_beside(current, cell, row, column)
            elif not (cells.repeats_group(column) and self._open is not None):
                meaning = self._with_span(column, meaning)
                current = self._new(meaning, cell, row, column, self._unit(cell))
                if not cells.starts_block or column != row.filled[0][0]:
                    self._empty.append(current)
                if column == row.filled[0][0] or meaning.label not in MONEY:
                    self._open = current
        if self._open is not None and self._open.meaning.label in (*MONEY, Label.BUDGET):
            self._block.is_funds = True
            self._open = Entry(Meaning(Label.BUDGET), self._open.word, unit=self._open.unit)

    def _leads_well(self, cells: RowCells) -> bool:
        """False where the row only seems to speak of the form: unknown words before its first label are told, and the whole row
        where no label has any content."""
        filled = cells.row.filled
        first = next(n for n, (column, _) in enumerate(filled) if cells.meanings[column] is not None)
        before = [cell for cell in filled[:first] if form_word(cell[1]) not in _AMONG and not is_side_word(cell[1])]
        if not before:
            return True
        goes_on = self._open is not None and self._open.meaning.label in _PROSE and before[0][0] > 0
        if goes_on or (cells.repeats_group(before[0][0]) and not cells.starts_block and len(before) == 1):
            return True
        bare = all(cells.meanings[column] is not None for column, _ in filled[first:])
        self._open = None
        self._tell(cells.row, filled if bare else before)
        return not bare

    def _with_span(self, column: int, meaning: Meaning) -> Meaning:
        """Below 中期资金总额 the word 财政拨款 is of the same time: that of the label above, or at the same place in its row."""
        if meaning.label not in MONEY:
            self._note_span(column, meaning)
            if meaning.span is Span.BESIDE:
                self._block.span_at(column, meaning.span)
            return meaning
        span = self._block.span_at(column, meaning.span)
        if meaning.span is not Span.PLAIN:
            self._note_span(column, meaning)
        return meaning._replace(span=span)

    def _note_span(self, column: int, meaning: Meaning | None) -> None:
        if meaning is not None and meaning.label in (Label.GOALS, *MONEY) and meaning.span is not Span.PLAIN:
            self.spans.setdefault(column, meaning.span)

    # Rows without any label.

    def _take_more(self, row: Row) -> None:
        """The contents of a row without a label go on with the label above; a row that does not is told."""
        if self._open is None or self._is_foreign(row, self._open.meaning.label):
            self._open = None
            self._tell(row, row.filled)
            return
        entries = [self._open] * len(row.filled)
        if len(row.filled) > 1 and [e for e in self._empty if not e.texts] == self._empty and len(self._empty) > 1:
            if len(self._empty) != len(row.filled):
                self._tell(row, row.filled)
                return
            entries = self._empty
        for entry, (column, cell) in zip(entries, row.filled, strict=True):
            self._put(entry, cell, places_at(row, [column]))

    def _put_beside(self, entry: Entry, cell: str, row: Row, column: int) -> None:
        """A name is one cell: what follows it in its row is a word that is not known, and is told."""
        if entry.texts and entry.meaning.label in _NAMES:
            self._tell(row, [(column, cell)])
        else:
            self._put(entry, cell, places_at(row, [column]))

    def _is_foreign(self, row: Row, label: Label) -> bool:
        column, first = row.filled[0]
        amounts = [is_amount(cell) for _, cell in row.filled]
        if column_of(first) is not None or (label is Label.BUDGET and any(amounts) and not all(amounts)):
            return True
        if column > 0 or not self._block.is_new:
            return False
        alone = len(row.filled) == 1
        return (label not in _PROSE and _LABELLED.match(first) is not None) or (
            not alone and _LABEL_LIKE.fullmatch(form_word(first)) is not None
        )

    def _part(self, entry: Entry) -> None:
        """A cell that tells the whole and its shares in one sentence; as none of them is the cell, none has a place."""
        told = clauses_of_money(" ".join(entry.texts))
        if told:
            entry.texts, entry.places, entry.beside = [told[0][1]], (), ()
        for word, amount in told[1:]:
            meaning = meaning_of(word, among_funds=True)
            self.entries.append(Entry(meaning or Meaning(Label.ASIDE), word, texts=[amount], unit=entry.unit))

    def _put(self, entry: Entry, cell: str, places: tuple[Place, ...]) -> None:
        """Text beside the 预算规模及资金用途 label that is no amount says what the money is for."""
        if entry.meaning.label is Label.BUDGET:
            parts = [split_label(part) for part in _PARTS.split(cell.strip())]
            if all(part and meaning_of(part[0]) and is_amount(part[1]) for part in parts):
                for word, amount in filter(None, parts):
                    meaning = meaning_of(word)
                    assert meaning is not None, "looked at above"
                    self.entries.append(Entry(meaning, word, (), [amount], places, entry.unit))
                return
            total = any(e.texts for e in self.entries if e.meaning.label is Label.TOTAL)
            label = Label.TOTAL if is_amount(cell) and not total else Label.PURPOSE
            if label is Label.PURPOSE and is_no_amount(cell):
                return
            entry = Entry(Meaning(label), entry.word, unit=entry.unit)
            self.entries.append(entry)
        entry.put(cell, places)

    def _new(self, meaning: Meaning, word: str, row: Row, column: int, unit: str) -> Entry:
        entry = Entry(meaning, tidy(word).strip(":： "), places_at(row, [column + 1]), unit=unit)
        self.entries.append(entry)
        return entry

    def _unit(self, word: str) -> str:
        """The money unit of a label, else that of the label of its block."""
        return bracketed_money_unit(word) or bracketed_money_unit(self._group[1])

    def _tell(self, row: Row, cells: Sequence[tuple[int, str]]) -> None:
        text = tidy(" ".join(cell for _, cell in cells))[:20]
        self.faults.append((row.place, f"“{text}”不认识，这一行没有读取；请核对"))

    def _tell_column(self, row: Row, word: str, cell: str) -> None:
        if not is_no_amount(cell):
            self.faults.append((row.place, f"“{tidy(word)[:20]}”不认识，“{tidy(cell)[:20]}”没有读取；请核对"))


def _meaning(cell: str, *, among_funds: bool) -> Meaning | None:
    """What a cell of the head names; among the funds a year alone is its money."""
    if among_funds and year_named(cell):
        return Meaning(Label.TOTAL, Span.ANNUAL)
    return meaning_of(cell, among_funds=among_funds)


def _share(word: str) -> Meaning | None:
    """What a short word means beside the amounts of a row: 其他, but no sum."""
    meaning = meaning_of(word, among_funds=True)
    return meaning if meaning is not None and meaning.label is Label.OTHER else None


def _under(start: int, words: Sequence[tuple[int, str]], below: Row) -> Iterator[str]:
    """Cells of the row ``below`` under the word at ``start``."""
    after = next((column for column, _ in words if column > start), len(below.cells))
    return (cell for column, cell in below.filled if start <= column < after)


def _joint(row: Meaning, head: Meaning) -> Meaning:
    """What a cell is that a label names on its left and a word above: 年度资金总额 × 年初预算数, 年初预算 × 财政拨款."""
    label = head.label if row.label in (Label.TOTAL, Label.BUDGET) and head.label is not Label.ASIDE else row.label
    spans = (row.span, head.span)
    span = max(spans) if max(spans) >= Span.WHOLE else min(spans)
    return Meaning(Label.ASIDE if head.label is Label.ASIDE else label, span, row.is_part or head.is_part)
