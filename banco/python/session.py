"""The archive that is open in the page: texts by path come in, plain JSON goes out; all that is said is the program's.

Paths are relative to the folder that was opened, with slashes. Every function takes and returns what JSON can say, so
that nothing but texts crosses from Python to the page.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from filling import Filling
from handing import AS_OPENED, proposal

from levacivica.archive.archive import read_archive
from levacivica.archive.asking import groups
from levacivica.archive.files import Overlay
from levacivica.checking.engine import Checker
from levacivica.diagnostics.catalogue import Language
from levacivica.diagnostics.finding import Place, Severity
from levacivica.diagnostics.problem import Problem
from levacivica.diagnostics.report import Change, Report
from levacivica.editing.fixes import edited
from levacivica.reporting.view import View

if TYPE_CHECKING:
    from levacivica.archive.loading import Loaded
    from levacivica.diagnostics.report import Located
    from levacivica.rendering.engine import Engine

FOLDER = Path("/archivio")
"""Where the files that were opened lie, in the file system of the page."""


class Session(Filling):
    """One archive, from the moment it is opened; ``lang`` is the language of all that is said.

    What was opened lies in a folder; what was typed since then lies over it, as in any editor.
    """

    def __init__(self, lang: Language, folder: Path = FOLDER) -> None:
        super().__init__(lang, folder)
        self._typed: dict[Path, bytes] = {}
        self._report = Report()
        self._checker = Checker()
        self._engine: Engine | None = None

    def open(self, files: Mapping[str, bytes]) -> dict[str, Any]:
        """Take the files of a folder in place of those that were open; returns what `state` does."""
        os.chdir("/")
        if self.folder.exists():
            shutil.rmtree(self.folder)
        self.folder.mkdir(parents=True)
        for name, content in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        os.chdir(self.folder)
        self._typed, self._archive = {}, None
        return self._read()

    def type(self, path: str, text: str) -> dict[str, Any]:
        """Take what a file says now, saved or not; a path that is new is a new file."""
        where = self.folder / path
        self._typed[where] = text.encode()
        archive = self._archive
        if archive is None or not any(one.file.path == where for one in archive.every):
            return self._read()
        self._archive = archive.with_texts(self._typed)
        return self._checked()

    def state(self) -> dict[str, Any]:
        """The sheets with what each is called and how many findings it has, or why they can't be read."""
        return self._checked()

    def _read(self) -> dict[str, Any]:
        """Read everything again: other settings, norms or names may concern any sheet."""
        self._engine = None
        try:
            [(workspace, files)] = groups(["."], Overlay(self._typed))
            self._archive = read_archive(files, workspace, self._archive)
        except Problem as problem:
            self._archive = None
            return {"problem": problem.text(self.lang), "sheets": []}
        return self._checked()

    def _checked(self) -> dict[str, Any]:
        assert self._archive is not None
        self._report = self._checker.check(self._archive)
        return {"problem": "", "sheets": [self._sheet(one) for one in self._archive.asked]}

    def _sheet(self, loaded: Loaded) -> dict[str, Any]:
        sheet = loaded.sheet
        found = [one.severity for one in self._report.findings if one.file == loaded.file.shown]
        return {
            "path": loaded.file.shown,
            "name": loaded.name,
            "kind": (sheet.tipo if sheet is not None else None) or "",
            "title": (sheet.titolo if sheet is not None else None) or loaded.name,
            "errors": found.count(Severity.ERROR),
            "warnings": found.count(Severity.WARNING),
        }

    def findings(self, path: str) -> list[dict[str, Any]]:
        """What is wrong with a sheet, in the order of its lines."""
        view = View(self._report, self.lang, show_info=True)
        return [self._finding(one, view) for one in self._report.findings if one.file == path]

    def _finding(self, found: Located, view: View) -> dict[str, Any]:
        return {
            "code": found.code,
            "severity": found.severity.value,
            "field": found.field,
            "path": found.finding.spot.path,
            "place": found.place,
            "message": view.message(found),
            "remedy": view.remedy(found),
            "related": [
                {"path": label.file, "place": label.place, "text": view.label(found, label)}
                for label in found.labels[1:]
            ],
            "safe": found.safely_fixable,
            "changes": [{"place": change.place, "new": change.new} for change in found.changes],
        }

    def mended(self, path: str, changes: list[dict[str, Any]]) -> str:
        """The text of a sheet after the changes of one finding; the same text where they fit it no more."""
        text = self._typed.get(self.folder / path) or (self.folder / path).read_bytes()
        fix = [Change(Place(*one["place"]), one["new"]) for one in changes]
        return edited(text.decode("utf-8", "replace"), [fix]).text

    def document(self, path: str, to: str = "html") -> str:
        """The document of a sheet as it will be published; empty while the sheet can't be read."""
        from levacivica.rendering.engine import engine_of  # noqa: PLC0415 - it comes with a file of its own

        archive = self._archive
        loaded = self._loaded(path)
        if archive is None or loaded is None or loaded.sheet is None:
            return ""
        self._engine = self._engine or engine_of(archive)
        return self._engine.render(archive.settled(loaded), archive, to).decode()

    def proposal(self) -> dict[str, Any]:
        """What changed since the folder was opened, to be handed on; see `handing.proposal`."""
        return proposal(self.folder, self._typed, self._archive, self._report, self.lang)

    def changes(self) -> str:
        """What changed since the folder was opened, in words, as a page."""
        from levacivica.comparing.comparison import compare  # noqa: PLC0415 - it comes with a file of its own
        from levacivica.reporting.changes.page import as_page  # noqa: PLC0415

        [(workspace, files)] = groups(["."])
        assert self._archive is not None
        return as_page(
            compare([read_archive(files, workspace)], [self._archive]), (AS_OPENED[self.lang], ""), self.lang
        )


def answer(session: Session, kind: str, words: str) -> str:
    """Answer a question of the page: the name of a method of the session and its arguments, as JSON both ways."""
    return json.dumps(getattr(session, kind)(**json.loads(words)), default=list)


def opened(session: Session, files: Mapping[str, Any]) -> str:
    """Open files that JSON can't bring: buffers by path."""
    return json.dumps(session.open({path: bytes(content) for path, content in files.items()}), default=list)
