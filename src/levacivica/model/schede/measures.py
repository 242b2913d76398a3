"""The groups of fields on how a project is carried out: its training, tutoring, Europe, reserved places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from levacivica.model.dates import Date
from levacivica.model.days import Day
from levacivica.model.figures import Amount, Whole
from levacivica.model.kinds import Choice, Many, Meaning, Paragraphs, Text
from levacivica.model.record import Nested, Record, field
from levacivica.model.schede.parts import HOURS

if TYPE_CHECKING:
    from datetime import date

    from levacivica.model.quantity import Quantity


class Blocco(Record):
    """A stretch of the training: how much of it, and on which days of the project."""

    percentuale: int | None = field(
        Whole(1, 100), it="quanta parte della formazione, in percento", en="how much of the training", example="100"
    )
    dal_giorno: int | date | None = field(
        Day(),
        it="da quale giorno del progetto (il primo è 1), o da quale data",
        en="from which day of the project, or from which date",
        example="1",
    )
    entro_giorno: int | date | None = field(
        Day(),
        it="entro quale giorno del progetto, o entro quale data",
        en="by which day of the project, or by which date",
        example="90",
    )


class Modulo(Record):
    """A part of the contents of the training."""

    titolo: str | None = field(
        Text(), it="l'argomento", en="its subject", example="Sicurezza sul luogo di servizio", required=True
    )
    ore: Quantity | None = field(HOURS, it="quante ore", en="its hours", example="circa 8")


class Formazione(Record):
    """Where and when the training is done, in one block or more, and its contents; its hours are in «orario»."""

    generale: tuple[Blocco, ...] | None = field(
        Many(Nested(Blocco), word_for_none=False),
        it="i blocchi della formazione generale",
        en="blocks of general training",
    )
    specifica: tuple[Blocco, ...] | None = field(
        Many(Nested(Blocco), word_for_none=False),
        it="i blocchi della formazione specifica",
        en="blocks of specific training",
    )
    sede_generale: str | None = field(
        Text(), it="dove si fa la formazione generale", en="where the general training is done", example="Sala Anfossi"
    )
    sede_specifica: str | None = field(
        Text(), it="dove si fa la specifica", en="where the specific training is done", example="Biblioteca centrale"
    )
    moduli_generale: tuple[Modulo, ...] | None = field(
        Many(Nested(Modulo)), it="i moduli della formazione generale", en="modules of the general training"
    )
    moduli_specifica: tuple[Modulo, ...] | None = field(
        Many(Nested(Modulo)), it="i moduli della formazione specifica", en="modules of the specific training"
    )
    distanza_generale: int | None = field(
        Whole(0, 100),
        it="quanta formazione generale si fa a distanza, in percento",
        en="how much of the general training is online, in percent",
        example="30",
    )
    distanza_specifica: int | None = field(
        Whole(0, 100),
        it="quanta formazione specifica si fa a distanza, in percento",
        en="how much of the specific training is online, in percent",
        example="40",
    )


class Tutoraggio(Record):
    """The tutoring towards work, at the end of the service."""

    mesi: Quantity | None = field(Amount("mesi"), it="quanti mesi dura", en="how many months it lasts", example="3")
    giorni: Quantity | None = field(
        Amount("giorni"),
        it="quanti giorni dura, se non si conta a mesi",
        en="its days, if not counted in months",
        example="90",
    )
    inizio: date | None = field(
        Date(), it="primo giorno di tutoraggio", en="first day of tutoring", example="2027-02-25"
    )
    fine: date | None = field(Date(), it="ultimo giorno di tutoraggio", en="last day of tutoring", example="2027-05-20")
    ore_individuali: Quantity | None = field(
        HOURS, it="ore per ogni giovane da solo", en="hours with one young person at a time", example="4"
    )
    ore_collettive: Quantity | None = field(HOURS, it="ore in gruppo", en="hours in a group", example="16")
    ore_totali: Quantity | None = field(HOURS, it="ore in tutto", en="hours in all", example="20")
    modalita: str | None = field(
        Paragraphs(), it="come si svolge", en="how it is done", example="Incontri in presenza, negli ultimi tre mesi."
    )
    attivita: tuple[str, ...] | None = field(
        Many(Text()), it="che cosa si fa", en="what is done", example="Scrivere il curriculum"
    )


class Mobilita(Record):
    """A period of the service in another country of the European Union."""

    mesi: Quantity | None = field(Amount("mesi"), it="quanti mesi dura", en="how many months it lasts", example="2")
    giorni: Quantity | None = field(
        Amount("giorni"),
        it="quanti giorni dura, se non si conta a mesi",
        en="its days, if not counted in months",
        example="60",
    )
    forma: str | None = field(
        Choice(
            {
                "in-un-paese-ue": Meaning(
                    "si vive in un altro Paese dell'Unione", "living in another country of the Union"
                ),
                "transfrontaliera": Meaning(
                    "si va e si torna oltre il confine",
                    "going to and fro across the border",
                    "Transfrontaliera: si va e si torna oltre il confine",
                ),
            }
        ),
        it="come si svolge",
        en="how it is done",
        example="transfrontaliera",
    )
    paesi: tuple[str, ...] | None = field(
        Many(Text(), word_for_none=False, alone=True), it="in quale Paese", en="in which country", example="Portogallo"
    )
    attivita: tuple[str, ...] | None = field(
        Many(Text()), it="che cosa si fa là", en="what is done there", example="Laboratori con le scuole"
    )
    vitto_alloggio: str | None = field(
        Text(),
        it="vitto e alloggio: chi li dà e come",
        en="board and lodging",
        example="In ostello, a carico dell'ente",
    )


class MinoriOpportunita(Record):
    """Whom some reserved places of a project or a call are for; how many they are in all is in «riservati»."""

    categoria: str | None = field(
        Choice(
            {
                "disabilita": Meaning("giovani con disabilità", "young people with disabilities"),
                "bassa-scolarizzazione": Meaning(
                    "giovani con bassa scolarizzazione", "young people with little schooling"
                ),
                "difficolta-economiche": Meaning(
                    "giovani con difficoltà economiche", "young people in economic hardship"
                ),
                "care-leavers": Meaning("giovani usciti dall'accoglienza fuori famiglia", "care leavers"),
                "fragilita": Meaning(
                    "giovani con fragilità personale o sociale", "young people who are socially fragile"
                ),
                "altro": Meaning(
                    "un'altra categoria, detta in «testo»", "another category, named in «testo»", "Altri giovani"
                ),
            }
        ),
        it="per quali giovani",
        en="for which young people",
        example="difficolta-economiche",
        required=True,
    )
    testo: str | None = field(
        Text(),
        it="per quali giovani in particolare; con la disabilità è obbligatorio",
        en="which of them; with disabilities it must be said",
        example="Giovani con un ISEE inferiore alla soglia del bando",
    )
    posti: int | None = field(
        Whole(1),
        it="quanti posti, compresi nel totale",
        en="how many places, among all of them",
        example="1",
    )
    posti_in_piu: int | None = field(
        Whole(1),
        it="quanti posti, oltre al totale",
        en="how many places, on top of all of them",
        example="2",
    )
    documento: str | None = field(
        Text(), it="che documento si chiede", en="the document asked for", example="Attestazione ISEE"
    )
    misure: tuple[str, ...] | None = field(
        Many(Text()), it="come li si sostiene", en="how they are supported", example="Abbonamento ai mezzi pubblici"
    )
