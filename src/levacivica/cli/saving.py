"""Files that an option names, written whole or not at all, and never over a sheet."""

import os
from pathlib import Path
from stat import S_IFCHR, S_ISREG

from levacivica.archive.files import NotAFile
from levacivica.archive.sheet_files import ENDINGS
from levacivica.cli.problems import Problem
from levacivica.diagnostics.catalogue import refusal


def target(option: str, file: str) -> Path:
    """The file to write, links to files followed; raises Problem for one with the ending of a sheet."""
    path = Path(os.path.realpath(file)) if _other(Path(file)) is None else Path(file)
    if path.suffix.lower() in ENDINGS:
        raise Problem("file-da-scheda", opzione=option, file=file)
    return path


def _other(path: Path) -> NotAFile | None:
    """What stands where a file should be written, if it is no file; ``/dev/stdout`` is none wherever it leads."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return None
    if S_ISREG(mode) and path.absolute().parts[:2] == ("/", "dev"):
        mode = S_IFCHR
    return None if S_ISREG(mode) else NotAFile(mode)


def save(path: Path, content: bytes) -> None:
    """Write a file, and the folders that it needs.

    Raises Problem when that can't be done, or when something that is no file stands there: a folder, a pipe, a device,
    the program's own output. Nothing is changed then.
    """
    from levacivica.writing import folder_made, replace  # noqa: PLC0415 - few runs write such files

    try:
        if (other := _other(path)) is not None:
            raise other
        with folder_made(path.parent):
            replace(path, content)
    except OSError as error:
        raise Problem("non-scritto", file=_shown(path), dettaglio=refusal(error)) from None


def _shown(path: Path) -> str:
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else path.as_posix()
