"""The data root with its levacivica.yaml, and the sheets that a command is asked to look at."""

from __future__ import annotations

import os
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from levacivica.archive.confined import Confined
from levacivica.archive.files import DISK, Files
from levacivica.archive.own_norms import read_own_norms
from levacivica.archive.selection import Selection
from levacivica.archive.settings import Settings, Unread, read_settings
from levacivica.archive.sheet_files import (
    SETTINGS,
    SourceFile,
    is_called_as_a_sheet,
    is_settings,
    legible,
    sheets_below,
    shown_from,
)
from levacivica.archive.silences import Silences
from levacivica.diagnostics.problem import Problem
from levacivica.model.norms import Norms

DEFAULT_FOLDER = "data"


class NothingToCheck(Problem):
    """A path that is not there, or a run with no file in it; ``missing`` names the path, if one was given."""

    def __init__(self, missing: str = "", folders: Sequence[str] = ()) -> None:
        if missing or not folders or "" in folders:
            super().__init__("percorso-assente", percorso=missing)
        else:
            super().__init__("niente-da-controllare", cartelle=", ".join(folders))
        self.missing, self.folders = missing, tuple(folders)


class NotASheet(Problem):
    """The settings, where a sheet was to be named."""

    def __init__(self, written: str) -> None:
        super().__init__("impostazioni-non-scheda", file=written)


@dataclass(frozen=True)
class Workspace:
    """Where a command runs: the folder it was started in, and the data root above the files, if there is one.

    ``unread_norms`` are the files of norms with mistakes, in the order of their paths.
    """

    here: Path
    root: Path | None = None
    settings: Settings = field(default_factory=Settings)
    norms: Norms = field(default_factory=Norms)
    selection: Selection = field(default_factory=Selection)
    unread_norms: tuple[Unread, ...] = ()
    source: Files = DISK

    @staticmethod
    def around(start: Path, here: Path | None = None, files: Files = DISK) -> Workspace:
        """Find the data root: the nearest folder with a levacivica.yaml, from ``start`` upwards.

        Raises SettingsError when that file has mistakes.
        """
        here = (here or Path.cwd()).absolute()
        root = nearest_root(Path(os.path.normpath(here / start)), files)
        return _rooted(root, here, files) if root is not None else Workspace(here, source=files)

    def selecting(self, only: frozenset[str], without: frozenset[str]) -> Workspace:
        """The same place, for a run that reports only some rules, or not some."""
        return replace(self, selection=self.selection.narrowed(only, without))

    @cached_property
    def silences(self) -> Silences:
        """The findings that the settings silence."""
        return Silences(self.settings.ignora or ())

    @cached_property
    def folders(self) -> tuple[Path, ...]:
        """The data folders: those of the settings, else ``data`` below the root."""
        base = self.root or self.here
        return tuple(Path(os.path.normpath(base / name)) for name in self.settings.dati or (DEFAULT_FOLDER,))

    @cached_property
    def committed(self) -> Mapping[Path, date]:
        """The day of the last commit of each file, by what is checked out, where git knows it; asked once."""
        from levacivica.archive.git import Git, GitProblem  # noqa: PLC0415 - only documents of undated sheets need it

        try:
            git = Git(self.root or self.here)
            top = git.work_tree().tops[0]
            return {top / name: day for name, day in git.last_commits().items()}
        except GitProblem:
            return {}

    @property
    def default_paths(self) -> list[str]:
        """The data folders as a user would type them."""
        return [shown_from(self.here, folder) for folder in self.folders]

    @property
    def own_templates(self) -> Path | None:
        """The folder of the office's own templates, if the settings name one."""
        named = self.settings.modelli
        return Path(os.path.normpath(self.root / named)) if self.root and named else None

    def files(self, paths: Sequence[str]) -> list[SourceFile]:
        """The sheets named by paths, folders searched whole, each once, in order of path.

        Raises NothingToCheck for a path that is not there and for a run over no file, NotASheet for the settings.
        """
        found: dict[str, SourceFile] = {}
        for written in paths:
            path = Path(os.path.normpath(self.here / written))
            is_folder = bool(written) and self.source.is_dir(path)
            if is_folder:
                base = self._base(path)
                for inner, shown in self._shown_below(path, written):
                    file = SourceFile(inner, shown, self.source, base)
                    found.setdefault(os.path.normcase(inner), file)
            elif not (self.source.is_file(path) or self.source.is_other(path)):  # reading the latter says what it is
                raise NothingToCheck(written)
            elif is_settings(path.name):
                raise NotASheet(written)
            if not is_folder or self._stands_for_a_sheet(path):
                base = self._base(path.parent if is_folder else path)
                file = SourceFile(str(path), legible(Path(written).as_posix()), self.source, base)
                found.setdefault(os.path.normcase(path), file)
        if not found:
            raise NothingToCheck(folders=paths)
        return sorted(found.values(), key=lambda file: file.shown)

    def _stands_for_a_sheet(self, folder: Path) -> bool:
        """Whether a folder has the name of a sheet, and is neither the data root nor one of its data folders."""
        return is_called_as_a_sheet(folder.name) and folder not in (self.root, *self.folders)

    def _base(self, path: Path) -> Path:
        """Where output paths start: the data root, the folder of the command, or else the folder that was named."""
        for base in (self.root, self.here):
            if base is not None and path.is_relative_to(base):
                return base
        return path if self.source.is_dir(path) else path.parent

    def archive_files(self, besides: Container[str] = ()) -> list[SourceFile]:
        """Every sheet of the data root, ``besides`` some that are known; none where there is no root."""
        if self.root is None:
            return []
        found: list[SourceFile] = []
        for folder in self.folders:
            if self.source.is_dir(folder):
                # From within a folder its sheets have a shorter way than the one that leads through the folder.
                within, written = self.here.is_relative_to(folder), shown_from(self.here, folder)
                for path, shown in self._shown_below(folder, written):
                    if os.path.normcase(path) not in besides:
                        way = legible(shown_from(self.here, Path(path))) if within else shown
                        found.append(SourceFile(path, way, self.source, self.root))
        return found

    def _shown_below(self, folder: Path, written: str) -> Iterator[tuple[str, str]]:
        """The sheets below a folder, each with its path as shown, which begins as the folder is written."""
        start, cut = _folder(written), len(str(folder).rstrip(os.sep)) + 1
        for path in sheets_below(folder, self.source):
            yield path, legible(start + path[cut:].replace(os.sep, "/"))


def nearest_root(start: Path, files: Files = DISK) -> Path | None:
    """The nearest folder with a levacivica.yaml, from an absolute path upwards; None where there is none.

    A pipe, a device or a folder of that name counts too: reading it says what it is.
    """
    for folder in (start, *start.parents):
        settings = folder / SETTINGS
        if files.is_file(settings) or files.is_dir(settings) or files.is_other(settings):
            return folder
    return None


def _rooted(root: Path, here: Path, files: Files) -> Workspace:
    """Read the settings of a data root and its own norms; a file of norms with mistakes is kept apart."""
    settings = read_settings(root / SETTINGS, shown_from(here, root / SETTINGS), files)
    if settings.fuori_dalla_cartella != "sì":
        files = Confined(files, root)
    norms, unread = read_own_norms(root, settings.norme or (), here, files)
    return Workspace(here, root, settings, norms, Selection.of(settings.regole or {}), unread, files)


def _folder(written: str) -> str:
    """A folder as it was named, ready to be followed by a file name."""
    posix = Path(written).as_posix()
    return "" if posix == "." else posix.rstrip("/") + "/"
