"""A kind for the days of a project, by their number or by their date."""

from __future__ import annotations

import re
from datetime import date

from levacivica.model.dates import Date
from levacivica.model.expressions import lazily
from levacivica.model.figures import Whole
from levacivica.model.kinds import Scalar, Schema

_DATED = lazily(r".*(?<![0-9])[0-9]{4}(?![0-9]).*|[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{2}", re.DOTALL)
"""Texts meant as a date: with a year, or with three numbers."""


class Day(Scalar):
    """A day of the project, by its number (the first is 1) or by its date: ``90``, ``2026-08-23``."""

    name = "giorno"

    def __init__(self) -> None:
        self.number, self.date = Whole(1, 2000), Date()

    def read(self, text: str) -> int | date:
        """Read a date where the text looks like one, a whole number otherwise; raises Misread, as both kinds do."""
        written = text.strip()
        dated = not written.isdecimal() and _DATED.fullmatch(written)
        return self.date.read(written) if dated else self.number.read(written)

    def describe(self) -> Schema:
        """A number, or a date."""
        number, day = self.number.describe(), self.date.describe()
        return {**number, "pattern": f"{number['pattern']}|{day['pattern']}"}
