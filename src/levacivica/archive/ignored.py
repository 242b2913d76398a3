"""The files of an archive without those that git ignores: no revision has them."""

from __future__ import annotations

import os
from collections.abc import Hashable, Iterator
from pathlib import Path

from levacivica.archive.files import Files, Step
from levacivica.archive.git import Git
from levacivica.archive.sheet_files import is_called_as_a_sheet, sheets_below
from levacivica.reading.limits import MAX_BYTES


class NotIgnored:
    """The files below but for those that git ignores; one that is named is there."""

    def __init__(self, below: Files, git: Git) -> None:
        self._below = below
        tops = git.work_tree().tops
        found = [name.rstrip("/") for name in git.ignored()]
        self._ignored = {os.path.normcase(top / name) for top in tops for name in found}
        self._left_out: set[str] = set()

    def left_out(self) -> int:
        """How many sheets were left out so far."""
        sheets: set[str] = set()
        for path in self._left_out:
            sheets |= {*sheets_below(Path(path), self._below)} if self._below.is_dir(Path(path)) else {path}
        return len(sheets)

    def walk(self, folder: Path) -> Iterator[Step]:
        """Go through a folder, without what git ignores in it."""
        for parent, folders, names in self._below.walk(folder):
            for some, is_sheet in ((folders, lambda name: not name.startswith(".")), (names, is_called_as_a_sheet)):
                ignored = [name for name in some if self._is_ignored(parent, name)]
                self._left_out |= {os.path.join(parent, name) for name in ignored if is_sheet(name)}  # noqa: PTH118
                some[:] = [name for name in some if name not in ignored]
            yield parent, folders, names

    def _is_ignored(self, parent: str, name: str) -> bool:
        return os.path.normcase(os.path.join(parent, name)) in self._ignored  # noqa: PTH118 - asked for every file

    def is_file(self, path: Path) -> bool:
        """Whether there is a file at this path."""
        return self._below.is_file(path)

    def is_dir(self, path: Path) -> bool:
        """Whether there is a folder at this path."""
        return self._below.is_dir(path)

    def is_other(self, path: Path) -> bool:
        """Whether there is something else at this path."""
        return self._below.is_other(path)

    def read(self, path: Path, most: int = MAX_BYTES) -> bytes:
        """The content of a file."""
        return self._below.read(path, most)

    def mark(self, path: Path) -> Hashable:
        """The mark of a version of a file."""
        return self._below.mark(path)

    def folder(self, path: Path) -> Path:
        """A folder on disk with the files of this one."""
        return self._below.folder(path)

    def real(self, path: Path) -> Path:
        """What a path leads to, links followed."""
        return self._below.real(path)
