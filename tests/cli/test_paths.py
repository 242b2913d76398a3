"""Which sheets a command looks at, in which order, and how it names them."""

from __future__ import annotations

import json
import os
import sys
from errno import EACCES
from pathlib import Path
from typing import Any

import pytest

from levacivica.reporting.formats import FORMATS

from ..console import Console
from ..samples import BROKEN, CLEAN, WRONG

OF_PROGRAMME = """\
tipo: servizio-civile
titolo: Dopo la scuola
stato: bozza
regime: altro
programma: scuole
volontari: 1
sedi:
  - nome: Sala
    indirizzo: via Roma 1
"""
PROGRAMME = """\
tipo: programma
titolo: Scuole aperte
stato: bozza
regime: altro
anno: 2026
progetti:
  - dopo-la-scuola
totali:
  sedi: 1
  volontari: 1
"""


def shown(console: Console, *words: str) -> list[str]:
    """The files of the findings, in order; every sheet of these tests has one error."""
    return [found["file"] for found in console.found(*words) if found["severity"] == "error"]


@pytest.fixture
def tree(console: Console) -> Console:
    for name in ("data/b/due.yaml", "data/a/uno.yml", "data/tre.yaml", "data/.nascosto/no.yaml", "data/.no.yaml"):
        console.write(name, WRONG)
    console.write("data/levacivica.yaml", "lingua: en\n")
    console.write("data/LEGGIMI.md", "# Schede\n")
    console.write("data/a/uno.yaml.orig", "no\n")
    return console


def test_without_paths_the_data_folder(tree: Console) -> None:
    assert shown(tree) == ["data/a/uno.yml", "data/b/due.yaml", "data/tre.yaml"]


def test_folders_are_searched_whole_without_what_is_hidden(tree: Console) -> None:
    assert shown(tree, "data/a", "data/b") == ["data/a/uno.yml", "data/b/due.yaml"]
    tree.go("data")
    assert shown(tree, ".") == ["a/uno.yml", "b/due.yaml", "tre.yaml"]


def test_the_order_is_that_of_the_names(tree: Console) -> None:
    assert shown(tree, "data/tre.yaml", "data/b", "data/a") == ["data/a/uno.yml", "data/b/due.yaml", "data/tre.yaml"]


def test_a_sheet_named_twice_is_checked_once(tree: Console) -> None:
    assert shown(tree, "data/a/uno.yml", "data/a", "./data/a/uno.yml", "data/b/../a/uno.yml") == ["data/a/uno.yml"]


@pytest.mark.parametrize(
    ("folder", "typed"),
    [
        (".", "data/a/uno.yml"),
        ("data", "a/uno.yml"),
        ("data/b", "../a/uno.yml"),
        ("data/b", "../../data/a/uno.yml"),
        (".", "data/b/../a/uno.yml"),
    ],
)
def test_paths_are_shown_as_typed(tree: Console, folder: str, typed: str) -> None:
    tree.go(folder)
    assert shown(tree, typed) == [typed]


def test_absolute_paths_are_shown_as_typed(tree: Console) -> None:
    typed = (tree.folder / "data/a/uno.yml").as_posix()
    assert shown(tree, typed) == [typed]
    folder = (tree.folder / "data/a").as_posix()
    assert shown(tree, folder) == [typed]


@pytest.mark.parametrize("folder", ["data", "data/", "./data", "../{name}/data"])
def test_folders_are_shown_as_typed(tree: Console, folder: str) -> None:
    typed = folder.format(name=tree.folder.name)
    start = Path(typed).as_posix()
    assert shown(tree, typed) == [f"{start}/a/uno.yml", f"{start}/b/due.yaml", f"{start}/tre.yaml"]


def test_a_file_may_have_any_ending_if_it_is_named(console: Console) -> None:
    console.write("scheda.txt", WRONG)
    assert shown(console, "scheda.txt") == ["scheda.txt"]


def test_names_with_blanks_and_accents(console: Console) -> None:
    console.write("le mie schede/città.yaml", WRONG)
    assert shown(console, "le mie schede") == ["le mie schede/città.yaml"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
@pytest.mark.parametrize(
    ("name", "told"),
    [(b"caff\xe8.yaml", "caff%E8.yaml"), (b"a\nb.yaml", "a%0Ab.yaml"), (b"\x1b[2J.yaml", "%1B[2J.yaml")],
)
def test_a_name_that_is_no_text_can_be_told_in_every_format(console: Console, name: bytes, told: str) -> None:
    """A Latin-1 name comes out of an archive of an old Windows; a line break or an escape out of a bad joke."""
    Path(os.fsdecode(name)).write_text(WRONG)
    assert shown(console, ".") == [told]
    for form in FORMATS:
        outcome = console.run("validate", ".", "--format", form)
        assert outcome.code == 1, outcome.text
        assert "\x1b" not in outcome.text


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_name_that_is_no_text_can_be_published(console: Console) -> None:
    Path(os.fsdecode(b"caff\xe8.yaml")).write_text(CLEAN)
    assert console.run("render", ".", "--to", "md,html,json,csv,ics", "--out", "build").code == 0
    assert console.run("render", ".", "--to", "md,html,json,csv,ics", "--out", "build", "--check").code == 0
    assert console.run("site", ".", "--out", "sito").code == 0
    assert console.run("list", ".", "--format", "csv").code == 0
    assert Path("build/caff%E8.md").is_file()


def test_a_folder_that_cannot_be_looked_into_is_not_in_order(console: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    console.write("data/a.yaml", CLEAN)
    console.write("data/chiusa/b.yaml", WRONG)
    look = os.scandir

    def refuse(folder: str) -> Any:
        if folder.endswith("chiusa"):
            raise PermissionError(EACCES, os.strerror(EACCES), folder)
        return look(folder)

    monkeypatch.setattr(os, "scandir", refuse)
    for words in (["validate", "data"], ["validate"], ["list"], ["render", "data"]):
        outcome = console.run(*words)
        assert outcome.code == 2, words
        assert "data/chiusa" in outcome.err
        assert not outcome.out


def test_the_settings_say_where_the_sheets_are(console: Console) -> None:
    console.write("levacivica.yaml", "dati:\n  - schede\n  - archivio/2025\n")
    for name in ("schede/a.yaml", "archivio/2025/b.yaml", "archivio/2024/c.yaml", "data/d.yaml"):
        console.write(name, WRONG)
    assert shown(console) == ["archivio/2025/b.yaml", "schede/a.yaml"]
    console.go("schede")
    assert shown(console) == ["../archivio/2025/b.yaml", "a.yaml"]


def test_the_nearest_settings_count(console: Console) -> None:
    console.write("levacivica.yaml", "dati:\n  - altrove\n")
    console.write("qui/levacivica.yaml", "dati:\n  - schede\n")
    console.write("qui/schede/a.yaml", WRONG)
    console.write("altrove/b.yaml", WRONG)
    console.go("qui")
    assert shown(console) == ["schede/a.yaml"]


@pytest.mark.parametrize("words", [[], ["."], ["uffici"]], ids=" ".join)
def test_each_sheet_belongs_to_the_nearest_settings_above_it(console: Console, words: list[str]) -> None:
    """A project names a programme of its own data root; one of another root is none."""
    console.write("levacivica.yaml", "dati:\n  - uffici\n")
    for office in ("uffici/nord", "uffici/sud", "uffici"):
        console.write(f"{office}/data/dopo-la-scuola.yaml", OF_PROGRAMME)
    for office in ("uffici/nord", "uffici/sud"):
        console.write(f"{office}/levacivica.yaml", "")
    console.write("uffici/nord/data/scuole.yaml", PROGRAMME)
    assert [(one["file"], one["code"]) for one in console.found(*words)] == [
        ("uffici/data/dopo-la-scuola.yaml", "LC401"),
        ("uffici/sud/data/dopo-la-scuola.yaml", "LC401"),
    ]


def test_a_folder_above_several_data_roots(console: Console) -> None:
    for office in ("nord", "sud/est"):
        console.write(f"{office}/levacivica.yaml", "")
        console.write(f"{office}/data/dopo-la-scuola.yaml", OF_PROGRAMME)
    console.write("nord/data/scuole.yaml", PROGRAMME)
    for word in (".", "../" + console.folder.name, str(console.folder)):
        assert [one["code"] for one in console.found(word)] == ["LC401"]
    console.write("sud/est/levacivica.yaml", "colore: blu\n")
    assert console.run("validate", ".").code == 2


@pytest.mark.parametrize(("name", "expected"), [("", "stdin.yaml"), ("data/nuova.yaml", "data/nuova.yaml")])
def test_standard_input_is_one_sheet(console: Console, name: str, expected: str) -> None:
    words = ["--stdin-filename", name] if name else []
    outcome = console.run("validate", "-", "--format", "concise", *words, stdin=WRONG.encode())
    assert outcome.code == 1
    assert outcome.out.startswith(f"{expected}:9:11: error: ")


@pytest.mark.parametrize(
    "words",
    [
        ["validate", "levacivica.yaml"],
        ["validate", "-", "--stdin-filename", "levacivica.yaml"],
        ["validate", "-", "--stdin-filename", "../qui/levacivica.yaml"],
        ["render", "data/a.yaml", "../qui/levacivica.yaml"],
        ["fmt", "data", "levacivica.yaml"],
        ["list", "levacivica.yaml"],
    ],
    ids=" ".join,
)
def test_the_settings_are_no_sheet(console: Console, words: list[str]) -> None:
    console.write("qui/levacivica.yaml", "lingua: it\n")
    console.write("qui/data/a.yaml", CLEAN)
    console.go("qui")
    outcome = console.run(*words, stdin=b"lingua: it\n")
    assert (outcome.code, outcome.out) == (2, "")
    assert "levacivica.yaml» non è una scheda" in outcome.err


def test_standard_input_is_no_folder(console: Console) -> None:
    (console.folder / "data").mkdir()
    for name in ("data", "data/", ".", "..", "nuova/", str(console.folder)):
        outcome = console.run("validate", "-", "--lang", "it", "--stdin-filename", name, stdin=CLEAN.encode())
        assert (outcome.code, outcome.out) == (2, ""), name
        assert f"«{name}» è una cartella" in outcome.err


def test_standard_input_takes_the_place_of_the_file_on_disk(console: Console) -> None:
    console.write("levacivica.yaml", "")
    console.write("data/a.yaml", BROKEN)
    console.write("data/b.yaml", BROKEN)
    console.go("data")
    for name in ("a.yaml", "../data/a.yaml"):
        outcome = console.run("validate", "-", "--stdin-filename", name, stdin=CLEAN.encode())
        assert (outcome.code, outcome.err) == (0, "")


@pytest.mark.parametrize("stdin", [b"", b"\xff\xfe", b"\0" * 5, CLEAN.encode("utf-16"), b"x" * 3_000_000])
def test_standard_input_may_hold_any_bytes(console: Console, stdin: bytes) -> None:
    outcome = console.run("validate", "-", "--format", "concise", stdin=stdin)
    assert outcome.code == 1
    assert outcome.out.startswith("stdin.yaml:1:")


def test_a_byte_order_mark_does_not_move_columns(console: Console) -> None:
    console.write("a.yaml", "\ufeff" + WRONG.replace("tipo: leva-civica", "tipo: leva"))
    [found] = console.found("a.yaml")
    assert found["span"]["start"] == {"line": 1, "column": 7}


def test_two_runs_give_the_same_bytes(tree: Console) -> None:
    for words in (["validate"], ["validate", "--format", "json"], ["rules"], ["schema", "bando"], ["new", "bando"]):
        first = tree.run(*words)
        assert first.out
        assert tree.run(*words) == first


def test_the_order_does_not_depend_on_that_of_the_paths(tree: Console) -> None:
    paths = ["data/tre.yaml", "data/b/due.yaml", "data/a/uno.yml"]
    one = tree.run("validate", "--format", "json", *paths)
    other = tree.run("validate", "--format", "json", *reversed(paths))
    assert one == other
    assert len(json.loads(one.out)["findings"]) == 5  # an error each, and copies of the first
