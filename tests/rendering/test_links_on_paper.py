"""On paper nobody can follow a link: its address stands behind its words, unless they say it."""

from __future__ import annotations

import io

import docx
import pytest

from levacivica.rendering.document.builder import DocumentBuilder
from levacivica.rendering.document.tree import Document

from ..archives import Renderer
from .pdf_reading import document as pdf_document
from .pdf_reading import letters

LINKS = [
    ("[il portale](https://servizi.example.it/domande?anno=2026)", "https://servizi.example.it/domande?anno=2026"),
    ("[**il** portale](http://example.it/a%20b)", "http://example.it/a%20b"),
    ("[l'ufficio](mailto:ufficio@example.org)", "ufficio@example.org"),
    ("[example.it](https://www.example.it/)", ""),
    ("[https://example.it/a](https://example.it/a)", ""),
    ("[Ufficio@example.org](mailto:ufficio@example.org)", ""),
    ("[02 1234567](tel:021234567)", ""),
    ("[chiama](tel:021234567)", ""),
]


def prose(text: str) -> Document:
    doc = DocumentBuilder()
    doc.titolo("Titolo")
    doc.prosa(text)
    return doc.document()


@pytest.mark.parametrize(("link", "address"), LINKS)
def test_the_address_stands_behind_the_words(link: str, address: str, renderer: Renderer) -> None:
    words = link[1:].partition("]")[0].replace("*", "")
    behind = f" ({address})" if address else ""
    text = prose(f"Prima {link}, poi.")
    word = docx.Document(io.BytesIO(renderer.laid_out(text, "docx")))
    assert f"Prima {words}{behind}, poi." in [paragraph.text for paragraph in word.paragraphs]
    said = letters(pdf_document(renderer.laid_out(text, "pdf")).text)
    assert letters(f"Prima {words}{behind}, poi.") in said
    page = renderer.laid_out(text, "html").decode()
    assert ('class="per-esteso"' in page) == (not address and "tel:" not in link), "its style prints the others"
