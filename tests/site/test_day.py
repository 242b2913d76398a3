"""A site for a day that the user names: what closed before it shows no way to apply, without any script."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from levacivica.api import load
from levacivica.archive.days import closed_before
from levacivica.model.dates import Date
from levacivica.rendering.engine import engine_of
from levacivica.site import make_site

from ..console import Console
from ..overview.archive import SHEETS
from .conftest import below

CALL = "data/bandi/bando-2026.yaml"
HOW = """\
come_candidarsi: |
  La domanda si presenta sul [portale](https://domande.example.it/) o a [noi](mailto:noi@example.it).
contatti:
  - ufficio: Ufficio Giovani
    email: giovani@example.it
"""
PLACE = "    indirizzo: Via Roma 1\n"
LAST, AFTER = "2026-04-08", "2026-04-09"


@pytest.fixture
def open_(office: Console) -> Console:
    """The office with a call that says how to apply, and a project that search engines would take for a post."""
    office.write(CALL, SHEETS["bandi/bando-2026"] + HOW)
    project = SHEETS["lecco/biblioteca"].replace("    comune: Lecco\n", PLACE + "    comune: Lecco\n")
    office.write("data/lecco/biblioteca.yaml", f"{project}descrizione: Libri per tutti.\n")
    return office


def made(office: Console, day: str = "", out: str = "sito") -> dict[str, bytes]:
    outcome = office.run("site", "--force", "--out", out, *(["--oggi", day] if day else []))
    assert (outcome.code, outcome.err) == (0, "")
    return below(office.folder / out)


def types(page: bytes) -> set[str]:
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page.decode())
    return {json.loads(block)["@type"] for block in blocks}


def main_of(page: bytes) -> str:
    return page.decode().partition("<main")[2].partition("</main>")[0]


def test_after_the_last_day_a_page_says_so_and_shows_no_way_to_apply(open_: Console) -> None:
    pages = made(open_, AFTER)
    for name in ("schede/bando-2026.html", "schede/biblioteca.html"):
        main = main_of(pages[name])
        assert "<strong>Domande chiuse.</strong>" in main
        assert "8 aprile 2026" in main
        assert "domande.example.it" not in main
        assert "mailto:noi@" not in main
        assert "#come-candidarsi" not in main
        assert 'class="codice' not in main
        assert not types(pages[name]) & {"JobPosting", "GovernmentService"}
    call = main_of(pages["schede/bando-2026.html"])
    assert "Come ci si candidava" in call
    assert "La domanda si presenta sul portale o a noi." in call
    assert "mailto:giovani@example.it" in call, "the office can still be asked"
    assert "Come candidarsi" not in main_of(pages["schede/biblioteca.html"])


@pytest.mark.parametrize("day", ["", "2026-01-01", LAST])
def test_until_then_one_can_apply(open_: Console, day: str) -> None:
    pages = made(open_, day)
    for name in ("schede/bando-2026.html", "schede/biblioteca.html"):
        main = main_of(pages[name])
        assert 'href="https://domande.example.it/"' in main
        assert 'class="codice gia-detto"' in main
        assert "Domande chiuse" not in main
    assert "JobPosting" in types(pages["schede/biblioteca.html"])
    assert b'"validThrough": "2026-04-08T14:00:00+02:00"' in pages["schede/biblioteca.html"]


def test_the_documents_beside_a_page_say_it_too(open_: Console) -> None:
    pages = made(open_, AFTER)
    text = pages["schede/biblioteca.json"].decode()
    assert '"2026-04-08' in text, "data stay what the sheets say"
    made(open_, "", "senza")
    assert pages["schede/biblioteca.pdf"] != below(open_.folder / "senza")["schede/biblioteca.pdf"]


def test_lists_say_it_and_show_it_after_what_is_open(open_: Console) -> None:
    open_.write("data/bandi/dopo.yaml", SHEETS["bandi/bando-2026"].replace("2026-04", "2026-09").replace("Bando", "A"))
    index = made(open_, AFTER)["index.html"].decode()
    items = re.findall(r'<li class="voce".*?</li>', index, re.DOTALL)
    said = {re.findall(r'href="schede/([^"]*)\.html"', item)[0]: "Domande chiuse" in item for item in items}
    assert said == {
        "dopo": False,
        "bando-2026": True,
        "archivio": True,
        "biblioteca": True,
        "programma": True,
        "insieme": False,
    }
    assert next(iter(said)) == "dopo"


def test_another_day_makes_only_the_pages_again_that_closed(open_: Console) -> None:
    first = made(open_, "2026-04-01")
    assert made(open_, LAST) == first
    assert open_.run("site", "--force", "--check", "--oggi", LAST).code == 0
    assert open_.run("site", "--force", "--check", "--oggi", AFTER).code == 1
    later = made(open_, AFTER)
    fresh = made(open_, AFTER, "altrove")
    for pages in (later, fresh):
        pages.pop(".levacivica-sito.json")
    assert later == fresh
    other = {path for path in first if later.get(path) != first[path]} - {".levacivica-sito.json"}
    assert "schede/biblioteca.html" in other
    assert "schede/insieme.html" not in other
    assert made(open_, "2026-05-01") | {".levacivica-sito.json": b""} == later | {".levacivica-sito.json": b""}


def test_an_earlier_run_in_one_process_is_not_taken_for_another_day(open_: Console) -> None:
    archive, known = load(open_.folder / "data"), {}  # type: ignore[var-annotated]
    engine = engine_of(archive)
    for day in (LAST, AFTER, "", LAST):
        named = Date().read(day) if day else None
        plan = list(make_site(archive, engine, formats=(), known=known, day=named))
        alone = list(make_site(archive, engine, formats=(), day=named))
        assert [(one.key, list(one.make())) for one in plan] == [(one.key, list(one.make())) for one in alone]


@pytest.mark.parametrize(
    ("more", "closed"),
    [
        ("", True),
        ("esaurimento_posti: sì\n", False),
        ("esaurimento_posti: no\n", True),
        ("da_verificare:\n  - scadenza\n", False),
        ("scadenze:\n  - per: estero\n    scadenza: 2026-04-20\n", False),
        ("scadenze:\n  - per: estero\n    scadenza: 2026-04-01\n", True),
    ],
)
def test_where_places_may_still_be_had_nothing_is_closed(console: Console, more: str, closed: bool) -> None:
    console.write("levacivica.yaml", "lingua: it\n")
    console.write("data/bando.yaml", SHEETS["bandi/bando-2026"] + more)
    archive = load(console.folder / "data")
    [found] = archive.asked
    assert (closed_before(archive.settled(found), Date().read(AFTER)) is not None) == closed


@pytest.mark.parametrize("written", ["domani", "2026-13-01", ""])
def test_a_day_that_is_none_stops_the_run(office: Console, written: str) -> None:
    outcome = office.run("site", "--force", "--oggi", written)
    assert outcome.code == (2 if written else 0)
    assert Path(office.folder / "sito").exists() == (not written)
