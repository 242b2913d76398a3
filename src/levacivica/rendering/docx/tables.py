"""Tables: headers that come again on each page, rows that stay whole, columns as wide as what they hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from docx.oxml.ns import qn

from levacivica.rendering.docx.pen import Pen, Xml, element

_SIGN, _WIDE_SIGN, _MARGIN, _WIDEST = 100, 130, 220, 60
"""In twentieths of a point, a sign on the average, the same in bold in the widest typeface that stands in for ours
where it is not installed (no word may break there either), the room around a text; in signs, the widest wish."""
_SMALL, _SMALLER = 16, 0.9
"""The size of letters where the columns are too many for the page, in half points, and what room is left for them: a
little more than they take, for words of many wide letters."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell shows, and the same as plain text, whose length decides how wide the column is."""

    content: list[Xml]
    text: str


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a table; ``header`` is its first row, ``figures`` says which columns are set to the right."""

    caption: str
    header: list[Cell]
    rows: list[list[Cell]]
    figures: Sequence[bool]
    has_total: bool = False
    names_first: bool = False


def table(grid: Grid, pen: Pen, available: int) -> Xml:
    """Write a table as wide as the page."""
    rows = [grid.header, *grid.rows]
    is_tight = sum(_needed(rows)) > available
    widths = column_widths(rows, available, _SMALLER if is_tight else 1)
    header = _row(grid.header, widths, [pen.style(_HEADERS[figure]) for figure in grid.figures])
    header.trPr.append(element("w:tblHeader"))
    styles = [pen.style(_CELLS[figure]) for figure in grid.figures]
    made = element(
        "w:tbl",
        _properties(grid, pen.style("Tabella"), available),
        element("w:tblGrid", *(element("w:gridCol", w=width) for width in widths)),
        header,
        *(_row(cells, widths, styles) for cells in grid.rows),
    )
    for run in made.iter(qn("w:r")) if is_tight else ():
        run.get_or_add_rPr().extend((element("w:sz", val=_SMALL), element("w:szCs", val=_SMALL)))
    return made


_HEADERS = ("Testata di colonna", "Testata di cifre")
_CELLS = ("Casella", "Casella di cifre")


def _properties(grid: Grid, style: str, available: int) -> Xml:
    look = {"firstRow": 1, "lastRow": int(grid.has_total), "firstColumn": int(grid.names_first), "lastColumn": 0}
    bits = 0x0420 | 0x0040 * grid.has_total | 0x0080 * grid.names_first  # the same for older programs
    return element(
        "w:tblPr",
        element("w:tblStyle", val=style),
        element("w:tblW", w=available, type="dxa"),
        element("w:tblLayout", type="fixed"),
        element("w:tblLook", val=f"{bits:04X}", **look, noHBand=0, noVBand=1),
        element("w:tblCaption", val=grid.caption),
    )


def _row(cells: Sequence[Cell], widths: Sequence[int], styles: Sequence[str]) -> Xml:
    row = element("w:tr", element("w:trPr", element("w:cantSplit")))
    for cell, width, style in zip(cells, widths, styles, strict=True):
        paragraph = element("w:p", element("w:pPr", element("w:pStyle", val=style)), *cell.content)
        row.append(element("w:tc", element("w:tcPr", element("w:tcW", w=width, type="dxa")), paragraph))
    return row


def column_widths(rows: Sequence[Sequence[Cell]], available: int, scale: float = 1) -> list[int]:
    """Share the width out: first every column gets its longest word, then those with more text get more of the rest."""
    needed = _needed(rows, scale)
    longest = (max(len(row[i].text) for row in rows) for i in range(len(rows[0])))
    wished = [_MARGIN + int(scale * _SIGN) * min(length, _WIDEST) for length in longest]
    wished = [max(pair) for pair in zip(needed, wished, strict=True)]
    if sum(needed) >= available:
        return _shares(needed, available)
    if sum(wished) <= available:
        return _shares(wished, available)
    more = [wish - need for wish, need in zip(wished, needed, strict=True)]
    rest = _shares(more, available - sum(needed))
    return [need + extra for need, extra in zip(needed, rest, strict=True)]


def _needed(rows: Sequence[Sequence[Cell]], scale: float = 1) -> list[int]:
    """The width of each column for its longest word."""
    longest = (max(_longest_word(row[i].text) for row in rows) for i in range(len(rows[0])))
    return [_MARGIN + int(scale * _WIDE_SIGN * length) for length in longest]


def _longest_word(text: str) -> float:
    """In signs of ordinary width: an m is as wide as one and a half."""
    return max((len(word) + sum(map(word.count, "mwMW")) / 2 for word in text.split(" ")), default=0)


def _shares(weights: Sequence[int], whole: int) -> list[int]:
    """Share a whole out without losing or adding a bit of it."""
    total, given, shares, so_far = sum(weights), 0, [], 0
    for weight in weights:
        so_far += weight
        shares.append(whole * so_far // total - given)
        given += shares[-1]
    return shares
