"""The groups of fields of a call: extensions, closing dates of its parts, starts, allowances by hours, places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from levacivica.model.dates import Date
from levacivica.model.figures import Amount, Money, Whole
from levacivica.model.kinds import Text
from levacivica.model.record import Record, field
from levacivica.model.schede.parts import SOME_HOURS
from levacivica.model.times import Clock

if TYPE_CHECKING:
    from datetime import date, time
    from decimal import Decimal

    from levacivica.model.quantity import Quantity


class Proroga(Record):
    """An extension or a reopening: the closing date that there was before it."""

    scadenza_precedente: date | None = field(
        Date(), it="la scadenza che c'era prima", en="the closing date before it", example="2026-04-01", required=True
    )
    ora_precedente: time | None = field(
        Clock(), it="l'ora della scadenza che c'era prima", en="the closing time before it", example="12:00"
    )
    riapertura: date | None = field(
        Date(), it="da quando si può di nuovo, se erano chiuse", en="open again from, if closed", example="2026-04-03"
    )
    ora_riapertura: time | None = field(
        Clock(), it="da che ora si può di nuovo", en="open again from this time", example="10:00"
    )
    condizione: str | None = field(
        Text(),
        it="per chi vale, o a quale condizione",
        en="whom it holds for, or on what condition",
        example="domande accolte con riserva",
    )
    atto: str | None = field(
        Text(), it="l'atto che la decide", en="the act behind it", example="Decreto n. 169 del 2024"
    )


class ScadenzaPropria(Record):
    """A closing date that holds for a part of a call: a channel, some projects."""

    per: str | None = field(
        Text(),
        it="per quale canale o per quali progetti",
        en="for which channel or projects",
        example="domande consegnate a mano",
        required=True,
    )
    scadenza: date | None = field(Date(), it="ultimo giorno", en="closing date", example="2026-04-07", required=True)
    ora_scadenza: time | None = field(Clock(), it="ora della scadenza", en="closing time", example="18:00")


class Avvio(Record):
    """One start of the service: on a day, by a day, or in words."""

    giorno: date | None = field(Date(), it="il giorno", en="the day", example="2026-06-15")
    entro: date | None = field(Date(), it="non oltre questo giorno", en="not after this day", example="2026-09-20")
    quando: str | None = field(
        Text(), it="quando, a parole", en="when, in words", example="secondo il calendario di ogni progetto"
    )
    per: str | None = field(
        Text(), it="per quali progetti", en="for which projects", example="servizio civile digitale"
    )


class AssegnoPerOre(Record):
    """The monthly allowance of those who serve some hours a week."""

    ore: Quantity | None = field(SOME_HOURS, it="ore a settimana", en="hours a week", example="20", required=True)
    euro: Decimal | None = field(Money(), it="euro al mese", en="euros a month", example="400", required=True)


class PostiProgetto(Record):
    """A project of a call that has no sheet in this archive: its places, and a closing date of its own."""

    titolo: str | None = field(
        Text(), it="titolo del progetto", en="title of the project", example="Leggere in valle", required=True
    )
    ente: str | None = field(Text(), it="l'ente che lo realizza", en="the body behind it", example="Comune di Lecco")
    codice: str | None = field(
        Text(), it="codice del progetto", en="code of the project", example="PTXSU0012326010001NMTX"
    )
    volontari: int | None = field(Whole(1), it="posti", en="places", example="7")
    riservati: int | None = field(Whole(), it="posti riservati", en="places reserved", example="3")
    durata_mesi: Quantity | None = field(Amount("mesi", some=True), it="durata", en="duration", example="9")
    scadenza: date | None = field(
        Date(), it="ultimo giorno, se è suo proprio", en="closing date, if its own", example="2026-04-06"
    )
