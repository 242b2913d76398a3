"""From sheets in memory to documents in a folder: all of them are made, then they are written, or only looked at."""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from levacivica.checking.engine import Collection, Loaded
from levacivica.checking.workspace import DEFAULT_FOLDER
from levacivica.cli.problems import Problem
from levacivica.diagnostics.catalogue import refusal
from levacivica.model.schede import Scheda
from levacivica.rendering import DATA, OutsideFolder, Renderer, TemplateProblem, data_of, destination, write
from levacivica.rendering.output import Freshness, freshness, same_place, strays

if TYPE_CHECKING:
    from levacivica.rendering.contents import Listed

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
    entries: "list[Listed]" = field(default_factory=list)
    contents: Draft | None = None
    strays: list[PurePath] = field(default_factory=list)
    unshown: dict[str, list[str]] = field(default_factory=dict)
    taken: dict[str, Loaded] = field(default_factory=dict)

    @property
    def sheets(self) -> int:
        """How many sheets have documents."""
        return len(self.taken)

    def make(self, loaded: Loaded, sheets: Mapping[str, Scheda], renderer: Renderer) -> None:
        """Make every document of a sheet; a template that is wrong stops the run with its name and line.

        A format may have nothing to say of a sheet: then there is no file, and one of an earlier run is left over.
        Raises Problem for a sheet whose documents would take the place of those of another.
        """
        assert loaded.sheet is not None
        name, sheet, source = loaded.file.name, loaded.sheet, loaded.file.relative
        if (other := self.taken.setdefault(same_place(source.with_suffix("")), loaded)) is not loaded:
            raise Problem("stesso-documento", file=other.file.shown, altro=loaded.file.shown)
        with told():
            unshown: list[str] = []
            made = []
            documents = self._documents(loaded, sheets, renderer, unshown)
            for to in self.formats:
                content = data_of(name, sheet, sheets, to) if to in DATA else documents[to]
                if content is not None:
                    made.append(to)
                    self.documents.append(self._draft(destination(source, to), content))
                elif (self.out / destination(source, to)).is_file():
                    self.strays.append(destination(source, to))
            if unshown:
                self.unshown[loaded.file.shown] = unshown
            if "html" in self.formats:
                self.entries.append(renderer.listed(name, sheet, sheets, source, made))

    def _documents(
        self, loaded: Loaded, sheets: Mapping[str, Scheda], renderer: Renderer, unshown: list[str]
    ) -> dict[str, bytes]:
        """Lay one tree out in every format of documents; none is built for data alone."""
        formats = [to for to in self.formats if to not in DATA]
        if not formats or loaded.sheet is None:
            return {}
        tree = renderer.tree(loaded.file.name, loaded.sheet, sheets)
        return {to: renderer.laid_out(tree, to, unshown.append) for to in formats}

    def add_contents(self, renderer: Renderer) -> None:
        """Make the page that leads to all the documents."""
        with told():
            self.contents = self._draft(CONTENTS, renderer.contents(self.entries))

    def look_for_strays(self, folders: Sequence[PurePath], sources: Sequence[PurePath]) -> None:
        """Find the documents whose sheet is gone, in the folders of which all sheets are known."""
        for folder in folders:
            self.strays += [path for path in strays(self.out, folder, sources, self.formats) if path not in self.strays]

    @property
    def contents_are_taken(self) -> bool:
        """Whether the place of that page belongs to the document of a sheet."""
        return any(same_place(draft.relative) == same_place(CONTENTS) for draft in self.documents)

    def write(self) -> int:
        """Write what changed, and say how many documents that is."""
        for draft in self._all():
            if draft.freshness is not Freshness.SAME:
                with told(self.out / draft.relative):
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


@contextmanager
def told(target: Path | None = None) -> Iterator[None]:
    """Tell what goes wrong with a template or a file in the words of the program."""
    try:
        yield
    except TemplateProblem as error:
        key = "modello-sbagliato" if error.line else "modello-sbagliato-in-tutto"
        raise Problem(key, modello=error.template, riga=error.line, dettaglio=error.detail) from None
    except OutsideFolder as error:
        raise Problem("fuori-cartella", file=error.relative.as_posix()) from None
    except OSError as error:
        raise Problem(
            "non-scritto", file=Path(target or error.filename or "").as_posix(), dettaglio=refusal(error)
        ) from None


def whole_folders(paths: Sequence[str], collection: Collection) -> list[PurePath]:
    """The folders, as they are below the output, of which every sheet was asked for."""
    asked = [loaded.file for loaded in collection.asked]
    start, names = (Path.cwd(), paths) if paths else (asked[0].base, collection.settings.dati or (DEFAULT_FOLDER,))
    folders = [folder for name in names if (folder := Path(os.path.normpath(start / name))).is_dir()]
    bases = {folder: file.base for folder in folders for file in asked if file.path.is_relative_to(folder)}
    return [folder.relative_to(base) for folder, base in bases.items()]


def is_whole(paths: Sequence[str], collection: Collection) -> bool:
    """Whether a run covers all the sheets of its data root, or of a folder where there is no root."""
    asked = {loaded.file.path for loaded in collection.asked}
    known = (loaded.file.path for loaded in collection.archive.values())
    return bool(whole_folders(paths, collection)) and all(path in asked for path in known)
