"""Dates and allowances of a call for which calls also write a sentence: it belongs in a field beside."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from levacivica.model.dates import Date
from levacivica.model.expressions import lazily
from levacivica.model.figures import Allowance
from levacivica.model.kinds import Misread
from levacivica.model.letters import small

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from levacivica.model.quantity import Quantity

_SENTENCE = lazily(r"[^\W\d_]{3}.*\s")
"""Some letters, then a blank: more than a slip in a figure."""

_PAID_BY = (
    ("settiman", "assegno_settimanale"),
    ("giorn", "assegno_giornaliero"),
    ("in tutto", "assegno_totale"),
    ("complessiv", "assegno_totale"),
    ("total", "assegno_totale"),
)
"""How the words begin, in small letters, that say for what an allowance is paid, and the field for it."""


class ClosingDate(Date):
    """A closing date, for which calls also write «fino a esaurimento» or «entro 20 giorni dalla pubblicazione»."""

    def read(self, text: str) -> date:
        """Read a date; raises as one, and says where a sentence belongs."""
        try:
            return super().read(text)
        except Misread as misread:
            _to_words(misread, text, "esaurimento" if "esauriment" in small(text) else "scadenza-a-parole")


class StartDate(Date):
    """A start, for which calls also write «a settembre» or «secondo il calendario di ogni progetto»."""

    def read(self, text: str) -> date:
        """Read a date; raises as one, and says where a sentence belongs."""
        try:
            return super().read(text)
        except Misread as misread:
            _to_words(misread, text, "avvio-a-parole")


def _to_words(misread: Misread, text: str, variant: str) -> NoReturn:
    if misread.variant == "data" and _SENTENCE.search(f"{text.strip()} "):
        raise Misread("LC015", variant) from None
    raise misread


class MonthlyAllowance(Allowance):
    """An allowance a month, for which calls also write one a week, a day or in all."""

    def read(self, text: str) -> Decimal | Quantity:  # type: ignore[override] # as Allowance
        """Read amounts; raises as they do, and says where an allowance that is not monthly belongs."""
        try:
            return super().read(text)
        except Misread as misread:
            said = small(text)
            field = next((field for words, field in _PAID_BY if words in said), "")
            if misread.variant != "importo" or not field:
                raise
            raise Misread("LC015", "assegno-non-mensile", {"vicino": field}) from None
