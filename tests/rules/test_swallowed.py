"""LC716: fields that a text above them swallowed, and lines of a text that only look like fields."""

from __future__ import annotations

import pytest

from ..archives import report_on
from ..samples import CLEAN
from .marking import agrees, figures


def prose(text: str) -> str:
    lines = "".join(f"  {line}\n" if line else "\n" for line in text.split("\n"))
    return f"{CLEAN}descrizione: |\n{lines}"


@pytest.mark.parametrize(
    "text",
    [
        "Il progetto aiuta.\n⟦LC716:obblighi:⟧\n  - Puntualità",
        "Il progetto aiuta.\n⟦LC716:obblighi:⟧\n- Puntualità",
        "Il progetto aiuta.\n⟦LC716:formazione:⟧\n  minima: 18",
        "Il progetto aiuta.\n⟦LC716:inizio: 2027-05-01⟧\nPoi basta.",
        "Il progetto aiuta.\n⟦LC716:inizio: 2027-05-01⟧\ne\n⟦LC716:fine: 2028-04-30⟧",
        "Il progetto aiuta.\n⟦LC716:inizio: 2027-05-01⟧\n⟦LC716:fine: 2028-04-30⟧",
        "Il progetto aiuta.\n⟦LC716:formazione:⟧\n  inizio: 2027-05-01\n⟦LC716:fine: 2028-04-30⟧",
        # words
        "Il progetto aiuta.\nobblighi:\nun po' di tutto",
        "Il progetto aiuta.\nobblighi: tanti",
        "Il progetto aiuta.\ninizio:\n- subito",
        "Il progetto aiuta.\ninizio: a maggio",
        "Il progetto aiuta.\nruolo: accompagnare chi legge",
        "Il progetto aiuta.\norari:\n  - lunedì",
        # the sheet has that field
        "Il progetto aiuta.\nvolontari: 3",
        "inizio: 2027-05-01",
    ],
)
def test_a_field_in_a_text(text: str) -> None:
    assert agrees(prose(text)) if "\n" in text else agrees(CLEAN + f"descrizione: '{text}'\n")


def test_what_is_said_of_a_field_in_a_text() -> None:
    (found,) = report_on(prose("Il progetto aiuta.\n  inizio: 2027-05-01")).findings
    assert figures(found) == {"campo": "inizio", "testo": "descrizione"}
