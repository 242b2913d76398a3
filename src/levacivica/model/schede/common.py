"""The fields that every sheet has, and those that the projects with volunteers share."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from levacivica.model.codes import BODY_CODE, BODY_TAX_CODE, REFERENCE, VAT_NUMBER, Sector
from levacivica.model.dates import Date
from levacivica.model.figures import Amount, Whole, WholeToCome
from levacivica.model.kinds import Choice, Many, Meaning, Paragraphs, Text
from levacivica.model.record import NameOrNested, Nested, Record, field
from levacivica.model.schede.measures import Formazione, MinoriOpportunita
from levacivica.model.schede.parts import Contatto, Ente, Incarico, Orario, Posti, Requisito, Sede
from levacivica.model.schede.regimes import REGIME
from levacivica.model.schede.synthesis import Competenze, CriteriSelezione

if TYPE_CHECKING:
    from datetime import date

    from levacivica.model.quantity import Quantity

STATES = {
    "bozza": Meaning("si sta ancora scrivendo", "still being written", "Bozza"),
    "pubblicata": Meaning("è in pubblicazione", "in force", "Pubblicata"),
    "chiusa": Meaning("è scaduta, resta come archivio", "over, kept for the record", "Chiusa"),
}

TIPO = Choice(())
"""The kinds of sheet; their names and texts are set in ``schede/__init__.py``, where all kinds are known."""


class Scheda(Record):
    """One YAML file: a project, a programme, a call. ``MEANING`` are the texts of its kind."""

    MEANING: ClassVar[Meaning]

    tipo: str | None = field(
        TIPO,
        it="che cosa descrive la scheda",
        en="what the sheet describes",
        example="leva-civica",
        required=True,
    )
    titolo: str | None = field(Text(), it="titolo", en="title", example="Titolo della scheda", required=True)
    stato: str | None = field(Choice(STATES), it="a che punto è", en="its state", example="bozza", required=True)
    ente: str | None = field(Text(), it="l'ente che la presenta", en="the body behind it", example="Comune di Milano")
    codice_ente: str | None = field(
        BODY_CODE, it="codice dell'ente nell'albo", en="register code of the body", example="SU00123"
    )
    codice_fiscale_ente: str | None = field(
        BODY_TAX_CODE, it="codice fiscale dell'ente", en="tax code of the body", example='"01199250158"'
    )
    partita_iva_ente: str | None = field(
        VAT_NUMBER, it="partita IVA dell'ente", en="VAT number of the body", example='"01199250158"'
    )
    fonte: str | None = field(
        Text(), it="da dove vengono i dati", en="where the data come from", example="Delibera n. 12 del 3 marzo 2026"
    )
    descrizione: str | None = field(
        Paragraphs(),
        it="il progetto in poche righe",
        en="the project in a few lines",
        example="Il giovane affianca l'ufficio.",
    )
    contatti: tuple[Contatto, ...] | None = field(
        Many(Nested(Contatto)), it="gli uffici a cui scrivere", en="the offices to write to"
    )
    aggiornato: date | None = field(
        Date(), it="data dell'ultimo aggiornamento", en="date of the last update", example="2026-03-01"
    )


class ConRegime(Scheda):
    """A sheet to which norms apply."""

    regime: str | None = field(
        REGIME, it="la norma da rispettare", en="the norms it falls under", example="scu", required=True
    )
    norma: str | None = field(
        Text(),
        it="l'atto, quando il regime è «altro»",
        en="the act, when regime is «altro»",
        example="L.R. Sardegna 10/2007",
    )


class ProgrammaAltrove(Record):
    """A programme of another body, which has no sheet in this archive."""

    titolo: str | None = field(
        Text(), it="titolo del programma", en="title of the programme", example="Cultura in regione", required=True
    )
    codice: str | None = field(
        Text(), it="codice del programma", en="code of the programme", example="PMXSU0012319010001NMTX"
    )


class Progetto(ConRegime):
    """A project with volunteers: places, hours, sites."""

    programma: str | ProgrammaAltrove | None = field(
        NameOrNested(REFERENCE, ProgrammaAltrove),
        it="nome della scheda del programma, oppure titolo e codice di uno che qui non ha una scheda",
        en="name of the sheet of the programme, or title and code of one that has no sheet here",
        example="informa-mi-2019",
    )
    bando: str | None = field(
        REFERENCE, it="nome della scheda del bando", en="name of the sheet of the call", example="servizio-civile-2026"
    )
    enti_coinvolti: tuple[Ente, ...] | None = field(
        Many(Nested(Ente)), it="gli altri enti, con il loro ruolo", en="the other bodies, with their part"
    )
    volontari: int | None = field(
        WholeToCome(1), it="quanti giovani in tutto", en="how many young people in all", example="2", expected=True
    )
    posti: Posti | None = field(
        Nested(Posti), it="i posti in tutto, per vitto e alloggio", en="the places in all, by board and lodging"
    )
    riservati: int | None = field(
        Whole(), it="posti riservati in tutto il progetto", en="places reserved in the whole project", example="1"
    )
    minori_opportunita: tuple[MinoriOpportunita, ...] | None = field(
        Many(Nested(MinoriOpportunita), alone=True),
        it="per chi sono i posti riservati",
        en="whom the reserved places are for",
    )
    servizi_offerti: str | None = field(
        Paragraphs(),
        it="i servizi offerti: vitto, alloggio e come si danno",
        en="the services offered: board, lodging and how they are given",
        example="Buono pasto nei giorni con più di sei ore.",
    )
    durata_mesi: Quantity | None = field(
        Amount("mesi", some=True), it="durata in mesi", en="duration in months", example="12"
    )
    durata_settimane: Quantity | None = field(
        Amount("settimane", some=True),
        it="durata in settimane, se non si conta a mesi",
        en="duration in weeks, if not counted in months",
        example="8",
    )
    orario: Orario | None = field(Nested(Orario), it="le ore di ogni giovane", en="the hours of each young person")
    formazione: Formazione | None = field(
        Nested(Formazione), it="dove e quando si fa la formazione", en="where and when the training is done"
    )
    sedi: tuple[Sede, ...] | None = field(
        Many(Nested(Sede), word_for_none=False), it="dove si svolge", en="where it is done", expected=True
    )
    numero_sedi: int | None = field(
        Whole(1), it="quante sedi, se non si elencano tutte", en="how many sites, if not all are listed", example="9"
    )
    incarichi: tuple[Incarico, ...] | None = field(
        Many(Nested(Incarico)),
        it="le persone dell'ente, per ruolo",
        en="the body's people, by role",
    )
    inizio: date | None = field(Date(), it="primo giorno", en="first day", example="2026-05-25")
    fine: date | None = field(Date(), it="ultimo giorno", en="last day", example="2027-05-24")
    settore: str | None = field(
        Sector(), it="settore di intervento", en="sector", example="Assistenza e servizi sociali"
    )
    territorio: str | None = field(
        Text(), it="dove produce i suoi effetti", en="area it works for", example="Comune di Milano"
    )
    contesto: str | None = field(
        Paragraphs(),
        it="il luogo e le persone a cui si rivolge",
        en="place and people it speaks to",
        example="Milano conta nove Municipi.",
    )
    obblighi: tuple[str, ...] | None = field(
        Many(Text()),
        it="obblighi durante il servizio",
        en="obligations during the service",
        example="Orario flessibile",
    )
    requisiti_obbligatori: tuple[Requisito, ...] | None = field(
        Many(Nested(Requisito)), it="che cosa occorre per candidarsi", en="what candidates must have"
    )
    requisiti_preferenziali: tuple[Requisito, ...] | None = field(
        Many(Nested(Requisito)), it="che cosa dà la precedenza", en="what gives precedence"
    )
    competenze: Competenze | None = field(
        Nested(Competenze, text="testo"), it="le competenze che si acquisiscono", en="the competences to be acquired"
    )
    criteri_selezione: CriteriSelezione | None = field(
        Nested(CriteriSelezione, text="testo"), it="come si scelgono i candidati", en="how candidates are chosen"
    )
