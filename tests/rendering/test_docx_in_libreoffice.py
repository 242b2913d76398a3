"""Files of Word opened by LibreOffice, which makes PDFs of them: the same headings, tables and links as the Markdown.

LibreOffice is no package of Python and is not everywhere: without ``soffice`` these tests are skipped.
"""

from __future__ import annotations

import shutil
import subprocess
from typing import NamedTuple

import pytest

from levacivica.model.schede import BY_TIPO, Scheda

from ..archives import Renderer
from .conftest import DATA
from .full_sheets import full, neighbours
from .pdf_reading import Element, bare, document, letters, opened, pdf_headings
from .reading_back import MARKDOWN, markdown_headings, plain

SOFFICE = shutil.which("soffice")
NAMES = sorted(path.stem for path in DATA.rglob("*.yaml"))
FULL = {f"tutto-{tipo}": tipo for tipo in BY_TIPO}
TAGGED = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}'

pytestmark = [
    pytest.mark.libreoffice,
    pytest.mark.skipif(not SOFFICE, reason="soffice is not installed: apt-get install libreoffice-writer-nogui"),
]


class Opened(NamedTuple):
    """A sheet as Markdown, and as a PDF that LibreOffice made of its file of Word."""

    markdown: str
    pdf: bytes
    root: Element


@pytest.fixture(scope="module")
def converted(
    renderer: Renderer, sheets: dict[str, Scheda], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Opened]:
    """Every real sheet, and one of each kind with every field: LibreOffice is started once for all of them."""
    folder = tmp_path_factory.mktemp("libreoffice")
    trees = {name: renderer.tree(name, sheets[name], sheets) for name in NAMES}
    trees |= {name: renderer.tree("scheda", full(tipo), neighbours(tipo)) for name, tipo in FULL.items()}
    for name, tree in trees.items():
        (folder / f"{name}.docx").write_bytes(renderer.laid_out(tree, "docx"))
    home = f"-env:UserInstallation={(folder / 'home').as_uri()}"
    files = sorted(folder.glob("*.docx"))
    command = [
        str(SOFFICE),
        home,
        "--headless",
        "--convert-to",
        TAGGED,
        "--outdir",
        str(folder / "pdf"),
        *map(str, files),
    ]
    done = subprocess.run(command, capture_output=True, check=False, timeout=240)
    made = {path.stem: path.read_bytes() for path in (folder / "pdf").glob("*.pdf")}
    assert set(made) == set(trees), done.stderr.decode()
    return {
        name: Opened(renderer.laid_out(tree, "md").decode(), made[name], document(made[name]))
        for name, tree in trees.items()
    }


@pytest.fixture(params=[*NAMES, *FULL])
def sheet(request: pytest.FixtureRequest, converted: dict[str, Opened]) -> Opened:
    return converted[request.param]


def test_headings_are_those_of_the_markdown(sheet: Opened) -> None:
    wanted = [(heading.level, bare(heading.text)) for heading in markdown_headings(sheet.markdown)]
    assert [tuple(heading) for heading in pdf_headings(sheet.root)] == wanted


def test_tables_are_those_of_the_markdown_with_their_headers(sheet: Opened) -> None:
    tables = sheet.root.all("Table")
    told = [[[letters(cell.text) for cell in row.all("TH", "TD")] for row in one.all("TR")] for one in tables]
    assert told == markdown_tables(sheet.markdown)
    for one in tables:
        head, *_ = one.all("TR")
        assert {cell.role for cell in head.all("TH", "TD")} == {"TH"}


def test_the_language_and_the_links_are_there(sheet: Opened) -> None:
    with opened(sheet.pdf) as pdf:
        assert str(pdf.Root.Lang) == "it-IT"
        notes = [note for page in pdf.pages for note in page.get("/Annots", [])]
        led = {str(note.A.URI).rstrip("/") for note in notes if "/A" in note and "/URI" in note.A}
    tokens = [child for token in MARKDOWN.parse(sheet.markdown) for child in token.children or ()]
    assert led == {str(token.attrs["href"]).rstrip("/") for token in tokens if token.type == "link_open"}


def markdown_tables(text: str) -> list[list[list[str]]]:
    """The letters of each cell, by row, by table."""
    tables: list[list[list[str]]] = []
    for token, after in zip(tokens := MARKDOWN.parse(text), tokens[1:], strict=False):
        if token.type == "table_open":
            tables.append([])
        elif token.type == "tr_open":
            tables[-1].append([])
        elif token.type in ("th_open", "td_open"):
            tables[-1][-1].append(letters(plain(after)))
    return tables
