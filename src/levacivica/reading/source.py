"""The lines of a sheet: from an index in the text to the line and column that an editor shows."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from levacivica.diagnostics.finding import Finding, Params, Place, Spot

if TYPE_CHECKING:
    from collections.abc import Iterator

_BREAK: Final = re.compile(r"\r\n|\r|\n")
_SHORT: Final = 40


class Source:
    """A text and where its lines start.

    Lines end with LF, CRLF or a lone CR, and with nothing else, as in libyaml and editors. Indexes are
    0-based code points from the start of ``text``; places are 1-based.
    """

    __slots__ = ("_starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts: list[int] | None = None  # computed when a place is first asked for

    @property
    def starts(self) -> list[int]:
        """The indexes where the lines start; after a break at the end there is one more, empty."""
        if self._starts is None:
            if "\r" in self.text:
                self._starts = [0, *(match.end() for match in _BREAK.finditer(self.text))]
            else:  # three times as fast
                self._starts = [0, *accumulate([len(line) + 1 for line in self.text.split("\n")])]
                self._starts.pop()
        return self._starts

    def number(self, index: int) -> int:
        """The 0-based number of the line that holds an index."""
        return bisect_right(self.starts, index) - 1

    def column(self, index: int) -> int:
        """How many characters are before an index on its line."""
        return index - self.starts[self.number(index)]

    def start(self, index: int) -> int:
        """The index where the line that holds ``index`` starts."""
        return self.starts[self.number(index)]

    def end(self, index: int) -> int:
        """The index after the last character of the line that is not blank, or the start of a blank line."""
        return self.start(index) + len(self.line(self.number(index)).rstrip())

    def line(self, number: int) -> str:
        """A line by its 0-based number, without its break; empty beyond the last."""
        if number + 1 >= len(self.starts):
            return self.text[self.starts[number] :] if number < len(self.starts) else ""
        return self.text[self.starts[number] : self.starts[number + 1]].rstrip("\r\n")

    def indent(self, number: int) -> int:
        """The indentation of a line in blanks, by its 0-based number."""
        line = self.line(number)
        return len(line) - len(line.lstrip(" \t"))

    def place(self, start: int, stop: int) -> Place:
        """The place of ``text[start:stop]``; a line break at its end does not count."""
        first, last = self.number(start), self.number(stop)
        if stop == self.starts[last] and last > first:
            last -= 1
        column = min(stop - self.starts[last], len(self.line(last)))
        return Place(first + 1, min(start - self.starts[first], len(self.line(first))) + 1, last + 1, column + 1)


def occurrences(text: str, sign: str) -> Iterator[int]:
    """Yield the indexes of a character; faster than a regular expression where it is rare."""
    at = text.find(sign)
    while at >= 0:
        yield at
        at = text.find(sign, at + 1)


def shortened(written: str) -> str:
    """The first line of a text, shortened to 40 characters with «…», to quote it in a sentence."""
    first = _BREAK.split(written.strip(), maxsplit=1)[0].rstrip()
    return first if len(first) <= _SHORT else f"{first[: _SHORT - 1].rstrip()}…"


def finding(
    code: str, place: Place, variant: str = "", params: Params | None = None, related: tuple[Spot, ...] = ()
) -> Finding:
    """A finding on a place of the text, before it has data with paths."""
    return Finding(code, Spot(place=place), related=related, params=params or {}, variant=variant)
