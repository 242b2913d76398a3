"""The groups of fields that several kinds of sheet share: hours, sites, contacts, requirements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from levacivica.model.codes import BODY_CODE, BODY_TAX_CODE, EMAIL, PHONE, POSTCODE, SITE, SITE_CODE, VAT_NUMBER
from levacivica.model.figures import Amount, Whole
from levacivica.model.kinds import Choice, Meaning, Text
from levacivica.model.record import Nested, Record, field
from levacivica.model.times import DayShift, Shift

if TYPE_CHECKING:
    from levacivica.model.quantity import Quantity

HOURS = Amount("ore")
SOME_HOURS = Amount("ore", some=True)


class Orario(Record):
    """The hours of each young person: over the whole duration, in a month, a week, a day."""

    totale: Quantity | None = field(
        SOME_HOURS,
        it="ore per ogni giovane in tutta la durata, formazione compresa",
        en="hours for each young person over the whole duration, training included",
        example="1145",
    )
    formazione: Quantity | None = field(
        HOURS,
        it="ore di formazione in tutto, se non si distingue tra generale e specifica",
        en="hours of training in all, where general and specific are not told apart",
        example="80",
    )
    servizio: Quantity | None = field(HOURS, it="ore di servizio", en="hours of service", example="1035")
    formazione_generale: Quantity | None = field(
        HOURS, it="ore di formazione generale", en="hours of general training", example="30"
    )
    formazione_specifica: Quantity | None = field(
        HOURS, it="ore di formazione specifica", en="hours of specific training", example="50"
    )
    certificazione: Quantity | None = field(
        HOURS, it="ore per l'attestato delle competenze", en="hours for the certificate of skills", example="10"
    )
    tutoraggio: Quantity | None = field(HOURS, it="ore di tutoraggio", en="hours of tutoring", example="20")
    settimanale: Quantity | None = field(SOME_HOURS, it="ore a settimana", en="hours a week", example="25")
    mensile: Quantity | None = field(
        SOME_HOURS, it="ore al mese, in media", en="hours a month, on average", example="circa 95"
    )
    giorni: Quantity | None = field(
        Amount("giorni", some=True), it="giorni di servizio a settimana", en="days of service a week", example="5"
    )
    giornaliere: Quantity | None = field(SOME_HOURS, it="ore al giorno", en="hours a day", example="5")
    giornaliero: Shift | None = field(
        DayShift(), it="orario di una giornata, da che ora a che ora", en="times of a day", example="09:00-14:00"
    )
    permessi: Quantity | None = field(
        Amount("giorni"),
        it="giorni di permesso in tutta la durata",
        en="days of leave over the whole duration",
        example="20",
    )


class Posti(Record):
    """The places of a site or of a project, by what the young people are given."""

    vitto_alloggio: int | None = field(
        Whole(), it="posti con vitto e alloggio", en="places with board and lodging", example="1"
    )
    solo_vitto: int | None = field(Whole(), it="posti con il solo vitto", en="places with board only", example="0")
    senza_vitto_alloggio: int | None = field(
        Whole(), it="posti senza vitto né alloggio", en="places with neither board nor lodging", example="1"
    )


class Sede(Record):
    """A place where the service is done."""

    codice: str | None = field(SITE_CODE, it="codice della sede", en="code of the site", example="91058")
    nome: str | None = field(
        Text(), it="nome della sede", en="name of the site", example="Nome della sede", required=True
    )
    indirizzo: str | None = field(Text(), it="via e numero", en="street and number", example="Largo Treves 1")
    cap: str | None = field(POSTCODE, it="codice postale", en="postal code", example='"20121"')
    comune: str | None = field(Text(), it="comune", en="municipality", example="Milano")
    volontari: int | None = field(Whole(), it="posti in questa sede", en="places at this site", example="2")
    posti: Posti | None = field(
        Nested(Posti), it="i posti della sede per vitto e alloggio", en="the places of the site by board and lodging"
    )
    olp: int | None = field(
        Whole(),
        it="numero di operatori locali di progetto (OLP)",
        en="number of local project operators (OLP)",
        example="1",
    )
    capienza: int | None = field(
        Whole(1), it="posti per cui la sede è accreditata", en="places the site is accredited for", example="8"
    )
    riservati: int | None = field(
        Whole(),
        it="posti riservati a giovani con minori opportunità",
        en="places reserved for young people with fewer opportunities",
        example="1",
    )
    paese: str | None = field(Text(), it="Paese, se non è l'Italia", en="country, if not Italy", example="Albania")


ROLES = {
    "olp": Meaning("operatore locale di progetto", "local project operator", "Operatore locale di progetto (OLP)"),
    "tutor": Meaning("accompagna il tutoraggio", "leads the tutoring", "Tutor"),
    "formatore": Meaning("tiene la formazione", "gives the training", "Formatore"),
    "selettore": Meaning("segue la selezione", "follows the selection", "Selettore"),
    "responsabile": Meaning(
        "risponde delle attività della sede", "answers for the activities of the site", "Responsabile delle attività"
    ),
}
"""What the people of the body do in a project."""

ROLE = Choice(ROLES)


class Incarico(Record):
    """Who does what in a project, and at which site."""

    persona: str | None = field(
        Text(),
        it="le iniziali o la funzione, mai il nome: i documenti si pubblicano",
        en="initials or a role, never a name: documents are published",
        example="M.B.",
        required=True,
    )
    ruolo: str | None = field(ROLE, it="che cosa fa nel progetto", en="the role", example="olp", required=True)
    sede: str | None = field(
        Text(), it="in quale sede, con il codice o con il nome", en="at which site, by code or name", example="91058"
    )


class Contatto(Record):
    """An office to write to; never a person."""

    ufficio: str | None = field(Text(), it="nome dell'ufficio", en="name of the office", example="Ufficio Volontariato")
    email: str | None = field(
        EMAIL, it="posta elettronica dell'ufficio", en="e-mail of the office", example="ufficio@comune.example.it"
    )
    telefono: str | None = field(
        PHONE, it="telefono dell'ufficio, tra virgolette", en="telephone of the office, quoted", example='"02 1234567"'
    )
    fax: str | None = field(PHONE, it="fax, tra virgolette", en="fax, quoted", example='"02 7654321"')
    pec: str | None = field(
        EMAIL, it="posta elettronica certificata", en="certified e-mail", example="protocollo@pec.example.it"
    )
    sito: str | None = field(SITE, it="pagina web", en="web page", example="https://www.example.it")
    orari: str | None = field(
        Text(), it="quando l'ufficio risponde", en="opening hours", example="lunedì e mercoledì 9:00-12:00"
    )


class Requisito(Record):
    """Something that candidates must, or should, have or be able to do."""

    testo: str | None = field(
        Text(), it="che cosa si chiede", en="what is asked", example="Patente di guida B", required=True
    )
    motivo: str | None = field(
        Text(), it="perché si chiede", en="why it is asked", example="le visite si fanno con l'auto dell'ente"
    )


class Ente(Record):
    """A body that takes part, with its role."""

    nome: str | None = field(
        Text(), it="nome dell'ente", en="name of the body", example="Comune di Milano", required=True
    )
    codice: str | None = field(BODY_CODE, it="codice dell'ente", en="code of the body", example="SU00123")
    codice_fiscale: str | None = field(
        BODY_TAX_CODE, it="codice fiscale dell'ente", en="tax code of the body", example='"08911820960"'
    )
    partita_iva: str | None = field(
        VAT_NUMBER, it="partita IVA dell'ente", en="VAT number of the body", example='"08911820960"'
    )
    ruolo: str | None = field(
        Choice(
            {
                "titolare": Meaning("presenta il progetto", "holds the project", "Titolare"),
                "coprogettante": Meaning("lo progetta insieme", "designs it together", "Coprogettante"),
                "coprogrammante": Meaning("scrive il programma insieme", "plans the programme together"),
                "attuatore": Meaning("attua il progetto", "carries the project out", "Ente attuatore"),
                "accoglienza": Meaning("ospita i volontari", "hosts the volunteers", "Accoglienza"),
                "sede-locale": Meaning("è una sede locale del titolare", "is a local branch of the holder"),
                "partner": Meaning("collabora", "works with it", "Partner"),
            },
            also={
                "ente titolare": "titolare",
                "ente attuatore": "attuatore",
                "ente di accoglienza": "accoglienza",
                "co-progettante": "coprogettante",
                "co-programmante": "coprogrammante",
                "sede locale": "sede-locale",
                "ente partner": "partner",
            },
        ),
        it="che parte ha nel progetto",
        en="its part in the project",
        example="partner",
    )


class Partner(Record):
    """A partner of a territorial project."""

    nome: str | None = field(Text(), it="nome del partner", en="name of the partner", example="AFOL", required=True)
    ruolo: str | None = field(Text(), it="che parte ha", en="its part", example="ente capofila")
