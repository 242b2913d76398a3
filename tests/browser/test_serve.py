"""``levacivica serve`` in Chromium: the page follows the sheet, and what is wrong stands at its foot."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from ..samples import BROKEN, CLEAN, WRONG
from ..serving.running import PATIENCE, Program, data_root, saved
from .opening import Scheme

pytestmark = pytest.mark.browser

expect.set_options(timeout=PATIENCE * 1000)
PANEL = "#levacivica-segnalazioni"
ODD = WRONG.replace("stato: bozza", "stato: bozza\nfuori_posto: un campo che non c'è, con un testo " + "lungo " * 40)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    saved(data_root(tmp_path), "data/a.yaml", CLEAN)
    return tmp_path


@pytest.fixture
def site(archive: Path) -> Iterator[str]:
    """The address of a site that follows its archive."""
    program = Program(archive)
    try:
        program.line("sito aggiornato")
        yield f"http://127.0.0.1:{program.browser.port}"
        assert program.stop() == 130
    finally:
        program.kill()


def tab(browser: Browser, address: str, width: int = 1280, scheme: Scheme = "light") -> Page:
    page = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme).new_page()
    page.goto(address)
    return page


def test_the_page_follows_an_edit_a_broken_edit_and_a_mend(browser: Browser, archive: Path, site: str) -> None:
    page = tab(browser, f"{site}/schede/a.html")
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    expect(page.locator(PANEL)).to_contain_text("nessuna segnalazione")

    saved(archive, "data/a.yaml", CLEAN.replace("Insieme in biblioteca", "Insieme in ludoteca"))
    expect(page.locator("h1")).to_have_text("Insieme in ludoteca")

    saved(archive, "data/a.yaml", WRONG)
    expect(page.locator(PANEL).get_by_role("listitem")).to_contain_text("LC201")
    expect(page.locator(PANEL).get_by_role("listitem")).to_be_visible()
    expect(page.locator("h1")).to_have_text("Insieme in biblioteca")
    expect(page).to_have_title(re.compile(r"^\(1 errore\) Insieme in biblioteca"))

    saved(archive, "data/a.yaml", BROKEN)
    expect(page.locator("h1")).to_have_text("La scheda data/a.yaml non si legge")
    expect(page.locator("pre")).to_contain_text('titolo: "Insieme in biblioteca')

    saved(archive, "data/a.yaml", CLEAN)
    expect(page.locator("h1")).to_have_text("Insieme in biblioteca")
    expect(page.locator(PANEL)).to_contain_text("nessuna segnalazione")
    assert faults == []


def test_the_first_page_counts_by_sheet_and_leads_there(browser: Browser, archive: Path, site: str) -> None:
    page = tab(browser, site)
    saved(archive, "data/b.yaml", WRONG)
    panel = page.locator(PANEL)
    expect(panel.get_by_role("listitem")).to_contain_text("data/b.yaml: 1 errore")
    panel.get_by_role("link", name="data/b.yaml").click()
    expect(page.locator(PANEL)).to_contain_text("LC201")


def test_a_panel_that_was_closed_stays_closed_until_it_says_something_else(
    browser: Browser, archive: Path, site: str
) -> None:
    saved(archive, "data/a.yaml", WRONG)
    page = tab(browser, f"{site}/schede/a.html")
    item = page.locator(PANEL).get_by_role("listitem").first
    expect(item).to_be_visible()
    page.locator(PANEL).locator("summary").click()
    expect(item).not_to_be_visible()
    saved(archive, "data/b.yaml", CLEAN.replace("Insieme", "Da soli"))
    expect(page.locator(f"{PANEL} summary")).to_be_visible()
    page.reload()
    expect(page.locator(PANEL).get_by_role("listitem").first).not_to_be_visible()
    saved(archive, "data/a.yaml", WRONG.replace("servizio: 1035", "servizio: 1025"))
    expect(page.locator(PANEL).get_by_role("listitem").first).to_be_visible()


def test_who_uses_the_keyboard_is_where_they_were(browser: Browser, archive: Path, site: str) -> None:
    page = tab(browser, f"{site}/schede/a.html", width=360)
    link = page.locator('a[href="#sedi"]')
    link.focus()
    page.evaluate("scrollTo({ top: 700, behavior: 'instant' })")
    saved(archive, "data/a.yaml", WRONG)
    expect(page.locator(PANEL)).to_contain_text("LC201")
    expect(link).to_be_focused()
    summary = page.locator(f"{PANEL} summary")
    summary.focus()
    saved(archive, "data/a.yaml", WRONG.replace("servizio: 1035", "servizio: 1025"))
    expect(page.locator(PANEL)).to_contain_text("1025")
    expect(summary).to_be_focused()
    assert page.evaluate("scrollY") > 0
    for sheet in (BROKEN, BROKEN + "#", WRONG):
        saved(archive, "data/a.yaml", sheet)
        expect(page.locator("h1")).to_have_text(
            "Insieme in biblioteca" if sheet == WRONG else re.compile("non si legge")
        )
    expect(summary).to_be_focused()


def test_a_long_reason_is_whole_on_a_phone(browser: Browser, archive: Path, site: str) -> None:
    page = tab(browser, f"{site}/schede/a.html", width=320)
    saved(archive, "levacivica.yaml", "dati:\n  - data\nun_campo_che_non_esiste_qui: e il suo valore\n")
    reason = page.get_by_role("alert").locator("pre")
    expect(reason).to_contain_text("un_campo_che_non_esiste_qui")
    assert reason.evaluate("one => one.scrollWidth <= one.clientWidth")


def test_a_broken_template_shows_over_the_last_good_page(browser: Browser, archive: Path, site: str) -> None:
    page = tab(browser, f"{site}/schede/a.html")
    saved(archive, "modelli/schede/leva-civica.j2", "{{ doc.nulla() }}\n")
    saved(archive, "levacivica.yaml", "dati:\n  - data\nmodelli: modelli\n")
    expect(page.get_by_role("alert")).to_contain_text("schede/leva-civica.j2")
    expect(page.locator("h1")).to_have_text("Insieme in biblioteca")
    saved(archive, "modelli/schede/leva-civica.j2", '{{ doc.titolo("Nostro") }}\n')
    expect(page.locator("h1")).to_have_text("Nostro")
    expect(page.get_by_role("alert")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_what_the_server_adds(browser: Browser, archive: Path, site: str, scheme: Scheme) -> None:
    saved(archive, "data/b.yaml", BROKEN)
    saved(archive, "data/c.yaml", ODD)
    page = tab(browser, site, scheme=scheme)
    expect(page.locator(PANEL).get_by_role("listitem")).to_have_count(2)
    for path in ("/", "/schede/a.html", "/schede/b.html", "/schede/c.html", "/nulla.html"):
        page.goto(site + path)
        expect(page.locator(PANEL) if path != "/schede/b.html" else page.locator("pre")).to_be_visible()
        found = Axe().run(page)
        assert [(one["id"], one["nodes"][0]["html"]) for one in found.response["violations"]] == [], path


def test_a_phone_needs_no_sideways_scrolling(browser: Browser, archive: Path, site: str) -> None:
    saved(archive, "data/b.yaml", BROKEN)
    saved(archive, "data/c.yaml", ODD)
    page = tab(browser, site, width=320)
    expect(page.locator(PANEL).get_by_role("listitem")).to_have_count(2)
    for path in ("/", "/schede/b.html", "/schede/c.html", "/nulla.html"):
        page.goto(site + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path


def test_many_tabs_do_not_starve_one_another(browser: Browser, archive: Path, site: str) -> None:
    """A browser keeps six connections to a server: the tabs share one, and all of them follow."""
    context = browser.new_context()
    pages = [context.new_page() for _ in range(9)]
    for page in pages:
        page.goto(f"{site}/schede/a.html")
    saved(archive, "data/a.yaml", WRONG)
    for page in pages:
        expect(page.locator(PANEL)).to_contain_text("LC201")
    pages[0].close()
    saved(archive, "data/a.yaml", CLEAN)
    for page in pages[1:]:
        expect(page.locator(PANEL)).to_contain_text("nessuna segnalazione")
    context.close()


def test_the_page_follows_a_server_that_was_started_again(browser: Browser, archive: Path) -> None:
    first = Program(archive)
    try:
        first.line("sito aggiornato")
        page = tab(browser, f"http://127.0.0.1:{first.browser.port}/schede/a.html")
        expect(page.locator(PANEL)).to_be_visible()
        first.stop()
        saved(archive, "data/a.yaml", WRONG)
        again = Program(archive, "--port", str(first.browser.port))
        try:
            expect(page.locator(PANEL)).to_contain_text("LC201")
        finally:
            again.kill()
    finally:
        first.kill()


def test_nothing_is_asked_of_anybody_else(browser: Browser, site: str) -> None:
    page = browser.new_context().new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site}/schede/a.html")
    expect(page.locator(PANEL)).to_be_visible()
    assert asked
    assert [url for url in asked if not url.startswith((f"{site}/", "data:"))] == []
