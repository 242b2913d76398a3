"""From settled sheets to documents in a folder: all of them are made, then they are written, or only compared."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from levacivica.archive.workspace import DEFAULT_FOLDER
from levacivica.diagnostics.problem import Problem
from levacivica.formats import DATA
from levacivica.rendering.data.files import data_of
from levacivica.rendering.output import Freshness, destination, freshness, same_place, strays, write

if TYPE_CHECKING:
    from levacivica.archive.archive import Archive
    from levacivica.archive.loading import Loaded
    from levacivica.archive.settling import Settled
    from levacivica.model.schede import Scheda
    from levacivica.rendering.contents import Listed
    from levacivica.rendering.engine import Engine

CONTENTS = PurePath("index.html")
"""Where the page goes that leads to all the others."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A document that was made and is not yet written; one that stands as it should be is not kept in memory."""

    relative: PurePath
    freshness: Freshness
    content: bytes


@dataclass
class Drafts:
    """The documents of a run, below one folder, in the order of their sheets."""

    out: Path
    formats: Sequence[str]
    documents: list[Draft] = field(default_factory=list)
    entries: list[Listed] = field(default_factory=list)
    contents: Draft | None = None
    strays: list[PurePath] = field(default_factory=list)
    unshown: dict[str, list[str]] = field(default_factory=dict)
    taken: dict[str, Loaded] = field(default_factory=dict)

    @property
    def sheets(self) -> int:
        """How many sheets have documents."""
        return len(self.taken)

    def make(self, loaded: Loaded, archive: Archive, engine: Callable[[], Engine]) -> None:
        """Make every document of a sheet; a format may have nothing to say of it: then there is no file.

        Args:
            loaded: the sheet.
            archive: the archive that it belongs to.
            engine: gives what makes its documents; called only where a document is asked for, and not for data.

        Raises:
            TemplateProblem: when a template is wrong, with its name and line.
            Problem: for a sheet whose documents would take the place of those of another.
        """
        source = loaded.file.relative
        if (other := self.taken.setdefault(same_place(source.with_suffix("")), loaded)) is not loaded:
            raise Problem("stesso-documento", file=other.file.shown, altro=loaded.file.shown)
        settled = archive.settled(loaded)
        unshown: list[str] = []
        made = []
        documents = self._documents(settled, archive, engine, unshown)
        for to in self.formats:
            content = data_of(settled, archive, to) if to in DATA else documents[to]
            if content is not None:
                made.append(to)
                self.documents.append(self._draft(destination(source, to), content))
            elif (self.out / destination(source, to)).is_file():
                self.strays.append(destination(source, to))
        if unshown:
            self.unshown[loaded.file.shown] = unshown
        if "html" in self.formats:
            from levacivica.rendering.contents import listed  # noqa: PLC0415 - it needs babel

            self.entries.append(listed(settled, source, made))

    def _documents(
        self, settled: Settled[Scheda], archive: Archive, engine: Callable[[], Engine], unshown: list[str]
    ) -> dict[str, bytes]:
        """Lay one tree out in every format of documents; none is built for data alone."""
        formats = [to for to in self.formats if to not in DATA]
        if not formats:
            return {}
        tree = engine().tree(settled, archive)
        return {to: engine().laid_out(tree, to, unshown.append) for to in formats}

    def add_contents(self, engine: Engine) -> None:
        """Make the page that leads to all the documents."""
        self.contents = self._draft(CONTENTS, engine.contents(self.entries))

    def look_for_strays(self, folders: Sequence[PurePath], sources: Sequence[PurePath]) -> None:
        """Find the documents whose sheet is gone, in the folders of which all sheets are known."""
        for folder in folders:
            self.strays += [path for path in strays(self.out, folder, sources, self.formats) if path not in self.strays]

    @property
    def contents_are_taken(self) -> bool:
        """Whether the place of that page belongs to the document of a sheet."""
        return any(same_place(draft.relative) == same_place(CONTENTS) for draft in self.documents)

    def write(self) -> int:
        """Write what changed, and return how many documents that is; raises Problem for one that cannot be written."""
        for draft in self._all():
            if draft.freshness is not Freshness.SAME:
                write(self.out, draft.relative, draft.content)
        return sum(draft.freshness is not Freshness.SAME for draft in self.documents)

    def differing(self) -> Iterator[Draft]:
        """What is missing or not as it should be."""
        return (draft for draft in self._all() if draft.freshness is not Freshness.SAME)

    def _all(self) -> list[Draft]:
        return self.documents + ([self.contents] if self.contents else [])

    def _draft(self, relative: PurePath, content: bytes) -> Draft:
        now = freshness(self.out, relative, content)
        return Draft(relative, now, b"" if now is Freshness.SAME else content)


def whole_folders(paths: Sequence[str], archive: Archive) -> list[PurePath]:
    """The folders, as they are below the output, of which every sheet was asked for."""
    asked = [loaded.file for loaded in archive.asked]
    start, names = (Path.cwd(), paths) if paths else (asked[0].base, archive.settings.dati or (DEFAULT_FOLDER,))
    folders = [folder for name in names if (folder := Path(os.path.normpath(start / name))).is_dir()]
    bases = {folder: file.base for folder in folders for file in asked if file.path.is_relative_to(folder)}
    return [folder.relative_to(base) for folder, base in bases.items()]


def is_whole(paths: Sequence[str], archive: Archive) -> bool:
    """Whether a run covers all the sheets of its data root, or of a folder where there is no root."""
    return bool(whole_folders(paths, archive)) and archive.is_whole
