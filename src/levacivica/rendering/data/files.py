"""The data of a sheet in the formats for programs: no template, no layout, always Italian keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from levacivica.formats import DATA, FORMATS

if TYPE_CHECKING:
    from levacivica.archive.archive import Archive
    from levacivica.archive.settling import Settled
    from levacivica.model.schede import Scheda


def data_of(settled: Settled[Scheda], archive: Archive, to: str) -> bytes | None:
    """Write the data of a sheet: the same bytes for the same sheets, whatever the day and the machine.

    Args:
        settled: the sheet, with what it takes from its neighbours.
        archive: the archive that it belongs to.
        to: one of ``DATA``.

    Returns:
        The content of the file; None where the format has nothing to say of this sheet.
    """
    if to not in DATA:
        raise ValueError(to)
    content: bytes | None = FORMATS[to].maker(settled, archive)
    return content
