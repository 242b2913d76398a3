"""The sheet of a project of Servizio civile."""

from __future__ import annotations

from levacivica.model.codes import REFERENCE, Sector
from levacivica.model.kinds import Many, Nested, Prose, Text
from levacivica.model.record import field
from levacivica.model.schede.common import Progetto
from levacivica.model.schede.parts import Obiettivo


class ServizioCivile(Progetto):
    """A project of Servizio civile: its programme, if any, and aims with their hours and actions."""

    programma: str | None = field(
        REFERENCE,
        it="nome della scheda del programma",
        en="name of the sheet of the programme",
        example="informa-mi-2019",
    )
    codice: str | None = field(
        Text(), it="codice del progetto", en="code of the project", example="PTXSU0012319012345NMTX"
    )
    aree: tuple[str, ...] | None = field(
        Many(Sector()), it="aree di intervento", en="areas", example="Sportelli informa"
    )
    attivita_ente: tuple[str, ...] | None = field(
        Many(Text()),
        it="che cosa fa già l'ufficio",
        en="what the office already does",
        example="Tiene in ordine i fascicoli",
    )
    finalita: str | None = field(
        Prose(), it="che cosa si propone il progetto", en="what the project is for", example="Migliorare il servizio."
    )
    ruolo: str | None = field(
        Prose(), it="il ruolo dei volontari", en="the part of the volunteers", example="L'OLP accompagna il volontario."
    )
    obiettivi: tuple[Obiettivo, ...] | None = field(
        Many(Nested(Obiettivo)), it="gli obiettivi, con ore e azioni", en="the aims, with hours and actions"
    )
