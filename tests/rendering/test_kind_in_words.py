"""A project is called what its norms call it, in documents and on the site; else by the word of its kind."""

from __future__ import annotations

import pytest

from ..console import Console

SHEET = """\
tipo: leva-civica
titolo: Sportello dei cittadini
stato: bozza
regime: {regime}
volontari: 2
numero_sedi: 1
"""
OWN = "nome: valle\ntitolo: Servizio della valle\nlegge: L.P. 1/2000\nprogetto: Cantiere della valle\n"


@pytest.mark.parametrize(
    ("regime", "called"),
    [
        ("dote-comune", "Tirocinio di DoteComune"),
        ("lombardia-16-2019", "Progetto di leva civica"),
        ("valle", "Cantiere della valle"),
    ],
)
def test_the_word_is_that_of_the_norms(regime: str, called: str, console: Console) -> None:
    console.write("levacivica.yaml", "norme: [norme]\n")
    console.write("norme/valle.yaml", OWN)
    console.write("data/sportello.yaml", SHEET.format(regime=regime))
    assert console.run("render", "--to", "md", "--out", "build").code == 0
    (document,) = (console.folder / "build").rglob("sportello.md")
    assert f"**Tipo:** {called}\n" in document.read_text(encoding="utf-8")
    assert console.run("site", "--out", "sito").code == 0
    assert f">{called}</p>" in (console.folder / "sito/index.html").read_text(encoding="utf-8")
