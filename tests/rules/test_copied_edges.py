"""What copying leaves in texts, at the edge of what is told: repeated words, cut sentences, signs of lists."""

from __future__ import annotations

import pytest

from ..archives import report_on
from ..corpus.remedies import SCU
from ..samples import CLEAN
from .test_each_alone import prose, told
from .test_words import mended

LONG = "I giovani accolgono le persone allo sportello e le aiutano a trovare quello che cercano"
assert len(LONG) == 87
OTHER = "Il quartiere ha molte persone anziane che vivono da sole e che escono poco di casa loro"
HALF = "Si legge tutti insieme ad alta voce oggi."
assert len(HALF) == 41


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{LONG}.\n\n{OTHER}.\n\n{LONG}.", [("", f"{LONG}.")]),
        (f"{LONG}.\n\n{OTHER}.", []),
        (f"{LONG}.\n\n{LONG}.\n\n{LONG}.", [("", f"{LONG}.")]),
        (f"{LONG}. {OTHER}. {LONG}.", [("frase", LONG)]),
        (f"{HALF} E poi: {OTHER}. {HALF}", [("frase", HALF[:-1])]),
        (f"{HALF[1:]} E poi: {OTHER}. {HALF[1:]}", []),
        (f"{HALF}\n{OTHER}.\n{HALF}", [("", HALF)]),
        (f"{HALF[:30]}\n{OTHER}.\n{HALF[:30]}", []),
    ],
)
def test_what_stands_twice_in_a_text(text: str, found: list[tuple[str, str]]) -> None:
    assert told(CLEAN + prose(text), "LC728") == found


@pytest.mark.parametrize(
    ("first", "second", "variant"),
    [
        (f"{LONG}.", f"{LONG}.", "campi"),
        (f"{LONG}.\n\n{OTHER}.", f"Anche qui.\n\n{OTHER}.", "capoverso"),
        (f"{LONG}.", f"{OTHER}.", ""),
        (f"{LONG[:79]}.", f"{LONG[:79]}.", "campi"),
        (f"{LONG[:78]}.", f"{LONG[:78]}.", ""),
    ],
)
def test_what_stands_in_two_fields(first: str, second: str, variant: str) -> None:
    sheet = SCU + prose(first) + prose(second, "ruolo")
    assert [one for one, _ in told(sheet, "LC728")] == [variant] * bool(variant)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Il progetto aiuta le persone del", "aiuta le persone del"),
        ("Il progetto aiuta le persone,", "aiuta le persone,"),
        ("Il progetto aiuta le persone (", "aiuta le persone ("),
        ("Il progetto aiuta le persone -", "le persone -"),
        ("Il progetto aiuta le persone--", ""),
        ("Il progetto aiuta le persone", ""),
        ("Il progetto aiuta le persone del.", ""),
        ("Il progetto aiuta le persone a", ""),
        ("Aiuta le persone nei del", ""),  # as short as a label
    ],
)
def test_a_text_that_ends_in_the_middle(text: str, shown: str) -> None:
    found = [words for _, words in told(CLEAN + prose(text), "LC731")]
    assert [one.endswith(shown) for one in found] == [True] * bool(shown)
    items = f"{CLEAN}obblighi:\n  - {text}\n"
    if ":" not in text and text[-1] not in ",(-":
        assert len(told(items, "LC731")) == bool(shown)


@pytest.mark.parametrize(
    ("items", "found"),
    [
        (["1. Ascolto", "2. Cura"], ["1.", "2."]),
        (["1) Ascolto", "2) Cura"], ["1)", "2)"]),
        (["a) Ascolto", "b) Cura"], ["a)", "b)"]),
        (["Ascolto", "2. Cura"], ["2."]),
        (["Ascolto", "3. Cura"], []),
        (["1. Ascolto", "Cura"], []),
        (["Ascolto", "Cura"], []),
        (["o Ascolto", "o Cura"], ["o", "o"]),
        (["18-25 anni", "25-28 anni"], []),
        (["1. Ascolto; 2. Cura"], ["1. Ascolto; 2. Cura"]),
    ],
)
def test_numbers_of_items(items: list[str], found: list[str]) -> None:
    sheet = CLEAN + "attivita:\n" + "".join(f"  - {item}\n" for item in items)
    assert [words for _, words in told(sheet, "LC726")] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a) uno\nb) due", ["a) ", "b) "]),
        ("a) uno\nb) due\nc) tre", ["a) ", "b) ", "c) "]),
        ("a. uno\nb. due", ["a. ", "b. "]),
        ("a) uno\nb) due\n\na) tre", ["a) ", "b) "]),
        ("a) uno\ne poi\nb) due", []),
        ("a) uno\nc) due", []),
        ("Prima:\na) uno\nb) due\nfine", ["a) ", "b) "]),
        ("§ uno\n§ due", ["§ ", "§ "]),
        ("Ø uno", ["Ø "]),
        ("o Uno\no Due", ["o ", "o "]),
        ("o Uno\n\no Due", []),
        ("Ecco\no Uno", []),
        ("Ecco:\no Uno\nfine", []),
        ("Ecco:\no Uno\no Due\no Tre", ["o ", "o ", "o "]),
        ("Ecco: • uno • due", ["•", "•"]),
        ("Via Roma • Milano", []),
        ("• uno • due", ["•", "•"]),
    ],
)
def test_signs_of_lists(text: str, found: list[str]) -> None:
    sheet = CLEAN + prose(text)
    assert [words.strip() for _, words in told(sheet, "LC706")] == [one.strip() for one in found]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("I volon- tari aiutano.", "volontari"),
        ("La for- mazione dei volontari.", ""),
        ("Nella biblio- teca si legge.", "biblioteca"),
        ("Il mono- e bilocale.", ""),
        ("Lo sport- ello apre.", "sportello"),
        ("Il gatto- topo corre.", ""),
        ("Il gattotopo: il gatto- topo corre.", "gattotopo"),
        ("I volon-\ntari aiutano.", "volontari"),
    ],
)
def test_broken_words(text: str, right: str) -> None:
    sheet = CLEAN + prose(text)
    found = [one for one in report_on(sheet).findings if one.code == "LC725"]
    assert [one.finding.params["giusto"] for one in found] == [right] * bool(right)
    for one in found:
        assert right in mended(sheet, one)
