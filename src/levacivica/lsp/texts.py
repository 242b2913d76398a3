"""The texts that an editor has open, kept up to date by the changes that it sends.

Lines end with LF, CRLF or CR and with nothing else, as the protocol has it; ``str.splitlines``, by which pygls counts,
ends them at U+2028 and others too. Positions of the protocol count from 0, in units of the encoding that was agreed.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from lsprotocol.types import Position, PositionEncodingKind, Range

from levacivica.diagnostics.finding import Place

if TYPE_CHECKING:
    from lsprotocol.types import TextDocumentContentChangeEvent

_BREAK = re.compile(r"\r\n|\r|\n")


class OpenText:
    """A text as an editor has it; ``encoding`` says what its columns count: bytes, units of UTF-16 or characters."""

    def __init__(self, text: str, encoding: str) -> None:
        self.text, self.encoding = text, encoding

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(found.end() for found in _BREAK.finditer(self.text))]

    def _line(self, number: int) -> tuple[int, str]:
        """Where a line starts, and the line without its break; the empty end of the text for one beyond the last."""
        if number >= len(self._starts):
            return len(self.text), ""
        start = self._starts[number]
        stop = self._starts[number + 1] if number + 1 < len(self._starts) else len(self.text)
        return start, self.text[start:stop].rstrip("\r\n")

    def broken_alike(self, new: str) -> str:
        """A text to put in, whose lines end as those of this one do."""
        return new.replace("\n", "\r\n") if "\n" in new and "\r\n" in self.text else new

    def index(self, position: Position) -> int:
        """The index in the text of a position; one beyond the end of its line counts as the end."""
        start, line = self._line(position.line)
        if line.isascii() or self.encoding == PositionEncodingKind.Utf32:
            return start + min(position.character, len(line))
        taken = 0
        for at, sign in enumerate(line):
            if taken >= position.character:
                return start + at
            taken += self._width(sign)
        return start + len(line)

    def _width(self, signs: str) -> int:
        if signs.isascii() or self.encoding == PositionEncodingKind.Utf32:
            return len(signs)
        name = "utf-8" if self.encoding == PositionEncodingKind.Utf8 else "utf-16-le"
        return len(signs.encode(name, "surrogatepass")) // (1 if name == "utf-8" else 2)

    def position(self, line: int, column: int) -> Position:
        """The position of a line and a column of characters, both from 1."""
        _, written = self._line(line - 1)
        return Position(line - 1, self._width(written[: column - 1]))

    def range(self, place: Place) -> Range:
        """The range of a place."""
        return Range(self.position(place.line, place.column), self.position(place.end_line, place.end_column))

    def place(self, range_: Range) -> Place:
        """The place of a range."""
        (line, column), (end_line, end_column) = self.line_and_column(range_.start), self.line_and_column(range_.end)
        return Place(line, column, end_line, end_column)

    def line_and_column(self, position: Position) -> tuple[int, int]:
        """The line and the column of characters of a position, both from 1."""
        start, _ = self._line(position.line)
        return position.line + 1, self.index(position) - start + 1

    def changed(self, changes: list[TextDocumentContentChangeEvent]) -> OpenText:
        """The text after some changes, each of the text that the one before it made."""
        now = self
        for change in changes:
            where = getattr(change, "range", None)
            if where is None:
                now = OpenText(change.text, self.encoding)
            else:
                start, stop = now.index(where.start), now.index(where.end)
                now = OpenText(now.text[:start] + change.text + now.text[stop:], self.encoding)
        return now
