"""Fixes as edits of a text: what lies outside a change stays as it is, to the byte."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from levacivica.diagnostics.report import Change

Changes = Sequence[Change]
"""The changes that mend one finding: all of them are made, or none."""

_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+$")
_BREAK = re.compile(r"\r\n?|\n")


class Span(NamedTuple):
    """A stretch of a text, ``text[start:stop]``, and what replaces it."""

    start: int
    stop: int
    new: str = ""

    def meets(self, other: Span) -> bool:
        """Whether two changes overlap; two insertions at one index do."""
        return self.start == other.start or (self.start < other.stop and other.start < self.stop)


class Edited(NamedTuple):
    """A text with some fixes made: which ones, by their position, and the stretches that they changed."""

    text: str
    made: tuple[int, ...]
    spans: tuple[Span, ...]


def edited(text: str, fixes: Iterable[Changes]) -> Edited:
    """Apply fixes to a text; of those that overlap only the first, since the text of the others has changed."""
    lines = Lines(text)
    made: list[int] = []
    taken: list[Span] = []
    for number, fix in enumerate(fixes):
        spans = [span for change in fix if (span := lines.span(change)) is not None]
        # A fix whose places are not in the text, or whose changes overlap, can't be made.
        if len(spans) < len(fix) or any(one.meets(other) for i, one in enumerate(spans) for other in spans[:i]):
            continue
        if not any(one.meets(other) for one in spans for other in taken):
            made.append(number)
            taken += spans
    taken.sort()
    return Edited("".join(_pieces(text, taken)), tuple(made), tuple(taken))


def _pieces(text: str, spans: Sequence[Span]) -> Iterator[str]:
    at = 0
    for span in spans:
        yield text[at : span.start]
        yield span.new
        at = span.stop
    yield text[at:]


class Lines:
    """Where the lines of a text start, and which line break they have: new lines get the same."""

    def __init__(self, text: str) -> None:
        self.lines = _LINE.findall(text)
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line))
        if not self.lines or self.lines[-1][-1] in "\r\n":
            self.lines.append("")
        found = _BREAK.search(text)
        self.ending = found[0] if found else "\n"

    def span(self, change: Change) -> Span | None:
        """The stretch of a change; None when its place is not in the text."""
        place = change.place
        start, stop = self._index(place.line, place.column), self._index(place.end_line, place.end_column)
        if start is None or stop is None or stop < start:
            return None
        return Span(start, stop, _BREAK.sub(self.ending, change.new))

    def _index(self, line: int, column: int) -> int | None:
        if not 1 <= line <= len(self.lines):
            return None
        width = len(self.lines[line - 1].rstrip("\r\n"))
        return self.starts[line - 1] + column - 1 if 1 <= column <= width + 1 else None
