"""Lines of a sheet with marks under the places of a finding."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from levacivica.diagnostics.finding import Place
from levacivica.reporting.wrapping import WIDTH

QUOTED = 60
"""The most characters of a text that are quoted outside its line."""
CONTEXT = 12
"""The characters to keep before a mark on a line that is cut."""


class Mark(NamedTuple):
    """A stretch of one line to underline, with the text beside it."""

    place: Place
    text: str
    main: bool


class Row(NamedTuple):
    """A printed row: the texts before and after the bar, and the style of the second."""

    gutter: str
    body: str
    style: str


@lru_cache(maxsize=4)
def lines_of(text: str) -> tuple[str, ...]:
    """The lines of a text as editors count them: only LF, CRLF and CR end a line, unlike in ``str.splitlines``."""
    return tuple(re.split(r"\r\n|\r|\n", text))


def excerpt(lines: Sequence[str], marks: Sequence[Mark], margin: int) -> Iterator[Row]:
    """Yield the lines that have marks, in order, each with its marks below; ``...`` stands for lines left out."""
    room = WIDTH - margin - 3
    before = (0, 0)
    for mark in sorted(marks, key=lambda mark: mark.place):
        number = mark.place.line
        line = lines[number - 1] if number <= len(lines) else ""
        first, last = _stretch(line, mark.place)
        cut = _cut(line, first, last, room)
        if before[0] and number > before[0] + 1:
            yield Row("...", "", "gap")
        lead = "… " if cut else ""
        if (number, cut) != before:
            yield Row(str(number).rjust(margin - 1), _fitting(lead, line[cut : cut + 2 * room], room), "source")
        start = cells(lead) + cells(line[cut:first])
        width = max(1, min(cells(line[first : min(last, first + room)]), room - start))
        text = f" {mark.text}" if mark.text else ""
        yield Row("", " " * start + ("^" if mark.main else "-") * width + text, "main" if mark.main else "related")
        before = (number, cut)


def _stretch(line: str, place: Place) -> tuple[int, int]:
    """The 0-based columns of a place on its first line."""
    return place.column - 1, place.end_column - 1 if place.end_line == place.line else len(line.rstrip())


def _cut(line: str, first: int, last: int, room: int) -> int:
    """How many characters to leave out at the start of a long line, so that a stretch is shown with its context.

    Only characters near the stretch are measured: a line may be a megabyte long.
    """
    if len(line) <= 2 * room and cells(line) <= room:
        return 0
    if last <= 2 * room and cells(line[:last]) <= room - 2:
        return 0
    cut = max(0, first - CONTEXT)
    left = room - 2 - cells(line[cut:]) if len(line) - cut <= 2 * room else 0
    while cut and left >= (taken := cells(line[cut - 1])) and left > 0:
        cut, left = cut - 1, left - taken
    return cut


def _fitting(lead: str, text: str, room: int) -> str:
    """A text after ``lead``, cut to ``room`` cells; « …» stands for the rest of the line."""
    text = lead + visible(text)
    if cells(text) > room:
        left = room - 2
        end = next(i for i, character in enumerate(text) if (left := left - _cells(character)) < 0)
        text = text[:end] + " …"
    return text.rstrip()


def quoted(text: str, place: Place) -> str:
    """The text at a place, on one line and shortened; empty for an empty place."""
    lines = lines_of(text)
    if place.line > len(lines):
        return ""
    line = lines[place.line - 1]
    first, last = _stretch(line, place)
    taken = visible(line[first : min(last, first + QUOTED + 1)]).strip()
    whole = place.end_line == place.line and len(taken) <= QUOTED
    return taken if whole else taken[: QUOTED - 1].rstrip() + "…"


def visible(text: str) -> str:
    """Replace tabs and control characters with one blank each, so that marks are below what they mark."""
    return "".join(" " if unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp") else c for c in text)


def cells(text: str) -> int:
    """Count the cells of a terminal that a text takes: wide characters take two, combining ones none."""
    if text.isascii():
        return len(text)
    return sum(map(_cells, text))


def _cells(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
