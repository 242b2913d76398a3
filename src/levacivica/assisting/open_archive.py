"""One data root, or one sheet by itself, with the texts that are open laid over its files."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from levacivica.archive.archive import Archive, read_archive
from levacivica.archive.files import Overlay
from levacivica.archive.settings import SettingsError
from levacivica.archive.sheet_files import SETTINGS, shown_from
from levacivica.archive.workspace import NothingToCheck, Workspace
from levacivica.assisting.notices import Notice, notice_of, notice_of_problem, notices_of_settings
from levacivica.checking.engine import Checker
from levacivica.diagnostics.problem import Problem
from levacivica.diagnostics.report import Report
from levacivica.reporting.view import View

if TYPE_CHECKING:
    from levacivica.archive.loading import Loaded
    from levacivica.archive.sheet_files import SourceFile
    from levacivica.diagnostics.catalogue import Language
    from levacivica.diagnostics.report import Located

Texts = Mapping[Path, bytes]
"""The texts that are open, by absolute path."""


class OpenArchive:
    """An archive that is asked again and again while its sheets are typed.

    ``root`` is the folder of levacivica.yaml, if there is one; ``alone`` the only sheet that is looked at: one without
    a data root, or one that lies outside of the data folders. Between two looks only the sheets that changed are read
    again, and only what depends on them is checked again.
    """

    def __init__(self, root: Path | None, alone: Path | None = None) -> None:
        self.root, self.alone = root, alone
        self.archive: Archive | None = None
        self.report = Report()
        self.last_good: dict[Path, Loaded] = {}
        self._problem: Problem | None = None
        self._checker = Checker()
        self._changed: set[Path] = set()
        self._stale = True
        self._shown: Mapping[str, Path] = {}
        self._told: dict[int, tuple[Located, Language, Notice]] = {}

    @property
    def here(self) -> Path:
        """The folder from which its files are shown, as if `levacivica validate` were run there."""
        if self.root is not None:
            return self.root
        assert self.alone is not None
        return self.alone.parent

    @property
    def key(self) -> Path:
        """What tells it from others: its data root, or its only sheet."""
        key = self.alone or self.root
        assert key is not None
        return key

    @property
    def lang(self) -> str | None:
        """The language that its settings ask for."""
        return self.archive.settings.lingua if self.archive is not None else None

    def change(self, path: Path) -> None:
        """Take note that the text of a file is another."""
        self._changed.add(path)

    def read_all(self) -> None:
        """Take note that files came, went or changed on disk, or that the settings did."""
        self._stale = True

    def look(self, texts: Texts) -> None:
        """Bring everything up to date with the texts that are open."""
        if self._stale or self.archive is None or any(self.loaded(path) is None for path in self._changed):
            self._read(texts)
            read = [*self.archive.every] if self.archive is not None else []
        elif self._changed:
            again = self._changed | {one.file.path for one in self.archive.every if one.has_fault}
            self.archive = self.archive.with_texts({path: texts[path] for path in again if path in texts})
            read = [one for path in again if (one := self.loaded(path)) is not None]
        else:
            read = []
        self._stale, self._changed = False, set()
        if self._problem is None and self.archive is not None:
            self.report = self._checker.check(self.archive)
            self.last_good |= {one.file.path: one for one in read if one.sheet is not None}

    def _read(self, texts: Texts) -> None:
        self._problem = None
        try:
            workspace = self._workspace(Overlay(texts))
            self.archive = read_archive(self._files(workspace), workspace, self.archive)
            self._shown = {one.file.shown: one.file.path for one in self.archive.every}
        except Problem as problem:
            self._problem = problem

    def _workspace(self, files: Overlay) -> Workspace:
        if self.root is not None:
            return Workspace.around(self.root, self.root, files)
        return Workspace(self.here, source=files)

    def _files(self, workspace: Workspace) -> Sequence[SourceFile]:
        """The only sheet, or those of the data folders; there may be none yet."""
        folders = [folder for folder in workspace.folders if workspace.source.is_dir(folder)]
        asked = [self.alone] if self.alone is not None else folders
        try:
            return workspace.files([shown_from(self.here, path) for path in asked]) if asked else ()
        except NothingToCheck:
            return ()

    def keeps(self, path: Path, texts: Texts) -> bool:
        """Whether a file lies in its data folders; in all of it while the settings can't be read."""
        try:
            workspace = self.archive.workspace if self.archive is not None else self._workspace(Overlay(texts))
        except SettingsError:
            return True
        return any(map(path.is_relative_to, workspace.folders))

    def loaded(self, path: Path) -> Loaded | None:
        """A sheet as its text is now; None for a file that is none of its sheets."""
        where = str(path)
        every = self.archive.every if self.archive is not None else ()
        return next((one for one in every if one.file.where == where), None)

    def notices(self, lang: Language) -> Mapping[Path, Sequence[Notice]]:
        """What is wrong, by file; the settings alone where they are wrong."""
        problem = self._problem
        if isinstance(problem, SettingsError):
            return {self.here / SETTINGS: tuple(notices_of_settings(problem.found, lang))}
        if problem is not None:
            return {self.here / SETTINGS if self.alone is None else self.alone: (notice_of_problem(problem, lang),)}
        assert self.archive is not None
        self._told, told = {}, self._told
        view = View(self.report, lang, show_info=True)
        found: dict[Path, list[Notice]] = {}
        for one in view.findings:
            # A sheet that did not change keeps its findings: they are put into words once.
            known = told.get(id(one))
            notice = known[2] if known is not None and known[1] == lang else notice_of(one, view, self._path)
            self._told[id(one)] = one, lang, notice
            found.setdefault(self._path(one.file), []).append(notice)
        return found

    def _path(self, shown: str) -> Path:
        """The file that is shown by a name: a sheet, or norms."""
        known = self._shown.get(shown)
        return known if known is not None else self.here / shown


def says_kind(text: bytes) -> bool:
    """Whether a text says of which kind of sheet it is; other YAML files are not taken for sheets."""
    return re.search(rb"^tipo[ \t]*:", text, re.MULTILINE) is not None
