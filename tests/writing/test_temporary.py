"""Temporary folders are gone when they are closed; those of killed runs are swept, those in use are not."""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path

import pytest

from levacivica.writing import Lock, TemporaryFolder, replacing, temporary


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the system, as this test sees it."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(temporary, "_open", [])
    return tmp_path


def left_behind(folder: Path, name: str, age: float = replacing.OLD + 60) -> Path:
    path = folder / name
    (path / "typst").mkdir(parents=True)
    (path / "typst/a.typ").write_bytes(b"")
    os.utime(path, (time.time() - age, time.time() - age))
    return path


def test_a_folder_is_gone_at_the_end(folder: Path) -> None:
    with TemporaryFolder() as made:
        (made.path / "a").write_bytes(b"x")
        assert made.path.parent == folder.resolve()
    assert list(folder.iterdir()) == []
    made.close()


def test_those_that_nobody_closed_are_removed_at_the_end_of_the_program(folder: Path) -> None:
    for _ in range(2):
        TemporaryFolder()
    assert len(list(folder.iterdir())) == 2
    temporary.close_all()
    assert list(folder.iterdir()) == []


def test_a_folder_of_a_killed_run_is_swept(folder: Path) -> None:
    left_behind(folder, "levacivica-abcd1234")
    with TemporaryFolder() as made:
        assert [path.name for path in folder.iterdir()] == [made.path.name]


def test_what_is_new_or_somebody_elses_is_not(folder: Path) -> None:
    kept = [left_behind(folder, "levacivica-abcd1234", replacing.OLD - 60), left_behind(folder, "altro-abcd1234")]
    with TemporaryFolder():
        pass
    assert sorted(folder.iterdir()) == sorted(kept)


@pytest.mark.skipif(os.name == "nt", reason="a lock on Windows is a file, and makes the folder new")
def test_a_folder_in_use_is_not_swept_however_old(folder: Path) -> None:
    used = left_behind(folder, "levacivica-abcd1234")
    lock = Lock(used)
    with TemporaryFolder():
        pass
    assert (used / "typst/a.typ").is_file()
    lock.close()
