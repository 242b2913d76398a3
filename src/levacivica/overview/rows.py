"""Rows as CSV, in two flavours: for programs, and for the Italian Excel.

Excel takes a cell that starts with one of ``= + - @`` for a formula, and runs it: in its flavour such a text gets an
apostrophe in front (OWASP, «CSV Injection»). Programs get the text unchanged.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from io import StringIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

FORMULA = ("=", "+", "-", "@", "\t", "\r")
BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Flavour:
    """A way to write rows: how a cell is written, what stands between two, what the file begins with."""

    cell: Callable[[Any], str]
    delimiter: str
    start: str = ""

    def line(self, row: Iterable[Any]) -> str:
        """A row as its line, with the line break."""
        out = StringIO()
        csv.writer(out, delimiter=self.delimiter, lineterminator="\r\n").writerow([self.cell(value) for value in row])
        return out.getvalue()

    def table(self, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
        """A whole file."""
        return self.file(header, map(self.line, rows))

    def file(self, header: Sequence[str], lines: Iterable[str]) -> bytes:
        """A whole file of rows that are lines already."""
        return "".join((self.start, self.line(header), *lines)).encode()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:%H:%M}" if isinstance(value, time) else str(value)


def _cell_of_excel(value: Any) -> str:
    if isinstance(value, str):
        return f"'{value}" if value.startswith(FORMULA) else value
    text = _cell(value)
    return text.replace(".", ",") if isinstance(value, Decimal) else text


FLAVOURS = {
    # UTF-8 without BOM, commas, decimals with a point (RFC 4180)
    "csv": Flavour(_cell, ","),
    # UTF-8 with BOM, semicolons, decimals with a comma, no text that could run as a formula
    "excel": Flavour(_cell_of_excel, ";", BOM),
}
"""The flavours by name: for programs, and for the Italian Excel."""
