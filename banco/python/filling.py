"""What a form asks of the archive that is open in the page: its fields, its answers, new sheets."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from levacivica.archive.workspace import Workspace
from levacivica.diagnostics.catalogue import Language, word
from levacivica.diagnostics.finding import TOP, Place
from levacivica.editing.edition import next_edition
from levacivica.editing.form.answers import answered, emptied, none_of
from levacivica.editing.form.beside import beside
from levacivica.editing.form.naming import new_path, next_path
from levacivica.editing.form.rows import form_of, record_of_sheet
from levacivica.editing.form.woken import notes_with
from levacivica.editing.members import moved
from levacivica.editing.refusal import Refusal
from levacivica.editing.scaffold import scaffold
from levacivica.model.schede import TIPI
from levacivica.reading import read

if TYPE_CHECKING:
    from levacivica.archive.archive import Archive
    from levacivica.archive.loading import Loaded


class Filling:
    """The part of a session that fills sheets in; ``folder`` is where what was opened lies."""

    def __init__(self, lang: Language, folder: Path) -> None:
        self.lang, self.folder = lang, folder
        self._archive: Archive | None = None

    def form(self, path: str, opened: list[list[str | int]]) -> dict[str, Any]:
        """The form of a sheet, as `form_of` makes it; ``unreadable`` while its text can't be read."""
        loaded = self._loaded(path)
        if self._archive is None or loaded is None or loaded.document is None:
            return {"unreadable": True}
        about = beside(self._archive, loaded, self.lang)
        return form_of(loaded.document, about, [tuple(one) for one in opened])

    def place(self, path: str, at: list[str | int]) -> Place:
        """Where a field, or what is around it, is written in a sheet."""
        loaded = self._loaded(path)
        return loaded.document.place(tuple(at)) if loaded is not None and loaded.document is not None else TOP

    def filled(self, text: str, act: str, at: list[str | int], value: str | int = "") -> dict[str, Any]:
        """The text of a sheet after an answer in its form; ``refused`` says why it is not done, as a sentence.

        ``act`` is ``answer`` with a text, ``none``, ``remove``, or ``move`` with the new position of an item.
        """
        document, _ = read(text.encode("utf-8", "replace"))
        if document is None:
            return {"refused": word("ritocco-illeggibile", self.lang)}
        record, path = record_of_sheet(document.data), tuple(at)
        try:
            if act == "move":
                new = moved(document, path, int(value))
            elif act == "remove":
                new = emptied(document, path)
            else:
                new = none_of(document, record, path) if act == "none" else answered(document, record, path, str(value))
        except Refusal as refusal:
            return {"refused": word(refusal.key, self.lang, **refusal.params)}
        return {"text": f"\ufeff{new}" if text.startswith("\ufeff") else new}

    def taken_along(self, text: str, at: list[str | int]) -> list[str]:
        """The notes that somebody wrote and that go away with what stands at a path."""
        document, _ = read(text.encode("utf-8", "replace"))
        try:
            return notes_with(document, tuple(at)) if document is not None else []
        except Refusal:
            return []

    def kinds(self) -> list[tuple[str, str]]:
        """The kinds of sheets, each with what it is."""
        return [(tipo, meaning[self.lang == "en"]) for tipo, meaning in TIPI.items()]

    def new_sheet(self, tipo: str, name: str) -> dict[str, str]:
        """A new sheet of a kind: its ``path``, and the ``text`` that `levacivica new` writes."""
        workspace = self._archive.workspace if self._archive is not None else Workspace.around(Path())
        homes = [folder.relative_to(self.folder).as_posix() for folder in workspace.folders] if workspace.root else []
        text = scaffold(tipo, self.lang, workspace.norms.kinds)
        return {"path": new_path(name, tipo, self._kinds(), homes), "text": text}

    def edition(self, path: str) -> dict[str, Any]:
        """The next edition of a sheet, as `levacivica new --da` writes it; nothing for one that can't be read."""
        loaded = self._loaded(path)
        if loaded is None or loaded.document is None or loaded.sheet is None:
            return {}
        edition = next_edition(loaded.document, type(loaded.sheet), self.lang)
        return {"path": next_path(path, self._kinds()), "text": edition.text, "emptied": edition.emptied}

    def _kinds(self) -> dict[str, str]:
        """The kinds of the sheets that are open, by path."""
        return {
            one.file.shown: (one.sheet.tipo if one.sheet is not None else None) or ""
            for one in (self._archive.every if self._archive is not None else ())
        }

    def _loaded(self, path: str) -> Loaded | None:
        found = self._archive.asked if self._archive is not None else ()
        return next((one for one in found if one.file.shown == path), None)
