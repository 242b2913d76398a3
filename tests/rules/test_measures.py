"""The synthesis and the optional measures: each heading, sum, day and month, at its edge and beyond."""

from __future__ import annotations

import pytest

from ..archives import report_on
from ..corpus.remedies import SCU
from .test_each_alone import told

HEADINGS = {
    "servizi_offerti: Mensa\n": ("7", "servizi_offerti"),
    "competenze:\n  testo: Si impara.\n": ("9", "competenze"),
    "criteri_selezione:\n  testo: Titoli.\n": ("11", "criteri_selezione"),
    "  sede_generale: Sala\n": ("12", "sede_generale"),
    "  sede_specifica: Sala\n": ("13", "sede_specifica"),
    "programma:\n  titolo: Insieme\n": ("14", "programma"),
    "agenda_2030: [4]\n": ("15", "agenda_2030"),
    "ambito_azione: Crescita della resilienza\n": ("16", "ambito_azione"),
}
"""What fills each heading of the synthesis."""

FULL = (
    SCU.replace("stato: bozza", "stato: pubblicata")
    + "".join(line for line in HEADINGS if line[0] != " ")
    + "formazione:\n"
    + "".join(line for line in HEADINGS if line[0] == " ")
)

OPTIONS = {
    "minori_opportunita:\n  - categoria: isee\n    misure: [Un tutor]\n": ["17 documento"],
    "minori_opportunita:\n  - categoria: isee\n    documento: ISEE\n": ["17 misure"],
    "minori_opportunita:\n  - categoria: isee\n": ["17 documento", "17 misure"],
    "minori_opportunita:\n  - categoria: isee\n    documento: ISEE\n    misure: [Un tutor]\n  - categoria: bassa\n": [
        "17 documento"
    ],
    "minori_opportunita:\n  - categoria: isee\n    documento: ISEE\n    misure: [Un tutor]\n": [],
    "mobilita_ue:\n  attivita: [Scambi]\n": ["18 paesi"],
    "mobilita_ue:\n  paesi: [Francia]\n": ["18 attivita"],
    "mobilita_ue:\n  paesi: [Francia]\n  attivita: [Scambi]\n": [],
    "tutoraggio:\n  mesi: 3\n": ["19 attivita"],
    "tutoraggio:\n  attivita: [Colloqui]\n": [],
}


def lacking(sheet: str) -> list[str]:
    """The numbers of the headings that a sheet lacks, each with the key that it takes."""
    found_there = [one.finding.params for one in report_on(sheet).findings if one.code == "LC819"]
    if not found_there:
        return []
    [params] = found_there
    found = []
    for lang in (0, 1):
        headings, fields = params["voci"][lang].split(", "), params["campi"][lang].split("; ")  # type: ignore[index]
        assert params["quante"] == len(headings) == len(fields)
        assert all(len(one.partition(" (")[0]) > 4 for one in headings)
        found.append(
            [
                f"{one.rpartition('(')[2][:-1]} {field[1:].split('»')[0].split(chr(34))[0]}"
                for one, field in zip(headings, fields, strict=True)
            ]
        )
    assert found[0] == found[1]
    return found[0]


def test_each_heading_of_the_synthesis() -> None:
    assert lacking(FULL) == []
    for line, (number, field) in HEADINGS.items():
        assert lacking(FULL.replace(line, "")) == [f"{number} {field}"], line
    assert lacking(FULL.replace("servizi_offerti: Mensa\n", "posti:\n  solo_vitto: 4\n")) == []
    modules = "  moduli_specifica:\n    - titolo: Uno\n"
    assert lacking(FULL.replace("  sede_specifica: Sala\n", modules)) == []
    assert lacking(FULL.replace("formazione:\n  sede_generale: Sala\n  sede_specifica: Sala\n", "")) == [
        "12 sede_generale",
        "13 sede_specifica",
    ]
    assert lacking(FULL.replace("stato: pubblicata", "stato: bozza").replace("agenda_2030: [4]\n", "")) == []
    assert lacking(FULL.replace("regime: scu", "regime: scn").replace("agenda_2030: [4]\n", "")) == []
    for line, expected in OPTIONS.items():
        assert lacking(FULL + line) == expected, line


@pytest.mark.parametrize(
    ("more", "old"),
    [
        ("inizio: 2019-12-31\n", True),
        ("inizio: 2020-01-01\n", False),
        ("", False),
    ],
)
def test_sheets_of_before_the_synthesis(more: str, old: bool) -> None:
    sheet = FULL.replace("agenda_2030: [4]\n", "") + more
    assert lacking(sheet) == ([] if old else ["15 agenda_2030"])


def tutored(fields: str, more: str = "") -> str:
    return (
        SCU + "durata_mesi: 12\n" + more + "tutoraggio:\n" + "".join(f"  {one.strip()}\n" for one in fields.split(";"))
    )


@pytest.mark.parametrize(
    ("sheet", "found"),
    [
        (tutored("ore_individuali: 6; ore_collettive: 16; ore_totali: 22"), []),
        (tutored("ore_individuali: 6; ore_collettive: 15; ore_totali: 22"), [("parti", "22")]),
        (tutored("ore_individuali: 6; ore_collettive: 17; ore_totali: 22"), [("parti", "22")]),
        (tutored("ore_individuali: 6; ore_totali: 22"), []),
        (tutored("ore_individuali: 23; ore_totali: 22"), [("parti", "22")]),
        (tutored("ore_collettive: 23; ore_totali: 22"), [("parti", "22")]),
        (tutored("ore_individuali: circa 6; ore_collettive: 15; ore_totali: 22"), []),
        (tutored("ore_individuali: sei; ore_collettive: 15; ore_totali: 22"), []),
        (tutored("ore_individuali: 6; ore_collettive: 15; ore_totali: tante"), []),
        (tutored("ore_totali: 22"), []),
        (tutored("ore_individuali: 6; ore_collettive: 16"), []),
        (tutored("ore_totali: 22", "orario:\n  tutoraggio: 22\n"), []),
        (tutored("ore_totali: 22", "orario:\n  tutoraggio: 21\n"), [("orario", "22")]),
        (tutored("ore_individuali: 6; ore_collettive: 15", "orario:\n  tutoraggio: 22\n"), [("parti", "22")]),
        (
            tutored("ore_individuali: 6; ore_collettive: 15; ore_totali: 22", "orario:\n  tutoraggio: 21\n"),
            [("orario", "22")],
        ),
    ],
)
def test_the_hours_of_tutoring(sheet: str, found: list[tuple[str, str]]) -> None:
    assert told(sheet, "LC215") == found


DATED = "inizio: 2026-05-25\nfine: 2027-05-24\n"


@pytest.mark.parametrize(
    ("fields", "project", "found"),
    [
        ("inizio: 2027-02-01; fine: 2027-01-31", DATED, [("rovesciate", "2027-01-31")]),
        ("inizio: 2027-02-01; fine: 2027-02-01", DATED, []),
        ("inizio: 2027-02-01; fine: 2027-05-24", DATED, []),
        ("inizio: 2027-02-01; fine: 2027-05-25", DATED, [("dopo", "2027-05-25")]),
        ("inizio: 2027-05-25; fine: 2027-05-26", DATED, [("dopo", "2027-05-25")]),
        ("inizio: 2026-05-25", DATED, []),
        ("inizio: 2026-05-24", DATED, [("prima", "2026-05-24")]),
        ("fine: 2026-05-24", DATED, [("prima", "2026-05-24")]),
        ("inizio: 2026-05-24; fine: 2027-05-25", DATED, [("prima", "2026-05-24"), ("dopo", "2027-05-25")]),
        ("inizio: 2026-05-24", "fine: 2027-05-24\n", []),
        ("fine: 2027-05-25", "inizio: 2026-05-25\n", []),
    ],
)
def test_when_the_tutoring_is(fields: str, project: str, found: list[tuple[str, str]]) -> None:
    assert told(tutored(fields, project), "LC219") == found


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        # 90 days
        ("inizio: 2027-02-01; fine: 2027-05-01; giorni: 90", []),
        ("inizio: 2027-02-01; fine: 2027-05-01; giorni: 95", []),
        ("inizio: 2027-02-01; fine: 2027-05-01; giorni: 96", [("giorni", "96")]),
        ("inizio: 2027-02-01; fine: 2027-05-01; giorni: 85", []),
        ("inizio: 2027-02-01; fine: 2027-05-01; giorni: 84", [("giorni", "84")]),
        ("inizio: 2027-02-01; fine: 2027-05-01; mesi: 3", []),
        ("inizio: 2027-02-01; fine: 2027-05-01; mesi: 2", [("mesi", "2")]),
        ("inizio: 2027-02-01; fine: 2027-05-01; mesi: 4", [("mesi", "4")]),
        ("inizio: 2027-02-01; fine: 2027-02-28; mesi: 1", []),
        ("inizio: 2027-02-01; fine: 2027-02-27; mesi: 1", [("mesi", "1")]),
        ("inizio: 2027-03-01; fine: 2027-03-31; mesi: 1", []),
        ("inizio: 2027-03-01; fine: 2027-04-01; mesi: 1", [("mesi", "1")]),
        ("inizio: 2027-05-01; fine: 2027-02-01; giorni: 9", []),
        ("inizio: 2027-02-01; giorni: 9", []),
        ("inizio: 2027-02-01; fine: 2027-02-01; giorni: 6", []),
        ("inizio: 2027-02-01; fine: 2027-02-01; giorni: 7", [("giorni", "7")]),
    ],
)
def test_how_long_the_tutoring_is(fields: str, found: list[tuple[str, str]]) -> None:
    assert told(tutored(fields), "LC220") == found


@pytest.mark.parametrize(
    ("sheet", "shown"),
    [
        (tutored("mesi: 12"), []),
        (tutored("mesi: 13"), ["13"]),
        (tutored("mesi: 3") + "mobilita_ue:\n  mesi: 13\n", ["13"]),
        (tutored("mesi: 3") + "mobilita_ue:\n  mesi: 12\nmesi_estero: 12\n", []),
        (tutored("mesi: 13") + "mobilita_ue:\n  mesi: 14\nmesi_estero: 15\n", ["15", "13", "14"]),
        (tutored("mesi: al massimo 13"), []),
        (tutored("mesi: da 12 a 13"), []),
        (tutored("mesi: 13").replace("durata_mesi: 12\n", ""), []),
    ],
)
def test_periods_are_in_the_project(sheet: str, shown: list[str]) -> None:
    assert sorted(words for _, words in told(sheet, "LC305")) == sorted(shown)
