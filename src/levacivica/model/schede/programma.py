"""The sheet of a programme: several projects published together."""

from __future__ import annotations

from levacivica.model.codes import REFERENCE, Sector
from levacivica.model.dates import FIRST_YEAR, LAST_YEAR
from levacivica.model.figures import Whole
from levacivica.model.goals import Goal
from levacivica.model.kinds import Many, Meaning, Paragraphs, Text
from levacivica.model.record import Nested, Record, field
from levacivica.model.schede.common import ConRegime
from levacivica.model.schede.parts import Ente


class Totali(Record):
    """The totals of the projects listed, written to check them."""

    sedi: int | None = field(Whole(), it="quante sedi", en="how many sites", example="9", required=True)
    volontari: int | None = field(Whole(), it="quanti giovani", en="how many young people", example="13", required=True)


class Intero(Record):
    """The whole programme, where this archive has only some of its projects."""

    titolare: str | None = field(
        Text(), it="l'ente che lo presenta", en="the body that holds it", example="Regione Esempio", required=True
    )
    progetti: int | None = field(Whole(1), it="quanti progetti in tutto", en="how many projects in all", example="4")
    sedi: int | None = field(Whole(1), it="quante sedi in tutto", en="how many sites in all", example="25")
    volontari: int | None = field(
        Whole(1), it="quanti giovani in tutto", en="how many young people in all", example="60"
    )


class Programma(ConRegime):
    """A programme: its projects in order, and control totals. The table of sites is made from the projects."""

    MEANING = Meaning(
        "più progetti pubblicati insieme", "several projects published together", "Programma", molti="Programmi"
    )

    anno: int | None = field(Whole(FIRST_YEAR, LAST_YEAR), it="anno", en="year", example="2026", required=True)
    bando: str | None = field(
        REFERENCE, it="nome della scheda del bando", en="name of the sheet of the call", example="servizio-civile-2026"
    )
    enti_coinvolti: tuple[Ente, ...] | None = field(
        Many(Nested(Ente)), it="gli altri enti, con il loro ruolo", en="the other bodies, with their part"
    )
    settore: str | None = field(
        Sector(), it="settore di intervento", en="sector", example="Assistenza e servizi sociali"
    )
    aree: tuple[str, ...] | None = field(
        Many(Sector()), it="aree di intervento", en="areas", example="Sportelli informa"
    )
    agenda_2030: tuple[int, ...] | None = field(
        Many(Goal(), alone=True),
        it="obiettivi dell'Agenda 2030, da 1 a 17",
        en="goals of the 2030 Agenda, 1 to 17",
        example="4",
    )
    ambito_azione: str | None = field(
        Text(), it="ambito di azione", en="area of action", example="Rafforzamento della coesione sociale"
    )
    regioni: tuple[str, ...] | None = field(
        Many(Text(), word_for_none=False),
        it="in quali regioni si svolge",
        en="the regions it is done in",
        example="Lombardia",
    )
    progetti: tuple[str, ...] | None = field(
        Many(REFERENCE),
        it="nomi delle schede dei progetti, in ordine",
        en="names of the sheets of the projects, in order",
        example="ufficio-tutele",
        required=True,
    )
    totali: Totali | None = field(
        Nested(Totali), it="i totali, per controllo", en="the totals, as a check", required=True
    )
    intero: Intero | None = field(
        Nested(Intero),
        it="il programma intero, se qui c'è solo una parte dei suoi progetti",
        en="the whole programme, if only some of its projects are here",
    )
    ruolo: str | None = field(
        Paragraphs(),
        it="il ruolo dei volontari, per tutti i progetti",
        en="the part of the volunteers, for every project",
        example="L'OLP accompagna il volontario.",
    )
