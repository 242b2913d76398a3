"""Rules between sheets: silent without a data root, and about the named sheets alone within one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

import levacivica.archive.loading
import levacivica.checking.engine
from levacivica.archive.archive import read_archive
from levacivica.archive.settings import SettingsError, read_settings
from levacivica.archive.workspace import NothingToCheck, Workspace
from levacivica.checking.engine import check

from ..console import DATA, Console
from ..samples import BROKEN, CLEAN, WRONG, changed

PROGRAMME = """\
tipo: programma
titolo: Biblioteche 2026
stato: bozza
regime: altro
anno: 2026
progetti:
  - centrale
  - periferica
totali:
  sedi: 2
  volontari: 4
"""
PROJECT = """\
tipo: servizio-civile
titolo: Una biblioteca
stato: bozza
regime: altro
programma: biblioteche
volontari: 1
sedi:
  - nome: Sala
    indirizzo: via Roma {number}
"""


@pytest.fixture
def root(console: Console) -> Console:
    """A programme that promises four volunteers, and two projects with one each."""
    console.write("levacivica.yaml", "")
    console.write("data/biblioteche.yaml", PROGRAMME)
    console.write("data/centrale.yaml", PROJECT.format(number=1))
    console.write("data/zona/periferica.yaml", PROJECT.format(number=2))
    return console


@pytest.mark.parametrize(
    "paths", [[], ["data"], ["data/biblioteche.yaml"], ["data/biblioteche.yaml", "data/centrale.yaml"], ["."]]
)
def test_the_rest_of_the_root_is_read(root: Console, paths: list[str]) -> None:
    [found] = root.found(*paths)
    assert (found["code"], found["file"]) == ("LC402", "data/biblioteche.yaml")
    assert [label["file"] for label in found["labels"]] == [
        "data/biblioteche.yaml",
        "data/centrale.yaml",
        "data/zona/periferica.yaml",
    ]


@pytest.mark.parametrize("folder", ["data", "data/zona", "altrove"])
def test_from_any_folder(root: Console, folder: str) -> None:
    (root.folder / folder).mkdir(exist_ok=True)
    root.go(folder)
    up = "../" * (folder.count("/") + 1)
    for path in (f"{up}data", f"{up}data/biblioteche.yaml", f"{up}data/zona/../biblioteche.yaml"):
        [found] = root.found(path)
        assert found["code"] == "LC402"
        assert found["file"].endswith("biblioteche.yaml")


@pytest.mark.parametrize("name", ["centrale.yaml", "zona/periferica.yaml"])
def test_the_report_is_about_the_named_sheets_alone(root: Console, name: str) -> None:
    root.write("data/rotta.yaml", BROKEN)
    assert root.found(f"data/{name}") == []
    assert root.run("validate", f"data/{name}").out.startswith("All in order: 1 file checked")


def test_without_settings_above_they_are_silent(root: Console) -> None:
    (root.folder / "levacivica.yaml").unlink()
    assert root.found("data") == []


def test_what_one_sheet_says_is_said_with_or_without_a_root(root: Console) -> None:
    root.write("data/sbagliata.yaml", WRONG)
    assert root.codes("data/sbagliata.yaml") == ["LC201"]
    (root.folder / "levacivica.yaml").unlink()
    assert root.codes("data/sbagliata.yaml") == ["LC201"]


def test_settings_may_name_the_folder_in_a_roundabout_way(root: Console) -> None:
    root.write("levacivica.yaml", "dati:\n  - ./data/zona/..\n")
    assert root.codes() == ["LC402"]
    assert root.codes("data/biblioteche.yaml") == ["LC402"]


@pytest.mark.parametrize("paths", [["data/centrale.yaml"], ["data/zona/centrale.yaml"], []])
def test_a_double_name_is_told_of_each_sheet_that_is_asked_for(root: Console, paths: list[str]) -> None:
    both = ["data/centrale.yaml", "data/zona/centrale.yaml"]
    root.write(both[1], PROJECT.format(number=3))
    found = [one for one in root.found(*paths) if one["code"] == "LC406"]
    assert [one["file"] for one in found] == (paths or both)
    for one in found:
        assert next(other for other in both if other != one["file"]) in one["message"]


def test_a_sheet_from_standard_input_stands_in_its_root(root: Console) -> None:
    mended = changed(PROGRAMME, "volontari: 4", "volontari: 2")
    for name in ("data/biblioteche.yaml", "data/zona/../biblioteche.yaml"):
        words = ["validate", "-", "--stdin-filename", name, "--format", "concise"]
        assert root.run(*words, stdin=mended.encode()).code == 0
        assert "[LC402]" in root.run(*words, stdin=PROGRAMME.encode()).out


def test_a_label_in_another_file_can_be_shown_from_any_folder(root: Console) -> None:
    root.go("data/zona")
    shown = root.run("validate", "../biblioteche.yaml").out
    assert "::: ../centrale.yaml:6:12" in shown
    assert "::: periferica.yaml:6:12" in shown


# the engine and the workspace by themselves


def test_the_real_sheets_are_in_order() -> None:
    workspace = Workspace.around(DATA)
    archive = read_archive(workspace.files(workspace.default_paths), workspace)
    report = check(archive)
    assert archive.root is not None
    assert len(report.files) == 15
    assert not report.failing
    assert all(found.reason for found in report.suppressed)


@pytest.mark.parametrize("path", sorted(DATA.rglob("*.yaml")), ids=lambda path: path.stem)
def test_each_real_sheet_is_in_order_by_itself(path: Path) -> None:
    workspace = Workspace.around(path.parent)
    report = check(read_archive(workspace.files([str(path)]), workspace))
    assert len(report.files) == 1
    assert [found.code for found in report.findings if found.severity.value != "info"] == []


def test_nothing_to_check_names_what_is_missing(tmp_path: Path) -> None:
    workspace = Workspace.around(tmp_path, tmp_path)
    with pytest.raises(NothingToCheck) as absent:
        workspace.files(["manca.yaml"])
    assert absent.value.missing == "manca.yaml"
    (tmp_path / "vuota").mkdir()
    with pytest.raises(NothingToCheck) as empty:
        workspace.files(["vuota"])
    assert (empty.value.missing, empty.value.folders) == ("", ("vuota",))


@pytest.mark.parametrize(
    ("text", "lingua", "dati"),
    [
        ("", None, None),
        ("# niente\n", None, None),
        ("lingua: it\n", "it", None),
        ("lingua: en\ndati:\n  - a\n  - b/c\n", "en", ("a", "b/c")),
        ("\ufefflingua: it\r\ndati: [data]\r\n", "it", ("data",)),
    ],
)
def test_settings(tmp_path: Path, text: str, lingua: str | None, dati: Sequence[str] | None) -> None:
    path = tmp_path / "levacivica.yaml"
    path.write_bytes(text.encode())
    settings = read_settings(path, "levacivica.yaml")
    assert (settings.lingua, settings.dati) == (lingua, dati)


def test_wrong_settings_are_all_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "levacivica.yaml"
    path.write_text("lingua: francese\ndati: data\ncolore: rosso\n")
    with pytest.raises(SettingsError) as wrong:
        read_settings(path, "qui/levacivica.yaml")
    assert [(found.file, found.place.line) for found in wrong.value.found] == [
        ("qui/levacivica.yaml", 1),
        ("qui/levacivica.yaml", 2),
        ("qui/levacivica.yaml", 3),
    ]


def test_the_clean_sample_is_clean(console: Console) -> None:
    console.write("a.yaml", CLEAN)
    assert console.found("a.yaml") == []


@pytest.fixture
def two_roots(root: Console) -> Console:
    """The same sheets, but for one volunteer more, in a data root of its own."""
    root.write("altra/levacivica.yaml", "dati:\n  - schede\n")
    root.write("altra/schede/biblioteche.yaml", changed(PROGRAMME, "volontari: 4", "volontari: 3"))
    root.write("altra/schede/centrale.yaml", PROJECT.format(number=1))
    root.write("altra/schede/periferica.yaml", PROJECT.format(number=2))
    return root


@pytest.mark.parametrize("paths", [["data", "altra"], ["altra", "data"], ["altra/schede", "data/biblioteche.yaml"]])
def test_each_path_is_checked_against_its_own_root(two_roots: Console, paths: list[str]) -> None:
    here, there = two_roots.found(*paths)[::-1]
    assert (here["code"], here["file"]) == ("LC402", "data/biblioteche.yaml")
    assert (there["code"], there["file"]) == ("LC402", "altra/schede/biblioteche.yaml")
    for found, folder in ((here, "data"), (there, "altra/schede")):
        assert all(label["file"].startswith(f"{folder}/") for label in found["labels"])


def test_two_roots_make_one_report_whatever_their_order(two_roots: Console) -> None:
    one = two_roots.run("validate", "data", "altra")
    assert one == two_roots.run("validate", "altra", "data")
    assert one.out.count("LC402]") == 2
    assert one.out.splitlines()[-1].endswith("2 of 6 files · explanations: levacivica rule LC402")


def test_a_sheet_that_two_paths_name_belongs_to_the_nearest_root(two_roots: Console) -> None:
    codes = [(found["code"], found["file"]) for found in two_roots.found(".", "altra")]
    assert codes == [("LC402", "altra/schede/biblioteche.yaml"), ("LC402", "data/biblioteche.yaml")]


def test_a_path_without_a_root_beside_one_that_has_it(two_roots: Console) -> None:
    (two_roots.folder / "levacivica.yaml").unlink()
    assert [found["file"] for found in two_roots.found("data", "altra")] == ["altra/schede/biblioteche.yaml"]


def test_bad_settings_of_any_root_are_told(two_roots: Console) -> None:
    two_roots.write("altra/levacivica.yaml", "colore: rosso\n")
    outcome = two_roots.run("validate", "data", "altra")
    assert (outcome.code, outcome.out) == (2, "")
    assert "altra/levacivica.yaml:1:1" in outcome.err


def test_a_folder_without_sheets_beside_one_that_has_them(two_roots: Console) -> None:
    (two_roots.folder / "vuota").mkdir()
    two_roots.write("vuota/levacivica.yaml", "")
    assert len(two_roots.found("vuota", "data")) == 1
    assert two_roots.run("validate", "vuota").code == 2
    assert two_roots.run("validate", "data", "altra/manca.yaml").code == 2


def test_documents_of_two_roots_do_not_meet(two_roots: Console) -> None:
    assert two_roots.run("render", "data/centrale.yaml", "altra/schede/centrale.yaml", "--to", "md").code == 0
    written = sorted(path.relative_to(two_roots.folder).as_posix() for path in two_roots.folder.glob("build/**/*.md"))
    assert written == ["build/altra/schede/centrale.md", "build/data/centrale.md"]


def test_many_sheets_are_read_again_for_each_step_with_the_same_outcome(monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = Workspace.around(DATA)

    def found() -> str:
        return str(check(read_archive(workspace.files([str(DATA)]), workspace)))

    among_few = found()
    for module in (levacivica.archive.loading, levacivica.checking.engine):
        monkeypatch.setattr(module, "MANY", 1)
    assert found() == among_few
    assert "LC" in among_few
