"""``levacivica new``: a sheet written once, never over another."""

from __future__ import annotations

import pytest

from levacivica.model.schede import TIPI

from ..console import Console


@pytest.mark.parametrize("tipo", TIPI)
@pytest.mark.parametrize("lang", ["it", "en"])
def test_a_new_sheet_is_in_order(console: Console, tipo: str, lang: str) -> None:
    outcome = console.run("new", tipo, "nuova.yaml", "--lang", lang)
    assert (outcome.code, outcome.err) == (0, "")
    assert "nuova.yaml" in outcome.out
    assert {found["severity"] for found in console.found("nuova.yaml")} == {"info"}  # its title is still to be written


@pytest.mark.parametrize("tipo", TIPI)
def test_without_a_file_it_is_shown(console: Console, tipo: str) -> None:
    shown = console.run("new", tipo)
    assert (shown.code, shown.err) == (0, "")
    console.run("new", tipo, "nuova.yaml")
    assert (console.folder / "nuova.yaml").read_bytes().decode() == shown.out


@pytest.mark.parametrize("there", ["file", "folder", "link", "link to nothing"])
def test_nothing_is_overwritten(console: Console, there: str) -> None:
    path = console.folder / "nuova.yaml"
    if there == "file":
        console.write("nuova.yaml", "mia")
    elif there == "folder":
        path.mkdir()
    else:
        path.symlink_to("altra.yaml")
        if there == "link":
            console.write("altra.yaml", "mia")
    before = sorted((one.name, one.is_file() and one.read_bytes()) for one in console.folder.iterdir())
    outcome = console.run("new", "bando", "nuova.yaml", "--lang", "it")
    assert (outcome.code, outcome.out) == (2, "")
    assert "nuova.yaml" in outcome.err
    assert "c'è già: non lo sovrascrivo" in outcome.err
    assert sorted((one.name, one.is_file() and one.read_bytes()) for one in console.folder.iterdir()) == before


def test_folders_are_made(console: Console) -> None:
    assert console.run("new", "bando", "data/comune/bando-2026.yml").code == 0
    assert (console.folder / "data/comune/bando-2026.yml").is_file()


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("Bando.yaml", "bando.yaml"),
        ("bando 2026.yaml", "bando-2026.yaml"),
        ("bando_2026.yml", "bando-2026.yaml"),
        ("è-così.yaml", "e-cosi.yaml"),
        ("bando.txt", "bando.yaml"),
        ("bando", "bando.yaml"),
        ("-bando.yaml", "bando.yaml"),
        ("....yaml", "scheda.yaml"),
        ("data/", "data.yaml"),
    ],
)
def test_a_name_that_others_could_not_call(console: Console, name: str, advice: str) -> None:
    outcome = console.run("new", "bando", "--", name)
    assert (outcome.code, outcome.out) == (2, "")
    assert f'"{advice}"' in outcome.err
    assert not list(console.folder.iterdir())


def test_a_folder_that_takes_no_file(console: Console) -> None:
    console.write("data", "un file, non una cartella")
    outcome = console.run("new", "bando", "data/bando.yaml", "--lang", "it")
    assert (outcome.code, outcome.out) == (2, "")
    assert "data/bando.yaml" in outcome.err


def test_lines_end_the_same_on_every_system(console: Console) -> None:
    console.run("new", "bando", "bando.yaml")
    assert b"\r" not in (console.folder / "bando.yaml").read_bytes()
