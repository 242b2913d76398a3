"""Files of a data root that stay in it: a link that leads out is reported, not followed.

Whoever can change a sheet could otherwise make it a link to any file of the machine that checks it, and read that file
in the lines that findings quote.
"""

from __future__ import annotations

import os
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from errno import EACCES
from pathlib import Path

from levacivica.archive.files import Files, Step
from levacivica.reading.limits import MAX_BYTES


class LeadsOut(PermissionError):  # noqa: N818 - it is what the link does
    """A link that leads out of the data root; ``reason`` is its word in the catalogue."""

    reason = "fuori"

    def __init__(self, path: Path) -> None:
        super().__init__(EACCES, os.strerror(EACCES), str(path))


@dataclass(frozen=True)
class Confined:
    """The files below, without what links lead to outside of ``root``."""

    below: Files
    root: Path

    def is_file(self, path: Path) -> bool:
        """Whether there is a file at this path; a link that leads out counts, so that reading it can say so."""
        return self.below.is_file(path)

    def is_dir(self, path: Path) -> bool:
        """Whether there is a folder at this path."""
        return self.below.is_dir(path)

    def is_other(self, path: Path) -> bool:
        """Whether there is something else at this path."""
        return self.below.is_other(path)

    def walk(self, folder: Path) -> Iterator[Step]:
        """Go through a folder."""
        return self.below.walk(folder)

    def read(self, path: Path, most: int = MAX_BYTES) -> bytes:
        """The content of a file; raises LeadsOut for a link out of the root, and what the files below raise."""
        if os.path.islink(path) and leads_out(path, self.root, self.below):  # noqa: PTH114 - asked for every sheet
            raise LeadsOut(path)
        return self.below.read(path, most)

    def mark(self, path: Path) -> Hashable:
        """The mark of a version of a file."""
        return self.below.mark(path)

    def folder(self, path: Path) -> Path:
        """A folder on disk with the files of this one."""
        return self.below.folder(path)

    def real(self, path: Path) -> Path:
        """What a path leads to, links followed."""
        return self.below.real(path)


def leads_out(path: Path, root: Path, files: Files) -> bool:
    """Whether a path, or a link on its way, leads out of a folder."""
    return not files.real(path).is_relative_to(files.real(root))


def link_out_of(folder: Path, root: Path, files: Files) -> Path | None:
    """The way from the root to the first link in a folder that leads out; None where there is none, or no folder."""
    seen: set[Path] = set()
    todo = [folder] if files.is_dir(folder) else []
    while todo:
        for parent, folders, names in files.walk(todo.pop()):
            for name in sorted((*folders, *names)):
                path = Path(parent, name)
                real = files.real(path)
                if not real.is_relative_to(files.real(root)):
                    return Path(os.path.relpath(path, root))
                if real != files.real(Path(parent)) / name and files.is_dir(path) and real not in seen:
                    seen.add(real)  # a link to another folder of the root, which may have links in its turn
                    todo.append(real)
    return None
