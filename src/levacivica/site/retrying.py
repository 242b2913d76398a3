"""A site made without the sheets that the program fails on, as if they were not there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from levacivica.site.failed import SheetsFailed
from levacivica.site.making import make_site
from levacivica.site.part import Part

if TYPE_CHECKING:
    from datetime import date

    from levacivica.archive.archive import Archive
    from levacivica.archive.loading import Loaded
    from levacivica.diagnostics.finding import Finding
    from levacivica.rendering.engine import Engine
    from levacivica.site.publishing import Publication
    from levacivica.site.sheet import Sheet


class Outcome(NamedTuple):
    """What became of a site: the sheets that are in it, and faults of the program, each on a sheet that is not."""

    publication: Publication
    sheets: Sequence[Loaded]
    faults: Sequence[tuple[Loaded, Finding]]


def made_of_the_rest(
    use: Callable[[Iterable[Part], Sequence[Loaded]], Publication],
    archive: Archive,
    engine: Engine,
    ready: Sequence[Loaded],
    formats: Sequence[str],
    known: dict[str, Sheet] | None = None,
    day: date | None = None,
) -> Outcome:
    """Plan a site and use its parts; while the program fails on some sheets, again without these.

    Args:
        use: publishes the parts, or compares them with a folder; it is told the sheets that they are of.
        archive: the sheets of a data root.
        engine: what makes their documents.
        ready: the sheets to publish.
        formats: what stands beside each page.
        known: the sheets of an earlier run in this process, by address; it becomes those of this one.
        day: the day for which it is made, if the user names one.

    Raises what ``make_site`` and ``use`` raise, but for SheetsFailed.
    """
    faults: list[tuple[Loaded, Finding]] = []
    while True:
        try:
            return Outcome(use(make_site(archive, engine, ready, formats, known, day), ready), ready, faults)
        except SheetsFailed as failed:
            faults += failed.faults
            gone = {id(loaded) for loaded, _ in failed.faults}
            ready = [loaded for loaded in ready if id(loaded) not in gone]
