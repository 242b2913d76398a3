"""The sheet of a project of a local network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from levacivica.model.dates import Date
from levacivica.model.kinds import Many, Meaning, Paragraphs, Text
from levacivica.model.record import Nested, Record, field
from levacivica.model.schede.common import Scheda
from levacivica.model.schede.parts import Partner

if TYPE_CHECKING:
    from datetime import date


class Organo(Record):
    """A body that governs the project."""

    nome: str | None = field(
        Text(), it="nome dell'organo", en="name of the body", example="Cabina di regia", required=True
    )
    compito: str | None = field(Text(), it="che cosa fa", en="what it does", example="Guida il progetto")


class ProgettoTerritoriale(Scheda):
    """A project of a local network: territory, period, results, partners, governance. It has no volunteers."""

    MEANING = Meaning(
        "progetto di una rete sul territorio",
        "project of a local network",
        "Progetto territoriale",
        molti="Progetti territoriali",
    )

    inizio: date | None = field(Date(), it="primo giorno", en="first day", example="2020-07-16")
    fine: date | None = field(Date(), it="ultimo giorno", en="last day", example="2021-12-31")
    territorio: str | None = field(Text(), it="dove si svolge", en="where it is done", example="Sud-est Milano")
    ambiti: tuple[str, ...] | None = field(
        Many(Text()), it="ambiti territoriali coinvolti", en="districts involved", example="Ambito del Corsichese"
    )
    contesto: str | None = field(
        Paragraphs(),
        it="il territorio e i suoi bisogni",
        en="the area and its needs",
        example="Il distretto ha nove comuni.",
    )
    obiettivi: tuple[str, ...] | None = field(
        Many(Text()), it="che cosa vuole ottenere", en="its aims", example="Costruire una rete tra pubblico e privato"
    )
    risultati_attesi: tuple[str, ...] | None = field(
        Many(Text()), it="i risultati attesi", en="expected results", example="Più persone con un lavoro"
    )
    destinatari: str | None = field(
        Paragraphs(), it="a chi si rivolge", en="who it is for", example="Famiglie con persone che cercano lavoro."
    )
    assi: tuple[str, ...] | None = field(
        Many(Text()), it="le linee su cui si muove", en="its lines of work", example="Il protagonismo delle persone"
    )
    attivita: tuple[str, ...] | None = field(
        Many(Text()), it="che cosa si fa", en="what is done", example="Tirocini per l'inclusione sociale"
    )
    partner_pubblici: tuple[Partner, ...] | None = field(
        Many(Nested(Partner)), it="i partner pubblici", en="public partners"
    )
    partner_terzo_settore: tuple[Partner, ...] | None = field(
        Many(Nested(Partner)), it="i partner del terzo settore", en="partners of the third sector"
    )
    sostenitori: tuple[str, ...] | None = field(
        Many(Text()), it="chi sostiene la rete", en="supporters", example="Rete antiviolenza del distretto"
    )
    governo: tuple[Organo, ...] | None = field(
        Many(Nested(Organo)), it="gli organi che lo guidano", en="the bodies that govern it"
    )
