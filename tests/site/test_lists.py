"""Which sheets each list of a site shows: the first page what counts now, the others all of them, fifty at a time."""

from __future__ import annotations

from pathlib import Path

from ..console import Console
from ..overview.archive import SHEETS
from .conftest import below
from .test_pages import HTML, links_of, lost, parsed

CLOSED = "tipo: leva-civica\ntitolo: Progetto {0:03}\nstato: chiusa\nente: Comune di Cantù\nsettore: Assistenza\n"


def with_many(console: Console, count: int) -> Path:
    """The site of a call that is open, with a project, and of projects that are over."""
    call = "tipo: bando\ntitolo: Il bando\nstato: pubblicata\nanno: 2026\n"
    console.write("data/bando.yaml", call)
    console.write("data/aperto.yaml", "tipo: leva-civica\ntitolo: Aperto\nstato: pubblicata\nbando: bando\n")
    for number in range(count):
        started = f"inizio: {1990 + number % 30}-03-01\n"
        console.write(f"data/p{number:03}.yaml", CLOSED.format(number) + started)
    console.write("levacivica.yaml", "lingua: it\n")
    assert console.run("site", "--force", "--out", "sito").code == 0
    return console.folder / "sito"


def sheets_on(site: Path, page: str) -> list[str]:
    return [href.rpartition("schede/")[2] for href in links_of(site, page).values() if "schede/" in href]


def test_the_first_page_shows_what_is_not_over_and_the_last_of_what_is(console: Console) -> None:
    shown = sheets_on(with_many(console, 60), "index.html")
    assert set(shown[:2]) == {"bando.html", "aperto.html"}
    assert len(shown) == 32
    years = {int(page[1:4]) % 30 for page in shown[2:]}
    assert years == set(range(15, 30)), "the newest"


def test_every_sheet_is_on_the_pages_of_its_year_its_body_and_its_sector(console: Console) -> None:
    site = with_many(console, 120)
    every = {f"p{number:03}.html" for number in range(120)}
    for first, wanted in (("enti/comune-di-cantu", every), ("settori/assistenza", every)):
        pages = [f"{first}.html", f"{first}/2.html", f"{first}/3.html"]
        each = [sheets_on(site, page) for page in pages]
        assert [len(some) for some in each] == [50, 50, 20]
        assert set().union(*each) == wanted
        for page in pages:
            links = links_of(site, page)
            assert [words for words in links if words.isdigit()] == ["1", "2", "3"]
    of_years = {page for path in below(site) if path.startswith("anni/") for page in sheets_on(site, path)}
    assert of_years == {*every, "bando.html", "aperto.html"}
    assert lost(below(site)) == []


def test_what_closed_before_somebody_wrote_the_last_time_is_over(office: Console) -> None:
    call = SHEETS["bandi/bando-2026"]
    office.write("data/bandi/nuovo.yaml", call.replace("2026", "2027") + "aggiornato: 2026-10-01\n")
    assert office.run("site", "--force", "--out", "sito").code == 0
    tree = parsed((office.folder / "sito/index.html").read_bytes())
    current, recent = (one for one in tree.iter(f"{HTML}section") if one.get("class") is None)
    there = {"".join(link.itertext()) for link in current.iter(f"{HTML}a")}
    assert "Bando di prova 2027" in there
    assert "Bando di prova 2026" not in there
    assert "Bando di prova 2026" in {"".join(link.itertext()) for link in recent.iter(f"{HTML}a")}


def test_sheets_without_a_year_have_a_page(console: Console) -> None:
    console.write("data/a.yaml", "tipo: leva-civica\ntitolo: Senza\nstato: chiusa\n")
    assert console.run("site", "--force", "--out", "sito").code == 0
    assert sheets_on(console.folder / "sito", "anni/senza-anno.html") == ["a.html"]
    assert not (console.folder / "sito/settori").exists()
