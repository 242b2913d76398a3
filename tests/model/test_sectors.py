"""Sectors matched by their names and codes, not by the first letters of one word."""

from __future__ import annotations

import pytest

from levacivica.model.norms import regime
from levacivica.model.sectors import Coded, closest, coded, in_full, is_listed

SCU = regime("scu").settori or ()
LOMBARD = regime("lombardia-16-2019").settori or ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("E", Coded("E", 0, "")),
        ("E01", Coded("E", 1, "")),
        ("A - Assistenza", Coded("A", 0, "Assistenza")),
        ("A: Assistenza", Coded("A", 0, "Assistenza")),
        ("A 2 – Adulti", Coded("A", 2, "Adulti")),
        ("A02 Adulti", Coded("A", 2, "Adulti")),
        ("Assistenza", None),
        ("A fianco di chi studia", None),
    ],
)
def test_codes_are_told_from_words(text: str, code: Coded | None) -> None:
    assert coded(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "Assistenza",
        "ASSISTENZA",
        "Assistenza e servizi sociali",
        "Servizi sociali e Sport",
        "Educazione e promozione culturale",
        "Educazione e promozione culturale, paesaggistica, ambientale",
        "Patrimonio artistico e culturale",
        "Assistenza: anziani soli",
        "Assistenza - Disabili",
        "E01",
        "E - Educazione e promozione culturale",
        *(sector.nome or "" for sector in SCU),
    ],
)
def test_a_sector_of_the_list(text: str) -> None:
    assert is_listed(text, SCU)


@pytest.mark.parametrize("text", ["Cultura e tempo libero", "Z99", "Z", "Informatica", "Asistenza", "Cultuuura"])
def test_no_sector_of_the_list(text: str) -> None:
    assert not is_listed(text, SCU)
    assert not is_listed(text, LOMBARD)


def test_the_closest_has_most_of_its_words() -> None:
    near = closest("Cultura e tempo libero", SCU)
    assert near is not None
    assert near.nome == "Patrimonio storico, artistico e culturale"
    assert closest("Informatica", SCU) is None


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("A", "A – Assistenza"),
        ("A02", "A02 – Assistenza (adulti e terza età in disagio)"),
        ("A99", "A99 – Assistenza"),
        ("Protezione civile", "B – Protezione civile"),
        ("Protezione civile e alpina", "Protezione civile e alpina"),
        ("Z99", "Z99"),
    ],
)
def test_a_sector_in_full(text: str, printed: str) -> None:
    assert in_full(text, SCU) == printed


def test_an_area_in_full_only_where_its_list_is_known() -> None:
    assert in_full("B04", SCU, of_an_area=True) == "B04 – gestione emergenze"
    assert in_full("D04", SCU, of_an_area=True) == "D04"
    assert in_full("Anziani", SCU, of_an_area=True) == "Anziani"
    assert in_full("Protezione civile", LOMBARD) == "Protezione civile"
