"""Which sheets a page lists: the first page those that count now, all others fifty at a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from levacivica.overview.filters import OVER
from levacivica.site.feed import last

if TYPE_CHECKING:
    from collections.abc import Sequence

    from levacivica.site.pages import Group
    from levacivica.site.sheet import Sheet

MOST = 50
"""The sheets that a page lists: they can be read through, printed on some pages of paper, and weigh 10 kB."""

RECENT = 30
"""The sheets of the past that the first page shows."""


@dataclass(frozen=True, slots=True)
class Sheaf:
    """Some of the sheets of a group: those of one page, the pages of all, and which of them this is, from 1."""

    sheets: Sequence[Sheet]
    number: int
    paths: Sequence[str]

    @property
    def path(self) -> str:
        """Where its page is."""
        return self.paths[self.number - 1]


def sheaves(group: Group) -> Sequence[Sheaf]:
    """The pages of a group: the first at its own address, the others in a folder of that name."""
    some = [group.sheets[start : start + MOST] for start in range(0, len(group.sheets), MOST)]
    folder = group.path.removesuffix(".html")
    paths = [group.path, *(f"{folder}/{number}.html" for number in range(2, len(some) + 1))]
    return [Sheaf(sheets, number, paths) for number, sheets in enumerate(some, 1)]


@dataclass(frozen=True, slots=True)
class Home:
    """What the first page shows of the sheets: all that are not over, and the last of the others."""

    current: Sequence[Sheet]
    recent: Sequence[Sheet]

    @staticmethod
    def of(sheets: Sequence[Sheet]) -> Home:
        """Tell them apart without the clock: a page is made once and read for weeks.

        Over is what says so, and what closed before the last day on which a sheet of the site was touched: a call that
        closed in spring is over when somebody wrote in autumn, although nobody wrote that.
        """
        known = last(sheets)
        over = [sheet for sheet in sheets if _over(sheet, known)]
        gone = set(map(id, over))
        over.sort(key=_newest)
        return Home([sheet for sheet in sheets if id(sheet) not in gone], over[:RECENT])


def _over(sheet: Sheet, known: date | None) -> bool:
    entry = sheet.entry
    return entry.state == OVER or bool(known and entry.closing and entry.closing < known)


def _newest(sheet: Sheet) -> tuple[object, ...]:
    """The order of what is over: by the day on which applications closed, else by the year."""
    entry = sheet.entry
    return -(entry.closing or date(entry.year or 1, 1, 1)).toordinal(), sheet.order
