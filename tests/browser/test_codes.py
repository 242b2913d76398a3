"""QR codes on the screen and on paper: read from what a browser shows, in the dark too."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from playwright.sync_api import Browser

from ..archives import Renderer
from ..rendering.code_reading import codes_of_pdf, read_codes
from ..rendering.test_codes import ADDRESS, behind, with_code
from .opening import opened

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("codice") / "pagina.html"
    path.write_bytes(Renderer().laid_out(replace(with_code(), colour="#a3123a"), "html"))
    return path


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_code_is_read_from_the_screen(browser: Browser, page: Path, scheme: str) -> None:
    with opened(browser, page, 1280, scheme) as tab:
        seen = Image.open(io.BytesIO(tab.screenshot()))
    assert [one.text for one in read_codes(seen)] == [ADDRESS]


def test_a_telephone_has_the_link_alone(browser: Browser, page: Path) -> None:
    with opened(browser, page, 360) as tab:
        assert not tab.locator(".codice svg").is_visible()
        assert tab.locator(".codice").inner_text() == ADDRESS


def test_paper_has_a_code_of_two_centimetres_or_more(browser: Browser, page: Path) -> None:
    with opened(browser, page) as tab:
        [read] = codes_of_pdf(tab.pdf(prefer_css_page_size=True))
    assert read.text == ADDRESS
    assert read.side / 3 / 72 * 25.4 >= 20


def test_paper_keeps_a_code_with_its_words(browser: Browser, tmp_path: Path) -> None:
    page, pages = tmp_path / "pagina.html", []
    page.write_bytes(Renderer().laid_out(behind(2), "html"))
    with opened(browser, page) as tab:
        tab.evaluate("document.querySelector('.corpo').prepend(document.createElement('div'))")
        for height in range(500, 860, 20):
            tab.evaluate(f"document.querySelector('.corpo > div').style.height = '{height}px'")
            with pypdfium2.PdfDocument(tab.pdf(prefer_css_page_size=True)) as pdf:
                [alone] = [number for number, sheet in enumerate(pdf) if read_codes(sheet.render(scale=2).to_pil())]
                assert "finisce qui" in pdf[alone].get_textpage().get_text_bounded(), height
            pages.append(alone)
    assert {0, 1} <= set(pages), "no sheet was turned"
