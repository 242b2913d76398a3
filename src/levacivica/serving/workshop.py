"""The site made again and again while its sheets are written; whatever is wrong is shown, and the site stays."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from levacivica.archive.archive import Archive, read_archive
from levacivica.archive.asking import groups
from levacivica.checking.engine import Checker
from levacivica.checking.locate import at_top
from levacivica.diagnostics.catalogue import Language, refusal
from levacivica.diagnostics.problem import Problem
from levacivica.diagnostics.report import Report
from levacivica.formats import BESIDE_PAGES, FORMATS
from levacivica.rendering.engine import Engine, engine_of
from levacivica.rendering.stems import sheet_stems
from levacivica.reporting.view import View
from levacivica.serving.edition import Edition, MadeWhenAsked
from levacivica.serving.panel import beside, headline, overview, troubled, unreadable
from levacivica.serving.places import always, of_office, of_sheets
from levacivica.serving.watching import Snapshot, Watch, Watched, snapshot
from levacivica.site import FilesOnDisk, made_of_the_rest, publish

if TYPE_CHECKING:
    from levacivica.archive.asking import Group
    from levacivica.archive.loading import Loaded
    from levacivica.diagnostics.finding import Finding
    from levacivica.site import Part, Publication
    from levacivica.site.sheet import Sheet

QUICK = [to for to in BESIDE_PAGES if FORMATS[to].quick]
"""What stands beside the pages: PDF and DOCX would make who writes wait."""


@dataclass(frozen=True)
class Made:
    """The outcome of a run: what to show, what was found, and why the site is still the one of before, if it is."""

    edition: Edition
    view: View
    problem: Problem | None = None


class Workshop:
    """Makes the site of some paths in a folder; ``watch`` gets the paths that it is made of.

    From one run to the next it keeps the sheets, what was found in them and what it wrote: an edit costs what it
    reaches.
    """

    def __init__(self, paths: Sequence[str], folder: Path, lang: Language, watch: Watch) -> None:
        self._paths, self._folder, self._lang, self._watch = paths, folder, lang, watch
        self._last = Made(Edition(lang, complete=False), View(Report(), lang))
        self._press: tuple[list[Snapshot], Engine] | None = None
        self._archive: Archive | None = None
        self._sheets: dict[str, Sheet] = {}
        self._checker, self._standing = Checker(), FilesOnDisk(folder)
        self._watch.look_at(always(paths))

    def _bring(self, parts: "Iterable[Part]", _: "Sequence[Loaded]") -> "Publication":
        return publish(parts, self._folder, self._standing)

    def make(self) -> Made:
        """Make the site; what is wrong is part of the outcome, whatever it is."""
        try:
            archive = self._read()
            report = self._checker.check(archive)
            self._last = self._looked_at(archive, report)
            readable = [loaded for loaded in archive.asked if loaded.sheet is not None]
            made = made_of_the_rest(self._bring, archive, self._engine(archive), readable, QUICK, self._sheets)
            if made.faults:
                self._last = self._looked_at(archive, report, made.faults)
            if made.publication.faults:
                return self._stopped(Problem("guasto-altrove", **made.publication.faults[0].params))
        except Problem as problem:
            self._press = None
            return self._stopped(problem)
        except OSError as error:
            return self._stopped(Problem("sistema", file=error.filename or ".", dettaglio=refusal(error)))
        except Exception as error:  # whatever it is, the next edit may mend it
            return self._stopped(Problem("servire-guasto", dettaglio=f"{type(error).__name__}: {error}"))
        self._last = replace(self._last, edition=replace(self._last.edition, complete=True))
        return self._last

    def _read(self) -> Archive:
        """The sheets with all the rest of their data root; what they are made of is watched before it is read."""
        found = groups(self._paths)
        self._watch.look_at(dict.fromkeys((*always(self._paths), *_places(found))))
        if len(found) > 1:
            raise Problem("sito-di-troppi", n=len(found))
        [(workspace, files)] = found
        self._archive = read_archive(files, workspace, self._archive)
        return self._archive

    def _engine(self, archive: Archive) -> Engine:
        """The engine of the last run while only sheets change: to read the templates takes half a run."""
        root = archive.root
        standing = [snapshot(place) for place in of_office(archive.settings, root)] if root else []
        if self._press is None or self._press[0] != standing:
            self._press = standing, engine_of(archive)
        return self._press[1]

    def _looked_at(self, archive: Archive, report: Report, faults: "Sequence[tuple[Loaded, Finding]]" = ()) -> Made:
        """What there is to say of the sheets, whether the site can be made or not; some may have no page by a fault."""
        report = report.adding([at_top(fault, loaded) for loaded, fault in faults])
        view = View(report, self._lang, show_info=True)
        pages = _pages(archive.asked)
        files = {page: file for file, page in pages.items()}
        failed = {loaded.file.shown for loaded, _ in faults}
        unread = [one.file.shown for one in archive.asked if one.sheet is None or one.file.shown in failed]
        edition = Edition(
            self._lang,
            MadeWhenAsked(files, lambda file: beside(view, file)),
            overview(view, pages),
            {pages[file]: unreadable(view, file) for file in unread},
            complete=self._last.edition.complete,
            headlines=MadeWhenAsked(files, lambda file: headline(view, file)),
        )
        return Made(edition, view)

    def _stopped(self, problem: Problem) -> Made:
        edition = self._last.edition
        trouble = troubled(problem.text(self._lang), self._lang, complete=edition.complete)
        return replace(self._last, edition=replace(edition, trouble=trouble), problem=problem)


def _places(found: "Sequence[Group]") -> Iterator[Watched]:
    """What the sites of some data roots are made of."""
    yield from of_sheets(found)
    for workspace, _ in found:
        if workspace.root is not None:
            yield from of_office(workspace.settings, workspace.root)


def _pages(asked: "Sequence[Loaded]") -> Mapping[str, str]:
    """The path of the page of each sheet, by its file; those that can't be read have one too."""
    sources = {one.file.shown: PurePosixPath(one.file.relative.as_posix()) for one in asked}
    stems = sheet_stems(sources.values())
    unread = {one.file.shown for one in asked if one.sheet is None}
    readable = sheet_stems(source for file, source in sources.items() if file not in unread) if unread else stems
    return {file: f"{readable.get(source, stems[source])}.html" for file, source in sources.items()}
