"""What programs read of a site, read back by parsers that are not ours."""

from __future__ import annotations

import csv
import io
import json
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

import html5lib

from levacivica.overview.plain import as_json

from ..console import Console
from ..overview.archive import SHEETS
from .conftest import below

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
BASE = "https://www.comune.example.it/leva/"


def told(page: Path) -> dict[str, Any]:
    """The JSON-LD of a page by type."""
    tree = html5lib.parse(page.read_text(encoding="utf-8"), namespaceHTMLElements=False)
    scripts = [one.text or "" for one in tree.iter("script") if one.get("type") == "application/ld+json"]
    return {one["@type"]: one for one in (json.loads(text) for text in scripts)}


def test_the_feed_has_what_atom_asks_for(site: Path) -> None:
    feed = Xml.parse(site / "feed.xml").getroot()
    assert feed.tag == f"{ATOM}feed"
    assert feed.findtext(f"{ATOM}title") == "Servizio civile a Lecco"
    assert feed.findtext(f"{ATOM}id") == f"{BASE}feed.xml"
    assert feed.findtext(f"{ATOM}author/{ATOM}name")
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links == {"self": f"{BASE}feed.xml", "alternate": BASE}
    entries = feed.findall(f"{ATOM}entry")
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert f"{BASE}schede/biblioteca.html" in ids
    assert len(set(ids)) == len(ids) == 4, "the sheet without any date is no news"
    for one in (feed, *entries):
        assert datetime.fromisoformat(one.findtext(f"{ATOM}updated") or "").tzinfo is not None


def test_the_feed_starts_with_the_newest(office: Console) -> None:
    office.write("data/lecco/archivio.yaml", SHEETS["lecco/archivio"] + "aggiornato: 2026-03-01\n")
    assert office.run("site", "--force", "--out", "sito").code == 0
    feed = Xml.parse(office.folder / "sito/feed.xml").getroot()
    first = feed.find(f"{ATOM}entry")
    assert first is not None
    assert first.findtext(f"{ATOM}title") == "Carte in ordine"
    assert feed.findtext(f"{ATOM}updated") == first.findtext(f"{ATOM}updated") == "2026-03-01T00:00:00Z"


def test_the_sitemap_has_every_page_but_the_one_for_lost_readers(site: Path) -> None:
    urls = [url.text for url in Xml.parse(site / "sitemap.xml").getroot().iter(f"{MAP}loc")]
    pages = {path for path in below(site) if path.endswith(".html")} - {"404.html"}
    assert sorted(map(str, urls)) == sorted(BASE + ("" if path == "index.html" else path) for path in pages)


def test_search_engines_hear_the_way_to_a_page_and_of_the_data(site: Path) -> None:
    crumbs = told(site / "schede/biblioteca.html")["BreadcrumbList"]["itemListElement"]
    assert [(one["position"], one["name"], one["item"]) for one in crumbs] == [
        (1, "Servizio civile a Lecco", BASE),
        (2, "Comune di Lecco", f"{BASE}enti/comune-di-lecco.html"),
        (3, "Biblioteca viva", f"{BASE}schede/biblioteca.html"),
    ]
    assert "JobPosting" in told(site / "schede/biblioteca.html") or "GovernmentService" in told(
        site / "schede/biblioteca.html"
    )
    dataset = told(site / "index.html")["Dataset"]
    assert len(dataset["description"]) >= 50
    assert [one["contentUrl"] for one in dataset["distribution"]] == [
        f"{BASE}bandi.json",
        f"{BASE}bandi.csv",
        f"{BASE}bandi-excel.csv",
    ]


def test_the_data_say_the_same_in_every_format(site: Path) -> None:
    text = (site / "bandi.json").read_text(encoding="utf-8")
    assert text == as_json(json.loads(text))
    listed = json.loads(text)["schede"]
    rows = list(csv.DictReader(io.StringIO((site / "bandi.csv").read_text(encoding="utf-8"), newline="")))
    excel = (site / "bandi-excel.csv").read_bytes()
    assert excel.startswith(b"\xef\xbb\xbf")
    cells = list(csv.DictReader(io.StringIO(excel.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert [one["nome"] for one in listed] == [row["nome"] for row in rows] == [row["nome"] for row in cells]
    assert {row["nome"] for row in rows} == {name.rpartition("/")[2] for name in SHEETS}
    for row in rows:
        assert (site / row["pagina"].removeprefix(BASE)).is_file()
    project = next(row for row in rows if row["nome"] == "biblioteca")
    assert (project["volontari"], project["scadenza"], project["comuni"]) == ("4", "2026-04-08", "Lecco, Cantù")
