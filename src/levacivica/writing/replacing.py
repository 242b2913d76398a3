"""A file is written whole or not at all, and not over what somebody else wrote meanwhile."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import EMLINK, ENOSYS, ENOTDIR, ENOTSUP, EOPNOTSUPP, EPERM
from itertools import takewhile
from pathlib import Path

from levacivica.writing.interruption import uninterrupted

PREFIX, SUFFIX = ".levacivica-", ".tmp"
"""Around the name of a file that is being written: hidden, and of one length, whatever the name that it will get."""

OLD = 3600
"""Seconds after which a file that was being written belongs to a run that was killed: writing takes no such time."""

_OURS = rf"{re.escape(PREFIX)}[a-z0-9_]{{8}}{re.escape(SUFFIX)}"
_NO_LINKS = (EPERM, ENOTSUP, EOPNOTSUPP, ENOSYS, EMLINK)
_swept: set[Path] = set()


class Changed(Exception):  # noqa: N818 - it is what the file is
    """The file is not as it was read: somebody else changed it, or with ``gone`` removed it."""

    def __init__(self, *, gone: bool) -> None:
        super().__init__()
        self.gone = gone


def replace(path: Path, content: bytes, was: bytes | None = None) -> None:
    """Replace a file: other programs see the old content or the new one, never a part.

    An existing file keeps its permissions; a link is replaced, not followed.

    Args:
        path: the file.
        content: its new content.
        was: what was read in the file, if it must still be there: it is looked at as the last thing before the file is
            replaced. Such a file is nobody else's copy, so its new content is on the disk before it takes the name.

    Raises:
        Changed: when something else stands there than ``was``; it is left alone.
        OSError: when the folder or the file can't be written; then the old file is still there. It names the file.
    """
    with _naming(path), uninterrupted(), _draft(path.parent, content, _mode(path), safe=was is not None) as draft:
        if was is not None:
            _compare(path, was)
        draft.replace(path)


def create(path: Path, content: bytes) -> None:
    """Write a new file, and the folders that it needs; where that fails none of them stays.

    Raises:
        FileExistsError: when something has the name already, also if it came this very moment.
        OSError: when the file can't be written. It names the file.
    """
    with (
        _naming(path),
        uninterrupted(),
        folder_made(path.parent),
        _draft(path.parent, content, _mode_of_new(), safe=True) as draft,
    ):
        _name(draft, path)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, where they are not there.

    Raises OSError; NotADirectoryError where something else stands in its place.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise NotADirectoryError(ENOTDIR, os.strerror(ENOTDIR), str(folder)) from None


@contextmanager
def folder_made(folder: Path) -> Iterator[None]:
    """Make a folder as ``make_folder`` does; what was made and is still empty at the end is removed again."""
    new = list(takewhile(lambda above: not os.path.lexists(above), (folder, *folder.parents)))
    try:
        make_folder(folder)
        yield
    finally:
        with suppress(OSError):  # as soon as one is not empty
            for made in new:
                made.rmdir()


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """A context in which an OSError names the file that was to be written, not the one on the way to it."""
    try:
        yield
    except OSError as error:
        error.filename, error.filename2 = str(path), None
        raise


@contextmanager
def _draft(folder: Path, content: bytes, mode: int, *, safe: bool) -> Iterator[Path]:
    """A file with the content beside the place where it goes, removed unless it got its name."""
    from tempfile import mkstemp  # noqa: PLC0415 - a run that writes nothing need not import it

    _sweep(folder)
    handle, name = mkstemp(dir=folder, prefix=PREFIX, suffix=SUFFIX)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
            if safe:
                out.flush()
                os.fsync(out.fileno())
        os.chmod(name, mode)  # noqa: PTH101
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


def _sweep(folder: Path) -> None:
    """Remove what killed runs left in a folder, once in each run."""
    if folder in _swept:
        return
    _swept.add(folder)
    with suppress(OSError), os.scandir(folder) as found:
        for entry in found:
            if re.fullmatch(_OURS, entry.name) and entry.is_file(follow_symlinks=False) and _is_old(entry):
                with suppress(OSError):
                    os.unlink(entry)  # noqa: PTH108


def _is_old(entry: os.DirEntry[str]) -> bool:
    return time.time() - entry.stat(follow_symlinks=False).st_mtime > OLD


def _compare(path: Path, was: bytes) -> None:
    try:
        now = path.read_bytes() if path.is_file() else None
    except FileNotFoundError:
        now = None
    if now != was:
        raise Changed(gone=now is None)


def _name(draft: Path, path: Path) -> None:
    """Give a draft its name, which nothing may have yet; raises FileExistsError."""
    if os.name == "nt":
        draft.rename(path)  # Windows refuses where something stands
        return
    try:
        os.link(draft, path)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        if os.path.lexists(path):
            raise FileExistsError(str(path)) from None
        draft.replace(path)


def _mode(path: Path) -> int:
    """The permissions of the file, or those that a new file would have."""
    if path.is_file() and not path.is_symlink():
        return path.stat().st_mode & 0o777
    return _mode_of_new()


def _mode_of_new() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
