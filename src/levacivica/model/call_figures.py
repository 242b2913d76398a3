"""The figures that calls share under some norms: ages to apply, monthly allowance by year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from levacivica.model.dates import FIRST_YEAR, LAST_YEAR
from levacivica.model.figures import Amount, Whole
from levacivica.model.kinds import Text
from levacivica.model.limits import CERTAINTY, SourcedFigure
from levacivica.model.record import field

if TYPE_CHECKING:
    from levacivica.model.quantity import Quantity


class Fascia(SourcedFigure):
    """The ages at which the law lets people apply, both included; without ``stato`` they are confirmed."""

    anni: Quantity | None = field(
        Amount("anni"), it="anni compiuti", en="years of age", required=True, example="da 18 a 28"
    )
    fonte: str | None = field(
        Text(), it="da dove viene", en="where it comes from", required=True, example="regolamento, art. 2"
    )
    stato: str | None = field(CERTAINTY, it="quanto è sicuro", en="how sure it is", example="confermato")

    @property
    def confirmed(self) -> bool:
        """Whether an age outside them is an error; it is a warning where they are still to be confirmed."""
        return self.stato != "da-verificare"


class Assegno(SourcedFigure):
    """The monthly allowance of the calls of a year, in euros."""

    anno: int | None = field(
        Whole(FIRST_YEAR, LAST_YEAR), it="anno dei bandi", en="year of the calls", required=True, example="2026"
    )
    euro: Quantity | None = field(
        Amount("euro"), it="quanto al mese", en="how much a month", required=True, example="al massimo 519.47"
    )
    fonte: str | None = field(
        Text(), it="da dove viene", en="where it comes from", required=True, example="avviso del 2026"
    )
    stato: str | None = field(
        CERTAINTY,
        it="quanto è sicuro",
        en="how sure it is",
        required=True,
        example="confermato",
    )
