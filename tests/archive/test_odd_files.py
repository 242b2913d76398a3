"""Files as they are on the disks of offices: endings in capitals, folders with the name of a sheet."""

from __future__ import annotations

import pytest

from ..console import Console
from ..samples import CLEAN, WRONG
from .valley import ALONE, CALL, SHEETS, broken, fill

ENDINGS = {"avviso": "YAML", "malga": "Yaml", "segheria": "YML", "mulino": "yMl", "valle": "yaml"}


def shout(console: Console) -> None:
    """Write the valley with the ending of each file in other capitals."""
    console.write("levacivica.yaml", "lingua: it\n")
    for name, text in SHEETS.items():
        console.write(f"data/{name}.{ENDINGS[name]}", text)


# endings in capitals


def test_an_ending_in_capitals_is_that_of_a_sheet(console: Console) -> None:
    fill(console)
    expected = console.codes()
    for name in SHEETS:
        (console.folder / f"data/{name}.yaml").unlink()
    shout(console)
    assert console.codes() == expected
    assert console.codes("data") == expected
    assert console.run("list", "--format", "names").out.split() == sorted(SHEETS)


def test_what_is_wrong_in_it_is_found_from_every_way_to_it(console: Console) -> None:
    console.write("data/a.YAML", WRONG)
    for paths in ([], ["data"], ["data/a.YAML"], ["."]):
        assert console.codes(*paths) == ["LC201"], paths


def test_its_documents_and_pages_are_made(console: Console) -> None:
    shout(console)
    assert console.run("render", "data", "--to", "md").code == 0
    assert console.run("site", "--out", "sito").code == 0
    for name in SHEETS:
        assert (console.folder / f"build/data/{name}.md").is_file(), name
        assert (console.folder / f"sito/schede/{name}.html").is_file(), name


def test_it_is_put_in_order_in_its_place(console: Console) -> None:
    path = console.write("data/a.YML", CLEAN.replace("titolo: Insieme in biblioteca\n", "") + "titolo: Insieme\n")
    assert console.run("fmt", "data", "--check").code == 1
    assert console.run("fmt", "data").code == 0
    assert path.read_text(encoding="utf-8").splitlines()[1] == "titolo: Insieme"


def test_it_is_another_file_of_the_same_name(console: Console) -> None:
    fill(console, {"avviso": CALL, "mulino": ALONE})
    console.write("data/avviso.YAML", CALL)
    if len(list((console.folder / "data").iterdir())) == 2:
        pytest.skip("this disk takes both names for one")
    found = {(one["file"], one["code"]) for one in console.found() if one["severity"] == "error"}
    assert found == {
        ("data/avviso.yaml", "LC406"),
        ("data/avviso.YAML", "LC406"),
        ("data/mulino.yaml", "LC411"),
    }


@pytest.mark.parametrize("there", ["data/avviso.YAML", "data/avviso.yml", "data/avviso.yaml"])
def test_no_second_sheet_of_its_name_is_made_beside_it(console: Console, there: str) -> None:
    console.write(there, CALL)
    outcome = console.run("new", "bando", "data/avviso.yaml")
    assert (outcome.code, there in outcome.err) == (2, True)
    assert [path.name for path in (console.folder / "data").iterdir()] == [there.removeprefix("data/")]


def test_a_new_sheet_may_have_it(console: Console) -> None:
    assert console.run("new", "bando", "data/avviso.YAML").code == 0
    assert "LC406" not in console.codes("data/avviso.YAML")


# folders with the name of a sheet


def test_a_folder_in_the_place_of_a_sheet_is_reported(console: Console) -> None:
    fill(console)
    (console.folder / "data/altra.yaml").mkdir()
    assert [(one["file"], one["code"]) for one in console.found() if one["severity"] == "error"] == [
        ("data/altra.yaml", "LC009")
    ]
    for command in (["validate"], ["list"], ["stats"], ["fmt", "data"], ["render", "--to", "md"]):
        outcome = console.run(*command)
        assert (outcome.code, "data/altra.yaml" in outcome.text) == (1, True), command


def test_no_national_call_applies_in_the_place_of_a_folder(console: Console) -> None:
    fill(console, {"mulino": ALONE.replace("avviso", "servizio-civile-2026")})
    (console.folder / "data/servizio-civile-2026.YML").mkdir()
    assert "LC411" in console.codes("data/mulino.yaml")
    console.run("render", "data/mulino.yaml", "--to", "md", "--force")
    assert "aprile" not in (console.folder / "build/data/mulino.md").read_text(encoding="utf-8")


def test_what_is_in_such_a_folder_is_read_all_the_same(console: Console) -> None:
    fill(console, {"avviso": CALL})
    console.write("data/altra.yml/a.yaml", broken(CALL))
    for paths in ([], ["data"], ["data/altra.yml"], ["data/altra.yml", "data/avviso.yaml"]):
        found = {(one["file"], one["code"]) for one in console.found(*paths) if one["severity"] == "error"}
        assert found == {("data/altra.yml", "LC009"), ("data/altra.yml/a.yaml", "LC003")}, paths


def test_it_may_be_named_from_elsewhere(console: Console) -> None:
    console.write("fuori/altra.yaml/a.yaml", CLEAN)
    (console.folder / "qui").mkdir()
    console.go("qui")
    outcome = console.run("render", "../fuori/altra.yaml", "--to", "md")
    assert (outcome.code, "../fuori/altra.yaml: " in outcome.err) == (1, True)
    assert [path.name for path in (console.folder / "qui/build").rglob("*.md")] == ["a.md"]


def test_a_folder_of_data_may_have_any_name(console: Console) -> None:
    console.write("levacivica.yaml", "dati: [schede.yaml]\n")
    console.write("schede.yaml/a.yaml", CLEAN)
    for paths in ([], ["schede.yaml"], ["schede.yaml/a.yaml"]):
        assert console.codes(*paths) == [], paths
