"""A sheet while it is checked: its findings so far, its comments that silence some, what stayed unsaid."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from levacivica.checking.locate import locate
from levacivica.checking.suppressions import NO_SUPPRESSIONS, Suppressions

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from levacivica.archive.loading import Loaded
    from levacivica.diagnostics.finding import Finding
    from levacivica.diagnostics.report import Located

    _Known = tuple[Finding, Sequence[Loaded | None], Located]


class Places:
    """The findings on a sheet with their lines, kept from one run to the next: to find a line costs a parse."""

    __slots__ = ("_before", "_now")

    def __init__(self) -> None:
        self._before: Sequence[_Known] = ()
        self._now: list[_Known] | None = None  # most sheets never need one

    def of(self, finding: Finding, loaded: Loaded, elsewhere: Callable[[str], Loaded | None]) -> Located:
        """Give a finding its lines; ``elsewhere`` finds another sheet by name."""
        others = [elsewhere(spot.scheda) if spot.scheda else None for spot in finding.related]
        known = (one for one in self._before if one[0] == finding and one[1] == others)
        found = next(known, None) or (finding, others, locate(finding, loaded, elsewhere))
        if self._now is None:
            self._now = []
        self._now.append(found)
        return found[2]

    def next_run(self) -> None:
        """Keep what the run that ended asked for, and nothing older."""
        self._before, self._now = self._now or (), None


@dataclass(slots=True)
class Checked:
    """A sheet with what was found so far.

    ``left_out`` holds the codes of findings that were left out because a more specific one names the same cause.
    """

    loaded: Loaded
    suppressions: Suppressions = NO_SUPPRESSIONS
    findings: list[Located] = field(default_factory=list)
    left_out: frozenset[str] = frozenset()
    places: Places = field(default_factory=Places)

    def afresh(self) -> Checked:
        """The same sheet with what was found in it, for a run that adds to it."""
        self.places.next_run()
        return Checked(self.loaded, self.suppressions.afresh(), [*self.findings], self.left_out, self.places)
