"""From settled sheets to documents in a folder: all of them are made, then they are written, or only compared."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from levacivica.archive.workspace import DEFAULT_FOLDER
from levacivica.diagnostics.faults import Guard, Step
from levacivica.formats import DATA, FORMATS
from levacivica.rendering.data.files import data_of
from levacivica.rendering.document.linking import linked
from levacivica.rendering.output import Freshness, destination, freshness, same_place, strays, write
from levacivica.rendering.ways import Ways
from levacivica.writing import too_long

if TYPE_CHECKING:
    from levacivica.archive.archive import Archive
    from levacivica.archive.loading import Loaded
    from levacivica.archive.settling import Settled
    from levacivica.diagnostics.finding import Finding
    from levacivica.model.schede import Scheda
    from levacivica.rendering.contents import Listed
    from levacivica.rendering.document.tree import Document
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
class _Made:
    """What was made of one sheet, and the names of the sheets that its documents lead to."""

    documents: list[Draft] = field(default_factory=list)
    entries: list[Listed] = field(default_factory=list)
    strays: list[PurePath] = field(default_factory=list)
    unshown: list[str] = field(default_factory=list)
    faults: list[Finding] = field(default_factory=list)
    leads: set[str] = field(default_factory=set)


@dataclass
class Drafts:
    """The documents of a run, below one folder, in the order of their sheets; ``made`` counts these sheets."""

    out: Path
    formats: Sequence[str]
    documents: list[Draft] = field(default_factory=list)
    entries: list[Listed] = field(default_factory=list)
    contents: Draft | None = None
    strays: list[PurePath] = field(default_factory=list)
    unshown: dict[str, list[str]] = field(default_factory=dict)
    faults: list[tuple[Loaded, Finding]] = field(default_factory=list)
    made: int = 0

    def too_long(self, source: PurePath) -> bool:
        """Whether the system has no room for the name or the path of a document of the sheet at this path."""
        return any(too_long(self.out / destination(source, to)) for to in self.formats)

    def make(
        self,
        ready: Sequence[Loaded],
        archive: Archive,
        engine: Callable[[], Engine],
        watched: Callable[[Sequence[Loaded]], Iterable[Loaded]] = iter,
    ) -> None:
        """Make every document of some sheets; a format may have nothing to say of one: then there is no file.

        They lead to one another. Where the program fails on a sheet it has none, and is in ``faults``; those that led
        to it are made again.

        Args:
            ready: the sheets, of one archive.
            archive: the archive that they belong to.
            engine: gives what makes their documents; called only where a document is asked for, and not for data.
            watched: what the sheets go through, to show how far this is.

        Raises:
            TemplateProblem: when a template is wrong, with its name and line.
        """
        made: dict[int, _Made] = {}
        while True:
            ways = Ways.of(archive, ready)
            for loaded in watched([one for one in ready if id(one) not in made]):
                made[id(loaded)] = self._made(loaded, archive, engine, ways)
            failed = [one for one in ready if made[id(one)].faults]
            if not failed:
                break
            self.faults += ((one, fault) for one in failed for fault in made[id(one)].faults)
            ready = [one for one in ready if not made[id(one)].faults]
            gone = {one.name for one in failed}
            made = {key: one for key, one in made.items() if gone.isdisjoint(one.leads)}
        for loaded in ready:
            self._keep(loaded, made[id(loaded)])

    def _made(self, loaded: Loaded, archive: Archive, engine: Callable[[], Engine], ways: Ways) -> _Made:
        source, settled, made = loaded.file.relative, archive.settled(loaded), _Made()
        contents = self._documents(settled, archive, engine, ways, made)
        if "html" in self.formats:
            from levacivica.rendering.contents import listed  # noqa: PLC0415 - it needs babel

            with Guard(made.faults, Step.ENTRY):
                there = [to for to, content in contents.items() if content is not None]
                made.entries.append(listed(settled, source, there))
        for to, content in contents.items() if not made.faults else ():
            if content is not None:
                made.documents.append(self._draft(destination(source, to), content))
            elif (self.out / destination(source, to)).is_file():
                made.strays.append(destination(source, to))
        return made

    def _keep(self, loaded: Loaded, made: _Made) -> None:
        self.made += 1
        self.documents += made.documents
        self.entries += made.entries
        self.strays += made.strays
        if made.unshown:
            self.unshown[loaded.file.shown] = made.unshown

    def _documents(
        self, settled: Settled[Scheda], archive: Archive, engine: Callable[[], Engine], ways: Ways, said: _Made
    ) -> dict[str, bytes | None]:
        """Lay one tree out in every format of documents; none is built for data alone."""
        trees: list[Document] = []
        if any(to not in DATA for to in self.formats):
            with Guard(said.faults, Step.DOCUMENT, f"schede/{settled.sheet.tipo}.j2"):
                trees.append(engine().tree(settled, archive))
        made: dict[str, bytes | None] = {}
        for to in self.formats:
            with Guard(said.faults, Step.DOCUMENT, FORMATS[to].title):
                if to in DATA:
                    made[to] = data_of(settled, archive, to)
                for tree in () if to in DATA else trees:
                    way = ways.seen_from(settled.name, to, said.leads)
                    made[to] = engine().laid_out(linked(tree, way), to, said.unshown.append)
        return made

    def add_contents(self, engine: Engine, faults: list[Finding]) -> None:
        """Make the page that leads to all the documents; where the program fails on it, that is in ``faults``."""
        with Guard(faults, Step.PAGE, CONTENTS.as_posix()):
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


def meeting(ready: Sequence[Loaded]) -> list[tuple[Loaded, list[Loaded]]]:
    """The sheets whose documents would take the place of those of others, each with these others."""
    places: dict[str, list[Loaded]] = {}
    for loaded in ready:
        places.setdefault(same_place(loaded.file.relative.with_suffix("")), []).append(loaded)
    shared = [same for same in places.values() if len(same) > 1]
    return [(one, [other for other in same if other is not one]) for same in shared for one in same]


def whole_folders(paths: Sequence[str], archive: Archive) -> list[PurePath]:
    """The folders, as they are below the output, of which every sheet was asked for."""
    asked = [loaded.file for loaded in archive.asked]
    start, names = (Path.cwd(), paths) if paths else (asked[0].base, archive.settings.dati or (DEFAULT_FOLDER,))
    there = archive.workspace.source.is_dir
    folders = [folder for name in names if there(folder := Path(os.path.normpath(start / name)))]
    bases = {folder: file.base for folder in folders for file in asked if file.path.is_relative_to(folder)}
    return [folder.relative_to(base) for folder, base in bases.items()]


def is_whole(paths: Sequence[str], archive: Archive) -> bool:
    """Whether a run covers all the sheets of its data root, or of a folder where there is no root."""
    return bool(whole_folders(paths, archive)) and archive.is_whole
