"""The sheet of a project of leva civica."""

from __future__ import annotations

from levacivica.model.codes import REFERENCE
from levacivica.model.figures import Whole
from levacivica.model.kinds import Many, Meaning, Paragraphs, Text
from levacivica.model.record import field
from levacivica.model.schede.common import Progetto
from levacivica.model.schede.regimes import REGIME


class LevaCivica(Progetto):
    """A project of leva civica: needs, aims and activities as three lists, and a typical day."""

    MEANING = Meaning("progetto di leva civica", "project of regional civic service", molti="Progetti di leva civica")

    regime: str | None = field(
        REGIME,
        it="la norma da rispettare",
        en="the norms it falls under",
        example="lombardia-16-2019",
        required=True,
    )
    bando: str | None = field(
        REFERENCE, it="nome della scheda del bando", en="name of the sheet of the call", example="leva-civica-2024"
    )
    personale: int | None = field(
        Whole(1), it="quante persone lavorano nell'ente", en="how many people work for the body", example="30"
    )
    ats: tuple[str, ...] | None = field(
        Many(Text(), word_for_none=False),
        it="in quali ATS si svolge (agenzie di tutela della salute)",
        en="the health agencies (ATS) of the area it is done in",
        example="ATS Bergamo",
    )
    bisogni: tuple[str, ...] | None = field(
        Many(Text()), it="a quali bisogni risponde", en="the needs it answers", example="Prendersi cura dei beni comuni"
    )
    obiettivi: tuple[str, ...] | None = field(
        Many(Text()), it="che cosa vuole ottenere", en="its aims", example="Rafforzare i legami con le associazioni"
    )
    attivita: tuple[str, ...] | None = field(
        Many(Text()),
        it="che cosa fa il giovane",
        en="what the young person does",
        example="Aiutare a organizzare incontri",
    )
    giornata_tipo: str | None = field(
        Paragraphs(),
        it="come passa una giornata",
        en="a typical day",
        example="Ogni mattina il giovane incontra il responsabile.",
    )
