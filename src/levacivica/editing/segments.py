"""The lines that a field or an item of a list takes, with the comments that belong to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from levacivica.diagnostics.finding import Path
    from levacivica.reading import SheetText

_DASH_ALONE = re.compile(r"\s*(?:- +)*-\s*(?:#.*)?$")


class Segment(NamedTuple):
    """Lines of a text, counted from 0: ``first`` with the comments above, ``line`` with the key or dash.

    ``stop`` is the line after it, ``column`` how many characters stand in front of the key or dash.
    """

    first: int
    line: int
    stop: int
    column: int


def segment(document: SheetText, path: Path, lines: Sequence[str]) -> Segment:
    """The lines of a field or an item: comments right above in its column are its own, and deeper ones below it."""
    if isinstance(path[-1], str):
        place = document.place(path, "key")
        line, column = place.line - 1, place.column - 1
    else:
        place = document.place(path)
        number, column = dash(place.line, place.column, lines)
        line, column = number - 1, column - 1
    stop = max(document.place(path).end_line, line + 1)
    for number in range(stop, len(lines)):
        if not is_aside(lines[number]):
            break
        if lines[number].strip() and indent(lines[number]) > column:
            stop = number + 1
    first = line
    while first and lines[first - 1].lstrip(" ").startswith("#") and indent(lines[first - 1]) == column:
        first -= 1
    return Segment(first, line, stop, column)


def dash(line: int, column: int, lines: Sequence[str]) -> tuple[int, int]:
    """The 1-based line and column of the dash before a value at a place: on its line, or alone on one above.

    Those of the value itself where there is no dash.
    """
    ahead = lines[line - 1][: column - 1]
    while "-" not in ahead and line > 1:
        line -= 1
        ahead = lines[line - 1].partition("#")[0] if _DASH_ALONE.match(lines[line - 1]) else ""
    return line, ahead.rindex("-") + 1 if "-" in ahead else column


def is_aside(line: str) -> bool:
    """Whether a line holds a comment or nothing."""
    return line.lstrip()[:1] in ("", "#")


def indent(line: str) -> int:
    """How many blanks a line begins with."""
    return len(line) - len(line.lstrip(" "))
