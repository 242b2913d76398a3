"""Sums of volunteers and places, and what a programme of which only a part is here says of the whole."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from ..archives import report_on

PROGRAMME = "tipo: programma\ntitolo: Una rete\nstato: bozza\nregime: scu\nanno: 2026\n"
LISTED = "progetti:\n  - uno\n  - due\n"
PROJECT = "tipo: servizio-civile\ntitolo: Sportello\nstato: bozza\nregime: altro\n"

Figures = Mapping[str, int]


def told(text: str) -> list[str]:
    """The code and the variant of every finding."""
    return [f"{one.code} {one.finding.variant}".rstrip() for one in report_on(text).findings]


def group(name: str, figures: Figures) -> str:
    return f"{name}:\n" + "".join(f"  {key}: {value}\n" for key, value in figures.items()) if figures else ""


@pytest.mark.parametrize(
    ("whole", "expected"),
    [
        ({"volontari": 5, "sedi": 3, "progetti": 3}, []),
        ({"volontari": 5}, []),
        ({"volontari": 4}, ["LC412 uguale"]),
        ({"volontari": 3}, ["LC412"]),
        ({"progetti": 3}, []),
        ({"progetti": 2}, ["LC412 uguale"]),
        ({"progetti": 1}, ["LC412"]),
        ({"sedi": 3}, []),
        ({"sedi": 2}, ["LC412 stesse-sedi"]),
        ({"sedi": 1}, ["LC412"]),
        ({"sedi": 2, "volontari": 5}, []),
        ({"sedi": 1, "volontari": 5}, ["LC412"]),
        ({"sedi": 2, "volontari": 4, "progetti": 2}, ["LC412 uguale"]),
        ({"sedi": 1, "volontari": 3, "progetti": 1}, ["LC412", "LC412", "LC412"]),
        ({"sedi": 1, "volontari": 4, "progetti": 3}, ["LC412"]),
        ({}, []),
    ],
)
def test_a_part_and_its_whole(whole: Figures, expected: list[str]) -> None:
    part = PROGRAMME + LISTED + group("totali", {"sedi": 2, "volontari": 4})
    assert told(part + "intero:\n  titolare: Regione Esempio\n" + group("intero", whole).partition("\n")[2]) == expected


def test_a_part_that_does_not_say_its_totals_is_not_compared() -> None:
    whole = "intero:\n  titolare: Regione Esempio\n  volontari: 1\n  sedi: 1\n  progetti: 3\n"
    assert told(PROGRAMME + LISTED + whole) == ["LC101"]
    assert told(PROGRAMME + group("totali", {"sedi": 1, "volontari": 1}) + whole) == ["LC101", "LC412 uguale"]


def test_a_project_that_is_listed_twice_counts_once() -> None:
    totals = group("totali", {"sedi": 2, "volontari": 4})
    whole = "intero:\n  titolare: Regione Esempio\n  progetti: 3\n"
    assert "LC412" not in " ".join(told(f"{PROGRAMME}{LISTED}  - uno\n{totals}{whole}"))


@pytest.mark.parametrize(
    ("volunteers", "sites", "expected"),
    [
        ("4", ("3", "1"), []),
        ("4", ("3", "2"), ["LC202 avanzano"]),
        ("4", ("2", "1"), ["LC202 mancano"]),
        ("4", ("3", ""), []),
        ("4", ("5", ""), ["LC202 avanzano"]),
        ("4", ("", ""), []),
        ("4", ("4", ""), []),
        ("molti", ("3", "2"), ["LC015 intero"]),
        ("4", ("3", "molti"), ["LC015 intero"]),
    ],
)
def test_sites_make_the_project(volunteers: str, sites: tuple[str, str], expected: list[str]) -> None:
    written = "".join(
        f"  - nome: Sede {name}\n" + (f"    volontari: {n}\n" if n else "") for name, n in zip("AB", sites, strict=True)
    )
    assert told(f"{PROJECT}volontari: {volunteers}\nsedi:\n{written}") == expected


def places(figures: Figures, margin: str = "") -> str:
    return f"{margin}posti:\n" + "".join(f"{margin}  {key}: {value}\n" for key, value in figures.items())


ALL = {"vitto_alloggio": 1, "solo_vitto": 1, "senza_vitto_alloggio": 2}


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        (ALL, []),
        ({**ALL, "solo_vitto": 0}, ["LC211 mancano"]),
        ({**ALL, "solo_vitto": 2}, ["LC211 avanzano"]),
        ({"vitto_alloggio": 4}, []),
        ({"vitto_alloggio": 5}, ["LC211 avanzano"]),
        ({"vitto_alloggio": 1}, []),
    ],
)
def test_places_of_a_site_make_its_volunteers(figures: Figures, expected: list[str]) -> None:
    site = "sedi:\n  - nome: Sede A\n    volontari: 4\n"
    assert told(f"{PROJECT}volontari: 4\n{site}{places(figures, '    ')}") == expected
    assert told(f"{PROJECT}volontari: 4\n{places(figures)}{site}") == expected


@pytest.mark.parametrize("kind", ALL)
def test_places_are_not_added_up_where_one_cannot_be_read(kind: str) -> None:
    text = f"{PROJECT}volontari: 1\n{places(ALL)}sedi:\n  - nome: Sede A\n"
    assert told(text) == ["LC211 avanzano"]
    assert told(text.replace(f"{kind}: {ALL[kind]}", f"{kind}: molti")) == ["LC015 intero"]


def test_each_second_use_of_a_code_is_shown_with_the_first() -> None:
    sites = "".join(
        f"  - codice: {code}\n    nome: Sede {name}\n" for name, code in zip("ABCD", (101, 102, 101, 101), strict=True)
    )
    found = report_on(f"{PROJECT}volontari: 4\nsedi:\n{sites}".replace(": 10", ": 13450")).findings
    assert [[label.place.line for label in one.labels] for one in found if one.code == "LC210"] == [[11, 7], [13, 7]]


def test_a_site_without_a_code_is_no_second_one() -> None:
    assert told(f"{PROJECT}volontari: 4\nsedi:\n  - nome: Sede A\n  - nome: Sede B\n") == []


@pytest.mark.parametrize(
    ("title", "site", "expected"),
    [
        ("Sportello di quartiere", "Sportello di quartire", ["LC407"]),
        ("Sportello di quartiere", "Sportello di quartier", ["LC407"]),
        ("Sportello di quartiere", "Sportello di quarti", []),
        ("Sportello di quartiere", "Sportello di quartiere", []),
        ("Mareo", "Maree", ["LC407"]),
        ("Mare", "Maree", []),
        ("[]", "Mare", ["LC101 vuoto"]),
        ("Mareo", "[]", ["LC101 vuoto"]),
    ],
)
def test_a_site_that_is_nearly_called_as_its_project(title: str, site: str, expected: list[str]) -> None:
    text = f"{PROJECT.replace('Sportello', title)}volontari: 1\nsedi:\n  - nome: {site}\n"
    assert told(text) == expected
