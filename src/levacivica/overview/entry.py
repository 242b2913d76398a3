"""The entry of a sheet: the values that lists, totals, the site and open data need."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from levacivica.archive.sites import identity

if TYPE_CHECKING:
    from datetime import date, time
    from decimal import Decimal

    from levacivica.archive.sites import Identity
    from levacivica.model.quantity import Quantity
    from levacivica.model.schede.parts import Sede
    from levacivica.model.schede.programma import Intero


@dataclass(frozen=True, slots=True)
class Site:
    """A site of a project as its sheet has it; ``places`` are its volunteers, None where they are not known."""

    record: Sede
    places: int | None

    @property
    def code(self) -> str | None:
        """Its code in the national register."""
        return self.record.codice

    @property
    def name(self) -> str | None:
        """Its name."""
        return self.record.nome

    @property
    def address(self) -> str | None:
        """Its street and number."""
        return self.record.indirizzo

    @property
    def municipality(self) -> str | None:
        """Its municipality."""
        return self.record.comune

    @property
    def key(self) -> Identity:
        """What makes it the same site in two sheets."""
        return identity(self.record)

    @property
    def label(self) -> str:
        """Its name, with its code where it has one."""
        return " ".join(part for part in (self.name, self.code and f"({self.code})") if part)


@dataclass(frozen=True, slots=True)
class Entry:
    """The summary of a settled sheet; None and () stand for what is not known.

    ``places`` are the volunteers; ``hours`` and ``weekly`` those of each young person. The dates are those of the call
    that the sheet names, or is, without those still to be confirmed. ``sites`` are the different ones that are known,
    ``site_count`` how many there are. ``programme`` is the name of the sheet of its programme; one that has no sheet in
    this archive has a title and a code alone. ``projects`` are those of a programme that were found; ``missing`` counts
    the others that it lists, ``unlisted`` those that name it although it does not list them. ``naming`` are all that
    name it and were not found in its list, also where the list has only misspelt them. ``whole`` are the figures of
    the whole programme where other projects have no sheet in this archive: all other figures are of the projects found.
    ``reserved`` are the places for young people with fewer opportunities, ``days`` the days of service a week,
    ``abroad`` the months in another country, ``capacity`` the places for which all its sites are accredited.
    ``in_words`` is what documents call the sheet. ``allowance`` is in euros a month; ``paid_otherwise`` holds those a
    week, a day and for the whole duration, as `model.schede.call_sums` knows them.
    ``unread`` names what the sheet depends on and that cannot be read: what it takes from there is not known.
    """

    name: str
    path: str
    tipo: str
    in_words: str
    title: str | None
    state: str | None
    body: str | None
    regime: str | None
    year: int | None
    sector: str | None
    municipalities: tuple[str, ...]
    sites: tuple[Site, ...]
    site_count: int | None
    places: int | None
    months: Quantity | None
    hours: Quantity | None
    weekly: Quantity | None
    allowance: Decimal | Quantity | None
    opening: date | None
    closing: date | None
    closing_time: time | None
    programme: str | None
    programme_title: str | None
    programme_code: str | None
    call: str | None
    call_title: str | None
    updated: date | None
    projects: tuple[Entry, ...] = ()
    missing: int = 0
    unlisted: int = 0
    naming: tuple[Entry, ...] = ()
    whole: Intero | None = None
    unread: tuple[str, ...] = ()
    paid_otherwise: tuple[Decimal | Quantity | None, ...] = (None, None, None)
    reserved: int | None = None
    days: Quantity | None = None
    abroad: Quantity | None = None
    capacity: int | None = None

    @property
    def is_project(self) -> bool:
        """Whether it is a project with volunteers."""
        return self.tipo in ("leva-civica", "servizio-civile")

    @property
    def in_part(self) -> bool:
        """Whether it is a programme of which this archive has only some projects."""
        return self.whole is not None

    @property
    def absent(self) -> int | None:
        """How many projects of a programme its figures leave out; None for other sheets."""
        return self.missing + self.unlisted if self.tipo == "programma" else None
