"""Texts that a spreadsheet would run as a formula, in the fields that open data has as cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from levacivica.diagnostics.finding import Remark, Spot
from levacivica.model.record import Record
from levacivica.model.schede import Progetto, Scheda
from levacivica.reading.source import shortened
from levacivica.rules.base import Context, rule

if TYPE_CHECKING:
    from levacivica.diagnostics.finding import Path

CELLS = ("titolo", "ente", "settore")
"""The texts of a sheet that lists have as cells; of a site they have every field."""

_SIGNS = ("=", "+", "-", "@")
"""What Excel, LibreOffice and Google Sheets take for the start of a formula (OWASP, «CSV Injection»).

A tab or a line break at the start, which count too, are in no value: its ends are without blanks.
"""

_FIGURE = re.compile(r"[+-][\d\s.,/()+-]*\Z")
"""A telephone number, or another figure, which runs nothing."""


@rule("LC711", Scheda)
def no_cell_is_a_formula(_: Scheda, context: Context) -> Iterator[Remark]:
    """No text that becomes a cell of open data begins as a formula: it stays as it is there, and would be run."""
    own = context.own
    texts: list[tuple[Path, object]] = [((name,), getattr(own, name, None)) for name in CELLS]
    for position, site in enumerate((own.sedi or ()) if isinstance(own, Progetto) else ()):
        texts += ((("sedi", position, *path), value) for path, value in _of_site(site))
    for path, text in texts:
        if isinstance(text, str) and text.startswith(_SIGNS) and not _FIGURE.match(text):
            yield Remark(Spot(path), params={"testo": shortened(text), "segno": text[0]})


def _of_site(record: Record) -> Iterator[tuple[Path, object]]:
    """Yield the values of a site, also those of its groups, each with its path."""
    for name, value in vars(record).items():
        if isinstance(value, Record):
            yield from (((name, *path), inner) for path, inner in _of_site(value))
        else:
            yield (name,), value
