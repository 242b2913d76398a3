"""QR codes beside «Come candidarsi»: they lead where the text says, on paper and on the screen."""

from __future__ import annotations

import io
import re
from pathlib import Path
from zipfile import ZipFile

import page as page_validation
import pypdfium2
import pytest
import segno

from levacivica.api import load
from levacivica.archive.archive import Archive
from levacivica.model.schede import Bando, Scheda
from levacivica.rendering.document.addresses import only_address
from levacivica.rendering.document.builder import DocumentBuilder
from levacivica.rendering.document.codes import LONGEST, QUIET, Code, drawing
from levacivica.rendering.document.tree import Document
from levacivica.rendering.engine import Engine, engine_of
from levacivica.rendering.office import Office
from levacivica.rendering.pdf.compiling import drawn

from ..archives import Renderer, archive_of
from .code_reading import codes_of_pdf, codes_of_png, read_codes
from .full_sheets import changed, full, open_call
from .pdf_reading import document as pdf_document

ADDRESS = "https://domandaonline.serviziocivile.it/"
APPLY = f"La domanda si presenta sul [portale DOL]({ADDRESS}), e aiuta ufficio@example.org."


@pytest.mark.parametrize(
    ("prose", "address"),
    [
        (APPLY, ADDRESS),
        (f"Vai su {ADDRESS}.", ADDRESS),
        (f"Vai su <{ADDRESS}>.", ADDRESS),
        ("Vai su domandaonline.serviziocivile.it, con SPID.", "https://domandaonline.serviziocivile.it"),
        ("Vai su www.example.it/bandi (pagina bandi).", "https://www.example.it/bandi"),
        ("[www.example.it](https://www.example.it/) oppure https://example.it", "https://www.example.it/"),
        ("[Il sito](https://example.it) e la pagina [bandi](https://example.it/bandi)", None),
        ("Vai su https://example.it o su https://example.org.", None),
        ("Scrivi a [noi](mailto:a@example.it), o a b@pec.example.it, o [chiama](tel:021234567).", None),
        ("Porta la domanda in ufficio entro le 14.00 del 15.12.2026, art.15.", None),
        ("", None),
    ],
)
def test_the_one_address_of_a_text(prose: str, address: str | None) -> None:
    assert only_address(prose) == address


@pytest.mark.parametrize("address", [ADDRESS, "https://example.it/" + "a" * (LONGEST - 19)])
def test_the_drawing_is_the_code_with_its_quiet_zone_and_large_enough(address: str) -> None:
    made = drawing(address)
    rows = [bytes(row) for row in segno.make_qr(address, error="m", boost_error=False).matrix]
    dark = {
        (x, int(y) - QUIET)
        for start, y, width in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", made.path)
        for x in range(int(start) - QUIET, int(start) - QUIET + int(width))
    }
    assert dark == {(x, y) for y, row in enumerate(rows) for x, module in enumerate(row) if module}
    assert made.size == len(rows) + 8
    assert made.millimetres * len(rows) / made.size >= 20
    [read] = codes_of_png(drawn(made.svg.encode(), 40) or b"")
    assert (read.text, read.level) == (address, "M")


def with_code(address: str = ADDRESS) -> Document:
    doc = DocumentBuilder()
    doc.titolo("Titolo")

    def said() -> str:
        doc.codice(address)
        return ""

    doc.sezione("Come candidarsi", caller=said)
    return doc.document()


def test_a_pdf_has_a_code_that_can_be_read_of_two_centimetres_or_more_with_words(renderer: Renderer) -> None:
    content = renderer.laid_out(with_code(), "pdf")
    [read] = codes_of_pdf(content)
    assert (read.text, read.level) == (ADDRESS, "M")
    assert read.side / 3 / 72 * 25.4 >= 20
    report = page_validation.validate_pdf_bytes(content, profile=page_validation.ValidationProfile.PDF_UA_1)
    assert report.is_compliant, str(report)
    root = pdf_document(content)
    assert [one.alt for one in root.all("Figure")] == [f"Codice QR che porta a {ADDRESS}"]
    assert ADDRESS in "".join(one.text for one in root.all("Link"))


def behind(lines: int) -> Document:
    """A code with the words that tell how to apply, behind so many lines."""
    doc = DocumentBuilder()
    doc.titolo("Titolo")

    def said() -> str:
        doc.prosa("La domanda si presenta sul portale, e finisce qui.")
        doc.codice(ADDRESS)
        return ""

    doc.sezione("Prima", caller=lambda: doc.elenco([f"Riga {number}" for number in range(lines)]))
    doc.sezione("Come candidarsi", caller=said)
    return doc.document()


def test_a_code_stays_on_the_page_of_its_words(renderer: Renderer) -> None:
    pages = []
    for lines in range(18, 34):
        with pypdfium2.PdfDocument(renderer.laid_out(behind(lines), "pdf")) as pdf:
            [alone] = [number for number, page in enumerate(pdf) if read_codes(page.render(scale=2).to_pil())]
            texts = [page.get_textpage().get_text_bounded() for page in pdf]
        assert "finisce qui" in texts[alone], lines
        assert "Come candidarsi" in texts[alone], lines
        pages.append(alone)
    assert {0, 1} <= set(pages), "no page was turned"


def test_word_keeps_a_code_with_its_words(renderer: Renderer) -> None:
    with ZipFile(io.BytesIO(renderer.laid_out(behind(2), "docx"))) as package:
        text = package.read("word/document.xml").decode()
    paragraphs = re.findall(r"<w:p>.*?</w:p>", text)
    [words] = [one for one in paragraphs if "finisce qui" in one]
    assert "<w:keepNext/>" in words


def test_a_file_of_word_has_it_as_a_picture_with_words(renderer: Renderer) -> None:
    content = renderer.laid_out(with_code(), "docx")
    with ZipFile(io.BytesIO(content)) as package:
        [picture] = [name for name in package.namelist() if name.endswith(".png")]
        [read] = codes_of_png(package.read(picture))
        text = package.read("word/document.xml").decode()
    assert (read.text, read.level) == (ADDRESS, "M")
    assert f'descr="Codice QR che porta a {ADDRESS}"' in text
    assert f">{ADDRESS}</w:t>" in text
    [side] = set(re.findall(r'<wp:extent cx="(\d+)" cy="\1"', text))
    assert int(side) / 36000 == pytest.approx(drawing(ADDRESS).millimetres, abs=0.1)


def test_a_page_has_it_as_a_drawing_dark_on_light(renderer: Renderer) -> None:
    page = renderer.laid_out(with_code(), "html").decode()
    [svg] = re.findall(r"<svg .*?</svg>", page)
    assert f'role="img" aria-label="Codice QR che porta a {ADDRESS}"' in svg
    assert f'<a class="per-esteso" href="{ADDRESS}">{ADDRESS}</a>' in page
    alone = svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    [read] = codes_of_png(drawn(alone.encode(), 40) or b"")
    assert read.text == ADDRESS


@pytest.mark.parametrize("to", ["html", "pdf", "docx"])
def test_the_same_address_gives_the_same_bytes(to: str, renderer: Renderer) -> None:
    first = renderer.laid_out(with_code(), to)
    drawing.cache_clear()
    assert Renderer().laid_out(with_code(), to) == first


def test_odd_addresses_stay_addresses(renderer: Renderer) -> None:
    odd = 'https://example.it/?a="b"&c=<d>'
    page = renderer.laid_out(with_code(odd), "html").decode()
    assert "<d>" not in page
    assert codes_of_pdf(renderer.laid_out(with_code(odd), "pdf"))[0].text == "https://example.it/?a=%22b%22&c=%3Cd%3E"
    assert not list(codes_in(with_code("https://example.it/" + "a" * LONGEST)))


def codes_in(document: Document) -> list[Code]:
    return [node for section in document.index for node in section.nodes if isinstance(node, Code)]


def tree(call: Bando, engine: Engine, state: str = "pubblicata", **other: Scheda) -> Document:
    project = changed(changed(full("leva-civica"), ("stato",), state), ("bando",), "bando")
    archive: Archive = archive_of({"bando": call, "progetto": project, **other})
    return engine.tree(archive.sheets["progetto"], archive)


def a_call(text: str | None, **more: object) -> Bando:
    call: Scheda = open_call()
    for name, value in {"come_candidarsi": text, "da_verificare": None, **more}.items():
        call = changed(call, (name,), value)
    assert isinstance(call, Bando)
    return call


SITE = Office(base="https://www.example.org/leva/")
OWN = "https://www.example.org/leva/schede/progetto.html"


@pytest.mark.parametrize(
    ("text", "office", "expected"),
    [
        (APPLY, Office(), ADDRESS),
        (APPLY, SITE, ADDRESS),
        ("Porta la domanda in ufficio.", Office(), None),
        ("Porta la domanda in ufficio.", SITE, OWN),
        ("https://example.it o https://example.org", SITE, OWN),
        (None, SITE, None),
    ],
)
def test_the_address_to_apply_else_the_own_page(text: str | None, office: Office, expected: str | None) -> None:
    found = [code.address for code in codes_in(tree(a_call(text), Engine(office)))]
    assert found == ([] if expected is None else [expected])


def test_no_code_where_there_is_nothing_to_apply_for() -> None:
    engine = Engine(SITE)
    assert not codes_in(tree(a_call(APPLY), engine, state="chiusa"))
    assert not codes_in(tree(a_call(APPLY, da_verificare=("come_candidarsi",)), engine))
    assert not codes_in(tree(a_call("Vieni da noi."), engine, state="bozza")), "its page is not to be found yet"
    closed = archive_of({"bando": a_call(APPLY, stato="chiusa")})
    assert not codes_in(engine.tree(closed.sheets["bando"], closed))


def test_the_page_of_two_sheets_of_one_name_is_not_known(tmp_path: Path) -> None:
    (tmp_path / "levacivica.yaml").write_text("sito:\n  indirizzo: https://example.org\n")
    for name in ("a/uno.yaml", "b/uno.yaml", "b/dùe tre.yaml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("tipo: leva-civica\ntitolo: Prova\n")
    archive = load(tmp_path)
    engine = engine_of(archive)
    found = {one.file.relative.as_posix(): engine.page_of(archive.settled(one), archive) for one in archive.asked}
    assert found == {
        "a/uno.yaml": None,
        "b/uno.yaml": None,
        "b/dùe tre.yaml": "https://example.org/schede/d%C3%B9e%20tre.html",
    }


def test_nothing_is_worked_out_for_sheets_without_a_code(
    monkeypatch: pytest.MonkeyPatch, renderer: Renderer, sheets: dict[str, Scheda]
) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr(segno, "make_qr", never)
    for to in ("html", "md", "docx"):
        assert renderer.render("ciao", sheets["ciao"], sheets, to)


@pytest.mark.parametrize(("prose", "linked"), [(f"Vai su <{ADDRESS}>.", True), (f"Vai su {ADDRESS}.", False)])
def test_a_text_with_a_link_says_so(prose: str, linked: bool) -> None:
    doc = DocumentBuilder()
    doc.titolo("T")
    doc.sezione("Come candidarsi", caller=lambda: doc.prosa(prose) + doc.codice(ADDRESS))
    assert [one.linked for one in codes_in(doc.document())] == [linked]
