"""PDFs of the real sheets and of full ones: for everybody to read (PDF/UA-1), to be kept (PDF/A-2a), and complete."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from pathlib import Path

import page as page_validation
import pypdf
import pytest

from levacivica.model.schede import BY_TIPO, Scheda
from levacivica.rendering.document.builder import DocumentBuilder

from ..archives import Renderer
from .conftest import DATA
from .full_sheets import expected, full, leaves, neighbours
from .pdf_reading import Element, bare, document, letters, opened, pdf_headings, pdf_units
from .reading_back import html_headings, page, text_of, written

NAMES = sorted(path.stem for path in DATA.rglob("*.yaml"))


@pytest.fixture(scope="module")
def made(sheets: dict[str, Scheda], renderer: Renderer) -> dict[str, bytes]:
    """The PDF of each real sheet, and of a full sheet of each kind."""
    real = {name: renderer.render(name, sheets[name], sheets, "pdf") for name in NAMES}
    return real | {tipo: renderer.render("scheda", full(tipo), neighbours(tipo), "pdf") for tipo in BY_TIPO}


@pytest.fixture(scope="module")
def trees(made: dict[str, bytes]) -> dict[str, Element]:
    """What a screen reader finds in each of them."""
    return {name: document(content) for name, content in made.items()}


def faults(content: bytes) -> list[str]:
    """What keeps a file from being PDF/UA-1, in the words of the validator."""
    report = page_validation.validate_pdf_bytes(content, profile=page_validation.ValidationProfile.PDF_UA_1)
    return [] if report.is_compliant else [str(report)]


@pytest.mark.parametrize("name", [*NAMES, *BY_TIPO])
def test_everybody_can_read_it_and_it_can_be_kept(name: str, made: dict[str, bytes]) -> None:
    assert faults(made[name]) == []
    with opened(made[name]) as pdf, pdf.open_metadata() as about:
        assert about["pdfuaid:part"] == "1"
        assert (about["pdfaid:part"], about["pdfaid:conformance"]) == ("2", "A")
        assert str(pdf.Root.Lang).lower().startswith("it")
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        for sheet in pdf.pages:
            for font in sheet.obj.Resources.get("/Font", {}).values():
                (inner,) = font.DescendantFonts
                assert {"/FontFile2", "/FontFile3"} & set(inner.FontDescriptor.keys())


def test_it_says_of_itself_whose_it_is_and_of_which_day(made: dict[str, bytes]) -> None:
    about = pypdf.PdfReader(io.BytesIO(made["leva-civica"])).metadata
    sheet = full("leva-civica")
    assert about is not None
    assert about.title == f"{sheet.titolo} – {sheet.ente}"
    assert about.author == sheet.ente
    assert about.creation_date is not None
    assert about.creation_date.date() == sheet.aggiornato


@pytest.mark.parametrize("name", NAMES)
def test_it_says_what_the_page_says_in_the_same_order(
    name: str, made: dict[str, bytes], trees: dict[str, Element], sheets: dict[str, Scheda], renderer: Renderer
) -> None:
    root = page(written(renderer, name, sheets[name], sheets, "html"))
    (main,) = root.iter("main")
    for nav in main.findall("nav"):
        main.remove(nav)
    parts = [part for part in root.iter() if part.tag in ("header", "main", "footer")]
    tree = trees[name]
    said = letters(tree.text).replace("Inquestodocumento", "", len(tree.all("TOC")[:1]))
    assert said == letters(" ".join("".join(part.itertext()) for part in parts))
    assert pdf_headings(tree) == [heading._replace(text=bare(heading.text)) for heading in html_headings(root)]
    captions = [bare(text_of(caption)) for caption in root.iter("caption")]
    assert [bare(caption.text) for caption in tree.all("Caption")] == captions
    links = {link.attrib["href"] for link in main.iter("a")}
    assert {str(address) for address in addresses(made[name])} == links


def addresses(content: bytes) -> list[str]:
    """Where the links of a PDF lead, but for those inside it."""
    with opened(content) as pdf:
        notes = [note for sheet in pdf.pages for note in sheet.obj.get("/Annots", [])]
        return [str(note.A.URI) for note in notes if "/A" in note and "/URI" in note.A]


@pytest.mark.parametrize("name", NAMES)
def test_bookmarks_are_the_headings(name: str, made: dict[str, bytes], trees: dict[str, Element]) -> None:
    def titles(entries: list[object]) -> list[str]:
        flat: list[str] = []
        for entry in entries:
            flat += titles(entry) if isinstance(entry, list) else [bare(str(entry["/Title"]))]  # type: ignore[index]
        return flat

    reader = pypdf.PdfReader(io.BytesIO(made[name]))
    assert titles(list(reader.outline)) == [heading.text for heading in pdf_headings(trees[name])]


@pytest.mark.parametrize("tipo", BY_TIPO)
def test_every_value_is_said(tipo: str, trees: dict[str, Element]) -> None:
    units = " \n ".join(pdf_units(trees[tipo]))
    for path, value in leaves(full(tipo)):
        assert bare(str(value) if path == ("anno",) else expected(value)) in units, path


@pytest.mark.parametrize("name", ["informa-mi-2019", "coesione-sociale"])
def test_same_sheets_same_bytes(name: str, made: dict[str, bytes], sheets: dict[str, Scheda]) -> None:
    assert Renderer().render(name, sheets[name], dict(reversed(sheets.items())), "pdf") == made[name]


@pytest.mark.parametrize("name", NAMES)
def test_pages_are_counted_and_named(name: str, made: dict[str, bytes], sheets: dict[str, Scheda]) -> None:
    pages = [sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(made[name])).pages]
    for number, text in enumerate(pages, 1):
        assert f"{number} di {len(pages)}" in " ".join(text.split()), number
        assert number == 1 or text.startswith((sheets[name].titolo or "")[:10])


def test_only_long_documents_have_a_table_of_contents(trees: dict[str, Element]) -> None:
    (contents,) = trees["informa-mi-2019"].all("TOC")[:1]
    sections = [heading for heading in pdf_headings(trees["informa-mi-2019"]) if heading.level == 2]
    assert len(contents.all("TOCI")) == len(sections)
    assert not trees["mi4-4-11-1-h"].all("TOC")


def laid_out(renderer: Renderer, doc: DocumentBuilder) -> bytes:
    return renderer.laid_out(doc.document(), "pdf")


def built(renderer: Renderer, said: Mapping[str, object]) -> bytes:
    """A document with one section of blocks, by the name of each and its arguments."""
    doc = DocumentBuilder()
    doc.titolo("Titolo")

    def inside() -> str:
        for name, given in said.items():
            getattr(doc, name)(*given if isinstance(given, tuple) else (given,))
        return ""

    doc.sezione("Sezione", caller=inside)
    return laid_out(renderer, doc)


def test_a_table_over_many_pages_is_one_and_repeats_its_headers(renderer: Renderer) -> None:
    rows = [[f"Sede {number}", number] for number in range(120)]
    content = built(renderer, {"tabella": ("Posti", ["Sede", "Posti disponibili"], rows, {"Posti disponibili": 7140})})
    assert faults(content) == []
    (table,) = document(content).all("Table")
    assert len(table.all("TR")) == 122
    pages = [sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(content)).pages]
    assert len(pages) > 3
    assert all("Posti disponibili" in text for text in pages)
    assert ["Totale" in text for text in pages] == [False] * (len(pages) - 1) + [True]


PROSE = """\
Testo *corsivo* e **grassetto**, `codice` e [un sito](https://www.comune.milano.it/a?b=c&d=e).

# Sotto
### Ancora

1. uno
2. due

   - dentro

> citato

| a | b |
| :-: | --: |
| **x** | 1 |

---

```
riga  uno
riga due
```
"""


def test_prose_keeps_its_structure(renderer: Renderer) -> None:
    content = built(renderer, {"prosa": PROSE})
    assert faults(content) == []
    tree = document(content)
    assert [(heading.level, heading.text) for heading in pdf_headings(tree)] == [
        (1, "Titolo"), (2, "Sezione"), (3, "Sotto"), (4, "Ancora"),
    ]  # fmt: skip
    for role, texts in {
        "Em": ["corsivo"],
        "Code": ["codice", "riga uno riga due"],
        "Link": ["un sito"],
        "BlockQuote": ["citato"],
        "LBody": ["uno", "due", "dentro"],
        "Caption": ["Tabella: Sezione"],
        "TH": ["a", "b"],
        "TD": ["x", "1"],
    }.items():
        assert [bare(found.text) for found in tree.all(role)][: len(texts)] == [bare(text) for text in texts], role
    assert addresses(content) == ["https://www.comune.milano.it/a?b=c&d=e"]


def test_long_words_stay_on_the_page_and_in_one_piece(renderer: Renderer) -> None:
    words = ["A" * 300, "https://www.comune.milano.it/" + "una/pagina/" * 30, "IT60X0542811101000001234567" * 4]
    many = [f"Colonna{number}" for number in range(14)]
    said = {
        "elenco": [*words],
        "dati": tuple(zip(words, words, strict=True)),
        "tabella": ("Parole", ["Una", "Due", "Ore"], [[words[0], words[1], 3], [words[2], "breve", 4]]),
        "prosa": "\n\n".join([*words, *(f"`{word}`" for word in words), f"    {words[0]}"]),
    }
    for content in (built(renderer, said), built(renderer, {"tabella": ("Molte", many, [["Parola-lunga"] * 14])})):
        assert faults(content) == []
        for sheet in pypdf.PdfReader(io.BytesIO(content)).pages:
            right = float(sheet.mediabox.right)
            assert max(ends_of_lines(sheet)) < right - 40
    text = bare(document(built(renderer, said)).text)
    assert all(text.count(word) >= 5 for word in words)


def ends_of_lines(sheet: pypdf.PageObject) -> list[float]:
    """Where each piece of text begins, from the left: each sign of a word too long is a piece of its own."""
    begins: list[float] = []

    def heard(text: str, ctm: list[float], matrix: list[float], *_: object) -> None:
        if text.strip():
            begins.append(ctm[0] * matrix[4] + ctm[4])

    sheet.extract_text(visitor_text=heard)
    return begins


def test_a_letterhead_opens_the_first_page(renderer: Renderer, letterhead_png: bytes) -> None:
    from dataclasses import replace  # noqa: PLC0415

    from levacivica.rendering.document.tree import Letterhead, Link, Logo  # noqa: PLC0415

    doc = DocumentBuilder()
    doc.titolo("Titolo", "Ente")
    doc.paragrafo("Testo")
    head = Letterhead(
        "Comune di Esempio",
        ("Settore Giovani", "Piazza Grande 1"),
        ("C.F. 01234567890", Link("www.esempio.it", "https://www.esempio.it")),
        Logo(letterhead_png, "image/png", "Stemma del Comune di Esempio"),
    )
    content = renderer.laid_out(replace(doc.document(), letterhead=head), "pdf")
    assert faults(content) == []
    tree = document(content)
    (logo,) = tree.all("Figure")
    assert logo.alt == "Stemma del Comune di Esempio"
    assert bare(tree.text) == bare(
        "Comune di Esempio Settore Giovani Piazza Grande 1 Ente Titolo Testo C.F. 01234567890 www.esempio.it"
    )
    assert addresses(content) == ["https://www.esempio.it"]


def test_every_piece_of_the_tree_has_a_template() -> None:
    from levacivica.rendering.document import tree  # noqa: PLC0415
    from levacivica.rendering.templating.environment import packaged_templates  # noqa: PLC0415

    names = {str(vars(kind)["template"]) for kind in vars(tree).values() if "template" in getattr(kind, "__dict__", {})}
    assert len(names) > 7
    for name in names:
        assert (packaged_templates() / "typst" / f"{name}.typ").is_file(), name


def test_templates_of_typst_fetch_nothing() -> None:
    from levacivica.rendering.templating.environment import packaged_templates  # noqa: PLC0415

    for path in packaged_templates().rglob("*.typ"):
        source = path.read_text(encoding="utf-8")
        assert "@preview" not in source, path.name
        assert not re.search(r"\beval\b", source), path.name


def roles(element: Element) -> list[str]:
    """The roles of an element and of what is in it."""
    return [element.role, *(role for part in element.parts if isinstance(part, Element) for role in roles(part))]


def test_labels_with_values_are_a_list(renderer: Renderer) -> None:
    tree = document(built(renderer, {"dati": (("Uno", 1), ("Due", ["2", "3"]))}))
    (listed,) = tree.all("L")
    assert roles(listed).count("LI") == 2
    assert [bare(body.text) for body in listed.all("LBody")] == ["1", "23"]


def test_the_files_it_is_made_from_are_gone(
    renderer: Renderer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    built(renderer, {"paragrafo": "Testo"})
    assert list(tmp_path.iterdir()) == []
