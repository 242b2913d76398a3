"""The files of the sheets: which there are in a folder, by which name other sheets call them, how a path is shown."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from levacivica.archive.files import DISK, Files
from levacivica.safe_text import DIRECTIONS, DOUBLED

SETTINGS = "levacivica.yaml"
ENDINGS = (".yaml", ".yml")
"""How the names of sheets end, in small letters or in capitals."""

_LIKE_SETTINGS = (".yaml", ".yml", ".yaml.txt", ".yml.txt")
_ILLEGIBLE = re.compile(f"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff{DIRECTIONS}]|{DOUBLED}")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The file of a sheet: its absolute path, the path as shown, and the files that it is one of.

    ``base`` is the folder from which the paths of its documents start, ``name`` what other sheets call it: the file
    name without its ending. The path is kept as a text (``where``), which takes a fifth of the memory.
    """

    where: str
    shown: str
    files: Files = DISK
    base: Path = field(default_factory=Path)
    name: str = field(init=False)

    def __post_init__(self) -> None:
        """Work out the name, which is asked for again and again."""
        name = os.path.basename(self.where)  # noqa: PTH119 - a path takes longer, and there are thousands
        object.__setattr__(self, "name", legible(name[: name.rfind(".")] if name.rfind(".") > 0 else name))

    @property
    def path(self) -> Path:
        """The absolute path."""
        return Path(self.where)

    def content(self) -> bytes:
        """The bytes of the file; raises TooLarge for one beyond the limit, OSError for one that cannot be read."""
        return self.files.read(self.path)

    @property
    def relative(self) -> Path:
        """Where the document of this sheet goes below the output folder; pages link to it, so its name is legible."""
        way = inside(self.base, self.path)
        return Path(legible(way if way is not None else str(self.path.relative_to(self.base))))


def is_called_as_a_sheet(name: str) -> bool:
    """Whether a file or folder of this name is taken for a sheet; Windows programs may write the ending in capitals."""
    return (
        name.lower().endswith(ENDINGS)
        and not name.startswith(".")
        and not is_settings(name)
        and not may_be_settings(name)
    )


def is_settings(name: str) -> bool:
    """Whether a file of this name is the settings, which Windows finds in any capitals."""
    return os.path.normcase(name) == SETTINGS


def may_be_settings(name: str) -> bool:
    """Whether a file of this name was meant for the settings, and is not read as such."""
    return name[:10].lower() == "levacivica" and name[10:].lower() in _LIKE_SETTINGS and not is_settings(name)


def sheets_below(folder: Path, files: Files = DISK) -> Iterator[str]:
    """Sheets in a folder and below, sorted; hidden files, the settings and other data roots are left out.

    A folder with the name of a sheet is one of them, which cannot be read: nobody may take it for a sheet in order.
    Raises OSError for a folder that cannot be read: what is in it must not count as being in order.
    """
    top = str(folder)
    for parent, folders, names in files.walk(folder):
        if parent != top and any(map(is_settings, names)):
            folders.clear()
            continue
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted((*names, *folders)):
            if is_called_as_a_sheet(name):
                yield os.path.join(parent, name)  # noqa: PTH118 - thousands of Path objects would show


def roots_below(folder: Path, files: Files = DISK) -> Iterator[str]:
    """The data roots inside a folder, as paths from there: each sheet belongs to the nearest one above it.

    Raises OSError for a folder that cannot be read.
    """
    for parent, folders, names in files.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        if parent != str(folder) and any(map(is_settings, names)):
            yield os.path.relpath(parent, folder)


def legible(name: str) -> str:
    """A path as it can stand in any text, whatever a file system lets into a name: odd bytes become ``%E8``.

    Bytes that are no UTF-8 (an archive unpacked from an old Windows) could not be written to JSON, line breaks would
    end a line of a report, escapes would command the terminal, and two colons or hashes the runner of a CI job. Names
    that differ still do.
    """
    return _ILLEGIBLE.sub(_in_bytes, name)


def _in_bytes(sign: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in os.fsencode(sign[0]))


def shown_from(here: Path, path: Path) -> str:
    """A path as a user in the folder ``here`` would type it, with slashes."""
    try:
        return Path(os.path.relpath(path, here)).as_posix()
    except ValueError:  # another drive, on Windows
        return path.as_posix()


def inside(folder: Path, path: Path | str) -> str | None:
    """The way from a folder to a file below it, with slashes; None where it is not below it."""
    top, whole = str(folder).rstrip(os.sep) + os.sep, str(path)  # thousands of paths are asked for
    return whole[len(top) :].replace(os.sep, "/") if whole.startswith(top) else None
