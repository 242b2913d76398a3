"""Fonts and marks inside the page: from the template folders only, the office's own first."""

from __future__ import annotations

import re
from base64 import b64decode
from dataclasses import replace
from pathlib import Path

import pytest

from levacivica.model.schede import Scheda
from levacivica.rendering.document.tree import Letterhead, Link, Logo
from levacivica.rendering.templating.environment import packaged_templates
from levacivica.rendering.templating.errors import TemplateProblem

from ..archives import Renderer
from .reading_back import page, text_of, written

NAME = "coesione-sociale"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"></svg>'


def rendered(folder: Path, sheets: dict[str, Scheda], **files: bytes) -> str:
    for name, content in files.items():
        path = folder / name.replace("__", "/").replace("_j2", ".html.j2").replace("_woff2", ".woff2")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return written(Renderer(folder), NAME, sheets[NAME], sheets, "html")


def fonts(html: str) -> list[bytes]:
    return [b64decode(found) for found in re.findall(r'url\("data:font/woff2;base64,([^"]+)"\)', html)]


def test_the_fonts_are_in_the_page_with_their_licence(sheets: dict[str, Scheda], renderer: Renderer) -> None:
    html = written(renderer, NAME, sheets[NAME], sheets, "html")
    assert fonts(html) == [
        (packaged_templates() / f"caratteri/TitilliumWeb-{face}.woff2").read_bytes()
        for face in ("Regular", "Italic", "Bold")
    ]
    assert html.count("font-display: swap") == 3
    assert "SIL Open Font License 1.1" in html


def test_a_font_of_ones_own_wins(tmp_path: Path, sheets: dict[str, Scheda]) -> None:
    html = rendered(tmp_path, sheets, **{"caratteri__TitilliumWeb-Bold_woff2": b"wOF2 mine"})
    assert fonts(html)[2] == b"wOF2 mine"


def test_the_fonts_can_be_left_out(tmp_path: Path, sheets: dict[str, Scheda]) -> None:
    own = b'{% extends "base/html/pagina.html.j2" %}\n{% block caratteri %}{% endblock %}\n'
    html = rendered(tmp_path, sheets, html__pagina_j2=own)
    assert fonts(html) == []
    assert len(html) < 20_000


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("../../etc/x.woff2", "il file «../../etc/x.woff2» non è nelle cartelle dei modelli"),
        ("/etc/x.woff2", "il file «/etc/x.woff2» non è nelle cartelle dei modelli"),
        ("manca.woff2", "il file «manca.woff2» non è nelle cartelle dei modelli"),
        ("html", "il file «html» non è nelle cartelle dei modelli"),
        ("html/stile.css", "«html/stile.css» non si può incorporare: la fine del nome può essere .woff2"),
    ],
)
def test_nothing_else_is_read(name: str, words: str, tmp_path: Path, sheets: dict[str, Scheda]) -> None:
    own = '{% extends "base/html/pagina.html.j2" %}\n{% block testa %}{{ "' + name + '"|incorporato }}{% endblock %}\n'
    with pytest.raises(TemplateProblem) as caught:
        rendered(tmp_path, sheets, html__pagina_j2=own.encode())
    assert (caught.value.template, caught.value.line) == ("html/pagina.html.j2", 2)
    assert caught.value.detail.it.startswith(words)


def with_letterhead(renderer: Renderer, sheets: dict[str, Scheda], letterhead: Letterhead) -> str:
    document = replace(renderer.tree(NAME, sheets[NAME], sheets), letterhead=letterhead)
    return renderer.laid_out(document, "html").decode()


def test_a_letterhead_stands_on_top_and_at_the_foot(sheets: dict[str, Scheda], renderer: Renderer) -> None:
    letterhead = Letterhead(
        "Comune di <Milano>",
        ("Direzione Welfare", "Comune di Milano"),
        ("Largo Treves 1", Link("www.comune.milano.it", "https://www.comune.milano.it")),
        Logo(SVG, "image/svg+xml", 'Stemma "del" Comune'),
    )
    root = page(with_letterhead(renderer, sheets, letterhead))
    (header,), (footer,) = root.iter("header"), root.iter("footer")
    assert [text_of(line) for line in header.iter("p")] == [
        "Comune di <Milano>",
        "Direzione Welfare",
        "Comune di Milano",
    ]
    assert [text_of(line) for line in footer.iter("p")] == ["Largo Treves 1", "www.comune.milano.it"]
    assert [link.attrib["href"] for link in footer.iter("a")] == ["https://www.comune.milano.it"]
    (image,) = root.iter("img")
    assert image.attrib["alt"] == 'Stemma "del" Comune'
    kind, content = image.attrib["src"].split(";base64,")
    assert (kind, b64decode(content)) == ("data:image/svg+xml", SVG)


def test_the_body_of_a_sheet_is_named_below_a_letterhead_that_does_not(
    sheets: dict[str, Scheda], renderer: Renderer
) -> None:
    root = page(with_letterhead(renderer, sheets, Letterhead("Regione Lombardia")))
    (header,) = root.iter("header")
    assert [text_of(line) for line in header.iter("p")] == ["Regione Lombardia", "Comune di Milano"]
    assert not list(root.iter("img"))
