"""What is counted is counted once and only where it is known: sites, places, bodies, the projects of a programme."""

from __future__ import annotations

import csv
import json
import re
from typing import Any

import pytest

from ..console import Console
from ..samples import changed
from .valley import ALONE, HUT, OTHER, PROGRAMME, SAWMILL, bare, broken, fill, text

FORMATS = ("md", "html", "pdf", "docx")
ALONE_SCU = changed(ALONE, "bando: avviso\n", "")


def listed(console: Console) -> dict[str, dict[str, Any]]:
    """The sheets of the list by name, as JSON."""
    return {one["nome"]: one for one in json.loads(console.run("list", "--format", "json").out)["schede"]}


def rows(console: Console) -> dict[str, dict[str, str]]:
    """The sheets of the list by name, as CSV."""
    return {one["nome"]: one for one in csv.DictReader(console.run("list", "--format", "csv").out.splitlines())}


def stats(console: Console) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(console.run("stats", "--format", "json").out)
    return told


# one site twice in one project


SITE = "  - nome: Malga alta\n    indirizzo: P.zza Dante 2\n    comune: Fredda\n    volontari: 1\n"
TWICE = changed(ALONE_SCU, "  - nome: Malga alta\n    comune: Fredda\n", SITE + SITE.replace("P.zza", "Piazza"))


def test_a_site_twice_in_a_project_is_one_everywhere(console: Console) -> None:
    fill(console, {"mulino": TWICE})
    [site] = listed(console)["mulino"]["sedi"]
    assert (site["volontari"], listed(console)["mulino"]["numero_sedi"]) == (2, 1)
    assert rows(console)["mulino"]["numero_sedi"] == "1"
    assert [one["volontari"] for one in stats(console)["posti_per_sede"]] == [2]
    console.run("render", "--to", ",".join((*FORMATS, "csv")))
    for form in FORMATS:
        said = text(console.folder / f"build/data/mulino.{form}")
        assert not re.search(r"Sedi\W*2\b", said), form
        assert "SedePiazzaDante2" in said.replace(":", "") or "SedeP.zzaDante2" in said.replace(":", ""), form
    assert len(list(csv.reader((console.folder / "build/data/mulino.csv").read_text().splitlines()))) == 2
    assert console.run("site", "--out", "sito").code == 0
    assert len(list((console.folder / "sito/sedi").glob("*.html"))) == 2  # the place and the list of places
    assert not re.search(r"Sedi2", text(console.folder / "sito/schede/mulino.html"))


def test_search_engines_read_one_place(console: Console) -> None:
    call = "apertura: 2027-02-01\nscadenza: 2027-03-11\nstato: pubblicata\ntitolo: A\ntipo: bando\nregime: altro\n"
    open_ = changed(
        changed(TWICE, "stato: bozza", "stato: pubblicata"), "ente:", "bando: avviso\ndescrizione: Un anno.\nente:"
    )
    fill(console, {"mulino": open_, "avviso": call})
    console.run("render", "--to", "html", "--force")
    page = (console.folder / "build/data/mulino.html").read_text()
    assert page.count('"@type":"PostalAddress"') + page.count('"@type": "PostalAddress"') == 1


# a site of several projects


def two_at(first: str, second: str) -> dict[str, str]:
    """A programme whose two projects are at one site, each with figures of its own."""
    site = "  - nome: Malga alta\n    comune: Fredda\n"
    return {
        "valle": changed(PROGRAMME, "bando: avviso\n", "").replace("sedi: 2", "sedi: 1"),
        "malga": changed(HUT, site, site + first),
        "segheria": changed(SAWMILL, "  - nome: Segheria\n    comune: Fredda\n", site + second),
    }


@pytest.mark.parametrize("names", [("malga", "segheria"), ("segheria", "malga")])
def test_the_figures_of_a_shared_site_are_added_up(console: Console, names: tuple[str, str]) -> None:
    sheets = two_at(
        "    volontari: 2\n    olp: 1\n    capienza: 9\n    posti:\n      solo_vitto: 2\n    riservati: 1\n",
        "    volontari: 3\n    olp: 2\n    posti:\n      solo_vitto: 1\n      vitto_alloggio: 2\n",
    )
    sheets["valle"] = sheets["valle"].replace("  - malga\n  - segheria\n", "".join(f"  - {name}\n" for name in names))
    fill(console, sheets)
    told = listed(console)
    [site] = told["valle"]["sedi"]
    figures = ("volontari", "olp", "capienza", "posti_solo_vitto", "posti_vitto_alloggio", "riservati")
    assert [site[name] for name in figures] == [5, 3, 9, 3, None, None]
    assert [told[name]["sedi"][0]["volontari"] for name in ("malga", "segheria")] == [2, 3]
    assert [one["volontari"] for one in stats(console)["posti_per_sede"]] == [5]


def test_a_figure_that_one_project_does_not_give_is_not_known(console: Console) -> None:
    sheets = two_at("    volontari: 2\n", "")
    sheets["segheria"] += "  - nome: Segheria\n    comune: Fredda\n"
    fill(console, sheets)
    by_name = {site["nome"]: site["volontari"] for site in listed(console)["valle"]["sedi"]}
    assert by_name == {"Malga alta": None, "Segheria": None}


# sites that may be one


@pytest.mark.parametrize(
    ("more", "least", "most"),
    [
        ("  - nome: Malga alta\n", 2, 3),
        ("  - nome: Malga alta\n    codice: 190011\n", 2, 3),
        ("  - nome: Malga alta\n  - nome: Segheria\n", 2, 4),
        ("  - nome: Malga alta\n    comune: Calda\n", 3, 3),
        ("  - nome: Malga alta\n  - nome: Mulino\n    comune: Fredda\n", 3, 4),
    ],
)
def test_only_sites_that_may_be_one_are_left_out_of_the_count(
    console: Console, more: str, least: int, most: int
) -> None:
    sheets = {"malga": HUT, "segheria": changed(SAWMILL, "    comune: Fredda\n", "    comune: Fredda\n" + more)}
    for declared in range(1, 7):
        programme = changed(PROGRAMME, "bando: avviso\n", "").replace("sedi: 2", f"sedi: {declared}")
        fill(console, {**sheets, "valle": programme})
        assert ("LC402" in console.codes()) == (not least <= declared <= most), declared


# a programme whose projects are not all there


STATES = {
    "unreadable": {"segheria": broken(SAWMILL)},
    "not there": {},
    "of another kind": {"segheria": OTHER},
}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("declares", [True, False])
def test_totals_are_not_given_where_a_project_is_not_known(console: Console, state: str, declares: bool) -> None:
    programme = PROGRAMME.replace("bando: avviso\n", "")
    if not declares:
        programme = programme[: programme.index("totali:")]
    fill(console, {"valle": programme, "malga": HUT, **STATES[state]})
    told, row = listed(console)["valle"], rows(console)["valle"]
    assert (told["numero_sedi"], told["progetti_mancanti"]) == (None, 1)
    assert (row["numero_sedi"], row["progetti_mancanti"]) == ("", "1")
    assert told["volontari"] == (5 if declares else None)
    assert console.run("render", "data/valle.yaml", "--to", "md").code == 1
    console.run("render", "data/valle.yaml", "--to", ",".join(FORMATS), "--force")
    for form in FORMATS:
        assert "Totale" not in text(console.folder / f"build/data/valle.{form}"), form


def test_a_project_that_says_no_site_leaves_their_number_open(console: Console) -> None:
    fill(console, {"valle": PROGRAMME, "malga": HUT, "segheria": SAWMILL[: SAWMILL.index("sedi:")]})
    assert listed(console)["valle"]["numero_sedi"] is None
    console.run("render", "data/valle.yaml", "--to", "md", "--force")
    said = text(console.folder / "build/data/valle.md")
    assert "Totale" in said
    assert "1sede" not in said


def test_a_programme_that_does_not_list_a_project_of_its_own_is_held_back(console: Console) -> None:
    programme = PROGRAMME.replace("bando: avviso\n", "").replace("  - segheria\n", "")
    sheets = {"valle": programme, "malga": HUT, "segheria": SAWMILL}
    fill(console, sheets)
    for asked in ("data/valle.yaml", "data/segheria.yaml"):
        assert {"LC401", "LC402"} & {*console.codes(asked)} == {"LC401"}
        assert console.run("render", asked, "--to", "md").code == 1
    assert console.run("site", "--out", "sito").code == 1
    assert {path.stem for path in (console.folder / "sito/schede").glob("*.html")} == {"malga"}
    fill(console, {**sheets, "valle": programme[: programme.index("totali:")]})
    told = listed(console)["valle"]
    assert (told["volontari"], told["numero_sedi"], told["progetti_mancanti"]) == (None, None, 1)


def test_a_project_that_another_programme_lists_is_the_only_one_to_be_wrong(console: Console) -> None:
    first = PROGRAMME.replace("bando: avviso\n", "").replace("  - segheria\n", "")
    second = first.replace("  - malga", "  - segheria").replace("Valle viva", "Monte vivo").replace("5", "3")
    fill(console, {"valle": first.replace("5", "2"), "monte": second, "malga": HUT, "segheria": SAWMILL})
    found = [(one["file"], one["code"]) for one in console.found() if one["severity"] == "error"]
    assert found == [("data/monte.yaml", "LC402"), ("data/segheria.yaml", "LC401"), ("data/valle.yaml", "LC402")]


# one name in several writings


WRITINGS = ("COMUNE DI FORLÌ", "Comune di Forlì", "comune di forli", "Comune di Forlì")


def written_in_ways(order: tuple[int, ...]) -> dict[str, str]:
    """Projects of one body in one town, each of which writes both in its way."""
    return {
        f"p{position}": changed(ALONE_SCU, "ente: Comune di Fredda", f"ente: {WRITINGS[i]}")
        .replace("Fredda", WRITINGS[i].rpartition(" ")[2])
        .replace("Malga alta", f"{WRITINGS[i].rpartition(' ')[2]} centro")
        for position, i in enumerate(order)
    }


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (2, 0, 3, 1)])
def test_a_body_and_a_town_are_one_in_the_writing_that_most_use(console: Console, order: tuple[int, ...]) -> None:
    fill(console, written_in_ways(order))
    told = stats(console)
    assert told["posti_per_ente"] == [{"ente": "Comune di Forlì", "volontari": 8, "non_detti": 0}]
    assert told["posti_per_sede"] == [{"sede": "Forlì centro", "volontari": 8, "non_detti": 0}]
    assert console.run("render", "--to", "html").code == 0
    contents = (console.folder / "build/index.html").read_text()
    assert len(re.findall(r"(?i)<h\d[^>]*>\s*comune di forl[iì]", contents)) == 1
    assert "<h3>Comune di Forlì</h3>" in re.sub(r"(<h\d)[^>]*", r"\1", contents)
    assert console.run("site", "--out", "sito").code == 0
    bodies, places = (text(console.folder / f"sito/{folder}/index.html") for folder in ("enti", "sedi"))
    assert bare("Comune di Forlì 4 schede") in bodies
    assert re.findall(r"(?i)forl[iì]", places.partition("Sedi")[2])[0] == "Forlì"


def test_a_sheet_names_each_town_once(console: Console) -> None:
    more = "  - nome: Rifugio\n    comune: FREDDA\n  - nome: Stalla\n    comune: Fredda\n"
    fill(console, {"mulino": ALONE_SCU + more})
    assert listed(console)["mulino"]["comuni"] == ["Fredda"]
    assert rows(console)["mulino"]["comuni"] == "Fredda"
    fill(console, {"mulino": ALONE_SCU.replace("Fredda\n", "FREDDA\n") + "  - nome: Rifugio\n    comune: Fredda\n"})
    assert listed(console)["mulino"]["comuni"] == ["FREDDA"]  # of equals the first


# a programme in part


def test_lists_and_open_data_say_that_a_programme_is_a_part(console: Console) -> None:
    whole = "intero:\n  titolare: Comune di Alfa\n  progetti: 5\n  volontari: 77\n"
    programme = changed(PROGRAMME, "bando: avviso\n", "")
    fill(console, {"valle": programme + whole, "malga": HUT, "segheria": SAWMILL, "mulino": ALONE_SCU})
    expected = ("sì", "Comune di Alfa", 5, None, 77)
    keys = ("in_parte", "intero_titolare", "intero_progetti", "intero_sedi", "intero_volontari")
    told, row = listed(console), rows(console)
    assert tuple(told["valle"][key] for key in keys) == expected
    assert tuple(row["valle"][key] for key in keys) == ("sì", "Comune di Alfa", "5", "", "77")
    assert {told["mulino"][key] for key in (*keys, "progetti_mancanti")} == {None}
    assert "solo una parte" in console.run("list").out
    assert console.run("site", "--out", "sito").code == 0
    data = json.loads((console.folder / "sito/bandi.json").read_bytes())["schede"]
    [open_] = [one for one in data if one["nome"] == "valle"]
    assert tuple(open_[key] for key in keys) == expected
    lines = (console.folder / "sito/bandi.csv").read_text().splitlines()
    assert {one["nome"]: one["in_parte"] for one in csv.DictReader(lines)}["valle"] == "sì"
    fill(console, {"valle": programme, "malga": HUT, "segheria": SAWMILL})
    assert (listed(console)["valle"]["in_parte"], listed(console)["valle"]["progetti_mancanti"]) == ("no", 0)
    assert "solo una parte" not in console.run("list").out


@pytest.mark.parametrize("holder", ["Comune di Alfa", "Unione dei Comuni", "ACLI", "L'Aquila"])
def test_any_name_of_a_holder_fits_into_the_sentence(console: Console, holder: str) -> None:
    programme = changed(PROGRAMME, "bando: avviso\n", "")
    fill(console, {"valle": f"{programme}intero:\n  titolare: {holder}\n", "malga": HUT, "segheria": SAWMILL})
    assert console.run("render", "--to", "md").code == 0
    said = (console.folder / "build/data/valle.md").read_text().replace("\u2019", "'")
    assert f"(titolare: {holder})" in said
    assert f"di {holder}" not in said
