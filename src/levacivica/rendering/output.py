"""Files as they are written: inside one folder, whole or not at all, and only when they change."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Collection, Iterator
from enum import Enum
from pathlib import Path, PurePath

from levacivica.diagnostics.catalogue import refusal
from levacivica.diagnostics.problem import Problem
from levacivica.rendering.templating.errors import OutsideFolder
from levacivica.writing import folder_made, replace


class Freshness(Enum):
    """Whether the file of a document says what it should say now."""

    SAME = "uguale"
    OTHER = "diverso"
    MISSING = "manca"


def destination(source: PurePath, to: str) -> PurePath:
    """Where a document goes: the path of its sheet below the data folder, with the ending of the format."""
    return source.with_suffix(f".{to}")


def same_place(path: PurePath) -> str:
    """A path as Windows and macOS compare it: capitals, and accents written in two ways, make no other file.

    Two documents whose paths are equal so must not be written below one folder, wherever they are made.
    """
    return unicodedata.normalize("NFC", path.as_posix()).casefold()


def freshness(out: Path, relative: PurePath, content: bytes) -> Freshness:
    """Look at the file of a document without touching it.

    Raises:
        OutsideFolder: when the path leads out of the folder, also through a link.
    """
    return _freshness(inside_folder(out, relative), content)


def _freshness(target: Path, content: bytes) -> Freshness:
    if target.is_symlink():
        return Freshness.OTHER
    if not target.is_file():
        return Freshness.OTHER if target.exists() else Freshness.MISSING
    return Freshness.SAME if target.read_bytes() == content else Freshness.OTHER


def write(out: Path, relative: PurePath, content: bytes) -> bool:
    """Write a file below a folder; it is replaced whole, and left alone when it says the same already.

    Args:
        out: the output folder, made when it is not there.
        relative: the path of the file below it.
        content: what the file says.

    Returns:
        Whether the file changed.

    Raises:
        OutsideFolder: when the path leads out of the folder, also through a link.
        Problem: when the file cannot be written.
    """
    target = inside_folder(out, relative)
    if _freshness(target, content) is Freshness.SAME:
        return False
    put(target, content, out / relative)
    return True


def put(target: Path, content: bytes, shown: Path) -> None:
    """Replace a file whole, and make the folders above it; raises Problem, which names the file as ``shown``."""
    try:
        with folder_made(target.parent):
            replace(target, content)
    except OSError as error:
        raise Problem("non-scritto", file=shown.as_posix(), dettaglio=refusal(error)) from error


def strays(out: Path, folder: PurePath, sources: Collection[PurePath], formats: Collection[str]) -> Iterator[PurePath]:
    """The documents below a folder of the output whose sheet is gone, in order of path.

    Args:
        out: the output folder.
        folder: a folder below it, whose sheets are all known.
        sources: the paths of the sheets, as ``destination`` takes them.
        formats: the endings to look for.
    """
    named = {source.with_suffix("") for source in sources}
    for parent, folders, names in os.walk(out / folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(parent, name).relative_to(out)
            could_be_ours = not name.startswith((".", "index.")) and not name[0].isupper()
            if could_be_ours and path.suffix[1:] in formats and path.with_suffix("") not in named:
                yield path


def inside_folder(out: Path, relative: PurePath) -> Path:
    """Where a file of the folder is; raises OutsideFolder when its path leads out of it, also through a link."""
    folder = out.resolve()
    target = folder / relative
    if relative.is_absolute() or relative.drive or ".." in relative.parts or not relative.name:
        raise OutsideFolder(relative)
    if not target.parent.resolve().is_relative_to(folder):
        raise OutsideFolder(relative)
    return target
