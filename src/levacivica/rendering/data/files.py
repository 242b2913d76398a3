"""The data of a sheet in the formats for programs: no template, no layout, always Italian keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from levacivica.formats import DATA, FORMATS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from levacivica.model.schede import Scheda


def data_of(name: str, sheet: Scheda, sheets: Mapping[str, Scheda], to: str) -> bytes | None:
    """Write the data of a sheet: the same bytes for the same sheets, whatever the day and the machine.

    Args:
        name: the name of the sheet, its file stem.
        sheet: the sheet.
        sheets: the sheets of its data root by name: programmes, projects and calls are looked up there.
        to: one of ``DATA``.

    Returns:
        The content of the file; None where the format has nothing to say of this sheet.
    """
    if to not in DATA:
        raise ValueError(to)
    from levacivica.overview.gathering import Shelf  # noqa: PLC0415 - documents do without

    content: bytes | None = FORMATS[to].maker(name, sheet, Shelf(sheets))
    return content
