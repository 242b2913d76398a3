"""What Windows does its own way, run here with stand-ins for the modules that only Windows has."""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from levacivica.writing import locking, names, replacing

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there the suite runs the true ones")


class Locks:
    """``msvcrt.locking`` as Windows has it: a byte of a file has one holder, until its handle is closed."""

    LK_NBLCK = 2

    def __init__(self) -> None:
        self.holders: dict[int, int] = {}

    def locking(self, handle: int, mode: int, count: int) -> None:
        assert (mode, count) == (self.LK_NBLCK, 1)
        file = os.fstat(handle).st_ino
        holder = self.holders.get(file, handle)
        if holder != handle and self.still_open(holder, file):
            raise PermissionError
        self.holders[file] = handle

    @staticmethod
    def still_open(handle: int, file: int) -> bool:
        try:
            return os.fstat(handle).st_ino == file
        except OSError:
            return False


class Registry:
    """``winreg`` with one value, or without it."""

    HKEY_LOCAL_MACHINE = 1

    def __init__(self, value: int | None) -> None:
        self.value = value

    @contextmanager
    def OpenKey(self, root: int, where: str) -> Iterator[str]:  # noqa: N802 - the name that Windows gives it
        assert root == self.HKEY_LOCAL_MACHINE
        if self.value is None:
            raise FileNotFoundError(where)
        yield where

    def QueryValueEx(self, key: str, name: str) -> tuple[int | None, int]:  # noqa: N802
        assert key.endswith("FileSystem")
        assert name == "LongPathsEnabled"
        return self.value, 4


def on_windows(monkeypatch: pytest.MonkeyPatch, module: ModuleType, **stand_ins: object) -> ModuleType:
    """A copy of a module as it is imported on Windows."""
    assert module.__file__
    for name, stand_in in stand_ins.items():
        monkeypatch.setitem(sys.modules, name, stand_in)
    spec = importlib.util.spec_from_file_location(f"{module.__name__}_there", module.__file__)
    assert spec
    assert spec.loader
    copy = importlib.util.module_from_spec(spec)
    with monkeypatch.context() as patch:
        patch.setattr(sys, "platform", "win32")
        spec.loader.exec_module(copy)
    return copy


def test_a_folder_is_locked_by_a_file_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    there = on_windows(monkeypatch, locking, msvcrt=Locks())
    first = there.Lock(tmp_path)
    assert first.held
    with pytest.raises(there.Busy):
        there.Lock(tmp_path)
    assert [one.name for one in tmp_path.iterdir()] == [there.LOCK_FILE]
    first.close()
    first.close()
    assert list(tmp_path.iterdir()) == []
    second = there.Lock(tmp_path)
    assert second.held
    second.close()


def test_a_lock_file_that_another_one_has_open_is_left_to_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    there = on_windows(monkeypatch, locking, msvcrt=Locks())
    lock = there.Lock(tmp_path)

    def refused(_: Path) -> None:
        raise PermissionError

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", refused)
        lock.close()
    assert (tmp_path / there.LOCK_FILE).exists()
    again = there.Lock(tmp_path)
    assert again.held
    again.close()


def test_a_folder_that_is_not_there_counts_as_free(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    there = on_windows(monkeypatch, locking, msvcrt=Locks())
    assert not there.Lock(tmp_path / "none").held


@pytest.mark.parametrize(("value", "longest"), [(None, 259), (0, 259), (1, 32_767)])
def test_a_path_has_as_much_room_as_the_registry_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: int | None, longest: int
) -> None:
    there = on_windows(monkeypatch, names, winreg=Registry(value))
    left = longest - len(str(tmp_path)) - 1
    folders = Path(*["a" * 99] * (left // 100 - 1))
    room = longest - len(str(tmp_path / folders)) - 1
    assert not there.too_long(tmp_path / folders / ("b" * min(room, 255)))
    assert there.too_long(tmp_path / folders / ("b" * (room + 1)))


@pytest.mark.parametrize(
    ("name", "long"), [("è" * 255, False), ("è" * 256, True), ("𝐚" * 127, False), ("𝐚" * 128, True)]
)
def test_names_are_counted_in_units_of_utf_16(monkeypatch: pytest.MonkeyPatch, name: str, long: bool) -> None:
    there = on_windows(monkeypatch, names, winreg=Registry(1))
    assert there.too_long(Path("/", name)) is long


def test_a_new_file_takes_no_name_that_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """``os.rename`` refuses there what it does here: its stand-in refuses too."""
    moved = Path.rename

    def rename(draft: Path, path: Path) -> Path:
        if path.exists():
            raise FileExistsError(str(path))
        return moved(draft, path)

    monkeypatch.setattr(replacing, "os", SimpleNamespace(**{**vars(os), "name": "nt", "link": None}))
    monkeypatch.setattr(Path, "rename", rename)
    replacing.create(tmp_path / "a.yaml", b"uno")
    with pytest.raises(FileExistsError):
        replacing.create(tmp_path / "a.yaml", b"due")
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == {"a.yaml": b"uno"}
