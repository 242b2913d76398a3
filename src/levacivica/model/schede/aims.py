"""The aims of a project of civil service, with the actions that lead to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from levacivica.model.kinds import Many, Paragraphs, Text
from levacivica.model.record import Nested, Record, field
from levacivica.model.schede.parts import HOURS

if TYPE_CHECKING:
    from levacivica.model.quantity import Quantity


class Azione(Record):
    """A piece of the work of an objective."""

    titolo: str | None = field(
        Text(), it="titolo dell'azione", en="title of the action", example="Accoglienza allo sportello", required=True
    )
    testo: str | None = field(
        Paragraphs(),
        it="che cosa fa il volontario",
        en="what the volunteer does",
        example="Il volontario accoglie chi arriva.",
    )
    compiti: tuple[str, ...] | None = field(
        Many(Text()), it="i compiti del volontario", en="the tasks of the volunteer", example="Rispondere al telefono"
    )
    attivita: tuple[str, ...] | None = field(
        Many(Text()),
        it="le attività del progetto",
        en="the activities of the project",
        example="Accoglienza allo sportello",
    )


class Obiettivo(Record):
    """An aim of a project, with the hours each volunteer gives to it and its actions."""

    titolo: str | None = field(
        Text(), it="l'obiettivo", en="the aim", example="Ridurre i tempi di attesa", required=True
    )
    ore: Quantity | None = field(
        HOURS,
        it="ore che ogni volontario dedica all'obiettivo",
        en="hours each volunteer gives to the aim",
        example="1035",
    )
    ore_per: str | None = field(
        Text(), it="per che cosa sono queste ore", en="what these hours are for", example="il lavoro allo sportello"
    )
    azioni: tuple[Azione, ...] | None = field(
        Many(Nested(Azione)), it="le azioni con cui si raggiunge", en="the actions that lead to it"
    )
