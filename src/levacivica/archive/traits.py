"""What a sheet has that other sheets may have too: its title, its code, its bodies, its sites, its long texts.

The rules between sheets run after every edit, on all sheets: what they compare is worked out once for each sheet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from levacivica.archive.sites import street
from levacivica.model.same_names import same_name
from levacivica.model.schede import Bando, Progetto, Programma

if TYPE_CHECKING:
    from collections.abc import Iterator

    from levacivica.archive.settling import Settled
    from levacivica.diagnostics.finding import Path
    from levacivica.model.schede import Scheda

LONG = 200
"""The characters from which a text that stands in two sheets was certainly copied."""

TEXTS = ("contesto", "descrizione", "obiettivi")
"""The fields of a project that describe it alone; those on how to apply are rightly the same in many."""


class Body(NamedTuple):
    """A body as a sheet names it: where, and its name and register code as they are written; ``key`` compares names."""

    path: Path
    name: str
    key: str
    code: str


class Place(NamedTuple):
    """A site of a sheet: its position there, its code, and its street, municipality and name as they are compared."""

    position: int
    code: str
    street: str
    comune: str
    nome: str


class Edition(NamedTuple):
    """When and for whom a sheet is: one that is published again each year says much the same each time."""

    regime: str
    call: str
    year: int
    is_over: bool

    def may_be(self, other: Edition) -> bool:
        """Whether two sheets may be of one edition: nothing that both say differs."""
        return (
            self.is_over == other.is_over
            and (self.year == other.year or not self.year or not other.year)
            and (self.call == other.call or not self.call or not other.call)
            and (self.regime == other.regime or not self.regime or not other.regime)
        )


class Traits(NamedTuple):
    """What is compared of a sheet; ``texts`` has the hash of each of ``TEXTS`` that is long, None for the others."""

    title: str
    code: str
    edition: Edition
    bodies: tuple[Body, ...]
    holder: str
    texts: tuple[int | None, ...]
    sites: tuple[Place, ...]

    @property
    def addresses(self) -> set[tuple[str, ...]]:
        """What tells its sites from others: the codes, and the addresses with their municipality."""
        codes = {(site.code,) for site in self.sites if site.code}
        return codes | {(site.street, site.comune) for site in self.sites if site.street and site.comune}


_EDITIONS: dict[Edition, Edition] = {}
"""Each edition by itself: most sheets share theirs with many."""


def traits_of(settled: Settled[Scheda]) -> Traits:
    """The traits of a settled sheet, which are kept as long as it is."""
    known = settled.kept
    if known is None:
        known = _made(settled)
        settled.keep(known)
    assert isinstance(known, Traits)
    return known


def _made(settled: Settled[Scheda]) -> Traits:
    sheet, own = settled.sheet, settled.own
    return Traits(
        same_name(own.titolo),
        same_name(getattr(own, "codice", None)),
        _EDITIONS.setdefault(edition := _edition(settled), edition),
        tuple(_bodies(own)),
        same_name(sheet.ente),
        tuple(_long_texts(own)) if isinstance(own, Progetto) else (),
        tuple(_sites(own)),
    )


def _edition(settled: Settled[Scheda]) -> Edition:
    sheet = settled.sheet
    call = settled.call.name if settled.call is not None else ""
    day = (sheet.scadenza or sheet.apertura) if isinstance(sheet, Bando) else getattr(sheet, "inizio", None)
    year = sheet.anno if isinstance(sheet, Programma) else day.year if day is not None else None
    return Edition(getattr(sheet, "regime", None) or "", call, year or 0, sheet.stato == "chiusa")


def _bodies(own: Scheda) -> Iterator[Body]:
    if own.ente:
        yield Body(("ente",), own.ente, same_name(own.ente), own.codice_ente or "")
    for i, one in enumerate(getattr(own, "enti_coinvolti", None) or ()):
        if one.nome:
            yield Body(("enti_coinvolti", i, "nome"), one.nome, same_name(one.nome), one.codice or "")


def _long_texts(own: Scheda) -> Iterator[int | None]:
    for name in TEXTS:
        value = getattr(own, name, None)
        text = value if isinstance(value, str) else "\n".join(_written(one) for one in value or ())
        yield hash(text) if len(text) >= LONG else None


def _written(aim: object) -> str:
    """What an aim says; those of a leva civica are texts."""
    if isinstance(aim, str):
        return aim
    parts = [getattr(aim, "titolo", None)]
    for action in getattr(aim, "azioni", None) or ():
        parts += action.titolo, action.testo
    return "\n".join(filter(None, parts))


def _sites(own: Scheda) -> Iterator[Place]:
    for i, site in enumerate(getattr(own, "sedi", None) or ()):
        street_of_it, comune, nome = street(site.indirizzo or ""), same_name(site.comune), same_name(site.nome)
        yield Place(i, site.codice or "", street_of_it, comune, nome)
