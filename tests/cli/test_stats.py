"""``levacivica stats``: what it counts, what it says it does not know, how it looks."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any

import pytest

from levacivica.cli.stats import bar_sign
from levacivica.diagnostics.catalogue import LANGUAGES
from levacivica.model.schede.common import STATES

from ..console import DATA, Console
from ..overview.archive import SHEETS, fill
from ..samples import BROKEN, CLEAN, changed
from .test_words import strangers


def counted(console: Console, *words: str) -> Any:
    outcome = console.run("stats", "--format", "json", *words)
    assert (outcome.code, outcome.err) == (0, "")
    return json.loads(outcome.out)


def places(told: Any, group: str) -> dict[str | None, tuple[int | None, int]]:
    return {one[group]: (one["volontari"], one["non_detti"]) for one in told[f"posti_per_{group}"]}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("state", STATES)
def test_every_state_is_counted_in_words(console: Console, state: str, lang: str) -> None:
    for name in ("a", "b"):
        console.write(f"data/{name}.yaml", changed(CLEAN, "stato: bozza", f"stato: {state}"))
    outcome = console.run("stats", "--lang", lang)
    assert outcome.code == 0
    assert outcome.out.startswith("2 ")


def test_each_place_counts_once(console: Console) -> None:
    fill(console)
    told = counted(console)
    assert told["schede"] == {
        "numero": 5,
        "stati": [{"stato": "pubblicata", "schede": 4}, {"stato": "chiusa", "schede": 1}],
    }
    assert (told["progetti"], told["posti"]) == (3, {"volontari": 10, "non_detti": 0})
    assert places(told, "ente") == {"Comune di Lecco": (7, 0), "Comune di Milano": (3, 0)}
    assert places(told, "regime") == {"scu": (7, 0), "lombardia-16-2019": (3, 0)}
    assert places(told, "anno") == {"2026": (7, 0), None: (3, 0)}
    # The library is a site of three projects: one of them says so only of itself, for it has no other.
    assert places(told, "sede") == {"Biblioteca civica (91058)": (8, 0), "Punto prestito (91059)": (2, 0)}


@pytest.mark.parametrize("paths", [["data/lecco/programma.yaml"], ["data/lecco"], ["data/lecco", "data/bandi"]])
def test_a_programme_stands_for_its_projects(console: Console, paths: list[str]) -> None:
    fill(console)
    told = counted(console, *paths)
    assert told["posti"]["volontari"] == 7
    assert places(told, "sede") == {"Biblioteca civica (91058)": (6, 0), "Punto prestito (91059)": (1, 0)}


def test_what_a_programme_declares_beyond_its_projects_counts_too(console: Console) -> None:
    fill(console)
    (console.folder / "data/lecco/archivio.yaml").unlink()
    told = counted(console, "data/lecco")
    assert told["posti"] == {"volontari": 7, "non_detti": 0}
    assert places(told, "ente") == {"Comune di Lecco": (7, 0)}
    assert places(told, "sede") == {
        "Biblioteca civica (91058)": (3, 0), "Punto prestito (91059)": (1, 0), None: (3, 0),
    }  # fmt: skip


def test_what_is_not_known_is_not_zero(console: Console) -> None:
    fill(console, leva__insieme=CLEAN.replace("volontari: 3\n", "volontari: tre\n").replace("ente:", "#ente:"))
    told = counted(console)
    assert told["posti"] == {"volontari": 7, "non_detti": 1}
    assert places(told, "ente") == {"Comune di Lecco": (7, 0), None: (None, 1)}
    assert told["ore"]["progetti"] == 2
    page = console.run("stats").out
    assert "Posti: 7 in 3 progetti (1 non dice quanti)" in page
    assert re.search(r"^  non detto +\?$", page, re.MULTILINE)
    alone = counted(console, "data/leva")
    assert (alone["posti"], alone["ore"]) == ({"volontari": None, "non_detti": 1}, None)


def test_places_that_no_site_has_are_told_apart(console: Console) -> None:
    text = CLEAN.replace("    volontari: 2\n", "").replace("    volontari: 1\n", "")
    fill(console, leva__insieme=text)
    told = counted(console, "data/leva")
    assert places(told, "sede") == {
        "Biblioteca centrale (91058)": (None, 1), "Biblioteca di quartiere (91059)": (None, 1), None: (3, 0),
    }  # fmt: skip
    assert re.search(r"^  non ripartiti tra le sedi +3$", console.run("stats", "data/leva").out, re.MULTILINE)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("1145", ("3435", 3435, 3435)),
        ("circa 1145", ("circa 3435", 3435, 3435)),
        ("1000-1145", ("da 3000 a 3435", 3000, 3435)),
        ("almeno 1000", ("almeno 3000", 3000, None)),
        ("al massimo 1000", ("al massimo 3000", None, 3000)),
        ("1000 o 1145", ("da 3000 a 3435", 3000, 3435)),
    ],
)
def test_hours_may_be_ranges(console: Console, written: str, expected: tuple[object, ...]) -> None:
    console.write("a.yaml", changed(CLEAN, "totale: 1145", f"totale: {written}"))
    hours = counted(console, "a.yaml")["ore"]
    assert (hours["detto"], hours["minimo"], hours["massimo"]) == expected


def test_sums_of_bounds_are_bounds(console: Console) -> None:
    fill(console)
    # 4 x 1145, 3 x 1000-1145, 3 x 1145
    assert counted(console)["ore"] == {"detto": "da 11015 a 11450", "minimo": 11015, "massimo": 11450, "progetti": 3}
    fill(console, leva__insieme=changed(CLEAN, "totale: 1145", "totale: al massimo 1145"))
    assert counted(console)["ore"]["minimo"] == 7580
    fill(console, leva__insieme=changed(CLEAN, "totale: 1145", "totale: almeno 1145"))
    assert counted(console)["ore"]["massimo"] is None


def test_closing_dates_ahead(console: Console) -> None:
    other = SHEETS["bandi/bando-2026"].replace("2026-04-08", "2026-03-31").replace("ora_scadenza: 14:00\n", "")
    fill(console, **{"bandi__altro-bando": other})
    [first, second] = counted(console, "--al", "2026-03-31")["scadenze"]
    assert first["bando"] == "altro-bando"
    assert (first["giorni"], first["ora_scadenza"], first["progetti"], first["volontari"]) == (0, None, 0, None)
    assert (second["giorni"], second["ora_scadenza"], second["progetti"], second["volontari"]) == (8, "14:00", 2, 7)
    assert [one["bando"] for one in counted(console, "--al", "2026-04-08")["scadenze"]] == ["bando-2026"]
    assert counted(console, "--al", "2026-04-09")["scadenze"] == []
    page = console.run("stats", "--al", "2026-04-07").out
    assert "2026-04-08 14:00 (tra 1 giorno): Bando di prova 2026, 2 progetti, 7 posti" in page
    assert "(oggi)" in console.run("stats", "--al", "2026-04-08").out


def test_a_call_is_a_deadline_once_even_if_only_its_projects_are_asked_for(console: Console) -> None:
    fill(console)
    deadlines = counted(console, "data/lecco", "--al", "2026-01-01")["scadenze"]
    assert [(one["bando"], one["progetti"]) for one in deadlines] == [("bando-2026", 2)]


def test_csv_has_a_row_for_each_figure(console: Console) -> None:
    fill(console)
    text = console.run("stats", "--format", "csv", "--al", "2026-01-01").out
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["gruppo"] for row in rows] == [
        "totale", "stato", "stato", "ente", "ente", "regime", "regime", "anno", "anno", "sede", "sede",
        "ore", "scadenza",
    ]  # fmt: skip
    assert (rows[0]["schede"], rows[0]["volontari"], rows[-1]["data"], rows[-1]["ora"]) == (
        "5",
        "10",
        "2026-04-08",
        "14:00",
    )
    assert (rows[-2]["minimo"], rows[-2]["massimo"]) == ("11015", "11450")


def test_markdown_is_a_list_and_tables(console: Console) -> None:
    fill(console, leva__insieme=CLEAN.replace("Comune di Milano", "Comune | <b>di</b> *Milano*"))
    lines = console.run("stats", "--format", "markdown", "--al", "2026-01-01").out.splitlines()
    assert lines[0] == "- 5 schede: 4 pubblicate, 1 bozza"
    assert "| Comune di Lecco | 7 |" in lines
    assert not any("<b>" in line or "*Milano" in line for line in lines)
    assert all(line.count("|") == 3 for line in lines if line.startswith("|"))


def test_a_pipe_gets_plain_text_and_a_terminal_bars(console: Console) -> None:
    fill(console)
    piped = console.run("stats").out
    shown = console.run("stats", "--color", "always").out
    assert "█" not in piped
    assert "\x1b" not in piped
    assert "█" in shown
    assert all(len(line) <= 80 for line in re.sub(r"\x1b\[[0-9;]*m", "", shown).splitlines())
    without = re.sub(r"\x1b\[[0-9;]*m|█", "", shown)
    assert [line.rstrip() for line in without.splitlines()] == piped.splitlines()


def test_a_screen_without_blocks_gets_bars_in_ascii(console: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(console)
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(io.BytesIO(), encoding="cp1252"))
    assert bar_sign() == "#"


def test_a_long_group_is_cut_on_a_screen_and_whole_in_data(console: Console) -> None:
    for number in range(30):
        console.write(f"data/p{number}.yaml", CLEAN.replace("Comune di Milano", f"Comune {number:02}"))
    page = console.run("stats", "--lang", "it").out
    assert (page.count("  Comune "), page.count("  … altri 10\n")) == (20, 1)
    assert len(counted(console)["posti_per_ente"]) == 30
    assert console.run("stats", "--format", "markdown").out.count("| Comune ") == 30


@pytest.mark.parametrize("lang", ["it", "en"])
@pytest.mark.parametrize("form", ["json", "csv"])
def test_data_do_not_change_with_the_language(console: Console, form: str, lang: str) -> None:
    fill(console)
    words = ("stats", "--format", form, "--al", "2026-01-01")
    assert console.run(*words).out == console.run(*words, "--lang", lang).out


@pytest.mark.parametrize("lang", ["it", "en"])
@pytest.mark.parametrize("form", ["table", "markdown"])
def test_what_people_read_is_in_one_language(console: Console, form: str, lang: str) -> None:
    unknown = CLEAN.replace("volontari: 3\n", "volontari: tre\n").replace("ente:", "#ente:")
    fill(console, leva__insieme=unknown, leva__altra=CLEAN.replace("    volontari: 2\n", ""))
    for day in ("2026-04-07", "2026-04-08", "2027-01-01"):
        outcome = console.run("stats", "--format", form, "--al", day, "--lang", lang)
        assert strangers(outcome.out, lang) == []


def test_sheets_without_places_have_no_figures_of_places(console: Console) -> None:
    fill(console)
    page = console.run("stats", "data/bandi", "--al", "2027-01-01").out
    assert page == "1 scheda: 1 pubblicata\n\nNessuna scadenza dal 2027-01-01.\n"


def test_a_sheet_that_cannot_be_read_is_named_and_left_out(console: Console) -> None:
    fill(console, leva__insieme=BROKEN)
    outcome = console.run("stats", "--format", "json")
    assert outcome.code == 1
    assert outcome.err.startswith("data/leva/insieme.yaml: ")
    assert json.loads(outcome.out)["schede"]["numero"] == 4
    assert console.run("stats", "data/leva").out.startswith("Nessuna scheda che si legga.\n")


def test_the_real_sheets(console: Console) -> None:
    console.go(DATA.parent)
    told = counted(console, "--al", "2018-09-01")
    assert places(told, "anno")["2019"] == (13, 0)
    assert counted(console, "data/comune-di-milano/informa-mi-2019.yaml")["posti"] == {"volontari": 13, "non_detti": 0}
    assert [one["scadenza"] for one in told["scadenze"]] == ["2018-09-28"]
    assert told["ore"]["progetti"] < told["progetti"]
