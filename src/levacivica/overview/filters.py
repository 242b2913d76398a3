"""The filters of lists and of the site."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from levacivica.model.nearest import fold

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from levacivica.overview.entry import Entry

DRAFT, OVER = "bozza", "chiusa"
"""The states of a sheet before and after applications."""


class Standing(Enum):
    """Whether applications are open on a day."""

    OPEN = "aperti"
    CLOSED = "chiusi"
    COMING = "in arrivo"
    UNKNOWN = ""


def standing(entry: Entry, day: date) -> Standing:
    """Whether applications to a sheet are open on a day; the closing day is included.

    Without a closing date only a sheet with state «chiusa» is known to be closed.
    """
    if entry.closing is None:
        return Standing.CLOSED if entry.state == OVER else Standing.UNKNOWN
    if entry.closing < day:
        return Standing.CLOSED
    if entry.state == DRAFT or (entry.opening is not None and day < entry.opening):
        return Standing.COMING
    return Standing.OPEN


@dataclass(frozen=True, slots=True)
class Filters:
    """The conditions on a sheet, all of which must hold; empty ones always do.

    ``body``, ``sector``, ``municipality`` and ``text`` are words that must all begin a word of the sheet, whatever
    their accents and capitals. ``standing`` is that on ``day``.
    """

    tipi: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    year: int | None = None
    body: str = ""
    sector: str = ""
    municipality: str = ""
    text: str = ""
    standing: Standing | None = None
    day: date | None = None

    def keeps(self, entry: Entry) -> bool:
        """Whether a sheet meets all conditions."""
        if (self.tipi and entry.tipo not in self.tipi) or (self.states and entry.state not in self.states):
            return False
        if self.year is not None and entry.year != self.year:
            return False
        if self.standing is not None and self.day is not None and standing(entry, self.day) is not self.standing:
            return False
        return (
            contains(self.body, (entry.body,))
            and contains(self.sector, (entry.sector,))
            and any(contains(self.municipality, (name,)) for name in entry.municipalities or ("",))
            and contains(self.text, texts(entry))
        )


def contains(words: str, texts: Iterable[str | None]) -> bool:
    """Whether each of some words is the beginning of a word in some texts."""
    wanted = fold(words).split()
    if not wanted:
        return not words.strip()  # signs alone match nothing
    folded = "".join(f" {fold(text)}" for text in texts if text)
    return all(f" {one}" in folded for one in wanted)


def texts(entry: Entry) -> Iterable[str | None]:
    """The texts of a sheet that are searched for words."""
    yield from (entry.title, entry.name, entry.body, entry.sector, entry.call_title)
    yield from (entry.programme or entry.programme_title, entry.programme_code)
    for site in entry.sites:
        yield from (site.name, site.code, site.address, site.municipality)
