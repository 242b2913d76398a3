"""The days that matter to what is made of a sheet: no clock has a say, so that documents stay the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from levacivica.archive.archive import Archive
    from levacivica.archive.settling import Settled
    from levacivica.model.schede import Scheda


def closed_before(settled: Settled[Scheda], day: date | None) -> date | None:
    """The last closing date of a sheet, where it lies before a day that somebody named; None where nobody did.

    None too where places may still be had: a date that is not sure, a later one of some channel or project,
    applications until all places are filled.
    """
    call = settled.dated
    if day is None or call is None or call.sure("scadenza") is None or call.esaurimento_posti == "sì":
        return None
    last = max(call.deadlines())
    return last if last < day else None


def day_of(archive: Archive, settled: Settled[Scheda]) -> date | None:
    """When a sheet was updated, else when its call opens, else when its file was last committed to git."""
    call = settled.dated
    said: date | None = settled.sheet.aggiornato or (call.sure("apertura") if call is not None else None)
    return said or archive.workspace.committed.get(settled.loaded.file.path)
