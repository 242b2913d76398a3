"""One run at a time in a folder: a lock of the system, which ends with the process however that ends."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

LOCK_FILE = ".levacivica.lock"
"""The file that is locked on Windows, where folders cannot be; it goes with the lock."""


class Busy(Exception):  # noqa: N818 - it is what the folder is
    """Another process holds the lock of the folder."""


if sys.platform == "win32":
    import msvcrt

    def _held(folder: Path) -> int:
        handle = os.open(folder / LOCK_FILE, os.O_RDWR | os.O_CREAT)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            os.close(handle)
            raise Busy from None
        return handle

    def _released(folder: Path, handle: int) -> None:
        os.close(handle)
        with suppress(OSError):  # refused while another process has it open: then that one removes it
            (folder / LOCK_FILE).unlink()

else:
    import fcntl

    def _held(folder: Path) -> int:
        handle = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
            raise Busy from None
        except OSError:  # a file system without locks
            os.close(handle)
            raise
        return handle

    def _released(_: Path, handle: int) -> None:
        os.close(handle)


class Lock:
    """Holds the lock of an existing folder until ``close``, or until the process ends.

    A folder that cannot be locked, because it may not be read or its file system has no locks, counts as free.

    Raises:
        Busy: when another process holds it.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._handle: int | None = None
        with suppress(OSError):
            self._handle = _held(folder)

    @property
    def held(self) -> bool:
        """Whether the folder could be locked."""
        return self._handle is not None

    def close(self) -> None:
        """Let the next one in."""
        if self._handle is not None:
            _released(self._folder, self._handle)
            self._handle = None
