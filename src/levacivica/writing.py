"""Writing: a file is replaced whole or not at all."""

from __future__ import annotations

import os
import tempfile
from errno import ENOTDIR
from pathlib import Path


def replace(path: Path, content: bytes) -> None:
    """Replace a file: other programs see the old content or the new one, never a part.

    An existing file keeps its permissions; a link is replaced, not followed. Raises OSError, which names the file,
    when the folder or the file can't be written; then the old file is still there.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
        os.chmod(draft, _mode(path))  # noqa: PTH101
        draft.replace(path)
    except BaseException as error:
        draft.unlink(missing_ok=True)
        if isinstance(error, OSError):
            error.filename = str(path)
        raise


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, where they are not there.

    Raises OSError; NotADirectoryError where something else stands in its place.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise NotADirectoryError(ENOTDIR, os.strerror(ENOTDIR), str(folder)) from None


def _mode(path: Path) -> int:
    """The permissions of the file, or those that a new file would have."""
    if path.is_file() and not path.is_symlink():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
