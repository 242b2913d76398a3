"""The data of all the sheets of a site, for programs, for Excel and for those who look for data sets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from levacivica.overview.columns import header, row
from levacivica.overview.plain import VERSION, as_json
from levacivica.overview.rows import FLAVOURS
from levacivica.site.feed import last
from levacivica.site.frame import DATA_FILES, INDEX

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from levacivica.site.frame import Frame
    from levacivica.site.sheet import Sheet

PAGE = "pagina"
"""What the data of a site say more than those of ``levacivica list``: where the page of each sheet is."""

_TYPES = {"json": "application/json", "csv": "text/csv"}


def tables(frame: Frame, sheets: Sequence[Sheet]) -> Iterator[tuple[str, bytes]]:
    """The files of the data, by name."""
    head = [*header(), PAGE]
    tables = (flavour.file(head, (_line(sheet, name, frame) for sheet in sheets)) for name, flavour in FLAVOURS.items())
    yield from zip((name for name, _ in DATA_FILES), (_listed(frame, sheets).encode(), *tables), strict=True)


def _line(sheet: Sheet, flavour: str, frame: Frame) -> str:
    page = frame.absolute(sheet.path)
    return sheet.kept((flavour, page), lambda: FLAVOURS[flavour].line([*row(sheet.entry), page]))


def _listed(frame: Frame, sheets: Sequence[Sheet]) -> str:
    """What ``as_json`` would write of all the sheets, put together from the texts of each, which are kept."""
    each = (f'{sheet.described},\n  "{PAGE}": {as_json(frame.absolute(sheet.path)).rstrip()}\n}}' for sheet in sheets)
    listed = ",\n    ".join(one.replace("\n", "\n    ") for one in each)
    inside = f"[\n    {listed}\n  ]" if listed else "[]"
    return f'{{\n  "versione": {VERSION},\n  "schede": {inside}\n}}\n'


def dataset(frame: Frame, sheets: Sequence[Sheet]) -> dict[str, Any]:
    """Describe the data to those who look for data sets, as schema.org has it."""
    newest = last(sheets)
    found = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": f"{frame.name}: dati delle schede",
        "description": "I progetti, i programmi e i bandi di questo sito: enti, sedi, posti, ore e scadenze, "
        "una riga per ogni scheda.",
        "inLanguage": "it",
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": frame.name},
        "distribution": [
            {
                "@type": "DataDownload",
                "name": words,
                "encodingFormat": _TYPES[name.rpartition(".")[2]],
                "contentUrl": frame.absolute(name),
            }
            for name, words in DATA_FILES
        ],
    }
    if frame.base:
        found["url"] = frame.absolute(INDEX)
    return found | ({"dateModified": newest.isoformat()} if newest else {})
