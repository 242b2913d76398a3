"""The sheet of a project of Servizio civile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from levacivica.model.codes import Sector
from levacivica.model.figures import Amount
from levacivica.model.goals import Goal
from levacivica.model.kinds import Many, Meaning, Paragraphs, Text
from levacivica.model.record import Nested, field
from levacivica.model.schede.aims import Obiettivo
from levacivica.model.schede.common import Progetto
from levacivica.model.schede.measures import Mobilita, Tutoraggio

if TYPE_CHECKING:
    from levacivica.model.quantity import Quantity


class ServizioCivile(Progetto):
    """A project of Servizio civile: aims with their hours and actions, measures, reserved places."""

    MEANING = Meaning("progetto di servizio civile", "project of civil service", molti="Progetti di servizio civile")

    codice: str | None = field(
        Text(), it="codice del progetto", en="code of the project", example="PTXSU0012319012345NMTX"
    )
    mesi_estero: Quantity | None = field(
        Amount("mesi"),
        it="mesi all'estero, se il progetto si svolge fuori d'Italia",
        en="months abroad, if the project is done outside Italy",
        example="7",
    )
    mobilita_ue: Mobilita | None = field(
        Nested(Mobilita), it="il periodo in un altro Paese dell'Unione europea", en="the period in another EU country"
    )
    tutoraggio: Tutoraggio | None = field(
        Nested(Tutoraggio), it="il tutoraggio verso il lavoro", en="the tutoring towards work"
    )
    aree: tuple[str, ...] | None = field(
        Many(Sector()), it="aree di intervento", en="areas", example="Sportelli informa"
    )
    agenda_2030: tuple[int, ...] | None = field(
        Many(Goal(), alone=True),
        it="obiettivi dell'Agenda 2030 (da 1 a 17), se non sono quelli del programma",
        en="goals of the 2030 Agenda (1 to 17), if not those of the programme",
        example="4",
    )
    ambito_azione: str | None = field(
        Text(),
        it="ambito di azione, se non è quello del programma",
        en="area of action, if not that of the programme",
        example="Rafforzamento della coesione sociale",
    )
    attivita_ente: tuple[str, ...] | None = field(
        Many(Text()),
        it="che cosa fa già l'ufficio",
        en="what the office already does",
        example="Tiene in ordine i fascicoli",
    )
    finalita: str | None = field(
        Paragraphs(),
        it="che cosa si propone il progetto",
        en="what the project is for",
        example="Migliorare il servizio.",
    )
    ruolo: str | None = field(
        Paragraphs(),
        it="il ruolo dei volontari",
        en="the part of the volunteers",
        example="L'OLP accompagna il volontario.",
    )
    obiettivi: tuple[Obiettivo, ...] | None = field(
        Many(Nested(Obiettivo)), it="gli obiettivi, con ore e azioni", en="the aims, with hours and actions"
    )
