"""Sheets checked again and again while they are written, from one archive in memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from levacivica.archive.archive import Archive, read_archive
from levacivica.archive.asking import groups
from levacivica.checking.engine import Checker
from levacivica.diagnostics.catalogue import refusal
from levacivica.diagnostics.problem import Problem
from levacivica.diagnostics.report import Report
from levacivica.serving.places import always, of_sheets

if TYPE_CHECKING:
    from levacivica.archive.sheet_files import SourceFile
    from levacivica.archive.workspace import Workspace
    from levacivica.serving.watching import Watch


class Rounds:
    """Checks the sheets of some paths; ``watch`` gets the places that the outcome depends on.

    ``selecting`` gives a data root the rules that were asked for. From one round to the next it keeps the sheets and
    what was found in them: an edit costs what it reaches.
    """

    def __init__(self, paths: Sequence[str], selecting: Callable[[Workspace], Workspace], watch: Watch) -> None:
        self._paths, self._selecting, self._watch = paths, selecting, watch
        self._known: dict[Path | None, _Root] = {}
        watch.look_at(always(paths))

    def check(self) -> Report | Problem:
        """Look at the sheets as they are now: their report, or why there is none, which the next save may mend."""
        try:
            return self._report()
        except Problem as problem:
            return problem
        except OSError as error:
            return Problem("sistema", file=error.filename or ".", dettaglio=refusal(error))
        except Exception as error:
            return Problem("guardare-guasto", dettaglio=f"{type(error).__name__}: {error}")

    def _report(self) -> Report:
        found = groups(self._paths)
        self._watch.look_at(dict.fromkeys((*always(self._paths), *of_sheets(found))))  # before anything is read
        self._known = {space.root: self._read(self._selecting(space), files) for space, files in found}
        return Report.joined([one.checker.check(one.archive) for one in self._known.values()])

    def _read(self, workspace: Workspace, files: Sequence[SourceFile]) -> _Root:
        known = self._known.get(workspace.root)
        archive = read_archive(files, workspace, known.archive if known else None)
        return _Root(archive, known.checker if known else Checker())


class _Root(NamedTuple):
    archive: Archive
    checker: Checker
