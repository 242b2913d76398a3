"""Texts that a spreadsheet would run: each that becomes a cell is found, and figures are let alone."""

from __future__ import annotations

import csv
import io

import pytest

from levacivica.model.schede.parts import Sede
from levacivica.overview.rows import FORMULA

from ..archives import archive_of_texts, report_on
from ..console import Console
from ..samples import CLEAN, changed


def places(sheet: str) -> list[tuple[int, int]]:
    return [(one.place.line, one.place.column) for one in report_on(sheet).findings if one.code == "LC711"]


@pytest.mark.parametrize(
    "text",
    [
        "=HYPERLINK(A1)",
        "=1+1",
        "@SUM(A1)",
        "+Cultura",
        "-Sprechi",
        "-2+3+cmd|' /C calc'!A0",
        "- Insieme",
        r"\x3d1",
        r"\t=1",
        r"\r@x",
        " =1",
    ],
)
def test_a_text_that_would_run_is_found_at_its_place(text: str) -> None:
    assert places(changed(CLEAN, "Insieme in biblioteca", f'"{text}"')) == [(2, 9)]


@pytest.mark.parametrize(
    "text",
    ["+39 035 1234567", "+39-035-123", "-5", "- 5,5", "+1.000", "-", "Centro +Cultura", "a=b", "'=1", "è @ noi"],
)
def test_figures_and_signs_inside_are_let_alone(text: str) -> None:
    assert places(changed(CLEAN, "Insieme in biblioteca", f'"{text}"')) == []


def test_telephones_and_prose_are_no_cells() -> None:
    sheet = changed(CLEAN, '"02 1234567"', '"+39 02 1234567"') + "descrizione: =1+1\nobblighi:\n  - =1+1\n"
    assert places(sheet) == []


def test_what_a_programme_says_is_reported_there_alone() -> None:
    programme = "tipo: programma\ntitolo: Uno\nente: =Ente\nprogetti:\n  - p\n"
    project = "tipo: servizio-civile\ntitolo: Due\nprogramma: prog\n"
    from levacivica.checking.engine import check  # noqa: PLC0415

    report = check(archive_of_texts({"prog.yaml": programme, "p.yaml": project}, rooted=True))
    assert [one.file for one in report.findings if one.code == "LC711"] == ["prog.yaml"]


def test_every_cell_that_would_run_has_a_finding_and_is_as_it_is_written(console: Console) -> None:
    """No column of the data is forgotten."""
    sheet = changed(CLEAN, "Insieme in biblioteca", "=titolo")
    sheet = changed(sheet, "Comune di Milano", "=ente") + "settore: =settore\n"
    texts = "".join(f"    {name}: =sede {name}\n" for name in sorted(Sede.TEXTS - {"nome"}))
    sheet = changed(sheet, "    nome: Biblioteca centrale\n", f"    nome: =sede\n{texts}")
    console.write("a.yaml", sheet)
    console.run("render", "a.yaml", "--to", "csv", "--out", "o", "--force")
    written = (console.folder / "o/a.csv").read_text(encoding="utf-8")
    written += console.run("list", "--format", "csv", "a.yaml").out
    cells = {cell for row in csv.reader(io.StringIO(written)) for cell in row}
    run = {cell for cell in cells if cell.startswith(FORMULA)}
    found = {one["args"]["testo"] for one in console.found("a.yaml") if one["code"] == "LC711"}
    assert {"=titolo", "=ente", "=settore", "=sede", "=sede indirizzo"} <= run <= found
