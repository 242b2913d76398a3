"""Every document on paper: light, nothing cut off, no heading left alone at the foot of a page."""

from __future__ import annotations

import io
import re
import unicodedata
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from levacivica.rendering.document.builder import DocumentBuilder
from levacivica.rendering.document.linking import linked
from levacivica.rendering.document.mention import Mention

from ..archives import Renderer
from .opening import opened

pytestmark = pytest.mark.browser

PRINTABLE = 657
"""The width of A4 without its margins (210 - 36 mm), in CSS pixels."""

LEADING = "h1, h2, h3, h4, h5, h6, caption, .etichetta"
MARK = "¶"
"""Put behind what leads something, for words such as a heading's may well end a list at the foot of a page."""


def letters(text: str) -> str:
    """A text without blanks and ligatures, which readers of PDF see differently."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def test_paper_is_light_even_in_the_dark(browser: Browser, pages: list[Path]) -> None:
    background = "getComputedStyle(document.body).backgroundColor"
    with opened(browser, pages[0], 1280, "dark") as tab:
        dark = tab.evaluate(background)
        tab.emulate_media(media="print")
        paper = tab.evaluate(background)
    assert paper != dark
    assert paper in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")


def test_paper_says_the_address_of_a_link_once_and_of_no_other_sheet(browser: Browser, tmp_path: Path) -> None:
    doc, there = DocumentBuilder(), "https://www.example.it/a"
    doc.titolo("Titolo")
    with_links = f"[qui]({there}) e [www.example.it/a]({there})\n\n| Dove |\n| --- |\n| [qua]({there}) |"
    doc.sezione("Prosa", caller=lambda: doc.prosa(with_links))
    doc.sezione("Tabella", caller=lambda: doc.tabella("Progetti", ["Progetto"], [[Mention("Nidi", "nidi")]]))
    page = tmp_path / "a.html"
    page.write_bytes(Renderer().laid_out(linked(doc.document(), lambda name: f"{name}.html"), "html"))
    with opened(browser, page) as tab:
        tab.emulate_media(media="print")
        said = tab.evaluate(
            "Object.fromEntries([...document.querySelectorAll('.corpo a')].map("
            "one => [one.textContent, getComputedStyle(one, '::after').content]))"
        )
    address = f"({there})"
    assert {words: letters(content).strip('"') for words, content in said.items()} == {
        "qui": address, "qua": address, "www.example.it/a": "none", "Nidi": "none",
    }  # fmt: skip


def test_nothing_is_wider_than_the_sheet(browser: Browser, pages: list[Path]) -> None:
    cut = {}
    for page in pages:
        with opened(browser, page, PRINTABLE) as tab:
            tab.emulate_media(media="print")
            wide = tab.evaluate(
                "[...document.querySelectorAll('main, main *, footer, footer *')].filter("
                "one => one.getBoundingClientRect().right > innerWidth + 1).map(one => one.outerHTML.slice(0, 80))"
            )
        if wide:
            cut[page.name] = wide[:3]
    assert not cut


def test_no_heading_and_no_caption_is_left_alone_at_the_foot(browser: Browser, pages: list[Path]) -> None:
    alone = {}
    for page in pages:
        with opened(browser, page) as tab:
            leading = tab.locator(LEADING)
            leading.evaluate_all(f"all => all.forEach(one => one.append('{MARK}'))")
            words = leading.all_inner_texts()
            printed = PdfReader(io.BytesIO(tab.pdf(prefer_css_page_size=True)))
        texts = [letters(sheet.extract_text()) for sheet in printed.pages]
        assert all(letters(one) in "".join(texts) for one in words), page.name
        assert 1 <= len(texts) <= 40
        if found := [text[-80:] for text in texts if text.endswith(MARK)]:
            alone[page.name] = found
        for sheet in printed.pages:
            assert [round(float(side)) for side in sheet.mediabox[2:]] == [595, 842]
    assert not alone


def test_the_source_and_a_short_list_of_facts_are_never_torn_off(browser: Browser, pages: list[Path]) -> None:
    by_name = {page.stem: page for page in pages}
    for name in ("coesione-sociale", "contrasto-discriminazioni", "ufficio-tutele"):
        _assert_nothing_is_torn_off(browser, by_name[name])


def _assert_nothing_is_torn_off(browser: Browser, page: Path) -> None:
    """Move the text down the sheet, a little at a time."""
    with opened(browser, page) as tab:
        tab.evaluate("document.querySelector('.corpo').prepend(document.createElement('div'))")
        source = letters(tab.locator(".piede").inner_text())
        facts = [letters(words) for words in tab.locator(".corpo .dati").last.inner_text().splitlines()]
        for height in range(0, 800, 60):
            tab.evaluate(f"document.querySelector('.corpo > div').style.height = '{height}px'")
            sheets = PdfReader(io.BytesIO(tab.pdf(prefer_css_page_size=True))).pages
            texts = [letters(sheet.extract_text()) for sheet in sheets]
            assert texts[-1] != source, height
            assert any(all(words in text for words in facts) for text in texts), height
