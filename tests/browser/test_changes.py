"""The page of ``levacivica diff`` in Chromium: axe finds nothing, a phone scrolls one way, nothing is fetched."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from levacivica.archive.asking import gather, groups
from levacivica.archive.revisions import Revision
from levacivica.comparing.comparison import compare
from levacivica.comparing.earlier import earlier_archives
from levacivica.reporting.changes.formats import text_of
from tools.action.preview import preview

from ..archive.repositories import commit, repository
from ..samples import CLEAN
from .opening import Scheme, opened
from .test_pages import LOOKS

pytestmark = pytest.mark.browser

NORMS = """\
nome: esempio-12-2026
titolo: Servizio civico di Esempio
legge: Regolamento n. 12 del 2026
limiti:
  - cosa: settimanale
    valore: al massimo 25
    validita: tutti i progetti
    fonte: regolamento, art. 4
    stato: confermato
"""
PROSE = "descrizione: |\n  Il giovane accoglie chi arriva e lo accompagna {}.\n\n  - una cosa\n  - un'altra\n"
LONG = "x" * 90
"""A name and a value without a blank, which a phone must break."""


def before(folder: Path) -> None:
    files = {
        "levacivica.yaml": "lingua: it\nnorme:\n  - norme\nmodelli: modelli\n",
        "norme/esempio-12-2026.yaml": NORMS,
        "modelli/schede/parti/prova.j2": "uno\n",
        "data/a.yaml": CLEAN + PROSE.format("ogni giorno"),
        "data/via.yaml": CLEAN.replace("Insieme in", "Senza"),
        "data/nome.yaml": CLEAN.replace("Insieme in", "Con un altro nome in"),
        "data/rotta.yaml": CLEAN.replace("Insieme in", "Rotta la"),
        f"data/{LONG}.yaml": CLEAN.replace("Insieme in biblioteca", LONG),
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)


def after(folder: Path) -> None:
    data = folder / "data"
    other = CLEAN.replace("volontari: 3", "volontari: 4").replace("    volontari: 1\n", "    volontari: 2\n")
    other = other.replace("    nome: Biblioteca centrale\n", "").replace("titolo: Insieme", "titolo: <b>Insieme</b>")
    (data / "a.yaml").write_text(other + PROSE.format("due volte").replace("una cosa", "**una** cosa"))
    (data / "via.yaml").unlink()
    (data / "sotto").mkdir()
    (data / "nome.yaml").rename(data / "sotto/nome.yaml")
    (data / "rotta.yaml").write_text("titolo: [\n")
    (data / "nuova.yaml").write_text("tipo: bando\ntitolo: Bando\nscadenza: 2026-04-08\n")
    (data / f"{LONG}.yaml").write_text(CLEAN.replace("Insieme in biblioteca", LONG + "y" * 60))
    (folder / "levacivica.yaml").write_text(
        "lingua: it\nnorme:\n  - norme\nmodelli: modelli\nregole:\n  LC203: spenta\n"
    )
    (folder / "norme/esempio-12-2026.yaml").write_text(NORMS.replace("25", "20"))
    (folder / "modelli/schede/parti/prova.j2").write_text("uno\ndue\n")


@pytest.fixture(scope="module")
def changes(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The page in both languages: everything that can become of a sheet and of what holds for all."""
    folder = repository(tmp_path_factory.mktemp("confronto") / "archivio")
    before(folder)
    commit(folder)
    after(folder)
    now = gather(groups([str(folder)]))
    with Revision("HEAD", folder) as revision:
        found = compare([*earlier_archives(now, revision, [], lambda space: space, [])], now)
    assert {one.state for one in found.sheets} == {"changed", "new", "removed", "renamed", "unreadable"}
    assert len(found.shared) == 3
    pages = []
    for lang in ("it", "en"):
        page = folder.parent / f"{lang}.html"
        page.write_text(text_of(found, "html", ("HEAD", ""), "it" if lang == "it" else "en"))
        pages.append(page)
    return pages


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(browser: Browser, changes: list[Path], scheme: Scheme) -> None:
    for page in changes:
        with opened(browser, page, 1280, scheme) as tab:
            results = Axe().run(tab)
            assert tab.locator("del").count() > 3
            assert tab.locator("ins").count() > 3
        assert len(results.response["passes"]) > 15, "axe looked at nothing"
        assert [(one["id"], one["nodes"][0]["html"]) for one in results.response["violations"]] == []


def test_the_page_never_scrolls_sideways(browser: Browser, changes: list[Path]) -> None:
    for css, widths in LOOKS:
        with opened(browser, changes[0]) as tab:
            tab.add_style_tag(content=css)
            for width in widths:
                tab.set_viewport_size({"width": width, "height": 900})
                assert tab.evaluate("document.documentElement.scrollWidth") <= width, (css, width)


def test_nothing_is_fetched(browser: Browser, changes: list[Path]) -> None:
    context = browser.new_context()
    tab = context.new_page()
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(changes[0].as_uri())
    tab.evaluate("document.fonts.ready.then(() => 0)")
    context.close()
    assert [url for url in asked if not url.startswith("data:")] == [changes[0].as_uri()]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_preview_of_a_change(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scheme: Scheme
) -> None:
    """The page with the documents of before and after, which stand in frames of their own."""
    folder = repository(tmp_path / "archivio")
    before(folder)
    revision = commit(folder)
    after(folder)
    monkeypatch.chdir(folder)
    page = tmp_path / "anteprima.html"
    page.write_text(preview(revision, [], "it"))
    with opened(browser, page, 1280, scheme) as tab:
        results = Axe().run(tab, options={"iframes": False})
        assert tab.locator("iframe").count() > 3
        tab.set_viewport_size({"width": 320, "height": 900})
        assert tab.evaluate("document.documentElement.scrollWidth") <= 320
    assert [(one["id"], one["nodes"][0]["html"]) for one in results.response["violations"]] == []
