"""Rows as CSV, in two flavours: for programs, and for the Italian Excel.

Excel takes a cell that starts with one of ``= + - @`` for a formula, and runs it: in its flavour such a text gets an
apostrophe in front (OWASP, «CSV Injection»). Programs get the text unchanged.
"""

from __future__ import annotations

import csv
from datetime import date, time
from decimal import Decimal
from io import StringIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FORMULA = ("=", "+", "-", "@", "\t", "\r")
BOM = "\ufeff"


def for_programs(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """UTF-8 without BOM, commas, decimals with a point (RFC 4180)."""
    return _written(header, ([_cell(value) for value in row] for row in rows), ",").encode()


def for_excel(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """UTF-8 with BOM, semicolons, decimals with a comma, no text that could run as a formula."""
    return (BOM + _written(header, ([_cell_of_excel(value) for value in row] for row in rows), ";")).encode()


FLAVOURS = {"csv": for_programs, "excel": for_excel}
"""The flavours by name."""


def _written(header: Sequence[str], rows: Iterable[Sequence[str]], delimiter: str) -> str:
    out = StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()


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
