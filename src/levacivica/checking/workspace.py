"""The data root with its levacivica.yaml, and the sheets that a command is asked to look at."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from errno import EFBIG, EISDIR
from functools import cached_property
from pathlib import Path
from stat import S_ISREG

from levacivica.checking.selection import Selection
from levacivica.checking.settings import Settings, read_norms, read_settings
from levacivica.model.norms import Norms, Regime
from levacivica.reading.limits import MAX_BYTES

SETTINGS = "levacivica.yaml"
ENDINGS = (".yaml", ".yml")
DEFAULT_FOLDER = "data"

_ILLEGIBLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


class NothingToCheck(Exception):  # noqa: N818 - it is what happened
    """A path that is not there, or a run with no file in it; ``missing`` names the path, if one was given."""

    def __init__(self, missing: str = "", folders: Sequence[str] = ()) -> None:
        super().__init__(missing)
        self.missing, self.folders = missing, tuple(folders)


class TooLarge(OSError):  # noqa: N818 - it is what the file is
    """A file that is not even read, for its size in bytes."""

    def __init__(self, size: int) -> None:
        super().__init__(EFBIG, os.strerror(EFBIG))
        self.size = size


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A sheet to look at: its absolute path, the path as shown, and its bytes when they do not come from the disk."""

    path: Path
    shown: str
    raw: bytes | None = None
    base: Path = field(default_factory=Path)

    @property
    def name(self) -> str:
        """The name by which other sheets call it: the file name without its ending."""
        return legible(self.path.stem)

    def content(self) -> bytes:
        """The bytes of the file; raises TooLarge for one beyond the limit, OSError for one that can't be read."""
        if self.raw is not None:
            return self.raw
        about = os.stat(self.path)  # noqa: PTH116 - pathlib's own way costs twice the reading
        if not S_ISREG(about.st_mode):
            raise IsADirectoryError(EISDIR, os.strerror(EISDIR))
        if about.st_size > MAX_BYTES:
            raise TooLarge(about.st_size)
        with open(self.path, "rb") as file:  # noqa: PTH123
            return file.read()

    @property
    def relative(self) -> Path:
        """Where the document of this sheet goes below the output folder; pages link to it, so its name is legible."""
        return Path(legible(str(self.path.relative_to(self.base))))


@dataclass(frozen=True)
class Workspace:
    """Where a command runs: the folder it was started in, and the data root above the files, if there is one."""

    here: Path
    root: Path | None = None
    settings: Settings = field(default_factory=Settings)
    norms: Norms = field(default_factory=Norms)
    selection: Selection = field(default_factory=Selection)

    @staticmethod
    def around(start: Path, here: Path | None = None) -> Workspace:
        """Find the data root: the nearest folder with a levacivica.yaml, from ``start`` upwards.

        Raises SettingsError when that file, or one of the norms it leads to, has mistakes.
        """
        here = (here or Path.cwd()).absolute()
        start = Path(os.path.normpath(here / start))
        for folder in (start, *start.parents):
            settings = folder / SETTINGS
            if settings.is_file():
                read = read_settings(settings, _shown(settings, here))
                norms = Norms(_own_norms(folder, read, here))
                return Workspace(here, folder, read, norms, Selection.of(read.regole or {}))
        return Workspace(here)

    def hearing(self, only: frozenset[str], without: frozenset[str]) -> Workspace:
        """The same place, for a run that hears only some rules, or not some."""
        return replace(self, selection=self.selection.narrowed(only, without))

    @cached_property
    def folders(self) -> tuple[Path, ...]:
        """The data folders: those of the settings, else ``data`` below the root."""
        base = self.root or self.here
        return tuple(Path(os.path.normpath(base / name)) for name in self.settings.dati or (DEFAULT_FOLDER,))

    @property
    def default_paths(self) -> list[str]:
        """The data folders as a user would type them."""
        return [_shown(folder, self.here) for folder in self.folders]

    @property
    def own_templates(self) -> Path | None:
        """The folder of the office's own templates, if the settings name one."""
        named = self.settings.modelli
        return Path(os.path.normpath(self.root / named)) if self.root and named else None

    def files(self, paths: Sequence[str]) -> list[SourceFile]:
        """The sheets named by paths, folders searched whole, each once, in order of path.

        Raises NothingToCheck for a path that is not there and for a run over no file.
        """
        found: dict[str, SourceFile] = {}
        for written in paths:
            path = Path(os.path.normpath(self.here / written))
            if written and path.is_dir():
                base, cut = self._base(path), len(str(path).rstrip(os.sep)) + 1
                for inside in _sheets_below(path):
                    shown = f"{_folder(written)}{inside[cut:].replace(os.sep, '/')}"
                    found.setdefault(inside, SourceFile(Path(inside), legible(shown), base=base))
            elif path.is_file():
                found.setdefault(str(path), SourceFile(path, legible(Path(written).as_posix()), base=self._base(path)))
            else:
                raise NothingToCheck(written)
        if not found:
            raise NothingToCheck(folders=paths)
        return sorted(found.values(), key=lambda file: file.shown)

    def _base(self, path: Path) -> Path:
        """Where output paths start: the data root, the folder of the command, or else the folder that was named."""
        for base in (self.root, self.here):
            if base is not None and path.is_relative_to(base):
                return base
        return path if path.is_dir() else path.parent

    def archive_files(self) -> list[SourceFile]:
        """Every sheet of the data root; none where there is no root."""
        if self.root is None:
            return []
        below = (path for folder in self.folders if folder.is_dir() for path in _sheets_below(folder))
        return [SourceFile(Path(path), legible(_shown(Path(path), self.here)), base=self.root) for path in below]


def legible(name: str) -> str:
    """A path as it can stand in any text, whatever a file system lets into a name: odd bytes become ``%E8``.

    Bytes that are no UTF-8 (an archive unpacked from an old Windows) could not be written to JSON, line breaks would
    end a line of a report, and escapes would command the terminal. Names that differ still do.
    """
    return name if name.isascii() and name.isprintable() else _ILLEGIBLE.sub(_in_bytes, name)


def _in_bytes(sign: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in os.fsencode(sign[0]))


def _own_norms(root: Path, settings: Settings, here: Path) -> Iterator[Regime]:
    """The regimes in the folders that the settings name; a folder that is not there is a mistake of the settings."""
    for name in settings.norme or ():
        folder = Path(os.path.normpath(root / name))
        if not folder.is_dir():
            yield read_norms(folder, _shown(folder, here))  # tells that it is not there
        for path in _sheets_below(folder):
            yield read_norms(Path(path), _shown(Path(path), here))


def _folder(written: str) -> str:
    """A folder as it was named, ready to be followed by a file name."""
    posix = Path(written).as_posix()
    return "" if posix == "." else posix.rstrip("/") + "/"


def _sheets_below(folder: Path) -> Iterator[str]:
    """Sheets in a folder and below, sorted; hidden files, the settings and other data roots are left out.

    Raises OSError for a folder that can't be looked into: what is in it must not count as being in order.
    """
    top = str(folder)
    for parent, folders, names in os.walk(top, onerror=_unless_gone):
        if SETTINGS in names and parent != top:
            folders.clear()
            continue
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.endswith(ENDINGS) and not name.startswith(".") and name != SETTINGS:
                yield os.path.join(parent, name)  # noqa: PTH118 - thousands of Path objects would show


def _unless_gone(error: OSError) -> None:
    if not isinstance(error, FileNotFoundError | NotADirectoryError):  # a folder may be taken away meanwhile
        raise error


def roots_below(folder: Path) -> Iterator[str]:
    """The data roots inside a folder, as paths from there: each sheet belongs to the nearest one above it.

    Raises OSError for a folder that can't be looked into.
    """
    for parent, folders, names in os.walk(folder, onerror=_unless_gone):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        if SETTINGS in names and parent != str(folder):
            yield os.path.relpath(parent, folder)


def _shown(path: Path, here: Path) -> str:
    """A path as a user in ``here`` would type it."""
    try:
        return Path(os.path.relpath(path, here)).as_posix()
    except ValueError:  # another drive, on Windows
        return path.as_posix()
