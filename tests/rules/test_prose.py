"""Figures in the texts of a sheet: which sentences are about the project, and whether they agree with its fields."""

from __future__ import annotations

import pytest

from ..archives import report_on

HEAD = """\
tipo: servizio-civile
titolo: {title}
stato: bozza
regime: altro
volontari: {volunteers}
durata_mesi: {months}
orario:
  settimanale: {hours}
sedi:
  - nome: Sede centrale
descrizione: "{text}"
"""


def contradicting(
    text: str, *, title: str = "Porte aperte", volunteers: str = "4", months: str = "12", hours: str = "25"
) -> list[str]:
    """The words that contradict a field."""
    sheet = HEAD.format(text=text, title=title, volunteers=volunteers, months=months, hours=hours)
    found = report_on(sheet).findings
    assert {one.code for one in found} <= {"LC709", "LC015"}
    return [str(one.finding.params["parole"]) for one in found if one.code == "LC709"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # volunteers
        ("Il progetto cerca 3 volontari.", ["3 volontari"]),
        ("Il progetto cerca 4 volontari.", []),
        ("Il progetto dura 12 mesi e impiega 8 volontari.", ["8 volontari"]),
        ("Il progetto dura 12 mesi e impiega otto volontari, per un anno.", ["otto volontari"]),
        ("Il progetto impiega 4 volontari, per un anno.", []),
        ("Il progetto aiuta chi lavora e cerca 8 volontari.", ["8 volontari"]),
        ("Il progetto affianca le associazioni che aprono la sera e cerca 8 volontari.", []),
        ("Il servizio comincia a maggio e dura 10 mesi.", ["10 mesi"]),
        ("Il progetto cerca quattro volontari.", []),
        ("Il progetto prevede tre volontari", ["tre volontari"]),
        ("Il presente progetto richiede l'inserimento di n. dodici volontari.", ["dodici volontari"]),
        ("Il progetto impegna la presenza di 3 volontari;", ["3 volontari"]),
        ("Un progetto cerca 3 volontari.", []),
        ("3 volontari in servizio civile", ["3 volontari"]),
        ("N. 3 volontari", []),
        ("n. 3 volontari", ["3 volontari"]),
        ("Aiuto in cucina (3 volontari)", ["3 volontari"]),
        ("Aiuto in cucina, n. 3 volontari", ["3 volontari"]),
        ("Aiuto in cucina, 3 volontari", []),
        ("Il progetto cerca 3 volontari per sede.", []),
        ("Il progetto cerca 3 volontari per 12 mesi.", ["3 volontari"]),
        ("Il progetto cerca 3 volontari in tutto.", []),
        # young people
        ("Il progetto impiega 3 giovani.", ["3 giovani"]),
        ("Il progetto prevede 3 giovani.", []),
        ("3 giovani.", []),
        ("Aiuto in cucina (n. 3 giovani)", ["3 giovani"]),
        # months
        ("Il progetto dura 10 mesi.", ["10 mesi"]),
        ("Il progetto dura 12 mesi.", []),
        ("Il progetto ha una durata di 10 mesi, da ottobre", ["10 mesi"]),
        ("Durata del progetto: dieci mesi", ["dieci mesi"]),
        ("Il corso dura 10 mesi.", []),
        # weekly hours
        ("L'impegno richiesto è di 30 ore settimanali.", ["30 ore settimanali"]),
        ("Orario di servizio di 30 ore a settimana", ["30 ore a settimana"]),
        ("I giovani prestano servizio per 30 ore alla settimana", ["30 ore alla settimana"]),
        ("Il volontario svolge servizio per 25 ore alla settimana", []),
        ("L'impegno è di 30 ore mensili", []),
        # the first words that contradict a field, and none where others agree with it
        ("Il progetto cerca 2 volontari. Il progetto richiede 3 volontari.", ["2 volontari"]),
        ("Il progetto cerca 2 volontari. Il progetto richiede 4 volontari.", []),
        ("Il progetto cerca 4 volontari. Il progetto richiede 2 volontari.", []),
        ("Il progetto cerca molti volontari. Il progetto richiede 3 volontari.", ["3 volontari"]),
        ("Il progetto dura 10 mesi. Il progetto cerca 2 volontari.", ["10 mesi", "2 volontari"]),
        # figures that are none
        ("Il progetto cerca ² volontari.", []),
        ("Il progetto cerca ٣ volontari.", []),
    ],
)
def test_words_about_the_project(text: str, expected: list[str]) -> None:
    assert contradicting(text) == expected


def test_the_title_is_a_text_too() -> None:
    assert contradicting("Porte aperte.", title="Porte aperte (3 volontari)") == ["3 volontari"]
    assert contradicting("3 volontari", title="Porte aperte (3 volontari)") == ["3 volontari", "3 volontari"]


@pytest.mark.parametrize(
    ("months", "agreeing"),
    [
        ("12", {12}),
        ("9 o 12", {9, 12}),
        ("da 9 a 11", {9, 10, 11}),
        ("almeno 11", {11, 12, 13}),
        ("al massimo 9", {8, 9}),
    ],
)
def test_which_figures_agree(months: str, agreeing: set[int]) -> None:
    said = {figure for figure in range(8, 14) if not contradicting(f"Il progetto dura {figure} mesi.", months=months)}
    assert said == agreeing


@pytest.mark.parametrize("field", ["volunteers", "months", "hours"])
def test_a_field_that_cannot_be_read_contradicts_nothing(field: str) -> None:
    text = "Il progetto cerca 3 volontari. Il progetto dura 10 mesi. L'impegno è di 30 ore settimanali."
    words = {"volunteers": "3 volontari", "months": "10 mesi", "hours": "30 ore settimanali"}
    assert contradicting(text, **{field: "boh"}) == [said for name, said in words.items() if name != field]
