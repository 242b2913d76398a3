"""The colour that an office chose for its site is that of its documents too."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from zipfile import ZipFile

import pikepdf
import pytest

from levacivica.rendering.document.palette import palette
from levacivica.rendering.document.tree import Document

from ..archives import Renderer
from ..console import Console
from .test_codes import with_code

COLOUR = "#c2185b"
LIGHT, DARK = palette(COLOUR)


@pytest.fixture
def document() -> Document:
    return replace(with_code(), colour=COLOUR)


def test_a_page_has_it_in_light_and_dark_behind_ours(document: Document, renderer: Renderer) -> None:
    page = renderer.laid_out(document, "html").decode()
    for name in ("fascia", "link", "titolo"):
        found = re.findall(rf"--{name}: (#\w+);", page)
        assert found[2:] == [LIGHT[name], DARK[name]]
    assert "@media screen and (prefers-color-scheme: dark)" in page


def colours_of_pdf(content: bytes) -> set[str]:
    found = set()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for page in pdf.pages:
            for step in pikepdf.parse_content_stream(page):
                if str(step.operator) in ("rg", "scn", "RG", "SCN") and len(step.operands) == 3:
                    found.add("#" + "".join(f"{round(float(part) * 255):02x}" for part in step.operands))
    return found


def test_a_pdf_has_it_in_the_place_of_our_blues(document: Document, renderer: Renderer) -> None:
    own, ours = (
        colours_of_pdf(renderer.laid_out(document, "pdf")),
        colours_of_pdf(renderer.laid_out(with_code(), "pdf")),
    )
    assert {LIGHT["titolo"], LIGHT["link"]} <= own
    assert ours & {"#003366", "#0059b3"}
    assert not own & {"#003366", "#0066cc", "#0059b3"}


def test_a_file_of_word_has_it_in_its_styles(document: Document, renderer: Renderer) -> None:
    made = [renderer.laid_out(one, "docx") for one in (document, with_code(), document)]
    assert made[0] == made[2]
    own, ours = (ZipFile(io.BytesIO(one)).read("word/styles.xml").decode() for one in made[:2])
    assert own.count(f'"{LIGHT["titolo"][1:].upper()}"') + own.count(f'"{LIGHT["link"][1:].upper()}"') == (
        ours.count('"003366"') + ours.count('"0066CC"')
    )
    assert not {"003366", "0066CC"} & set(re.findall(r'"(\w{6})"', own))


def test_the_settings_say_it_to_every_document(console: Console) -> None:
    console.write("levacivica.yaml", f'sito:\n  colore: "{COLOUR}"\n')
    console.write("data/a.yaml", "tipo: leva-civica\ntitolo: Prova\n")
    assert console.run("render", "data", "--force", "--to", "html,pdf", "--out", "build").code == 0
    assert f"--fascia: {COLOUR};" in next(console.folder.rglob("a.html")).read_text()
    assert f"--fascia: {COLOUR};" in (console.folder / "build/index.html").read_text()
    assert LIGHT["titolo"] in colours_of_pdf(next(console.folder.rglob("a.pdf")).read_bytes())
