"""The day of a sheet for what is made of it: no clock has a say, so that documents stay the same from day to day."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from levacivica.archive.archive import Archive
    from levacivica.archive.settling import Settled
    from levacivica.model.schede import Scheda


def day_of(archive: Archive, settled: Settled[Scheda]) -> date | None:
    """When a sheet was updated, else when its call opens, else when its file was last committed to git."""
    call = settled.dated
    said: date | None = settled.sheet.aggiornato or (call.sure("apertura") if call is not None else None)
    return said or archive.workspace.committed.get(settled.loaded.file.path)
