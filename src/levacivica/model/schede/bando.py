"""The sheet of a call: dates, ages, limits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from levacivica.model.figures import Amount, Date, Money, Whole
from levacivica.model.kinds import Many, Meaning, Paragraphs, Text
from levacivica.model.limits import Limite
from levacivica.model.record import Nested, Record, field
from levacivica.model.schede.common import ConRegime
from levacivica.model.times import Clock

if TYPE_CHECKING:
    from datetime import date, time
    from decimal import Decimal

    from levacivica.model.quantity import Quantity


class Eta(Record):
    """The ages at which one may apply, both included."""

    minima: int | None = field(Whole(14, 99), it="anni compiuti", en="years of age", example="18")
    massima: int | None = field(Whole(14, 99), it="anni non superati", en="years not passed", example="28")
    eccezione: str | None = field(
        Text(),
        it="l'atto che ammette un'età diversa da quella di legge",
        en="the act that allows an age other than the law's",
        example="D.L. 137/2020, art. 12-quater",
    )


class Bando(ConRegime):
    """A dated call, with the limits that belong to it."""

    MEANING = Meaning("avviso con le date e i limiti", "dated call with its limits", "Bando", molti="Bandi")

    apertura: date | None = field(Date(), it="da quando ci si candida", en="applications from", example="2026-02-25")
    scadenza: date | None = field(Date(), it="ultimo giorno per candidarsi", en="closing date", example="2026-04-08")
    ora_scadenza: time | None = field(Clock(), it="ora della scadenza", en="closing time", example="14:00")
    calendario_colloqui: date | None = field(
        Date(),
        it="quando si pubblica il calendario dei colloqui",
        en="when the calendar of the interviews is published",
        example="2026-04-15",
    )
    colloqui: date | None = field(
        Date(), it="primo giorno dei colloqui", en="first day of interviews", example="2026-04-28"
    )
    avvio: date | None = field(Date(), it="inizio del servizio", en="start of the service", example="2026-05-28")
    eta: Eta | None = field(Nested(Eta), it="età per candidarsi", en="ages to apply")
    assegno_mensile: Decimal | None = field(
        Money(), it="assegno mensile in euro", en="monthly allowance in euros", example="519.47"
    )
    volontari_per_progetto: Quantity | None = field(
        Amount("volontari", some=True), it="posti per progetto", en="places for each project", example="da 1 a 8"
    )
    durata_mesi: Quantity | None = field(
        Amount("mesi", some=True), it="durata dei progetti", en="length of projects", example="8-12"
    )
    limiti: tuple[Limite, ...] | None = field(
        Many(Nested(Limite)),
        it="le cifre che questo bando cambia rispetto alla norma",
        en="the figures that this call changes in the norms",
    )
    atto: str | None = field(
        Text(), it="l'atto che lo approva", en="the act behind it", example="Decreto n. 1641 del 2025"
    )
    da_verificare: tuple[str, ...] | None = field(
        Many(Text()),
        it="campi con un valore ancora da confermare",
        en="fields whose value is still to be confirmed",
        example="assegno_mensile",
    )
    come_candidarsi: str | None = field(
        Paragraphs(),
        it="come ci si candida",
        en="how to apply",
        example="La domanda si presenta online con SPID o CIE.",
    )

    def sure(self, name: str) -> Any:
        """The value of a field; None where it is absent or still to be confirmed (``da_verificare``)."""
        return None if name in (self.da_verificare or ()) else getattr(self, name)
