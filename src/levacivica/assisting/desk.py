"""The texts that an editor has open, each with the archive that it belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from levacivica.archive.files import Overlay
from levacivica.archive.sheet_files import is_settings
from levacivica.archive.workspace import nearest_root
from levacivica.assisting.notices import notice_of_problem
from levacivica.assisting.open_archive import OpenArchive, says_kind
from levacivica.diagnostics.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from levacivica.assisting.notices import Notice
    from levacivica.diagnostics.catalogue import Language

Notices = Mapping[Path, Sequence["Notice"]]
"""Findings by file."""


class Desk:
    """What is open, and what was said of it last.

    ``lang`` chooses the language of an archive from what its settings ask for, which may be nothing.
    """

    def __init__(self, lang: Callable[[str | None], Language]) -> None:
        self._lang = lang
        self._texts: dict[Path, bytes] = {}
        self._archives: dict[Path, OpenArchive] = {}
        self._touched: dict[Path, set[Path]] = {}
        self._told: dict[Path, dict[Path, Sequence[Notice]]] = {}

    def change(self, path: Path, text: str) -> None:
        """Take the text of a file that is open; one that was not open before is from now on."""
        is_new = path not in self._texts
        self._texts[path] = text.encode("utf-8", "surrogatepass")
        archive = self.archive_of(path)
        if archive is None:
            return
        if is_new or archive.loaded(path) is None:
            archive.read_all()
        else:
            archive.change(path)
        self._touch(archive, path)

    def close(self, path: Path) -> None:
        """Let go of a file: what it says on disk counts again."""
        archive = self.archive_of(path)
        self._texts.pop(path, None)
        if archive is not None:
            archive.read_all()
            self._touch(archive)

    def files_changed(self, paths: Iterable[Path]) -> None:
        """Read again what is made of these files, which came, went or changed on disk."""
        for path in paths:
            if is_settings(path.name) and path.parent not in self._archives:
                self._archives.clear()  # a data root may have come or gone above what is open
                self._touched.clear()
                for opened in self._texts:
                    self._touch(self.archive_of(opened))
            archive = self.archive_of(path)
            if archive is not None:
                archive.read_all()
                self._touch(archive)

    def _touch(self, archive: OpenArchive | None, path: Path | None = None) -> None:
        if archive is None:
            return
        touched = self._touched.setdefault(archive.key, set())
        if path is not None:
            touched.add(path)

    def archive_of(self, path: Path) -> OpenArchive | None:
        """The archive that a file belongs to; None for a file without a data root that is no sheet."""
        root = nearest_root(path.parent, Overlay(self._texts))
        if root is not None:
            whole = self._archives.setdefault(root, OpenArchive(root))
            if whole.keeps(path, self._texts) or not says_kind(self._texts.get(path, b"")):
                return whole
        elif path not in self._archives and not says_kind(self._texts.get(path, b"")):
            return None
        return self._archives.setdefault(path, OpenArchive(root, path))

    def text(self, path: Path) -> str:
        """The text of a file that is open; empty for one that is not."""
        return self._texts.get(path, b"").decode("utf-8", "surrogatepass")

    def look(self) -> Notices:
        """What is wrong now in the files of which something else was said before, each with all that is wrong.

        While a text that is being typed can't be read, nothing new is said of the sheets around it.
        """
        fresh: dict[Path, Sequence[Notice]] = {}
        touched, self._touched = self._touched, {}
        for key, paths in touched.items():
            archive = self._archives[key]
            now = self._looked_at(archive, paths)
            told = self._told.setdefault(key, {})
            only = paths if any(self._is_torn(archive, path) for path in paths) else None
            for path in {*told, *now, *paths} if only is None else only:
                said = now.get(path, ())
                if path not in told or told[path] != said:
                    fresh[path] = told[path] = said
        return fresh

    def _looked_at(self, archive: OpenArchive, paths: Iterable[Path]) -> Notices:
        """What is wrong in an archive; a fault of the program is told in the files that were touched."""
        try:
            archive.look(self._texts)
            return archive.notices(self._lang(archive.lang))
        except Exception as error:  # whatever it is, the next edit may mend it
            archive.read_all()
            problem = Problem("interno", dettaglio=f"{type(error).__name__}: {error}")
            return dict.fromkeys(paths, (notice_of_problem(problem, self._lang(archive.lang)),))

    def _is_torn(self, archive: OpenArchive, path: Path) -> bool:
        """Whether a text that is not saved can't be read."""
        loaded = archive.loaded(path)
        if loaded is None or loaded.sheet is not None or path not in self._texts:
            return False
        try:
            return path.read_bytes() != self._texts[path]
        except OSError:
            return True

    def notices(self, path: Path) -> Sequence[Notice]:
        """What was said of a file last."""
        archive = self.archive_of(path)
        return self._told.get(archive.key, {}).get(path, ()) if archive is not None else ()
