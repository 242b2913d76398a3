"""The sheet of a call: dates, places, ages, allowance, limits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from levacivica.model.dates import FIRST_YEAR, LAST_YEAR, Date
from levacivica.model.figures import Amount, Whole
from levacivica.model.in_words import ClosingDate, StartDate
from levacivica.model.kinds import Choice, Many, Meaning, Paragraphs, Text
from levacivica.model.limits import Limite
from levacivica.model.record import Nested, Record, field
from levacivica.model.schede.call_sums import CifreDelBando
from levacivica.model.schede.calls import Avvio, PostiProgetto, Proroga, ScadenzaPropria
from levacivica.model.schede.parts import Orario, Requisito
from levacivica.model.schede.regimes import REGIME
from levacivica.model.times import Clock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, time

    from levacivica.model.quantity import Quantity


YES_OR_NO = Choice(
    {"sì": Meaning("è così", "it is so", "sì"), "no": Meaning("non è così", "it is not so", "no")}, also={"si": "sì"}
)
"""The answer to a question that a field asks; many leave out the accent."""


class Eta(Record):
    """The ages at which one may apply, both included."""

    minima: int | None = field(Whole(14, 99), it="anni compiuti", en="years of age", example="18")
    massima: int | None = field(
        Whole(14, 99),
        it="l'età massima: ci si candida fino al giorno prima di compiere un anno in più",
        en="the highest age: one may apply until the day before the next birthday",
        example="28",
    )
    eccezione: str | None = field(
        Text(),
        it="l'atto che ammette un'età diversa da quella di legge",
        en="the act that allows an age other than the law's",
        example="D.L. 137/2020, art. 12-quater",
    )


class Bando(CifreDelBando):
    """A dated call, with the limits that belong to it.

    ``scadenza`` is the closing date that holds now; ``proroghe`` keep those that it replaced.
    """

    MEANING = Meaning("avviso con le date e i limiti", "dated call with its limits", "Bando", molti="Bandi")

    anno: int | None = field(Whole(FIRST_YEAR, LAST_YEAR), it="anno del bando", en="year of the call", example="2027")
    altri_regimi: tuple[str, ...] | None = field(
        Many(REGIME, word_for_none=False),
        it="altre norme dei suoi progetti, se ne ammette di più d'una",
        en="other norms of its projects, if it admits more than one",
        example="scn",
    )
    posti_per_progetto: tuple[PostiProgetto, ...] | None = field(
        Many(Nested(PostiProgetto), word_for_none=False),
        it="i progetti che non hanno una scheda, con i loro posti",
        en="the projects that have no sheet, with their places",
    )
    elenco_completo: str | None = field(
        YES_OR_NO,
        it="le schede e «posti_per_progetto» insieme sono tutti i progetti del bando",
        en="the sheets and «posti_per_progetto» together are all the projects of the call",
        example="sì",
    )
    apertura: date | None = field(Date(), it="da quando ci si candida", en="applications from", example="2026-02-25")
    scadenza: date | None = field(
        ClosingDate(),
        it="ultimo giorno per candidarsi, dopo le proroghe",
        en="closing date, after any extension",
        example="2026-04-08",
    )
    ora_scadenza: time | None = field(Clock(), it="ora della scadenza", en="closing time", example="14:00")
    proroghe: tuple[Proroga, ...] | None = field(
        Many(Nested(Proroga)),
        it="le scadenze che c'erano prima, dalla prima, e perché sono cambiate",
        en="the earlier closing dates, the first one first, and why they changed",
    )
    scadenze: tuple[ScadenzaPropria, ...] | None = field(
        Many(Nested(ScadenzaPropria)),
        it="le scadenze che valgono per un canale o per alcuni progetti",
        en="the closing dates of a channel or of some projects",
    )
    esaurimento_posti: str | None = field(
        YES_OR_NO,
        it="le domande si accettano fino a esaurimento dei posti",
        en="applications are taken until the places are filled",
        example="sì",
    )
    scadenza_a_parole: str | None = field(
        Text(),
        it="la scadenza a parole, se il bando non dice un giorno",
        en="the closing date in words, where the call gives no day",
        example="entro 20 giorni dalla pubblicazione",
    )
    apertura_enti: date | None = field(
        Date(), it="da quando gli enti presentano i progetti", en="projects of bodies from", example="2025-03-14"
    )
    scadenza_enti: date | None = field(
        Date(),
        it="ultimo giorno per gli enti che presentano progetti",
        en="closing date for the bodies that submit projects",
        example="2025-07-14",
    )
    calendario_colloqui: date | None = field(
        Date(),
        it="quando si pubblica il calendario dei colloqui",
        en="when the calendar of the interviews is published",
        example="2026-04-15",
    )
    colloqui: date | None = field(
        Date(), it="primo giorno dei colloqui", en="first day of interviews", example="2026-04-28"
    )
    avvio: date | None = field(StartDate(), it="inizio del servizio", en="start of the service", example="2026-05-28")
    avvii: tuple[Avvio, ...] | None = field(
        Many(Nested(Avvio)),
        it="gli inizi del servizio, quando sono più d'uno o detti a parole",
        en="the starts of the service, where there are several or they are given in words",
    )
    eta: Eta | None = field(Nested(Eta), it="età per candidarsi", en="ages to apply")
    volontari_per_progetto: Quantity | None = field(
        Amount("volontari", some=True), it="posti per progetto", en="places for each project", example="da 1 a 8"
    )
    durata_mesi: Quantity | None = field(
        Amount("mesi", some=True), it="durata dei progetti", en="length of projects", example="8-12"
    )
    durata_settimane: Quantity | None = field(
        Amount("settimane", some=True),
        it="durata in settimane, se non si conta a mesi",
        en="length in weeks, if not counted in months",
        example="da 6 a 8",
    )
    orario: Orario | None = field(
        Nested(Orario), it="le ore e i giorni che il bando chiede", en="the hours and days that the call asks for"
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
    requisiti_obbligatori: tuple[Requisito, ...] | None = field(
        Many(Nested(Requisito)), it="che cosa occorre per candidarsi", en="what candidates must have"
    )
    requisiti_preferenziali: tuple[Requisito, ...] | None = field(
        Many(Nested(Requisito)), it="che cosa dà la precedenza", en="what gives precedence"
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

    def admits(self, regime: str | None) -> bool:
        """Whether projects under these norms may name the call; also where one of the two is not known."""
        if regime is None or self.regime is None or regime == self.regime:
            return True
        return regime in (self.altri_regimi or ()) or self.unread("altri_regimi")

    @property
    def first_closing(self) -> date | None:
        """The closing date before all extensions, where it is sure; None where there was none."""
        return next((one.scadenza_precedente for one in self.sure("proroghe") or ()), None)

    def deadlines(self) -> Iterator[date]:
        """Every closing date for candidates: the general one, those of channels and those of single projects."""
        channels = [one.scadenza for one in self.scadenze or ()]
        projects = [one.scadenza for one in self.posti_per_progetto or ()]
        yield from (day for day in (self.scadenza, *channels, *projects) if day is not None)
