"""Lines of a sheet with marks under the places that a finding speaks of."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from levacivica.diagnostics.finding import Place

WIDTH = 80


class Mark(NamedTuple):
    """A stretch of one line to underline, with the text beside it."""

    place: Place
    text: str
    main: bool


class Row(NamedTuple):
    """A printed row: what stands before the bar, what after it, and the style of what comes after."""

    gutter: str
    body: str
    style: str


def excerpt(lines: Sequence[str], marks: Sequence[Mark], margin: int) -> Iterator[Row]:
    """Yield the lines that have marks, in order, each with its marks below; ``...`` stands for lines left out."""
    before = 0
    for mark in sorted(marks, key=lambda mark: mark.place):
        number = mark.place.line
        if before and number > before + 1:
            yield Row("...", "", "gap")
        line = lines[number - 1] if number <= len(lines) else ""
        shown, start, width = _window(line, mark.place, margin)
        if number != before:
            yield Row(str(number).rjust(margin - 1), shown, "source")
        sign = "^" if mark.main else "-"
        text = f" {mark.text}" if mark.text else ""
        yield Row("", " " * start + sign * width + text, "main" if mark.main else "related")
        before = number


def _window(line: str, place: Place, margin: int) -> tuple[str, int, int]:
    """Cut a long line around a place; returns the text shown, the cells before the place and its width in cells."""
    room = WIDTH - margin - 3
    first = place.column - 1
    last = place.end_column - 1 if place.end_line == place.line else len(line.rstrip())
    cut = 0
    if cells(line) > room and cells(line[:last]) > room - 4:
        cut = max(0, min(first - 12, len(line) - room + 4))
    lead = "… " if cut else ""
    shown = _fitting(lead + _visible(line[cut:]), room)
    start = cells(lead) + cells(line[cut:first])
    width = max(1, min(cells(line[first:last]), room - start))
    return shown.rstrip(), start, width


def _fitting(text: str, room: int) -> str:
    if cells(text) <= room:
        return text
    while cells(text) > room - 2:
        text = text[:-1]
    return text + " …"


def _visible(text: str) -> str:
    """Show tabs and control characters as one blank each, so that the marks stay below what they mark."""
    return "".join(" " if unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp") else c for c in text)


def cells(text: str) -> int:
    """Count the cells of a terminal that a text takes: wide characters take two, combining ones none."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
