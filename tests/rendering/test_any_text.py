"""Whatever people type into a plain field comes out as itself, in both formats and in every field of every kind."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from levacivica.model.schede import BY_TIPO
from levacivica.rendering.document.builder import DocumentBuilder
from levacivica.rendering.document.tree import Document, Link
from levacivica.rendering.markdown.escaping import escaped
from levacivica.rendering.markdown.layout import finalize

from ..archives import Renderer
from ..sweep import examples
from .full_sheets import changed, full, neighbours, plain_texts
from .reading_back import (
    MARKDOWN,
    READERS,
    assert_scripts_are_data,
    html_units,
    ids,
    markdown_units,
    page,
    plain,
    squeezed,
    written,
)

NASTY = (
    "<script>alert(1)</script>", "<b>", "</style>", "<!--", "]]>", "&amp;", "&lt;", "&copy", "&#10;", "a & b",
    "|", "a|b", "\\|", "\\", "\\\\", "`x`", "``", "*x*", "**x**", "_x_", "__", "~~x~~", "~~~", "$x$", "# ", "## x", "#",
    "1. ", "12) x", "1.", "- ", "+ x", "* ", "-", "---", "===", "> x", ">", "[x](javascript:alert(1))", "[x]", "[x]: y",
    "![x](y)", "!", "<https://a.it>", "https://a.it/_x_", "a@b.it", "{{ x }}", "{% x %}", "{#", "%}", ":", ":---",
    "«così»", "\"x\"", "'x'", "perché", "日本", "😀", "\u00a0", "\u200b", "\ufeff", "\n", "\r\n", "\t", "  ",
    "None", "null", "|---|", "```", "    x", "x\\", "x #", "x ##",
)  # fmt: skip
NO_CHARACTERS = "".join(chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF))
CHARACTERS = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters=NO_CHARACTERS)
TEXTS = (
    st.lists(st.sampled_from(NASTY) | st.text(CHARACTERS, max_size=6), min_size=1, max_size=6)
    .map("".join)
    .filter(lambda text: not set(text) & {chr(code) for code in range(0xFDD0, 0xFDF0)})
    .filter(squeezed)
)
RENDERER = Renderer()
THOROUGH = settings(max_examples=examples(40), suppress_health_check=[HealthCheck.too_slow])


def assert_said(text: str, html: str, markdown: str) -> None:
    wanted = squeezed(text)
    root = page(html)
    assert any(wanted in unit for unit in html_units(root)), (wanted, html)
    for reader in READERS:
        assert any(wanted in unit for unit in markdown_units(markdown, reader)), (wanted, markdown)
    assert_scripts_are_data(root)
    assert len(ids(root)) == len(set(ids(root)))


@given(text=TEXTS)
@settings(max_examples=examples(500))
def test_an_escaped_text_reads_as_itself_wherever_it_stands(text: str) -> None:
    line = squeezed(text)
    written = escaped(line)
    for reader in READERS:
        for before in ("", "# ", "- ", "1. ", "> ", "- **Nome:** "):
            (unit,) = markdown_units(f"{before}{written}\n", reader)
            assert unit.removeprefix("Nome: ") == line
        header, cell = markdown_units(f"| a |\n| --- |\n| {written} |\n", reader)
        assert (header, cell) == ("a", line)


@given(text=TEXTS, address=st.text(CHARACTERS, min_size=1, max_size=20))
@settings(max_examples=examples(200))
def test_a_link_keeps_its_text_and_its_address(text: str, address: str) -> None:
    from levacivica.rendering.document.addresses import mail, web  # noqa: PLC0415

    for link in (web(f"a.it/{''.join(address.split())}"), mail(f"a{''.join(address.split())}@b.it")):
        written = finalize(Link(squeezed(text), link.href))
        (inline,) = [token for token in MARKDOWN.parse(written) if token.type == "inline"]
        assert plain(inline) == squeezed(text)
        opened = next(child for child in inline.children or () if child.type == "link_open")
        assert str(opened.attrs["href"]).replace("%28", "(").replace("%29", ")") == link.href.replace(
            "%28", "("
        ).replace("%29", ")")


@pytest.mark.parametrize("tipo", BY_TIPO)
@THOROUGH
@given(data=st.data())
def test_any_text_in_any_field(tipo: str, data: st.DataObject) -> None:
    sheet = full(tipo)
    path = data.draw(st.sampled_from(plain_texts(sheet)), label="field")
    text = data.draw(TEXTS, label="text")
    sheet, others = changed(sheet, path, text), neighbours(tipo)
    html, markdown = (written(RENDERER, "scheda", sheet, others, to) for to in ("html", "md"))
    assert_said(text, html, markdown)


@given(texts=st.lists(TEXTS, min_size=9, max_size=9))
@THOROUGH
def test_any_text_in_any_block(texts: list[str]) -> None:
    def said_inside() -> str:
        doc.paragrafo(texts[1])
        doc.elenco([texts[2], (texts[3], texts[2])], texts[4])
        doc.elenco_numerato([texts[3]] * 11)
        doc.tabella(texts[5], [texts[5], texts[6], "c"], [[texts[6], texts[2], None], [None, texts[7], texts[1]]])
        doc.dati((texts[7], [texts[8], texts[1]]))
        doc.contatti([(texts[8], [(texts[4], texts[3])])])
        doc.nota(texts[0], texts[1])
        doc.avanzamento(texts[2], (texts[3], texts[4], texts[5]), [(texts[6], Decimal(1))], Decimal(3))
        return ""

    doc = DocumentBuilder()
    doc.titolo(texts[0], texts[8])
    doc.sezione(texts[0], caller=said_inside)
    html, markdown = (laid_out(doc.document(), to) for to in ("html", "md"))
    for text in texts:
        assert_said(text, html, markdown)


def laid_out(document: Document, to: str) -> str:
    return RENDERER.laid_out(document, to).decode()


@pytest.mark.parametrize("control", ["\x00", "\x07", "\x1b", "\x7f", "\x85", "\ud800", "\ufffe", "\ufdd0"])
def test_characters_that_no_document_can_hold_are_dropped(control: str) -> None:
    sheet = changed(changed(full("leva-civica"), ("titolo",), f"La{control} casa"), ("descrizione",), f"Qui{control}!")
    for to in ("html", "md"):
        text = written(RENDERER, "scheda", sheet, {}, to)
        text.encode()
        assert control not in text
        assert "La casa" in text
        assert "Qui!" in text or "Qui !" in text
