"""The page that leads to all the documents of a run, by kind and by body."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING
from urllib.parse import quote

from levacivica.formats import FORMATS
from levacivica.model.nearest import fold
from levacivica.model.same_names import same_name, usual_writings
from levacivica.model.schede import TIPI
from levacivica.rendering.document.formats import data
from levacivica.rendering.document.tree import Link, Moment
from levacivica.rendering.output import destination

if TYPE_CHECKING:
    from collections.abc import Sequence

    from levacivica.archive.settling import Settled
    from levacivica.model.schede import Scheda


@dataclass(frozen=True, slots=True)
class Listed:
    """A sheet on the page: what it is called, when it closes, where its documents are."""

    titolo: str
    tipo: str
    ente: str
    stato: str | None
    scadenza: Moment | None
    documenti: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class BodySheets:
    """The sheets of one kind that a body has."""

    ente: str
    voci: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The sheets of one kind, below its heading."""

    tipo: str
    titolo: str
    enti: tuple[BodySheets, ...]


def listed(settled: Settled[Scheda], source: PurePath, formats: Sequence[str]) -> Listed:
    """Say how a sheet stands on the page.

    Args:
        settled: the sheet, with what it takes from its neighbours.
        source: where the sheet is below its data root.
        formats: the formats of its documents, the page first.
    """
    sheet, call = settled.sheet, settled.dated
    closing = call.scadenza if call is not None else None
    links = tuple(
        Link(FORMATS[to].title, quote(destination(source, to).as_posix()))
        for to in sorted(formats, key=lambda to: (to != "html", list(formats).index(to)))
    )
    said = data(closing, call.ora_scadenza) if call is not None and closing is not None else None
    return Listed(sheet.titolo or settled.name, sheet.tipo or "", sheet.ente or "", sheet.stato, said, links)


def grouped(entries: Iterable[Listed]) -> tuple[Group, ...]:
    """Put the entries below their kind and their body: kinds in our order, bodies and titles in that of letters."""
    every = sorted(entries, key=lambda entry: (fold(entry.ente), fold(entry.titolo), entry.documenti[0].href))
    names = usual_writings(entry.ente for entry in sorted(every, key=lambda entry: entry.documenti[0].href))
    found: dict[str, dict[str, list[Listed]]] = {tipo: {} for tipo in TIPI}
    for entry in every:
        found[entry.tipo].setdefault(names.get(same_name(entry.ente), ""), []).append(entry)
    return tuple(
        Group(tipo, TIPI[tipo].molti, tuple(BodySheets(ente, tuple(voci)) for ente, voci in bodies.items()))
        for tipo, bodies in found.items()
        if bodies
    )
