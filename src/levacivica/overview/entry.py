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
    that the sheet names, or is, without those still to be confirmed. ``projects`` are those of a programme that were
    found, ``missing`` counts the others; ``in_part`` is true where other projects have no sheet in this archive, and
    the figures are those of the projects found.
    """

    name: str
    path: str
    tipo: str
    title: str | None
    state: str | None
    body: str | None
    regime: str | None
    year: int | None
    sector: str | None
    municipalities: tuple[str, ...]
    sites: tuple[Site, ...]
    places: int | None
    months: Quantity | None
    hours: Quantity | None
    weekly: Quantity | None
    allowance: Decimal | None
    opening: date | None
    closing: date | None
    closing_time: time | None
    programme: str | None
    call: str | None
    call_title: str | None
    updated: date | None
    projects: tuple[Entry, ...] = ()
    missing: int = 0
    in_part: bool = False

    @property
    def is_project(self) -> bool:
        """Whether it is a project with volunteers."""
        return self.tipo in ("leva-civica", "servizio-civile")
