"""The site in Chromium: for everybody, with the keyboard alone, on a phone, without script, with many sheets."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from levacivica.archive.archive import read_archive
from levacivica.archive.workspace import Workspace
from levacivica.overview.entry import Entry
from levacivica.overview.filters import Filters, Standing
from levacivica.overview.gathering import entries_of
from levacivica.rendering.engine import Engine
from levacivica.site import make_site, publish

from ..overview.archive import SHEETS
from ..samples import CLEAN
from .opening import Scheme, opened

pytestmark = pytest.mark.browser

PAGES = (
    "index",
    "schede/biblioteca",
    "schede/programma",
    "schede/bando-2026",
    "enti/comune-di-lecco",
    "sedi/lecco-91058",
    "anni/2026",
)
"""One page of each sort."""
LISTS = ("enti/index", "sedi/index", "anni/index", "settori/index", "404")
SETTINGS = 'lingua: it\nsito:\n  indirizzo: https://www.comune.example.it/leva\n  colore: "#a3123a"\n'
OPEN_UNTIL = "2049-04-08"
MANY = 1000
WORDS = ("Accoglienza", "Città", "Comunità", "Cultura", "Cura", "Diritti", "Giovani", "Memoria", "Pace", "Salute")


def shown(tab: Page) -> list[str]:
    """The sheets that a list shows, once the search has what it asked for and has drawn it."""
    expect(tab.get_by_role("status")).not_to_have_text("Cerco…")
    expect(tab.locator(".voci[aria-busy=true]")).to_have_count(0)
    links = tab.locator(".voce a").filter(visible=True)
    return [link.get_attribute("href") or "" for link in links.all()]


def made(data: Path, out: Path, formats: Sequence[str] = ("json", "csv", "ics")) -> Path:
    """The site of some sheets, with data beside the pages and no other documents."""
    workspace = Workspace.around(data)
    archive = read_archive(workspace.files([str(data)]), workspace)
    publish(make_site(archive, Engine(), formats=formats), out)
    return out


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data root with sheets of every sort, open, coming, closed and without a date."""
    root = tmp_path_factory.mktemp("archivio")
    sheets = {
        **SHEETS,
        "bandi/bando-2026": SHEETS["bandi/bando-2026"].replace("2026-04-08", OPEN_UNTIL),
        "bandi/futuro": SHEETS["bandi/bando-2026"].replace("2026-02-25", "2048-02-25").replace("2026-04", "2049-04"),
        "bandi/scaduto": SHEETS["bandi/bando-2026"],
        "leva/nessuno": SHEETS["leva/insieme"].replace("Comune di Milano", "Comune di Cantù") + "settore: Assistenza\n",
    }
    (root / "levacivica.yaml").write_text(SETTINGS, encoding="utf-8")
    for name, text in sheets.items():
        (root / f"data/{name}.yaml").parent.mkdir(parents=True, exist_ok=True)
        (root / f"data/{name}.yaml").write_text(text, encoding="utf-8")
    return root / "data"


@pytest.fixture(scope="session")
def site(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(archive, tmp_path_factory.mktemp("sito"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(browser: Browser, site: Path, scheme: Scheme) -> None:
    broken = {}
    for name in (*PAGES, *LISTS):
        with opened(browser, site / f"{name}.html", 1280, scheme) as tab:
            results = Axe().run(tab)
        assert len(results.response["passes"]) > 10, "axe looked at nothing"
        if results.violations_count:
            broken[name] = [(found["id"], found["nodes"][0]["html"]) for found in results.response["violations"]]
    assert not broken


def test_a_phone_needs_no_sideways_scrolling(browser: Browser, site: Path) -> None:
    wide = {}
    for name in (*PAGES, *LISTS):
        with opened(browser, site / f"{name}.html", 320) as tab:
            needed = tab.evaluate("document.documentElement.scrollWidth")
        if needed > 320:
            wide[name] = needed
    assert not wide


def test_pages_load_what_is_theirs_and_nothing_is_amiss(browser: Browser, site: Path) -> None:
    for name in PAGES:
        context = browser.new_context()
        tab = context.new_page()
        amiss: list[str] = []
        tab.on("console", lambda message, amiss=amiss: amiss.append(message.text))
        tab.on("pageerror", lambda error, amiss=amiss: amiss.append(str(error)))
        tab.on("requestfailed", lambda request, amiss=amiss: amiss.append(request.url))
        tab.on("request", lambda one, amiss=amiss: None if one.url.startswith(site.as_uri()) else amiss.append(one.url))
        tab.goto((site / f"{name}.html").as_uri())
        faces = tab.evaluate("document.fonts.ready.then(all => [...all].filter(f => f.status === 'loaded').length)")
        context.close()
        assert amiss == []
        assert faces >= 2 or name == "404", "the typeface is beside the page"


def test_without_script_every_sheet_is_there_and_the_search_is_not(browser: Browser, site: Path) -> None:
    with opened(browser, site / "index.html", script=False) as tab:
        assert tab.locator(".voce:visible").count() == len(SHEETS) + 3
        assert not tab.locator("form").is_visible()
        tab.get_by_role("link", name="Biblioteca viva").click()
        assert tab.locator("h1").inner_text() == "Biblioteca viva"


def test_a_keyboard_is_enough_to_search(browser: Browser, site: Path) -> None:
    with opened(browser, site / "index.html") as tab:
        for _ in range(20):
            tab.keyboard.press("Tab")
            if tab.evaluate("document.activeElement.id") == "cerca":
                break
        tab.keyboard.type("VIVÀ biblioteca")
        assert shown(tab) == ["schede/biblioteca.html"]
        assert tab.get_by_role("status").inner_text() == f"1 su {len(SHEETS) + 3} schede"
        tab.keyboard.press("Enter")
        assert shown(tab) == ["schede/biblioteca.html"], "Enter sends nothing away"
        tab.keyboard.press("Escape")
        assert len(shown(tab)) == len(SHEETS) + 3
        tab.keyboard.press("Tab")
        assert tab.evaluate("document.activeElement.name") == "tipo"
        tab.keyboard.type("Programma")
        assert shown(tab) == ["schede/programma.html"]


def test_a_choice_can_be_sent_to_somebody(browser: Browser, site: Path) -> None:
    with opened(browser, site / "index.html") as tab:
        tab.fill("#cerca", "città")
        tab.select_option("#tipo", "servizio-civile")
        there, seen = tab.url, shown(tab)
        other = tab.context.new_page()
        other.goto(there)
        assert shown(other) == seen
        assert other.input_value("#cerca") == "città"
        other.evaluate("location.hash = '#contenuto'")
        assert shown(other) == seen, "the way to the content changes nothing"
        other.evaluate("location.hash = '#/?tipo=nessuno&cerca='")
        assert len(shown(other)) == len(SHEETS) + 3
        tab.get_by_role("button", name="Mostra tutte").click()
        expect(tab.get_by_role("status")).to_have_text(f"{len(SHEETS) + 3} schede")
        assert tab.url.endswith("#/")


def test_a_reader_who_comes_back_finds_the_same_choice(browser: Browser, site: Path) -> None:
    with opened(browser, site / "index.html") as tab:
        tab.fill("#cerca", "biblioteca")
        assert len(shown(tab)) > 1
        tab.get_by_role("link", name="Biblioteca viva").click()
        tab.wait_for_url("**/biblioteca.html")
        tab.go_back()
        assert tab.input_value("#cerca") == "biblioteca"
        assert "schede/bando-2026.html" not in shown(tab)


def test_no_result_says_what_to_do_and_the_way_back_keeps_the_focus(browser: Browser, site: Path) -> None:
    with opened(browser, site / "index.html") as tab:
        again = tab.get_by_role("button", name="Mostra tutte")
        assert not again.is_visible(), "there is nothing to take back"
        tab.fill("#cerca", "nulladisimile")
        assert shown(tab) == []
        assert tab.get_by_role("status").inner_text().startswith("Nessuna scheda")
        again.focus()
        tab.keyboard.press("Enter")
        expect(tab.locator(".voce").first).to_be_visible()
        assert not again.is_visible()
        assert tab.evaluate("document.activeElement.getAttribute('role')") == "status"


def test_on_a_phone_how_many_are_left_is_seen_while_one_chooses(browser: Browser, site: Path) -> None:
    with opened(browser, site / "index.html", 360) as tab:
        tab.set_viewport_size({"width": 360, "height": 640})
        tab.get_by_text("Filtri").click()
        for name in ("tipo", "stato", "termine"):
            tab.focus(f"#{name}")
            seen = tab.evaluate(
                "() => [document.activeElement, document.querySelector('.esito')]"
                ".flatMap(one => { const box = one.getBoundingClientRect(); return [box.top, box.bottom]; })"
            )
            assert 0 <= seen[0] < seen[1] <= seen[2] + 1 < seen[3] <= 641, name


def test_today_says_whether_one_can_apply(browser: Browser, site: Path) -> None:
    words = {"bando-2026": "Domande aperte", "futuro": "Domande non ancora aperte", "scaduto": "Domande chiuse"}
    with opened(browser, site / "index.html") as tab:
        for name, said in words.items():
            item = tab.locator(".voce", has=tab.locator(f"a[href='schede/{name}.html']"))
            assert item.locator(".stato").inner_text() == said
    for name, said in words.items():
        with opened(browser, site / f"schede/{name}.html") as tab:
            assert tab.locator("main .stato").inner_text() == said
        with opened(browser, site / f"schede/{name}.html", script=False) as tab:
            assert not tab.locator("main .stato").is_visible(), "nobody knows the day"


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2049-01-01", "Domande aperte"),
        ("2049-03-27", "Domande aperte, mancano 12 giorni"),
        ("2049-04-07", "Domande aperte, manca un giorno"),
        ("2049-04-08", "Ultimo giorno per le domande"),
        ("2049-04-09", "Domande chiuse"),
    ],
)
def test_the_days_that_remain_are_counted_by_the_script(browser: Browser, site: Path, day: str, said: str) -> None:
    with opened(browser, site / "schede/bando-2026.html") as tab:
        tab.clock.set_fixed_time(f"{day}T10:00:00Z")
        tab.reload()
        assert tab.locator("main .stato").inner_text() == said


def test_paper_has_the_colour_of_the_office_and_nothing_that_is_for_the_screen(browser: Browser, site: Path) -> None:
    for name in (*PAGES, *LISTS):
        with opened(browser, site / f"{name}.html") as tab:
            tab.emulate_media(media="print")
            assert tab.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--fascia')") == "#a3123a"
            assert tab.locator(".menu, .percorso, .formati, .ricerca, .fondo").filter(visible=True).count() == 0
            assert tab.locator(".oggi").filter(visible=True).count() == 0, "paper lasts longer than a day"


def test_links_are_big_enough_for_a_finger(browser: Browser, site: Path) -> None:
    """Those that stand alone; links in a sentence are as high as its lines."""
    small = {}
    for name in (*PAGES, *LISTS):
        with opened(browser, site / f"{name}.html", 360) as tab:
            small[name] = tab.evaluate(
                "[...document.querySelectorAll('nav a, .fondo a, .formati a, .voce a, .elenco a, button, summary')]"
                ".filter(one => one.checkVisibility() && one.getBoundingClientRect().height < 24)"
                ".map(one => one.outerHTML)"
            )
    assert not {name: some for name, some in small.items() if some}


def test_whatever_has_the_focus_is_seen(browser: Browser, site: Path) -> None:
    lost = []
    for name in (*PAGES, *LISTS):
        with opened(browser, site / f"{name}.html", 640) as tab:
            tab.keyboard.press("Tab")
            while tab.evaluate("document.activeElement !== document.body"):
                thin, box = tab.evaluate(
                    "() => { const one = document.activeElement, box = one.getBoundingClientRect();"
                    " const at = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);"
                    " return [parseFloat(getComputedStyle(one).outlineWidth) < 2,"
                    " one.contains(at) || at?.contains(one) ? '' : one.outerHTML]; }"
                )
                if thin or box:
                    lost.append((name, thin, box))
                tab.keyboard.press("Tab")
    assert not lost


CHOICES: list[tuple[dict[str, str], dict[str, Any]]] = [
    ({"cerca": text}, {"text": text})
    for text in ("biblioteca", "CITTÀ legge", "teca", "91058", "bando di prova", "lecco archivio", "...", "cantu", "'")
] + [
    ({"tipo": "bando"}, {"tipi": frozenset({"bando"})}),
    ({"stato": "chiusa"}, {"states": frozenset({"chiusa"})}),
    ({"anno": "2026"}, {"year": 2026}),
    ({"ente": "Comune di Cantù"}, {"body": "Comune di Cantù"}),
    ({"settore": "Patrimonio culturale"}, {"sector": "Patrimonio culturale"}),
    ({"comune": "Lecco"}, {"municipality": "Lecco"}),
    ({"termine": "aperti"}, {"standing": Standing.OPEN}),
    ({"termine": "chiusi"}, {"standing": Standing.CLOSED}),
    ({"termine": "in arrivo"}, {"standing": Standing.COMING}),
    ({"cerca": "città", "comune": "Cantù", "termine": "aperti"}, {
        "text": "città", "municipality": "Cantù", "standing": Standing.OPEN,
    }),
]  # fmt: skip


def test_the_search_chooses_what_the_list_chooses(browser: Browser, archive: Path, site: Path) -> None:
    workspace = Workspace.around(archive)
    entries: list[Entry] = entries_of(read_archive(workspace.files([str(archive)]), workspace), [])
    with opened(browser, site / "index.html") as tab:
        for fields, wishes in CHOICES:
            for name, value in fields.items():
                tab.fill(f"#{name}", value) if name == "cerca" else tab.select_option(f"#{name}", value)
            filters = Filters(**wishes, day=date.today())
            wanted = {f"schede/{entry.name}.html" for entry in entries if filters.keeps(entry)}
            assert set(shown(tab)) == wanted, fields
            tab.click("button[type=reset]")
            expect(tab.get_by_role("status")).to_have_text(f"{len(entries)} schede")


def test_a_thousand_sheets_are_searched_at_once(browser: Browser, tmp_path: Path) -> None:
    """Under 50 ms on an ordinary machine; the bound is generous, for machines that do much else."""
    for i in range(MANY):
        text = CLEAN.replace("Insieme in biblioteca", f"{WORDS[i % len(WORDS)]} {WORDS[i // 7 % len(WORDS)]} {i}")
        (tmp_path / f"scheda-{i}.yaml").write_text(text, encoding="utf-8")
    made(tmp_path, tmp_path / "sito", ())
    with opened(browser, tmp_path / "sito/index.html") as tab:
        tab.fill("#cerca", "comune")
        expect(tab.get_by_role("status")).to_have_text(f"{MANY} su {MANY} schede")
        for letter in "ac":
            tab.fill("#cerca", letter)
            expect(tab.get_by_role("status")).not_to_have_text("Cerco…")
        times = tab.evaluate(
            """() => ["a", "ac", "acc", "cit", "citta", "citta e", ""].map((parole) => {
              const campo = document.querySelector("#cerca"), prima = performance.now();
              campo.value = parole;
              campo.dispatchEvent(new Event("input", { bubbles: true }));
              return performance.now() - prima;
            })"""
        )
    assert max(times) < 250, times
