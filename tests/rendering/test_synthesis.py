"""The document of a project of SCU has the headings of the official synthesis, in order and with their names."""

from __future__ import annotations

from levacivica.model.schede import Scheda
from levacivica.model.structure import check
from levacivica.reading import read

from ..archives import Renderer
from ..corpus.harness import GOOD
from .reading_back import TEXT_FORMATS, written

HEADINGS = [
    "Settore ed area di intervento",
    "Durata del progetto",
    "Obiettivo del progetto",
    "Ruolo ed attività degli operatori volontari",
    "Sedi di svolgimento",
    "Posti disponibili, servizi offerti",
    "Eventuali particolari condizioni ed obblighi di servizio ed aspetti organizzativi",
    "Caratteristiche delle competenze acquisibili",
    "Eventuali requisiti richiesti",
    "Descrizione dei criteri di selezione",
    "Formazione generale degli operatori volontari",
    "Formazione specifica degli operatori volontari",
    "Titolo del programma di intervento cui fa capo il progetto",
    "Obiettivo/i Agenda 2030 delle Nazioni Unite",
    "Ambito di azione del programma",
    "Partecipazione dei giovani con minori opportunità",
    "Svolgimento di un periodo di servizio in uno dei Paesi membri dell'U.E. o in un territorio transfrontaliero",
    "Svolgimento di un periodo di tutoraggio finalizzato alla facilitazione dell'accesso al mercato del lavoro",
]
"""Headings 2 to 19; the first is the title of the project."""


def sheet_of(text: bytes) -> Scheda:
    document, wrong = read(text)
    assert document is not None, wrong
    sheet, wrong = check(document)
    assert sheet is not None
    assert wrong == []
    return sheet


def complete() -> Scheda:
    return sheet_of((GOOD / "sintesi_completa.yaml").read_bytes())


def test_a_complete_sheet_has_the_nineteen_headings_in_order(renderer: Renderer) -> None:
    titles = [section.title for section in renderer.tree("museo", complete(), {}).index]
    assert [title for title in titles if title in HEADINGS] == HEADINGS
    assert titles[: len(HEADINGS)] == HEADINGS


def test_a_project_takes_goals_and_area_from_its_programme(renderer: Renderer) -> None:
    project = sheet_of(
        b"tipo: servizio-civile\ntitolo: Orti\nstato: bozza\nregime: scu\nprogramma: verde\nvolontari: 4\n"
        b"sedi:\n  - nome: Orto\n"
    )
    programme = sheet_of(
        b"tipo: programma\ntitolo: Verde\nstato: bozza\nregime: scu\nanno: 2026\nagenda_2030: 11\n"
        b"ambito_azione: Citta e comunita\nprogetti:\n  - orti\ntotali:\n  sedi: 1\n  volontari: 4\n"
    )
    for to in TEXT_FORMATS:
        text = written(renderer, "orti", project, {"verde": programme}, to)
        assert "11 – Città e comunità sostenibili" in text
        assert "Citta e comunita" in text


def test_sectors_and_areas_are_printed_with_code_and_name_where_the_norms_list_them(renderer: Renderer) -> None:
    head = "tipo: servizio-civile\ntitolo: Orti\nstato: bozza\nregime: scu\nvolontari: 4\nsedi:\n  - nome: Orto\n"
    said = {}
    for sector, area in (("E01", "D04"), ("Assistenza", "A 02"), ("A - Assistenza", "Anziani"), ("Orti", "B 99")):
        text = f"{head}settore: {sector}\naree:\n  - {area}\n"
        markdown = written(renderer, "orti", sheet_of(text.encode()), {}, "md")
        section = markdown.split("## Settore ed area di intervento\n\n")[1].split("\n## ")[0]
        said[sector] = [line for line in section.splitlines() if line.startswith("- ")]
    assert said["E01"][0].startswith("- **Settore:** E01 – Educazione e promozione culturale")
    assert said["E01"][1:] == ["- D04"]
    assert said["Assistenza"] == ["- **Settore:** A – Assistenza", "- A02 – adulti e terza età in disagio"]
    assert said["A - Assistenza"] == ["- **Settore:** A - Assistenza", "- Anziani"]
    assert said["Orti"] == ["- **Settore:** Orti", "- B99"]
