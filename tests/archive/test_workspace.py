"""Which files the paths of a command lead to, and what is said where they lead to none."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from levacivica.archive.asking import common_folders, groups
from levacivica.archive.files import Overlay
from levacivica.archive.sheet_files import inside, legible, shown_from
from levacivica.archive.workspace import NotASheet, NothingToCheck, Workspace

from ..samples import CLEAN

ROOT = Path("/radice")
NAMES = ("levacivica.yaml", "data/a.yaml", "data/zona/b.yaml", "data/zona/c.txt", "appunti.txt", "fuori/d.yaml")


def workspace(*more: str, here: Path = ROOT, settings: str = "") -> Workspace:
    """A data root whose files are nowhere on the disk."""
    texts = {ROOT / name: CLEAN.encode() for name in (*NAMES, *more)} | {ROOT / "levacivica.yaml": settings.encode()}
    return Workspace.around(ROOT, here, Overlay(texts))


def shown(place: Workspace, *paths: str) -> list[str]:
    return [file.shown for file in place.files(paths)]


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (["data"], ["data/a.yaml", "data/zona/b.yaml"]),
        (["data/"], ["data/a.yaml", "data/zona/b.yaml"]),
        (["."], ["data/a.yaml", "data/zona/b.yaml", "fuori/d.yaml"]),
        (["data/zona/b.yaml"], ["data/zona/b.yaml"]),
        (["./data/../data/a.yaml"], ["data/../data/a.yaml"]),
        (["data/zona", "data", "data/a.yaml"], ["data/a.yaml", "data/zona/b.yaml"]),
        (["fuori", "data/a.yaml"], ["data/a.yaml", "fuori/d.yaml"]),
        # a file that is named is a sheet, whatever it is called
        (["appunti.txt"], ["appunti.txt"]),
        (["data/zona/c.txt"], ["data/zona/c.txt"]),
        (["/radice/data/a.yaml"], ["/radice/data/a.yaml"]),
    ],
)
def test_paths_and_the_sheets_that_they_name(paths: Iterable[str], expected: list[str]) -> None:
    assert shown(workspace(), *paths) == expected


def test_a_folder_with_the_name_of_a_sheet_is_one_beside_what_is_in_it() -> None:
    place = workspace("data/e.yaml/f.yaml")
    assert shown(place, "data/e.yaml") == ["data/e.yaml", "data/e.yaml/f.yaml"]
    assert shown(place, "data/zona") == ["data/zona/b.yaml"]


def test_the_data_folder_itself_is_no_sheet_whatever_its_name() -> None:
    assert shown(workspace("schede.yaml/f.yaml", settings="dati: [schede.yaml]\n"), "schede.yaml") == [
        "schede.yaml/f.yaml"
    ]


@pytest.mark.parametrize(
    ("paths", "key", "missing", "folders"),
    [
        (["manca"], "percorso-assente", "manca", ()),
        (["data", "manca.yaml"], "percorso-assente", "manca.yaml", ()),
        ([""], "percorso-assente", "", ()),
        (["data", ""], "percorso-assente", "", ()),
        ([], "percorso-assente", "", ()),
        (["vuota"], "niente-da-controllare", "", ("vuota",)),
        (["vuota", "./vuota"], "niente-da-controllare", "", ("vuota", "./vuota")),
    ],
)
def test_nothing_to_check(paths: list[str], key: str, missing: str, folders: tuple[str, ...]) -> None:
    with pytest.raises(NothingToCheck) as nothing:
        workspace("vuota/nota.txt").files(paths)
    assert (nothing.value.key, nothing.value.missing, nothing.value.folders) == (key, missing, folders)


@pytest.mark.parametrize("lang", ["it", "en"])
def test_what_is_missing_is_named(lang: str) -> None:
    assert "manca.yaml" in NothingToCheck("manca.yaml").sentence(lang)  # type: ignore[arg-type]
    assert "una, due" in NothingToCheck(folders=("una", "due")).sentence(lang)  # type: ignore[arg-type]


@pytest.mark.parametrize("path", ["levacivica.yaml", "./levacivica.yaml"])
def test_the_settings_are_no_sheet(path: str) -> None:
    with pytest.raises(NotASheet) as wrong:
        workspace().files([path])
    assert path in wrong.value.sentence("it")


def test_the_folders_of_the_data_are_those_of_the_settings_or_data() -> None:
    assert workspace().folders == (ROOT / "data",)
    assert workspace(settings="dati: [fuori, ./data/../altra]\n").folders == (ROOT / "fuori", ROOT / "altra")
    assert workspace(here=ROOT / "data").default_paths == ["."]
    assert workspace(here=ROOT / "fuori", settings="dati: [data, fuori]\n").default_paths == ["../data", "."]


@pytest.mark.parametrize(
    ("here", "expected"),
    [
        (ROOT, ["data/a.yaml", "data/zona/b.yaml"]),
        (ROOT / "data", ["a.yaml", "zona/b.yaml"]),
        (ROOT / "data/zona", ["../a.yaml", "b.yaml"]),
        (ROOT / "fuori", ["../data/a.yaml", "../data/zona/b.yaml"]),
    ],
)
def test_the_sheets_of_the_root_are_shown_from_where_the_command_runs(here: Path, expected: list[str]) -> None:
    place = workspace(here=here)
    assert [file.shown for file in place.archive_files()] == expected
    assert [file.shown for file in place.archive_files(besides={os.path.normcase(ROOT / "data/a.yaml")})] == expected[
        1:
    ]
    assert {file.base for file in place.archive_files()} == {ROOT}


def test_without_a_root_the_archive_is_what_was_named() -> None:
    place = Workspace(ROOT, source=Overlay({ROOT / "data/a.yaml": b""}))
    assert place.archive_files() == []
    assert place.folders == (ROOT / "data",)
    assert [file.base for file in place.files(["data"])] == [ROOT]


@pytest.mark.parametrize(("named", "base"), [("/altrove/b", "/altrove/b"), ("/altrove/b/c.yaml", "/altrove/b")])
def test_documents_of_what_is_elsewhere_go_from_the_folder_that_was_named(named: str, base: str) -> None:
    place = Workspace(ROOT, source=Overlay({Path("/altrove/b/c.yaml"): b""}))
    assert [file.base for file in place.files([named])] == [Path(base)]


def test_templates_of_the_office_are_below_the_root() -> None:
    assert workspace().own_templates is None
    texts = {ROOT / "levacivica.yaml": b"modelli: elli\n", ROOT / "elli/a.j2": b""}
    assert Workspace.around(ROOT, ROOT, Overlay(texts)).own_templates == ROOT / "elli"


@pytest.mark.parametrize(
    ("folder", "path", "way"),
    [
        ("/a", "/a/b.yaml", "b.yaml"),
        ("/a", "/a/b/c.yaml", "b/c.yaml"),
        ("/", "/a.yaml", "a.yaml"),
        ("/a", "/ab/c.yaml", None),
        ("/a/b", "/a/c.yaml", None),
        ("/a", "/a", None),
    ],
)
def test_the_way_into_a_folder(folder: str, path: str, way: str | None) -> None:
    assert inside(Path(folder), Path(path)) == way


def test_paths_are_shown_with_slashes_and_without_odd_signs() -> None:
    assert shown_from(Path("/a/b"), Path("/a/c/d.yaml")) == "../c/d.yaml"
    assert legible("a\nb::c##d\x1b.yaml") == "a%0Ab%3A:c%23#d%1B.yaml"
    assert legible("è: una # sola.yaml") == "è: una # sola.yaml"


def test_a_path_that_is_empty_leads_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "dentro/data").mkdir(parents=True)
    (tmp_path / "dentro/levacivica.yaml").write_text("")
    (tmp_path / "dentro/data/a.yaml").write_text(CLEAN)
    monkeypatch.chdir(tmp_path)
    assert [[file.shown for file in files] for _, files in groups(["."])] == [["dentro/data/a.yaml"]]
    with pytest.raises(NothingToCheck):
        groups([""])


@pytest.mark.parametrize(
    ("folders", "above"),
    [(("/a/b", "/a/c/d"), "/a"), (("/a/b", "/a/b/c"), "/a/b"), (("/a/b/c", "/a/b"), "/a/b"), (("/a", "/b"), "/")],
)
def test_the_folder_above_some_folders(folders: tuple[str, ...], above: str) -> None:
    assert common_folders([Path(folder) for folder in folders]) == {Path("/").anchor: Path(above)}
