"""Figures that cannot be read: nobody knows what they are, so no limit is passed, not even a choice of figures."""

from __future__ import annotations

import pytest

from levacivica.checking.engine import check

from ..archives import archive_of_texts

CALL = "tipo: bando\ntitolo: Avviso\nstato: bozza\nregime: scu\n"
PROJECT = "tipo: servizio-civile\ntitolo: Sportello\nstato: bozza\nregime: scu\nbando: avviso\n"
SITES = "sedi:\n  - nome: Museo\n  - nome: Archivio\n"
PROGRAMME = """\
tipo: programma
titolo: Rete
stato: chiusa
regime: scu
bando: avviso
anno: 2026
progetti:
  - sportello
totali:
  sedi: 2
  volontari: {places}
"""
PART = "intero:\n  titolare: Regione Esempio\n  progetti: {projects}\n"


def limit(what: str, figures: str) -> str:
    return f"limiti:\n  - cosa: {what}\n    valore: {figures}\n    fonte: Avviso\n    stato: confermato\n"


def told(name: str, call: str, sheet: str) -> list[str]:
    """The codes of the findings on one sheet beside its call, those on what it says of the other left out."""
    texts = {"avviso.yaml": CALL + call, f"{name}.yaml": sheet}
    found = check(archive_of_texts(texts)).findings
    return [one.code for one in found if one.file == f"{name}.yaml" and one.code[:3] in ("LC0", "LC6")]


@pytest.mark.parametrize("call", ["volontari_per_progetto: 4 o 6\n", limit("volontari", "4 o 6")])
@pytest.mark.parametrize(("volunteers", "expected"), [("4", []), ("5", ["LC605"]), ("molti", ["LC015"])])
def test_volunteers(call: str, volunteers: str, expected: list[str]) -> None:
    assert told("sportello", call, f"{PROJECT}volontari: {volunteers}\n{SITES}") == expected


@pytest.mark.parametrize(("places", "expected"), [("20", []), ("25", ["LC635"]), ("molti", ["LC015"])])
def test_places_of_a_programme(places: str, expected: list[str]) -> None:
    sheet = PROGRAMME.format(places=places)
    assert [code for code in told("rete", limit("posti_piu_regioni", "20 o 30"), sheet) if code != "LC612"] == expected


@pytest.mark.parametrize(("projects", "expected"), [("3", []), ("5", ["LC612"]), ("molti", ["LC015"])])
def test_projects_of_a_programme(projects: str, expected: list[str]) -> None:
    sheet = PROGRAMME.format(places=20) + PART.format(projects=projects)
    assert told("rete", limit("progetti", "3 o 4"), sheet) == expected
    assert told("rete", limit("progetti", "3 o 4"), sheet.replace("chiusa", "bozza")) == [
        code for code in expected if code != "LC612"
    ]


def test_a_call_without_a_readable_title_is_named_by_nothing() -> None:
    call = CALL.replace("Avviso", "[]") + "volontari_per_progetto: 4 o 6\ndurata_mesi: 8\n"
    texts = {"avviso.yaml": call, "sportello.yaml": f"{PROJECT}volontari: 5\ndurata_mesi: 12\n{SITES}"}
    found = [one for one in check(archive_of_texts(texts)).findings if one.finding.variant == "bando"]
    assert [(one.code, one.finding.params["bando"]) for one in found] == [("LC605", ""), ("LC604", "")]


@pytest.mark.parametrize(
    ("call", "own", "expected"),
    [
        ("", "durata_mesi: 12\n", []),
        ("", "durata_mesi: 13\n", ["LC604"]),
        ("durata_mesi: 13\n", "", []),
        ("durata_mesi: 8\n", "durata_mesi: 12\n", ["LC604"]),
    ],
)
def test_a_duration_that_the_call_gives_is_not_held_against_the_project(
    call: str, own: str, expected: list[str]
) -> None:
    assert told("sportello", call, f"{PROJECT}volontari: 4\n{own}{SITES}") == expected


@pytest.mark.parametrize(("most", "expected"), [("al massimo 3", ["LC607"]), ("almeno 3", [])])
def test_only_a_greatest_number_of_volunteers_asks_for_more_olps(most: str, expected: list[str]) -> None:
    sites = "sedi:\n  - nome: Museo\n    olp: 1\n"
    assert told("sportello", limit("volontari_per_olp", most), f"{PROJECT}volontari: 4\n{sites}") == expected
