"""The figures of a call: its money, its places, how many take part, the allowance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from levacivica.model.figures import Allowance, Money, Whole
from levacivica.model.in_words import MonthlyAllowance
from levacivica.model.kinds import Many, Text
from levacivica.model.record import Nested, field
from levacivica.model.schede.calls import AssegnoPerOre
from levacivica.model.schede.common import ConRegime
from levacivica.model.schede.measures import MinoriOpportunita

if TYPE_CHECKING:
    from decimal import Decimal

    from levacivica.model.quantity import Quantity

ALLOWANCES = ("assegno_mensile", "assegno_per_ore", "assegno_settimanale", "assegno_giornaliero", "assegno_totale")
"""The fields that say what a young person gets, any of which is enough."""

CLOSINGS = ("scadenza", "scadenze", "esaurimento_posti", "scadenza_a_parole")
"""The fields that say until when one may apply, any of which is enough."""


class CifreDelBando(ConRegime):
    """What a call has in figures."""

    fondo: str | None = field(
        Text(), it="chi paga", en="who pays", example="Fondo nazionale per il servizio civile e PNRR"
    )
    dotazione: Decimal | None = field(
        Money(), it="quanti euro ha il bando", en="the euros that the call has", example="1923339"
    )
    numero_programmi: int | None = field(Whole(1), it="quanti programmi", en="how many programmes", example="548")
    numero_progetti: int | None = field(Whole(1), it="quanti progetti", en="how many projects", example="2635")
    numero_enti: int | None = field(Whole(1), it="quanti enti", en="how many bodies", example="120")
    numero_sedi: int | None = field(Whole(1), it="quante sedi", en="how many sites", example="310")
    volontari: int | None = field(Whole(1), it="posti in tutto", en="places in all", example="65964")
    estero: int | None = field(
        Whole(), it="quanti dei posti sono all'estero", en="how many of the places are abroad", example="1485"
    )
    riservati: int | None = field(
        Whole(), it="quanti dei posti sono riservati", en="how many of the places are reserved", example="6420"
    )
    minori_opportunita: tuple[MinoriOpportunita, ...] | None = field(
        Many(Nested(MinoriOpportunita), alone=True),
        it="per chi sono i posti riservati, o quelli in più",
        en="whom the reserved places are for, or those on top",
    )
    assegno_mensile: Decimal | Quantity | None = field(
        MonthlyAllowance(),
        it="assegno mensile in euro",
        en="monthly allowance in euros",
        example="519.47",
    )
    assegno_per_ore: tuple[AssegnoPerOre, ...] | None = field(
        Many(Nested(AssegnoPerOre)),
        it="l'assegno mensile, se dipende dalle ore",
        en="the monthly allowance, where it depends on the hours",
    )
    assegno_settimanale: Decimal | Quantity | None = field(
        Allowance(), it="assegno in euro, se si paga a settimana", en="allowance in euros a week", example="150"
    )
    assegno_giornaliero: Decimal | Quantity | None = field(
        Allowance(), it="assegno in euro, se si paga a giornata", en="allowance in euros a day", example="15"
    )
    assegno_totale: Decimal | Quantity | None = field(
        Allowance(),
        it="assegno in euro per tutta la durata, se è una somma sola",
        en="allowance in euros for the whole duration, where it is one sum",
        example="1200",
    )
