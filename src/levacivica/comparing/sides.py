"""One of the two revisions that are compared: its archives, and what was found in them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from levacivica.archive.archive import Archive
    from levacivica.archive.loading import Loaded
    from levacivica.diagnostics.finding import Spot
    from levacivica.diagnostics.report import Located, Report


@dataclass(frozen=True, eq=False)
class Side:
    """The archives of one revision and the report on all of them."""

    archives: Sequence[Archive]
    report: Report

    @cached_property
    def sheets(self) -> Mapping[str, tuple[Loaded, Archive]]:
        """Every sheet, with its archive, by its path as shown."""
        return {loaded.file.shown: (loaded, archive) for archive in self.archives for loaded in archive.every}

    @cached_property
    def asked(self) -> frozenset[str]:
        """The sheets that are reported on, by their paths as shown."""
        return frozenset(loaded.file.shown for archive in self.archives for loaded in archive.asked)

    @property
    def findings(self) -> list[Located]:
        """What was found, silenced or not, in the order of the files."""
        return sorted((*self.report.findings, *self.report.suppressed), key=lambda found: found.order)

    def loaded(self, shown: str) -> Loaded | None:
        """The sheet with a path; None for a file that is none, such as the settings."""
        known = self.sheets.get(shown)
        return known[0] if known is not None else None

    def spots(self, found: Located) -> Iterator[tuple[Spot, Loaded | None]]:
        """The places of a finding as paths, each with the sheet that it is in."""
        loaded, archive = self.sheets.get(found.file, (None, None))
        for spot in (found.finding.spot, *found.finding.related):
            if not spot.scheda or archive is None:
                yield spot, loaded
            elif same := archive.by_name.get(spot.scheda):
                yield spot, same[0]

    def text(self, shown: str) -> str:
        """The text of a file that has findings."""
        loaded = self.loaded(shown)
        return loaded.text if loaded is not None else self.report.texts.get(shown, "")
