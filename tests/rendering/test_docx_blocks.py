"""Files of Word where the real sheets do not go: any text, every shape of prose, letterheads, own templates."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from hypothesis import given
from hypothesis import strategies as st

from levacivica.model.schede import BY_TIPO
from levacivica.rendering.document.builder import DocumentBuilder
from levacivica.rendering.document.tree import Document, Letterhead, Link, Logo
from levacivica.rendering.docx import crest
from levacivica.rendering.docx.tables import Cell, column_widths
from levacivica.rendering.templating.environment import packaged_templates
from levacivica.rendering.templating.errors import TemplateProblem

from ..archives import Renderer
from .full_sheets import changed, full, neighbours, plain_texts
from .reading_back import html_units, page, squeezed
from .reading_docx import (
    docx_headings,
    docx_links,
    docx_units,
    in_style,
    numbering_of,
    opened,
    part,
    pieces,
    style_of,
)
from .test_any_text import CHARACTERS, NASTY, RENDERER, TEXTS, THOROUGH
from .test_docx import assert_ordered


def laid_out(document: Document, templates: Path | None = None) -> bytes:
    return Renderer(templates).laid_out(document, "docx")


def prose(text: str) -> Document:
    doc = DocumentBuilder()
    doc.titolo("Titolo")
    doc.prosa(text)
    return doc.document()


def shapes(text: str) -> list[tuple[str, str, tuple[int, int] | None]]:
    """The paragraphs below the title: style, text, list."""
    document = opened(laid_out(prose(text)))
    return [(style_of(one), one.text, numbering_of(one)) for one in list(pieces(document))[1:]]


@pytest.mark.parametrize("tipo", BY_TIPO)
@THOROUGH
@given(data=st.data())
def test_any_text_in_any_field(tipo: str, data: st.DataObject) -> None:
    sheet = full(tipo)
    path = data.draw(st.sampled_from(plain_texts(sheet)), label="field")
    text = data.draw(TEXTS, label="text")
    content = RENDERER.render("scheda", changed(sheet, path, text), neighbours(tipo), "docx")
    assert any(squeezed(text) in unit for unit in docx_units(opened(content)))
    assert_ordered(content)


@given(lines=st.lists(st.lists(st.sampled_from(NASTY) | st.text(CHARACTERS, max_size=6), max_size=4), max_size=8))
@THOROUGH
def test_any_prose_says_what_it_says_in_html(lines: list[list[str]]) -> None:
    """Words, not white space, and not the captions that only HTML shows; in their order."""
    document = prose("\n".join(map("".join, lines)))
    html = RENDERER.laid_out(document, "html").decode()
    (main,) = page(html).iter("main")
    shown = [text for caption in main.iter("caption") for text in caption.itertext()]
    content = laid_out(document)
    said = re.sub(r"\s+", "", "".join(docx_units(opened(content))))
    wanted = re.sub(r"\s+", "", "".join(main.itertext()))
    for caption in shown:
        wanted = wanted.replace(re.sub(r"\s+", "", caption), "", 1)
    assert said == wanted
    assert_ordered(content)


def test_lists_count_on_their_own() -> None:
    first, second, other = (shapes("1. a\n2. b\n\nc\n\n4. d\n\n- e")[i] for i in (0, 1, 3))
    assert first[2] == second[2] != other[2]
    content = laid_out(prose("1. a\n\nc\n\n4. d"))
    assert re.findall(r'startOverride w:val="(\d+)"', part(content, "word/numbering.xml")) == ["1", "4"]


def test_lists_within_lists_stand_deeper() -> None:
    found = shapes("- a\n  1. b\n\n     ancora b\n     - c\n- d")
    assert [(style, text, numbers and numbers[1]) for style, text, numbers in found] == [
        ("List Bullet", "a", 0),
        ("List Number", "b", 1),
        ("List Continue", "ancora b", None),
        ("List Bullet", "c", 2),
        ("List Bullet", "d", 0),
    ]
    assert found[0][2] == found[4][2]


def test_lists_go_no_deeper_than_word_can() -> None:
    deep = "\n".join(f"{'  ' * depth}- {depth}" for depth in range(10))
    assert [numbers and numbers[1] for _, _, numbers in shapes(deep)] == [*range(9), 8]


def test_an_entry_without_text_of_its_own_keeps_its_number() -> None:
    found = shapes("1.\n2. b\n3. - c\n4. > d\n5. ## e\n")
    assert [(style, text) for style, text, _ in found] == [
        ("List Number", ""),
        ("List Number", "b"),
        ("List Number", ""),
        ("List Bullet", "c"),
        ("List Number", "d"),
        ("Heading 2", "e"),
    ]
    assert len({numbers for style, _, numbers in found if style != "List Bullet"}) == 1


def test_quotes_code_and_rules_have_their_styles() -> None:
    assert [found[:2] for found in shapes("> a\n>\n> > b\n\n```\nc\n\td\n```\n\n---\n\n## e")] == [
        ("Quote", "a"),
        ("Quote", "b"),
        ("HTML Preformatted", "c\n\td"),
        ("Linea", ""),
        ("Heading 2", "e"),
    ]


def test_words_keep_what_they_stress() -> None:
    content = laid_out(prose("a **b *c*** `d` [**e**](https://x.it/)  \nf"))
    runs = re.findall(r"<w:r>(?:<w:rPr>(.*?)</w:rPr>)?<w:t[^>]*>(.*?)</w:t>", part(content, "word/document.xml"))
    assert [(text.strip(), re.findall(r'"(.*?)"|<w:(\w+)/>', look)) for look, text in runs if text.strip()][1:] == [
        ("a", []),
        ("b", [("Strong", "")]),
        ("c", [("Strong", ""), ("", "i"), ("", "iCs")]),
        ("d", [("HTMLCode", "")]),
        ("e", [("Hyperlink", ""), ("", "b"), ("", "bCs")]),
        ("(https://x.it/)", []),
        ("f", []),
    ]
    assert docx_links(opened(content)) == ["https://x.it/"]
    assert opened(content).paragraphs[1].text == "a b c d e (https://x.it/)\nf"


def test_tables_in_a_row_stay_apart() -> None:
    document = opened(laid_out(prose("| a |\n| ---: |\n| `1` |\n\n| b |\n| --- |\n| 2 |")))
    kinds = [block.__class__.__name__ for block in document.iter_inner_content()]
    assert kinds == ["Paragraph", "Table", "Paragraph", "Table", "Paragraph"]
    assert in_style(document, "Casella di cifre") == ["1"]
    assert document.element.body.xpath(".//w:tblCaption/@w:val") == ["Tabella", "Tabella"]


def test_headings_go_no_deeper_than_six() -> None:
    def nested(doc: DocumentBuilder, level: int) -> str:
        doc.sezione(str(level), vuota=True, caller=lambda: nested(doc, level + 1) if level < 8 else "")
        return ""

    doc = DocumentBuilder()
    doc.titolo("1")
    nested(doc, 2)
    assert [heading.level for heading in docx_headings(opened(laid_out(doc.document())))] == [1, 2, 3, 4, 5, 6, 6, 6]


@given(
    cells=st.lists(st.lists(st.text(max_size=90), min_size=3, max_size=3), min_size=1, max_size=4),
    available=st.integers(3000, 20000),
)
def test_columns_fill_the_page_and_none_is_lost(cells: list[list[str]], available: int) -> None:
    widths = column_widths([[Cell([], text) for text in row] for row in cells], available)
    assert sum(widths) == available
    assert min(widths) > 0


def test_columns_leave_room_for_their_words() -> None:
    rows = [[Cell([], text) for text in row] for row in (("Codice", "Indirizzo", "Ore"), ("91231", "via " * 40, "1"))]
    code, address, hours = column_widths(rows, 9864)
    assert address > 6 * code
    assert code > hours > 300


def test_a_word_with_wide_letters_gets_more_room() -> None:
    """«Programma» in DejaVu Sans Bold of 9.5 points, which stands in for Titillium, is 1,246 wide, the margins 192."""
    header = ("Progetto", "Dove", "Posti", "Ore", "Programma", "Settore")
    row = ("Biblioteche di quartiere", "Orto sociale di Longuelo, Bergamo", "3", "al massimo 25 a settimana")
    rows = [header, (*row, "Borgo aperto", "Patrimonio storico, artistico e culturale")]
    assert column_widths([[Cell([], text) for text in one] for one in rows], 9864)[4] >= 1246 + 192


def test_letters_have_no_colour_by_default() -> None:
    """LibreOffice gives such a colour to all that stands in a table, also to its links."""
    styles = opened(laid_out(prose("| a |\n| --- |\n| [qui](https://example.it) |"))).styles
    assert styles.element.xpath("w:docDefaults//w:color") == []
    assert str(styles["Normal"].font.color.rgb) == "1A1A1A"


@pytest.mark.parametrize(("columns", "small"), [(3, False), (9, True)])
def test_a_table_without_room_for_its_words_is_in_small_letters(columns: int, small: bool) -> None:
    doc = DocumentBuilder()
    doc.titolo("Titolo")
    doc.tabella("Tabella", ["Programma"] * columns, [["Valmadrera"] * columns])
    (table,) = opened(laid_out(doc.document())).tables
    cells = [cell for row in table.rows for cell in row.cells]
    runs = [run for cell in cells for paragraph in cell.paragraphs for run in paragraph.runs]
    assert {run.font.size == Pt(8) for run in runs} == {small}


def test_a_column_of_prose_has_room_for_the_addresses_that_it_prints() -> None:
    link = "[qui](https://domande.example.it/lunghissimo)"
    document = opened(laid_out(prose(f"| Che cosa si vede qui | Dove |\n| --- | --- |\n| a | {link} |")))
    first, second = (column.width for column in document.tables[0].columns)
    assert second > first


def test_a_link_in_the_card_looks_like_one() -> None:
    doc = DocumentBuilder()
    doc.titolo("Titolo")
    doc.dati(("Bando", Link("Bando 2026", "https://www.example.it/a")))
    (link,) = opened(laid_out(doc.document())).element.body.iter(qn("w:hyperlink"))
    look = link.find(qn("w:r")).rPr
    assert look.find(qn("w:rStyle")).get(qn("w:val")) == "Hyperlink"
    assert look.find(qn("w:b")) is not None


LETTERHEAD = Letterhead(
    "Comune di Esempio",
    ("Ufficio giovani", "Via Roma 1"),
    ("Tel. 02 1", Link("www.esempio.it", "https://www.esempio.it")),
    None,
)


def under_letterhead(logo: Logo | None) -> Any:
    document = replace(prose("Testo."), letterhead=replace(LETTERHEAD, logo=logo))
    content = laid_out(document)
    assert content == laid_out(document)
    return opened(content)


def test_the_letterhead_stands_on_the_first_page(letterhead_png: bytes) -> None:
    document = under_letterhead(Logo(letterhead_png, "image/png", "Stemma del comune"))
    section = document.sections[0]
    head = section.first_page_header
    assert [one.text for one in head.paragraphs] == ["", "Comune di Esempio", "Ufficio giovani", "Via Roma 1", ""]
    (picture,) = head.part.element.xpath(".//wp:docPr")
    assert picture.get("descr") == "Stemma del comune"
    assert section.different_first_page_header_footer
    assert section.header.is_linked_to_previous
    for foot in (section.footer, section.first_page_footer):
        assert [squeezed(one.text) for one in foot.paragraphs] == ["Tel. 02 1", "www.esempio.it", "Titolo pagina di"]
        (link,) = foot.part.element.iter(qn("w:hyperlink"))
        assert foot.part.rels[link.get(qn("r:id"))].target_ref == "https://www.esempio.it"


def test_the_line_of_the_logo_leaves_it_whole(letterhead_png: bytes) -> None:
    """Word draws what is in a line of less than its height as far as the line goes."""
    head = under_letterhead(Logo(letterhead_png, "image/png", "Stemma")).sections[0].first_page_header
    assert head.paragraphs[0].paragraph_format.line_spacing == 1.0
    assert (head.paragraphs[0].paragraph_format.space_after or 0) > 0, "the name does not touch it"
    (drawn,) = head.part.element.xpath(".//wp:inline")
    assert {drawn.get(side) for side in ("distL", "distR")} == {"0"}, "it stands at the margin"


CREST = b"""<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100">
<rect width="200" height="100" fill="#a00"/></svg>"""


def test_a_logo_in_svg_is_drawn() -> None:
    document = under_letterhead(Logo(CREST, "image/svg+xml", "Stemma del comune"))
    head = document.sections[0].first_page_header
    assert [rel.target_part.content_type for rel in head.part.rels.values() if "image" in rel.reltype] == ["image/png"]
    (size,) = head.part.element.xpath(".//wp:extent")
    assert int(size.get("cx")) / int(size.get("cy")) == pytest.approx(2, rel=0.02)
    assert int(size.get("cy")) == pytest.approx(Mm(16), rel=0.02)


def test_a_logo_that_nobody_can_draw_is_told_in_words() -> None:
    document = under_letterhead(Logo(b"<svg", "image/svg+xml", "Stemma del comune"))
    head = document.sections[0].first_page_header
    assert head.paragraphs[0].text == "Stemma del comune"


def test_without_typst_the_words_stand_for_a_drawing(monkeypatch: pytest.MonkeyPatch) -> None:
    crest.of_drawing.cache_clear()
    monkeypatch.setitem(sys.modules, "levacivica.rendering.pdf.compiling", None)
    document = under_letterhead(Logo(CREST, "image/svg+xml", "Stemma del comune"))
    crest.of_drawing.cache_clear()
    assert document.sections[0].first_page_header.paragraphs[0].text == "Stemma del comune"


def test_other_languages_are_told() -> None:
    content = laid_out(replace(prose("Text."), lang="en"))
    assert opened(content).core_properties.language == "en-GB"
    assert 'w:lang w:val="en-GB"' in part(content, "word/styles.xml")


def own_styles(folder: Path, change: str, by: str) -> Path:
    ours = (packaged_templates() / "docx/stili.xml").read_text(encoding="utf-8")
    assert change in ours
    (folder / "docx").mkdir()
    (folder / "docx/stili.xml").write_text(ours.replace(change, by), encoding="utf-8")
    return folder


def test_styles_of_ones_own_win(tmp_path: Path) -> None:
    content = laid_out(prose("a"), own_styles(tmp_path, "003366", "8B0000"))
    assert "8B0000" in part(content, "word/styles.xml")


def test_styles_are_found_by_their_names(tmp_path: Path) -> None:
    content = laid_out(prose("## a"), own_styles(tmp_path, '"Heading2"', '"Titolo2"'))
    assert docx_headings(opened(content))[1].text == "a"
    assert '<w:pStyle w:val="Titolo2"/>' in part(content, "word/document.xml")


def test_a_style_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(TemplateProblem) as caught:
        laid_out(prose("a"), own_styles(tmp_path, 'w:name w:val="Title"', 'w:name w:val="Titolo"'))
    assert caught.value.template == "docx/stili.xml"
    assert caught.value.detail.it == "manca lo stile «Title»"


def test_styles_that_are_no_xml_are_a_wrong_template(tmp_path: Path) -> None:
    with pytest.raises(TemplateProblem) as caught:
        laid_out(prose("a"), own_styles(tmp_path, "</w:styles>", ""))
    assert caught.value.template == "docx/stili.xml"


def test_html_shows_what_the_file_of_word_shows() -> None:
    """The units that the properties compare are all there."""
    html = RENDERER.laid_out(prose("- a\n\n> b"), "html").decode()
    assert {"a", "b"} <= set(html_units(page(html)))
