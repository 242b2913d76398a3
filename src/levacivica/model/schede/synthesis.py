"""The groups of fields that the official synthesis of a project asks for: competences and criteria of selection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from levacivica.model.codes import SITE
from levacivica.model.figures import Amount
from levacivica.model.kinds import Choice, Many, Meaning, Paragraphs, Text
from levacivica.model.record import Nested, Record, field

if TYPE_CHECKING:
    from levacivica.model.quantity import Quantity


class Competenze(Record):
    """What the service teaches, and what certifies it."""

    testo: str | None = field(
        Paragraphs(), it="che cosa si impara", en="what one learns", example="Ascoltare chi si rivolge a un ufficio."
    )
    attestato: str | None = field(
        Choice(
            {
                "standard": Meaning("attestato standard", "standard certificate"),
                "specifico": Meaning("attestato specifico dell'ente", "certificate of the body itself"),
                "specifico-terzo": Meaning("attestato specifico di un ente terzo", "certificate of a third body"),
                "certificazione": Meaning(
                    "certificazione di un soggetto titolato (D.Lgs. 13/2013)",
                    "certification by an entitled body (D.Lgs. 13/2013)",
                ),
            }
        ),
        it="che cosa si riceve alla fine",
        en="what is given at the end",
        example="specifico-terzo",
    )
    rilasciato_da: str | None = field(Text(), it="chi lo rilascia", en="who gives it", example="AnciLab")
    crediti: tuple[str, ...] | None = field(
        Many(Text()),
        it="crediti formativi riconosciuti",
        en="recognised credits",
        example="3 CFU, Università di Esempio",
    )
    tirocini: tuple[str, ...] | None = field(
        Many(Text()), it="tirocini riconosciuti", en="recognised traineeships", example="Tirocinio di scienze sociali"
    )


class Punteggio(Record):
    """The most points that one kind of merit gives in the selection."""

    per: str | None = field(Text(), it="per che cosa", en="what for", example="Colloquio", required=True)
    punti: Quantity | None = field(
        Amount("punti"), it="quanti punti", en="how many points", example="al massimo 60", required=True
    )


class CriteriSelezione(Record):
    """How candidates are chosen."""

    testo: str | None = field(
        Paragraphs(), it="come si sceglie", en="how the choice is made", example="Si valutano i titoli e un colloquio."
    )
    pagina: str | None = field(
        SITE,
        it="la pagina web con i criteri",
        en="the web page with the criteria",
        example="https://www.example.it/selezione",
    )
    punti: tuple[Punteggio, ...] | None = field(
        Many(Nested(Punteggio), word_for_none=False), it="i punti, per tipo", en="the points, by kind"
    )
