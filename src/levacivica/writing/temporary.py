"""Folders for the files of one run: gone when it ends, or swept by a later one if it was killed."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Self

from levacivica.writing.interruption import uninterrupted
from levacivica.writing.locking import Busy, Lock
from levacivica.writing.replacing import OLD

if TYPE_CHECKING:
    from types import TracebackType

PREFIX = "levacivica-"

_open: list[TemporaryFolder] = []


class TemporaryFolder:
    """A new folder in that of the system; to be used in a ``with``, or closed.

    Its lock says that its run still goes on: so a later run knows those that nobody removed. Raises OSError.
    """

    def __init__(self) -> None:
        from tempfile import mkdtemp  # noqa: PLC0415 - a run without such a folder need not import it

        with uninterrupted():  # the system's folder is found by writing a file to it
            if not _open:
                _sweep()
            self.path = Path(mkdtemp(prefix=PREFIX)).resolve()
            self._lock = Lock(self.path)
            _open.append(self)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Remove the folder, if it is still there."""
        with uninterrupted():
            if self in _open:
                _open.remove(self)
                self._lock.close()
                _remove(self.path)


def close_all() -> None:
    """Remove the folders that are still there at the end of the program."""
    for folder in tuple(_open):
        folder.close()


def _remove(path: Path) -> None:
    from shutil import rmtree  # noqa: PLC0415 - see above

    rmtree(path, ignore_errors=True)


def _sweep() -> None:
    """Remove the folders of killed runs: ours by name and owner, old, and locked by nobody."""
    from tempfile import gettempdir  # noqa: PLC0415 - see above

    with suppress(OSError), os.scandir(gettempdir()) as found:
        for entry in found:
            if entry.name.startswith(PREFIX) and _is_left(entry):
                _remove(Path(entry))


def _is_left(entry: os.DirEntry[str]) -> bool:
    try:
        about = entry.stat(follow_symlinks=False)
        if not entry.is_dir(follow_symlinks=False) or time.time() - about.st_mtime < OLD:
            return False
        if hasattr(os, "getuid") and about.st_uid != os.getuid():
            return False
        lock = Lock(Path(entry))
    except (OSError, Busy):
        return False
    nobody_has_it = lock.held
    lock.close()
    return nobody_has_it
