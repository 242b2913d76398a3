"""A file is replaced whole, or left as it is: when it cannot be written, or when it is not as it was read."""

from __future__ import annotations

import os
import stat
import time
from errno import EACCES, ENOSPC, EPERM
from pathlib import Path

import pytest

from levacivica.writing import Changed, create, folder_made, replace, replacing

OLD, NEW, SAVED = b"old\n", b"new\n", b"saved by somebody\n"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.yaml"
    path.write_bytes(OLD)
    return path


@pytest.fixture(autouse=True)
def nothing_swept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test is a run of its own."""
    monkeypatch.setattr(replacing, "_swept", set())


def test_a_file_that_is_as_it_was_read_is_replaced(path: Path) -> None:
    replace(path, NEW, was=OLD)
    assert path.read_bytes() == NEW
    assert names(path.parent) == ["a.yaml"]


@pytest.mark.parametrize("now", [SAVED, b"", b"\xef\xbb\xbf" + OLD, OLD + b"\n", OLD.upper()])
def test_a_file_that_changed_is_left_alone(path: Path, now: bytes) -> None:
    path.write_bytes(now)
    with pytest.raises(Changed) as left:
        replace(path, NEW, was=OLD)
    assert not left.value.gone
    assert path.read_bytes() == now
    assert names(path.parent) == ["a.yaml"]


@pytest.mark.parametrize("folder", [False, True])
def test_a_file_that_is_gone_is_not_made_again(path: Path, folder: bool) -> None:
    path.unlink()
    if folder:
        path.mkdir()
    with pytest.raises(Changed) as left:
        replace(path, NEW, was=OLD)
    assert left.value.gone
    assert path.is_dir() is folder
    assert names(path.parent) == ["a.yaml"] * folder


def test_the_file_is_looked_at_when_all_else_is_done(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An edit that is saved after the new content was written beside it counts too."""
    chmod = os.chmod

    def meanwhile(name: str, mode: int) -> None:
        chmod(name, mode)
        path.write_bytes(SAVED)

    monkeypatch.setattr(os, "chmod", meanwhile)
    with pytest.raises(Changed):
        replace(path, NEW, was=OLD)
    assert path.read_bytes() == SAVED


@pytest.mark.parametrize("step", ["fsync", "chmod", "replace"])
def test_a_full_disk_leaves_the_file_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    def full(*_: object) -> None:
        raise OSError(ENOSPC, os.strerror(ENOSPC), "something else")

    monkeypatch.setattr(os, step, full)
    with pytest.raises(OSError, match=r"a\.yaml") as refused:
        replace(path, NEW, was=OLD)
    assert refused.value.errno == ENOSPC
    assert path.read_bytes() == OLD
    assert names(path.parent) == ["a.yaml"]


@pytest.mark.parametrize("step", ["fsync", "chmod", "link", "rename"])
def test_a_full_disk_leaves_nothing_of_a_new_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    def full(*_: object) -> None:
        raise OSError(ENOSPC, os.strerror(ENOSPC))

    monkeypatch.setattr(os, step, full)
    if step == ("link" if os.name == "nt" else "rename"):
        create(tmp_path / "a/b/c.yaml", NEW)  # not a step of this system
        return
    with pytest.raises(OSError, match=r"c\.yaml"):
        create(tmp_path / "a/b/c.yaml", NEW)
    assert names(tmp_path) == []


@pytest.mark.parametrize("what", ["file", "folder", "link to nothing"])
def test_a_new_file_never_takes_a_name_that_is_taken(tmp_path: Path, what: str) -> None:
    path = tmp_path / "a.yaml"
    if what == "file":
        path.write_bytes(OLD)
    elif what == "folder":
        path.mkdir()
    else:
        path.symlink_to("b.yaml")
    with pytest.raises(FileExistsError):
        create(path, NEW)
    assert names(tmp_path) == ["a.yaml"]
    assert not path.is_file() or path.read_bytes() == OLD


def test_a_new_file_does_not_replace_one_that_came_meanwhile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, chmod = tmp_path / "a.yaml", os.chmod

    def meanwhile(name: str, mode: int) -> None:
        chmod(name, mode)
        path.write_bytes(SAVED)

    monkeypatch.setattr(os, "chmod", meanwhile)
    with pytest.raises(FileExistsError):
        create(path, NEW)
    assert path.read_bytes() == SAVED
    assert names(tmp_path) == ["a.yaml"]


@pytest.mark.skipif(os.name == "nt", reason="Windows needs no links for it")
@pytest.mark.parametrize("there", [False, True])
def test_a_file_system_without_links_takes_new_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: bool
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(EPERM, os.strerror(EPERM))

    monkeypatch.setattr(os, "link", refuse)
    path = tmp_path / "a.yaml"
    if there:
        path.write_bytes(OLD)
        with pytest.raises(FileExistsError):
            create(path, NEW)
    else:
        create(path, NEW)
    assert path.read_bytes() == (OLD if there else NEW)
    assert names(tmp_path) == ["a.yaml"]


@pytest.mark.skipif(os.name == "nt", reason="permissions are of another kind")
def test_a_new_file_is_as_readable_as_any_other(tmp_path: Path) -> None:
    create(tmp_path / "a.yaml", NEW)
    (tmp_path / "b.yaml").write_bytes(NEW)
    modes = {stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("a.yaml", "b.yaml")}
    assert len(modes) == 1


def left_behind(folder: Path, name: str, age: float) -> Path:
    path = folder / name
    path.write_bytes(b"half of it")
    os.utime(path, (time.time() - age, time.time() - age))
    return path


OURS = ".levacivica-abc_1234.tmp"


def test_what_killed_runs_left_is_swept(path: Path) -> None:
    left_behind(path.parent, OURS, replacing.OLD + 60)
    replace(path, NEW)
    assert names(path.parent) == ["a.yaml"]


@pytest.mark.parametrize(
    ("name", "age"),
    [
        (OURS, replacing.OLD - 60),
        (".a.yaml.abc_1234.tmp", 1e6),
        (".levacivica-abc.tmp", 1e6),
        (".levacivica-abc_1234.tmp.yaml", 1e6),
        (".levacivica-sito.json", 1e6),
        ("levacivica-abc_1234.tmp", 1e6),
    ],
)
def test_what_may_be_in_use_or_somebody_elses_is_not(path: Path, name: str, age: float) -> None:
    left_behind(path.parent, name, age)
    replace(path, NEW)
    assert names(path.parent) == sorted(["a.yaml", name])


def test_only_folders_that_are_written_to_are_swept(tmp_path: Path) -> None:
    for folder in ("here", "here/below", "beside"):
        (tmp_path / folder).mkdir()
        left_behind(tmp_path / folder, OURS, 1e6)
    (tmp_path / "here/linked").mkdir()
    (tmp_path / f"here/{OURS.replace('4', '5')}").symlink_to(tmp_path / f"beside/{OURS}")
    replace(tmp_path / "here/a.yaml", NEW)
    assert [path.parent.name for path in sorted(tmp_path.rglob(OURS))] == ["beside", "below"]


def test_folders_that_stay_empty_are_removed(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    with folder_made(tmp_path / "there/a/b"):
        assert (tmp_path / "there/a/b").is_dir()
    assert names(tmp_path / "there") == []
    with folder_made(tmp_path / "there/a/b"):
        (tmp_path / "there/a/c").write_bytes(NEW)
    assert names(tmp_path / "there/a") == ["c"]


def test_a_folder_that_is_there_stays(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    with folder_made(tmp_path / "a"):
        pass
    assert names(tmp_path) == ["a"]


def test_an_error_names_the_file_and_not_the_one_on_the_way_to_it(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"a\.yaml") as refused:
        replace(tmp_path / "no-such-folder/a.yaml", NEW)
    assert refused.value.errno != EACCES
    assert replacing.PREFIX not in str(refused.value)
