"""Where the files of an archive come from: a folder on disk, or other files with unsaved texts laid over them."""

from __future__ import annotations

import os
import time
from collections.abc import Hashable, Iterator, Mapping
from errno import EFBIG, EISDIR
from functools import cached_property
from pathlib import Path
from stat import S_ISDIR, S_ISFIFO, S_ISREG, S_ISSOCK
from typing import Protocol

from levacivica.reading.limits import MAX_BYTES

Step = tuple[str, list[str], list[str]]
"""A folder of a walk with the names of its folders and of its files, as `os.walk` yields them."""

FRESH = 2 * 10**9
"""Nanoseconds in which a file may change again without a new date: FAT dates files by two seconds."""


class TooLarge(OSError):  # noqa: N818 - it is what the file is
    """A file that is not even read, for its size in bytes."""

    def __init__(self, size: int) -> None:
        super().__init__(EFBIG, os.strerror(EFBIG))
        self.size = size


class NotAFile(IsADirectoryError):  # noqa: N818 - it is what stands in its place
    """A folder, a pipe or a device where a file is wanted; ``reason`` is its word in the catalogue."""

    def __init__(self, mode: int) -> None:
        super().__init__(EISDIR, os.strerror(EISDIR))
        self.reason = "EISDIR" if S_ISDIR(mode) else "pipe" if S_ISFIFO(mode) or S_ISSOCK(mode) else "device"


class Files(Protocol):
    """The files that an archive is read from, by absolute path.

    They are on the disk, on the disk with unsaved texts over it, or in a revision of a git repository
    (`levacivica.archive.revisions`): the code that reads them does not depend on which.
    """

    def is_file(self, path: Path) -> bool:
        """Whether there is a file at this path."""

    def is_dir(self, path: Path) -> bool:
        """Whether there is a folder at this path."""

    def is_other(self, path: Path) -> bool:
        """Whether something at this path is neither a file nor a folder: a pipe, a device."""

    def walk(self, folder: Path) -> Iterator[Step]:
        """Go through a folder and those below it, as `os.walk` does: names taken off the list are left out.

        Raises OSError for a folder that cannot be read.
        """

    def read(self, path: Path, most: int = MAX_BYTES) -> bytes:
        """The content of a file; raises TooLarge beyond ``most`` bytes, OSError for one that cannot be read."""

    def mark(self, path: Path) -> Hashable:
        """The mark of a version of a file: two equal marks stand for one content.

        None where that cannot be said, as of a file that was changed just now, or that is not there.
        """

    def folder(self, path: Path) -> Path:
        """A folder on disk with the files of this one, for libraries that read templates by themselves."""

    def real(self, path: Path) -> Path:
        """What a path leads to, links followed and without ``..``; it need not be there."""


class Disk:
    """The files as they are on disk at the moment of each question."""

    def is_file(self, path: Path) -> bool:
        """Whether there is a file at this path; a link counts as what it leads to."""
        return path.is_file()

    def is_dir(self, path: Path) -> bool:
        """Whether there is a folder at this path."""
        return path.is_dir()

    def is_other(self, path: Path) -> bool:
        """Whether there is a pipe, a device, a link that leads nowhere or the like at this path."""
        return os.path.lexists(path) and not (path.is_file() or path.is_dir())

    def walk(self, folder: Path) -> Iterator[Step]:
        """Go through a folder; one that is removed meanwhile is left out, one that may not be read raises OSError."""
        return os.walk(folder, onerror=_unless_gone)

    def read(self, path: Path, most: int = MAX_BYTES) -> bytes:
        """Read a regular file; anything else (a folder, a pipe, a device) raises NotAFile, and is not opened."""
        about = os.stat(path)  # noqa: PTH116 - pathlib's own way costs twice the reading
        if not S_ISREG(about.st_mode):
            raise NotAFile(about.st_mode)
        if about.st_size > most:
            raise TooLarge(about.st_size)
        with open(path, "rb", opener=_without_waiting) as file:
            content = file.read(about.st_size + 1)
            if len(content) > about.st_size:  # it grew, or its size is not known beforehand, as in /proc
                content += file.read(most + 1 - len(content))
        if len(content) > most:
            raise TooLarge(len(content))
        return content

    def mark(self, path: Path) -> Hashable:
        """The date, size and number of the file; None while a second change could leave all three as they are."""
        try:
            about = os.stat(path)  # noqa: PTH116 - asked for thousands of files
        except (OSError, ValueError):
            return None
        if time.time_ns() - about.st_mtime_ns < FRESH:
            return None
        return about.st_mtime_ns, about.st_size, about.st_ino

    def folder(self, path: Path) -> Path:
        """The folder itself."""
        return path

    def real(self, path: Path) -> Path:
        """What the path leads to."""
        return Path(os.path.realpath(path))


def _without_waiting(path: str, flags: int) -> int:
    """Open a file that may have become a pipe since it was looked at: nobody need write to it."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


DISK = Disk()


class Overlay:
    """Texts that are not saved, laid over other files: what an editor holds, what standard input brings.

    ``texts`` are the bytes by absolute path; a path that is not there yet counts as a file of its folder.
    """

    def __init__(self, texts: Mapping[Path, bytes], below: Files = DISK) -> None:
        self._texts, self._below = dict(texts), below

    @cached_property
    def _names(self) -> Mapping[Path, Mapping[str, bool]]:
        """What the texts put into each folder: names, and whether each is a folder."""
        found: dict[Path, dict[str, bool]] = {}
        for path in self._texts:
            found.setdefault(path.parent, {})[path.name] = False
            for folder in path.parents:
                if folder != folder.parent:
                    found.setdefault(folder.parent, {}).setdefault(folder.name, True)
        return found

    def is_file(self, path: Path) -> bool:
        """Whether there is a text or a file at this path."""
        return path in self._texts or self._below.is_file(path)

    def is_dir(self, path: Path) -> bool:
        """Whether there is a folder at this path, also one that only a text has."""
        return path in self._names or self._below.is_dir(path)

    def is_other(self, path: Path) -> bool:
        """Whether something else is below, where there is no text."""
        return path not in self._texts and path not in self._names and self._below.is_other(path)

    def walk(self, folder: Path) -> Iterator[Step]:
        """Go through a folder; the texts are among its files, also in folders that nothing else has."""
        if not self._below.is_dir(folder):
            yield from self._of_texts(folder)
            return
        for parent, folders, names in self._below.walk(folder):
            here = self._names.get(Path(parent), {})
            new = [name for name, is_folder in here.items() if is_folder and name not in folders]
            folders.extend(new)
            names.extend(name for name, is_folder in here.items() if not is_folder and name not in names)
            yield parent, folders, names
            # What is below does not have these folders: it would look for them in vain.
            for name in [name for name in folders if name in new]:
                folders.remove(name)
                yield from self._of_texts(Path(parent, name))

    def _of_texts(self, folder: Path) -> Iterator[Step]:
        """Go through a folder that only texts have."""
        here = self._names.get(folder)
        if here is not None:
            folders = [name for name, is_folder in here.items() if is_folder]
            yield str(folder), folders, [name for name, is_folder in here.items() if not is_folder]
            for name in folders:
                yield from self._of_texts(folder / name)

    def read(self, path: Path, most: int = MAX_BYTES) -> bytes:
        """The text at this path, else the file."""
        text = self._texts.get(path)
        if text is None and path in self._names:
            raise IsADirectoryError(EISDIR, os.strerror(EISDIR), str(path))
        if text is None:
            return self._below.read(path, most)
        if len(text) > most:
            raise TooLarge(len(text))
        return text

    def mark(self, path: Path) -> Hashable:
        """The text at this path itself, else the mark of the file."""
        text = self._texts.get(path)
        return self._below.mark(path) if text is None else text

    def folder(self, path: Path) -> Path:
        """The folder below: templates are not edited as unsaved texts."""
        return self._below.folder(path)

    def real(self, path: Path) -> Path:
        """The path itself where a text is, else what it leads to."""
        return path if path in self._texts else self._below.real(path)


def _unless_gone(error: OSError) -> None:
    if not isinstance(error, FileNotFoundError | NotADirectoryError):  # a folder may be removed meanwhile
        raise error
