"""Whatever sheets of an archive are asked for, each place counts once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain, combinations

import pytest

from levacivica.model.schede import Scheda
from levacivica.model.structure import check
from levacivica.overview.gathering import entry_of
from levacivica.overview.totals import totals
from levacivica.reading import read

from ..archives import archive_of, archive_of_texts
from .archive import SHEETS

DAY = date(2026, 4, 1)
PLACES = {"biblioteca": 4, "archivio": 3, "insieme": 3}


@pytest.fixture(scope="module")
def sheets() -> dict[str, Scheda]:
    found = {}
    for name, text in SHEETS.items():
        document, _ = read(text.encode())
        assert document is not None
        sheet, _ = check(document)
        assert sheet is not None
        found[name.rpartition("/")[2]] = sheet
    return found


def subsets() -> Iterator[tuple[str, ...]]:
    names = [name.rpartition("/")[2] for name in SHEETS]
    return chain.from_iterable(combinations(names, size) for size in range(1, len(names) + 1))


@pytest.mark.parametrize("asked", list(subsets()), ids="+".join)
def test_each_place_counts_once(sheets: dict[str, Scheda], asked: tuple[str, ...]) -> None:
    archive = archive_of(sheets)
    projects = {name for name in asked if name in PLACES}
    if "programma" in asked:
        projects |= {"biblioteca", "archivio"}
    told = totals([entry_of(archive, archive.sheets[name]) for name in asked], DAY)
    expected = sum(PLACES[name] for name in projects)
    assert (told.projects, told.places.places, told.places.unknown) == (len(projects), expected, 0)
    for groups in told.groups.values():
        assert sum(tally.places for tally in groups.values()) == expected
    assert told.sheets == sum(told.states.values()) == len(asked)


LISTS = {
    "a project forgotten": ("biblioteca",),
    "a hole": None,
    "one twice": ("biblioteca", "biblioteca"),
    "one twice, all there": ("biblioteca", "biblioteca", "archivio"),
    "a slip of the pen": ("biblioteca", "archvio"),
    "itself": ("biblioteca", "programma"),
    "itself too": ("programma", "archivio", "biblioteca"),
    "nothing that is there": ("nulla", "niente"),
}


@pytest.mark.parametrize("listed", LISTS.values(), ids=LISTS)
@pytest.mark.parametrize("declared", [True, False], ids=["declared", "not declared"])
def test_a_wrong_list_of_a_programme_counts_no_place_twice(
    sheets: dict[str, Scheda], listed: tuple[str, ...] | None, declared: bool
) -> None:
    programme = sheets["programma"]
    values = {**vars(programme), "progetti": listed, **({} if declared else {"totali": None})}
    archive = archive_of({**sheets, "programma": type(programme)(values)})
    for asked in subsets():
        projects = {name for name in asked if name in PLACES}
        if "programma" in asked:
            projects |= {"biblioteca", "archivio"}
        told = totals([entry_of(archive, archive.sheets[name]) for name in asked], DAY)
        expected = sum(PLACES[name] for name in projects)
        assert (told.projects, told.places.places, told.places.unknown) == (len(projects), expected, 0), asked
        for groups in told.groups.values():
            assert sum(tally.places for tally in groups.values()) == expected, asked


@pytest.mark.parametrize("missing", [{"archivio"}, {"biblioteca"}, {"archivio", "biblioteca"}])
def test_a_programme_stands_for_the_projects_that_are_not_there(sheets: dict[str, Scheda], missing: set[str]) -> None:
    there = {name: sheet for name, sheet in sheets.items() if name not in missing}
    archive = archive_of(there)
    told = totals([entry_of(archive, one) for one in archive.sheets.values()], DAY)
    assert told.places.places == sum(PLACES.values())
    for groups in told.groups.values():
        assert sum(tally.places for tally in groups.values()) == sum(PLACES.values())


def test_the_year_of_a_call_is_that_in_which_it_opens(sheets: dict[str, Scheda]) -> None:
    document, _ = read(SHEETS["bandi/bando-2026"].replace("2026-02-25", "2025-12-18").encode())
    assert document is not None
    call, _ = check(document)
    assert call is not None
    archive = archive_of({**sheets, "bando-2026": call})
    assert entry_of(archive, archive.sheets["bando-2026"]).year == 2025
    assert entry_of(archive, archive.sheets["biblioteca"]).year == 2026, "the year of its programme"


def test_sites_without_a_name_beside_places_at_no_site() -> None:
    texts = {
        "a.yaml": "tipo: servizio-civile\nvolontari: 4\nsedi:\n  - indirizzo: Via Canaletto 17\n    volontari: 1\n",
        "b.yaml": "tipo: servizio-civile\nsedi:\n  - comune: Modena\n",
    }
    archive = archive_of_texts(texts, rooted=True)
    told = totals([entry_of(archive, one) for one in archive.sheets.values()], DAY)
    assert told.projects == 2
