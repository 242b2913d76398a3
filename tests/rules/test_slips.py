"""Slips of whoever types: a little word twice, a time that no clock shows, another number of items than was said."""

from __future__ import annotations

import pytest

from ..archives import report_on
from ..samples import CLEAN
from .marking import agrees


def prose(text: str) -> str:
    lines = "".join(f"  {line}".rstrip() + "\n" for line in text.split("\n"))
    return f"{CLEAN}descrizione: |\n{lines}"


@pytest.mark.parametrize(
    "text",
    [
        "Aiuta chi cerca ⟦LC732:di di→di⟧ leggere ⟦LC732:per per→per⟧ sé.",
        "Via via, man mano, piano piano e passo passo; si si intende, che che ne dicano.",
        "Scrive a indirizzo.di di notte, e l'e e la o; di\ndi notte.",
        "Il voto (⟦LC732:in in→in⟧ due) è ⟦LC732:un un→un⟧ diritto.",
    ],
)
def test_little_words_twice(text: str) -> None:
    assert agrees(prose(text))


def test_names_with_a_word_twice_are_told_with_the_names() -> None:
    twice = CLEAN.replace("titolo: Insieme in biblioteca", "titolo: Insieme di di tutti")
    assert twice != CLEAN
    assert [one.code for one in report_on(twice).findings] == ["LC231"]


@pytest.mark.parametrize(
    "text",
    [
        "Si entra dalle ⟦LC239:25:00⟧, entro le ⟦LC239:31:00⟧ o alle ore ⟦LC239:24.30⟧.",
        "Si entra il lunedì ⟦LC239:14:60⟧-18:00, il martedì 8:00-⟦LC239:12:75⟧, alle ore ⟦LC239:9.80⟧.",
        "Si entra fino alle 24:00, per ore 30:00 o ore 25.50; delle 80.000 persone, 1:75 in scala, ore 9:00.",
        "Il totale è di ore 12:75:10, alle 12:75,5 e in Luca 10:75.",
        "Si entra il lunedì 9:00-⟦LC239:31:00⟧ e il martedì 14.00-⟦LC239:61.00⟧; 10.10-35, 19:00-24:00.",
        "Tra il 2014.00-61.00 e 32:00-41:00.",
        "In tutto ore ⟦LC239:12:75⟧.",
    ],
)
def test_times_of_the_day(text: str) -> None:
    assert agrees(prose(text))


ITEMS = "\n\n- uno\n- due\n  - uno e mezzo"


@pytest.mark.parametrize(
    "text",
    [
        f"⟦LC735:I seguenti tre obiettivi:⟧{ITEMS}",
        f"⟦LC735:Le 5 seguenti linee di lavoro:⟧{ITEMS}",
        f"Prima una riga,\n⟦LC735:poi si articola in quattro fasi:⟧{ITEMS}",
        f"⟦LC735:I compiti sono cinque:⟧{ITEMS}",
        f"I seguenti due obiettivi:{ITEMS}",
        f"Si lavora in due sedi, nei tre mesi seguenti:{ITEMS}",
        f"I seguenti tre obiettivi.{ITEMS}",
        f"I seguenti tre obiettivi:{ITEMS}\n\nE poi:\n\n- tre",
        f"I seguenti tre obiettivi:\n\nPrima di tutto:{ITEMS}",
        "I seguenti tre obiettivi:",
    ],
)
def test_items_are_as_many_as_the_words_above_them_say(text: str) -> None:
    assert agrees(prose(text))
