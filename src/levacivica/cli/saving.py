"""Files that an option names, written whole or not at all, and never over a sheet."""

import os
from errno import EISDIR
from pathlib import Path

from levacivica.archive.sheet_files import ENDINGS
from levacivica.cli.problems import Problem
from levacivica.diagnostics.catalogue import refusal


def target(option: str, file: str) -> Path:
    """The file to write, links followed; raises Problem for one with the ending of a sheet."""
    path = Path(os.path.realpath(file))
    if path.suffix.lower() in ENDINGS:
        raise Problem("file-da-scheda", opzione=option, file=file)
    return path


def save(path: Path, content: bytes) -> None:
    """Write a file, and the folders that it needs.

    Raises Problem when that can't be done, or when it exists and is no file; nothing is changed then.
    """
    from levacivica.writing import replace  # noqa: PLC0415 - few runs write such files

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and not path.is_file():
            raise IsADirectoryError(EISDIR, "")
        replace(path, content)
    except OSError as error:
        raise Problem("non-scritto", file=_shown(path), dettaglio=refusal(error)) from None


def _shown(path: Path) -> str:
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else path.as_posix()
