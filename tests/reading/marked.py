"""Sheets for tests with the expected places marked in them: ``note: Orario⟦:⟧ 9-13``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levacivica.diagnostics.finding import Place
from levacivica.reading import read

if TYPE_CHECKING:
    from levacivica.diagnostics.finding import Finding

BREAK = re.compile(r"\r\n|\r|\n")


def unmark(sheet: str) -> tuple[str, list[Place]]:
    """Takes the marks out of a sheet and counts where they stood, with none of the code under test."""
    places = []
    line = column = 1
    opened: tuple[int, int] | None = None
    text = ""
    for part in re.findall(r"\r\n|.", sheet, re.DOTALL):
        if part == "⟦":
            opened = (line, column)
        elif part == "⟧":
            assert opened is not None
            places.append(Place(*opened, line, column))
        else:
            text += part
            line, column = (line + 1, 1) if part in ("\n", "\r", "\r\n") else (line, column + 1)
    return text, places


def place_of(finding: Finding) -> Place:
    assert finding.spot.place is not None
    return finding.spot.place


def told(raw: str | bytes) -> list[tuple[str, str, Place]]:
    """What `read` finds, in short."""
    _, findings = read(raw.encode() if isinstance(raw, str) else raw)
    return [(one.code, one.variant, place_of(one)) for one in findings]


def written(text: str, place: Place) -> str:
    """What stands at a place of a text."""
    lines = BREAK.split(text)
    if place.line == place.end_line:
        return lines[place.line - 1][place.column - 1 : place.end_column - 1]
    inner = lines[place.line : place.end_line - 1]
    return "\n".join(
        [lines[place.line - 1][place.column - 1 :], *inner, lines[place.end_line - 1][: place.end_column - 1]]
    )


def lies_in(text: str, place: Place) -> bool:
    """Whether a place is one of the text: an editor can show it."""
    lines = BREAK.split(text)
    start, end = (place.line, place.column), (place.end_line, place.end_column)
    return (
        (1, 1) <= start <= end
        and place.end_line <= len(lines)
        and place.column <= len(lines[place.line - 1]) + 1
        and place.end_column <= len(lines[place.end_line - 1]) + 1
    )
