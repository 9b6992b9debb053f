"""The rows that the tokens of a frame mean."""

from assistant.model.categories import category_of
from assistant.workflows.hearing.tokens import Token
from assistant.workflows.request_reading import Reading
from assistant.workflows.row_reference import rows_meant

REFS = frozenset({"ROW", "ORDINAL", "HEADING", "POINTER"})


def rows_of(reading: Reading, tokens: tuple[Token, ...]) -> list[tuple[int, ...]]:
    """The rows that each token of ``tokens`` may mean."""
    found: list[tuple[int, ...]] = []
    before: Token | None = None
    for token in tokens:
        behind, before = before, token if token.kinds != ("FILLER",) else before
        if behind is not None and REFS & set(behind.kinds) and {"POINTER", "ROW"} & set(token.kinds):
            other = len(token.rows) == 1 and "ROW" in token.kinds and found and not set(token.rows) & set(found[-1])
            if not (other and len(found[-1]) == 1 and "ROW" in behind.kinds):
                continue  # 满意度那条, 最后一条满意度: one row named twice
        if "ROW" in token.kinds:
            found.append(token.rows)
        elif "POINTER" in token.kinds and reading.row:
            found.append((reading.row,))
        elif "ORDINAL" in token.kinds:
            found += [(row,) for row in rows_meant(reading.draft.table, token.text, reading.row)]
        elif "HEADING" in token.kinds:
            category = category_of("", token.text)
            rows = enumerate(reading.draft.table.indicators, 1)
            found.append(tuple(n for n, row in rows if category is not None and row.category is category))
    known = range(1, len(reading.draft.table.indicators) + 1)
    return [tuple(n for n in rows if n in known) for rows in found]


def one_row(reading: Reading, tokens: tuple[Token, ...]) -> int | None:
    rows = rows_of(reading, tokens)
    return rows[0][0] if len(rows) == 1 and len(rows[0]) == 1 else None
