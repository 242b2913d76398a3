"""What stands at the foot of a page: every finding with its place and its remedy, and no text of a sheet as HTML."""

from __future__ import annotations

from pathlib import Path

import html5lib
import pytest

from levacivica.archive.archive import read_archive
from levacivica.archive.workspace import Workspace
from levacivica.checking.engine import check
from levacivica.diagnostics.catalogue import Language
from levacivica.reporting.view import View
from levacivica.serving.edition import Edition
from levacivica.serving.panel import beside, dressed, headline, overview, troubled, unreadable

from ..cli.test_words import strangers
from ..samples import BROKEN, CLEAN, WARNED, WRONG

HOSTILE = WRONG.replace("stato: bozza", "stato: bozza\n<script>alert(1)</script>: '</pre><b onclick=x>'")
SHEETS = {"a": CLEAN, "b": WRONG, "c": BROKEN, "d": WARNED, "e": HOSTILE}
STYLE = '<link rel="stylesheet" href="/.levacivica/pannello.css">'
"""What html5lib, older than the standard, does not want inside a body."""


def view(folder: Path, lang: Language = "it") -> View:
    for name, text in SHEETS.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    workspace = Workspace(folder)
    return View(check(read_archive(workspace.files(["."]), workspace)), lang, show_info=True)


def whole(content: str) -> str:
    """The text of a page, which must be sound HTML."""
    document = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(content)
    return " ".join("".join(document.itertext()).split())


def page(panel: str, lang: Language = "it") -> str:
    body = b'<!DOCTYPE html><html lang="it"><head><title>x</title></head><body></body></html>'
    return dressed(body, "x.html", Edition(lang, {"x.html": panel}), "1").decode().replace(STYLE, "")


def test_every_finding_says_where_and_what_to_do(tmp_path: Path) -> None:
    text = whole(page(beside(view(tmp_path), "b.yaml")))
    assert "b.yaml: 1 errore" in text
    assert "errore LC201 riga 9: Le ore non tornano" in text
    assert "1035 + 40 + 60 = 1135" in text
    assert "quale dei due lo decidi tu" in text
    assert "totale: 1145" in text


def test_the_worst_comes_first(tmp_path: Path) -> None:
    told = beside(view(tmp_path), "e.yaml")
    positions = [told.index(word) for word in ("<strong>errore", "LC201")]
    assert positions == sorted(positions)
    assert headline(view(tmp_path), "b.yaml") == "1 errore"
    assert headline(view(tmp_path), "d.yaml") == "1 avviso"
    assert headline(view(tmp_path), "a.yaml") == ""


def test_no_text_of_a_sheet_becomes_html(tmp_path: Path) -> None:
    for told in (
        beside(view(tmp_path), "e.yaml"),
        unreadable(view(tmp_path), "e.yaml"),
        troubled("<b>", "it", complete=True),
    ):
        assert "<script>alert" not in told
        assert "<b" not in told.replace("<body", "")


def test_each_sheet_is_counted_and_linked(tmp_path: Path) -> None:
    seen = view(tmp_path)
    told = overview(seen, {f"{name}.yaml": f"schede/{name} à.html" for name in SHEETS})
    text = whole(page(told))
    assert "b.yaml: 1 errore" in text
    assert "d.yaml: 1 avviso" in text
    assert "a.yaml" not in text
    assert 'href="/schede/b%20%C3%A0.html"' in told
    assert told.index("c.yaml") < told.index("d.yaml")


@pytest.mark.parametrize("lang", ["it", "en"])
def test_one_language(tmp_path: Path, lang: Language) -> None:
    seen = view(tmp_path, lang)
    pages = {f"{name}.yaml": f"{name}.html" for name in SHEETS}
    told = [beside(seen, f"{name}.yaml") for name in "abd"] + [overview(seen, pages), troubled("", lang, complete=True)]
    for panel in told:
        without_lines = "".join(piece.partition("</pre>")[2] or piece for piece in panel.split("<pre"))
        assert strangers(whole(page(without_lines, lang)), lang) == []
    assert strangers(whole(unreadable(seen, "c.yaml").replace("titolo", "")), lang) == []


def test_a_page_without_an_end_gets_its_foot_too() -> None:
    assert dressed(b"<p>a", "x.html", Edition("it"), "1").startswith(b"<p>a<link")
