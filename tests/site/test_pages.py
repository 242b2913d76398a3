"""The pages of a site: well formed, linked to one another, with nothing of the sheets running in them."""

from __future__ import annotations

import json
import posixpath
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as Xml

import html5lib
import pytest

from ..console import DATA, Console
from ..overview.archive import SHEETS
from ..samples import CLEAN
from .conftest import below

HTML = "{http://www.w3.org/1999/xhtml}"
SAID = {
    "Biblioteca viva": ["Ore a settimana 25", "Scadenza 8 aprile 2026, ore 14:00"],
    "Carte in ordine": ["Ore a settimana circa 25"],
    "Insieme in biblioteca": ["Chiusa"],
}
"""Some of what the index says of some sheets."""


def parsed(page: bytes) -> Xml.Element:
    """A page as a browser sees it; anything that is not as the standard asks is refused."""
    tree: Xml.Element = html5lib.HTMLParser(strict=True).parse(page.decode())
    return tree


def linked(tree: Xml.Element) -> list[str]:
    """All that a page leads to or loads."""
    return [one.get("href") or one.get("src") or "" for one in tree.iter() if one.get("href") or one.get("src")]


def lost(files: dict[str, bytes]) -> list[tuple[str, str]]:
    """The links inside a site that lead to no file or to no place in it, with their pages."""
    trees = {path: parsed(content) for path, content in files.items() if path.endswith(".html")}
    found = []
    for path, tree in trees.items():
        for href in linked(tree):
            parts = urlsplit(href)
            if parts.scheme or (path == "404.html" and href == "/"):
                continue
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path) or path))
            target = path if not parts.path else target
            ids = {one.get("id") for one in trees[target].iter()} if target in trees else set()
            if target not in files or (parts.fragment and parts.fragment not in ids):
                found.append((path, href))
    return found


def links_of(site: Path, page: str) -> dict[str, str]:
    """The links in the content of a page by their words."""
    main = next(parsed((site / page).read_bytes()).iter(f"{HTML}main"))
    return {"".join(link.itertext()): link.get("href") or "" for link in main.iter(f"{HTML}a")}


def entries(site: Path, page: str) -> dict[str, str]:
    """What a list of sheets says of each, by title."""
    found = {}
    for item in parsed((site / page).read_bytes()).iter(f"{HTML}li"):
        if item.get("class") == "voce":
            title = "".join(next(one for one in item.iter() if one.tag in (f"{HTML}h2", f"{HTML}h3")).itertext())
            found[title] = " ".join("".join(item.itertext()).split())
    return found


def downloads(site: Path, page: str) -> dict[str, str]:
    """The links to the other formats of a sheet, by the name of the format."""
    return {words.split()[0]: href for words, href in links_of(site, page).items() if words.endswith(" kB")}


def test_every_sheet_has_a_page_and_the_index_leads_to_it(site: Path) -> None:
    links = {words: href for words, href in links_of(site, "index.html").items() if href.startswith("schede/")}
    assert sorted(links.values()) == sorted(f"schede/{name.rpartition('/')[2]}.html" for name in SHEETS)
    assert links["Biblioteca viva"] == "schede/biblioteca.html"


def test_every_link_leads_to_a_file(site: Path) -> None:
    files = below(site)
    assert sum(path.endswith(".html") for path in files) >= 12
    assert lost(files) == []


def test_every_link_of_the_real_sheets_leads_to_a_file(console: Console) -> None:
    assert console.run("site", str(DATA), "--out", "sito").code == 0
    files = below(console.folder / "sito")
    assert len([path for path in files if path.startswith("schede/") and path.endswith(".html")]) == 15
    assert lost(files) == []


def test_a_lost_link_would_be_seen() -> None:
    page = b"<!DOCTYPE html><html lang='it'><head><title>a</title></head><body><a href='b.html'>b</a></body></html>"
    assert lost({"a.html": page}) == [("a.html", "b.html")]


def test_a_project_leads_to_what_is_around_it_and_is_led_to(site: Path) -> None:
    links = links_of(site, "schede/biblioteca.html")
    assert links["Città che legge"] == "../schede/programma.html"
    assert links["Bando di prova 2026"] == "../schede/bando-2026.html"
    assert links["Comune di Lecco"] == "../enti/comune-di-lecco.html"
    assert links["Biblioteca civica (91058), Lecco"] == "../sedi/lecco-91058.html"
    for page in ("schede/programma.html", "schede/bando-2026.html", "enti/comune-di-lecco.html"):
        led = posixpath.join(posixpath.dirname(page), links_of(site, page)["Biblioteca viva"])
        assert posixpath.normpath(led) == "schede/biblioteca.html"
    place = links_of(site, "sedi/lecco-91058.html")
    assert {"Biblioteca viva", "Carte in ordine"} <= set(place)


def test_the_documents_beside_a_page_are_there_and_have_something_to_say(site: Path) -> None:
    links = downloads(site, "schede/biblioteca.html")
    for words, ending in (("Markdown", "md"), ("Calendario", "ics"), ("JSON", "json"), ("CSV", "csv")):
        assert links[words] == f"../schede/biblioteca.{ending}"
        assert (site / f"schede/biblioteca.{ending}").stat().st_size > 100
    assert "Calendario" not in downloads(site, "schede/insieme.html"), "it has no date"


def test_a_download_says_how_big_it_is(site: Path) -> None:
    size = round((site / "schede/biblioteca.md").stat().st_size / 1000)
    main = next(parsed((site / "schede/biblioteca.html").read_bytes()).iter(f"{HTML}main"))
    [link] = [one for one in main.iter(f"{HTML}a") if "".join(one.itertext()).startswith("Markdown")]
    assert "".join(link.itertext()) == f"Markdown {max(1, size)} kB"


def test_tables_of_projects_lead_to_their_pages(site: Path) -> None:
    for page in ("schede/bando-2026.html", "schede/programma.html"):
        names = [cell for cell in parsed((site / page).read_bytes()).iter(f"{HTML}th") if cell.get("scope") == "row"]
        led = {"".join(cell.itertext()): link.get("href") for cell in names for link in cell.iter(f"{HTML}a")}
        assert {urlsplit(href or "").path.rpartition("/")[2] for href in led.values()} == {
            "biblioteca.html", "archivio.html",
        }, page  # fmt: skip
        assert led.keys() == {"Biblioteca viva", "Carte in ordine"}
    assert links_of(site, "schede/bando-2026.html")["Città che legge"] == "../schede/programma.html"


def test_what_the_table_of_a_call_or_programme_lists_is_not_said_again_below(site: Path) -> None:
    for page in ("schede/bando-2026.html", "schede/programma.html"):
        tree = parsed((site / page).read_bytes())
        [around] = [one for one in tree.iter(f"{HTML}nav") if one.get("class") == "vicini"]
        below_it = {"".join(link.itertext()) for link in around.iter(f"{HTML}a")}
        assert below_it
        assert not below_it & {"Biblioteca viva", "Carte in ordine"}, page
        assert ("Città che legge" in below_it) == (page == "schede/bando-2026.html")


def test_a_card_with_one_site_names_it(site: Path) -> None:
    said = entries(site, "index.html")
    assert "Dove Biblioteca civica, Lecco" in said["Carte in ordine"]
    assert "Dove Lecco, Cantù" in said["Biblioteca viva"]


def test_what_is_bold_does_not_depend_on_how_long_it_is(office: Console) -> None:
    long = "Educazione e promozione culturale, paesaggistica, ambientale, del turismo sostenibile"
    office.write("data/lecco/archivio.yaml", f"{SHEETS['lecco/archivio']}settore: {long}\n")
    assert office.run("site", "--force", "--out", "sito").code == 0
    looks: dict[str, set[str | None]] = {}
    for item in parsed((office.folder / "sito/index.html").read_bytes()).iter(f"{HTML}dl"):
        for pair in item:
            looks.setdefault("".join(next(pair.iter(f"{HTML}dt")).itertext()), set()).add(pair.get("class"))
    assert looks["Settore"] == looks["Dove"] == {"frase"}
    assert all(len(classes) == 1 for classes in looks.values())


def test_a_list_says_the_hours_a_week_and_what_is_over(site: Path) -> None:
    said = {name: text for name, text in entries(site, "index.html").items() if name in SAID}
    assert {name: [word for word in words if word in said[name]] for name, words in SAID.items()} == SAID
    assert "Chiusa" not in said["Biblioteca viva"]


def test_a_place_says_its_places_and_what_is_over(office: Console) -> None:
    sites = "sedi:\n  - {codice: 91060, nome: Sala, indirizzo: via Roma 1, comune: Lecco, volontari: 2}\n"
    sites += "  - {codice: 91061, nome: Banco, indirizzo: via Roma 1, comune: Lecco, volontari: 1}\n"
    away = "  - {codice: 91062, nome: Porto, indirizzo: riva Sud 2, comune: Lecco, volontari: 4}\n"
    text = SHEETS["lecco/archivio"].partition("sedi:")[0].replace("pubblicata", "chiusa") + sites
    office.write("data/lecco/archivio.yaml", text)
    assert office.run("site", "--force", "--out", "sito").code == 0
    [said] = entries(office.folder / "sito", "sedi/lecco-via-roma-1.html").values()
    assert "Posti 3" in said
    assert "Posti in questa sede" not in said, "they are all there"
    text = text.replace("volontari: 3\n", "volontari: 7\n", 1) + away
    office.write("data/lecco/archivio.yaml", text)
    assert office.run("site", "--force", "--out", "sito").code == 0
    [(title, said)] = entries(office.folder / "sito", "sedi/lecco-via-roma-1.html").items()
    assert title == "Carte in ordine"
    assert [word for word in ("Chiusa", "Sala (91060); Banco (91061)", "Posti in questa sede 3") if word in said] == [
        "Chiusa",
        "Sala (91060); Banco (91061)",
        "Posti in questa sede 3",
    ]


def test_places_with_no_municipality_come_last(office: Console) -> None:
    text = SHEETS["lecco/archivio"].replace("    comune: Lecco\n", "").replace("91058", "91070")
    office.write("data/leva/insieme.yaml", text)
    assert office.run("site", "--force", "--out", "sito").code == 0
    tree = parsed((office.folder / "sito/sedi/index.html").read_bytes())
    assert ["".join(title.itertext()) for title in tree.iter(f"{HTML}h2")] == ["Cantù", "Lecco", "Comune non indicato"]


def test_the_page_for_lost_readers_needs_nothing_that_is_beside_it(office: Console, site: Path) -> None:
    """Servers show it at the address that was asked for, however deep: a relative link would lead elsewhere."""
    page = (site / "404.html").read_bytes()
    base = "https://www.comune.example.it/leva/"
    away = [href for href in linked(parsed(page)) if not href.startswith(("#", "data:"))]
    assert {base, f"{base}index.html", f"{base}enti/index.html", f"{base}sedi/index.html"} <= set(away)
    assert all(urlsplit(href).scheme for href in away)
    assert b"--fascia: #a3123a;" in page

    office.write("levacivica.yaml", "lingua: it\nsito:\n  nome: Leva civica a Lecco\n  colore: '#a3123a'\n")
    assert office.run("site", "--force", "--out", "sito").code == 0
    page = (site / "404.html").read_bytes()
    assert [href for href in linked(parsed(page)) if not href.startswith("#")] == ["/"]
    assert b"--fascia: #a3123a;" in page
    assert "Leva civica a Lecco" in "".join(next(parsed(page).iter(f"{HTML}header")).itertext())


def test_pages_ask_nobody_else_for_anything(site: Path) -> None:
    for path, content in below(site).items():
        if path.endswith(".html"):
            tree = parsed(content)
            loaded = [one.get("src") for one in tree.iter() if one.get("src")]
            loaded += [
                one.get("href") for one in tree.iter(f"{HTML}link") if one.get("rel") in ("stylesheet", "preload")
            ]
            assert not [one for one in loaded if one and urlsplit(one).scheme not in ("", "data")], path
            scripts = [one for one in tree.iter(f"{HTML}script") if not one.get("src")]
            assert {one.get("type") for one in scripts} <= {"application/ld+json"}, path
            assert b"<style" not in content or path == "404.html"
            assert not re.search(rb"<[^>]* (?:style|on\w+)=", content), path


def test_the_colours_and_the_mark_are_those_of_the_office(site: Path) -> None:
    style = (site / "stile.css").read_text(encoding="utf-8")
    assert "--fascia: #a3123a;" in style
    assert (site / "logo.svg").is_file()
    tree = parsed((site / "schede/biblioteca.html").read_bytes())
    [mark] = tree.iter(f"{HTML}img")
    assert (mark.get("src"), mark.get("alt")) == ("../logo.svg", "Stemma del Comune di Lecco")
    assert b"https://form.agid.gov.it/view/esempio" in (site / "index.html").read_bytes()


@pytest.mark.parametrize("where", ["titolo", "ente"])
def test_nothing_written_in_a_sheet_runs(office: Console, where: str) -> None:
    evil = """'"><script>alert(1)</script><img src=x onerror=alert(1)></title></style>'"""
    old = {"titolo": "titolo: Biblioteca viva", "ente": "ente: Comune di Lecco"}[where]
    name = {"titolo": "lecco/biblioteca", "ente": "lecco/programma"}[where]
    office.write(f"data/{name}.yaml", SHEETS[name].replace(old, f"{where}: {evil}"))
    assert office.run("site", "--force", "--out", "sito").code == 0
    files = below(office.folder / "sito")
    assert lost(files) == []
    for path, content in files.items():
        if path.endswith(".html"):
            tree = parsed(content)
            assert not [
                one for one in tree.iter(f"{HTML}script") if one.text and "alert" in one.text and not one.get("type")
            ]
            assert not [one for one in tree.iter() if one.get("onerror")]
        elif path.endswith(".xml"):
            Xml.fromstring(content)


def test_two_sheets_of_one_name_have_a_page_each(office: Console) -> None:
    office.write("data/altro/archivio.yaml", SHEETS["leva/insieme"])
    office.run("site", "--force", "--out", "sito")
    pages = {path for path in below(office.folder / "sito") if "archivio" in path and path.endswith(".html")}
    assert pages == {"schede/data/altro/archivio.html", "schede/data/lecco/archivio.html"}
    assert lost(below(office.folder / "sito")) == []


def test_two_files_of_one_name_in_one_folder_have_a_page_each(console: Console) -> None:
    for ending in ("yaml", "yml"):
        console.write(f"schede/a.{ending}", CLEAN)
    outcome = console.run("site", "schede", "--out", "sito")
    assert outcome.code == 0, outcome.text
    assert {"schede/schede/a.yaml.html", "schede/schede/a.yml.html"} <= set(below(console.folder / "sito"))


def test_without_an_address_every_link_is_relative_and_there_is_no_feed(office: Console) -> None:
    office.write("levacivica.yaml", "lingua: it\n")
    assert office.run("site", "--force", "--out", "sito").code == 0
    files = below(office.folder / "sito")
    assert {"feed.xml", "sitemap.xml"}.isdisjoint(files)
    assert b"canonical" not in files["index.html"]
    assert json.loads(files["bandi.json"])["schede"][0]["pagina"].startswith("schede/")


def test_a_draft_is_hidden_from_search_engines(office: Console) -> None:
    office.write("data/leva/insieme.yaml", SHEETS["leva/insieme"].replace("stato: chiusa", "stato: bozza"))
    assert office.run("site", "--force", "--out", "sito").code == 0
    files = below(office.folder / "sito")
    assert b'<meta name="robots" content="noindex">' in files["schede/insieme.html"]
    assert b"insieme" not in files["feed.xml"] + files["sitemap.xml"]
    assert b"schede/insieme.html" in files["index.html"]
    assert b"noindex" not in files["schede/biblioteca.html"]


def test_the_way_to_apply_is_found_under_any_title(office: Console) -> None:
    office.write("levacivica.yaml", "modelli: modelli\n")
    own = '{% call doc.sezione("La domanda", nome="candidatura") %}{{ doc.paragrafo("Con SPID.") }}{% endcall %}'
    office.write("modelli/schede/parti/candidatura.j2", own)
    assert office.run("site", "--force", "--out", "sito").code == 0
    page = parsed((office.folder / "sito/schede/biblioteca.html").read_bytes())
    (top,) = (one for one in page.iter(f"{HTML}div") if one.get("class") == "subito")
    assert [link.get("href") for link in top.iter(f"{HTML}a")] == ["#la-domanda"]


def test_templates_of_the_office_win(office: Console) -> None:
    piede = "{% block piede %}{{ super() }}<p>Scritto da noi</p>{% endblock %}"
    office.write("nostri/sito/pagina.html.j2", f'{{% extends "base/sito/pagina.html.j2" %}}\n{piede}\n')
    office.write("nostri/sito/ricerca.js", "/* la nostra */\n")
    office.write("nostri/caratteri/TitilliumWeb-Bold.woff2", b"carattere")
    assert office.run("site", "--force", "--out", "sito", "--templates", "nostri").code == 0
    files = below(office.folder / "sito")
    assert all(b"Scritto da noi" in files[path] for path in files if path.endswith(".html") and path != "404.html")
    assert files["ricerca.js"] == b"/* la nostra */\n"
    assert files["caratteri/TitilliumWeb-Bold.woff2"] == b"carattere"


def test_a_template_with_a_mistake_leaves_the_site_as_it_was(office: Console, site: Path) -> None:
    before = below(site)
    office.write("nostri/sito/ente.html.j2", "{{ entte.name }}\n")
    outcome = office.run("site", "--force", "--out", "sito", "--templates", "nostri", "--lang", "it")
    assert outcome.code == 2
    assert "sito/ente.html.j2" in outcome.err
    assert "ente" in outcome.err
    assert below(site) == before
