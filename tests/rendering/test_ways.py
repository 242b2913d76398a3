"""From one document to another: titles of sheets lead there, and never to a document that the run does not make."""

from __future__ import annotations

import io
import posixpath
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from levacivica.rendering.html.layout import HtmlLayout
from levacivica.rendering.pdf.layout import PdfLayout
from levacivica.rendering.ways import Ways

from ..console import DATA, Console
from ..overview.archive import SHEETS, fill
from ..samples import CLEAN
from .pdf_reading import opened
from .reading_back import links, page, text_of
from .reading_docx import docx_links

SITE = "https://www.comune.example.it/leva"
SETTINGS = f"lingua: it\nsito:\n  indirizzo: {SITE}\n"
PROJECTS = {"Biblioteca viva": "biblioteca", "Carte in ordine": "archivio"}


@pytest.fixture
def office(console: Console) -> Console:
    """The archive, with an address for its site."""
    fill(console)
    console.write("levacivica.yaml", SETTINGS)
    return console


def rendered(console: Console, *words: str, to: str) -> Mapping[str, bytes]:
    """What ``render`` makes, by its path."""
    assert console.run("render", *words, "--force", "--to", to).code in (0, 3)
    out = console.folder / "build"
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def led(content: bytes, to: str) -> list[str]:
    """Where a document leads, in order."""
    if to == "html":
        return [href for href in links(page(content.decode())) if not href.startswith("#")]
    if to == "md":
        tokens = MarkdownIt("commonmark").enable("table").parse(content.decode())
        inside = (child for token in tokens for child in token.children or ())
        return [str(child.attrs["href"]) for child in inside if child.type == "link_open"]
    if to == "docx":
        return docx_links(docx.Document(io.BytesIO(content)))
    with opened(content) as pdf:
        notes: list[Any] = [note for one in pdf.pages for note in one.get("/Annots", [])]
        return [str(note.A.URI) for note in notes if "/A" in note and "/URI" in note.A]


def lost(files: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """The links between documents that lead to none of them."""
    for name, content in files.items():
        for href in led(content, name.rpartition(".")[2]):
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(urlsplit(href).path)))
            if not urlsplit(href).scheme and target not in files:
                yield name, href


def test_every_link_of_the_documents_leads_to_one_of_them(office: Console) -> None:
    files = rendered(office, to="html,md")
    assert len([name for name in files if name.endswith(".md")]) == len(SHEETS)
    assert list(lost(files)) == []
    assert list(lost(dict(list(files.items())[:3]))), "and one that is lost would be seen"


def test_every_link_of_the_documents_of_the_real_sheets_leads_to_one_of_them(console: Console) -> None:
    assert list(lost(rendered(console, str(DATA), to="html,md"))) == []


@pytest.mark.parametrize("to", ["html", "md"])
def test_a_call_and_a_programme_lead_to_their_projects_and_these_back(office: Console, to: str) -> None:
    files = rendered(office, to=to)
    for name, folder in (("bandi/bando-2026", "../lecco/"), ("lecco/programma", "")):
        found = led(files[f"data/{name}.{to}"], to)
        assert {f"{folder}{project}.{to}" for project in PROJECTS.values()} <= set(found), name
    for project in PROJECTS.values():
        back = led(files[f"data/lecco/{project}.{to}"], to)
        assert {f"programma.{to}", f"../bandi/bando-2026.{to}"} <= set(back)


@pytest.mark.parametrize("to", ["pdf", "docx"])
def test_on_paper_links_lead_to_the_site_and_print_no_address(office: Console, to: str) -> None:
    files = rendered(office, to=to)
    found = led(files[f"data/bandi/bando-2026.{to}"], to)
    assert {f"{SITE}/schede/{project}.html" for project in PROJECTS.values()} <= set(found)
    assert f"{SITE}/schede/programma.html" in led(files[f"data/lecco/biblioteca.{to}"], to)
    if to == "docx":
        said = docx.Document(io.BytesIO(files["data/bandi/bando-2026.docx"]))
        assert not [
            cell.text for table in said.tables for row in table.rows for cell in row.cells if "http" in cell.text
        ]
    assert office.run("site", "--force", "--out", "sito").code == 0
    for href in (one for content in files.values() for one in led(content, to) if one.startswith(SITE)):
        assert (office.folder / "sito" / unquote(href.removeprefix(f"{SITE}/"))).is_file(), href


@pytest.mark.parametrize("to", ["pdf", "docx"])
def test_on_paper_nothing_leads_to_a_site_that_has_no_address(console: Console, to: str) -> None:
    fill(console)
    files = rendered(console, to=to)
    assert [href for content in files.values() for href in led(content, to) if "schede" in href] == []


@pytest.mark.parametrize("to", ["html", "md", "docx"])
def test_the_name_of_a_sheet_that_is_not_made_is_plain_text(office: Console, to: str) -> None:
    files = rendered(office, "data/bandi/bando-2026.yaml", "data/lecco/archivio.yaml", to=to)
    found = " ".join(led(files[f"data/bandi/bando-2026.{to}"], to))
    assert "archivio" in found
    assert "biblioteca" not in found
    assert "programma" not in found
    if to == "md":
        assert "Biblioteca viva" in files["data/bandi/bando-2026.md"].decode()


def test_a_sheet_that_is_left_out_for_its_errors_is_plain_text(console: Console) -> None:
    console.write("levacivica.yaml", "lingua: it\n")
    console.write("data/avviso.yaml", "tipo: bando\ntitolo: Avviso\nstato: bozza\nregime: lombardia-16-2019\n")
    console.write("data/prima.yaml", f"{CLEAN}bando: avviso\n")
    second = CLEAN.replace("Insieme in biblioteca", "Insieme al museo").replace("totale: 1145", "totale: 9145")
    console.write("data/seconda.yaml", f"{second}bando: avviso\n")
    outcome = console.run("render", "--to", "html")
    assert outcome.code == 1
    out = console.folder / "build/data"
    assert sorted(path.name for path in out.iterdir()) == ["avviso.html", "prima.html"], outcome.err
    call = (out / "avviso.html").read_bytes()
    assert led(call, "html") == ["prima.html"]
    assert "Insieme al museo" in call.decode()


@pytest.mark.parametrize("to", ["html", "pdf"])
def test_a_sheet_on_which_the_program_fails_is_plain_text(
    office: Console, monkeypatch: pytest.MonkeyPatch, to: str
) -> None:
    kind: Any = {"html": HtmlLayout, "pdf": PdfLayout}[to]
    real = kind.render

    def failing(self: Any, document: Any, *more: Any) -> Any:
        if document.title == "Carte in ordine":
            raise RuntimeError
        return real(self, document, *more)

    monkeypatch.setattr(kind, "render", failing)
    files = rendered(office, to=to)
    assert f"data/lecco/archivio.{to}" not in files
    found = " ".join(href for content in files.values() for href in led(content, to))
    assert "biblioteca" in found
    assert "archivio" not in found


def test_a_name_that_two_sheets_have_leads_to_neither(office: Console) -> None:
    office.write("data/leva/archivio.yaml", SHEETS["lecco/archivio"].replace("Carte", "Altre carte"))
    files = rendered(office, to="html")
    assert "archivio.html" not in " ".join(led(files["data/bandi/bando-2026.html"], "html"))
    assert list(lost(files)) == []


def test_a_call_of_the_program_has_no_document(office: Console) -> None:
    project = SHEETS["lecco/archivio"].replace("programma: programma", "bando: servizio-civile-2026\nente: Lecco")
    office.write("data/lecco/archivio.yaml", project)
    files = rendered(office, to="html")
    own = "https://www.comune.example.it/leva/schede/archivio.html"  # what its code leads to
    assert led(files["data/lecco/archivio.html"], "html") == [own]


def table_of(content: bytes) -> list[list[tuple[str, str]]]:
    """The rows of the first table that says «Progetto» first: each cell with its element and its words."""
    for table in page(content.decode()).iter("table"):
        cells = [[(str(cell.tag), text_of(cell)) for cell in row] for row in table.iter("tr")]
        if cells[0][0][1] == "Progetto":
            return cells
    raise AssertionError


def test_a_row_says_where_how_many_how_long_and_in_which_sector(office: Console) -> None:
    head, first, second, total = table_of(rendered(office, to="html")["data/bandi/bando-2026.html"])
    assert [words for _, words in head] == [
        "Progetto",
        "Posti",
        "Dove",
        "Ore",
        "Durata",
        "Programma",
        "Ente",
        "Settore",
    ]
    assert (first[0], first[2][1]) == (("th", "Biblioteca viva"), "Lecco, Cantù")
    assert second[0] == ("th", "Carte in ordine")
    assert [words for _, words in second[1:4]] == ["3", "Biblioteca civica, Lecco", "circa 25 a settimana"]
    assert first[-1][1].endswith("Patrimonio culturale")
    assert [words for _, words in total][:3] == ["Totale", "7", ""]


def test_what_all_rows_would_repeat_stands_on_top_alone(office: Console) -> None:
    call = SHEETS["bandi/bando-2026"] + "ente: Comune di Lecco\ndurata_mesi: 12\n"
    office.write("data/bandi/bando-2026.yaml", call)
    head, *_ = table_of(rendered(office, to="html")["data/bandi/bando-2026.html"])
    assert not {"Ente", "Durata"} & {words for _, words in head}


def test_a_programme_lists_its_projects(office: Console) -> None:
    head, first, *_ = table_of(rendered(office, to="html")["data/lecco/programma.html"])
    assert [words for _, words in head] == ["Progetto", "Posti", "Dove", "Ore", "Durata"]
    assert first[0] == ("th", "Biblioteca viva")


def test_a_programme_with_a_site_for_each_project_says_the_sites_once(office: Console) -> None:
    project = SHEETS["lecco/biblioteca"]
    second = project[project.index("  - codice: 91059") : project.index("inizio:")]
    office.write("data/lecco/biblioteca.yaml", project.replace(second, ""))
    content = rendered(office, to="html")["data/lecco/programma.html"]
    head, first, *_ = table_of(content)
    assert [words for _, words in head] == ["Progetto", "Posti", "Ore", "Sede", "Codice", "Indirizzo", "Durata"]
    assert [words for _, words in first] == [
        "Biblioteca viva", "4", "25 a settimana", "Biblioteca civica", "91058", "Lecco", "12 mesi",
    ]  # fmt: skip
    assert content.count(b"<table") == 1


def test_a_project_with_more_sites_than_its_sheet_names_keeps_the_table_of_sites(office: Console) -> None:
    project = SHEETS["lecco/biblioteca"]
    second = project[project.index("  - codice: 91059") : project.index("inizio:")]
    office.write("data/lecco/biblioteca.yaml", project.replace(second, "") + "numero_sedi: 2\n")
    assert rendered(office, to="html")["data/lecco/programma.html"].count(b"<table") == 2


NAMES = st.text(st.sampled_from("ab .#?%:à("), min_size=1).filter(lambda name: name.strip(". "))
PLACES = st.lists(NAMES, min_size=1, max_size=4).map("/".join)


@given(PLACES, PLACES)
def test_a_way_leads_from_any_place_to_any_other(here: str, there: str) -> None:
    ways = Ways({"qui": here, "là": there})
    href = ways.seen_from("qui", "html")("là")
    parts = urlsplit(href)
    assert not (parts.scheme or parts.netloc or parts.query or parts.fragment)
    found = posixpath.normpath(posixpath.join("/", posixpath.dirname(here), unquote(parts.path)))
    assert found == posixpath.normpath(f"/{there}.html")
    assert ways.seen_from("qui", "html")("qui") == ""


def test_a_document_does_not_lead_to_itself(office: Console) -> None:
    office.write("modelli/schede/leva-civica.j2", '{{ doc.titolo("T") }}{{ doc.paragrafo(titolo_di("insieme")) }}')
    office.write("levacivica.yaml", SETTINGS + "modelli: modelli\n")
    files = rendered(office, to="html")
    assert led(files["data/leva/insieme.html"], "html") == []
