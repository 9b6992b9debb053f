"""Indicators twice in one row: those of a longer time and those of the year, side by side under one first level."""

from collections.abc import Mapping, Sequence

from assistant.documents.grid import Row
from assistant.documents.labels import Span, span_of
from assistant.documents.vocabulary import Column, column_of, is_annual

_TARGETS = (Column.VALUE, Column.FAR_VALUE)
_LEVELS = (Column.LEVEL1, Column.LEVEL2)
_Half = list[tuple[int, Column]]


def columns_apart(headers: Sequence[Row], spans: Mapping[int, Span]) -> frozenset[int]:
    """Starts of the header's columns that belong to another time than the year; none where each kind stands once.

    ``spans`` tells from which column on the head speaks of which time. Where nothing tells, the last half is the year's: the
    official forms have it there.
    """
    words = {column: cell for row in headers for column, cell in row.filled}
    halves = _halves([(start, kind) for start in sorted(words) if (kind := column_of(words[start])) is not None])
    if len(halves) < 2:
        return frozenset()
    bounds = [*(half[0][0] for half in halves[1:]), max(words) + 1]
    ends = dict(zip((half[0][0] for half in halves), bounds, strict=True))
    ordered = [span for row in headers[:-1] for _, cell in row.filled if (span := span_of(cell)) is not Span.PLAIN]
    if len(ordered) == len(halves):
        year = min(zip(ordered, halves, strict=True), key=lambda said: (said[0], -said[1][0][0]))[1]
    else:
        year = min(reversed(halves), key=lambda half: _span(half, ends[half[0][0]], headers, spans))
    kept = {kind for _, kind in year}
    others = [half for half in halves if half is not year]
    shared = {start for half in others for start, kind in half if kind in _LEVELS and kind not in kept}
    apart = {start for half in others for start in words if half[0][0] <= start < ends[half[0][0]]}
    return frozenset(apart - shared)


def _halves(kinds: Sequence[tuple[int, Column]]) -> list[_Half]:
    """Runs of columns that each have a name and a target; a run ends where, after its target, a name or level comes again."""
    runs: list[_Half] = [[]]
    for start, kind in kinds:
        seen = {kind for _, kind in runs[-1]}
        if kind in (*_LEVELS, Column.NAME) and kind in seen and seen & set(_TARGETS):
            runs.append([])
        runs[-1].append((start, kind))
    return [run for run in runs if {Column.NAME} <= {k for _, k in run} and {k for _, k in run} & set(_TARGETS)]


def _span(half: _Half, end: int, headers: Sequence[Row], spans: Mapping[int, Span]) -> Span:
    """The time of a half: as its target is called, as the rows above it in the header say, as the head of the table does."""
    begin = half[0][0]
    target = next(start for start, kind in half if kind in _TARGETS)
    words = [cell for row in headers for column, cell in row.filled if begin <= column < end]
    said = [span for word in words if (span := span_of(word)) is not Span.PLAIN]
    if any(kind is Column.FAR_VALUE for _, kind in half) or Span.FAR in said:
        return Span.FAR
    if any(is_annual(word) for word in words):
        return Span.ANNUAL
    return spans.get(max((column for column in spans if column <= target), default=-1), Span.PLAIN)
