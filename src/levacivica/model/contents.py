"""What published sheets must say, or are expected to, by kind of sheet."""

from __future__ import annotations

from levacivica.model.kinds import Choice, Many, Meaning, Text
from levacivica.model.record import Record, field
from levacivica.model.schede.common import TIPO

CONTENTS = {
    "scadenza": Meaning("l'ultimo giorno per candidarsi", "the last day to apply"),
    "ora_scadenza": Meaning("l'ora della scadenza", "the closing time"),
    "come_candidarsi": Meaning("come ci si candida", "how to apply"),
    "assegno": Meaning("l'assegno mensile", "the monthly allowance"),
    "durata": Meaning("la durata", "the duration"),
    "orario": Meaning("le ore", "the hours"),
    "giorni": Meaning("i giorni a settimana", "the days a week"),
    "contatti": Meaning("a chi scrivere", "whom to write to"),
    "bando": Meaning("il bando", "the call"),
    "requisiti": Meaning("i requisiti", "the requirements"),
    "obblighi": Meaning("gli obblighi", "the obligations"),
    "attivita": Meaning("che cosa si fa", "what is done"),
    "obiettivi": Meaning("gli obiettivi", "the aims"),
    "settore": Meaning("il settore", "the sector"),
    "contesto": Meaning("il contesto", "the context"),
    "formazione": Meaning("la formazione", "the training"),
}
"""What a published sheet may be asked to say."""


class Contenuti(Record):
    """What a published sheet of a kind must say (``obbligatori``), or is expected to (``attesi``)."""

    tipo: str | None = field(TIPO, it="il tipo di scheda", en="the kind of sheet", required=True, example="bando")
    obbligatori: tuple[str, ...] | None = field(
        Many(Choice(CONTENTS)), it="che cosa deve dire", en="what it must say", example="scadenza"
    )
    attesi: tuple[str, ...] | None = field(
        Many(Choice(CONTENTS)), it="che cosa ci si aspetta", en="what is expected", example="contatti"
    )
    fonte: str | None = field(
        Text(), it="da dove viene", en="where it comes from", required=True, example="avviso del 2026"
    )
