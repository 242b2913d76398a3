"""The figures that calls share under some norms: ages to apply, monthly allowance by year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from levacivica.model.figures import FIRST_YEAR, LAST_YEAR, Amount, Whole
from levacivica.model.kinds import Text
from levacivica.model.limits import CERTAINTY, SourcedFigure
from levacivica.model.record import Record, field

if TYPE_CHECKING:
    from levacivica.model.quantity import Quantity


class Fascia(Record):
    """The ages at which the law lets people apply, both included."""

    anni: Quantity | None = field(Amount("anni"), it="anni compiuti", en="years of age", required=True)
    fonte: str | None = field(Text(), it="da dove viene", en="where it comes from", required=True)


class Assegno(SourcedFigure):
    """The monthly allowance of the calls of a year, in euros."""

    anno: int | None = field(Whole(FIRST_YEAR, LAST_YEAR), it="anno dei bandi", en="year of the calls", required=True)
    euro: Quantity | None = field(Amount("euro"), it="quanto al mese", en="how much a month", required=True)
    fonte: str | None = field(Text(), it="da dove viene", en="where it comes from", required=True)
    stato: str | None = field(
        CERTAINTY,
        it="quanto è sicuro",
        en="how sure it is",
        required=True,
    )
