"""The sheet of a funded intervention."""

from __future__ import annotations

from typing import TYPE_CHECKING

from levacivica.model.codes import CUP
from levacivica.model.dates import Date
from levacivica.model.figures import Money
from levacivica.model.kinds import Many, Meaning, Text
from levacivica.model.record import Nested, Record, field
from levacivica.model.schede.common import Scheda

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

EUROS = Money()


class Priority(Text):
    """A priority or an axis of a programme: its number, or words."""


class Fondo(Record):
    """Money from one fund, in euros."""

    nome: str | None = field(Text(), it="il fondo", en="the fund", example="FAMI 2014-2020", required=True)
    importo: Decimal | None = field(EUROS, it="quanto dà", en="what it gives", example="120000")


class Risorse(Record):
    """Where the money comes from, in euros."""

    pn_metro: Decimal | None = field(EUROS, it="risorse PN Metro", en="resources of PN Metro", example="3450000")
    fondi: tuple[Fondo, ...] | None = field(
        Many(Nested(Fondo)), it="gli altri fondi, ognuno con il suo importo", en="other funds, with their amounts"
    )
    altre: Decimal | None = field(EUROS, it="altre risorse", en="other resources", example="0")


class Importi(Record):
    """The four amounts of progress in euros, each at most the one before."""

    programmato: Decimal | None = field(EUROS, it="importo programmato", en="planned", example="3450000")
    ammesso: Decimal | None = field(EUROS, it="importo ammesso a finanziamento", en="admitted", example="2300000")
    vincolante: Decimal | None = field(
        EUROS, it="importo giuridicamente vincolante", en="legally committed", example="2300000"
    )
    erogato: Decimal | None = field(EUROS, it="importo erogato", en="paid", example="0")


class Intervento(Scheda):
    """A funded intervention: codes, fund, resources, amounts. It has no volunteers and no hours."""

    MEANING = Meaning("intervento finanziato", "funded intervention", molti="Interventi finanziati")

    codice: str | None = field(
        Text(),
        it="codice del progetto nel suo programma",
        en="code of the project",
        example="MI4.4.11.1.h",
        expected=True,
    )
    citta: str | None = field(Text(), it="città", en="city", example="Milano")
    priorita: tuple[str, ...] | None = field(
        Many(Priority(), word_for_none=False, alone=True),
        it="priorità o assi del programma",
        en="priorities or axes",
        example="4",
    )
    azione: str | None = field(Text(), it="azione del programma", en="action", example="4.4.11.1")
    beneficiario: str | None = field(
        Text(), it="chi riceve il finanziamento", en="beneficiary", example="Comune di Milano"
    )
    cup: tuple[str, ...] | None = field(
        Many(CUP), it="codici unici di progetto", en="unique project codes", example="B41H23000200006"
    )
    rup: str | None = field(
        Text(), it="ufficio responsabile del procedimento", en="office in charge", example="Direzione Welfare e Salute"
    )
    inizio: date | None = field(Date(), it="primo giorno", en="first day", example="2023-11-01")
    fine: date | None = field(Date(), it="ultimo giorno", en="last day", example="2026-10-31")
    fondo: str | None = field(Text(), it="fondo o programma di finanziamento", en="fund", example="FSE+")
    risorse: Risorse | None = field(Nested(Risorse), it="le risorse", en="the resources")
    importi: Importi | None = field(Nested(Importi), it="a che punto è la spesa", en="how far the money has gone")
    interventi: tuple[str, ...] | None = field(
        Many(Text()), it="che cosa si farà", en="what will be done", example="Aprire uno sportello in ogni quartiere"
    )
