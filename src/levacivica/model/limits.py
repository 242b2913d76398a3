"""A limit: one figure of the law or of a call, with its source and how sure it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from levacivica.model.figures import Amount, Whole
from levacivica.model.kinds import Choice, Text
from levacivica.model.record import Record, field

if TYPE_CHECKING:
    from levacivica.model.quantity import Quantity

LIMITS = {
    "settimanale": ("ore a settimana, se non c'è un totale", "hours a week, where there is no total"),
    "settimanale_con_totale": ("ore a settimana, accanto a un totale", "hours a week, beside a total"),
    "totale": ("ore in tutta la durata", "hours over the whole duration"),
    "giorni": ("giorni di servizio a settimana", "days of service a week"),
    "durata_mesi": ("durata in mesi", "duration in months"),
    "formazione_generale": ("ore di formazione generale", "hours of general training"),
    "formazione_specifica": ("ore di formazione specifica", "hours of specific training"),
    "formazione_in_tutto": ("ore di formazione in tutto", "hours of training in all"),
    "volontari": ("volontari per progetto", "volunteers for each project"),
}
"""What a limit may be about."""


class Limite(Record):
    """One figure of the law: what it limits, the value allowed, since when, by which source, how sure it is."""

    cosa: str | None = field(Choice(LIMITS), it="che cosa limita", en="what it limits", example="totale", required=True)
    mesi: int | None = field(
        Whole(1, 36), it="per progetti di questa durata in mesi", en="for projects this many months long", example="12"
    )
    valore: Quantity | None = field(
        Amount("ore"), it="il valore ammesso", en="the value allowed", example="1145", required=True
    )
    validita: str | None = field(
        Text(), it="quando vale", en="when it holds", example="progetti con il monte ore annuo"
    )
    fonte: str | None = field(
        Text(), it="da dove viene", en="where it comes from", example="avviso del 12 maggio 2021", required=True
    )
    stato: str | None = field(
        Choice(
            {
                "confermato": ("letto nella fonte", "read in its source"),
                "da-verificare": ("da confermare", "to be confirmed"),
            }
        ),
        it="quanto è sicuro",
        en="how sure it is",
        example="confermato",
        required=True,
    )

    @property
    def confirmed(self) -> bool:
        """Whether the figure may give errors; the others give warnings at most."""
        return self.stato == "confermato"
