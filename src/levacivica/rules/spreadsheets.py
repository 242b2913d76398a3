"""Texts that a spreadsheet would run as a formula, in the fields that open data has as cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from levacivica.diagnostics.finding import Remark, Spot
from levacivica.model.expressions import lazily
from levacivica.model.record import Record
from levacivica.model.schede import Progetto, Scheda
from levacivica.reading.source import shortened
from levacivica.rules.base import Context, rule

if TYPE_CHECKING:
    from levacivica.diagnostics.finding import Path

CELLS = ("titolo", "ente", "settore")
"""The texts of a sheet that lists have as cells; of a site they have every field."""

_SIGNS = frozenset("=+-@")
"""What Excel, LibreOffice and Google Sheets take for the start of a formula (OWASP, «CSV Injection»).

A tab or a line break at the start, which count too, are in no value: its ends are without blanks.
"""

_FIGURE = lazily(r"[+-][\d\s.,/()+-]*\Z")
"""A telephone number, or another figure, which runs nothing."""


@rule("LC711", Scheda)
def no_cell_is_a_formula(_: Scheda, context: Context) -> Iterator[Remark]:
    """No text that becomes a cell of open data begins as a formula: it stays as it is there, and would be run."""
    own = context.own
    values = vars(own)
    yield from _formulas({name: values[name] for name in CELLS if name in values}, ())
    if isinstance(own, Progetto):
        for position, site in enumerate(own.sedi or ()):
            yield from _formulas(vars(site), ("sedi", position))


def _formulas(values: Mapping[str, object], path: Path) -> Iterator[Remark]:
    for name, value in values.items():
        if isinstance(value, str):
            if value[:1] in _SIGNS and not _FIGURE.match(value):
                yield Remark(Spot((*path, name)), params={"testo": shortened(value), "segno": value[0]})
        elif isinstance(value, Record):
            yield from _formulas(vars(value), (*path, name))
