"""Norms of the archive that give no figures: nothing else applies in their place, and no name of theirs is unknown."""

from __future__ import annotations

import pytest

from ..console import Console
from ..samples import changed
from .valley import ALONE, CALL, HUT, NORMS, PROGRAMME, bare, broken, fill, text

SETTINGS = "lingua: it\nnorme: [norme]\n"
LINE = 4


def under(regime: str) -> str:
    """A project under these norms that asks for too many hours a week, by any norms."""
    return changed(HUT, "programma: valle\n", "").replace(
        "regime: altro", f"regime: {regime}\norario:\n  settimanale: 45"
    )


def named(nome: str) -> str:
    return NORMS.replace("valle-1-2027", nome)


def errors(console: Console, *paths: str) -> set[tuple[str, int, str]]:
    found = console.found(*paths)
    return {(one["file"], one["span"]["start"]["line"], one["code"]) for one in found if one["severity"] == "error"}


def assert_held_back(console: Console, code: str = "LC411") -> None:
    """The project has that finding and no other, alone and with the rest, and no document; the rest has its own."""
    expected = {("data/malga.yaml", LINE, code)}
    assert {one for one in errors(console) if one[0] == "data/malga.yaml"} == expected
    assert errors(console, "data/malga.yaml") == expected
    assert console.run("validate", "data/malga.yaml").code == 1
    for command, where in (("render", "build/data/{}.md"), ("site", "sito/schede/{}.html")):
        outcome = console.run(command, *(["--to", "md"] if command == "render" else ["--out", "sito"]))
        assert (outcome.code, "data/malga.yaml: lasciata fuori" in outcome.err) == (1, True)
        made = {name: (console.folder / where.format(name)).exists() for name in ("malga", "mulino")}
        assert made == {"malga": False, "mulino": True}


@pytest.mark.parametrize("file", ["scu.yaml", "SCU.yaml", "scu.yml", "sotto/scu.YAML", "leggi.yaml"])
@pytest.mark.parametrize("wrong", [False, True])
def test_a_file_with_the_name_of_norms_of_the_program_never_lets_these_apply(
    console: Console, file: str, wrong: bool
) -> None:
    fill(console, {"malga": under("scu"), "mulino": ALONE, "avviso": CALL}, SETTINGS)
    norms = named("scu").replace("cosa: settimanale", "cosa: setimanale") if wrong else named("scu")
    console.write(f"norme/{file}", norms)
    assert_held_back(console)
    assert console.run("norms", "scu").code == 2
    console.run("render", "--to", "md", "--force")
    assert bare("Più di una norma si chiama «scu»") in text(console.folder / "build/data/malga.md")


def test_the_line_with_the_mistake_is_shown(console: Console) -> None:
    fill(console, {"malga": under("scu")}, SETTINGS)
    console.write("norme/scu.yaml", broken(named("scu")))
    assert '2 | titolo: "Legge della Valle' in console.run("validate").out


def test_norms_without_a_name_are_told_where_it_belongs(console: Console) -> None:
    fill(console, {"malga": under("scu")}, SETTINGS)
    console.write("norme/nuove.yaml", NORMS.replace("nome: valle-1-2027\n", ""))
    found = {one for one in errors(console) if one[0] == "norme/nuove.yaml"}
    assert {code for _, _, code in found} == {"LC101"}


def test_not_even_where_nothing_of_it_can_be_read(console: Console) -> None:
    fill(console, {"malga": under("scu"), "mulino": ALONE, "avviso": CALL}, SETTINGS)
    console.write("norme/scu.yaml", broken(named("scu")))
    assert_held_back(console)
    (console.folder / "norme/scu.yaml").unlink()
    assert ("data/malga.yaml", LINE, "LC411") not in errors(console)


@pytest.mark.parametrize(
    ("norms", "code"),
    [
        (broken(NORMS), "LC103"),
        ("", "LC103"),
        (NORMS.replace("nome: ", "nome: Legge "), "LC103"),
        (NORMS.replace("cosa: settimanale", "cosa: setimanale"), "LC411"),
        (NORMS, "LC411"),
    ],
    ids=["no YAML", "empty", "no name", "a mistake below its name", "only the file name is wrong"],
)
def test_norms_in_a_file_of_another_name_are_not_called_unknown(console: Console, norms: str, code: str) -> None:
    fill(console, {"malga": under("valle-1-2027"), "mulino": ALONE, "avviso": CALL}, SETTINGS)
    console.write("norme/leggi.yaml", norms)
    assert_held_back(console, code)
    [found] = [one for one in console.found("data/malga.yaml") if one["code"] == code]
    assert "norme/leggi.yaml" in found["message"]
    assert found["fixes"] == []
    asked = console.run("norms", "valle-1-2027")
    assert (asked.code, code == "LC411" or "norme/leggi.yaml" in asked.err) == (2, True)


def test_a_wrong_name_is_unknown_where_all_files_give_theirs(console: Console) -> None:
    fill(console, {"malga": under("vale-1-2027"), "mulino": ALONE, "avviso": CALL}, SETTINGS)
    console.write("norme/valle-1-2027.yaml", NORMS.replace("cosa: settimanale", "cosa: setimanale"))
    [found] = [one for one in console.found("data/malga.yaml") if one["code"] == "LC103"]
    assert "norme/" not in found["message"] + found["remedy"]


@pytest.mark.parametrize("other", ["norme/sotto/valle-1-2027.yaml", "norme/valle-1-2027.YML"])
def test_of_two_norms_of_one_name_neither_applies(console: Console, other: str) -> None:
    fill(console, {"malga": under("valle-1-2027"), "mulino": ALONE, "avviso": CALL}, SETTINGS)
    console.write("norme/valle-1-2027.yaml", NORMS)
    console.write(other, NORMS.replace("massimo 20", "massimo 50"))
    assert_held_back(console)
    assert {(file, code) for file, _, code in errors(console)} >= {
        ("norme/valle-1-2027.yaml", "LC406"),
        (other, "LC406"),
    }


@pytest.mark.parametrize("folders", ["norme, norme", "norme, ./norme/", "norme, norme/sotto", "norme/sotto, norme"])
def test_a_file_in_two_of_the_folders_is_one(console: Console, folders: str) -> None:
    fill(console, {"malga": under("valle-1-2027")}, f"norme: [{folders}]\n")
    console.write("norme/sotto/valle-1-2027.yaml", NORMS)
    assert {code for _, _, code in errors(console)} == {"LC601"}


def test_norms_that_a_misnamed_file_claims_do_not_apply(console: Console) -> None:
    fill(console, {"malga": under("valle-1-2027"), "mulino": ALONE, "avviso": CALL}, SETTINGS)
    console.write("norme/valle-1-2027.yaml", NORMS)
    console.write("norme/vecchia.yaml", NORMS.replace("massimo 20", "massimo 50"))
    assert_held_back(console)
    assert {file for file, _, code in errors(console) if code == "LC406"} == {"norme/vecchia.yaml"}


def test_a_programme_waits_for_the_norms_of_its_projects(console: Console) -> None:
    lost = changed(HUT, "regime: altro", "regime: valle-1-2027")
    programme = changed(PROGRAMME, "  - segheria\n", "").replace("sedi: 2", "sedi: 1").replace(": 5", ": 2")
    fill(console, {"malga": lost, "valle": programme, "avviso": CALL}, SETTINGS)
    console.write("norme/valle-1-2027.yaml", broken(NORMS))
    assert ("data/valle.yaml", 10, "LC411") in errors(console, "data/valle.yaml")
    console.write("norme/valle-1-2027.yaml", NORMS)
    assert "LC411" not in {code for _, _, code in errors(console)}


def test_a_folder_in_the_place_of_norms_is_reported_and_holds_its_name(console: Console) -> None:
    fill(console, {"malga": under("valle-1-2027"), "mulino": ALONE, "avviso": CALL}, SETTINGS)
    (console.folder / "norme/valle-1-2027.yaml").mkdir(parents=True)
    assert_held_back(console)
    assert ("norme/valle-1-2027.yaml", 1, "LC009") in errors(console)
