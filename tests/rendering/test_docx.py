"""Files of Word: the same headings, words and links as the Markdown, in the elements that Word has for them."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from zipfile import ZipFile

import pytest
from docx.oxml.ns import qn
from docx.table import Table

from levacivica.model.schede import BY_TIPO, Scheda
from levacivica.rendering.templating.environment import packaged_templates

from ..archives import Renderer
from .conftest import DATA
from .full_sheets import changed, full, leaves, neighbours
from .reading_back import MARKDOWN, markdown_headings, markdown_units, written
from .reading_docx import docx_headings, docx_links, docx_units, heading_level, opened, part, pieces, style_of
from .test_colours import tokens
from .test_every_field import times

NAMES = sorted(path.stem for path in DATA.rglob("*.yaml"))
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs suppressAutoHyphens spacing ind "
    "contextualSpacing jc outlineLvl",
    "pBdr": "top left bottom right between",
    "rPr": "rStyle rFonts b bCs i iCs noProof color sz szCs u shd lang",
    "style": "name basedOn next link uiPriority semiHidden qFormat pPr rPr tblPr trPr tcPr tblStylePr",
    "tblPr": "tblStyle tblStyleRowBandSize tblW tblInd tblBorders tblLayout tblCellMar tblLook tblCaption",
    "tcPr": "tcW tcBorders shd vAlign",
    "lvl": "start numFmt lvlText lvlJc pPr rPr",
    "settings": "zoom defaultTabStop characterSpacingControl compat themeFontLang decimalSymbol listSeparator",
    "sectPr": "headerReference footerReference pgSz pgMar titlePg",
}
"""The order that the standard wants (ECMA-376, part 1, annex A) for the elements that we write; Word insists on it."""


@pytest.fixture(scope="module")
def made(renderer: Renderer, sheets: dict[str, Scheda]) -> dict[str, bytes]:
    """The file of each real sheet."""
    return {name: renderer.render(name, sheets[name], sheets, "docx") for name in NAMES}


@pytest.fixture(params=NAMES)
def both(
    request: pytest.FixtureRequest, made: dict[str, bytes], sheets: dict[str, Scheda], renderer: Renderer
) -> tuple[Any, str]:
    """The file, opened, and the Markdown of each real sheet."""
    name: str = request.param
    return opened(made[name]), written(renderer, name, sheets[name], sheets, "md")


def test_headings_are_those_of_the_markdown(both: tuple[Any, str]) -> None:
    assert docx_headings(both[0]) == markdown_headings(both[1])


def test_headings_have_the_styles_that_word_knows(both: tuple[Any, str]) -> None:
    for paragraph in pieces(both[0]):
        level = heading_level(paragraph)
        if level:
            assert style_of(paragraph) == ("Title" if level == 1 else f"Heading {level}")


def test_the_words_are_those_of_the_markdown_in_the_same_order(both: tuple[Any, str]) -> None:
    said, wanted = (re.findall(r"\w+", " ".join(units)) for units in (docx_units(both[0]), markdown_units(both[1])))
    assert said == wanted


def test_links_are_those_of_the_markdown(both: tuple[Any, str]) -> None:
    tokens = [child for token in MARKDOWN.parse(both[1]) for child in token.children or ()]
    assert docx_links(both[0]) == [token.attrs["href"] for token in tokens if token.type == "link_open"]


def test_tables_tell_their_headers_and_captions(both: tuple[Any, str]) -> None:
    document, _ = both
    width = document.sections[0].page_width - document.sections[0].left_margin - document.sections[0].right_margin
    above = ""
    for block in document.iter_inner_content():
        if not isinstance(block, Table):
            above = block.text if style_of(block) == "Caption" else ""
            continue
        rows = block._tbl.tr_lst  # noqa: SLF001 - python-docx tells no headers
        assert [bool(row.xpath("w:trPr/w:tblHeader")) for row in rows] == [True] + [False] * (len(rows) - 1)
        assert all(row.xpath("w:trPr/w:cantSplit") for row in rows)
        (caption,) = block._tbl.xpath("w:tblPr/w:tblCaption/@w:val")  # noqa: SLF001
        assert above in (caption, "")
        assert caption
        assert len({len(row.tc_lst) for row in rows}) == 1
        assert abs(sum(column.width for column in block.columns) - width) < 1000
        for row in block.rows:
            assert [cell.width for cell in row.cells] == [column.width for column in block.columns]


@pytest.mark.parametrize("tipo", BY_TIPO)
def test_every_value_is_said(tipo: str, renderer: Renderer) -> None:
    sheet = full(tipo)
    units = docx_units(opened(renderer.render("scheda", sheet, neighbours(tipo), "docx")))
    markdown = markdown_units(written(renderer, "scheda", sheet, neighbours(tipo), "md"))
    for path, value in leaves(sheet):
        assert times(path, value, units) == times(path, value, markdown), path


@pytest.mark.parametrize("tipo", BY_TIPO)
def test_a_sheet_with_nothing_but_its_title(tipo: str, renderer: Renderer) -> None:
    content = renderer.render("scheda", BY_TIPO[tipo]({"tipo": tipo, "titolo": "Solo il titolo"}), {}, "docx")
    document = opened(content)
    assert document.paragraphs[0].text == "Solo il titolo"
    assert all(docx_units(document))
    assert "dcterms:created" not in part(content, "docProps/core.xml")


def test_no_paragraph_is_empty_but_those_that_part_what_is_around_them(made: dict[str, bytes]) -> None:
    for content in made.values():
        empty = [paragraph for paragraph in opened(content).paragraphs if not paragraph.text]
        assert {style_of(paragraph) for paragraph in empty} <= {"Linea"}


def test_the_file_says_whose_and_of_when_it_is(made: dict[str, bytes]) -> None:
    about = opened(made["ciao"]).core_properties
    assert about.title == "CIAO! – Capacitazione, Inclusione, Attivazione e Occupazione"
    assert about.author == "Azienda Sociale Sud Est Milano (A.S.S.E.MI)"
    assert about.language == "it-IT"
    assert about.modified.date() == about.created.date() == date(2021, 3, 11)
    assert 'w:lang w:val="it-IT"' in part(made["ciao"], "word/styles.xml")


def test_what_is_too_long_for_a_property_is_cut(renderer: Renderer) -> None:
    sheet = changed(changed(full("bando"), ("titolo",), "t" * 300), ("ente",), "e" * 300)
    about = opened(renderer.render("scheda", sheet, {}, "docx")).core_properties
    assert (about.title, about.author) == ("t" * 255, "e" * 255)


def test_pages_are_numbered(made: dict[str, bytes]) -> None:
    (foot,) = opened(made["ciao"]).sections[0].footer.paragraphs
    assert foot.text.startswith("CIAO! – Capacitazione")
    fields = foot._p.xpath("w:fldSimple/@w:instr")  # noqa: SLF001
    assert [field.strip() for field in fields] == ["PAGE", "NUMPAGES"]
    assert "".join(foot._p.xpath(".//w:t/text()")).endswith("pagina 1 di 1")  # noqa: SLF001


def test_same_sheets_same_bytes(made: dict[str, bytes], sheets: dict[str, Scheda]) -> None:
    backwards = dict(reversed(sheets.items()))
    for name in ("informa-mi-2019", "ciao"):
        assert Renderer().render(name, sheets[name], backwards, "docx") == made[name]
    with ZipFile(BytesIO(made["ciao"])) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert package.namelist()[0] == "[Content_Types].xml"


def test_elements_stand_in_the_order_of_the_standard(made: dict[str, bytes]) -> None:
    for content in made.values():
        assert_ordered(content)


def assert_ordered(content: bytes) -> None:
    with ZipFile(BytesIO(content)) as package:
        names = [name for name in package.namelist() if name.startswith("word/") and name.endswith(".xml")]
        found = [one for name in names for one in ElementTree.fromstring(package.read(name)).iter()]
    for one in found:
        wanted = ORDER.get(local(one), "").split()
        if wanted:
            children = [local(child) for child in one]
            assert children == sorted(children, key=wanted.index), local(one)


def local(one: Element) -> str:
    return one.tag.rpartition("}")[2]


def test_the_colours_are_those_of_the_page() -> None:
    written_there = "".join(
        (packaged_templates() / "docx" / name).read_text(encoding="utf-8") for name in ("stili.xml", "elenchi.xml")
    )
    colours = set(re.findall(r'w:(?:color|fill|val)="([0-9A-F]{6})"', written_there))
    assert {f"#{colour.lower()}" for colour in colours} <= set(tokens(dark=False).values())


def test_links_look_like_links(made: dict[str, bytes]) -> None:
    for content in made.values():
        for link in opened(content).element.body.iter(qn("w:hyperlink")):
            assert link.xpath("w:r/w:rPr/w:rStyle/@w:val") == ["Hyperlink"] * len(link.xpath("w:r"))
