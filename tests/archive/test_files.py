"""Disk, unsaved texts and a revision give the same answers: whoever holds one cannot tell which kind it is."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from levacivica.archive.archive import read_archive
from levacivica.archive.asking import gather, groups
from levacivica.archive.files import DISK, Files, Overlay, TooLarge
from levacivica.archive.revisions import Revision
from levacivica.archive.sheet_files import roots_below, sheets_below
from levacivica.archive.workspace import Workspace
from levacivica.checking.engine import check
from levacivica.diagnostics.finding import TOP
from levacivica.reading.limits import MAX_BYTES
from levacivica.rendering.engine import engine_of
from levacivica.site import make_site

from ..archives import report_on
from ..samples import BROKEN, CLEAN, WRONG
from .repositories import commit, repository

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1"/></svg>'
TREE = {
    "levacivica.yaml": "lingua: it\nnorme: [norme]\nmodelli: modelli\nintestazione:\n  nome: Comune di Prova\n"
    "  logo:\n    file: stemma.svg\n    testo: Stemma\n",
    "norme/prova.yaml": "nome: prova\ntitolo: Norma di prova\nlegge: Delibera 1\n",
    "modelli/schede/leva-civica.j2": "{% extends 'base/schede/leva-civica.j2' %}\n",
    "stemma.svg": SVG,
    "data/a.yaml": CLEAN,
    "data/zona/b.yaml": WRONG,
    "data/zona/profonda/c.yaml": BROKEN,
    "data/.nascosta/d.yaml": CLEAN,
    "data/.e.yaml": CLEAN,
    "data/altra/levacivica.yaml": "dati: [schede]\n",
    "data/altra/schede/a.yaml": CLEAN,
    "data/città è/f con spazi.yml": CLEAN,
    "data/righe.yaml": CLEAN.replace("\n", "\r\n"),
    "data/appunti.txt": "niente",
    "data/vuota.yaml": "",
}

Made = Callable[[Path], Files]


def everything(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file() and ".git" not in path.parts}


@pytest.fixture(params=["disk", "all texts", "half texts", "revision", "texts over a revision"])
def files(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Files]:
    """The same tree, held in each of the ways that there are; the folder of the test is its top."""
    root = tmp_path / "archivio"
    for name, text in TREE.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    monkeypatch.chdir(root)
    with ExitStack() as ending:
        yield held(request.param, root, ending)


def held(how: str, root: Path, ending: ExitStack) -> Files:
    raw = everything(root)
    half = dict(list(raw.items())[::2])
    if how == "disk":
        return DISK
    if "revision" in how:
        repository(root)
        kept = raw if how == "revision" else {path: text for path, text in raw.items() if path not in half}
        for path in raw.keys() - kept.keys():
            path.unlink()
        commit(root)
        for path in kept:
            path.unlink()
        revision = ending.enter_context(Revision("HEAD", root))
        return revision if how == "revision" else Overlay(half, revision)
    if how == "all texts":
        shutil.rmtree(root)
        root.mkdir()
        os.chdir(root)
        return Overlay(raw)
    for path, text in half.items():
        path.write_bytes(b"what was saved before" + text[:1])
    for path in list(half)[::2]:
        path.unlink()
    return Overlay(half)


def here(name: str) -> Path:
    return Path.cwd() / name


@pytest.mark.parametrize("name", TREE)
def test_each_file_is_there_with_its_bytes(files: Files, name: str) -> None:
    assert files.is_file(here(name))
    assert not files.is_dir(here(name))
    assert files.read(here(name)) == TREE[name].encode()


@pytest.mark.parametrize("name", ["", "data", "data/zona", "data/zona/profonda", "data/città è", "data/altra/schede"])
def test_each_folder_is_there(files: Files, name: str) -> None:
    assert files.is_dir(here(name))
    assert not files.is_file(here(name))
    with pytest.raises(IsADirectoryError):
        files.read(here(name))


@pytest.mark.parametrize("name", ["manca", "data/manca.yaml", "manca/a.yaml", "data/a", "dat", "data/zona/a.yaml"])
def test_what_is_not_there(files: Files, name: str) -> None:
    assert not files.is_file(here(name))
    assert not files.is_dir(here(name))
    with pytest.raises(FileNotFoundError):
        files.read(here(name))
    assert list(files.walk(here(name))) == []


@pytest.mark.parametrize("name", ["data/a.yaml/b.yaml", "data/a.yaml/righe.yaml"])
def test_a_file_is_no_folder_on_the_way(files: Files, name: str) -> None:
    path = here(name)
    assert not files.is_file(path)
    assert not files.is_dir(path)
    with pytest.raises(OSError, match=r"Not a directory|No such file"):
        files.read(path)
    assert list(files.walk(here("data/a.yaml"))) == []


def test_detours_are_followed(files: Files) -> None:
    if isinstance(files, Overlay):
        pytest.skip("a text has one path")
    assert files.read(here("data/zona/../a.yaml")) == CLEAN.encode()
    assert files.is_dir(here("data/zona/.."))


def test_a_file_that_is_too_large_is_not_read(files: Files) -> None:
    size = len(CLEAN.encode())
    assert files.read(here("data/a.yaml"), size) == CLEAN.encode()
    with pytest.raises(TooLarge) as large:
        files.read(here("data/a.yaml"), size - 1)
    assert large.value.size == size


def test_a_mark_stands_for_one_content(files: Files) -> None:
    marks = [files.mark(here(name)) for name in ("data/a.yaml", "data/zona/b.yaml", "data/a.yaml")]
    assert marks[0] == marks[2]
    assert marks[0] is None or marks[0] != marks[1]
    assert files.mark(here("data/manca.yaml")) is None


def test_a_file_that_was_written_just_now_has_no_mark(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.touch()
    assert DISK.mark(path) is None
    long_ago = time.time() - 60
    os.utime(path, (long_ago, long_ago))
    assert DISK.mark(path) is not None


def test_a_walk_goes_everywhere_once(files: Files) -> None:
    found = []
    for parent, folders, names in files.walk(Path.cwd()):
        folders[:] = [name for name in folders if name != ".git"]
        found += [Path(parent, name).relative_to(Path.cwd()).as_posix() for name in names]
    assert sorted(found) == sorted(TREE)


def test_a_walk_leaves_out_what_is_taken_off_the_list(files: Files) -> None:
    seen = []
    for parent, folders, _ in files.walk(here("data")):
        seen.append(Path(parent).relative_to(Path.cwd()).as_posix())
        folders[:] = [name for name in folders if name != "zona" and not name.startswith(".")]
    assert sorted(seen) == ["data", "data/altra", "data/altra/schede", "data/città è"]


def test_sheets_and_roots_below(files: Files) -> None:
    below = [Path(path).relative_to(Path.cwd()).as_posix() for path in sheets_below(here("data"), files)]
    assert sorted(below) == [
        "data/a.yaml",
        "data/città è/f con spazi.yml",
        "data/righe.yaml",
        "data/vuota.yaml",
        "data/zona/b.yaml",
        "data/zona/profonda/c.yaml",
    ]
    assert [Path(root).as_posix() for root in roots_below(Path.cwd(), files)] == ["data/altra"]


def test_an_archive_is_read_checked_and_made_into_a_site(files: Files) -> None:
    [(inner, _), (workspace, sheets)] = groups(["data"], files)
    assert (inner.root, workspace.root) == (here("data/altra"), Path.cwd())
    [_, archive] = gather(groups(["data"], files))
    assert [sheet.shown for sheet in sheets] == [one.file.shown for one in archive.asked]
    assert set(archive.norms.titles) == {"prova"}
    report = check(archive)
    assert sorted((found.code, found.file) for found in report.findings if found.severity.value == "error") == [
        ("LC003", "data/zona/profonda/c.yaml"),
        ("LC007", "data/vuota.yaml"),
        ("LC201", "data/zona/b.yaml"),
        ("LC406", "data/città è/f con spazi.yml"),
    ]
    if not isinstance(files, Overlay):  # templates are not read as unsaved texts
        parts = make_site(archive, engine_of(archive))
        made = {file.path: file.content for part in parts for file in part.make()}
        assert made["logo.svg"] == SVG.encode()
        assert "Comune di Prova" in next(page for path, page in made.items() if path.endswith("/a.html")).decode()


def test_the_folders_of_the_settings_are_searched_where_no_path_is_named(files: Files) -> None:
    assert [[one.shown for one in sheets] for _, sheets in groups([], files)][-1][0] == "data/a.yaml"


def test_a_sheet_of_two_roots_is_read_once_with_the_nearest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "altra" / "schede").mkdir(parents=True)
    (tmp_path / "levacivica.yaml").write_text("dati: [altra, altra/schede]\n")
    (tmp_path / "altra" / "levacivica.yaml").write_text("dati: [schede]\n")
    (tmp_path / "altra" / "schede" / "a.yaml").write_text(CLEAN)
    monkeypatch.chdir(tmp_path)
    found = [(workspace.root, [file.path for file in files]) for workspace, files in groups([])]
    assert found == [(tmp_path / "altra", [tmp_path / "altra" / "schede" / "a.yaml"])]


def test_the_data_root_is_found_from_below(files: Files) -> None:
    assert Workspace.around(here("data/zona"), files=files).root == Path.cwd()
    assert Workspace.around(here("data/altra/schede"), files=files).root == here("data/altra")


# unsaved texts


def test_a_text_wins_over_the_file_and_is_listed_once(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("prima")
    files = Overlay({tmp_path / "a.yaml": b"dopo"})
    assert files.read(tmp_path / "a.yaml") == b"dopo"
    assert list(files.walk(tmp_path)) == [(str(tmp_path), [], ["a.yaml"])]


def test_sheets_of_no_root_are_found_among_the_texts(tmp_path: Path) -> None:
    files = Overlay({tmp_path / "cartella" / "a.yaml": CLEAN.encode()})
    [(workspace, [sheet])] = groups([str(tmp_path / "cartella")], files)
    assert (workspace.root, sheet.content(), sheet.base) == (None, CLEAN.encode(), tmp_path / "cartella")
    [(_, [sheet])] = groups([str(tmp_path / "cartella" / "a.yaml")], files)
    assert (sheet.content(), sheet.base) == (CLEAN.encode(), tmp_path / "cartella")


def test_texts_in_hidden_folders_and_in_other_roots_are_left_out_as_files_are(tmp_path: Path) -> None:
    (tmp_path / "altra").mkdir()
    (tmp_path / "altra" / "levacivica.yaml").touch()
    names = [".bozze/a.yaml", "altra/nuova/b.yaml", "qui/.c.yaml", "qui/nuova/d.yaml"]
    files = Overlay({tmp_path / name: CLEAN.encode() for name in names})
    assert list(sheets_below(tmp_path, files)) == [str(tmp_path / "qui" / "nuova" / "d.yaml")]


# a folder that may not be entered, where the system has such


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="nothing is forbidden here")
def test_a_folder_that_cannot_be_read_is_not_in_order(tmp_path: Path) -> None:
    (tmp_path / "chiusa").mkdir(mode=0)
    for files in (DISK, Overlay({tmp_path / "a.yaml": b""})):
        with pytest.raises(PermissionError):
            list(files.walk(tmp_path))


# what cannot be opened


def test_a_file_that_is_too_large_is_reported_with_its_size() -> None:
    [found] = report_on(b"a" * (MAX_BYTES + 1)).findings
    assert (found.code, found.finding.variant, found.place, found.finding.spot.place) == ("LC006", "byte", TOP, TOP)
    assert found.finding.params == {"byte": MAX_BYTES + 1, "limite": MAX_BYTES}


def test_a_folder_in_the_place_of_a_file_is_reported_at_its_top(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").mkdir()
    [(workspace, sheets)] = groups([str(tmp_path)])
    [found] = check(read_archive(sheets, workspace)).findings
    assert (found.code, found.finding.variant, found.place, found.finding.spot.place) == (
        "LC009", "al-posto-del-file", TOP, TOP
    )  # fmt: skip


def test_a_pipe_is_neither_a_file_nor_a_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert not any(DISK.is_other(path) for path in (tmp_path, tmp_path / "file", tmp_path / "manca"))
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        assert DISK.is_other(tmp_path / "pipe")
        assert Overlay({}).is_other(tmp_path / "pipe")
        assert not Overlay({tmp_path / "pipe": b""}).is_other(tmp_path / "pipe")
    if os.name != "nt":
        (tmp_path / "link").symlink_to("manca")
        assert DISK.is_other(tmp_path / "link")
