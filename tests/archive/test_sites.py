"""What one site is has one answer: control totals, totals by site, the page of a programme, the places of the site."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from levacivica.archive.archive import Archive
from levacivica.archive.sites import certain, distinct, possible
from levacivica.checking.engine import check
from levacivica.overview.gathering import entries_of
from levacivica.overview.totals import totals
from levacivica.rendering.engine import Engine
from levacivica.site.pages import Pages

from ..archives import archive_of_texts
from ..console import Console
from ..sweep import examples
from .valley import bare, fill, text

ENGINE = Engine()
SITE = dict[str, Any]


Projects = Sequence[Sequence[SITE]]
"""The sites of each project of a programme."""


def texts_of(projects: Projects, declared: int) -> dict[str, str]:
    """A programme that declares a number of sites, and its projects."""
    names = [f"progetto-{i}" for i in range(1, len(projects) + 1)]
    made = {}
    for name, sites in zip(names, projects, strict=True):
        rows = []
        for site in sites:
            first, *rest = [f"{key}: {value}" for key, value in site.items()]
            rows += [f"  - {first}", *(f"    {line}" for line in rest)]
        places = sum(site["volontari"] for site in sites)
        made[name] = (
            f"tipo: servizio-civile\ntitolo: {name}\nstato: bozza\nregime: altro\nprogramma: rete\n"
            f"volontari: {places}\nsedi:\n" + "\n".join(rows) + "\n"
        )
    listed = "".join(f"  - {name}\n" for name in names)
    total = sum(site["volontari"] for sites in projects for site in sites)
    made["rete"] = (
        "tipo: programma\ntitolo: In rete\nstato: bozza\nregime: altro\nanno: 2027\nente: Unione della Valle\n"
        f"progetti:\n{listed}totali:\n  sedi: {declared}\n  volontari: {total}\n"
    )
    return made


def archive_of_projects(projects: Projects, declared: int) -> Archive:
    texts = {f"{name}.yaml": text for name, text in texts_of(projects, declared).items()}
    return archive_of_texts(texts, rooted=True)


def sites(values: Mapping[str, Sequence[str | None]]) -> st.SearchStrategy[SITE]:
    """Sites that have some values of some keys, always a name and their places."""
    drawn = st.fixed_dictionaries({key: st.sampled_from(some) for key, some in values.items()})
    counted = st.tuples(drawn, st.integers(1, 4)).map(lambda both: {**both[0], "volontari": both[1]})
    return counted.map(lambda site: {key: value for key, value in site.items() if value is not None})


ANY = sites(
    {
        "nome": ["Biblioteca", "BIBLIOTECA", "Biblioteca, Alfa", "Archivio"],
        "codice": [None, None, "181192", "181193"],
        "indirizzo": [None, "Via Roma 1", "V. Roma, 1", "Alfa"],
        "comune": [None, "Alfa", "Beta"],
    }
)
some_projects = st.lists(st.lists(ANY, min_size=1, max_size=3), min_size=1, max_size=3)


def counted(archive: Archive) -> int:
    """How many sites the sheets have, by the one function that tells them apart."""
    return distinct(site for _, _, site in archive.sites())


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("P.le", "Piazzale"), ("Ple", "piazzale"), ("P.za", "piazza"), ("Pza", "piazza"), ("P.zza", "piazza"),
        ("V.le", "viale"), ("Vle", "viale"), ("V.", "via"), ("L.go", "largo"), ("Lgo", "largo"), ("C.so", "corso"),
        ("Cso", "corso"),
    ],
)  # fmt: skip
def test_a_short_word_for_a_street_is_the_full_one(short: str, full: str) -> None:
    streets = (f"{short} Loreto, 14", f"{full} Loreto 14", f"{full} Loreto 15")
    archive = archive_of_projects([[{"nome": "Museo", "indirizzo": one, "volontari": 1} for one in streets]], 2)
    every = [site for _, _, site in archive.sites()]
    assert distinct(every) == len(certain(every)) == len(possible(every)) == 2


def test_a_code_that_cannot_be_read_is_of_no_site_for_certain() -> None:
    sites = [{"nome": "Museo", "codice": "[1]", "volontari": 1}, {"nome": "Archivio", "volontari": 1}]
    every = [site for _, _, site in archive_of_projects([sites], 2).sites()]
    assert [site.nome for site in certain(every)] == ["Archivio"]


@settings(max_examples=examples(80))
@given(some_projects)
def test_every_answer_is_the_same(projects: Projects) -> None:
    archive = archive_of_projects(projects, 1)
    count = counted(archive)
    entries = entries_of(archive, [])
    programme = next(entry for entry in entries if entry.name == "rete")
    assert len({site.key for site in programme.sites}) == len(programme.sites) == count
    pages = Pages.of(archive, archive.asked)
    placed = [{site.key for _, site in place.sheets} for place in pages.addresses]
    assert sum(map(len, placed)) == len(set().union(*placed)) == count
    markdown = ENGINE.render(archive.sheets["rete"], archive, "md").decode()
    in_rows = all(len(some) == 1 for some in projects)  # each project says its site in its own row
    totals = re.findall(r"Totale[^\n]*?(\d+) sed[ei]", markdown)
    assert totals == ([] if in_rows and len(projects) == 1 else [str(count)])
    assert ("\n## Sede e volontari\n" in markdown) == (count == 1 and not in_rows)
    assert ("\n## Sedi e volontari\n" in markdown) == (count != 1 and not in_rows)


@settings(max_examples=examples(80))
@given(some_projects)
def test_totals_by_site_lose_no_places_and_split_no_site(projects: Projects) -> None:
    archive = archive_of_projects(projects, 1)
    groups = totals(entries_of(archive, []), date(2027, 1, 1)).groups["sede"]
    assert sum(tally.places for tally in groups.values()) == sum(s["volontari"] for one in projects for s in one)
    assert len(groups) <= counted(archive)


@settings(max_examples=examples(80))
@given(some_projects, st.integers(1, 9))
def test_a_control_total_is_held_to_the_same_count(projects: Projects, declared: int) -> None:
    archive = archive_of_projects(projects, declared)
    found = [one.finding for one in check(archive).findings if one.code == "LC402"]
    every = [site for _, _, site in archive.sites()]
    least, most = len(certain(every)), len(possible(every))
    assert least <= counted(archive) <= most
    variant = "sedi" if least == most else "sedi-almeno" if declared < least else "sedi-al-massimo"
    expected = [] if least <= declared <= most else [(variant, least if declared < least else most)]
    assert [(one.variant, one.params["somma"]) for one in found] == expected


WHOLE = sites(
    {
        "nome": ["Biblioteca", "Archivio"],
        "codice": ["181192", "181193", "181194"],
        "indirizzo": ["Via Roma 1", "Alfa"],
        "comune": ["Alfa", "Beta"],
    }
)
LEFT_OUT = st.sets(st.sampled_from(["codice", "indirizzo", "comune"]))


@settings(max_examples=examples(150))
@given(st.lists(st.tuples(WHOLE, LEFT_OUT), min_size=1, max_size=6))
def test_what_sites_leave_out_never_makes_more_or_fewer_than_there_may_be(written: list[tuple[SITE, set[str]]]) -> None:
    """The sites are those of the codes, of which each sheet leaves something out."""
    by_code = {site["codice"]: site for site, _ in written}
    said = [{k: v for k, v in by_code[site["codice"]].items() if k not in without} for site, without in written]
    every = [site for _, _, site in archive_of_projects([said], 1).sites()]
    assert len(certain(every)) <= len(by_code)
    if all("codice" in site for site in said):
        assert len(certain(every)) == len(possible(every)) == len(by_code)


# the kinds that have failed


# the kinds that have failed


BOOKS = {"nome": "Biblioteca civica", "volontari": 4}
KINDS = {
    "two municipalities": ([[{**BOOKS, "comune": "Alfa"}], [{**BOOKS, "comune": "Beta"}]], 2),
    "two municipalities, one street": (
        [
            [{**BOOKS, "indirizzo": "Via Verdi 3", "comune": "Alfa"}],
            [{**BOOKS, "indirizzo": "Via Verdi 3", "comune": "Beta"}],
        ],
        2,
    ),
    "one site of two projects, by its code": (
        [[{**BOOKS, "codice": 190011, "comune": "Alfa"}], [{**BOOKS, "codice": 190011, "comune": "Alfa"}]],
        1,
    ),
    "one site of two projects, by its address": (
        [
            [{**BOOKS, "indirizzo": "Piazza Dante 2", "comune": "Alfa"}],
            [{**BOOKS, "indirizzo": "P.zza Dante, 2", "comune": "ALFA"}],
        ],
        1,
    ),
    "two codes at one address": (
        [
            [{**BOOKS, "codice": 190011, "indirizzo": "Via Verdi 3", "comune": "Alfa"}],
            [{**BOOKS, "codice": 190012, "indirizzo": "Via Verdi 3", "comune": "Alfa"}],
        ],
        2,
    ),
    "one code, its address said once": (
        [
            [{**BOOKS, "codice": 190011, "indirizzo": "Via Verdi 3", "comune": "Alfa"}],
            [{**BOOKS, "codice": 190011}],
        ],
        1,
    ),
    "three of one name": (
        [[{**BOOKS, "comune": "Alfa"}, {**BOOKS, "comune": "Beta"}], [{**BOOKS, "comune": "Gamma"}]],
        3,
    ),
}


@pytest.mark.parametrize("kind", KINDS)
def test_through_every_command(console: Console, kind: str) -> None:
    projects, count = KINDS[kind]
    in_rows = max(map(len, projects)) == 1  # each project says its site in its own row, behind its places
    volunteers: list[Any] = [site["volontari"] for some in projects for site in some]
    places_in_all = str(sum(volunteers)) if in_rows else ""
    total = re.compile(rf"Totale\W*{places_in_all}\W*(\d+)sed[ei]")
    fill(console, texts_of(projects, count))
    assert "LC402" not in console.codes()
    told = json.loads(console.run("stats", "--format", "json").out)
    assert len(told["posti_per_sede"]) == count
    console.run("render", "--to", "md,html,pdf,docx")
    for form in ("md", "html", "pdf", "docx"):
        page = text(console.folder / f"build/data/rete.{form}")
        assert total.findall(page) == [str(count)]
        assert (bare("Sede e volontari") in page) == (count == 1 and not in_rows)
    assert console.run("site", "--out", "sito").code == 0
    assert total.findall(text(console.folder / "sito/schede/rete.html")) == [str(count)]
    places = {path.name for path in (console.folder / "sito/sedi").iterdir()} - {"index.html"}
    assert len(places) == (1 if kind == "two codes at one address" else count)
    for more in (-1, 1):
        fill(console, texts_of(projects, count + more))
        assert "LC402" in console.codes()
