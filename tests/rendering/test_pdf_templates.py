"""Templates of one's own for PDFs: they win piece by piece, can start from ours, and hear of their mistakes."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from levacivica.model.schede import Scheda
from levacivica.rendering.pdf import compiling, layout
from levacivica.rendering.templating.errors import TemplateProblem

from ..archives import Renderer
from .pdf_reading import Element, bare, document

NAME = "coesione-sociale"
NOTE = "typst/nota.typ"


def made(folder: Path, source: str, sheets: dict[str, Scheda], name: str = NOTE) -> Element:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(source, encoding="utf-8")
    return document(Renderer(folder).render(NAME, sheets[NAME], sheets, "pdf"))


def test_a_template_of_ones_own_wins(tmp_path: Path, sheets: dict[str, Scheda]) -> None:
    tree = made(tmp_path, '#let pezzo(blocco, disponi) = par("Attenzione! " + blocco.title)', sheets)
    assert "Attenzione! Scheda chiusa." in [part.text for part in tree.all("P")]
    assert bare("Descrizione") in [bare(heading.text) for heading in tree.all("H2")]


def test_a_template_can_start_from_ours(tmp_path: Path, sheets: dict[str, Scheda]) -> None:
    own = (
        '#import "/base/typst/nota.typ": pezzo as nostro\n#let pezzo(blocco, disponi) = {\n  nostro(blocco, disponi)\n'
    )
    tree = made(tmp_path, own + '  par("In più.")\n}\n', sheets)
    assert [part.text for part in tree.all("P")].index("In più.") > 0
    assert "Scheda chiusa." in tree.text


@pytest.mark.parametrize(
    ("source", "line", "detail"),
    [
        ("#let pezzo(blocco, disponi) = {\n  blocco.testo\n}", 2, 'does not contain key "testo"'),
        ("\n\n#let pezzo(blocco, disponi) = (", 3, "unclosed delimiter"),
        ("#let altro = 1", 0, "unresolved import"),
        ('#let pezzo(blocco, disponi) = image("x.png", alt: "x")', 1, "not found"),
        ('#let pezzo(blocco, disponi) = [#read("/../../etc/hostname")]', 1, ""),
        ('#let pezzo(blocco, disponi) = text("😀")', 1, "could not be displayed"),
        ('// senza rete\n#import "@preview/cetz:0.3.4"\n', 2, "«@preview/cetz:0.3.4» si scaricherebbe"),
        ('#let nome = "@preview/cetz:0.3.4"\n#import nome: *\n', 2, "«@preview/cetz:0.3.4» si scaricherebbe"),
    ],
)
def test_mistakes_are_told_with_template_and_line(
    source: str, line: int, detail: str, tmp_path: Path, sheets: dict[str, Scheda]
) -> None:
    with pytest.raises(TemplateProblem) as caught:
        made(tmp_path, source, sheets)
    found = caught.value
    assert (found.template, found.line) == ((NOTE, line) if line else ("typst/documento.typ", found.line))
    assert found.line > 0
    assert detail in found.detail.it
    assert str(tmp_path) not in found.detail.it


def test_a_package_in_a_comment_or_an_address_is_nothing(tmp_path: Path, sheets: dict[str, Scheda]) -> None:
    source = '// #import "@preview/cetz:0.3.4"\n#let pezzo(blocco, disponi) = par("chi@example.org" + "@")'
    assert "chi@example.org@" in made(tmp_path, source, sheets).text


@pytest.mark.parametrize(
    "source",
    [
        "#let pezzo(blocco, disponi) = { for i in range(10000000000) { i } }",
        '#let pezzo(blocco, disponi) = { let t = "x"; for i in range(60) { t = t + t }; par(t) }',
    ],
)
def test_a_template_that_does_not_end_is_stopped(
    source: str, tmp_path: Path, sheets: dict[str, Scheda], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layout, "compiled_apart", partial(compiling.compiled_apart, seconds=2))
    with pytest.raises(TemplateProblem) as caught:
        made(tmp_path, source, sheets)
    assert (caught.value.template, caught.value.line) == ("typst/documento.typ", 0)
    assert "non finiscono" in caught.value.detail.it
